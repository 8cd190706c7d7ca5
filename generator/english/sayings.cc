#include "generator/english/english.h"

namespace knaves {

const std::vector<std::string_view>& EnglishSayings() {
  static const std::vector<std::string_view> sayings = {
      R"({name} says: "{statement}.")",
      R"({name} claims: "{statement}.")",
      R"({name} tells you: "{statement}.")",
      R"({name} insists: "{statement}.")",
      R"({name} swears: "{statement}.")",
      R"({name} announces: "{statement}.")",
      R"({name} whispers to you: "{statement}.")",
      R"({name} looks up and says: "{statement}.")",
      R"("{statement}," says {name}.)",
      R"("{statement}," {name} assures you.)",
      R"("{statement}," replies {name}.)",
      R"(When you ask {name}, the reply is: "{statement}.")",
      R"(From {name} you hear: "{statement}.")",
      R"(The words of {name} are: "{statement}.")",
  };
  return sayings;
}

}  // namespace knaves
