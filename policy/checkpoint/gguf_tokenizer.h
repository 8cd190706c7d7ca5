// The tokenizer that a GGUF file carries in its metadata.
#pragma once

#include "policy/checkpoint/gguf_file.h"
#include "policy/tokenizer/tokenizer.h"

namespace knaves {

// Byte-level BPE ("gpt2") with the words of Qwen2, Llama 3 or SmolLM2 (tokenizer.ggml.pre); it is what a tokenizer.json
// of the same vocabulary and merges would give. The end tokens are eos_token_id and eot_token_id. Throws InputError
// that names file and key for another kind, and for metadata that is missing or damaged.
Tokenizer GgufTokenizer(const GgufFile& file);

}  // namespace knaves
