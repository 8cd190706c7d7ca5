#include "generator/english/english.h"

namespace knaves {

const std::vector<RoleWords>& EnglishRolePairs() {
  static const std::vector<RoleWords> pairs = {
      {},
      {"hero", "villain", "a hero", "a villain", "heroes", "villains"},
      {"monk", "pirate", "a monk", "a pirate", "monks", "pirates"},
      {"oracle", "jester", "an oracle", "a jester", "oracles", "jesters"},
      {"judge", "thief", "a judge", "a thief", "judges", "thieves"},
      {"scholar", "trickster", "a scholar", "a trickster", "scholars", "tricksters"},
      {"ranger", "bandit", "a ranger", "a bandit", "rangers", "bandits"},
      {"elf", "goblin", "an elf", "a goblin", "elves", "goblins"},
      {"guardian", "impostor", "a guardian", "an impostor", "guardians", "impostors"},
  };
  return pairs;
}

}  // namespace knaves
