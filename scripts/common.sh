# shellcheck shell=bash
# To be sourced by the scripts beside it, in the repository's root. Says which step is going on and about how long is
# left, and configures the build that they share.
#
#   plan 60 300          two steps, of about so many seconds
#   step "Building"      prints "[2/2] Building (about 5 min left)"

plan() {
  step_seconds=("$@")
  step_number=0
}

# KNAVES_SECONDS_AFTER: seconds of work that the caller does after this script, added to what is left.
step() {
  local left=${KNAVES_SECONDS_AFTER:-0} i
  for ((i = step_number; i < ${#step_seconds[@]}; ++i)); do left=$((left + step_seconds[i])); done
  step_number=$((step_number + 1))
  printf '\n[%d/%d] %s (about %s left)\n' "$step_number" "${#step_seconds[@]}" "$1" "$(duration "$left")"
}

duration() {
  if (($1 >= 90)); then printf '%d min' $((($1 + 30) / 60)); else printf '%d s' "$1"; fi
}

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

# Configures build/release for the Python that setup.sh has prepared, and builds the targets given.
build_release() {
  local log=build/configure.log
  mkdir -p build
  cmake --preset release -DKNAVES_PYTHON="${KNAVES_PYTHON:-$PWD/.venv/bin/python}" >"$log" 2>&1 || {
    cat "$log" >&2
    fail "the build could not be configured"
  }
  cmake --build --preset release --parallel "$(nproc)" --target "$@"
}
