"""A reward function for TRL's trainers: GRPOTrainer(reward_funcs=[knaves.trl.reward], ...).

The data set keeps the columns `names`, `solution` and `knight_knave` of puzzle rows (`role_words` of those with spies);
roles are knight and knave without it.

A curriculum draws the prompts by the rewards so far:

    puzzles = knaves.trl.CurriculumPuzzles(knaves.PuzzleCurriculum(people="2-5", levels=3), seed=1)
    trainer = GRPOTrainer(train_dataset=puzzles.dataset(), reward_funcs=[puzzles.reward],
                          args=GRPOConfig(max_steps=500, shuffle_dataset=False, ...), ...)
"""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import knaves

_scorer = knaves.Scorer()


def _text(completion: Any) -> str:
    return completion if isinstance(completion, str) else completion[-1]["content"]


def _scored(completions: list, names: list, solution: list, words: list | None) -> list[float]:
    return _scorer.rewards([_text(completion) for completion in completions], [list(row) for row in names],
                           [list(row) for row in solution], words)


def reward(prompts: list, completions: list, names: list, solution: list, knight_knave: list | None = None,
           role_words: list | None = None, **_: Any) -> list[float]:
    """The strict grader's rewards. Completions are responses to prompts that ended in an opened <think>, as text or as
    messages whose last one counts."""
    words = role_words
    if words is None and knight_knave is not None:
        words = [knaves.role_words({"knight_knave": one}) for one in knight_knave]
    return _scored(completions, names, solution, words)


class CurriculumPuzzles:
    """Puzzles without end, drawn by a curriculum that takes in what the reward function gives. For training in one
    process: others would each have a curriculum of their own."""

    def __init__(self, curriculum: knaves.PuzzleCurriculum, seed: int = 0,
                 prompt: Callable[[str], Any] = lambda quiz: quiz + "\n<think>"):
        """prompt: makes the prompt, a text that ends in an opened <think> or messages, of the puzzle's text."""
        self.curriculum = curriculum
        self._seed = seed
        self._prompt = prompt

    def rows(self) -> Iterator[dict[str, Any]]:
        """`prompt`, and what `reward` needs. Each row is drawn when it is asked for."""
        seeds = Random(self._seed)
        while True:
            row = self.curriculum.row(seeds.getrandbits(63))
            yield {"prompt": self._prompt(row["quiz"]), "names": row["names"], "solution": row["solution"],
                   "role_words": list(knaves.role_words(row)), "cell": row["cell"]}

    def dataset(self) -> Any:
        """The rows as a datasets.IterableDataset. It is not to be shuffled: a buffer would hold rows that were drawn
        long ago (GRPOConfig(shuffle_dataset=False))."""
        import datasets

        # Not from_generator, which pickles what it is given for a name: a copy would not learn of the rewards.
        examples = datasets.iterable_dataset.ExamplesIterable(lambda: enumerate(self.rows()), {})
        return datasets.IterableDataset(examples)

    def reward(self, prompts: list, completions: list, names: list, solution: list, role_words: list, cell: list,
               **_: Any) -> list[float]:
        """As knaves.trl.reward. Rewards above 0 are of correct answers, and the curriculum is told which were."""
        rewards = _scored(completions, names, solution, role_words)
        for one, value in zip(cell, rewards):
            self.curriculum.record(one, value > 0)
        return rewards
