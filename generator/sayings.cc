#include "generator/sayings.h"

#include <fmt/format.h>

#include <vector>

namespace knaves {
namespace {

const std::vector<std::string_view>& Sayings() {
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

}  // namespace

uint64_t SayingCount() { return Sayings().size(); }

std::string SayingText(int saying, std::string_view name, std::string_view statement) {
  return fmt::format(fmt::runtime(Sayings()[static_cast<size_t>(saying)]), fmt::arg("name", name),
                     fmt::arg("statement", statement));
}

}  // namespace knaves
