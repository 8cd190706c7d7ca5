// Text to token ids and back, as tokenizer.json of a model folder says (Hugging Face `tokenizers`).
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "policy/tokenizer/end_tokens.h"

namespace knaves {

// Thread-safe after Load.
class Tokenizer {
 public:
  // Reads DIR/tokenizer.json and, where it is there, DIR/tokenizer_config.json and generation_config.json (the end
  // tokens). Throws InputError that names the file and the part that is damaged or that we do not run.
  static Tokenizer Load(const std::filesystem::path& directory);
  // What stands in a tokenizer.json, from somewhere else: `place` names it in errors. `ends` are ids of its tokens.
  static Tokenizer FromJson(const nlohmann::json& file, const std::string& place, EndAndPadTokens ends);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;

  // Added tokens in the text are recognised. `add_special` adds what the file's post-processor adds (a start token).
  // Bytes that are no UTF-8 are read as U+FFFD.
  std::vector<int64_t> Encode(std::string_view text, bool add_special = true) const;

  // `skip_special` leaves out tokens that the file marks as special. Throws InputError for an id that is not there.
  std::string Decode(const std::vector<int64_t>& ids, bool skip_special = false) const;

  int64_t VocabularySize() const;                 // greatest id + 1
  const std::vector<int64_t>& EndTokens() const;  // ids that end a response; may be empty
  int64_t PadToken() const;                       // the file's, or the first end token, or 0

 private:
  struct Implementation;
  explicit Tokenizer(std::unique_ptr<const Implementation> implementation);
  std::unique_ptr<const Implementation> implementation_;
};

}  // namespace knaves
