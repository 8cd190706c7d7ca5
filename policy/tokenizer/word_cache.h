// What words were merged into, for words that come again: a fixed table, one cache line a word.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace knaves {

// A word that falls on another's slot takes its place. One thread at a time. REQUIRES: words are not empty.
class WordCache {
 public:
  static constexpr size_t kMaxBytes = 24;  // longer words, or words of more tokens, are not kept
  static constexpr size_t kMaxIds = 8;

  WordCache() : slots_(kSlots) {}

  // Appends the word's ids and returns true when the word is here.
  bool Find(std::string_view word, std::vector<int64_t>& ids) const;

  // Keeps the ids [first, ids.size()) for the word, where they fit.
  void Keep(std::string_view word, const std::vector<int64_t>& ids, size_t first);

 private:
  static constexpr size_t kSlots = size_t{1} << 15;  // 2 MB: the words of English text that matter

  struct Key {
    std::array<uint64_t, kMaxBytes / 8> bytes{};  // padded with zeros
    uint32_t size = 0;                            // 0 in an empty slot
    bool operator==(const Key&) const = default;
  };
  struct Slot {
    Key key;
    uint32_t id_count = 0;
    std::array<uint32_t, kMaxIds> ids{};
  };
  static Key KeyOf(std::string_view word);
  static size_t SlotOf(const Key& key);

  std::vector<Slot> slots_;
};

}  // namespace knaves
