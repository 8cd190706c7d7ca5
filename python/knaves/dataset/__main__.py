"""python -m knaves.dataset: a data set folder. Exit 0 done, 1 the work failed, 2 wrong input, 130 interrupted."""

import argparse
import shlex
import signal
import sys

from knaves.dataset.folder import DatasetOptions, write_dataset
from knaves.dataset.writers import WRITERS
from knaves.puzzle_arguments import add_puzzle_arguments, puzzle_options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m knaves.dataset", description="Writes train and test puzzles, which share none, and a card.",
        epilog="Example: python -m knaves.dataset --people 3-5 --train 1000 --test 100 --out puzzles")
    parser.add_argument("--train", type=int, default=1000, help="rows of the training split; 0: none (default: 1000)")
    parser.add_argument("--test", type=int, default=100, help="rows of the test split; 0: none (default: 100)")
    parser.add_argument("--seed", type=int, default=0, help="of the training split; test's is one more (default: 0)")
    parser.add_argument("--format", choices=list(WRITERS), default="parquet", help="(default: parquet)")
    parser.add_argument("--out", required=True, help="the folder, which must be empty or not there yet")
    add_puzzle_arguments(parser)
    return parser


def main(arguments: list[str]) -> int:
    given = _parser().parse_args(arguments)
    counts = {name: count for name, count in (("train", given.train), ("test", given.test)) if count != 0}
    command = shlex.join(["python", "-m", "knaves.dataset", *arguments])
    options = DatasetOptions(puzzle_options(given), counts, given.seed, given.format, command)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        write_dataset(options, given.out)
    except ValueError as error:
        print(f"knaves.dataset: {error}", file=sys.stderr)
        return 2
    except (OSError, RuntimeError) as error:
        print(f"knaves.dataset: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
