"""All figures of what a filter finds at once: by hour, weekday, day, terminal, result, temperature, and the rush."""

from __future__ import annotations

from collections import Counter
from copy import copy
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from heapq import nlargest
from typing import Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store.dialect import LISTED, packed
from facedesk.store.records.entries import Trait
from facedesk.store.records.search.conditions import MINUTE_MS
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.sweeping import Sweep
from facedesk.store.records.search.tallying import (
    DAY_HOURS,
    by_unit_and_trait,
    day_of,
    local_hour,
    serials,
    weekday_of,
)
from facedesk.wire.values import Verdict

BUSIEST: Final = 10
"""So many of the busiest minutes are kept."""


class Outcome(StrEnum):
    """What became of a pass, in short."""

    PASSED = "passed"
    NOT_PASSED = "notPassed"
    UNCLEAR = "unclear"


def outcome_of(trait: Trait) -> Outcome:
    """Return what became of a pass."""
    if trait.verdict is None:
        return Outcome.UNCLEAR
    return Outcome.PASSED if trait.verdict == Verdict.PASSED else Outcome.NOT_PASSED


class Minute(NamedTuple):
    """A minute in which many passed at a terminal."""

    passes: int
    minute: int  # local, counted from the first one of 1970
    serial: str


@dataclass(slots=True)
class PassFigures:
    """What was counted."""

    hours: Counter[tuple[int, Outcome]] = field(default_factory=Counter)
    weekdays: Counter[tuple[int, Outcome]] = field(default_factory=Counter)
    days: Counter[tuple[date, Outcome]] = field(default_factory=Counter)
    strangers: Counter[date] = field(default_factory=Counter)
    fevers: Counter[date] = field(default_factory=Counter)
    results: Counter[str | None] = field(default_factory=Counter)
    terminals: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    temperatures: Counter[tuple[int, bool]] = field(default_factory=Counter)
    """By hundredths of a degree, and whether it was a fever."""
    measuring: set[str] = field(default_factory=set)
    """The terminals that measured temperatures."""
    minutes: list[Minute] = field(default_factory=list)

    def copied(self) -> PassFigures:
        """Return them as they are now."""
        return PassFigures(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})

    @property
    def total(self) -> int:
        """Return how many records were counted."""
        return self.results.total()


class Survey(Sweep):
    """The figures, as far as it has looked."""

    rows_at_once = 10_000  # there are about as many terminals, whatever the span

    def __init__(self, wanted: PassFilter) -> None:
        super().__init__(wanted)
        self.figures = PassFigures()
        self._serials: dict[int, str] = {}
        self._lists: dict[str, str] = {}

    def prepare(self, db: SqliteDatabase) -> None:
        """Look up the serials, and which traits mean what."""
        self._serials = serials(db)
        traits = self.asked.traits.items()
        for outcome in (Outcome.PASSED, Outcome.UNCLEAR):
            self._lists[outcome] = packed([number for number, each in traits if outcome_of(each) is outcome])
        self._lists["fever"] = packed([number for number, each in traits if each.fever])
        self._lists["clear"] = packed([number for number, each in traits if not each.problem])

    def look(self, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool) -> int:
        """Count the entries of a span in all ways."""
        rows = self._look_at_traits(db, span, is_one_unit=is_one_unit)
        if rows:
            most, measured = self._look_at_terminals(db, span)
            if measured:
                self._look_at_temperatures(db, span)
            if most > self._least_busy:
                self._look_at_minutes(db, span)
        return rows

    def _look_at_traits(self, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool) -> int:
        total, figures = 0, self.figures
        for at, number, count in by_unit_and_trait(self, db, span, is_one_unit=is_one_unit):
            trait = self.asked.traits.get(number)
            if trait is None:
                continue
            hour, outcome = local_hour(at, trait), outcome_of(trait)
            day = day_of(hour)
            total += count
            figures.hours[hour % DAY_HOURS, outcome] += count
            figures.weekdays[weekday_of(hour), outcome] += count
            figures.days[day, outcome] += count
            figures.results[trait.verdict] += count
            if trait.verdict == Verdict.STRANGER:
                figures.strangers[day] += count
            if trait.fever:
                figures.fevers[day] += count
        return total

    def _look_at_terminals(self, db: SqliteDatabase, span: tuple[int, int]) -> tuple[int, int]:
        """Return how many passed at the terminal with the most, and how many temperatures there are."""
        columns = (
            f"e.terminal_id, COUNT(*), SUM(e.trait_id IN {LISTED}), SUM(e.trait_id IN {LISTED}), "
            "COUNT(e.temperature)"
        )
        most = measured = 0
        lists = (self._lists[Outcome.PASSED], self._lists[Outcome.UNCLEAR])
        for terminal, count, passed, unclear, warm in self.ask(db, columns, span, "GROUP BY 1", before=lists):
            serial = self._serials.get(terminal, "")
            found = {Outcome.PASSED: passed, Outcome.UNCLEAR: unclear}
            found[Outcome.NOT_PASSED] = count - passed - unclear
            for outcome, number in found.items():
                if number:
                    self.figures.terminals[serial, outcome] += number
            if warm:
                self.figures.measuring.add(serial)
            most, measured = max(most, count), measured + warm
        return most, measured

    def _look_at_temperatures(self, db: SqliteDatabase, span: tuple[int, int]) -> None:
        columns = f"e.temperature, COUNT(*), SUM(e.trait_id IN {LISTED})"
        rest = "AND e.temperature IS NOT NULL GROUP BY 1"
        for value, count, fevers in self.ask(db, columns, span, rest, before=(self._lists["fever"],)):
            for is_fever, number in ((True, fevers), (False, count - fevers)):
                if number:
                    self.figures.temperatures[value, is_fever] += number

    # The rush

    @property
    def _least_busy(self) -> int:
        minutes = self.figures.minutes
        return minutes[-1].passes if len(minutes) == BUSIEST else 1

    def _look_at_minutes(self, db: SqliteDatabase, span: tuple[int, int]) -> None:
        """Keep the busiest minutes: none of them is in two spans. What was not understood has no sure time.

        An hour that comes twice, when clocks are set back, has its minutes twice.
        """
        local, before = self.asked.local()
        columns = f"e.terminal_id, {local} / {MINUTE_MS}, e.at / {MINUTE_MS}, COUNT(*)"
        rest = f"AND e.trait_id IN {LISTED} GROUP BY 1, 2, 3 HAVING COUNT(*) > ? ORDER BY 4 DESC LIMIT ?"
        values = (self._lists["clear"], self._least_busy, BUSIEST)
        found = [
            Minute(count, minute, self._serials.get(terminal, ""))
            for terminal, minute, _, count in self.ask(db, columns, span, rest, *values, before=before)
        ]
        self.figures.minutes = nlargest(BUSIEST, (*self.figures.minutes, *found))
