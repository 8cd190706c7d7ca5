"""A data set for reasoning-gym, by the name "knaves": no two items are equal up to names and order, and the splits
share none.

    import knaves.reasoning_gym
    dataset = reasoning_gym.create_dataset("knaves", people="2-5", size=500, seed=1, split="train")
"""

from dataclasses import dataclass
from typing import Any, Optional

from reasoning_gym.factory import ProceduralDataset, register_dataset

import knaves

_INSTRUCTION = "\nGive the role of each person, one a line, as \"NAME is a ROLE\"."


@dataclass
class KnavesConfig:
    """Options of knaves.PuzzleSet."""

    people: str = "2-5"
    depth: int = 2
    split: str = "train"
    seed: Optional[int] = None
    size: int = 500

    def validate(self) -> None:
        if self.size < 1:
            raise ValueError(f"size: expected at least 1, got {self.size}")


class KnavesDataset(ProceduralDataset):
    """Items are scored by the strict grader: 1 for the solution, else 0."""

    def __init__(self, config: KnavesConfig):
        super().__init__(config=config, seed=config.seed, size=config.size)
        self._puzzles = knaves.PuzzleSet(config.people, config.size, self.seed, config.split, depth=config.depth)
        self._scorer = knaves.Scorer()

    def __getitem__(self, idx: int) -> dict[str, Any]:
        row = self._puzzles[idx]
        words = row["knight_knave"]
        answer = "\n".join(f"{name} is {words['a_knight' if knight else 'a_knave']}"
                           for name, knight in zip(row["names"], row["solution"]))
        return {"question": row["quiz"] + _INSTRUCTION, "answer": answer,
                "metadata": {"source_dataset": "knaves", "source_index": idx, **row}}

    def score_answer(self, answer: Optional[str], entry: dict[str, Any]) -> float:
        if not isinstance(answer, str):
            return 0.0
        row = entry["metadata"]
        # The library hands over the answer alone; its thought is not judged.
        response = f"The thought is not part of the answer.</think><answer>{answer}</answer>"
        result = self._scorer.score(response, row["names"], row["solution"], knaves.role_words(row))
        return 1.0 if result["format"] and result["answer"] == "correct" else 0.0


register_dataset("knaves", KnavesDataset, KnavesConfig)
