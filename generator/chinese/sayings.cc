#include "generator/chinese/chinese.h"

namespace knaves {

const std::vector<std::string_view>& ChineseSayings() {
  static const std::vector<std::string_view> sayings = {
      "{name}说：“{statement}。”",         "{name}声称：“{statement}。”",
      "{name}告诉你：“{statement}。”",     "{name}坚持说：“{statement}。”",
      "{name}发誓说：“{statement}。”",     "{name}宣布：“{statement}。”",
      "{name}悄悄对你说：“{statement}。”", "{name}抬起头来说：“{statement}。”",
      "{name}向你保证：“{statement}。”",   "{name}答道：“{statement}。”",
      "{name}想了想，说：“{statement}。”", "你去问{name}，得到的回答是：“{statement}。”",
      "你听见{name}说：“{statement}。”",   "{name}的原话是：“{statement}。”",
  };
  return sayings;
}

}  // namespace knaves
