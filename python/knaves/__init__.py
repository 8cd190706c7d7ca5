"""Knights-and-Knaves puzzles with proofs, a strict grader, and an environment for reinforcement learning.

    import knaves

    puzzles = knaves.PuzzleSet(people="2-5", count=1000, seed=1, split="train")
    scorer = knaves.Scorer()
    row = puzzles[0]
    scorer.score("... </think><answer>...</answer>", row["names"], row["solution"], knaves.role_words(row))

Adaptors to other libraries are modules of their own, imported by their names: knaves.gymnasium, knaves.openenv,
knaves.reasoning_gym, knaves.trl, knaves.verifiers, knaves.verl. So are data set folders, knaves.dataset, and work on a
cluster, knaves.ray.
"""

from knaves._knaves import (
    Curriculum,
    Environment,
    InputError,
    PuzzleCurriculum,
    PuzzleSet,
    Scorer,
    VectorEnvironment,
    WorkError,
    rule_names,
    term_names,
)


def role_words(row: dict) -> tuple[str, ...]:
    """A puzzle row's words for its roles, as Scorer takes them."""
    if row.get("role_words"):
        return tuple(row["role_words"])
    words = row.get("knight_knave") or {"knight": "knight", "knave": "knave"}
    return words["knight"], words["knave"]


__all__ = [
    "Curriculum",
    "Environment",
    "InputError",
    "PuzzleCurriculum",
    "PuzzleSet",
    "Scorer",
    "VectorEnvironment",
    "WorkError",
    "role_words",
    "rule_names",
    "term_names",
]
__version__ = "0.1.0"
