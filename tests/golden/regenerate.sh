#!/bin/sh
# Writes the golden files anew from a build folder, after a change of output that is meant. Look at `git diff` after it.
#
#   tests/golden/regenerate.sh build/release
set -eu
KNAVES_REGENERATE=1 "$1/tests/generator_test" --gtest_filter='GeneratorGolden.*:TracesGolden.*:MemKkGolden.*'
KNAVES_REGENERATE=1 "$1/tests/eval_test" --gtest_filter='EvalResultsGolden.*'
