"""The passes that attendance is worked out of: those by which somebody came or went, in the order of their instants."""
# ruff: noqa: S608 - names of this room

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.records.records import CLOSE
from facedesk.store.records.search.pages import Place
from facedesk.wire.values import Verdict


class AttendingPass(NamedTuple):
    """A pass of somebody who was recognised and not kept out; of when, and of whom as it names them."""

    at: int  # ms UTC
    id: int
    offset_min: int
    way: int
    serial: str
    number: str
    name: str
    department: str


_TRAITS: Final = "SELECT id, offset_min, direction, problem FROM pass_trait WHERE verdict = ? AND answer <> ?"
_TERMINALS: Final = "SELECT id, serial FROM pass_terminal"
_WHO: Final = f"SELECT id, number, name, department FROM pass_who WHERE id IN {dialect.LISTED}"
_ENTRIES: Final = """
SELECT at, id, who_id, terminal_id, trait_id FROM pass_entry
WHERE at >= ? AND at < ? AND (at, id) > (?, ?) AND who_id <> 0 ORDER BY at, id LIMIT ?
"""
_WITHOUT_TIME: Final = f"SELECT id FROM record WHERE id IN {dialect.LISTED} AND passed_at IS NULL"
_Entry = tuple[int, int, int, int, int]


@dataclass(slots=True)
class AttendingPasses:
    """Those of a span of time (ms UTC), some at a time; what they have in common is read once."""

    since: int
    until: int
    at_once: int
    after: Place = field(default=Place(0, 0))
    is_over: bool = False
    _traits: dict[int, tuple[int, int, bool]] = field(default_factory=dict)
    _terminals: dict[int, str] = field(default_factory=dict)
    _who: dict[int, tuple[str, str, str]] = field(default_factory=dict)

    def step(self, db: SqliteDatabase) -> list[AttendingPass]:
        """Return the next ones; none, or `is_over`, is the end."""
        values = (self.since, self.until, *self.after, self.at_once)
        entries: list[_Entry] = db.execute_sql(_ENTRIES, values).fetchall()
        self.is_over = len(entries) < self.at_once
        if entries:
            self.after = Place(*entries[-1][:2])
            self._look_up(db, entries)
        entries = [each for each in entries if each[4] in self._traits]
        unclear = self._without_time(db, entries)
        return [self._made(each) for each in entries if each[1] not in unclear and self._who[each[2]][0]]

    def _look_up(self, db: SqliteDatabase, entries: Iterable[_Entry]) -> None:
        """Read what is new of what entries name; a kind of record may have come up meanwhile."""
        traits = db.execute_sql(_TRAITS, (Verdict.PASSED.value, CLOSE))
        self._traits = {number: (offset, way, bool(problem)) for number, offset, way, problem in traits}
        self._terminals = dict(db.execute_sql(_TERMINALS))
        unknown = {who for _, _, who, _, _ in entries} - self._who.keys()
        rows: Iterable[Any] = db.execute_sql(_WHO, (dialect.packed(unknown),))
        self._who.update((number, (of, name, department)) for number, of, name, department in rows)

    def _without_time(self, db: SqliteDatabase, entries: Iterable[_Entry]) -> set[int]:
        """Return the records that do not say when they were: when they came says nothing of somebody's day."""
        doubtful = [each[1] for each in entries if self._traits[each[4]][2]]
        if not doubtful:
            return set()
        return {number for (number,) in db.execute_sql(_WITHOUT_TIME, (dialect.packed(doubtful),))}

    def _made(self, entry: _Entry) -> AttendingPass:
        at, number, who, terminal, trait = entry
        offset, way, _ = self._traits[trait]
        return AttendingPass(at, number, offset, way, self._terminals[terminal], *self._who[who])
