#include "cli/command.h"

namespace knaves {

const std::vector<Command>& CoreCommands() {
  static const std::vector<Command> commands = {
      {"play", "Solve puzzles yourself, in the terminal", AddPlay},
  };
  return commands;
}

}  // namespace knaves
