# shellcheck shell=bash
# To be sourced: says which step of a script is going on and about how long is left.
#
#   plan 60 300          two steps, of about so many seconds
#   step "Building"      prints "[2/2] Building (about 5 min left)"
#
# KNAVES_SECONDS_AFTER: seconds of work that the caller does after this script, added to what is left.

plan() {
  step_seconds=("$@")
  step_number=0
}

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
