#include "policy/tokenizer/vocabulary.h"

#include <fmt/format.h>

#include "base/error.h"

namespace knaves {

void Vocabulary::Add(const std::string& token, int64_t id, const std::string& place) {
  const auto [entry, is_new] = ids_.try_emplace(token, id);
  if (!is_new) {
    if (entry->second == id) return;
    throw InputError(fmt::format("{}: token '{}' has two ids, {} and {}", place, token, entry->second, id));
  }
  const size_t index = static_cast<size_t>(id);
  if (index >= tokens_.size()) tokens_.resize(index + 1);
  if (tokens_[index].known) throw InputError(fmt::format("{}: id {} of token '{}' is taken", place, id, token));
  tokens_[index] = {true, token};
}

std::optional<int64_t> Vocabulary::Find(std::string_view token) const {
  const auto found = ids_.find(token);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

const std::string* Vocabulary::Spelling(int64_t id) const {
  if (id < 0 || id >= Size() || !tokens_[static_cast<size_t>(id)].known) return nullptr;
  return &tokens_[static_cast<size_t>(id)].spelling;
}

}  // namespace knaves
