#!/usr/bin/env bash
# Makes a machine ready to build: system packages (scripts/packages.txt) and a Python environment with LibTorch
# (scripts/requirements.txt). Does only what is missing; when nothing is, it needs no network and no time.
#
#   scripts/setup.sh           what the program needs
#   scripts/setup.sh --tests   also what the parity and browser tests need (scripts/requirements-test.txt, Chromium)
#
# KNAVES_PYTHON=PYTHON    use this Python, which has torch 2.11.0, and make no environment. Tests that need another
#                         package of requirements-test.txt skip where it is missing.
# KNAVES_SECONDS_AFTER=N  work that the caller does afterwards, for the time left that is printed.
#
# Exit code 2: something is missing that this user may not install; the message says what to ask for.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

kinds="build"
case "${1:-}" in
  "") ;;
  --tests) kinds="build test" ;;
  *) fail "unknown option '$1': expected --tests or nothing" 2 ;;
esac

# The column of packages.txt that holds for this system; 0 for one that we do not know.
system_column() {
  # shellcheck source=/dev/null
  case "$(. /etc/os-release 2>/dev/null && echo "${ID:-} ${VERSION_ID:-}")" in
    "debian 12") echo 2 ;;
    "ubuntu 24.04") echo 3 ;;
    *) echo 0 ;;
  esac
}

# The packages of these kinds as "name pattern" lines.
wanted_packages() {
  awk -v column="$1" -v kinds=" $2 " \
    '!/^#/ && NF && index(kinds, " " $4 " ") && $column != "-" { print $1, $column }' scripts/packages.txt
}

installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# "name=pattern" where this system offers the pinned version, else the bare name, with a note.
pinned() {
  local candidate
  candidate=$(apt-cache policy "$1" | awk '/Candidate:/ { print $2 }')
  # The pattern is meant as one.
  # shellcheck disable=SC2053
  if [[ $candidate == $2 ]]; then
    echo "$1=$2"
  else
    echo "setup.sh: note: $1 is pinned to $2, this system offers ${candidate:-nothing}" >&2
    echo "$1"
  fi
}

# Fills `missing` with the "name pattern" lines of packages that are not installed.
find_missing_packages() {
  local name pattern column
  missing=()
  column=$(system_column)
  if ((column == 0)); then
    echo "This system is neither Debian 12 nor Ubuntu 24.04: no package is installed, the build says what it misses."
    echo "It needs, by their names on Debian: $(wanted_packages 2 "$kinds" | awk '{ print $1 }' | xargs)"
    return
  fi
  while read -r name pattern; do
    installed "$name" || missing+=("$name $pattern")
  done < <(wanted_packages "$column" "$kinds")
  ((${#missing[@]} > 0)) || return 0
  while read -r name pattern; do  # not worth an installation of its own
    installed "$name" || missing+=("$name $pattern")
  done < <(wanted_packages "$column" extra)
}

install_packages() {
  local line name pattern names=("${missing[@]%% *}")
  if ((EUID != 0)); then
    fail "packages are missing and only root may install them; ask for:
  apt-get install --no-install-recommends ${names[*]}" 2
  fi
  echo "Installing ${names[*]}"
  apt-get -qq update || fail "the package lists could not be fetched, and these are missing: ${names[*]}"
  names=()
  for line in "${missing[@]}"; do
    read -r name pattern <<<"$line"
    names+=("$(pinned "$name" "$pattern")")
  done
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "${names[@]}" >/dev/null
}

# The lists of requirements that hold for our kinds and are not installed; a copy in .venv says that one is.
missing_requirements() {
  local list
  for list in requirements.txt requirements-test.txt; do
    [[ $list == requirements-test.txt && $kinds != *test* ]] || cmp -s "scripts/$list" ".venv/$list" || echo "$list"
  done
}

install_requirements() {
  local list
  # An environment that was cut off half-way has no pip yet.
  .venv/bin/python -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv
  for list in $(missing_requirements); do
    echo "Installing scripts/$list into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r "scripts/$list" ||
      fail "scripts/$list could not be installed; with a Python that has its packages, set KNAVES_PYTHON"
    cp "scripts/$list" ".venv/$list"
  done
}

# The version of a Python's torch, without loading it; "none" when it has none.
torch_version() {
  "$1" - <<'PYTHON' 2>/dev/null || echo none
import importlib.util, os
version = {}
package = os.path.dirname(importlib.util.find_spec("torch").origin)
exec(open(os.path.join(package, "version.py")).read(), version)
print(version["__version__"].split("+")[0])
PYTHON
}

check_given_python() {
  local wanted found
  wanted=$(sed -n 's/^torch==//p' scripts/requirements.txt)
  found=$(torch_version "$KNAVES_PYTHON")
  [[ $found == "$wanted" ]] || fail "KNAVES_PYTHON=$KNAVES_PYTHON: expected torch $wanted, found $found" 2
}

find_missing_packages
if [[ -n ${KNAVES_PYTHON:-} ]]; then
  check_given_python
  lists=""
else
  lists=$(missing_requirements)
fi
if ((${#missing[@]} == 0)) && [[ -z $lists ]]; then
  echo "Set up: everything is there."
  exit
fi
plan $((${#missing[@]} > 0 ? 20 : 0)) $((${#lists} > 0 ? 60 : 0))
step "System packages"
if ((${#missing[@]} > 0)); then install_packages; fi
step "Python environment with LibTorch"
if [[ -n $lists ]]; then install_requirements; fi
