// The commands of a build without LibTorch: none beyond the core.
#include "cli/command.h"

namespace knaves {

const std::vector<Command>& PolicyCommands() {
  static const std::vector<Command> commands;
  return commands;
}

std::string TorchVersionText() { return "without LibTorch"; }

}  // namespace knaves
