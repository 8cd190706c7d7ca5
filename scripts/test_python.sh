#!/usr/bin/env bash
# Builds the Python package into a virtual environment of its own (build/python) and runs its tests with pytest.
#
#   scripts/test_python.sh [PYTEST OPTION...]
set -euo pipefail
cd "$(dirname "$0")/.."
venv=build/python
if [[ ! -e $venv/bin/python ]]; then python3 -m venv "$venv"; fi
"$venv/bin/pip" install --quiet --requirement python/requirements-test.txt
"$venv/bin/pip" install --quiet ./python
exec "$venv/bin/pytest" python/tests "$@"
