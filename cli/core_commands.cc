#include "cli/command.h"

namespace knaves {

const std::vector<Command>& CoreCommands() {
  static const std::vector<Command> commands = {
  };
  return commands;
}

}  // namespace knaves
