// An answer as the grammar sees it: which pieces name a person of the puzzle and which a role.
#pragma once

#include <string_view>
#include <vector>

#include "reward/scoring.h"
#include "reward/strict/answer_lexer.h"

namespace knaves {

enum class TokenKind { kName, kRole, kWord, kNumber, kMark, kLineEnd, kEnd };

struct AnswerToken {
  TokenKind kind = TokenKind::kEnd;
  size_t person = 0;      // of a name
  bool knight = false;    // of a role
  bool plural = false;    // of a role: "knights"
  char32_t mark = 0;      // of a mark
  std::string_view text;  // of a word or number, lower case, into the LexedText
  bool spy = false;       // of a role: the third one
};

// "knights", "heroes", "spies", "thieves". Both in lower case.
bool IsPluralOf(std::string_view plural, std::string_view singular);

// Finds the longest name or role at each place; the last token is kEnd. Names count whatever their case, unless two
// differ in case alone or one is a word of the grammar or a role: then they must be written as in the row.
std::vector<AnswerToken> RecognisePeopleAndRoles(const LexedText& answer, const ScoringInput& input);

}  // namespace knaves
