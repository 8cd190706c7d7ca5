// The parts of English, each in the file of its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/puzzle.h"
#include "generator/traces/phrases.h"
#include "generator/wording.h"

namespace knaves {

const std::vector<RoleWords>& EnglishRolePairs();

// First names from many cultures, ASCII, one word each.
const std::vector<std::string>& EnglishNames();

// "Alice", "Alice and Bob", "Alice, Bob, and Carol".
std::string EnglishNameList(const std::vector<std::string>& names);

// "zero", "one", "twenty-one"; in digits from 100 on.
std::string EnglishNumber(int number);

// Each has the statement in quotation marks, its first letter large, without a full stop of its own.
const std::vector<std::string_view>& EnglishSayings();

// Nesting is told by "both ... and", "either ... or", "if ..., then" and the like, so that each text has one reading.
SaidStatement SayInEnglish(StatementView statement, const Wording& wording);

// The island, who is met, who says what, the question.
std::string EnglishQuizText(const Puzzle& puzzle, const Wording& wording);

const ThoughtPhrases& EnglishThoughtPhrases();

}  // namespace knaves
