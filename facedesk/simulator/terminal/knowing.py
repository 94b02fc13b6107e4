"""What a terminal makes of somebody whom its own roster holds (V3.5 2.2.1, 2.3.1)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from facedesk.simulator.record import PassVerdict, Sighting

_VERDICTS = {"1": PassVerdict.BLOCKED, "2": PassVerdict.ALWAYS}
_JUST_PASSES = frozenset({PassVerdict.PASSED, PassVerdict.ALWAYS})


def as_held(sighting: Sighting, held: Mapping[str, str] | None, today: date) -> Sighting:
    """Return a sighting as it goes at a terminal that holds this person: by the name and the rules it was given.

    An outcome that is planned, and people whom the terminal does not hold, stay as they are.
    """
    if held is None or sighting.verdict not in _JUST_PASSES:
        return sighting
    verdict = _VERDICTS.get(held["priority"], PassVerdict.PASSED)
    if verdict is PassVerdict.PASSED and not _is_valid(held, today):
        verdict = PassVerdict.EXPIRED
    person = replace(sighting.person, name=held["name"], card=held["normalNumber"])
    return replace(sighting, person=person, verdict=verdict)


def _is_valid(held: Mapping[str, str], today: date) -> bool:
    begins, ends = (_day(held[name]) for name in ("validDateStart", "validDateEnd"))
    return (begins is None or begins <= today) and (ends is None or today <= ends)


def _day(text: str) -> date | None:
    try:
        year, month, day = map(int, text.split("_"))
        return date(year, month, day)
    except ValueError:
        return None
