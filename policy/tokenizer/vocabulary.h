// The tokens of a tokenizer by id and by spelling, added tokens included.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace knaves {

// Immutable once its owner has added all tokens; then any thread may read.
class Vocabulary {
 public:
  // `place` names the file's part in errors. Throws InputError when the id stands for another token already, or the
  // token for another id; the same pair again is accepted.
  void Add(const std::string& token, int64_t id, const std::string& place);

  std::optional<int64_t> Find(std::string_view token) const;

  // The token as the file spells it, or nullptr for an id that is not there.
  const std::string* Spelling(int64_t id) const;

  int64_t Size() const { return static_cast<int64_t>(tokens_.size()); }  // greatest id + 1

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  struct Token {
    bool known = false;
    std::string spelling;
  };
  std::vector<Token> tokens_;  // by id; ids that are not there are holes
  std::unordered_map<std::string, int64_t, Hash, std::equal_to<>> ids_;
};

}  // namespace knaves
