#include "cli/puzzle_levels.h"

#include <CLI/CLI.hpp>

namespace knaves {

void AddSplitOptions(CLI::App& parser, std::string& split, std::string& leak_level) {
  CLI::Option* half = parser.add_option("--split", split, "One half of the space of puzzles; the halves share none")
                          ->check(CLI::IsMember({"train", "test"}));
  parser.add_option("--leak-level", leak_level, "What the halves of --split do not share: equal puzzles at this level")
      ->needs(half)
      ->capture_default_str()
      ->check(CLI::IsMember({"canonical", "semantic"}));
}

Split ParseSplit(const std::string& split) {
  if (split.empty()) return Split::kAll;
  return split == "train" ? Split::kTrain : Split::kTest;
}

SameLevel ParseFormLevel(const std::string& level) {
  return level == "semantic" ? SameLevel::kSemantic : SameLevel::kCanonical;
}

}  // namespace knaves
