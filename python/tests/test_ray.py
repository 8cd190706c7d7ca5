"""Puzzle sets and scores on a local Ray cluster of two workers: the bytes of one run, whatever happens to a worker."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import knaves
from answers import answer_of

ray = pytest.importorskip("ray")

OPTIONS = {"people": "3-6", "count": 6000, "seed": 5, "split": "train"}


@pytest.fixture(scope="module", autouse=True)
def cluster():
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def joined(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


def status(process):
    """A process's parent and command line, or nothing when it has ended."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
        return int(stat.rpartition(")")[2].split()[1]), Path(f"/proc/{process}/cmdline").read_text()
    except (OSError, IndexError):
        return None


def is_ours(process):
    while process > 1:
        if process == os.getpid():
            return True
        found = status(process)
        if found is None:
            return False
        process = found[0]
    return False


def kill_a_worker(task, killed, stop):
    """Kills the first worker of this process's cluster that is seen at the task."""
    while not killed and not stop.is_set():
        for process in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
            found = status(process)
            if found and found[1].startswith(f"ray::{task}") and is_ours(process):
                os.kill(process, signal.SIGKILL)
                killed.append(process)
                break
        time.sleep(0.002)


def test_a_lost_worker_costs_a_retry_and_no_row(tmp_path):
    from knaves.ray import generate

    killed, stop = [], threading.Event()
    killer = threading.Thread(target=kill_a_worker, args=("_shard_lines", killed, stop))
    killer.start()
    try:
        assert generate(OPTIONS, 12, tmp_path / "set") == 12
    finally:
        stop.set()
        killer.join()
    assert killed, "no worker was seen at work"
    assert joined(tmp_path / "set") == knaves.PuzzleSet(**OPTIONS).lines()


def test_parts_that_are_there_are_kept_and_broken_ones_made_again(tmp_path):
    from knaves.ray import generate

    assert generate(OPTIONS, 5, tmp_path) == 5
    (tmp_path / "part-00001.jsonl").unlink()
    damaged = tmp_path / "part-00003.jsonl"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    (tmp_path / "part-00004.json").write_text("{")
    kept = (tmp_path / "part-00000.jsonl").stat().st_mtime_ns
    assert generate(OPTIONS, 5, tmp_path) == 3
    assert generate(OPTIONS, 5, tmp_path) == 0
    assert (tmp_path / "part-00000.jsonl").stat().st_mtime_ns == kept
    assert joined(tmp_path) == knaves.PuzzleSet(**OPTIONS).lines()
    with pytest.raises(ValueError, match="plan.json: expected the plan"):
        generate(OPTIONS, 6, tmp_path)


def test_scores_are_those_of_one_run(tmp_path):
    from knaves.ray import score

    rows = list(knaves.PuzzleSet(people="2-4", count=500))
    lines = [json.dumps({"response": answer_of(row) if i % 2 else "?"} |
                        {name: row[name] for name in ("names", "solution", "knight_knave")})
             for i, row in enumerate(rows)]
    lines.insert(7, "")  # blank lines are skipped
    file = tmp_path / "responses.jsonl"
    file.write_text("\n".join(lines))  # no end of line at the end
    out = tmp_path / "scored"
    assert score(file, out, terms={"answer": 2}, block_rows=60) == 9
    assert joined(out) == knaves.Scorer(terms={"answer": 2}).score_lines(file.read_bytes())
    assert [json.loads(line)["reward"] > 0 for line in joined(out).splitlines()] == [i % 2 == 1 for i in range(500)]
    lines[101] = lines[101].replace("?", "!")
    file.write_text("\n".join(lines))
    assert score(file, out, terms={"answer": 2}, block_rows=60) == 1  # the block that has changed
    lines[200] = "{}"
    file.write_text("\n".join(lines))
    with pytest.raises(knaves.InputError, match="responses.jsonl:201: field 'response'"):
        score(file, out, terms={"answer": 2}, block_rows=60)


def test_the_program_says_what_is_wrong_and_goes_on_where_it_was_stopped(tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "knaves.ray", *map(str, arguments), "--workers", "2"]
        return subprocess.run(command, capture_output=True, text=True)

    wrong = run("generate", "--people", 3, "--count", 10, "--grammar", "cuonts", "--out", tmp_path / "set")
    assert wrong.returncode == 2 and "did you mean 'counts'" in wrong.stderr
    assert not (tmp_path / "set").exists()
    arguments = ("generate", "--people", 3, "--count", 10, "--seed", 4, "--shards", 3, "--out", tmp_path / "set")
    assert run(*arguments).returncode == 0
    (tmp_path / "set/part-00002.jsonl").unlink()
    assert "1 parts made" in run(*arguments).stderr
    assert joined(tmp_path / "set") == knaves.PuzzleSet(people=3, count=10, seed=4).lines()
    assert run("score", tmp_path / "missing.jsonl", "--out", tmp_path / "scored").returncode == 2
