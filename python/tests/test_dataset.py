"""Data set folders, read back by pyarrow and by `datasets`."""

import json
import subprocess
import sys

import pytest

import knaves
from knaves.dataset import DatasetOptions, folder, write_dataset


def run(*arguments):
    return subprocess.run([sys.executable, "-m", "knaves.dataset", *map(str, arguments)], capture_output=True, text=True)


def without_nulls(value):
    """What Parquet adds to a row: operators that do not occur."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return value


def rows_of(puzzles):
    """The rows as `knaves generate` writes them, statements as JSON text."""
    rows = [json.loads(line) for line in puzzles.lines().splitlines()]
    return [{**row, "statements": json.dumps(row["statements"], separators=(",", ":"))} for row in rows]


@pytest.mark.parametrize("options", [
    {"people": "3-5"},
    {"people": 4, "grammar": "classic,counts,kinds,xor,says", "language": "zh"},
    {"people": "3-4", "grammar": "spies"},
])
def test_parquet_holds_the_rows_of_json_lines(tmp_path, options, monkeypatch):
    parquet = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr(folder, "BLOCK_ROWS", 100)  # three row groups
    write_dataset(DatasetOptions(options, {"train": 250, "test": 50}, seed=3), tmp_path / "set")
    assert sorted(path.name for path in (tmp_path / "set").iterdir()) == ["README.md", "test.parquet", "train.parquet"]
    assert parquet.ParquetFile(tmp_path / "set/train.parquet").num_row_groups == 3
    read = parquet.read_table(tmp_path / "set/train.parquet").to_pylist()
    expected = rows_of(knaves.PuzzleSet(**options, count=250, seed=3, split="train"))
    assert list(read[0]) == list(expected[0])
    assert list(map(without_nulls, read)) == list(map(without_nulls, expected))
    write_dataset(DatasetOptions(options, {"test": 50}, seed=4, format="jsonl"), tmp_path / "lines")
    lines = (tmp_path / "lines/test.jsonl").read_text().splitlines()
    assert list(map(json.loads, lines)) == rows_of(knaves.PuzzleSet(**options, count=50, seed=4, split="test"))


@pytest.mark.parametrize("format", ["parquet", "jsonl"])
def test_datasets_loads_the_folder_by_its_card(tmp_path, monkeypatch, format):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets")
    options = DatasetOptions({"people": "3-4"}, {"train": 300, "test": 40}, seed=1, format=format)
    write_dataset(options, tmp_path / "set")
    loaded = datasets.load_dataset(str(tmp_path / "set"), cache_dir=str(tmp_path / "cache"))
    assert {name: len(split) for name, split in loaded.items()} == {"train": 300, "test": 40}
    row = loaded["test"][7]
    assert row["prompt"] == [{"role": "user", "content": row["quiz"]}]
    assert len(json.loads(row["statements"])) == row["people"] == len(row["names"])
    assert row["difficulty"]["operators"]["knight"] is not None
    assert not set(loaded["train"]["id"]) & set(loaded["test"]["id"])


def test_the_card_says_what_is_in_the_folder(tmp_path):
    out = tmp_path / "set"
    assert run("--people", "3", "--train", 2000, "--test", 500, "--seed", 7, "--format", "jsonl", "--out", out).stderr == ""
    card = (out / "README.md").read_text()
    train, test = (knaves.PuzzleSet(people=3, count=count, seed=seed, split=split)
                   for count, seed, split in ((2000, 7, "train"), (500, 8, "test")))
    leaks = test.leaks(train)
    assert leaks["canonical"] == 0 < leaks["semantic"]
    assert f"| 0 | 0 | 0 | {leaks['semantic']} |" in card
    assert "| train | 2000 | 7 | `train.jsonl` |" in card and "| test | 500 | 8 | `test.jsonl` |" in card
    steps = sorted(row["difficulty"]["search_steps"] for row in test)
    alone = sum(row["difficulty"]["by_propagation"] for row in test) / 500
    knights = sum(sum(row["solution"]) for row in test) / 1500
    assert (f"| test | 3 | 500 | {knights:.3f} | {alone:.3f} | {steps[0]} | {steps[49]} | {steps[249]} | {steps[449]} | "
            f"{steps[-1]} |") in card
    assert f"--seed 7 --format jsonl --out {out}" in card and "license: mit" in card


def test_what_is_interrupted_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(folder, "card_text", fail)
    with pytest.raises(KeyboardInterrupt):
        write_dataset(DatasetOptions({"people": 3}, format="jsonl"), tmp_path / "set")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments, text", [
    (["--people", "x"], "people: expected a number"),
    (["--grammar", "cuonts"], "did you mean 'counts'"),
    (["--train", "-1"], "count: expected at least 1, got -1"),
    (["--train", "0", "--test", "0"], "counts: expected 'train', 'test' or both"),
    (["--people", "2", "--train", "100"], "count: expected at most"),
])
def test_wrong_input_is_exit_two_in_one_line(tmp_path, arguments, text):
    done = run(*arguments, "--format", "jsonl", "--out", tmp_path / "set")
    assert done.returncode == 2 and text in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "mine.txt").touch()
    done = run("--format", "jsonl", "--out", tmp_path)
    assert done.returncode == 2 and "expected a folder that is empty" in done.stderr


def test_parquet_without_pyarrow_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ValueError, match="pip install knaves\\[parquet\\]"):
        write_dataset(DatasetOptions({"people": 3}), tmp_path / "set")
