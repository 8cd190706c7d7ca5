// A model folder for the program: random weights, a token for each byte and an end token, 64 positions.
#pragma once

#include <filesystem>

#include "policy/checkpoint/model_folder.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/policy/small_models.h"
#include "tests/unit/train/tiny_run.h"

namespace knaves {

class SmallModelFolder {
 public:
  SmallModelFolder() : decoder_(LivelyDecoder(Config(), 11)) {
    WriteByteTokenizer(folder_.path());
    SaveModel(decoder_, folder_.path(), folder_.path(), at::kFloat);
  }

  const std::filesystem::path& path() const { return folder_.path(); }
  const Decoder& decoder() const { return decoder_; }
  static constexpr int64_t kEndToken = 256;

 private:
  static ModelConfig Config() {
    ModelConfig config = SmallConfig();
    config.vocabulary = 257;
    return config;
  }

  ScratchFolder folder_;
  Decoder decoder_;
};

}  // namespace knaves
