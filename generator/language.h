// The languages in which puzzles and thoughts are told. A language is a folder of generator/ that fills this structure,
// its declaration here, and its line in language.cc.
//
//   const Language& language = FindLanguage("en");
//   language.role_pairs[0].knight;   // "knight"
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "generator/puzzle.h"
#include "generator/wording.h"

namespace knaves {

struct ThoughtPhrases;  // generator/traces/phrases.h

struct Language {
  std::string_view code;  // of ISO 639-1: "en"

  const std::vector<RoleWords>& role_pairs;  // knight and knave first; no word is a part of another
  const std::vector<std::string>& names;     // distinct; none is a part of another, or a word that puzzles use
  // Sentences with places for {name} and {statement}. The first is the plainest.
  const std::vector<std::string_view>& sayings;
  // The other forms of role words that come from outside, made by rule.
  RoleWords (*regular_roles)(const std::string& knight, const std::string& knave);

  std::string_view is;             // between a name and a role: "Amy", " is ", "a knight"
  std::string_view between_facts;  // in a sentence that tells several people's roles
  std::string_view before_last_fact;
  std::string_view full_stop;

  SaidStatement (*say_statement)(StatementView statement, const Wording& wording);
  std::string (*quiz_text)(const Puzzle& puzzle, const Wording& wording);
  const ThoughtPhrases& thought;
};

// Every known language, English first.
const std::vector<const Language*>& Languages();

std::vector<std::string> LanguageCodes();

// Throws InputError for an unknown code.
const Language& FindLanguage(std::string_view code);

const Language& English();
const Language& Chinese();

}  // namespace knaves
