#include "reward/logic_rl/logic_rl_rule.h"

#include <algorithm>
#include <array>

#include "reward/characters.h"
#include "reward/logic_rl/python_words.h"
#include "reward/logic_rl/stated_roles.h"
#include "reward/reasons.h"
#include "reward/registry.h"
#include "reward/tags.h"

namespace knaves {
namespace {

constexpr std::string_view kPublishedPromptTail = "<|im_start|>assistant\n<think>";
// The scorer reads on after the first of the first header, wherever it stands, and else after the second.
constexpr std::array<std::string_view, 2> kHeaders = {"Assistant:", "<|im_start|>assistant"};

// Where the response starts in prompt and response, or npos without a header.
size_t FindAfterHeader(std::string_view text) {
  for (const std::string_view header : kHeaders) {
    if (const size_t at = text.find(header); at != std::string_view::npos) return at + header.size();
  }
  return std::string_view::npos;
}

// Every tag once, and in order.
bool CheckTags(const std::array<TagOccurrences, 4>& tags, RewardBreakdown& breakdown) {
  for (const TagOccurrences& tag : tags) {
    if (tag.count == 0) AddReason(breakdown, reason::kMissingTag);
    if (tag.count > 1) AddReason(breakdown, reason::kRepeatedTag);
  }
  if (breakdown.reasons.empty() && !std::ranges::is_sorted(tags, {}, &TagOccurrences::first)) {
    AddReason(breakdown, reason::kTagsOutOfOrder);
  }
  return breakdown.reasons.empty();
}

void FillParsed(const ScoringInput& input, const StatedRoles& expected, const std::vector<std::string>& roles,
                RewardBreakdown& breakdown) {
  for (size_t person = 0; person < input.names.size(); ++person) {
    const std::string_view name = NameInSolution(input.names[person]);
    const auto stated = std::ranges::find(expected, name, &StatedRole::name);
    if (stated == expected.end()) continue;
    const std::string& role = roles[static_cast<size_t>(stated - expected.begin())];
    if (role == input.knight) breakdown.parsed[person] = true;
    if (role == input.knave) breakdown.parsed[person] = false;
  }
}

AnswerVerdict ReadAnswer(const ScoringInput& input, std::string_view answer, RewardBreakdown& breakdown) {
  const auto refuse = [&](std::string_view why) {
    AddReason(breakdown, why);
    return AnswerVerdict::kUnparsed;
  };
  if (answer.empty()) return refuse(reason::kEmptyAnswer);
  const StatedRoles expected = RolesOfSolution(input);
  if (expected.empty()) return refuse(reason::kUnreadableSolution);
  const std::vector<std::string> roles = RolesInAnswer(answer, expected);
  FillParsed(input, expected, roles, breakdown);
  const size_t role_words = CountLowered(answer, "knight") + CountLowered(answer, "knave");
  if (role_words != expected.size()) return refuse(reason::kRoleCount);
  if (std::ranges::find(roles, "") != roles.end()) return refuse(reason::kMissingPerson);
  if (std::ranges::equal(roles, expected, {}, {}, &StatedRole::role)) return AnswerVerdict::kCorrect;
  AddReason(breakdown, reason::kWrongRole);
  return AnswerVerdict::kWrong;
}

}  // namespace

void ReadByLogicRl(const ScoringInput& input, RewardBreakdown& breakdown) {
  const std::string_view prompt = input.prompt.value_or(kPublishedPromptTail);
  std::string text;
  text.reserve(prompt.size() + input.response.size());
  text.append(prompt).append(input.response);
  const size_t header = FindAfterHeader(text);
  const std::string_view processed =
      header == std::string_view::npos ? std::string_view(text) : std::string_view(text).substr(header);

  const std::array<TagOccurrences, 4> tags = FindTags(processed);
  breakdown.format = CheckTags(tags, breakdown);
  if (header == std::string_view::npos) AddReason(breakdown, reason::kNoHeader);
  if (!breakdown.format || header == std::string_view::npos) return;
  const size_t begin = tags[kAnswerOpen].after(kAnswerOpen);
  const std::string_view inside = processed.substr(begin, tags[kAnswerClose].first - begin);
  breakdown.answer = ReadAnswer(input, StripPythonSpace(inside), breakdown);
}

}  // namespace knaves
