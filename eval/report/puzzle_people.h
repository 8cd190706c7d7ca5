// Who a prompt speaks of: sample rows hold the prompt and the response, the detectors need names and role words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knaves {

struct PuzzlePeople {
  std::vector<std::string> names;
  std::string knight = "knight";
  std::string knave = "knave";
};

// Reads "... inhabitants: Ann, Bob, and Carol. ..." (ours and the published wording) and the role pair that the text
// uses after it. Nothing when there is no such list.
std::optional<PuzzlePeople> ReadPuzzlePeople(std::string_view prompt);

}  // namespace knaves
