"""How hard the puzzles of a split are, counted while its rows go by."""

from collections import Counter, defaultdict
from typing import Any


class Distribution:
    """For each number of people: rows, knights, rows solved by propagation alone, and how many search steps rows take."""

    def __init__(self) -> None:
        self.rows: Counter[int] = Counter()
        self.knights: Counter[int] = Counter()
        self.by_propagation: Counter[int] = Counter()
        self._steps: dict[int, Counter[int]] = defaultdict(Counter)

    def add(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            people = row["people"]
            self.rows[people] += 1
            self.knights[people] += sum(role is True or role == "knight" for role in row["solution"])
            measured = row.get("difficulty")  # puzzles with spies have none
            if measured is None:
                continue
            self.by_propagation[people] += measured["by_propagation"]
            if measured["search_steps"] is not None:
                self._steps[people][measured["search_steps"]] += 1

    def steps_at(self, people: int, share: float) -> int | None:
        """The fewest search steps that at least this share of the rows do not go beyond; None where none is known."""
        counts = self._steps[people]
        rest = share * counts.total()
        for steps in sorted(counts):
            rest -= counts[steps]
            if rest <= 0:
                return steps
        return None
