"""Encodes and decodes with PyPI `tokenizers`, for tokenizer_parity_test.cc.

    tokenizer_encode.py TOKENIZER_JSON < texts > results

A JSON string a line becomes {"ids", "text", "without_special"} a line. Exits with 77 where `tokenizers` is missing.
"""
import json
import sys

try:
    from tokenizers import Tokenizer
except ImportError:
    sys.exit(77)


def main():
    tokenizer = Tokenizer.from_file(sys.argv[1])
    sys.stdin.reconfigure(encoding="utf-8")
    for line in sys.stdin:
        ids = tokenizer.encode(json.loads(line)).ids
        row = {
            "ids": ids,
            "text": tokenizer.decode(ids, skip_special_tokens=False),
            "without_special": tokenizer.decode(ids, skip_special_tokens=True),
        }
        print(json.dumps(row))


if __name__ == "__main__":
    main()
