"""A reward function for TRL's trainers: GRPOTrainer(reward_funcs=[knaves.trl.reward], ...).

The data set keeps the columns `names`, `solution` and `knight_knave` of puzzle rows; roles are knight and knave without
the last.
"""

from typing import Any

import knaves

_scorer = knaves.Scorer()


def _text(completion: Any) -> str:
    return completion if isinstance(completion, str) else completion[-1]["content"]


def reward(prompts: list, completions: list, names: list, solution: list, knight_knave: list | None = None,
           **_: Any) -> list[float]:
    """The strict grader's rewards. Completions are responses to prompts that ended in an opened <think>, as text or as
    messages whose last one counts."""
    words = None if knight_knave is None else [knaves.role_words({"knight_knave": one}) for one in knight_knave]
    return _scorer.rewards([_text(completion) for completion in completions], [list(row) for row in names],
                           [list(row) for row in solution], words)
