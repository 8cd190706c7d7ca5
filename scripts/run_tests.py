#!/usr/bin/env python3
"""Runs the test programs of a build, several at a time, and sums up what they say.

    scripts/run_tests.py build/release/tests [FILTER]

FILTER is GoogleTest's, e.g. 'Statement*'. Prints a line a program while they run, then every skipped test with its
reason and every failure with its text; the last line is "N passed, N failed" or "N passed, N failed, N skipped".
Exits with 1 when a test failed or a program crashed.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree


class Report:
    """What one program said."""

    def __init__(self, program):
        self.program = program.name
        self.passed = 0
        self.failures = []  # (test, text)
        self.skips = []  # (test, reason)
        self.seconds = 0.0


# The same random cases every time; RC_PARAMS="seed=N" in the environment tries others.
PROPERTY_SEED = {"RC_PARAMS": "seed=1"}


def read_results(path, report):
    """Adds the tests of a GoogleTest XML file to a report. The JSON file would lack the reasons of skips."""
    for test in xml.etree.ElementTree.parse(path).iter("testcase"):
        name = f"{test.get('classname')}.{test.get('name')}"
        failures = [part.text.strip() for part in test.findall("failure")]
        skip = test.find("skipped")
        if failures:
            report.failures.append((name, "\n".join(failures)))
        elif skip is not None:
            reason = skip.get("message", "").partition("\n")[2].strip()
            report.skips.append((name, reason.replace("\n", " ") or "no reason given"))
        elif test.get("status") == "run":
            report.passed += 1


def run(program, test_filter):
    """Runs one program to its end. A crash counts as one failed test, with the end of what it printed."""
    report = Report(program)
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results = pathlib.Path(folder) / "results.xml"
        command = [str(program), f"--gtest_output=xml:{results}", f"--gtest_filter={test_filter}"]
        done = subprocess.run(command, env=PROPERTY_SEED | os.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if results.exists():
            read_results(results, report)
        if done.returncode != 0 and not report.failures:
            tail = done.stdout.decode(errors="replace")[-4000:]
            report.failures.append((program.name, f"ended with code {done.returncode}:\n{tail}"))
    report.seconds = time.monotonic() - start
    return report


def main():
    folder = pathlib.Path(sys.argv[1])
    test_filter = sys.argv[2] if len(sys.argv) > 2 else "*"
    programs = sorted(path for path in folder.iterdir() if path.is_file() and os.access(path, os.X_OK))
    if not programs:
        sys.exit(f"{folder}: no test programs there")
    reports = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for future in concurrent.futures.as_completed([pool.submit(run, program, test_filter) for program in programs]):
            report = future.result()
            reports.append(report)
            print(f"{report.program:24} {report.passed:5} passed {len(report.failures):3} failed "
                  f"{len(report.skips):3} skipped {report.seconds:7.1f} s", flush=True)
    for report in reports:
        for test, reason in report.skips:
            print(f"skipped: {report.program}: {test}: {reason}")
    for report in reports:
        for test, text in report.failures:
            print(f"\nFAILED: {report.program}: {test}\n{text}")
    passed, failed, skipped = (sum(counts) for counts in zip(
        *((report.passed, len(report.failures), len(report.skips)) for report in reports)))
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    sys.exit(1 if failed else 0)


main()
