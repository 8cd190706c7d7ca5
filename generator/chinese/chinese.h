// The parts of Chinese (Mandarin, simplified characters), each in the file of its name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/puzzle.h"
#include "generator/traces/phrases.h"
#include "generator/wording.h"

namespace knaves {

// Chinese has neither articles nor plurals: all forms of a word are the same.
RoleWords ChineseRoles(const std::string& knight, const std::string& knave);

const std::vector<RoleWords>& ChineseRolePairs();

// Full names, family name first, of two to four characters; no character of theirs stands in a puzzle's other words.
const std::vector<std::string>& ChineseNames();

// "王芳", "王芳和李伟", "王芳、李伟和张敏".
std::string ChineseNameList(const std::vector<std::string>& names);

// As it stands before a measure word: "一", "两", "二十一"; in digits from 100 on.
std::string ChineseNumber(int number);

// Each has the statement in quotation marks, and names the speaker before it: where the speaker stands behind, two
// sayings in a row would read as one person's.
const std::vector<std::string_view>& ChineseSayings();

// A part that is not plain stands in quotation marks and is said to hold or not to hold, so that each text has one
// reading.
SaidStatement SayInChinese(StatementView statement, const Wording& wording);

// The island, who is met, who says what, the question.
std::string ChineseQuizText(const Puzzle& puzzle, const Wording& wording);

const ThoughtPhrases& ChineseThoughtPhrases();

}  // namespace knaves
