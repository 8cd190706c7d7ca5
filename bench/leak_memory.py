"""How much memory a leak report takes (PuzzleSet.leaks, and so python -m knaves.dataset): the peak of a process that
compares 1,000 rows with so many rows of train, and what each row of train adds.

    build/python/bin/python bench/leak_memory.py [--rows 100000 400000 1600000] [--people 3-5]

Needs the package (pip install ./python).
"""

import argparse
import os
import subprocess
import sys

_COMPARE = ("import knaves, sys; people, rows = sys.argv[1], int(sys.argv[2]); "
            "knaves.PuzzleSet(people, 1000, 2, 'test').leaks(knaves.PuzzleSet(people, rows, 1, 'train'))")


def peak_bytes(people, rows):
    process = subprocess.Popen([sys.executable, "-c", _COMPARE, people, str(rows)])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"leak_memory.py: comparing with {rows} rows ended with exit code {process.returncode}")
    return usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 400_000, 1_600_000], help="rows of train")
    parser.add_argument("--people", default="3-5")
    given = parser.parse_args()
    before = None
    for rows in given.rows:
        peak = peak_bytes(given.people, rows)
        added = f", {(peak - before[1]) / (rows - before[0]):.0f} bytes a row" if before else ""
        print(f"{rows} rows: {peak / 1e6:.0f} MB{added}", flush=True)
        before = (rows, peak)


if __name__ == "__main__":
    main()
