from collections.abc import Sequence
from typing import Any, Literal

People = int | tuple[int, int] | str
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

class PuzzleSet:
    """Puzzles that each have one solution. Row i depends on the options, the seed and i alone."""

    def __init__(
        self,
        people: People,
        count: int,
        seed: int = 0,
        split: SplitName = "all",
        depth: int = 2,
        repeats: bool = False,
        roles: Sequence[str] = ...,
        names: Sequence[str] = ...,
    ) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> dict[str, Any]: ...

class Environment:
    """One puzzle, one answer. Seed s always gives the same puzzle. For one thread at a time."""

    def __init__(
        self,
        people: People = 2,
        depth: int = 2,
        split: SplitName = "train",
        prompt_template: str = "plain",
        rules: str = "strict",
        terms: Terms = None,
    ) -> None: ...
    def reset(self, seed: int) -> dict[str, str]: ...
    def step(self, response: str, finish_reason: Literal["stop", "length"] = "stop") -> dict[str, Any]: ...
    def row(self) -> dict[str, Any]: ...

class VectorEnvironment:
    """Many environments stepped together, on all threads."""

    def __init__(
        self,
        count: int,
        people: People = 2,
        depth: int = 2,
        split: SplitName = "train",
        prompt_template: str = "plain",
        rules: str = "strict",
        terms: Terms = None,
        threads: int = 0,
    ) -> None: ...
    def __len__(self) -> int: ...
    def reset(self, seeds: Sequence[int]) -> list[dict[str, str]]: ...
    def step(self, responses: Sequence[str]) -> list[dict[str, Any]]: ...

def rule_names() -> list[str]: ...
def term_names() -> list[str]: ...
