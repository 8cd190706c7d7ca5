#!/usr/bin/env python3
"""Prints the tables and samples of docs/results.md, from what training and evaluation wrote.

    bench/first_light.py table "cold start=runs/eval-cold-start" "annealing=runs/eval-last"
    bench/first_light.py behaviours "cold start=runs/eval-cold-start" "annealing=runs/eval-last"
    bench/first_light.py curve runs/reinforcement
    bench/first_light.py mistakes runs/eval-last
    bench/first_light.py samples runs/eval-last --count 10 --seed 1

Folders of evaluations are those of `knaves eval --out`; a mean is over the numbers of people, each counting alike.
"""

import argparse
import json
import pathlib
import random
import re

BEHAVIOURS = ["hesitation", "exploration", "backtracking", "summary", "verification", "language_switch"]
CURVE = {
    "people": None,
    "T": "rollout/temperature",
    "accuracy": "reward/accuracy/mean",
    "format": "reward/format/mean",
    "tokens": "response_length/mean",
    "cut off": "response_length/clip_ratio",
    "entropy": "actor/entropy",
}


def share(value, digits=3):
    return f"{value:.{digits}f}".removeprefix("0") if value < 1 else f"{value:.{digits}f}"


def print_row(cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def print_head(cells):
    print_row(cells)
    print_row(["---"] * len(cells))


def evaluations(sources):
    """Pairs of a name and the results of each task, by number of people, of NAME=DIR."""
    for source in sources:
        name, _, folder = source.rpartition("=")
        results = json.loads((pathlib.Path(folder) / "results.json").read_text())
        single = {int(task[3:-3]): row for task, row in results["results"].items() if task not in results["groups"]}
        yield name or folder, single, results["results"]["kk"]


def print_table(options):
    for index, (name, tasks, everything) in enumerate(evaluations(options.source)):
        if index == 0:
            print_head(["after", *tasks, "mean", "format", "tokens", "cut off"])
        cells = [
            f"{share(task['acc,none'])} [{share(task['acc_low,none'], 2)}, {share(task['acc_high,none'], 2)}]"
            for task in tasks.values()
        ]
        mean = sum(task["acc,none"] for task in tasks.values()) / len(tasks)
        rest = [share(everything["format,none"]), f"{everything['response_length,none']:,.0f}"]
        print_row([name, *cells, share(mean), *rest, share(everything["cut_off,none"])])


def print_behaviours(options):
    print_head(["after", *(name.replace("_", " ") for name in BEHAVIOURS)])
    for name, _, everything in evaluations(options.source):
        print_row([name, *(share(everything[f"behaviour/{behaviour},none"]) for behaviour in BEHAVIOURS)])


def people_of(rows):
    counts = {int(key.split("/")[-1][:-3]) for row in rows for key in row if key.endswith("ppl")}
    return f"{min(counts)}-{max(counts)}"


def print_curve(options):
    rows = [json.loads(line) for line in (pathlib.Path(options.run) / "metrics.jsonl").open()]
    print_head(["steps", "phase", *CURVE])
    for start in range(0, len(rows), options.every):
        part = rows[start : start + options.every]
        cells = [people_of(part)]
        for name, key in list(CURVE.items())[1:]:
            mean = sum(row[key] for row in part) / len(part)
            cells.append(f"{mean:,.0f}" if name == "tokens" else f"{mean:.2f}" if name == "T" else share(mean))
        print_row([f"{part[0]['step']}-{part[-1]['step']}", part[0]["phase"], *cells])
    seconds, tokens = (sum(row[key] for row in rows) for key in ("timing_s/step", "perf/total_num_tokens"))
    print(f"\n{len(rows)} steps, {seconds:.0f} s in steps, {tokens:,.0f} tokens, prompts among them")


def sample_rows(folder):
    files = sorted(pathlib.Path(folder).glob("samples_*.jsonl"))
    return [json.loads(line) for file in files for line in file.open()]


def fails_its_check(thought):
    """Whether a statement is found bad in the last part of a small-steps thought, from "Check." on."""
    return "Check" in thought and ", bad" in thought.rsplit("Check", 1)[1]


def names_strangers(thought, names):
    return any(name not in names for name in re.findall(r"\b([A-Z]\w+) (?:says|the kn)", thought))


def print_mistakes(options):
    rows = sample_rows(options.source)
    print_head(["people", "responses", "", "cut off", "of the others, check fails", "of all, names a stranger"])
    for people in sorted({len(row["names"]) for row in rows}):
        for verdict in (1, 0):
            some = [row for row in rows if len(row["names"]) == people and row["acc"] == verdict]
            whole = [row for row in some if row["finish_reason"] != "length"]
            failed = sum(fails_its_check(row["response"].split("</think>")[0]) for row in whole)
            strangers = sum(names_strangers(row["response"].split("</think>")[0], row["names"]) for row in some)
            cut = len(some) - len(whole)
            print_row([people, len(some), "right" if verdict else "wrong", cut, f"{failed} of {len(whole)}", strangers])


def print_samples(options):
    rows = sample_rows(options.source)
    if options.wrong:
        rows = [row for row in rows if row["acc"] == 0 and row["finish_reason"] != "length"]
    for number, row in enumerate(random.Random(options.seed).sample(rows, options.count), 1):
        verdict = "right" if row["acc"] == 1 else "cut off" if row["finish_reason"] == "length" else "wrong"
        print(f"## {number}. {len(row['names'])} people, {row['response_tokens']} tokens, {verdict}\n")
        print("\n".join(f"> {line}" for line in row["doc"]["quiz"].splitlines()))
        print(f"\n```\n{row['response'].strip()}\n```\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run in (("table", print_table), ("behaviours", print_behaviours)):
        command = commands.add_parser(name)
        command.add_argument("source", nargs="+", metavar="NAME=DIR")
        command.set_defaults(run_command=run)
    curve = commands.add_parser("curve")
    curve.add_argument("run")
    curve.add_argument("--every", type=int, default=5)
    curve.set_defaults(run_command=print_curve)
    mistakes = commands.add_parser("mistakes")
    mistakes.add_argument("source")
    mistakes.set_defaults(run_command=print_mistakes)
    samples = commands.add_parser("samples")
    samples.add_argument("source")
    samples.add_argument("--count", type=int, default=10)
    samples.add_argument("--seed", type=int, default=1)
    samples.add_argument("--wrong", action="store_true", help="of the wrong ones that were not cut off")
    samples.set_defaults(run_command=print_samples)
    options = parser.parse_args()
    options.run_command(options)


main()
