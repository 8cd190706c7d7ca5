#include "policy/tokenizer/tokenizer.h"

#include <fmt/format.h>

#include <unordered_set>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "policy/tokenizer/added_tokens.h"
#include "policy/tokenizer/bpe.h"
#include "policy/tokenizer/json_part.h"
#include "policy/tokenizer/normalizer.h"
#include "policy/tokenizer/post_processor.h"
#include "policy/tokenizer/pre_tokenizer.h"
#include "policy/tokenizer/token_decoder.h"
#include "policy/tokenizer/vocabulary.h"
#include "policy/tokenizer/worker_pool.h"

namespace knaves {

// One text passes through the members in the order in which they stand here.
struct Tokenizer::Implementation {
  explicit Implementation(const JsonPart& file);

  void AddTokens(const std::vector<AddedToken>& tokens, const std::string& place);
  void EncodeRaw(std::string_view text, Bpe::Worker& worker, std::vector<int64_t>& ids) const;
  void EncodeNormalized(std::string_view text, bool is_first, Bpe::Worker& worker, std::vector<int64_t>& ids) const;

  AddedTokenFinder raw_tokens;  // looked for in the text as it is
  Normalizer normalizer;
  AddedTokenFinder normalized_tokens;  // looked for in normalised text
  PreTokenizer pre_tokenizer;
  Vocabulary vocabulary;
  Bpe bpe;
  PostProcessor post_processor;
  TokenDecoder decoder;
  std::unordered_set<int64_t> special_ids;
  EndAndPadTokens end_tokens;
  mutable WorkerPool<Bpe::Worker> workers;
};

Tokenizer::Implementation::Implementation(const JsonPart& file)
    : normalizer(Normalizer::Read(file.OptionalField("normalizer"))),
      pre_tokenizer(PreTokenizer::Read(file.OptionalField("pre_tokenizer"))),
      bpe(file.Field("model"), pre_tokenizer.byte_level(), vocabulary),
      post_processor(PostProcessor::Read(file.OptionalField("post_processor"))),
      decoder(TokenDecoder::Read(file.Field("decoder"))) {
  AddTokens(ReadAddedTokens(file.OptionalField("added_tokens")), file.place() + ": added_tokens");
}

void Tokenizer::Implementation::AddTokens(const std::vector<AddedToken>& tokens, const std::string& place) {
  std::string buffer;
  for (const AddedToken& token : tokens) {
    vocabulary.Add(token.content, token.id, place);
    if (token.special) special_ids.insert(token.id);
    if (token.normalized) {
      normalized_tokens.Add(token, std::string(normalizer.Apply(token.content, buffer)));
    } else {
      raw_tokens.Add(token, token.content);
    }
  }
}

void Tokenizer::Implementation::EncodeRaw(std::string_view text, Bpe::Worker& worker, std::vector<int64_t>& ids) const {
  std::string buffer;
  raw_tokens.Split(
      text,
      [&](std::string_view piece) {
        EncodeNormalized(normalizer.Apply(piece, buffer), piece.data() == text.data(), worker, ids);
      },
      [&](int64_t id) { ids.push_back(id); });
}

void Tokenizer::Implementation::EncodeNormalized(std::string_view text, bool is_first, Bpe::Worker& worker,
                                                 std::vector<int64_t>& ids) const {
  const PreTokenizer::Sink encode_word = [&](std::string_view word) { bpe.Encode(word, worker, ids); };
  normalized_tokens.Split(
      text,
      [&](std::string_view piece) { pre_tokenizer.Split(piece, is_first && piece.data() == text.data(), encode_word); },
      [&](int64_t id) { ids.push_back(id); });
}

Tokenizer Tokenizer::Load(const std::filesystem::path& directory) {
  const std::filesystem::path path = directory / "tokenizer.json";
  const nlohmann::json file = ReadJsonFile(path);
  auto implementation = std::make_unique<Implementation>(JsonPart(file, path.string()));
  implementation->end_tokens = ReadEndTokens(directory, implementation->vocabulary);
  return Tokenizer(std::move(implementation));
}

Tokenizer Tokenizer::FromJson(const nlohmann::json& file, const std::string& place, EndAndPadTokens ends) {
  auto implementation = std::make_unique<Implementation>(JsonPart(file, place));
  implementation->end_tokens = std::move(ends);
  return Tokenizer(std::move(implementation));
}

Tokenizer::Tokenizer(std::unique_ptr<const Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;

std::vector<int64_t> Tokenizer::Encode(std::string_view text, bool add_special) const {
  const bool is_valid = FindInvalidUtf8(text) == std::string_view::npos;
  const std::string repaired = is_valid ? std::string() : ReplaceInvalidUtf8(text);
  std::vector<int64_t> ids;
  const PostProcessor& around = implementation_->post_processor;
  if (add_special) ids = around.before;
  const WorkerPool<Bpe::Worker>::Loan worker = implementation_->workers.Borrow();
  implementation_->EncodeRaw(is_valid ? text : std::string_view(repaired), *worker, ids);
  if (add_special) ids.insert(ids.end(), around.after.begin(), around.after.end());
  return ids;
}

std::string Tokenizer::Decode(const std::vector<int64_t>& ids, bool skip_special) const {
  std::vector<std::string> tokens;
  for (const int64_t id : ids) {
    const std::string* token = implementation_->vocabulary.Spelling(id);
    if (token == nullptr) {
      throw InputError(
          fmt::format("token id {}: expected an id of the tokenizer, from 0 to {}", id, VocabularySize() - 1));
    }
    if (skip_special && implementation_->special_ids.contains(id)) continue;
    tokens.push_back(*token);
  }
  return implementation_->decoder.Decode(std::move(tokens));
}

int64_t Tokenizer::VocabularySize() const { return implementation_->vocabulary.Size(); }
const std::vector<int64_t>& Tokenizer::EndTokens() const { return implementation_->end_tokens.end; }
int64_t Tokenizer::PadToken() const { return implementation_->end_tokens.pad; }

}  // namespace knaves
