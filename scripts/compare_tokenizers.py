#!/usr/bin/env python3
"""Ids and decoded text of `knaves tokenize` beside PyPI's `tokenizers`, on nasty text.

    compare_tokenizers.py DIR... [--size BYTES] [--seed N] [--knaves PROGRAM]

Each DIR holds a tokenizer.json. Prints a line for each; exits with 1 where one differs, after the first text that does.
Needs the package `tokenizers`.
"""
import argparse
import json
import pathlib
import subprocess
import sys

import tokenizers
from nasty_text import nasty_texts


def ours(program, folder, rows, *options):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    command = [program, "tokenize", "--tokenizer", folder, *options]
    result = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    if result.returncode != 0:
        sys.exit(result.stderr.strip())
    return [json.loads(line) for line in result.stdout.rstrip("\n").split("\n")]  # a text may hold U+2028


def first_difference(texts, expected, got):
    for text, want, have in zip(texts, expected, got, strict=True):
        if want != have:
            return f"\n  of      {text!r}\n  expected {want!r}\n  got      {have!r}"
    return None


def compare(program, folder, size, seed):
    theirs = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    theirs.no_truncation()
    theirs.no_padding()
    added = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["added_tokens"]
    texts = list(nasty_texts(size, seed, [token["content"] for token in added]))
    ids = [theirs.encode(text).ids for text in texts]
    problem = first_difference(texts, ids, ours(program, folder, texts))
    for name, skip, options in (("decoded", False, []), ("decoded without special tokens", True, ["--no-special"])):
        if problem is None:
            expected = [theirs.decode(row, skip_special_tokens=skip) for row in ids]
            problem = first_difference(ids, expected, ours(program, folder, ids, "--decode", *options))
            problem = problem and f" {name}{problem}"
    count = sum(len(text.encode()) for text in texts)
    print(f"{folder}: {count} bytes, {sum(map(len, ids))} ids: " + ("equal" if problem is None else f"differ{problem}"))
    return problem is None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--knaves", default="build/release/knaves")
    options = parser.parse_args()
    equal = [compare(options.knaves, folder, options.size, options.seed) for folder in options.folders]
    sys.exit(0 if all(equal) else 1)


if __name__ == "__main__":
    main()
