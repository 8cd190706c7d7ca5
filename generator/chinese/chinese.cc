#include "generator/chinese/chinese.h"

#include "generator/language.h"

namespace knaves {
const Language& Chinese() {
  static const Language chinese = {.code = "zh",
                                   .role_pairs = ChineseRolePairs(),
                                   .names = ChineseNames(),
                                   .sayings = ChineseSayings(),
                                   .regular_roles = ChineseRoles,
                                   .is = "是",
                                   .between_facts = "，",
                                   .before_last_fact = "，",
                                   .full_stop = "。",
                                   .say_statement = SayInChinese,
                                   .quiz_text = ChineseQuizText,
                                   .thought = ChineseThoughtPhrases()};
  return chinese;
}

}  // namespace knaves
