"""Responses a second of Logic-RL's scorer, restated in Python (tests/parity/logic_rl_scorer.py), on one core.

    logic_rl_speed.py ROWS.jsonl SECONDS

Unlike the published one it prints nothing, which makes it faster. Also prints the mean reward, so that one sees that
the same rows were scored to the same effect.
"""
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests" / "parity"))
from logic_rl_scorer import score  # noqa: E402


def solution_text(row):
    roles = ("a knight" if knight else "a knave" for knight in row["solution"])
    return "\n".join(f"({i}) {name} is {role}" for i, (name, role) in enumerate(zip(row["names"], roles), 1))


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    inputs = [(row["prompt"] + row["response"], solution_text(row)) for row in rows]
    seconds = float(sys.argv[2])
    scored = 0
    total = 0.0
    begin = time.process_time()
    while time.process_time() - begin < seconds:
        for text, solution in inputs:
            total += score(text, solution)
        scored += len(inputs)
    print(scored / (time.process_time() - begin), total / scored)


if __name__ == "__main__":
    main()
