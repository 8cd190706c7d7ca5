"""Scores by blocks of rows: `knaves score` as tasks."""

import os
import sys
from collections.abc import Callable, Iterator
from itertools import islice

import knaves
from knaves.ray.cluster import Task, run_tasks
from knaves.ray.parts import Parts, digest


def _scored_lines(lines: bytes, file: str, first_line: int, rules: str, terms: dict[str, float] | None) -> bytes:
    return knaves.Scorer(rules, terms, threads=1).score_lines(lines, file, first_line)


def _blocks(file: str, rows: int) -> Iterator[bytes]:
    with (sys.stdin.buffer if file == "-" else open(file, "rb")) as lines:
        while block := b"".join(islice(lines, rows)):
            yield block


def score(file: str | os.PathLike, out: str | os.PathLike, rules: str = "strict", terms: dict[str, float] | None = None,
          block_rows: int = 10000, progress: Callable[[int], None] = lambda made: None) -> int:
    """Scores the response rows of a file ("-": standard input) into parts of `block_rows` rows in the folder `out`;
    returns how many were not there yet. A block whose rows have changed since is scored again. Throws ValueError
    (knaves.InputError among them) that names file, line and field."""
    if block_rows < 1:
        raise ValueError(f"block_rows: expected at least 1, got {block_rows}")
    knaves.Scorer(rules, terms)  # says here, and not on a worker, what is wrong
    file = os.fspath(file)
    if file != "-":
        open(file, "rb").close()
    name = "<stdin>" if file == "-" else file
    plan = {"command": "score", "file": name, "rules": rules, "terms": terms, "block_rows": block_rows,
            "version": knaves.__version__}

    def tasks():
        for number, block in enumerate(_blocks(file, block_rows)):
            yield Task(number, {"sha256": digest(block)}, (block, name, number * block_rows + 1, rules, terms))

    return run_tasks(_scored_lines, tasks(), Parts(out, plan), progress)
