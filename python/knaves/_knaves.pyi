from collections.abc import Sequence
from os import PathLike
from typing import Any, Literal

Range = int | tuple[int, int] | str
Words = str | Sequence[str]
Paths = str | PathLike[str] | Sequence[str | PathLike[str]]
FormLevel = Literal["canonical", "semantic"]
Terms = dict[str, float] | None
SplitName = Literal["train", "test", "all"]

class InputError(ValueError): ...
class WorkError(RuntimeError): ...

class Scorer:
    """Grades responses by rules. Safe to use from several threads."""

    def __init__(self, rules: str = "strict", terms: Terms = None, threads: int = 0) -> None: ...
    def score(
        self,
        response: str,
        names: Sequence[str],
        solution: Sequence[bool],
        role_words: tuple[str, str] = ("knight", "knave"),
        prompt: str | None = None,
        finish_reason: Literal["stop", "length"] = "stop",
    ) -> dict[str, Any]: ...
    def rewards(
        self,
        responses: list[str],
        names: list[list[str]],
        solutions: list[list[bool]],
        role_words: list[tuple[str, str] | None] | None = None,
    ) -> list[float]: ...
    def score_lines(self, lines: bytes, file: str = "lines", first_line: int = 1) -> bytes:
        """Response rows as JSON Lines -> scored rows, the bytes that `knaves score` writes."""

class PuzzleSet:
    """Puzzles that each have one solution. Row i depends on the options, the seed and i alone."""

    def __init__(
        self,
        people: Range,
        count: int,
        seed: int = 0,
        split: SplitName = "all",
        *,
        leak_level: FormLevel = "canonical",
        exclude: Paths = (),
        exclude_level: FormLevel = "canonical",
        grammar: Words = "classic",
        depth: int = 2,
        language: str = "en",
        difficulty: Range | None = None,
        balance: bool = False,
        allow_constant: bool = False,
        roles: Words = (),
        names: Words = (),
        repeats: bool = False,
        spies: Range | None = None,
        threads: int = 0,
    ) -> None:
        """The options of `knaves generate`. leak_level: what the halves of split do not share; exclude: files of rows
        whose puzzles are kept out; difficulty: "5-20", "12-" or (5, 20); spies: of grammar="spies", 1 or "0-2"."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    def lines(self, begin: int = 0, end: int | None = None) -> bytes:
        """Rows [begin, end) as JSON Lines, the bytes that `knaves generate` writes, made on all threads."""

    def leaks(self, other: PuzzleSet) -> dict[str, int]:
        """How many rows stand in another set, by level, as `knaves leaks` counts them."""

class Environment:
    """One puzzle, one answer. Seed s always gives the same puzzle. For one thread at a time."""

    def __init__(
        self,
        people: Range = 2,
        depth: int = 2,
        split: SplitName = "train",
        prompt_template: str = "plain",
        rules: str = "strict",
        terms: Terms = None,
        *,
        grammar: Words = "classic",
        language: str = "en",
        difficulty: Range | None = None,
        roles: Words = (),
    ) -> None: ...
    def reset(self, seed: int) -> dict[str, str]: ...
    def step(self, response: str, finish_reason: Literal["stop", "length"] = "stop") -> dict[str, Any]: ...
    def row(self) -> dict[str, Any]: ...

class VectorEnvironment:
    """Many environments stepped together, on all threads."""

    def __init__(
        self,
        count: int,
        people: Range = 2,
        depth: int = 2,
        split: SplitName = "train",
        prompt_template: str = "plain",
        rules: str = "strict",
        terms: Terms = None,
        threads: int = 0,
        *,
        grammar: Words = "classic",
        language: str = "en",
        difficulty: Range | None = None,
        roles: Words = (),
    ) -> None: ...
    def __len__(self) -> int: ...
    def reset(self, seeds: Sequence[int]) -> list[dict[str, str]]: ...
    def step(self, responses: Sequence[str]) -> list[dict[str, Any]]: ...

def rule_names() -> list[str]: ...
def term_names() -> list[str]: ...
