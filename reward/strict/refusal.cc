#include "reward/strict/refusal.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/strict/problem_words.h"
#include "reward/strict/word_uses.h"

namespace knaves {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Scripts whose letters look like Latin ones: IPA, Greek, Cyrillic, Armenian, Cherokee, phonetic capitals, Lisu,
// full-width and mathematical letters.
constexpr std::array kLookAlikes = std::to_array<Range>({{0x250, 0x2AF},
                                                         {0x370, 0x3FF},
                                                         {0x400, 0x52F},
                                                         {0x531, 0x587},
                                                         {0x13A0, 0x13FF},
                                                         {0x1D00, 0x1D7F},
                                                         {0xA4D0, 0xA4FF},
                                                         {0xFF21, 0xFF5A},
                                                         {0x1D400, 0x1D7FF}});

bool HoldsLookAlike(std::string_view word) {
  for (size_t at = 0; at < word.size();) {
    const char32_t character = NextCharacter(word, at);
    const auto holds = [&](const Range& range) { return character >= range.first && character <= range.last; };
    if (std::ranges::any_of(kLookAlikes, holds)) return true;
  }
  return false;
}

bool EndsStatement(const AnswerToken& token) {
  if (token.kind == TokenKind::kEnd || token.kind == TokenKind::kLineEnd) return true;
  return token.kind == TokenKind::kMark && (token.mark == '.' || token.mark == ';');
}

// Whether the words from `at` on say something of a person who is not in the puzzle: "Bob is a knave", "Anti-Michael: a
// knight", "Saint Michael".
bool NamesStranger(std::span<const AnswerToken> tokens, size_t at) {
  if (tokens[at].kind != TokenKind::kWord || IsGrammarWord(tokens[at].text)) return false;
  const auto is_word = [&](std::initializer_list<std::string_view> words) {
    return tokens[at].kind == TokenKind::kWord && std::ranges::find(words, tokens[at].text) != words.end();
  };
  ++at;
  if (tokens[at].kind == TokenKind::kName) return true;
  const bool linked = is_word({"is", "are", "'s"}) || (tokens[at].kind == TokenKind::kMark && tokens[at].mark != ',');
  if (!linked) return false;
  ++at;
  if (is_word({"a", "an", "the"})) ++at;
  return tokens[at].kind == TokenKind::kRole;
}

}  // namespace

std::string_view ReasonOfRefusal(std::span<const AnswerToken> tokens, size_t begin) {
  bool stranger = false;
  std::string_view problem;
  for (size_t at = begin; at < tokens.size() && !EndsStatement(tokens[at]); ++at) {
    const AnswerToken& token = tokens[at];
    if (token.kind == TokenKind::kMark && token.mark == '?') return reason::kQuestion;
    if (token.kind != TokenKind::kWord) continue;
    if (HoldsLookAlike(token.text)) return reason::kLookAlikeCharacter;
    const std::string_view of_word = ProblemOfWord(token.text);
    // "I do not know" and "I am not sure" are doubts, not denials.
    if (problem.empty() || (problem == reason::kNegation && of_word == reason::kHedge)) problem = of_word;
    stranger = stranger || NamesStranger(tokens, at);
  }
  if (!problem.empty()) return problem;
  return stranger ? reason::kUnknownPerson : reason::kNotUnderstood;
}

}  // namespace knaves
