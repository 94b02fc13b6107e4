"""Who comes to which terminal, how it ends, and when."""

import hashlib
import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import cycle
from typing import Any, Protocol

from facedesk.resources import resource
from facedesk.simulator.cast import BY_PORTRAIT, CAST, STRANGER, CastMember
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.habits import Habits
from facedesk.simulator.terminal.parameters import scalar
from facedesk.simulator.terminal.registering import photo_sha256
from facedesk.simulator.terminal.roster import NO_FACE

_EVERYBODY = tuple(person for person in CAST if person.weight)
_WEIGHTS = tuple(person.weight for person in _EVERYBODY)
_FEVER_C = 38.2


class Scenario(Protocol):
    """Decides about passes, one after the other."""

    def next(self, elapsed_s: float) -> tuple[int | None, Sighting]:
        """Return what happens now, and at which terminal by its place from 0 (None: at any)."""

    def pause_s(self, rate: float) -> float:
        """Return the seconds until the next pass, at so many a second on average."""

    def absences(self, place: int) -> Sequence[tuple[float, float]]:
        """Return when this terminal goes away, one time after the other: seconds that it is there, then not."""

    def habits(self, place: int, habits: Habits) -> Habits:
        """Return the habits of this terminal, made from those of all."""


class Steady:
    """Ordinary passes at an even pace."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def next(self, elapsed_s: float) -> tuple[int | None, Sighting]:  # noqa: ARG002 - the same at any time
        """Let somebody pass, anywhere."""
        return None, ordinary(self._rng)

    def pause_s(self, rate: float) -> float:
        """Return always the same pause."""
        return 1 / rate

    def absences(self, place: int) -> Sequence[tuple[float, float]]:  # noqa: ARG002
        """Keep all terminals where they are."""
        return ()

    def habits(self, place: int, habits: Habits) -> Habits:  # noqa: ARG002
        """Return all terminals the same habits."""
        return habits


class Demo:
    """An entrance in the morning: ordinary passes, the exceptions early on, then one now and then.

    Terminals 1 to 3 are taken as North gate, South gate and Garage, as on the design's pictures. The fifth goes
    away before it has everybody, comes back and catches up; the second finds no face in one person's photo.
    """

    GOES_AWAY = 4
    ABSENCE_S = (1.8, 45.0)
    REFUSES = 1
    ENROL_S = 0.25

    def __init__(self, rng: random.Random, *, exception_every_s: float = 90.0) -> None:
        self._rng = rng
        self._every_s = exception_every_s
        self._last: CastMember | None = None
        self._planned = deque(
            [
                (8.0, 1, exception("li", PassVerdict.PASSED, _FEVER_C)),
                (14.0, 2, exception("stranger", PassVerdict.STRANGER)),
                (25.0, 2, exception("sun", PassVerdict.OUT_OF_SCHEDULE, 36.3)),
                (31.0, 2, exception("wang", PassVerdict.BLOCKED, 36.2)),
                (37.0, 1, exception("chen", PassVerdict.EXPIRED, 36.4)),
                (43.0, 0, exception("liu", PassVerdict.NOT_AUTHORISED, 36.6)),
            ]
        )
        self._later = _later_exceptions()

    def next(self, elapsed_s: float) -> tuple[int | None, Sighting]:
        """Return the exception whose time has come, else an ordinary pass of somebody else than the last."""
        at_s, terminal, sighting = self._planned[0]
        if elapsed_s < at_s:
            sighting = ordinary(self._rng, but=self._last)
            self._last = sighting.person
            return None, sighting
        self._planned.popleft()
        if not self._planned:
            self._planned.append(
                (elapsed_s + self._every_s * self._rng.uniform(0.8, 1.2), *next(self._later))
            )
        self._last = sighting.person
        return terminal, sighting

    def pause_s(self, rate: float) -> float:
        """Return pauses that differ, as people do."""
        return self._rng.uniform(0.7, 1.3) / rate

    def absences(self, place: int) -> Sequence[tuple[float, float]]:
        """Let one terminal go away for a while."""
        return [self.ABSENCE_S] if place == self.GOES_AWAY else ()

    def habits(self, place: int, habits: Habits) -> Habits:
        """Let taking a person in last as it does, and one terminal refuse somebody's photo."""
        refuses = without_a_face if place == self.REFUSES else habits.refuses
        return replace(habits, enrol_s=max(habits.enrol_s, self.ENROL_S), refuses=refuses)


FACELESS = "zhang"
"""Whose portrait one terminal of the demonstration takes for none; another photo of them will do."""


def without_a_face(entry: Mapping[Any, Any]) -> str | None:
    """Refuse a person whose first photo is the one portrait."""
    is_theirs = scalar(entry.get("idNumber")) == BY_PORTRAIT[FACELESS].number
    return NO_FACE if is_theirs and photo_sha256(entry.get("registerPhoto1")) == _faceless_sha256() else None


@cache
def _faceless_sha256() -> str:
    return hashlib.sha256(resource("portraits", f"{FACELESS}-enrolled.jpg").read_bytes()).hexdigest()


def ordinary(rng: random.Random, *, but: CastMember | None = None) -> Sighting:
    """Let one of the cast pass, whoever comes more often more likely; not the same one as `but`."""
    person = rng.choices(_EVERYBODY, _WEIGHTS)[0]
    while person is but:
        person = rng.choices(_EVERYBODY, _WEIGHTS)[0]
    verdict = PassVerdict.ALWAYS if person.priority == 2 else PassVerdict.PASSED  # noqa: PLR2004 - a VIP, 2.2.1
    return Sighting(person, verdict, round(rng.uniform(36.2, 36.9), 1), float(rng.randint(85, 98)))


def exception(portrait: str, verdict: PassVerdict, temperature_c: float = 36.5) -> Sighting:
    """Let this person come, and not just pass."""
    return Sighting(BY_PORTRAIT[portrait], verdict, temperature_c, 88.0)


def _later_exceptions() -> Iterator[tuple[int, Sighting]]:
    return cycle(
        [
            (2, Sighting(STRANGER, PassVerdict.STRANGER)),
            (4, exception("ma", PassVerdict.NOT_MATCHED, 36.4)),
            (1, exception("li", PassVerdict.PASSED, _FEVER_C)),
            (2, exception("sun", PassVerdict.OUT_OF_SCHEDULE, 36.3)),
            (2, exception("wang", PassVerdict.BLOCKED, 36.2)),
            (1, exception("chen", PassVerdict.EXPIRED, 36.4)),
            (0, exception("liu", PassVerdict.NOT_AUTHORISED, 36.6)),
        ]
    )


SCENARIOS = {"steady": Steady, "demo": Demo}
