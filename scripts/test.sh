#!/usr/bin/env bash
# Sets up, builds everything in build/release and runs all tests. Ends with "N passed, N failed" (", N skipped" where
# tests could not run, each with its reason above) and exits with 1 when a test failed.
#
#   scripts/test.sh [FILTER]      FILTER is GoogleTest's, e.g. 'Statement*'
#
# KNAVES_PYTHON=PYTHON    build against this Python's torch 2.11.0 instead of fetching it into .venv; parity tests skip
#                         where it lacks the packages of scripts/requirements-test.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

build_seconds=360
if [[ -e build/release/knaves ]]; then build_seconds=200; fi
if [[ -e build/release/tests/eval_test ]]; then build_seconds=10; fi
KNAVES_SECONDS_AFTER=$((build_seconds + 70)) scripts/setup.sh --tests

plan $build_seconds 70
step "Building the program and its tests"
build_release all
step "Running the tests"
python3 scripts/run_tests.py build/release/tests "$@"
