#include "cli/command.h"

namespace knaves {

const std::vector<Command>& CoreCommands() {
  static const std::vector<Command> commands = {
      {"score", "Grade responses by rules", AddScore},
  };
  return commands;
}

}  // namespace knaves
