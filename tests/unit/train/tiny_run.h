// A run that takes seconds: a tokenizer of single bytes, a model of a few thousand weights, puzzles with 2 people.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "base/file.h"
#include "base/utf8.h"

namespace knaves {

// The tokenizer of bytes 0..255 and <|end|>, 256, as tokenizer.json says it. The folder must exist.
inline void WriteByteTokenizer(const std::filesystem::path& folder) {
  nlohmann::json vocabulary = nlohmann::json::object();
  uint32_t next_stand_in = 256;  // GPT-2's table: bytes that do not print are written as the characters from 256 on
  for (uint32_t byte = 0; byte < 256; ++byte) {
    const bool prints = (byte >= 33 && byte <= 126) || (byte >= 161 && byte != 173);
    std::string text;
    AppendUtf8(prints ? byte : next_stand_in++, text);
    vocabulary[text] = byte;
  }
  const nlohmann::json byte_level = {
      {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
  const nlohmann::json end_token = {{"id", 256},       {"content", "<|end|>"}, {"single_word", false},
                                    {"lstrip", false}, {"rstrip", false},      {"normalized", false},
                                    {"special", true}};
  const nlohmann::json tokenizer = {{"version", "1.0"},
                                    {"truncation", nullptr},
                                    {"padding", nullptr},
                                    {"added_tokens", {end_token}},
                                    {"normalizer", nullptr},
                                    {"pre_tokenizer", byte_level},
                                    {"post_processor", nullptr},
                                    {"decoder", byte_level},
                                    {"model",
                                     {{"type", "BPE"},
                                      {"dropout", nullptr},
                                      {"unk_token", nullptr},
                                      {"continuing_subword_prefix", nullptr},
                                      {"end_of_word_suffix", nullptr},
                                      {"fuse_unk", false},
                                      {"byte_fallback", false},
                                      {"vocab", vocabulary},
                                      {"merges", nlohmann::json::array()}}}};
  WriteFile(folder / "tokenizer.json", tokenizer.dump());
  WriteFile(folder / "tokenizer_config.json", R"({"eos_token": "<|end|>"})");
}

// The configuration's part that is the same for all tiny runs: names, a model from random weights, no validation.
inline std::string TinyRunHead(const std::filesystem::path& tokenizer) {
  return "name: tiny\n"
         "seed: 3\n"
         "model:\n"
         "  shape: {layers: 1, hidden: 16, intermediate: 16, heads: 2, kv_heads: 1, max_positions: 1600}\n"
         "  tokenizer: " +
         tokenizer.string() +
         "\n"
         "  device: cpu\n";
}

}  // namespace knaves
