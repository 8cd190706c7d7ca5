#include "reward/strict/problem_words.h"

#include <array>
#include <unordered_map>

#include "reward/reasons.h"

namespace knaves {
namespace {

constexpr std::array kProblems = std::to_array<ProblemWord>({
    {"maybe", reason::kHedge},        {"perhaps", reason::kHedge},        {"probably", reason::kHedge},
    {"possibly", reason::kHedge},     {"likely", reason::kHedge},         {"presumably", reason::kHedge},
    {"apparently", reason::kHedge},   {"might", reason::kHedge},          {"may", reason::kHedge},
    {"could", reason::kHedge},        {"should", reason::kHedge},         {"would", reason::kHedge},
    {"can", reason::kHedge},          {"seems", reason::kHedge},          {"seem", reason::kHedge},
    {"appears", reason::kHedge},      {"guess", reason::kHedge},          {"guessing", reason::kHedge},
    {"think", reason::kHedge},        {"believe", reason::kHedge},        {"suspect", reason::kHedge},
    {"suppose", reason::kHedge},      {"unsure", reason::kHedge},         {"uncertain", reason::kHedge},
    {"know", reason::kHedge},         {"sure", reason::kHedge},           {"almost", reason::kHedge},
    {"unknown", reason::kHedge},      {"undetermined", reason::kHedge},   {"unclear", reason::kHedge},
    {"or", reason::kAlternatives},    {"either", reason::kAlternatives},  {"alternatively", reason::kAlternatives},
    {"if", reason::kCondition},       {"unless", reason::kCondition},     {"assuming", reason::kCondition},
    {"assume", reason::kCondition},   {"when", reason::kCondition},       {"iff", reason::kCondition},
    {"whether", reason::kCondition},  {"provided", reason::kCondition},   {"actually", reason::kRetraction},
    {"really", reason::kRetraction},  {"wait", reason::kRetraction},      {"correction", reason::kRetraction},
    {"sorry", reason::kRetraction},   {"oops", reason::kRetraction},      {"instead", reason::kRetraction},
    {"scratch", reason::kRetraction}, {"mistake", reason::kRetraction},   {"kidding", reason::kRetraction},
    {"ignore", reason::kRetraction},  {"disregard", reason::kRetraction}, {"not", reason::kNegation},
    {"never", reason::kNegation},     {"none", reason::kNegation},        {"isn't", reason::kNegation},
    {"aren't", reason::kNegation},    {"false", reason::kNegation},       {"untrue", reason::kNegation},
    {"wrong", reason::kNegation},     {"incorrect", reason::kNegation},   {"neither", reason::kNegation},
    {"hardly", reason::kNegation},    {"opposite", reason::kNegation},    {"no", reason::kNegation},
    {"non", reason::kNegation},       {"cannot", reason::kNegation},      {"can't", reason::kNegation},
    {"without", reason::kNegation},
});

}  // namespace

std::span<const ProblemWord> ProblemWords() { return kProblems; }

std::string_view ProblemOfWord(std::string_view word) {
  static const auto reasons = [] {
    std::unordered_map<std::string_view, std::string_view> map;
    for (const ProblemWord& problem : kProblems) map.emplace(problem.word, problem.reason);
    return map;
  }();
  const auto found = reasons.find(word);
  return found == reasons.end() ? std::string_view() : found->second;
}

}  // namespace knaves
