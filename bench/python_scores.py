"""Scores a second across the border of the Python package, in batches, beside Logic-RL's scorer restated in Python.

    python bench/python_scores.py [--batch 20000] [--thought-characters 200] [--threads 0]

Prints one JSON object. Needs the package (pip install ./python).
"""

import argparse
import json
import pathlib
import sys
import time

import knaves

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests" / "parity"))
import logic_rl_scorer  # noqa: E402


def response(row, thought_characters):
    roles = ("knight" if knight else "knave" for knight in row["solution"])
    lines = "\n".join(f"({i}) {name} is a {role}" for i, (name, role) in enumerate(zip(row["names"], roles), 1))
    sentence = f"Suppose that {row['names'][0]} tells the truth, then the others follow one by one. "
    thought = (sentence * (thought_characters // len(sentence) + 1))[:thought_characters]
    return f"{thought}</think>\n<answer>{lines}</answer>", lines


def rate(count, work):
    best = 0.0
    for _ in range(5):
        start = time.perf_counter()
        work()
        best = max(best, count / (time.perf_counter() - start))
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--batch", type=int, default=20000)
    parser.add_argument("--thought-characters", type=int, default=200)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    rows = list(knaves.PuzzleSet(people=3, count=1000, roles=["knight"]))
    pairs = [response(row, options.thought_characters) for row in rows]
    times = options.batch // len(rows)
    responses = [text for text, _ in pairs] * times
    names = [row["names"] for row in rows] * times
    solutions = [row["solution"] for row in rows] * times
    result = {"batch": len(responses), "characters": len(responses[0]), "threads": options.threads}
    for rules in knaves.rule_names():
        scorer = knaves.Scorer(rules=rules, threads=options.threads)
        assert set(scorer.rewards(responses, names, solutions)) == {3.0}
        result[rules] = round(rate(len(responses), lambda: scorer.rewards(responses, names, solutions)))
    header = "<|im_start|>assistant\n<think>"
    peer = [(header + text, truth) for text, truth in pairs]
    result["logic-rl in Python"] = round(rate(len(peer), lambda: [logic_rl_scorer.score(*one) for one in peer]))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
