#!/usr/bin/env python3
"""Speed of the generator and the grader on one core, beside the peers', in one run. Prints a table in Markdown.

    cmake --preset core -DKNAVES_BENCH=ON && cmake --build --preset core
    python3 -m venv build/peers && build/peers/bin/pip install --no-deps -r bench/requirements.txt
    build/peers/bin/python bench/compare_with_peers.py build/core

Everything runs on one core, one after the other, several rounds; the best round counts, so that other work on the
machine harms each side as little as it can. Rates are by CPU time. mem-kk-logic's figures are those published for one
core of an AMD EPYC: its solver alone, without wording.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
MEM_KK = {3: 1950, 8: 65}
LEAST_CHARACTERS, MOST_CHARACTERS = 3400, 4000


def output_of(*command, stdin=None):
    return subprocess.run([str(part) for part in command], input=stdin, stdout=subprocess.PIPE, check=True).stdout


def write_responses(knaves, path):
    """Correct responses of about 3,700 characters to puzzles of 5 people, in the roles that Logic-RL's scorer knows."""
    puzzles = output_of(knaves, "generate", "--people", 5, "--count", 4000, "--seed", 1, "--roles", "knight")
    traces = output_of(knaves, "trace", "--style", "narrative", "--prompt-template", "chatml", stdin=puzzles)
    rows = [line for line in traces.decode().splitlines()
            if LEAST_CHARACTERS <= len(json.loads(line)["response"]) <= MOST_CHARACTERS]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return sum(len(json.loads(row)["response"]) for row in rows) / len(rows)


def in_lines(names, solution):
    return "\n".join(f"- **{name}**: {'knight' if knight else 'knave'}" for name, knight in zip(names, solution))


def by_role(names, solution):
    def those(wanted):
        return ", ".join(name for name, knight in zip(names, solution) if knight == wanted) or "none"
    return f"Knights: {those(True)}\nKnaves: {those(False)}"


def under_heading(names, solution):
    return "So the final answer is:\n" + in_lines(names, solution)


def with_adverb(names, solution):
    return "\n".join(f"{name} is indeed a {'knight' if knight else 'knave'}" for name, knight in zip(names, solution))


def in_sentences(names, solution):
    said = ", ".join(f"{name} is a {'knight' if knight else 'knave'}" for name, knight in zip(names, solution))
    return f"After considering all the statements, we can conclude that {said}. This is the only solution."


def in_a_box(names, solution):
    said = ", ".join(f"{name} is a {'knight' if knight else 'knave'}" for name, knight in zip(names, solution))
    return f"\\boxed{{\\text{{{said}}}}}"


def with_remarks(names, solution):
    return "\n".join(f"{i}. {name} is a {'knight (truth-teller)' if knight else 'knave (liar)'}"
                     for i, (name, knight) in enumerate(zip(names, solution), 1))


def in_denials(names, solution):
    return "\n".join(f"{name} is not a {'knave' if knight else 'knight'}" for name, knight in zip(names, solution))


def in_contrasts(names, solution):
    return "\n".join(f"{name} is a {'knight, not a knave' if knight else 'knave, not a knight'}"
                     for name, knight in zip(names, solution))


# Answers in other forms than prompts ask for; the last takes the whole grammar.
OTHER_FORMS = {"lines": in_lines, "by role": by_role, "heading": under_heading, "adverbs": with_adverb,
               "remarks": with_remarks, "box": in_a_box, "sentences": in_sentences, "denials": in_denials,
               "contrasts": in_contrasts}


def write_in_form(form, rows, path):
    """The same responses with their answers in another form."""
    lines = []
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        thought, opened, answer = row["response"].partition("<answer>")
        closed = answer[answer.index("</answer>"):]
        row["response"] = thought + opened + form(row["names"], row["solution"]) + closed
        lines.append(json.dumps(row))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


class BestRates:
    """The best rate of each thing measured, over all rounds."""

    def __init__(self):
        self.rates = {}

    def add(self, name, rate):
        self.rates[name] = max(rate, self.rates.get(name, 0.0))

    def add_benchmarks(self, *command, suffix=""):
        report = json.loads(output_of(*command, "--benchmark_format=json"))
        for run in report["benchmarks"]:
            for counter in ("puzzles/s", "rows/s", "responses/s"):
                if counter in run:
                    self.add(run["name"] + suffix, run[counter])


def measure(build, rows, other_rows, seconds, rates):
    least_time = f"--benchmark_min_time={seconds}"
    python = sys.executable
    rates.add_benchmarks(build / "bench" / "generator_bench", least_time,
                         "--benchmark_filter=people:(3|8)(/depth:.)?$")
    rates.add_benchmarks(build / "bench" / "reward_bench", rows, least_time)
    for form, path in other_rows.items():
        rates.add_benchmarks(build / "bench" / "reward_bench", path, least_time, "--benchmark_filter=strict",
                             suffix=f", {form}")
    rates.add("scorer", float(output_of(python, HERE / "logic_rl_speed.py", rows, seconds).split()[0]))
    for people in MEM_KK:
        made = output_of(python, HERE / "reasoning_gym_speed.py", people, seconds)
        rates.add(f"gym/{people}", float(made))


def print_table(rates, characters):
    print("| on one core | a second | peer | the peer's | times |\n| --- | --- | --- | --- | --- |")

    def line(what, name, peer, peer_rate):
        print(f"| {what} | {rates[name]:,.0f} | {peer} | {peer_rate:,.0f} | {rates[name] / peer_rate:,.0f} |")

    for people, published in MEM_KK.items():
        line(f"puzzles of {people} people drawn and proved", f"BM_DrawnPuzzles/people:{people}",
             "mem-kk-logic, published", published)
    line("distinct puzzles of 3 people, depth 3", "BM_DistinctPuzzles/people:3/depth:3", "mem-kk-logic, published",
         MEM_KK[3])
    line("distinct puzzles of 8 people, depth 2", "BM_DistinctPuzzles/people:8/depth:2", "mem-kk-logic, published",
         MEM_KK[8])
    for people in MEM_KK:
        line(f"whole rows of {people} people as JSON Lines, thought included", f"BM_RowLines/people:{people}",
             "reasoning-gym, no thought", rates[f"gym/{people}"])
    for rules in ("logic-rl", "strict", *(f"strict, {form}" for form in OTHER_FORMS)):
        line(f"responses of {characters:,.0f} characters scored, {rules}", rules, "Logic-RL's rules in Python",
             rates["scorer"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="build folder with the program and bench/")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each measurement")
    parser.add_argument("--core", type=int, default=0)
    options = parser.parse_args()
    os.sched_setaffinity(0, {options.core})
    rates = BestRates()
    with tempfile.TemporaryDirectory() as folder:
        rows = pathlib.Path(folder) / "responses.jsonl"
        characters = write_responses(options.build / "knaves", rows)
        other_rows = {name: pathlib.Path(folder) / f"{name}.jsonl" for name in OTHER_FORMS}
        for name, path in other_rows.items():
            write_in_form(OTHER_FORMS[name], rows, path)
        for _ in range(options.rounds):
            measure(options.build, rows, other_rows, options.seconds, rates)
    print_table(rates.rates, characters)


if __name__ == "__main__":
    main()
