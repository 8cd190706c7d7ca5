#include "eval/behaviours/reading.h"

#include <algorithm>

namespace knaves {
namespace {

constexpr std::string_view kThinkOpen = "<think>";
constexpr std::string_view kThinkClose = "</think>";
constexpr std::string_view kAnswerOpen = "<answer>";

// The names' words, in the order of the people.
std::vector<std::vector<std::string_view>> NameWords(const std::vector<std::string>& names) {
  std::vector<std::vector<std::string_view>> words;
  for (const std::string& name : names) {
    std::vector<std::string_view>& parts = words.emplace_back();
    for (const Word& word : SplitWords(name)) parts.push_back(word.text);
  }
  return words;
}

bool NameStandsAt(const std::vector<std::string_view>& name, const std::vector<Word>& words, size_t at) {
  if (name.empty() || at + name.size() > words.size()) return false;
  return std::equal(name.begin(), name.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                    [](std::string_view part, const Word& word) { return part == word.text; });
}

// As written, case included: "Grace" is a person and "grace" is not. The longest name at a place wins.
std::vector<Mention> FindMentions(const std::vector<Word>& words, const std::vector<std::string>& names) {
  const auto name_words = NameWords(names);
  std::vector<Mention> mentions;
  for (size_t at = 0; at < words.size(); ++at) {
    Mention best{-1, at, at};
    for (size_t person = 0; person < name_words.size(); ++person) {
      const size_t last = at + name_words[person].size();
      if (last > best.last && NameStandsAt(name_words[person], words, at)) best = {static_cast<int>(person), at, last};
    }
    if (best.person < 0) continue;
    mentions.push_back(best);
    at = best.last - 1;
  }
  return mentions;
}

std::vector<size_t> SentenceStarts(const std::vector<Word>& words) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || words[i].sentence != words[i - 1].sentence) starts.push_back(i);
  }
  starts.push_back(words.size());
  return starts;
}

// The items, which are in order of their first word, that begin in [first, last).
template <typename Item>
std::span<const Item> BeginningIn(const std::vector<Item>& items, size_t first, size_t last) {
  const auto before = [](const Item& item, size_t word) { return item.first < word; };
  const auto begin = std::lower_bound(items.begin(), items.end(), first, before);
  return {begin, std::lower_bound(begin, items.end(), last, before)};
}

}  // namespace

TextSpan Reading::Span(size_t first, size_t last) const {
  return {thought_begin + words[first].begin, thought_begin + words[last - 1].end};
}

std::span<const Cue> Reading::CuesIn(size_t first, size_t last) const { return BeginningIn(cues, first, last); }

std::span<const Mention> Reading::MentionsIn(size_t first, size_t last) const {
  return BeginningIn(mentions, first, last);
}

std::span<const KindClaim> Reading::ClaimsIn(size_t first, size_t last) const {
  return BeginningIn(claims, first, last);
}

bool Reading::Has(CueKind kind, size_t sentence) const {
  const std::span<const Cue> here = CuesIn(sentences[sentence], sentences[sentence + 1]);
  return std::any_of(here.begin(), here.end(), [&](const Cue& cue) { return cue.kind == kind; });
}

Reading ReadThought(const BehaviourInput& input) {
  Reading reading;
  const size_t end =
      std::min({input.response.find(kThinkClose), input.response.find(kAnswerOpen), input.response.size()});
  const size_t open = input.response.substr(0, end).find(kThinkOpen);
  reading.thought_begin = open == std::string_view::npos ? 0 : open + kThinkOpen.size();
  reading.thought =
      input.response.substr(reading.thought_begin, std::min(end - reading.thought_begin, kLongestThought));
  reading.people = input.names.size();
  reading.words = SplitWords(reading.thought);
  reading.sentences = SentenceStarts(reading.words);
  reading.cues = FindCues(reading.words);
  reading.mentions = FindMentions(reading.words, input.names);
  reading.claims = FindClaims(reading, input.knight, input.knave);
  return reading;
}

}  // namespace knaves
