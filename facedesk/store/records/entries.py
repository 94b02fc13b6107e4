"""What is kept of each record for searching: a short row, and tables of what many of them have in common.

Kept with each record, in its transaction. Searching never goes over the records themselves, which are long.
"""
# ruff: noqa: S608 - statements are put together from parts of this module; values are always bound

import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store.dialect import LISTED, packed
from facedesk.store.people.pinyin import found_by
from facedesk.wire import bounds

MS_US: Final = 1000
HUNDREDTHS: Final = 100
NOBODY: Final = 0
"""Stands in an entry for whom a record does not name."""
MOST_HUNDREDTHS: Final = 100_000
"""No terminal measures more; what it says is kept with the record."""
COMMON: Final = 20_000
"""What so many records have in common is not rare any more."""
NAMES_AT_ONCE: Final = 2000
"""So many names are read in one transaction."""


class PersonAsNamed(NamedTuple):
    """Whom a record names, as it does."""

    number: str = ""
    name: str = ""
    department: str = ""
    company: str = ""
    phone: str = ""
    card: str = ""
    identity: str = ""  # the number of an identity card

    @property
    def is_nobody(self) -> bool:
        """Whether it says nothing of anybody."""
        return not any(self)


class Trait(NamedTuple):
    """What a record has in common with many."""

    verdict: str | None
    kind: int | None  # a `SnapType`
    direction: int  # an `InOut`
    fever: bool
    late: bool
    problem: bool
    mask: str  # as sent
    answer: str  # what the station said to the gate
    offset_min: int  # the local time of the place, from UTC
    is_named: bool  # whom it is about
    has_match: bool
    has_temperature: bool


FLAGS: Final = tuple(name for name, kind in Trait.__annotations__.items() if kind is bool)


class PassFacts(NamedTuple):
    """What a record is searched by."""

    at: int  # ms UTC
    id: int
    serial: str
    who: PersonAsNamed
    trait: Trait
    temperature_c: float | None
    match: float | None  # of 100


_INSERT: Final = (
    "INSERT INTO pass_entry (at, id, who_id, terminal_id, trait_id, temperature, match, is_rare) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_TERMINAL: Final = (
    "INSERT INTO pass_terminal (serial, count) VALUES (?, 1) "
    "ON CONFLICT (serial) DO UPDATE SET count = count + 1 RETURNING id"
)
_TRAIT: Final = "UPDATE pass_trait SET count = count + 1 WHERE key = ? RETURNING id, is_rare"
_NEW_TRAIT: Final = (
    f"INSERT INTO pass_trait (key, {', '.join(Trait._fields)}, count) "
    f"VALUES (?, {', '.join('?' * len(Trait._fields))}, 1) RETURNING id, is_rare"
)
_WHO: Final = "SELECT id FROM pass_who WHERE key = ?"
_NEW_WHO: Final = (
    f"INSERT INTO pass_who (key, {', '.join(PersonAsNamed._fields)}, found) "
    f"VALUES (?, {', '.join('?' * len(PersonAsNamed._fields))}, ?) RETURNING id"
)


def put(db: SqliteDatabase, entry: PassFacts) -> None:
    """Keep what a new record is searched by."""
    connection = db.connection()  # past the library, as the record itself
    ((terminal_id,),) = connection.execute(_TERMINAL, (entry.serial,)).fetchall()
    trait_id, is_rare = _one_more(db, entry.trait)
    who_id = NOBODY if entry.who.is_nobody else _who_id(db, entry.who)
    values = (entry.at, entry.id, who_id, terminal_id, trait_id)
    connection.execute(_INSERT, (*values, hundredths(entry.temperature_c), hundredths(entry.match), is_rare))


def at_ms(passed_at: int | None, received_at: int) -> int:
    """Return the time that a record is listed by (ms UTC): of the pass where it is known, else of its arrival."""
    return (received_at if passed_at is None else passed_at) // MS_US


def hundredths(value: float | None) -> int | None:
    """Return a number in hundredths, None where it is none that a terminal measures."""
    if value is None or not -MOST_HUNDREDTHS < value * HUNDREDTHS < MOST_HUNDREDTHS:
        return None
    return round(value * HUNDREDTHS)


def trait_key(trait: Trait) -> str:
    """Return what tells a combination from the others."""
    return "|".join(str(int(each) if isinstance(each, bool) else each) for each in trait)


def who_key(who: PersonAsNamed) -> bytes:
    """Return what tells whom records name from the others."""
    return hashlib.blake2b("\x1f".join(who).encode("utf-8", "replace"), digest_size=12).digest()


def found(who: PersonAsNamed) -> str:
    """Return what a search for whom a record names looks through, a line each."""
    lines = found_by(who.name, who.number, who.card, who.phone).split("\n")
    folded = bounds.cut(who.identity).casefold()
    return "\n".join(dict.fromkeys(line for line in (*lines, folded) if line)) or " "


def _one_more(db: SqliteDatabase, trait: Trait) -> tuple[int, bool]:
    """Count one more of a combination; return its number, and whether it is rare."""
    key = trait_key(trait)
    found = db.connection().execute(_TRAIT, (key,)).fetchall()
    if not found:
        found = db.connection().execute(_NEW_TRAIT, (key, *trait)).fetchall()
    ((trait_id, is_rare),) = found
    return trait_id, is_rare


def _who_id(db: SqliteDatabase, who: PersonAsNamed) -> int:
    key = who_key(who)
    known = db.connection().execute(_WHO, (key,)).fetchone()
    if known is None:
        (known,) = db.connection().execute(_NEW_WHO, (key, *who, found(who))).fetchall()
    return int(known[0])


_UNREAD: Final = (
    f"SELECT id, {', '.join(PersonAsNamed._fields)} FROM pass_who WHERE found = '' LIMIT {NAMES_AT_ONCE}"
)
_READ: Final = "UPDATE pass_who SET found = ? WHERE id = ?"


def read_names(db: SqliteDatabase) -> None:
    """Work out what those are searched by whom records of an older version name."""
    while rows := db.execute_sql(_UNREAD).fetchall():
        with db.atomic("IMMEDIATE"):
            for number, *named in rows:
                db.execute_sql(_READ, (found(PersonAsNamed(*named)), number))


_CALL_COMMON: Final = "UPDATE pass_trait SET is_rare = 0 WHERE is_rare = 1 AND count >= ?"


def call_common(db: SqliteDatabase) -> None:
    """Call common what is not rare any more; what came until now stays in the index of what is."""
    db.execute_sql(_CALL_COMMON, (COMMON,))


# What changes of a record afterwards

_WITH_TRAIT: Final = (
    f"SELECT e.at, e.id, {', '.join(f't.{name}' for name in Trait._fields)}, t.id FROM pass_entry e "
    f"JOIN record r ON r.id = e.id JOIN pass_trait t ON t.id = e.trait_id WHERE r.id IN {LISTED} AND e.at = "
)
_AT: Final = f"COALESCE(r.passed_at, r.received_at) / {MS_US}"
_ONE_LESS: Final = "UPDATE pass_trait SET count = count - 1 WHERE id = ?"
_CHANGE: Final = "UPDATE pass_entry SET at = ?, trait_id = ?, is_rare = ? WHERE at = ? AND id = ?"
_PLACED: Final = (
    f"SELECT id, COALESCE(passed_at, received_at) / {MS_US}, late FROM record WHERE id IN {LISTED}"
)


class PlacedEntry(NamedTuple):
    """An entry as it stands, by which it is found again."""

    at: int
    id: int
    trait: Trait
    trait_id: int


def known(db: SqliteDatabase, ids: Iterable[int]) -> list[PlacedEntry]:
    """Return the entries of some records as their records stand: ask before those are placed anew."""
    rows = db.execute_sql(_WITH_TRAIT + _AT, (packed(ids),))
    return [PlacedEntry(row[0], row[1], _trait(row[2:-1]), row[-1]) for row in rows]


_REMOVED: Final = (
    "SELECT e.at, e.id, e.trait_id, e.terminal_id, t.offset_min FROM pass_entry e "
    f"JOIN pass_trait t ON t.id = e.trait_id WHERE e.id IN {LISTED}"
)
_TERMINAL_LESS: Final = "UPDATE pass_terminal SET count = count - 1 WHERE id = ?"
_DELETE: Final = "DELETE FROM pass_entry WHERE at = ? AND id = ?"


def remove(db: SqliteDatabase, ids: Iterable[int]) -> dict[int, int]:
    """Remove the entries of some records, wherever in time they stand; looks through all.

    Returns:
        The local time of the place of each, from UTC in minutes.
    """
    found = db.execute_sql(_REMOVED, (packed(ids),)).fetchall()
    for at, record_id, trait_id, terminal_id, _ in found:
        db.execute_sql(_DELETE, (at, record_id))
        db.execute_sql(_ONE_LESS, (trait_id,))
        db.execute_sql(_TERMINAL_LESS, (terminal_id,))
    return {record_id: offset_min for _, record_id, _, _, offset_min in found}


def place(db: SqliteDatabase, entries: Iterable[PlacedEntry], offset_min: Callable[[int], int]) -> None:
    """Have entries follow their records, which were placed anew in time.

    Args:
        db: the store.
        entries: as they stood before.
        offset_min: the local time of the place at an instant (µs UTC), from UTC in minutes.
    """
    before = {each.id: each for each in entries}
    for record_id, at, late in db.execute_sql(_PLACED, (packed(before),)).fetchall():
        entry = before[record_id]
        trait = entry.trait._replace(late=bool(late), offset_min=offset_min(at * MS_US))
        _change(db, entry, at, trait)


def mark_problem(db: SqliteDatabase, record_id: int) -> None:
    """Have an entry say that something is amiss with its record."""
    for entry in known(db, [record_id]):
        if not entry.trait.problem:
            _change(db, entry, entry.at, entry.trait._replace(problem=True))


def _change(db: SqliteDatabase, entry: PlacedEntry, at: int, trait: Trait) -> None:
    if (at, trait) == (entry.at, entry.trait):
        return
    trait_id, is_rare = _one_more(db, trait)
    db.execute_sql(_ONE_LESS, (entry.trait_id,))
    db.execute_sql(_CHANGE, (at, trait_id, is_rare, entry.at, entry.id))


def _trait(values: tuple[Any, ...]) -> Trait:
    said: list[Any] = [
        bool(value) if name in FLAGS else value for name, value in zip(Trait._fields, values, strict=True)
    ]
    return Trait(*said)
