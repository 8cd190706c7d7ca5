#!/bin/sh
# Writes the golden files anew from a build folder, after a change of output that is meant. Look at `git diff` after it.
#
#   tests/golden/regenerate.sh build/release
#
# tokenizers/ and gguf/ come from other libraries: scripts/family_tokenizers.py tests/golden/tokenizers, and
# tests/golden/gguf/write_golden.py.
set -eu
KNAVES_REGENERATE=1 "$1/tests/generator_test" --gtest_filter='GeneratorGolden.*:TracesGolden.*:MemKkGolden.*'
KNAVES_REGENERATE=1 "$1/tests/eval_test" --gtest_filter='EvalResultsGolden.*'
