#!/usr/bin/env python3
"""A Hugging Face folder of a Qwen2 model with random weights in bfloat16, of a published shape or tiny.

    python3 bench/random_qwen2.py --shape qwen2.5-0.5b --tokenizer DIR OUT

DIR holds a tokenizer of Qwen2, 2.5 or 3 (tokenizer.json, tokenizer_config.json). Random weights draw all tokens about
alike, one in 76,000 ends a response: responses are as long as they may be, whoever samples them. Needs transformers.
"""

import argparse
import pathlib
import shutil

import torch
from tokenizers import Tokenizer
from transformers import GenerationConfig, Qwen2Config, Qwen2ForCausalLM

# hidden, intermediate, layers, heads, heads of keys and values
SHAPES = {"qwen2.5-0.5b": (896, 4864, 24, 14, 2), "qwen2.5-1.5b": (1536, 8960, 28, 12, 2), "tiny": (64, 128, 2, 4, 2)}
VOCABULARY = 151936
END_TOKENS = ["<|im_end|>", "<|endoftext|>"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", choices=SHAPES, default="qwen2.5-0.5b")
    parser.add_argument("--tokenizer", type=pathlib.Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("out", type=pathlib.Path, metavar="OUT")
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer / "tokenizer.json"))
    ends = [tokenizer.token_to_id(text) for text in END_TOKENS]
    if None in ends:
        raise SystemExit(f"{options.tokenizer}: expected a tokenizer of Qwen with the tokens {END_TOKENS}")
    hidden, intermediate, layers, heads, kv_heads = SHAPES[options.shape]
    config = Qwen2Config(vocab_size=VOCABULARY, hidden_size=hidden, intermediate_size=intermediate,
                         num_hidden_layers=layers, num_attention_heads=heads, num_key_value_heads=kv_heads,
                         max_position_embeddings=32768, rope_parameters={"rope_type": "default", "rope_theta": 1e6},
                         tie_word_embeddings=True, bos_token_id=None, eos_token_id=ends[0])
    torch.manual_seed(options.seed)
    model = Qwen2ForCausalLM(config).to(torch.bfloat16)
    model.generation_config = GenerationConfig(eos_token_id=ends, pad_token_id=ends[1])
    model.save_pretrained(options.out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(options.tokenizer / name, options.out / name)
    print(f"{options.out}: {model.num_parameters():,} parameters")


if __name__ == "__main__":
    main()
