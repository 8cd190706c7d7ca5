#include "policy/tokenizer/word_cache.h"

#include <cstring>

namespace knaves {

WordCache::Key WordCache::KeyOf(std::string_view word) {
  Key key;
  std::memcpy(key.bytes.data(), word.data(), word.size());
  key.size = static_cast<uint32_t>(word.size());
  return key;
}

// Multiplications by odd constants push differences towards the high bits, of which the slot's number is made.
size_t WordCache::SlotOf(const Key& key) {
  uint64_t hash = key.bytes[0] * 0x9E3779B97F4A7C15u;
  hash = (hash ^ hash >> 29 ^ key.bytes[1]) * 0xBF58476D1CE4E5B9u;
  hash = (hash ^ hash >> 32 ^ key.bytes[2]) * 0x94D049BB133111EBu;
  return (hash ^ hash >> 31) >> 7 & (kSlots - 1);
}

bool WordCache::Find(std::string_view word, std::vector<int64_t>& ids) const {
  if (word.size() > kMaxBytes) return false;
  const Key key = KeyOf(word);
  const Slot& slot = slots_[SlotOf(key)];
  if (!(slot.key == key)) return false;
  for (uint32_t i = 0; i < slot.id_count; ++i) ids.push_back(slot.ids[i]);
  return true;
}

void WordCache::Keep(std::string_view word, const std::vector<int64_t>& ids, size_t first) {
  const size_t count = ids.size() - first;
  if (word.size() > kMaxBytes || count > kMaxIds) return;
  const Key key = KeyOf(word);
  Slot& slot = slots_[SlotOf(key)];
  slot.key = key;
  slot.id_count = static_cast<uint32_t>(count);
  for (size_t i = 0; i < count; ++i) slot.ids[i] = static_cast<uint32_t>(ids[first + i]);
}

}  // namespace knaves
