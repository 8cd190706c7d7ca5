// What a response is scored on and what comes out: the one record that training, evaluation and the command line share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/spies/role.h"

namespace knaves {

enum class FinishReason { kStop, kLength };

// Names and words are those of the puzzle; everything is borrowed for the call.
struct ScoringInput {
  std::string_view response;               // any bytes
  std::optional<std::string_view> prompt;  // absent: the prompt ended in an opened <think>
  const std::vector<std::string>& names;   // [people]
  const std::vector<bool>& solution;       // [people], true: a knight
  std::string_view knight = "knight";      // the roles' words, singular
  std::string_view knave = "knave";
  FinishReason finish_reason = FinishReason::kStop;
  int response_tokens = 0;      // 0 when not known
  int max_response_tokens = 0;  // 0 when there was no limit
  // Of a puzzle with a third role: its word, and [people] the roles; `solution` is then empty and not looked at.
  std::string_view spy = "";
  const std::vector<Role>* roles = nullptr;
};

// What terms can be set to.
struct TermSettings {
  int64_t least_thought_words = 20;  // of the term "thought-length"
  int64_t most_thought_words = 1000;
};

enum class AnswerVerdict { kCorrect, kWrong, kUnparsed, kNone };
std::string_view AnswerVerdictName(AnswerVerdict verdict);  // "correct", "wrong", "unparsed", "none"

struct RewardBreakdown {
  double reward = 0.0;                                // the terms put together (reward/composition.h)
  bool format = false;                                // every format rule held
  AnswerVerdict answer = AnswerVerdict::kNone;        // kNone: no answer was looked at
  std::vector<std::optional<bool>> parsed;            // [people], what the answer says of each; nothing: not said
  std::vector<std::optional<Role>> parsed_roles;      // in place of `parsed` where there is a third role
  std::vector<std::pair<std::string, double>> terms;  // each term's name and value before its weight
  std::vector<std::string> reasons;                   // stable words of docs/formats.md, e.g. "text-after-answer"

  bool Correct() const { return format && answer == AnswerVerdict::kCorrect; }
};

}  // namespace knaves
