#include "policy/tokenizer/bpe.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/error.h"
#include "policy/tokenizer/byte_fallback.h"
#include "policy/tokenizer/byte_level.h"

namespace knaves {
namespace {

constexpr int32_t kNone = -1;
constexpr uint32_t kNoToken = UINT32_MAX;

void RefuseOtherModels(const JsonPart& model) {
  // Files of before 2020 name no type.
  if (model.TextField("type", "BPE") != "BPE") model.Field("type").Fail("BPE");
  const std::optional<JsonPart> dropout = model.OptionalField("dropout");
  if (dropout && dropout->value() != 0.0) dropout->Fail("no dropout");
  for (const char* affix : {"continuing_subword_prefix", "end_of_word_suffix"}) {
    if (!model.TextField(affix, "").empty()) model.Field(affix).Fail("none");
  }
}

size_t CountMerges(const JsonPart& model) {
  const JsonPart merges = model.Field("merges");
  if (!merges.value().is_array()) merges.Fail("an array");
  return merges.value().size();
}

void ReadVocabulary(const JsonPart& part, Vocabulary& vocabulary) {
  if (!part.value().is_object()) part.Fail("an object");
  for (const auto& [token, id] : part.value().items()) {
    vocabulary.Add(token, JsonPart(id, fmt::format("{}: token '{}'", part.place(), token)).TokenId(), part.place());
  }
}

struct PairText {
  std::string left, right;
};

// "a b" or ["a", "b"]. Byte-level spelling has no spaces of its own.
PairText ReadPair(const JsonPart& part) {
  constexpr const char* kExpected = "two tokens";
  const nlohmann::json& value = part.value();
  if (value.is_array()) {
    if (value.size() != 2 || !value[0].is_string() || !value[1].is_string()) part.Fail(kExpected);
    return {value[0].get<std::string>(), value[1].get<std::string>()};
  }
  const std::string& text = part.Text();
  const size_t space = text.find(' ');
  if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos) part.Fail(kExpected);
  return {text.substr(0, space), text.substr(space + 1)};
}

// Bytes of the character that begins with `first`, in well-formed UTF-8.
size_t Utf8Size(char first) {
  const uint8_t byte = static_cast<uint8_t>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

struct IsLater {
  template <typename Candidate>
  bool operator()(const Candidate& a, const Candidate& b) const {
    return a.rank != b.rank ? a.rank > b.rank : a.left > b.left;
  }
};

}  // namespace

Bpe::Bpe(const JsonPart& model, bool byte_level, Vocabulary& vocabulary)
    : vocabulary_(&vocabulary), byte_level_(byte_level), merges_(CountMerges(model)) {
  RefuseOtherModels(model);
  ReadVocabulary(model.Field("vocab"), vocabulary);
  ReadByteTokens(model);
  ReadMerges(model.Field("merges"));
  ignore_merges_ = model.Flag("ignore_merges", false);
}

void Bpe::ReadByteTokens(const JsonPart& model) {
  const bool byte_fallback = model.Flag("byte_fallback", false);
  if (byte_fallback && byte_level_) model.Field("byte_fallback").Fail("false where words are byte-level");
  byte_ids_.fill(kNoToken);
  for (size_t i = 0; i < byte_ids_.size() && (byte_level_ || byte_fallback); ++i) {
    const uint8_t byte = static_cast<uint8_t>(i);
    const std::string token = byte_level_ ? ByteLevelCharacter(byte) : ByteFallbackSpelling(byte);
    byte_ids_[i] = static_cast<uint32_t>(vocabulary_->Find(token).value_or(kNoToken));
  }
  if (const std::optional<JsonPart> unknown = model.OptionalField("unk_token")) {
    unknown_ = vocabulary_->Find(unknown->Text());
    if (!unknown_) unknown->Fail("a token of the vocabulary");
  }
  fuse_unknown_ = model.Flag("fuse_unk", false);
}

void Bpe::ReadMerges(const JsonPart& merges) {
  uint32_t rank = 0;
  for (const JsonPart& merge : merges.Elements()) {
    const PairText pair = ReadPair(merge);
    const auto find = [&](const std::string& token) {
      const std::optional<int64_t> id = vocabulary_->Find(token);
      if (!id) throw InputError(fmt::format("{}: token '{}' is not in the vocabulary", merge.place(), token));
      return static_cast<uint32_t>(*id);
    };
    const uint32_t left = find(pair.left);
    const uint32_t right = find(pair.right);
    merges_.Add(left, right, {rank++, find(pair.left + pair.right)});
  }
}

void Bpe::Encode(std::string_view word, Worker& worker, std::vector<int64_t>& ids) const {
  if (worker.cache.Find(word, ids)) return;
  const size_t first = ids.size();
  const std::optional<int64_t> whole = ignore_merges_ ? Whole(word) : std::nullopt;
  if (whole) {
    ids.push_back(*whole);
  } else {
    MergeSymbols(word, worker);
    for (const Worker::Symbol& symbol : worker.symbols) {
      if (!symbol.merged_away) ids.push_back(symbol.id);
    }
  }
  worker.cache.Keep(word, ids, first);
}

std::optional<int64_t> Bpe::Whole(std::string_view word) const {
  return byte_level_ ? vocabulary_->Find(ByteLevelSpelling(word)) : vocabulary_->Find(word);
}

// The word's characters that are tokens, and the bytes of the rest; without their links. What neither is becomes the
// unknown token, once for several in a row where the file fuses them, or nothing where there is none. An unknown token
// comes after the bytes that follow it, as in `tokenizers`.
void Bpe::AddSymbols(std::string_view word, Worker& worker) const {
  worker.symbols.clear();
  bool pending = false;  // an unknown token
  const auto flush = [&] {
    if (pending) worker.symbols.push_back({static_cast<uint32_t>(*unknown_)});
    pending = false;
  };
  for (size_t at = 0; at < word.size();) {
    const std::string_view character = word.substr(at, byte_level_ ? 1 : Utf8Size(word[at]));
    at += character.size();
    const uint32_t whole = CharacterToken(character);
    if (whole != kNoToken) {
      flush();
      worker.symbols.push_back({whole});
    } else if (!byte_level_ && AllBytesAreTokens(character)) {
      for (const char c : character) worker.symbols.push_back({byte_ids_[static_cast<uint8_t>(c)]});
    } else if (unknown_) {
      if (!fuse_unknown_) flush();
      pending = true;
    }
  }
  flush();
}

uint32_t Bpe::CharacterToken(std::string_view character) const {
  if (byte_level_) return byte_ids_[static_cast<uint8_t>(character.front())];
  return static_cast<uint32_t>(vocabulary_->Find(character).value_or(kNoToken));
}

bool Bpe::AllBytesAreTokens(std::string_view character) const {
  return std::all_of(character.begin(), character.end(),
                     [this](char c) { return byte_ids_[static_cast<uint8_t>(c)] != kNoToken; });
}

// A heap of candidates; those that an earlier merge has overtaken are recognised when they come up.
void Bpe::MergeSymbols(std::string_view word, Worker& worker) const {
  AddSymbols(word, worker);
  const int32_t count = static_cast<int32_t>(worker.symbols.size());
  for (int32_t i = 0; i < count; ++i) {
    Worker::Symbol& symbol = worker.symbols[static_cast<size_t>(i)];
    symbol.previous = i - 1;
    symbol.next = i + 1 < count ? i + 1 : kNone;
  }
  worker.queue.clear();
  for (int32_t i = 0; i + 1 < count; ++i) AddCandidate(i, worker);
  while (!worker.queue.empty()) {
    std::pop_heap(worker.queue.begin(), worker.queue.end(), IsLater());
    const Worker::Candidate candidate = worker.queue.back();
    worker.queue.pop_back();
    ApplyCandidate(candidate, worker);
  }
}

void Bpe::AddCandidate(int32_t left, Worker& worker) const {
  const Worker::Symbol& symbol = worker.symbols[static_cast<size_t>(left)];
  if (symbol.next == kNone) return;
  const Merge* merge = merges_.Find(symbol.id, worker.symbols[static_cast<size_t>(symbol.next)].id);
  if (merge == nullptr) return;
  worker.queue.push_back({merge->rank, left, merge->id});
  std::push_heap(worker.queue.begin(), worker.queue.end(), IsLater());
}

void Bpe::ApplyCandidate(const Worker::Candidate& candidate, Worker& worker) const {
  Worker::Symbol& left = worker.symbols[static_cast<size_t>(candidate.left)];
  if (left.merged_away || left.next == kNone) return;
  Worker::Symbol& right = worker.symbols[static_cast<size_t>(left.next)];
  const Merge* merge = merges_.Find(left.id, right.id);
  if (merge == nullptr || merge->id != candidate.id) return;  // its neighbours have changed
  left.id = merge->id;
  right.merged_away = true;
  left.next = right.next;
  if (right.next != kNone) worker.symbols[static_cast<size_t>(right.next)].previous = candidate.left;
  if (left.previous != kNone) AddCandidate(left.previous, worker);
  AddCandidate(candidate.left, worker);
}

}  // namespace knaves
