#include "cli/command.h"

namespace knaves {

const std::vector<Command>& PolicyCommands() {
  static const std::vector<Command> commands = {
  };
  return commands;
}

std::string TorchVersionText() { return "torch " KNAVES_TORCH_VERSION; }

}  // namespace knaves
