"""The whole of deliveries under fire: a thousand people with photos to ten terminals, printed in figures.

`python tests/bench/deliveries_under_fire.py` takes some minutes; two terminals drop the connection every few seconds,
one loses every tenth answer, one is off for a while, and the station is killed three times. It ends with 1 where a
terminal does not hold exactly its roster, had two registrations open at once, or was sent somebody needlessly. The
tests run a short form of the same.
"""

import argparse
import asyncio
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from end_to_end.fire import Fire, Outcome, burn, differences, figures, sent_for_no_reason
from figures import table
from intake import Verdicts, machine

HEADS = ("terminal", "persons", "sent", "again", "answers lost", "cut off", "connections", "most open")


def arguments() -> Fire:
    parser = argparse.ArgumentParser(description="Bring many people to terminals that fail, and count.")
    parser.add_argument("--persons", type=int, default=1000)
    parser.add_argument("--terminals", type=int, default=10, help="five or more")
    parser.add_argument("--photo-side", type=int, default=360, help="width of the photos in pixels")
    parser.add_argument(
        "--enrol", type=float, default=0.05, help="seconds that a terminal takes for a person"
    )
    parser.add_argument(
        "--answer-within", type=float, default=5.0, help="seconds until an answer counts as lost"
    )
    options = parser.parse_args()
    return Fire(
        persons=options.persons,
        terminals=options.terminals,
        photo_side=options.photo_side,
        drops_s=(2.0, 5.0),
        enrol_s=options.enrol,
        answer_s=options.answer_within,
        limit_s=3600.0,
    )


def judged(outcome: Outcome, fire: Fire) -> list[str]:
    """Print what was found; gives the promises that were missed."""
    verdicts = Verdicts()
    needless = [sent for terminal in outcome.terminals for sent in sent_for_no_reason(terminal)]
    wrong = differences(outcome)
    print(table(HEADS, list(figures(outcome))))
    kept = verdicts.announce(
        "each terminal holds exactly its roster", not wrong and len(outcome.people) == fire.persons
    )
    print(f"each terminal holds exactly its roster: {kept} {wrong[:5] or ''}")
    one = verdicts.announce("one registration at a time", max(t.most_open for t in outcome.terminals) == 1)
    print(f"one registration at a time: {one}")
    print(
        f"nobody sent needlessly: {verdicts.announce('nobody sent needlessly', not needless)} {needless[:5] or ''}"
    )
    total = fire.persons * fire.terminals
    print(f"{total} deliveries in {outcome.seconds:.0f} s, the station killed {outcome.kills} times")
    return verdicts.missed


def main() -> int:
    fire = arguments()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as work:
        print(machine(Path(work)), flush=True)
        missed = judged(asyncio.run(burn(fire, Path(work))), fire)
    return 1 if missed else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
