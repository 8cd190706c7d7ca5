// Byte-pair encoding of one word: its bytes or characters become tokens, and neighbours are merged, the lowest rank
// first, the leftmost of equals first, until no merge applies (Sennrich et al., 2016; byte-level as in GPT-2).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/merge_table.h"
#include "policy/tokenizer/vocabulary.h"
#include "policy/tokenizer/word_cache.h"

namespace knaves {

// Immutable after construction: any thread may encode, each with a Worker of its own.
class Bpe {
 public:
  // A thread's cache and buffers. They stay useful from one text to the next with the same Bpe.
  class Worker {
    friend class Bpe;
    struct Symbol {
      uint32_t id = 0;
      int32_t previous = -1;  // index of the neighbour, or -1
      int32_t next = -1;
      bool merged_away = false;
    };
    struct Candidate {
      uint32_t rank = 0;
      int32_t left = 0;  // index of the left symbol
      uint32_t id = 0;
    };
    WordCache cache;
    std::vector<Symbol> symbols;
    std::vector<Candidate> queue;
  };

  // Reads the part "model": its vocabulary goes into `vocabulary`, which must outlive the object. Merges may be written
  // "a b" or ["a", "b"]. Words begin as their bytes where the file is byte-level, else as their characters, or where a
  // character is no token, as byte tokens (byte_fallback). What is no token becomes unk_token, or vanishes where there
  // is none. Throws InputError for another model than BPE, options that we do not run, or a merge of unknown tokens.
  Bpe(const JsonPart& model, bool byte_level, Vocabulary& vocabulary);

  // Appends the word's ids. REQUIRES: the word is shorter than 2^31 bytes.
  void Encode(std::string_view word, Worker& worker, std::vector<int64_t>& ids) const;

 private:
  void ReadByteTokens(const JsonPart& model);
  void ReadMerges(const JsonPart& merges);
  std::optional<int64_t> Whole(std::string_view word) const;
  void AddSymbols(std::string_view word, Worker& worker) const;
  uint32_t CharacterToken(std::string_view character) const;
  bool AllBytesAreTokens(std::string_view character) const;
  void MergeSymbols(std::string_view word, Worker& worker) const;
  void AddCandidate(int32_t left, Worker& worker) const;
  void ApplyCandidate(const Worker::Candidate& candidate, Worker& worker) const;

  const Vocabulary* vocabulary_;
  bool byte_level_;
  std::array<uint32_t, 256> byte_ids_{};
  std::optional<int64_t> unknown_;
  bool fuse_unknown_ = false;
  MergeTable merges_;
  bool ignore_merges_ = false;  // a word that is a token is taken as that token
};

}  // namespace knaves
