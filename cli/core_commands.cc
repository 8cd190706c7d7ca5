#include "cli/command.h"

namespace knaves {

const std::vector<Command>& CoreCommands() {
  static const std::vector<Command> commands = {
      {"count", "Say how many different puzzles there are", AddCount},
      {"generate", "Make puzzles, each proved to have one solution", AddGenerate},
      {"leaks", "Count the rows of one file that stand in another", AddLeaks},
      {"perturb", "Change puzzles in one thing", AddPerturb},
      {"play", "Solve puzzles yourself, in the terminal", AddPlay},
      {"score", "Grade responses by rules", AddScore},
      {"solve", "List every solution of rows with statements", AddSolve},
      {"trace", "Write worked thoughts for puzzle rows", AddTrace},
  };
  return commands;
}

}  // namespace knaves
