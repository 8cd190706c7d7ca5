"""python -m knaves.ray generate|score. Exit 0 done, 1 the work failed, 2 wrong input, 130 interrupted."""

import argparse
import signal
import sys

import ray

from knaves.puzzle_arguments import add_puzzle_arguments, puzzle_options
from knaves.ray.cluster import connect
from knaves.ray.generate import generate
from knaves.ray.score import score


def _term(text: str) -> tuple[str, float]:
    name, equals, weight = text.partition("=")
    try:
        return name, float(weight)
    except ValueError:
        raise argparse.ArgumentTypeError(f"expected NAME=WEIGHT, got {text!r}") from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m knaves.ray", description="Puzzle sets and scores on a Ray cluster. The same command goes on "
        "where an earlier one was stopped.",
        epilog="Example: python -m knaves.ray generate --people 3-5 --count 1000000 --shards 64 --out puzzles; "
        "cat puzzles/part-*.jsonl > puzzles.jsonl")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("generate", help="a puzzle set by shards")
    making.add_argument("--count", type=int, required=True, help="rows")
    making.add_argument("--seed", type=int, default=0, help="another seed, other puzzles (default: 0)")
    making.add_argument("--split", choices=["train", "test"], help="one half of the space of puzzles")
    making.add_argument("--shards", type=int, default=1, help="parts (default: 1)")
    add_puzzle_arguments(making)
    scoring = commands.add_parser("score", help="response rows by blocks")
    scoring.add_argument("file", metavar="FILE", help="response rows as JSON Lines; -: standard input")
    scoring.add_argument("--rules", default="strict", help="strict or logic-rl (default: strict)")
    scoring.add_argument("--term", type=_term, action="append", help="NAME=WEIGHT; may be repeated")
    scoring.add_argument("--block-rows", type=int, default=10000, help="rows of a part (default: 10000)")
    for command in (making, scoring):
        command.add_argument("--out", required=True, help="the folder of the parts")
        command.add_argument("--address", help="of a cluster, or auto (default: a cluster of this machine alone)")
        command.add_argument("--workers", type=int, help="of this machine alone (default: one a core)")
    return parser


def _run(given: argparse.Namespace) -> int:
    connect(given.address, given.workers)
    show = lambda made: print(f"{made} parts made", file=sys.stderr, end="\r") if sys.stderr.isatty() else None
    if given.command == "score":
        return score(given.file, given.out, given.rules, dict(given.term) if given.term else None, given.block_rows, show)
    puzzles = {**puzzle_options(given), "count": given.count, "seed": given.seed, "split": given.split or "all"}
    return generate(puzzles, given.shards, given.out, show)


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        made = _run(given)
    except (ValueError, FileNotFoundError) as error:
        print(f"knaves.ray: {error}", file=sys.stderr)
        return 2
    except (OSError, RuntimeError, ray.exceptions.RayError) as error:
        print(f"knaves.ray: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"{made} parts made, the others were there", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
