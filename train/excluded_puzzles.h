// The puzzles that a run keeps out of what it learns from (data.exclude), read once for each list of files.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/hash.h"

namespace knaves {

// Not thread-safe.
class ExcludedPuzzles {
 public:
  // The canonical forms of the files' puzzles, sorted; null without files. Throws InputError that names file and line.
  std::shared_ptr<const std::vector<Fingerprint>> FormsOf(const std::vector<std::string>& files);

 private:
  std::map<std::vector<std::string>, std::shared_ptr<const std::vector<Fingerprint>>> forms_;
};

}  // namespace knaves
