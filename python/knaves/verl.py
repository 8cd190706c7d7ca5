"""verl's custom reward: custom_reward_function.path=.../knaves/verl.py, custom_reward_function.name=compute_score.

A puzzle row's `reward_model` holds the ground truth: {"names": [...], "solution": [true, ...], "role_words": [...]}; with
spies the solution is role names.
"""

from functools import lru_cache
from typing import Any

import knaves


@lru_cache(maxsize=None)
def _scorer(rules: str) -> knaves.Scorer:
    return knaves.Scorer(rules=rules)


def compute_score(data_source: str, solution_str: str, ground_truth: dict[str, Any], extra_info: dict | None = None,
                  rules: str = "strict", **_: Any) -> dict[str, Any]:
    """"score" is the reward; the other keys are logged. solution_str is the response to a prompt that ended in an opened
    <think>, as verl passes it."""
    role_words = ground_truth.get("role_words")
    words = None if role_words is None else list(role_words)
    names = list(ground_truth["names"])
    solution = [role if isinstance(role, str) else bool(role) for role in ground_truth["solution"]]
    result = _scorer(rules).score(solution_str, names, solution, words)
    correct = result["format"] and result["answer"] == "correct"
    return {"score": result["reward"], "format": float(result["format"]), "acc": float(correct)}
