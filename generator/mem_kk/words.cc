#include "generator/mem_kk/words.h"

namespace knaves {

const std::vector<std::string>& MemKkNames() {
  static const std::vector<std::string> names = {
      "Emma",    "Liam",      "Olivia",   "Noah",      "Ava",       "Ethan",    "Sophia",    "Mason",  "Isabella",
      "William", "Mia",       "James",    "Charlotte", "Benjamin",  "Amelia",   "Lucas",     "Harper", "Henry",
      "Evelyn",  "Alexander", "Abigail",  "Michael",   "Emily",     "Daniel",   "Elizabeth", "Jacob",  "Sofia",
      "Logan",   "Avery",     "Jackson",  "Ella",      "Sebastian", "Scarlett", "Jack",      "Grace",  "Aiden",
      "Chloe",   "Owen",      "Victoria", "Samuel",    "Riley",     "Matthew",  "Aria",      "Joseph", "Lily",
      "Luke",    "Aurora",    "David",    "Zoey",      "Oliver",    "Penelope"};
  return names;
}

const std::vector<std::string>& MemKkUncommonNames() {
  static const std::vector<std::string> names = {
      "Zephyr",    "Elowen",    "Caspian",  "Isolde",   "Osiris",   "Vesper",    "Thaddeus",  "Ondine",    "Lysander",
      "Xanthe",    "Oberon",    "Calliope", "Leander",  "Eulalia",  "Florian",   "Forsythe",  "Nephele",   "Peregrine",
      "Ianthe",    "Lazarus",   "Elodie",   "Cillian",  "Ottoline", "Evander",   "Saffron",   "Caius",     "Zora",
      "Cyprian",   "Amaryllis", "Theron",   "Perdita",  "Ignatius", "Zephyrine", "Balthazar", "Melisande", "Zinnia",
      "Sylvester", "Cosima",    "Leocadio", "Percival", "Oceane",   "Evanthe",   "Zenobia",   "Eurydice",  "Quillan",
      "Aeronwen",  "Thorsten",  "Xiomara",  "Zephyrus", "Ysolde"};
  return names;
}

const std::vector<RoleWords>& MemKkRolePairs() {
  static const std::vector<RoleWords> pairs = {
      {"pioneer", "laggard", "a pioneer", "a laggard", "pioneers", "laggards"},
      {"saint", "sinner", "a saint", "a sinner", "saints", "sinners"},
      {"hero", "villain", "a hero", "a villain", "heros", "villains"},  // their spelling
      {"angel", "devil", "an angel", "a devil", "angels", "devils"},
      {"altruist", "egoist", "an altruist", "an egoist", "altruists", "egoists"},
      {"sage", "fool", "a sage", "a fool", "sages", "fools"},
  };
  return pairs;
}

const std::vector<std::string_view>& MemKkSayings() {
  static const std::vector<std::string_view> sayings = {
      R"({name} said that {statement}.)",
      R"({name} told you that {statement}.)",
      R"({name} said, "{statement}.")",
      R"({name} stated, "{statement}".)",
      R"(According to {name}, "{statement}".)",
      R"(In {name}'s words: "{statement}".)",
      R"({name} remarked, "{statement}".)",
      R"("{statement}," {name} declared.)",
      R"({name} was heard saying, "{statement}".)",
      R"({name} expressed that {statement}.)",
      R"("{statement}" - {name}.)",
      R"(As {name} put it, "{statement}".)",
      R"({name} asserted: "{statement}".)",
      R"("{statement}," {name} mentioned.)",
      R"({name} commented, "{statement}".)",
      R"(In a statement by {name}: "{statement}".)",
      R"({name} noted, "{statement}".)",
      R"("{statement}," {name} claimed.)",
  };
  return sayings;
}

}  // namespace knaves
