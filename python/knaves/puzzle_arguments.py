"""The options of `knaves generate` that say which puzzles, for the programs of this package."""

import argparse
from typing import Any

_OPTIONS = {
    "people": {"default": "3", "help": "people in a puzzle: 3, or 2-5 (default: 3)"},
    "grammar": {"help": "what people may say, with commas between (default: classic)"},
    "depth": {"type": int, "help": "greatest depth of a statement (default: 2)"},
    "language": {"help": "of the texts: en or zh (default: en)"},
    "difficulty": {"help": "MIN-MAX: how many steps the search for the solution takes"},
    "balance": {"action": "store_true", "help": "as many rows for each number of knights"},
    "allow-constant": {"action": "store_true", "help": "allow statements that are always true or always false"},
    "roles": {"help": "role words to choose from, by the word for a knight"},
    "repeats": {"action": "store_true", "help": "allow puzzles that are equal up to names and order"},
    "spies": {"help": "of --grammar spies: how many, 1 or 0-2 (default: 1)"},
    "leak-level": {"choices": ["canonical", "semantic"], "help": "what the halves do not share (default: canonical)"},
    "exclude": {"action": "append", "help": "a file of puzzle rows whose puzzles are kept out; may be repeated"},
    "exclude-level": {"choices": ["canonical", "semantic"], "help": "(default: canonical)"},
    "threads": {"type": int, "help": "0: one for each core (default: 0)"},
}


def add_puzzle_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("puzzles, as for `knaves generate`")
    for name, options in _OPTIONS.items():
        group.add_argument(f"--{name}", **options)


def puzzle_options(given: argparse.Namespace) -> dict[str, Any]:
    """What was given, as keyword arguments of knaves.PuzzleSet."""
    values = {name.replace("-", "_"): getattr(given, name.replace("-", "_")) for name in _OPTIONS}
    return {name: value for name, value in values.items() if value is not None and value is not False}
