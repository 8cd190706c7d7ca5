#include "generator/mem_kk/logic_rl_row.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "base/error.h"

namespace knaves {
namespace {

constexpr int64_t kLogicRlTrainBegin = 100;
constexpr int64_t kLogicRlTestBegin = 1000;
constexpr int64_t kLogicRlEnd = 1100;

struct LogicRlTemplate {
  std::string_view name;
  std::string_view before;  // the puzzle's text stands between the two
  std::string_view after;
};

// The published prompts to the byte, their slips of spacing included.
constexpr std::string_view kLogicRlBaseBefore =
    "The user asks a question, and the Assistant solves it.The assistant first thinks about the reasoning process in "
    "the mind and then provides the user with the final answer. The reasoning process and answer are enclosed within "
    "<think> </think> and <answer> </answer> tags, respectively, i.e., <think> reasoning process here "
    "</think><answer> answer here </answer>. Now the user asks you to solve a logical reasoning problem. After "
    "thinking, when you finally reach a conclusion, clearly state the identity of each character within <answer> "
    "</answer> tags. List the identity of each person one by one, for example, <answer> (1) Zoey is a knight\n(2) "
    "Oliver is a knight\n(3)... </answer>.\n\nUser:";

constexpr std::string_view kLogicRlInstructBefore =
    "<|im_start|>system\nYou are a helpful assistant. The assistant first thinks about the reasoning process in the "
    "mind and then provides the user with the answer. The reasoning process and answer are enclosed within <think> "
    "</think> and<answer> </answer> tags, respectively, i.e., <think> reasoning process here </think><answer> answer "
    "here </answer>.  Now the user asks you to solve a logical reasoning problem. After thinking, when you finally "
    "reach a conclusion, clearly state the identity of each character within <answer> </answer> tags. i.e., <answer> "
    "(1) Zoey is a knight\n(2) ... </answer>.\n<|im_end|>\n<|im_start|>user\n";

constexpr LogicRlTemplate kLogicRlTemplates[] = {
    {"instruct", kLogicRlInstructBefore, "\n<|im_end|>\n<|im_start|>assistant\n<think>"},
    {"base", kLogicRlBaseBefore, "\nAssistant: <think>"},
};

std::string LogicRlPrompt(std::string_view name, std::string_view quiz) {
  const auto* found = std::find_if(std::begin(kLogicRlTemplates), std::end(kLogicRlTemplates),
                                   [&](const LogicRlTemplate& known) { return known.name == name; });
  if (found != std::end(kLogicRlTemplates)) return fmt::format("{}{}{}", found->before, quiz, found->after);
  throw InputError(
      fmt::format("prompt template: expected one of {}, got '{}'", fmt::join(LogicRlPromptTemplates(), ", "), name));
}

Json LogicRlExtraInfo(int64_t index) {
  if (index < kLogicRlTrainBegin || index >= kLogicRlEnd) return {{"index", index}, {"split", ""}};
  const bool train = index < kLogicRlTestBegin;
  return {{"index", index - (train ? kLogicRlTrainBegin : kLogicRlTestBegin)}, {"split", train ? "train" : "test"}};
}

}  // namespace

std::vector<std::string> LogicRlPromptTemplates() {
  std::vector<std::string> names;
  for (const LogicRlTemplate& known : kLogicRlTemplates) names.emplace_back(known.name);
  return names;
}

std::string LogicRlLine(const MemKkRow& row, std::string_view prompt_template) {
  Json json = MemKkFields(row);
  json["knight_knave"] = Json(json["knight_knave"].get<std::map<std::string, std::string>>());
  json["data_source"] = "kk_logic";
  json["prompt"] = {{{"content", LogicRlPrompt(prompt_template, row.telling.quiz)}, {"role", "user"}}};
  json["ability"] = "logic";
  json["reward_model"] = {
      {"ground_truth", {{"solution_text_format", json["solution_text_format"]}, {"statements", json["statements"]}}},
      {"style", "rule"}};
  json["extra_info"] = LogicRlExtraInfo(row.index);
  return JsonLine(json);
}

}  // namespace knaves
