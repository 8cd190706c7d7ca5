"""A data set for reasoning-gym, by the name "knaves": no two items are equal up to names and order, and the splits
share none.

    import knaves.reasoning_gym
    dataset = reasoning_gym.create_dataset("knaves", people="2-5", size=500, seed=1, split="train")

With levels=3 items are drawn by the scores so far instead (knaves.PuzzleCurriculum, `dataset.curriculum`): an item when
it is first asked for, and every later time the same. reasoning-gym's own curricula know the data set too:
create_curriculum("knaves").
"""

from dataclasses import dataclass
from random import Random
from typing import Any, Optional, Union

from reasoning_gym.coaching import BaseCurriculum, ScalarAttributeDefinition
from reasoning_gym.factory import ProceduralDataset, register_dataset

import knaves

_INSTRUCTION = "\nGive the role of each person, one a line, as \"NAME is a ROLE\"."


@dataclass
class KnavesConfig:
    """Options of knaves.PuzzleSet; with levels above 0, of knaves.PuzzleCurriculum."""

    people: Union[int, str] = "2-5"
    depth: int = 2
    grammar: str = "classic"
    language: str = "en"
    split: str = "train"
    levels: int = 0
    seed: Optional[int] = None
    size: int = 500

    def validate(self) -> None:
        if self.size < 1:
            raise ValueError(f"size: expected at least 1, got {self.size}")


class _DrawnPuzzles:
    """Rows by index, each drawn when it is first asked for."""

    def __init__(self, curriculum: knaves.PuzzleCurriculum, seed: int, size: int):
        self._curriculum = curriculum
        self._seed = seed
        self._size = size
        self._rows: dict[int, dict[str, Any]] = {}

    def __getitem__(self, index: int) -> dict[str, Any]:
        if not 0 <= index < self._size:
            raise IndexError(f"row {index}: expected 0 to {self._size - 1}")
        if index not in self._rows:
            self._rows[index] = self._curriculum.row(Random(f"{self._seed} {index}").getrandbits(63))
        return self._rows[index]


class KnavesDataset(ProceduralDataset):
    """Items are scored by the strict grader: 1 for the solution, else 0."""

    def __init__(self, config: KnavesConfig):
        super().__init__(config=config, seed=config.seed, size=config.size)
        puzzles = {"people": config.people, "depth": config.depth, "grammar": config.grammar,
                   "language": config.language, "split": config.split}
        self.curriculum = knaves.PuzzleCurriculum(levels=config.levels, **puzzles) if config.levels else None
        if self.curriculum:
            self._puzzles = _DrawnPuzzles(self.curriculum, self.seed, self.size)
        else:
            self._puzzles = knaves.PuzzleSet(count=config.size, seed=self.seed, **puzzles)
        self._scorer = knaves.Scorer()

    def __getitem__(self, idx: int) -> dict[str, Any]:
        row = self._puzzles[idx]
        # The library groups scores by `difficulty`, so that it holds plain values.
        measured = row.get("difficulty") or {}
        grouped = {"people": row["people"], "search_steps": measured.get("search_steps")}
        return {"question": row["quiz"] + _INSTRUCTION, "answer": row["solution_text_format"],
                "metadata": {**row, "source_dataset": "knaves", "source_index": idx, "difficulty": grouped,
                             "measured": measured}}

    def score_answer(self, answer: Optional[str], entry: dict[str, Any]) -> float:
        """Of items drawn by a curriculum, it takes the score in."""
        row = entry["metadata"]
        correct = isinstance(answer, str) and self._is_correct(answer, row)
        if self.curriculum:
            self.curriculum.record(row["cell"], correct)
        return 1.0 if correct else 0.0

    def _is_correct(self, answer: str, row: dict[str, Any]) -> bool:
        # The library hands over the answer alone; its thought is not judged.
        response = f"The thought is not part of the answer.</think><answer>{answer}</answer>"
        result = self._scorer.score(response, row["names"], row["solution"], knaves.role_words(row))
        return result["format"] and result["answer"] == "correct"


class KnavesCurriculum(BaseCurriculum):
    """What reasoning-gym's coaching raises and lowers."""

    def __init__(self) -> None:
        super().__init__(KnavesCurriculum.__name__, KnavesConfig)
        self._define_attributes(
            ScalarAttributeDefinition(name="people", levels=[2, 3, 4, 5, 6, 7, 8], field_name="people",
                                      description="People in a puzzle"),
            ScalarAttributeDefinition(name="depth", levels=[2, 3, 4], field_name="depth",
                                      description="Greatest depth of a statement"))


register_dataset("knaves", KnavesDataset, KnavesConfig, KnavesCurriculum)
