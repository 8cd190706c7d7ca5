#!/usr/bin/env bash
# Builds the Python package into a virtual environment of its own (build/python) and runs its tests with pytest.
#
#   scripts/test_python.sh [--with adaptors|openenv|ray|verifiers]... [PYTEST OPTION...]
#
# --with NAME installs python/requirements-NAME.txt too (adaptors: TRL and verl, with torch); tests whose packages are
# missing are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
requirements=(--requirement python/requirements-test.txt)
alone=()  # without their dependencies
while [[ ${1-} == --with ]]; do
  if [[ ! -e python/requirements-${2-}.txt ]]; then
    echo "test_python.sh: --with: expected a name of python/requirements-NAME.txt, got '${2-}'" >&2
    exit 2
  fi
  requirements+=(--requirement "python/requirements-$2.txt")
  if [[ -e python/requirements-$2-alone.txt ]]; then alone+=(--requirement "python/requirements-$2-alone.txt"); fi
  shift 2
done
venv=build/python
if [[ ! -e $venv/bin/python ]]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet "${requirements[@]}"
if [[ ${#alone[@]} -gt 0 ]]; then "$venv/bin/pip" install --quiet --no-deps "${alone[@]}"; fi
"$venv/bin/pip" install --quiet ./python
exec "$venv/bin/pytest" python/tests "$@"
