#!/usr/bin/env python3
"""Prints two evaluations side by side, a line a number of people.

    scripts/before_after.py runs/quickstart/eval/step-000000 runs/quickstart/eval/step-000120
"""

import json
import pathlib
import sys

# Title, width, and how a task's figure is written.
COLUMNS = [
    ("accuracy [95 % interval]", 46, "{acc,none:.3f} [{acc_low,none:.3f}, {acc_high,none:.3f}]"),
    ("format", 18, "{format,none:.3f}"),
    ("tokens", 18, "{response_length,none:.0f}"),
]


def tasks(folder):
    """The results of each task of an evaluation, without those of the group that sums them up."""
    results = json.loads((pathlib.Path(folder) / "results.json").read_text())
    return {name: task for name, task in results["results"].items() if name not in results["groups"]}


def main():
    before, after = (tasks(folder) for folder in sys.argv[1:3])
    print(f"\n{'':10}" + "".join(f"{title:^{width}}" for title, width, _ in COLUMNS))
    for name in before:
        line = f"{name:10}"
        for _, width, form in COLUMNS:
            change = f"{form.format_map(before[name])} -> {form.format_map(after[name])}"
            line += f"{change:^{width}}"
        print(line)


main()
