#include "generator/english/english.h"

#include "generator/language.h"

namespace knaves {
namespace {

RoleWords RegularEnglishRoles(const std::string& knight, const std::string& knave) {
  return {knight, knave, "a " + knight, "a " + knave, knight + "s", knave + "s"};
}

}  // namespace

const Language& English() {
  static const Language english = {.code = "en",
                                   .role_pairs = EnglishRolePairs(),
                                   .names = EnglishNames(),
                                   .sayings = EnglishSayings(),
                                   .regular_roles = RegularEnglishRoles,
                                   .is = " is ",
                                   .between_facts = ", ",
                                   .before_last_fact = ", and ",
                                   .full_stop = ".",
                                   .say_statement = SayInEnglish,
                                   .quiz_text = EnglishQuizText,
                                   .thought = EnglishThoughtPhrases()};
  return english;
}

}  // namespace knaves
