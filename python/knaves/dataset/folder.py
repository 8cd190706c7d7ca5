"""A folder with one file a split and a card, README.md, that appears whole or not at all."""

import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import knaves
from knaves.dataset.card import card_text
from knaves.dataset.distribution import Distribution
from knaves.dataset.writers import WRITERS, check_format, sync

BLOCK_ROWS = 10000  # that are in memory at once: a row group of Parquet


@dataclass
class DatasetOptions:
    """puzzles: the options of knaves.PuzzleSet but for count, seed and split. Each split draws from its half of the
    space; the seed of the second is one more."""

    puzzles: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"train": 1000, "test": 100})
    seed: int = 0
    format: str = "parquet"
    command: str = ""  # how the folder was made, for the card; empty: a call of write_dataset


@dataclass
class SplitReport:
    name: str
    file: str
    seed: int
    count: int
    distribution: Distribution


def _with_statements_as_text(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "statements": json.dumps(row["statements"], separators=(",", ":"))}


def _write_split(puzzles: knaves.PuzzleSet, path: str, format: str) -> Distribution:
    writer = WRITERS[format](path)
    distribution = Distribution()
    try:
        for begin in range(0, len(puzzles), BLOCK_ROWS):
            lines = puzzles.lines(begin, min(begin + BLOCK_ROWS, len(puzzles)))
            rows = [_with_statements_as_text(json.loads(line)) for line in lines.splitlines()]
            distribution.add(rows)
            writer.write(rows)
    finally:
        writer.close()
    sync(path)
    return distribution


def _fill(folder: str, options: DatasetOptions) -> None:
    sets, reports = {}, []
    for number, (name, count) in enumerate(options.counts.items()):
        seed = options.seed + number
        sets[name] = knaves.PuzzleSet(**options.puzzles, count=count, seed=seed, split=name)
        reports.append(SplitReport(name, f"{name}.{options.format}", seed, count, Distribution()))
    for report in reports:
        report.distribution = _write_split(sets[report.name], os.path.join(folder, report.file), options.format)
    leaks = sets["test"].leaks(sets["train"]) if {"train", "test"} <= sets.keys() else None
    card = os.path.join(folder, "README.md")
    Path(card).write_text(card_text(options, reports, leaks), encoding="utf-8")
    sync(card)
    sync(folder)


def write_dataset(options: DatasetOptions, out: str | os.PathLike) -> None:
    """Writes the folder `out`, which must not hold anything yet. Everything is made in a folder beside it, which takes
    its name when it is complete. Throws ValueError (knaves.InputError among them) for what was given wrongly."""
    check_format(options.format)
    unknown = options.counts.keys() - {"train", "test"}
    if unknown or not options.counts:
        raise ValueError(f"counts: expected 'train', 'test' or both, got {sorted(options.counts)}")
    target = Path(out).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise ValueError(f"{out}: expected a folder that is empty or not there yet")
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        _fill(folder, options)
        os.chmod(folder, 0o777 & ~_umask())
        os.replace(folder, target)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    sync(str(target.parent))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
