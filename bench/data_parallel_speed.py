#!/usr/bin/env python3
"""Samples a minute of training on one process and on several, in one go on one machine.

    python3 bench/data_parallel_speed.py --program build/cuda/knaves --model DIR --ranks 1 2

Runs bench/grpo_step.yaml once for each number of processes, on as many GPUs (or on the CPU with
--set model.device=cpu), and prints a JSON object for each: the median over the steps after the first two, and how many
times the samples a minute of the first number that is.
"""

import argparse
import json
import os
import pathlib
import socket
import statistics
import subprocess
import tempfile

CONFIG = pathlib.Path(__file__).with_name("grpo_step.yaml")
WARM_UP = 2  # steps


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def train(program: str, arguments: list[str], ranks: int, folder: pathlib.Path) -> list[dict]:
    """The rows of metrics.jsonl of a run on so many processes."""
    command = [program, "train", str(CONFIG), "--run-dir", str(folder), *arguments]
    shared = {"WORLD_SIZE": str(ranks), "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port())}
    places = [{"RANK": str(rank), "LOCAL_RANK": str(rank), **shared} for rank in range(ranks)]
    started = [subprocess.Popen(command, env={**os.environ, **(place if ranks > 1 else {})}) for place in places]
    if any([process.wait() for process in started]):
        raise SystemExit(f"training on {ranks} processes failed")
    return [json.loads(line) for line in (folder / "metrics.jsonl").read_text().splitlines()]


def measure(rows: list[dict], samples: int) -> dict:
    rows = rows[WARM_UP:]
    seconds = statistics.median(row["timing_s/step"] for row in rows)
    parts = {name: statistics.median(row[f"timing_s/{name}"] for row in rows) for name in ("gen", "reward", "update_actor")}
    return {"samples_per_minute": 60 * samples / seconds, "seconds_per_step": seconds,
            "tokens_per_second": statistics.median(row["perf/throughput"] for row in rows), "seconds": parts}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the built program, build/cuda/knaves say")
    parser.add_argument("--model", required=True, help="folder of the model to train")
    parser.add_argument("--ranks", type=int, nargs="+", default=[1, 2], help="numbers of processes, one after another")
    parser.add_argument("--prompts", type=int, default=64, help="of a step, 8 responses each")
    parser.add_argument("--grow", action="store_true", help="so many prompts for each process instead of in all")
    parser.add_argument("--set", action="append", default=[], help="KEY=VALUE, as knaves train takes it")
    options = parser.parse_args()
    first = None
    for ranks in options.ranks:
        prompts = options.prompts * (ranks if options.grow else 1)
        settings = [f"model.path={options.model}", f"phases.0.prompts_per_step={prompts}", *options.set]
        arguments = [part for setting in settings for part in ("--set", setting)]
        with tempfile.TemporaryDirectory() as folder:
            result = measure(train(options.program, arguments, ranks, pathlib.Path(folder) / "run"), 8 * prompts)
        first = first or result["samples_per_minute"]
        speedup = result["samples_per_minute"] / first
        print(json.dumps({"ranks": ranks, "prompts_per_step": prompts, **result, "times": speedup}), flush=True)


if __name__ == "__main__":
    main()
