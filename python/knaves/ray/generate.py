"""Puzzle sets by shards: `knaves generate --shard i/N` as tasks."""

import json
import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import knaves
from knaves.ray.cluster import Task, run_tasks
from knaves.ray.parts import Parts


@lru_cache(maxsize=1)
def _puzzles(options: str) -> knaves.PuzzleSet:
    """One a worker: the next shard needs the same."""
    return knaves.PuzzleSet(**json.loads(options), threads=1)


def _shard_lines(options: str, begin: int, end: int) -> bytes:
    return _puzzles(options).lines(begin, end)


def generate(puzzles: dict[str, Any], shards: int, out: str | os.PathLike,
             progress: Callable[[int], None] = lambda made: None) -> int:
    """puzzles: the options of knaves.PuzzleSet, as JSON holds them. Writes `shards` parts into the folder `out`; returns
    how many were not there yet. Throws ValueError (knaves.InputError among them) for what was given wrongly."""
    if shards < 1:
        raise ValueError(f"shards: expected at least 1, got {shards}")
    options = json.dumps({name: value for name, value in puzzles.items() if name != "threads"}, sort_keys=True)
    knaves.PuzzleSet(**json.loads(options))  # says here, and not on a worker, what is wrong
    plan = {"command": "generate", "puzzles": json.loads(options), "shards": shards, "version": knaves.__version__}
    count = puzzles["count"]

    def tasks():
        for shard in range(shards):
            begin, end = count * shard // shards, count * (shard + 1) // shards
            yield Task(shard, {"begin": begin, "end": end}, (options, begin, end))

    return run_tasks(_shard_lines, tasks(), Parts(out, plan), progress)
