#!/usr/bin/env python3
"""A step of GRPO by `knaves train` and by TRL's GRPOTrainer in one run: same card, same model, same prompts.

    python3 -m venv build/peers && build/peers/bin/pip install trl==1.16.0 torch==2.11.0
    build/peers/bin/python bench/random_qwen2.py --shape qwen2.5-0.5b --tokenizer DIR build/qwen2.5-0.5b
    build/peers/bin/python bench/compare_with_trl.py --program build/cuda/knaves --model build/qwen2.5-0.5b

Runs bench/grpo_step.yaml, takes the prompts of its steps from its samples, and gives them to bench/trl_grpo.py, a step
the same prompts as ours. Prints a JSON object for each side and a table. Seconds are medians over the steps after the
warm-up; tokens are those of the responses, a step. Each --trl is a run of the peer with other fields of GRPOConfig:

    --trl '{}' --trl '{"bf16": true}' --trl '{"use_transformers_continuous_batching": true}'
"""

import argparse
import json
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
GROUP_SIZE = 8


def card() -> str:
    if not shutil.which("nvidia-smi"):
        return f"CPU, {platform.machine()}"
    query = ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"]
    return subprocess.run(query, capture_output=True, text=True, check=True).stdout.splitlines()[0]


def rows_of(path: pathlib.Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def run(command: list[str], log: pathlib.Path, limit: float) -> str:
    """What went wrong, or nothing."""
    with log.open("w", encoding="utf-8") as output:
        try:
            code = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, timeout=limit).returncode
        except subprocess.TimeoutExpired:
            return f"stopped after {limit:.0f} s"
    text = log.read_text(encoding="utf-8", errors="replace").strip()
    return f"exit {code}: {text[-600:]}" if code else ""


def summary(name: str, steps: list[dict], warm_up: int, versions: dict) -> dict:
    """Of steps with seconds, sampling, updating and tokens."""
    measured = steps[warm_up:]
    median = {key: statistics.median(step[key] for step in measured) for key in ("seconds", "sampling", "updating")}
    tokens = statistics.mean(step["tokens"] for step in measured)
    return {"side": name, **median, "tokens": tokens, "tokens_per_second": tokens / median["seconds"],
            "steps": len(measured), "warm_up": warm_up, "all_seconds": [step["seconds"] for step in steps],
            "versions": versions, "card": card()}


def our_steps(options: argparse.Namespace, folder: pathlib.Path) -> dict:
    settings = [f"model.path={options.model}", f"phases.0.prompts_per_step={options.prompts}",
                f"phases.0.max_response_tokens={options.max_tokens}", f"phases.0.steps={options.steps}",
                "samples.every=1", f"samples.count={options.prompts}", *options.set]
    command = [options.program, "train", str(HERE / "grpo_step.yaml"), "--run-dir", str(folder / "run"),
               *(part for setting in settings for part in ("--set", setting))]
    fault = run(command, folder / "knaves.log", options.limit)
    rows = rows_of(folder / "run" / "metrics.jsonl")
    if len(rows) <= options.warm_up:
        raise SystemExit(f"knaves train: {fault or 'too few steps'}")
    responses = GROUP_SIZE * options.prompts
    steps = [{"seconds": row["timing_s/step"], "sampling": row["timing_s/gen"],
              "updating": row["timing_s/update_actor"], "tokens": responses * row["response_length/mean"]}
             for row in rows]
    version = subprocess.run([options.program, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return summary("knaves", steps, options.warm_up, {"knaves": version})


def write_prompts(samples: pathlib.Path, steps: int, path: pathlib.Path) -> None:
    """The prompts of our first steps; a sample file has one row of every group."""
    rows = [row for step in range(1, steps + 1) for row in rows_of(samples / f"step-{step:06}.jsonl")]
    path.write_text("".join(json.dumps({"prompt": row["prompt"]}) + "\n" for row in rows), encoding="utf-8")


def their_steps(options: argparse.Namespace, fields: str, folder: pathlib.Path) -> dict:
    out = folder / "trl.jsonl"
    out.unlink(missing_ok=True)
    command = [sys.executable, str(HERE / "trl_grpo.py"), "--model", options.model,
               "--prompts", str(folder / "prompts.jsonl"), "--prompts-per-step", str(options.prompts),
               "--max-tokens", str(options.max_tokens), "--settings", fields, "--out", str(out)]
    fault = run(command, folder / "trl.log", options.limit)
    rows = rows_of(out)
    name = "TRL" if fields == "{}" else f"TRL {fields}"
    if len(rows) - 1 <= options.trl_warm_up:
        return {"side": name, "fault": fault or "too few steps"}
    return summary(name, rows[1:], options.trl_warm_up, rows[0]["versions"]) | ({"fault": fault} if fault else {})


def print_table(ours: dict, peers: list[dict]) -> None:
    print(f"\n{ours['card']}; seconds a step\n\n"
          "| | sampling | updating | step | response tokens | tokens/s | times as long | by tokens/s |\n"
          "| --- | --- | --- | --- | --- | --- | --- | --- |")
    for side in [ours, *peers]:
        if "seconds" in side:
            print(f"| {side['side']} | {side['sampling']:.2f} | {side['updating']:.2f} | {side['seconds']:.2f} "
                  f"| {side['tokens']:,.0f} | {side['tokens_per_second']:,.0f} "
                  f"| {side['seconds'] / ours['seconds']:.2f} "
                  f"| {ours['tokens_per_second'] / side['tokens_per_second']:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="the built program, build/cuda/knaves say")
    parser.add_argument("--model", required=True, help="folder of the model that both train")
    parser.add_argument("--prompts", type=int, default=64, help="of a step, 8 responses each")
    parser.add_argument("--max-tokens", type=int, default=512, help="of a response")
    parser.add_argument("--steps", type=int, default=6, help="of ours")
    parser.add_argument("--warm-up", type=int, default=2, help="first steps of ours that do not count")
    parser.add_argument("--trl-steps", type=int, default=3)
    parser.add_argument("--trl-warm-up", type=int, default=1)
    parser.add_argument("--trl", action="append", metavar="JSON", help="fields of GRPOConfig; default: none")
    parser.add_argument("--limit", type=float, default=300, help="seconds of each run; steps done by then count")
    parser.add_argument("--set", action="append", default=[], help="KEY=VALUE, as knaves train takes it")
    options = parser.parse_args()
    if not 0 <= options.trl_warm_up < options.trl_steps <= options.steps:
        parser.error("expected --trl-warm-up below --trl-steps, and these at most --steps")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ours = our_steps(options, folder)
        print(json.dumps(ours), flush=True)
        write_prompts(folder / "run" / "samples", options.trl_steps, folder / "prompts.jsonl")
        shutil.rmtree(folder / "run")
        peers = []
        for fields in options.trl or ["{}"]:
            peers.append(their_steps(options, fields, folder))
            print(json.dumps(peers[-1]), flush=True)
    print_table(ours, peers)
    if not any("seconds" in peer for peer in peers):
        sys.exit("no run of the peer came to its end")


if __name__ == "__main__":
    main()
