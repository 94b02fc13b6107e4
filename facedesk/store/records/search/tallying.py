"""How many records of what a filter finds there are by hour, day, weekday, terminal or result: exactly, in steps."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.records.entries import Trait
from facedesk.store.records.search.conditions import MINUTE_MS
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.sweeping import HOUR_MS, Sweep

DAY_HOURS: Final = 24
_EPOCH: Final = date(1970, 1, 1)
_EPOCHS_WEEKDAY: Final = _EPOCH.isoweekday()
Key = int | str | None

_KEPT: Final = "SELECT {key}, SUM(count) FROM {table} GROUP BY {key}"
_SERIALS: Final = "SELECT id, serial FROM pass_terminal"


class TallyBy(StrEnum):
    """By what records are counted; times are what a person at the terminal would call the time."""

    HOUR = "hour"  # of the day, 0 to 23
    DAY = "day"  # as ISO 8601
    WEEKDAY = "weekday"  # 1, a Monday, to 7
    TERMINAL = "terminal"  # its serial
    RESULT = "result"  # None: not understood

    @property
    def is_of_time(self) -> bool:
        """Whether the keys have an order of their own."""
        return self in _OF_HOUR


def local_hour(at_ms: int, trait: Trait) -> int:
    """Return the hour at a terminal's place that an instant falls in, counted from the first one of 1970."""
    return (at_ms + trait.offset_min * MINUTE_MS) // HOUR_MS


def day_of(hour: int) -> date:
    """Return the day that an hour belongs to."""
    return _EPOCH + timedelta(days=hour // DAY_HOURS)


def weekday_of(hour: int) -> int:
    """Return the weekday that an hour belongs to, 1 for Monday."""
    return (hour // DAY_HOURS + _EPOCHS_WEEKDAY - 1) % 7 + 1


_OF_HOUR: Final[Mapping[TallyBy, Callable[[int], Key]]] = {
    TallyBy.HOUR: lambda hour: hour % DAY_HOURS,
    TallyBy.DAY: lambda hour: day_of(hour).isoformat(),
    TallyBy.WEEKDAY: weekday_of,
}


class Tally(Sweep):
    """The counts, as far as it has looked."""

    def __init__(self, wanted: PassFilter, by: TallyBy) -> None:
        super().__init__(wanted)
        self.by = by
        self.counts: Counter[Key] = Counter()
        self._serials: dict[int, str] = {}

    def rows(self) -> list[tuple[Key, int]]:
        """Return the counts, those of times in their order, others with the most first."""
        found = [(key, count) for key, count in self.counts.items() if count]
        if self.by.is_of_time:
            return sorted(found, key=lambda each: str(each[0]).zfill(2))
        return sorted(found, key=lambda each: (-each[1], str(each[0])))

    def prepare(self, db: SqliteDatabase) -> None:
        """Look up the serials; where nothing is left out, what is kept of each answers already."""
        self._serials = serials(db)
        if not self.wanted and not self.by.is_of_time:
            self._read_kept(db)
            self.is_whole = True

    def _read_kept(self, db: SqliteDatabase) -> None:
        key, table = ("serial", "pass_terminal") if self.by is TallyBy.TERMINAL else ("verdict", "pass_trait")
        query = _KEPT.format(key=key, table=table)
        self.counts.update({each: int(count) for each, count in db.execute_sql(query)})

    def look(self, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool) -> int:
        """Count the entries of a span."""
        if self.by is TallyBy.TERMINAL:
            return self._look_at_terminals(db, span)
        return self._look_at_traits(db, span, is_one_unit=is_one_unit)

    def _look_at_terminals(self, db: SqliteDatabase, span: tuple[int, int]) -> int:
        total = 0
        for terminal, count in self.ask(db, "e.terminal_id, COUNT(*)", span, "GROUP BY 1"):
            self.counts[self._serials.get(terminal)] += count
            total += count
        return total

    def _look_at_traits(self, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool) -> int:
        total = 0
        for at, number, count in by_unit_and_trait(self, db, span, is_one_unit=is_one_unit):
            trait = self.asked.traits.get(number)
            if trait is None:
                continue
            total += count
            of_hour = _OF_HOUR.get(self.by)
            key = trait.verdict if of_hour is None else of_hour(local_hour(at, trait))
            self.counts[key] += count
        return total


def by_unit_and_trait(
    sweep: Sweep, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool
) -> list[tuple[int, int, int]]:
    """Return how many entries there are in each unit of time, from its beginning (ms UTC), with each trait."""
    unit = sweep.unit
    if is_one_unit:  # grouped by one number: in half the time
        at = span[0]
        return [
            (at, trait, count) for trait, count in sweep.ask(db, "e.trait_id, COUNT(*)", span, "GROUP BY 1")
        ]
    columns = f"e.at / {unit} * {unit}, e.trait_id, COUNT(*)"
    return [tuple(row) for row in sweep.ask(db, columns, span, "GROUP BY 1, 2")]


def serials(db: SqliteDatabase) -> dict[int, str]:
    """Return the serial of each terminal that has sent records, by its number in entries."""
    return dict(db.execute_sql(_SERIALS).fetchall())
