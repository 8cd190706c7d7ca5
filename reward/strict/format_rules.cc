#include "reward/strict/format_rules.h"

#include <algorithm>
#include <array>

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/registry.h"
#include "reward/strict/thought.h"
#include "reward/strict/turn_tokens.h"
#include "reward/tags.h"

namespace knaves {
namespace {

// Each tag once in prompt's opening and response together, in order.
bool CheckTags(const FoundTags& tags, bool opened, RewardBreakdown& breakdown) {
  for (size_t tag = 0; tag < tags.size(); ++tag) {
    const size_t count = tags[tag].count + (tag == kThinkOpen && opened ? 1 : 0);
    if (count == 0) AddReason(breakdown, reason::kMissingTag);
    if (count > 1) AddReason(breakdown, reason::kRepeatedTag);
  }
  if (!breakdown.reasons.empty()) return false;
  const auto first = tags.begin() + (opened ? 1 : 0);
  if (std::is_sorted(first, tags.end(), [](const auto& a, const auto& b) { return a.first < b.first; })) return true;
  AddReason(breakdown, reason::kTagsOutOfOrder);
  return false;
}

bool IsBlank(std::string_view text) { return StripWhiteSpace(text).empty(); }

// White space with at most one end-of-turn token among it.
bool IsEndOfTurn(std::string_view text) {
  text = StripWhiteSpace(text);
  return text.empty() || IsEndToken(text);
}

void CheckThought(std::string_view opened_thought, std::string_view thought, RewardBreakdown& breakdown) {
  switch (WeighThought({opened_thought, thought})) {
    case ThoughtWeight::kEmpty:
      AddReason(breakdown, reason::kEmptyThought);
      break;
    case ThoughtWeight::kToken:
      AddReason(breakdown, reason::kTokenThought);
      break;
    case ThoughtWeight::kThought:
      break;
  }
}

}  // namespace

std::optional<std::string_view> OpenedThought(std::string_view prompt) {
  const size_t at = prompt.rfind(kTags[kThinkOpen]);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view rest = prompt.substr(at + kTags[kThinkOpen].size());
  const FoundTags tags = FindTags(rest);
  const bool another = std::ranges::any_of(tags, [](const TagOccurrences& tag) { return tag.count > 0; });
  return another ? std::nullopt : std::optional(rest);
}

ResponseParts SplitResponse(const ScoringInput& input, RewardBreakdown& breakdown) {
  const std::string_view text = input.response;
  const std::optional<std::string_view> opened = input.prompt ? OpenedThought(*input.prompt) : std::string_view();
  const FoundTags tags = FindTags(text);
  if (!CheckTags(tags, opened.has_value(), breakdown)) return {};

  const size_t thought_begin = opened ? 0 : tags[kThinkOpen].after(kThinkOpen);
  const size_t thought_end = tags[kThinkClose].first;
  const size_t answer_begin = tags[kAnswerOpen].after(kAnswerOpen);
  const size_t between = tags[kThinkClose].after(kThinkClose);
  const std::string_view answer = text.substr(answer_begin, tags[kAnswerClose].first - answer_begin);
  const std::string_view thought = text.substr(thought_begin, thought_end - thought_begin);

  if (!opened && !IsBlank(text.substr(0, tags[kThinkOpen].first))) AddReason(breakdown, reason::kTextBeforeThought);
  CheckThought(opened.value_or(""), thought, breakdown);
  if (tags.other_brackets > 0 && (HoldsTurnToken(thought) || HoldsTurnToken(answer))) {
    AddReason(breakdown, reason::kTurnInside);
  }
  if (!IsBlank(text.substr(between, tags[kAnswerOpen].first - between))) {
    AddReason(breakdown, reason::kTextBeforeAnswer);
  }
  if (!IsEndOfTurn(text.substr(tags[kAnswerClose].after(kAnswerClose)))) AddReason(breakdown, reason::kTextAfterAnswer);
  return {answer};
}

}  // namespace knaves
