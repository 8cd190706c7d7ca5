#!/usr/bin/env python3
"""Small tokenizers with the parts of well-known families, trained on nasty text by PyPI's `tokenizers`.

    family_tokenizers.py OUT                    writes OUT/NAME/tokenizer.json and OUT/NAME/rows.jsonl

Normaliser, pre-tokenizer, model options, decoder and kinds of added tokens are those of each family's published
tokenizer.json; the vocabulary is small and our own. Rows are {"text", "ids", "decoded"}.
"""
import json
import pathlib
import sys

from nasty_text import nasty_texts
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

CL100K = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{%s}| ?[^\s\p{L}\p{N}]+[\r\n]*|"
          r"\s*[\r\n]+|\s+(?!\S)|\s+")
DEEPSEEK = (r"\p{N}{1,3}", "[一-龥\u3040-ゟ゠-ヿ]+",
            r"""[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^"""
            "\r\n" r"""\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+["""
            "\r\n" r"""]*|\s*[""" "\r\n" r"""]+|\s+(?!\S)|\s+""")
SIZE = 420


def split(pattern):
    return pre_tokenizers.Split(Regex(pattern), "isolated")


def byte_level(before, use_regex=False):
    return pre_tokenizers.Sequence([*before, pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=use_regex)])


def start_token(token):
    return processors.TemplateProcessing(single=f"{token} $A", special_tokens=[(token, 0)])


def characters(normalizer, pre_tokenizer, decoder):
    """A model of characters with bytes to fall back on."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer, tokenizer.pre_tokenizer, tokenizer.decoder = normalizer, pre_tokenizer, decoder
    return tokenizer


def gemma3():
    tokenizer = characters(normalizers.Replace(" ", "▁"), pre_tokenizers.Split(" ", "merged_with_previous"),
                           decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]))
    return tokenizer, ["<bos>", "<eos>"], [AddedToken(t, normalized=False) for t in ("\n\n", "▁▁", "<b>")]


def llama2():
    tokenizer = characters(normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]), None,
                           decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                              decoders.Strip(" ", 1, 0)]))
    return tokenizer, ["<s>", "</s>"], []


def llama2_metaspace():
    tokenizer = characters(None, pre_tokenizers.Metaspace(prepend_scheme="first", split=False),
                           decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                              decoders.Strip(" ", 1, 0)]))
    return tokenizer, ["<s>", "</s>"], [AddedToken("<pad>", normalized=True)]


def bytes_model(pre_tokenizer, normalizer=None, **options):
    tokenizer = Tokenizer(models.BPE(**options))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizer, decoders.ByteLevel()
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    return tokenizer


def llama3():
    return bytes_model(byte_level([split(CL100K % "1,3")]), ignore_merges=True), ["<|begin_of_text|>", "<|eot_id|>"], []


def qwen2():
    tokenizer = bytes_model(byte_level([split(CL100K % "1")]), normalizers.NFC())
    return tokenizer, ["<|endoftext|>", "<|im_end|>"], [AddedToken("<think>", normalized=False)]


def smollm2():
    before = [pre_tokenizers.Digits(individual_digits=True)]
    return bytes_model(byte_level(before, use_regex=True)), ["<|endoftext|>", "<|im_start|>"], []


def deepseek_v3():
    tokenizer = bytes_model(byte_level([split(pattern) for pattern in DEEPSEEK]), normalizers.Sequence([]))
    return tokenizer, ["<｜begin▁of▁sentence｜>"], [AddedToken("<｜User｜>", normalized=True)]


def train(make):
    tokenizer, special, added = make()
    alphabet = pre_tokenizers.ByteLevel.alphabet() if tokenizer.model.byte_fallback is False else []
    special = [*special] if alphabet else [*special, "<unk>", *(f"<0x{byte:02X}>" for byte in range(256))]
    trainer = trainers.BpeTrainer(vocab_size=SIZE, special_tokens=special, initial_alphabet=alphabet, limit_alphabet=60,
                                  show_progress=False)
    tokenizer.train_from_iterator(nasty_texts(60_000, seed=5), trainer)
    tokenizer.add_tokens(added)
    tokenizer.post_processor = start_token(special[0]) if make not in (qwen2, smollm2) else None
    return without_byte_added_tokens(tokenizer)


def without_byte_added_tokens(tokenizer):
    """Byte tokens stand in the vocabulary alone, as in the published files; the trainer adds them as special."""
    file = json.loads(tokenizer.to_str())
    file["added_tokens"] = [token for token in file["added_tokens"] if not token["content"].startswith("<0x")]
    return file


def main():
    out = pathlib.Path(sys.argv[1])
    for make in (gemma3, llama2, llama2_metaspace, llama3, qwen2, smollm2, deepseek_v3):
        file = train(make)
        folder = out / make.__name__
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tokenizer.json").write_text(json.dumps(file, ensure_ascii=False) + "\n", encoding="utf-8")
        tokenizer = Tokenizer.from_str(json.dumps(file))
        with open(folder / "rows.jsonl", "w", encoding="utf-8") as rows:
            for text in nasty_texts(12_000, 9, [token["content"] for token in file["added_tokens"]]):
                ids = tokenizer.encode(text).ids
                row = {"text": text, "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=True)}
                rows.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
