#!/usr/bin/env python3
"""Encoding speed of our tokenizer beside PyPI's `tokenizers`, one core each, in one run.

    tokenizer_speed.py DIR [--text FILE] [--bench build/bench/tokenizer_bench]

DIR holds a tokenizer.json. Without --text: the licences that Debian keeps, 0.3 MB of English. Texts are paragraphs;
`tokenizers` is called once for all of them, with its threads off. Best of seven passes for both.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"

PASSES = 7


def english():
    files = sorted(pathlib.Path("/usr/share/common-licenses").iterdir())
    return "\n\n".join(file.read_text(encoding="utf-8") for file in files if not file.is_symlink())


def their_speed(folder, text):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    texts = [paragraph + "\n" for paragraph in text.split("\n\n")]
    best = 0.0
    for _ in range(PASSES):
        start = time.perf_counter()
        tokenizer.encode_batch_fast(texts)
        best = max(best, len(text.encode()) / (time.perf_counter() - start))
    return best / 1e6


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--text", type=pathlib.Path)
    parser.add_argument("--bench", default="build/bench/tokenizer_bench")
    options = parser.parse_args()
    text = options.text.read_text(encoding="utf-8") if options.text else english()
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        ours = subprocess.run([options.bench, options.folder, file.name], capture_output=True, text=True, check=False)
    if ours.returncode != 0:
        sys.exit(ours.stderr.strip())
    print(f"{len(text.encode())} bytes of text; knaves {ours.stdout.strip()}; "
          f"tokenizers {their_speed(options.folder, text):.2f} MB/s")


if __name__ == "__main__":
    main()
