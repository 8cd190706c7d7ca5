#!/usr/bin/env bash
# From a bare machine to a trained policy and a page that shows what it learned: sets up, builds the program, evaluates
# the built-in policy on held-out puzzles, trains it by configs/quickstart.yaml, evaluates it again, writes the report.
#
#   scripts/quickstart.sh [OPTION...]     the options go to `knaves train`, e.g. --set seed=2
#
# The run lies in runs/quickstart. Called again after an interruption, it goes on where it was; called again after a run
# that was finished, it starts another in runs/quickstart-2, and so on.
#
# KNAVES_PYTHON=PYTHON    build against this Python's torch 2.11.0 instead of fetching it into .venv.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

knaves=build/release/knaves
model=models/tiny-base

run=runs/quickstart
for ((number = 2; ; ++number)); do
  [[ -e $run/report.html ]] || break
  run=runs/quickstart-$number
done

# evaluate MODEL STEP: the held-out puzzles that the report compares.
evaluate() {
  local out=$run/eval/step-$2
  [[ -e $out/results.json ]] ||
    $knaves eval --model "$1" --suite kk --people 2-4 --count 200 --max-tokens 600 --out "$out"
}

train() {
  local resume=() code=0
  if [[ -e $run/config.yaml ]]; then resume=(--resume); fi
  $knaves train configs/quickstart.yaml --run-dir "$run" "${resume[@]}" "$@" || code=$?
  if ((code == 130)); then echo "Interrupted; the same command goes on from here."; fi
  return "$code"
}

build_seconds=180
if [[ -e $knaves ]]; then build_seconds=5; fi
KNAVES_SECONDS_AFTER=$((build_seconds + 210)) scripts/setup.sh

plan $build_seconds 10 180 15 5
step "Building $knaves"
build_release knaves
step "Evaluating $model before training"
evaluate "$model" 000000
step "Training in three phases, in $run"
train "$@"
checkpoint=$(find "$run/checkpoints" -maxdepth 1 -name 'step-*' | sort | tail -n 1)
step "Evaluating after training"
evaluate "$checkpoint" "${checkpoint##*/step-}"
step "Writing the report"
$knaves report "$run"

python3 scripts/before_after.py "$run/eval/step-000000" "$run/eval/${checkpoint##*/}"
echo
echo "The page: $PWD/$run/report.html"
