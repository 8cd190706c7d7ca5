#!/usr/bin/env python3
"""Trains the tokenizer of models/tiny-base: a byte-level BPE in which the words of our puzzles are tokens.

    make_tokenizer.py KNAVES OUT_DIR

KNAVES is the program; it makes the text to learn from (puzzles of the train half, thoughts in every style). Needs the
packages of scripts/requirements-test.txt. The result depends on the program and on these constants alone.
"""
import json
import pathlib
import subprocess
import sys

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

VOCABULARY = 1536
PUZZLES = 4000
STYLES = ["small-steps", "narrative", "by-cases", "quick-guess", "hasty"]
TAGS = ["<think>", "</think>", "<answer>", "</answer>"]
END = "<|endoftext|>"


def texts(knaves):
    puzzles = subprocess.run(
        [knaves, "generate", "--people", "2-4", "--count", str(PUZZLES), "--repeats", "--split", "train",
         "--roles", "knight", "--seed", "1"], check=True, capture_output=True).stdout
    for style in STYLES:
        rows = subprocess.run([knaves, "trace", "--style", style, "--flaw-rate", "0.05"], input=puzzles, check=True,
                              capture_output=True).stdout
        for row in rows.splitlines():
            fields = json.loads(row)
            yield fields["prompt"] + fields["response"]


def main():
    knaves, out = sys.argv[1], pathlib.Path(sys.argv[2])
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=VOCABULARY, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
                                  special_tokens=[END], show_progress=False)
    tokenizer.train_from_iterator(texts(knaves), trainer)
    tokenizer.add_tokens([AddedToken(tag, normalized=False) for tag in TAGS])
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "tokenizer_config.json").write_text(json.dumps(
        {"tokenizer_class": "PreTrainedTokenizerFast", "eos_token": END, "pad_token": END,
         "clean_up_tokenization_spaces": False}, indent=2) + "\n")
    end = tokenizer.token_to_id(END)
    (out / "generation_config.json").write_text(json.dumps({"eos_token_id": end, "pad_token_id": end}, indent=2) + "\n")
    print(tokenizer.get_vocab_size(), "tokens")


if __name__ == "__main__":
    main()
