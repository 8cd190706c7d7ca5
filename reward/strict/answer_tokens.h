// An answer as the grammar sees it: which pieces name a person of the puzzle and which a role.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "reward/scoring.h"
#include "reward/strict/answer_lexer.h"
#include "reward/strict/known_words.h"

namespace knaves {

enum class TokenKind : uint8_t { kName, kRole, kWord, kNumber, kMark, kLineEnd, kEnd };

struct AnswerToken {
  TokenKind kind = TokenKind::kEnd;
  char32_t mark = 0;      // of a mark, else 0
  uint32_t uses = 0;      // of a word: what it begins (phrases.h)
  uint32_t person = 0;    // of a name
  bool knight = false;    // of a role
  bool plural = false;    // of a role: "knights"
  bool spy = false;       // of a role: the third one
  std::string_view text;  // of a word or number, lower case, into the LexedText
};
using AnswerTokens = std::pmr::vector<AnswerToken>;

// "knights", "heroes", "spies", "thieves". Both in lower case.
bool IsPluralOf(std::string_view plural, std::string_view singular);

// Finds the longest name or role at each place; the last token is kEnd. Names count whatever their case, unless two
// differ in case alone or one is a word of the grammar or a role: then they must be written as in the row.
// They lie in the same memory as the answer's pieces.
AnswerTokens RecognisePeopleAndRoles(const LexedText& answer, const ScoringInput& input);
// The same for several texts that are about the same people.
AnswerTokens RecognisePeopleAndRoles(const LexedText& answer, const KnownWords& known, const ScoringInput& input);

}  // namespace knaves
