#include "generator/mem_kk/thought.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "generator/mem_kk/telling.h"
#include "generator/mem_kk/thought_search.h"

namespace knaves {
namespace {

class MemKkThoughtWriter {
 public:
  MemKkThoughtWriter(const Puzzle& puzzle, const Wording& wording) : puzzle_(puzzle), wording_(wording) {}

  std::string Text(const MemKkStep& step) const {
    if (step.kind == MemKkStep::Kind::kReconsider) return Reconsider(step);
    const std::string_view name = Name(step.person);
    const std::string_view kind = step.knight ? wording_.roles.a_knight : wording_.roles.a_knave;
    if (step.kind == MemKkStep::Kind::kFits) {
      return fmt::format("Assume {} is {}. No contradiction is found in their {} that {}.", name, kind,
                         ClaimWord(step.knight), Clause(step.person));
    }
    return fmt::format("{} cannot be {}, because this would contradict the {} of {} that {}.", name, kind,
                       ClaimWord(step.against_knight), step.against == step.person ? "their own" : Name(step.against),
                       Clause(step.against));
  }

 private:
  std::string Reconsider(const MemKkStep& step) const {
    std::vector<std::string> names;
    for (const int person : step.exhausted) names.emplace_back(Name(person));
    if (names.size() > 2) names.back().insert(0, "and ");
    return fmt::format("We have exhausted all possibilities for {}, so let us go back and reconsider {}.",
                       fmt::join(names, names.size() == 2 ? " and " : ", "), Name(step.person));
  }

  static std::string_view ClaimWord(bool knight) { return knight ? "claim" : "false claim"; }

  std::string_view Name(int person) const { return wording_.names[static_cast<size_t>(person)]; }

  std::string Clause(int person) const {
    return MemKkClause(puzzle_.statements[static_cast<size_t>(person)].View(), wording_);
  }

  const Puzzle& puzzle_;
  const Wording& wording_;
};

}  // namespace

MemKkThought WriteMemKkThought(const Puzzle& puzzle, const Wording& wording) {
  MemKkThought thought;
  thought.head =
      "Let's think step by step, by considering whether each person is lying and if that leads to contradiction.";
  const MemKkThoughtWriter writer(puzzle, wording);
  for (const MemKkStep& step : SearchMemKkThought(puzzle)) thought.steps.push_back(writer.Text(step));
  thought.foot = "This leads to a feasible solution.";
  return thought;
}

}  // namespace knaves
