#!/bin/sh
# Runs every check, with the tools of the environment that is active, and sums up. Options go to pytest.
# All of them run even if one fails; the exit code is 0 when all passed, else 1.
set -u
cd "$(dirname "$0")/.." || exit 1
export QT_QPA_PLATFORM=offscreen

summary='' result=0 began=$(date +%s)

# check NAME COMMAND...
check() {
    name=$1 since=$(date +%s)
    shift
    printf '\n== %s\n' "$name"
    if "$@" </dev/null; then word=passed; else word=FAILED result=1; fi
    summary="$summary$(printf '%-14s %s  %4d s' "$name" "$word" $(($(date +%s) - since)))
"
}

# The types take one core for a while, so they are looked at beside the rest, and told of at the end.
types_said=$(mktemp)
trap 'rm -f "$types_said"' EXIT
mypy >"$types_said" 2>&1 </dev/null &
types=$!
tell_types() {
    wait "$types"
    set -- $?
    cat "$types_said"
    return "$1"
}

check 'ruff check' ruff check facedesk tests
check 'ruff format' ruff format --check facedesk tests
check lint-imports lint-imports
if [ $# = 0 ]; then
    # What Python and Hypothesis make of each file is kept in files: made once here, and not by each process anew.
    python -m pytest -qq --collect-only >/dev/null </dev/null || true # whatever is wrong is said by the run
    # One process more than there are cores, since tests that start the program mostly wait for it.
    set -- -n $(($(getconf _NPROCESSORS_ONLN) + 1)) --dist worksteal
fi
check pytest python -m pytest "$@"
check mypy tell_types

printf '\n%s' "$summary"
if [ "$result" = 0 ]; then word='all checks passed'; else word='NOT all checks passed'; fi
printf 'facedesk: %s, %d s\n' "$word" $(($(date +%s) - began))
exit "$result"
