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

# of_those_beside: waits for the tests that run beside the others, and shows what they printed.
of_those_beside() {
    wait "$beside"
    code=$?
    cat "$printed"
    return "$code"
}

check 'ruff check' ruff check facedesk tests
check 'ruff format' ruff format --check facedesk tests
check mypy mypy
check lint-imports lint-imports
if [ $# -gt 0 ]; then
    check pytest python -m pytest "$@"
else
    # On two cores half of the tests run beside the others: those that start the program, which mostly wait for it,
    # and those without a window.
    set -- tests/end_to_end tests/test_bench.py tests/test_installation.py tests/station tests/store
    printed=$(mktemp)
    python -m pytest "$@" </dev/null >"$printed" 2>&1 &
    beside=$!
    trap 'kill "$beside" 2>/dev/null; rm -f "$printed"' EXIT
    trap 'exit 1' INT TERM
    check pytest python -m pytest $(printf ' --ignore=%s' "$@")
    check 'pytest beside' of_those_beside
fi

printf '\n%s' "$summary"
if [ "$result" = 0 ]; then word='all checks passed'; else word='NOT all checks passed'; fi
printf 'facedesk: %s, %d s\n' "$word" $(($(date +%s) - began))
exit "$result"
