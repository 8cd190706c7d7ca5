#!/usr/bin/env python3
"""How `knaves generate` scales: with threads, with the number of rows, in shards. Prints a table in Markdown.

    cmake --preset core && cmake --build --preset core
    bench/generator_scale.py build/core --people 3 --depth 3 --count 1000000 --threads 1,2 --shards 4

First the threads, with as many rows as --count to /dev/null: rows a second by the clock, processor time, and the most
memory that the process ever had; the fastest of --rounds, so that other work on the machine harms each as little as it
can. Then the rows once with a tenth of --count, for its memory. Then the same rows by as many processes of one thread, a
shard each, in turn with one process of so many threads: what threads cost, whatever else the machine does. Last the shards, one after
the other: the digest of their bytes together must be that of the whole set. No rows are kept.
"""
import argparse
import hashlib
import os
import pathlib
import subprocess
import sys
import time

CHUNK = 1 << 20


def greatest_memory(pid):
    """The most that a process has had so far, in MB; 0 when it has just ended."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    return 0.0


class Generator:
    def __init__(self, options):
        self.command = [str(options.build / "knaves"), "generate", "--people", options.people, "--depth",
                        str(options.depth), "--seed", "1"]

    def run(self, count, threads):
        """Seconds by the clock and of processor time, and the greatest memory in MB."""
        begin = time.monotonic()
        process = subprocess.Popen(self.command + ["--count", str(count), "--threads", str(threads), "--out",
                                                   "/dev/null"], stderr=subprocess.DEVNULL)
        memory = 0.0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            memory = greatest_memory(process.pid) or memory
            time.sleep(0.02)
        seconds = time.monotonic() - begin
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{' '.join(self.command)}: ended with {os.waitstatus_to_exitcode(status)}")
        return seconds, usage.ru_utime + usage.ru_stime, memory

    def add_to(self, digest, count, shard):
        """Adds a shard's bytes to the digest; returns their number."""
        process = subprocess.Popen(self.command + ["--count", str(count), "--shard", shard], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL)
        size = 0
        while chunk := process.stdout.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
        if process.wait() != 0:
            sys.exit(f"{' '.join(self.command)} --shard {shard}: ended with {process.returncode}")
        return size


    def run_shards(self, count, shards):
        """Seconds by the clock of as many processes at once, a shard and a thread each."""
        begin = time.monotonic()
        processes = [subprocess.Popen(self.command + ["--count", str(count), "--threads", "1", "--shard",
                                                      f"{shard}/{shards}", "--out", "/dev/null"],
                                      stderr=subprocess.DEVNULL) for shard in range(shards)]
        if any(process.wait() != 0 for process in processes):
            sys.exit(f"{' '.join(self.command)}: a shard failed")
        return time.monotonic() - begin


def print_threads(generator, options):
    print("| rows | threads | rows/s | processor time | memory |\n| --- | --- | --- | --- | --- |")
    runs = [(options.count, threads) for threads in options.threads] + [(options.count // 10, options.threads[0])]
    for count, threads in runs:
        seconds, processor, memory = min(generator.run(count, threads) for _ in range(options.rounds))
        print(f"| {count:,} | {threads} | {count / seconds:,.0f} | {processor:.1f} s | {memory:.1f} MB |", flush=True)


def print_beside_processes(generator, options):
    for threads in options.threads:
        if threads == 1:
            continue
        ratios = sorted(generator.run_shards(options.count, threads) / generator.run(options.count, threads)[0]
                        for _ in range(options.rounds))
        print(f"\nOne process of {threads} threads is {ratios[len(ratios) // 2]:.2f} times as fast as {threads} "
              f"processes of one thread (median of {options.rounds}).", flush=True)


def print_shards(generator, options):
    whole, parts = hashlib.sha256(), hashlib.sha256()
    size = generator.add_to(whole, options.count, "0/1")
    for shard in range(options.shards):
        generator.add_to(parts, options.count, f"{shard}/{options.shards}")
    same = whole.digest() == parts.digest()
    print(f"\n{options.count:,} rows, {size:,} bytes: {options.shards} shards together are "
          f"{'the same bytes' if same else 'OTHER BYTES'} (SHA-256 {whole.hexdigest()[:16]}...).")
    return same


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path, help="build folder with the program")
    parser.add_argument("--people", default="3")
    parser.add_argument("--depth", type=int, default=3)
    parser.add_argument("--count", type=int, default=1000000)
    parser.add_argument("--threads", default="1,2", type=lambda text: [int(number) for number in text.split(",")])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--shards", type=int, default=4, help="0: leave the shards out")
    options = parser.parse_args()
    generator = Generator(options)
    print_threads(generator, options)
    print_beside_processes(generator, options)
    if options.shards > 0 and not print_shards(generator, options):
        sys.exit(1)


if __name__ == "__main__":
    main()
