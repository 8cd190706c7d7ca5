"""Text that tokenizers are likely to disagree about, the same for the same seed.

    from nasty_text import nasty_texts
    nasty_texts(1_000_000, seed=1, tokens=["<think>"])     about a megabyte, in texts of some hundred bytes
"""
import random

ENGLISH = """Zoey says that Oliver is a knave if and only if Liam's a knight; we'LL see. I'm DON'T 've 'S 're it's
A very special island is inhabited only by knights and knaves. Knights always tell the truth, and knaves always lie!
naïve café coöperate résumé ﬁne ſhort straße İstanbul ǅungla ʼn'T 'ſ KELVIN""".split(" ")
CODE = ["def f(x: int) -> None:\n\treturn x**2  # ok\n", "if (x != 0 && y<=z) {\n  ++i;\n}\r\n", "a[i]->b::c<T>();",
        '{"key": [1, 2.5e-3, null]}', "SELECT * FROM t WHERE a='b';\n", "</div>\n\n\n    <p>", "$x_1^{2}$", "\\n\\t\\\\"]
CHINESE = ["一个非常特殊的岛上只住着骑士和无赖。", "骑士总是说真话，", "無賴總是說謊！", "「佐伊」：", "かなカナ", "한국어 텍스트",
           "ﾊﾝｶｸ", "龥龦", "〇々"]
SCRIPTS = ["Привет, мир", "שָׁלוֹם", "العَرَبِيَّة ١٢٣", "हिन्दी १२३", "ไทย", "தமிழ்", "ქართული", "Ελληνικά", "ᏣᎳᎩ", "ⅷⅻ½²³①"]
EMOJI = ["😀", "👩‍👧", "🏳️‍🌈", "🇩🇪🇫🇷", "👍🏽", "🦄🦄🦄", "✅", "☃️"]
SPACES = [" ", "  ", "   ", "\t", "\n", "\r\n", "\r", "\n\n", " \n ", "\n \n", "\u00a0", "\u3000", "\u2028", "\u2029",
          "\u0085", "\u200b", "\ufeff", "\u180e", "\u1680", "\u2003", "\u202f", "\x0b", "\x0c", "\x1c", " " * 40,
          "\t" * 9, "\n" * 7, "▁", "▁▁", "Ġ", "Ċ"]
MARKS = ["\u0300", "\u0301", "\u0323", "\u0327", "\u0345", "\u3099", "\u309a", "\u1161", "\u11a8", "\u0bbe", "\u1abf",
         "\u0f71", "\u0f72", "\u20d0", "\u200d", "\ufe0f", "\u0338"]
SIGNS = ["!!", "...", "?!", "#", "@", "->", "=>", "—", "“”", "€5", "\u212b", "\uff21", "\u2460", "§", "'", "''", "\"",
         "<0x41>", "<unk>", "\x00", "\x7f", "\x1b[0m"]
PLANES = [(0x80, 0x2FF), (0x300, 0x2FFF), (0x3000, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x3FFFF), (0xE0000, 0x10FFFF)]


def _code_points(rng):
    points = (rng.randint(*rng.choice(PLANES)) for _ in range(rng.randint(1, 8)))
    return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)


def _number(rng):
    digits = str(rng.getrandbits(rng.randint(1, 70)))
    return rng.choice([digits, f"{int(digits):,}", f"{int(digits) / 1000:.2f}", f"-{digits}", f"0x{int(digits):x}"])


def _damaged_bytes(rng):
    text = rng.choice(CHINESE + EMOJI + SCRIPTS).encode()
    cut = bytes(text[: rng.randint(1, len(text))]) + rng.randbytes(rng.randint(0, 3))
    return cut.decode("utf-8", errors="replace")


def _token(rng, tokens):
    token = rng.choice(tokens)
    return token if rng.random() < 0.7 else token[: rng.randint(1, len(token))]


def _piece(rng, tokens):
    kind = rng.randrange(14)
    pools = [ENGLISH, ENGLISH, CODE, CHINESE, SCRIPTS, EMOJI, SPACES, SPACES, SIGNS]
    if kind < len(pools):
        return rng.choice(pools[kind])
    if kind == 9:
        return _number(rng)
    if kind == 10:
        return _damaged_bytes(rng)
    if kind == 11 and tokens:
        return _token(rng, tokens)
    if kind == 12:
        return rng.choice("aeOnかハזெᄀ") + "".join(rng.choice(MARKS) for _ in range(rng.randint(1, 4)))
    return _code_points(rng)


def nasty_texts(size, seed, tokens=()):
    """Texts of together at least `size` bytes of UTF-8; `tokens` are added tokens to strew in, whole and cut."""
    rng = random.Random(seed)
    done = 0
    while done < size:
        text = "".join(_piece(rng, tokens) + rng.choice(["", "", " "]) for _ in range(rng.randint(0, 60)))
        done += len(text.encode())
        yield text
