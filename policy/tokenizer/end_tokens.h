// Which ids end a response and which one pads, from the files beside tokenizer.json.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "policy/tokenizer/vocabulary.h"

namespace knaves {

struct EndAndPadTokens {
  std::vector<int64_t> end;  // may be empty
  int64_t pad = 0;
};

// End: generation_config.json's eos_token_id (an id or a list), else tokenizer_config.json's eos_token. Padding: their
// pad_token_id and pad_token, else the first end token, else 0. Either file may be missing. Throws InputError for a
// token that the vocabulary lacks.
EndAndPadTokens ReadEndTokens(const std::filesystem::path& directory, const Vocabulary& vocabulary);

}  // namespace knaves
