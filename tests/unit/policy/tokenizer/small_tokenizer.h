// Tokenizers made in code: a token for each byte, whose id is the byte, and merges that a test names.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "policy/tokenizer/byte_level.h"
#include "policy/tokenizer/tokenizer.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {

using Merges = std::vector<std::pair<std::string, std::string>>;

// The part "model". Merges are in plain text; the i-th makes token 256 + i.
inline nlohmann::json SmallModelJson(const Merges& merges) {
  nlohmann::json vocabulary = nlohmann::json::object();
  nlohmann::json pairs = nlohmann::json::array();
  for (int byte = 0; byte < 256; ++byte) vocabulary[ByteLevelCharacter(static_cast<uint8_t>(byte))] = byte;
  for (const auto& [left, right] : merges) {
    vocabulary.emplace(ByteLevelSpelling(left + right), vocabulary.size());
    pairs.push_back({ByteLevelSpelling(left), ByteLevelSpelling(right)});
  }
  return {{"type", "BPE"}, {"vocab", vocabulary}, {"merges", pairs}};
}

inline nlohmann::json ByteLevelJson(bool add_prefix_space, bool use_regex) {
  return {
      {"type", "ByteLevel"}, {"add_prefix_space", add_prefix_space}, {"trim_offsets", false}, {"use_regex", use_regex}};
}

// A whole tokenizer.json. Words are GPT-2's, nothing is normalised, nothing is added.
inline nlohmann::json SmallTokenizerJson(const Merges& merges = {}) {
  return {{"version", "1.0"},
          {"added_tokens", nlohmann::json::array()},
          {"normalizer", nullptr},
          {"pre_tokenizer", ByteLevelJson(false, true)},
          {"post_processor", nullptr},
          {"decoder", ByteLevelJson(false, false)},
          {"model", SmallModelJson(merges)}};
}

inline nlohmann::json AddedTokenJson(int64_t id, const std::string& content, bool special) {
  return {{"id", id}, {"content", content}, {"special", special}, {"normalized", false}};
}

// Loads tokenizer.json and whatever files of the same folder are given.
inline Tokenizer LoadTokenizer(const nlohmann::json& file,
                               const std::vector<std::pair<std::string, nlohmann::json>>& others = {}) {
  const ScratchFolder folder;
  WriteFile(folder / "tokenizer.json", file.dump());
  for (const auto& [name, json] : others) WriteFile(folder / name, json.dump());
  return Tokenizer::Load(folder.path());
}

}  // namespace knaves
