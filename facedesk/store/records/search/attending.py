"""The passes that attendance is worked out of: those by which somebody came or went, in the order of their instants."""
# ruff: noqa: S608 - names of this room

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.records.records import CLOSE
from facedesk.store.records.search.pages import Place
from facedesk.wire.values import Verdict


class NamedByPass(NamedTuple):
    """Somebody, as passes name them."""

    number: str
    name: str
    department: str


class PassManner(NamedTuple):
    """What many passes have in common: by which offset from UTC its place's clock goes, and the direction."""

    offset_min: int
    way: int


AttendingPass = tuple[int, int, NamedByPass, PassManner]
"""When (ms UTC), the record's id, of whom, and how."""

_TRAITS: Final = "SELECT id, offset_min, direction, problem FROM pass_trait WHERE verdict = ? AND answer <> ?"
_TERMINALS: Final = "SELECT id, serial FROM pass_terminal"
_WHO: Final = f"SELECT id, number, name, department FROM pass_who WHERE id IN {dialect.LISTED}"
_ALL: Final = "SELECT id, number, department FROM pass_who WHERE number <> ''"
_ENTRIES: Final = """
SELECT at, id, who_id, terminal_id, trait_id FROM pass_entry
WHERE at >= ? AND at < ? AND (at, id) > (?, ?) AND who_id <> 0 ORDER BY at, id LIMIT ?
"""
_OF_SOME: Final = f"""
SELECT at, id, who_id, terminal_id, trait_id FROM {dialect.by_index("pass_entry", "pass_entry_who")}
WHERE who_id IN {dialect.LISTED} AND at >= ? AND at < ? ORDER BY at, id
"""
_FIRST: Final = f"""
SELECT number, (SELECT e.at FROM {dialect.by_index("pass_entry e", "pass_entry_who")}
    WHERE e.who_id = pass_who.id ORDER BY e.at LIMIT 1)
FROM pass_who WHERE id IN {dialect.LISTED}
"""
_WITHOUT_TIME: Final = f"SELECT id FROM record WHERE id IN {dialect.LISTED} AND passed_at IS NULL"
_Entry = tuple[int, int, int, int, int]
DAY_MS: Final = 86_400_000
FEW: Final = 1_000
"""So many of whom passes name are looked for one by one; of more, all passes are gone through."""


@dataclass(slots=True)
class AttendingPasses:
    """Those of a span of time (ms UTC), some at a time; what they have in common is read once.

    Only those at some terminals, where these are named, and only of those whom `whom` finds, where it is there.
    """

    since: int
    until: int
    at_once: int
    serials: Collection[str] | None = None
    whom: Sequence[int] | None = None
    after: Place = field(default=Place(0, 0))
    is_over: bool = False
    _traits: dict[int, PassManner] = field(default_factory=dict)
    _doubtful: set[int] = field(default_factory=set)
    _elsewhere: set[int] = field(default_factory=set)  # terminals that do not count
    _who: dict[int, NamedByPass] = field(default_factory=dict)
    _meant: frozenset[int] = frozenset()
    _span: int = DAY_MS

    def step(self, db: SqliteDatabase) -> list[AttendingPass]:
        """Return the next ones; at the end of them `is_over`."""
        entries = self._next(db)
        if not entries:
            return []
        self._look_up(db, entries)
        unclear = self._without_time(db, entries)
        traits, who, elsewhere = self._traits, self._who, self._elsewhere
        return [
            (at, number, who[of], traits[trait])
            for at, number, of, terminal, trait in entries
            if trait in traits and of in who and terminal not in elsewhere and number not in unclear
        ]

    def _next(self, db: SqliteDatabase) -> list[_Entry]:
        if self.whom is not None and len(self.whom) <= FEW:
            return self._next_of_few(db, self.whom)
        values = (self.since, self.until, *self.after, self.at_once)
        entries: list[_Entry] = db.execute_sql(_ENTRIES, values).fetchall()
        self.is_over = len(entries) < self.at_once
        self.after = Place(*entries[-1][:2]) if entries else self.after
        if self.whom is None:
            return entries
        self._meant = self._meant or frozenset(self.whom)
        return [each for each in entries if each[2] in self._meant]

    def _next_of_few(self, db: SqliteDatabase, whom: Sequence[int]) -> list[_Entry]:
        """Return those of a span that holds about as many as are wanted at once."""
        since = max(self.since, self.after.at)
        until = min(self.until, since + self._span)
        entries: list[_Entry] = db.execute_sql(_OF_SOME, (dialect.packed(whom), since, until)).fetchall()
        self.after, self.is_over = Place(until, 0), until >= self.until
        if len(entries) > self.at_once:
            self._span = max(1, self._span // 2)
        elif len(entries) < self.at_once // 2:
            self._span *= 2
        return entries

    def _look_up(self, db: SqliteDatabase, entries: Iterable[_Entry]) -> None:
        """Read what is new of what entries name; a kind of record may have come up meanwhile."""
        for number, offset, way, problem in db.execute_sql(_TRAITS, (Verdict.PASSED.value, CLOSE)):
            self._traits[number] = PassManner(offset, way)
            if problem:
                self._doubtful.add(number)
        if self.serials is not None:
            terminals = db.execute_sql(_TERMINALS)
            self._elsewhere = {number for number, serial in terminals if serial not in self.serials}
        unknown = {each[2] for each in entries} - self._who.keys()
        for number, *named in db.execute_sql(_WHO, (dialect.packed(unknown),)):
            if named[0]:
                self._who[number] = NamedByPass(*named)

    def _without_time(self, db: SqliteDatabase, entries: Iterable[_Entry]) -> set[int]:
        """Return the records that do not say when they were: when they came says nothing of somebody's day."""
        doubtful = [each[1] for each in entries if each[4] in self._doubtful]
        if not doubtful:
            return set()
        return {number for (number,) in db.execute_sql(_WITHOUT_TIME, (dialect.packed(doubtful),))}


def named_by_passes(
    db: SqliteDatabase, numbers: Collection[str], is_called: Callable[[str], bool]
) -> list[int]:
    """Return whom passes name by some numbers, and all by the numbers of those whose department is called so."""
    rows = db.execute_sql(_ALL).fetchall()
    called = {text: is_called(text) for text in {text for _, _, text in rows}}
    as_said = {number for _, number, text in rows if called[text]}
    return [who for who, number, _ in rows if number in numbers or number in as_said]


def first_passes(db: SqliteDatabase, whom: Collection[int]) -> dict[str, int]:
    """Return when those whom passes name so passed for the first time, whatever came of it (ms UTC), by number."""
    found: dict[str, int] = {}
    for number, at in db.execute_sql(_FIRST, (dialect.packed(whom),)):
        if at is not None:
            found[number] = min(at, found.get(number, at))
    return found
