from collections.abc import Sequence
from os import PathLike
from typing import Any, Literal

Range = int | tuple[int, int] | str
Words = str | Sequence[str]
Paths = str | PathLike[str] | Sequence[str | PathLike[str]]
FormLevel = Literal["canonical", "semantic"]
Terms = dict[str, float] | None
Solution = Sequence[bool] | Sequence[str]  # True for a knight; where there are spies "knight", "knave" or "spy"
RoleWords = Sequence[str]  # for knight and knave, and where there are spies for them
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
        solution: Solution,
        role_words: RoleWords | None = None,
        prompt: str | None = None,
        finish_reason: Literal["stop", "length"] = "stop",
    ) -> dict[str, Any]:
        """The reward with what led to it: reward, format, answer, parsed, terms, reasons. role_words: knight and knave
        (and spy) when None."""

    def rewards(
        self,
        responses: list[str],
        names: list[list[str]],
        solutions: list[Solution],
        role_words: list[RoleWords | None] | None = None,
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

class Curriculum:
    """A curriculum that looks: of several cells of tasks, the next one is drawn by the success so far, most often where
    success is open. For one thread at a time, together with the environments that draw by it."""

    def __init__(self, cells: Sequence[str], *, memory: float = 64.0, floor: float = 0.1) -> None:
        """cells: different names; memory: about so many of a cell's latest answers count; floor: this share of the
        draws goes to all cells alike."""

    @property
    def cells(self) -> list[str]: ...
    def choose(self, seed: int) -> str:
        """A cell, drawn by shares(). The same seed draws the same cell until something is recorded."""

    def record(self, cell: str, correct: bool) -> None: ...
    def shares(self) -> dict[str, float]:
        """The chance with which each cell is drawn next."""

    def success_rates(self) -> dict[str, float]:
        """How often each cell's next answer is expected to be right; .5 where nothing is known."""

    def counts(self) -> dict[str, dict[str, float]]:
        """What has been recorded, as restore() takes it and JSON keeps it."""

    def restore(self, counts: dict[str, dict[str, float]]) -> None:
        """Goes on from these counts. Cells that they do not name are as at the beginning."""

class PuzzleCurriculum(Curriculum):
    """A curriculum whose cells are puzzles: each number of people, cut into levels of measured difficulty."""

    def __init__(
        self,
        people: Range = 2,
        levels: int = 3,
        *,
        memory: float = 64.0,
        floor: float = 0.1,
        depth: int = 2,
        split: SplitName = "train",
        grammar: Words = "classic",
        language: str = "en",
        difficulty: Range | None = None,
        roles: Words = (),
        spies: Range | None = None,
    ) -> None:
        """levels: at most so many for each number of people, which hold about as many puzzles each; of spies 1."""

    def row(self, seed: int) -> dict[str, Any]:
        """A puzzle row of a cell drawn by shares(), with the cell's name in `cell`. The same seed gives the same row
        until something is recorded."""

class Environment:
    """One puzzle, one answer. Seed s always gives the same puzzle; with a curriculum (levels > 0), until an episode
    ends. For one thread at a time."""

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
        spies: Range | None = None,
        levels: int = 0,
        memory: float = 64.0,
        floor: float = 0.1,
    ) -> None: ...
    @property
    def curriculum(self) -> Curriculum | None:
        """What steers which puzzles are drawn; the environment records what comes of its episodes."""

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
        spies: Range | None = None,
        levels: int = 0,
        memory: float = 64.0,
        floor: float = 0.1,
    ) -> None: ...
    @property
    def curriculum(self) -> Curriculum | None:
        """What steers which puzzles are drawn; the environment records what comes of its episodes."""

    def __len__(self) -> int: ...
    def reset(self, seeds: Sequence[int]) -> list[dict[str, str]]: ...
    def step(self, responses: Sequence[str]) -> list[dict[str, Any]]: ...

def rule_names() -> list[str]: ...
def term_names() -> list[str]: ...
