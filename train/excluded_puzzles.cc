#include "train/excluded_puzzles.h"

#include "generator/puzzle_key_rows.h"

namespace knaves {

std::shared_ptr<const std::vector<Fingerprint>> ExcludedPuzzles::FormsOf(const std::vector<std::string>& files) {
  auto& forms = forms_[files];
  if (forms == nullptr) forms = ReadForms(files, SameLevel::kCanonical, /*threads=*/0);
  return forms;
}

}  // namespace knaves
