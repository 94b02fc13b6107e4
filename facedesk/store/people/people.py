"""Persons: what the station knows of each, and how one is loaded and stored.

A person who is being removed stays stored until every terminal has answered; `by_number` does not know them, so that
an import takes them for new. Storing somebody new under such a number makes the same person stay, with the new data.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from peewee import SQL, ModelSelect, SqliteDatabase, fn

from facedesk.store import dialect, erasing, settings
from facedesk.store.dialect import LISTED
from facedesk.store.failures import StoreError
from facedesk.store.models import StoredPerson as PersonModel
from facedesk.store.people import photos
from facedesk.store.people.pinyin import found_by
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.settings import LAST_ID
from facedesk.store.terminals import NOT_ADMITTED
from facedesk.wire.person_fields import BY_KEY, DAYS, FIELDS, SENT, Kind
from facedesk.wire.schedule import Week, read_terminal, write_terminal
from facedesk.wire.values import GreetingMode, Priority

NO_END: Final = date(2099, 12, 31)
PHOTO_PLACES: Final = 3
PHOTO_DIGITS: Final = 6

ReasonParts = tuple[str, tuple[tuple[str, str], ...]]
"""A reason's code and arguments; a sentence only when it is shown."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """What is spoken, or shown, when a person passes (V3.5 2.2.1)."""

    mode: GreetingMode = GreetingMode.OFF
    says_title: bool = False
    before_name: str = ""
    after_name: str = ""


@dataclass(frozen=True, slots=True)
class EnrolledPhoto:
    """A photo in one of a person's three places: the hex sha256 of the JPEG as it is sent, and its six digits."""

    sha256: str
    number: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be recognised (V3.5 2.2.1)."""

    number: str
    name: str = ""
    card: str = ""
    sex: str = ""  # 男, 女, empty, or what a terminal said
    birthday: date | None = None
    phone: str = ""
    department_id: int | None = None
    valid_from: date = date(2000, 1, 1)
    valid_until: date = NO_END
    priority: Priority = Priority.SCHEDULED
    photos: tuple[EnrolledPhoto | None, EnrolledPhoto | None, EnrolledPhoto | None] = (None, None, None)
    voice: Greeting = Greeting()
    display: Greeting = Greeting()
    schedule: Week = Week.all_day()  # noqa: RUF009  a frozen value
    id: int = 0  # 0: not stored yet
    revision: int = 0  # counts what terminals have to hear of
    priority_before: Priority | None = None  # what unblocking gives back
    changed_at: int = 0  # µs UTC
    removed_at: int | None = None  # µs UTC: being removed from the terminals

    @property
    def is_blocked(self) -> bool:
        """Whether this person passes nowhere."""
        return self.priority is Priority.BLOCKED


_GETTERS: Final = {row.key: attrgetter(row.key) for row in FIELDS}


def value_of(person: Person, key: str) -> Any:
    """Return a person's value of a field, by the key of its row."""
    return _GETTERS[key](person)


def with_values(person: Person, values: Mapping[str, Any]) -> Person:
    """Return a person with other values, by the keys of the fields' rows."""
    changes: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        attribute, _, part = key.partition(".")
        if part:
            parts.setdefault(attribute, {})[part] = value
        else:
            changes[attribute] = value
    for attribute, some in parts.items():
        changes[attribute] = replace(getattr(person, attribute), **some)
    return replace(person, **changes) if changes else person


@dataclass(frozen=True, slots=True)
class Standing:
    """How the deliveries of one person stand; what failed is told by the worst of them."""

    wanted: int = 0
    held: int = 0
    to_go: int = 0
    failed: int = 0
    removing: int = 0
    error_code: str = ""
    reason: ReasonParts | None = None
    serial: str = ""
    waits_at: tuple[str, ...] = ()  # the terminals it is still to be brought to
    kept_at: tuple[
        str, ...
    ] = ()  # those that hold the person, or may, and are not admitted: nothing is done there


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of a person."""

    id: int
    number: str
    name: str
    department_id: int | None
    valid_from: date
    valid_until: date
    priority: Priority
    photo: PictureRef | None
    removed: bool
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class PeopleQuery:
    """What a list is asked for; None among the `department_ids` stands for hanging in no department.

    `standing` is "", "toGo", "failed", "removing", "notAssigned" or "problems"; `sort` is "number", "name",
    "department" or "validUntil".
    """

    text: str = ""
    department_ids: frozenset[int | None] | None = None
    standing: str = ""
    sort: str = "number"
    descending: bool = False


class PersonGone(StoreError):  # noqa: N818  it names what happened
    """The person was removed meanwhile, or is being removed."""

    def __init__(self) -> None:
        """Name no detail: nobody is there to be named."""
        super().__init__("personRemoved")


class CardRefused(StoreError):  # noqa: N818  it names what happened
    """A person cannot have a card, which is somebody else's: whoever holds it would pass as either."""

    def __init__(self, card: str, number: str, name: str) -> None:
        """Keep the card, and whose it is."""
        super().__init__("cardTaken", card)
        self.card = card
        self.number = number
        self.name = name


class NumberRefused(StoreError):  # noqa: N818  it names what happened
    """A person cannot have a number.

    `numberTaken`, `numberLeaving` a terminal still, `numberKept` by one that is not admitted, or `numberNotDigits`.
    """

    def __init__(self, code: str, number: str, name: str, serial: str = "") -> None:
        """Keep the number, whose it is, and the terminal that keeps it."""
        super().__init__(code, number)
        self.number = number
        self.name = name
        self.serial = serial


def card_key(card: str) -> str:
    """Return what is compared of a card: as terminals do, without zeros before it; of zeros alone nothing is left."""
    return card.strip().lstrip("0").lower()


# A person as a row

COLUMNS: Final = tuple(PersonModel._meta.fields)  # noqa: SLF001  documented by peewee for this
STORED: Final = COLUMNS[1:]  # without the id

IS_HERE: Final = PersonModel.removed_at.is_null()
"""The condition that somebody is not being removed."""

# Plain SQL, as all below of one person: an import asks and stores thousands one by one.
SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM person"
_BY_ID: Final = f"{SELECT} WHERE id = ?"
_BY_IDS: Final = f"{SELECT} WHERE id IN {LISTED}"
_BY_NUMBER: Final = f"{SELECT} WHERE number = ?"
_BY_NUMBER_HERE: Final = f"{_BY_NUMBER} AND removed_at IS NULL"
_CARD_HOLDERS: Final = f"""
SELECT card_key, id, number, name FROM person
WHERE card_key IN {LISTED} AND card_key <> '' AND removed_at IS NULL ORDER BY id
"""
_UNUSED_ID: Final = (
    "(SELECT MAX(COALESCE((SELECT MAX(id) FROM person), 0), COALESCE("
    f"(SELECT CAST(value AS INTEGER) FROM setting WHERE name = '{LAST_ID}person'), 0)) + 1)"
)
"""One that nobody has or had: who was removed can come back with theirs."""
INSERT: Final = (
    f"INSERT INTO person (id, {', '.join(STORED)}) VALUES ({_UNUSED_ID}, {', '.join('?' * len(STORED))})"
)
UPDATE: Final = f"UPDATE person SET {', '.join(f'{name} = ?' for name in STORED)} WHERE id = ?"


_week = lru_cache(maxsize=256)(read_terminal)  # most people share a few schedules

_LOADED: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    **dict.fromkeys(DAYS, lambda text: date.fromisoformat(text) if text else None),
    Kind.PRIORITY: Priority,
    Kind.MODE: GreetingMode,
    Kind.FLAG: bool,
    Kind.WEEK: _week,
}
"""How a column becomes a value, where it is not one already."""
_STORED: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    **dict.fromkeys(DAYS, lambda day: day.isoformat() if day else ""),
    Kind.PRIORITY: int,
    Kind.MODE: int,
    Kind.WEEK: write_terminal,
}


def stored_value(key: str, value: Any) -> Any:
    """Return a value of a field as its column holds it."""
    store_as = _STORED.get(BY_KEY[key].kind)
    return value if store_as is None else store_as(value)


_IN_COLUMNS: Final = tuple(row for row in FIELDS if row.kind is not Kind.PHOTOS)
_STORING: Final = tuple((row.column, _GETTERS[row.key], _STORED.get(row.kind)) for row in _IN_COLUMNS)
_Loading = tuple[tuple[str, int, Callable[[Any], Any] | None], ...]
"""Attributes, each with the place of its column and how that becomes a value."""


def _loading(of: str) -> _Loading:
    """Return how the attributes of a person are loaded, or those of one that has parts."""
    return tuple(
        (name, COLUMNS.index(row.column), _LOADED.get(row.kind))
        for row in _IN_COLUMNS
        for whose, _, name in [row.key.rpartition(".")]
        if whose == of
    )


_PLAIN, _VOICE, _DISPLAY = map(_loading, ("", "voice", "display"))


def _loaded(row: tuple[Any, ...], of: _Loading) -> dict[str, Any]:
    return {name: row[at] if load is None else load(row[at]) for name, at, load in of}


def person_of(row: tuple[Any, ...]) -> Person:
    """Make a person of a row of `SELECT`."""
    of = dict(zip(COLUMNS, row, strict=True))
    return Person(
        **_loaded(row, _PLAIN),
        voice=Greeting(**_loaded(row, _VOICE)),
        display=Greeting(**_loaded(row, _DISPLAY)),
        photos=(_photo(of, 1), _photo(of, 2), _photo(of, 3)),
        id=of["id"],
        revision=of["revision"],
        priority_before=None if of["priority_before"] is None else Priority(of["priority_before"]),
        changed_at=of["changed_at"],
        removed_at=of["removed_at"],
    )


def _photo(of: dict[str, Any], place: int) -> EnrolledPhoto | None:
    sha256 = of[f"photo_{place}"]
    return EnrolledPhoto(sha256, of[f"photo_{place}_number"]) if sha256 else None


def _values(person: Person) -> list[Any]:
    """Return what is stored of a person, in the order of `STORED`."""
    of: dict[str, Any] = {
        **{column: get(person) if store is None else store(get(person)) for column, get, store in _STORING},
        "priority_before": None if person.priority_before is None else int(person.priority_before),
        "revision": person.revision,
        "changed_at": person.changed_at,
        "removed_at": person.removed_at,
        "found": found_by(person.name, person.number, person.card, person.phone),
        "card_key": card_key(person.card),
    }
    for place, photo in enumerate(person.photos, 1):
        of[f"photo_{place}"] = photo.sha256 if photo else None
        of[f"photo_{place}_number"] = photo.number if photo else ""
    return [of[name] for name in STORED]


# Loading


def load(db: SqliteDatabase, person_id: int) -> Person | None:
    """Return a person, also one who is being removed."""
    row = db.execute_sql(_BY_ID, (person_id,)).fetchone()
    return None if row is None else person_of(row)


def load_many(db: SqliteDatabase, ids: Iterable[int]) -> list[Person]:
    """Return persons in the order of `ids`, those that are gone left out."""
    wanted = list(ids)
    rows = db.execute_sql(_BY_IDS, (json.dumps(wanted),))
    found = {person.id: person for person in map(person_of, rows)}
    return [found[each] for each in wanted if each in found]


def by_number(db: SqliteDatabase, number: str) -> Person | None:
    """Return the person with this number, unless being removed."""
    row = db.execute_sql(_BY_NUMBER_HERE, (number,)).fetchone()
    return None if row is None else person_of(row)


def card_holders(db: SqliteDatabase, keys: Iterable[str]) -> dict[str, list[tuple[int, str, str]]]:
    """Return whose cards are known, by `card_key`: id, number and name; without those who are being removed."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for key, *holder in db.execute_sql(_CARD_HOLDERS, (json.dumps(list(keys)),)):
        found.setdefault(key, []).append((holder[0], holder[1], holder[2]))
    return found


def shared_cards(db: SqliteDatabase) -> dict[str, list[str]]:
    """Return the cards, by `card_key`, that several people have, as older versions let them, and their numbers."""
    key = PersonModel.card_key
    query = PersonModel.select(key).where(key != "").group_by(key)  # seen in the index alone
    shared = query.having(fn.COUNT(SQL("*")) > 1).tuples()
    holders = card_holders(db, [key for (key,) in shared.execute(db)])
    numbers = {key: [number for _, number, _ in some] for key, some in sorted(holders.items())}
    return {key: some for key, some in numbers.items() if len(some) > 1}


def alike(db: SqliteDatabase, keys: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return whose numbers are these but for zeros before them: number and name, by the number without zeros."""
    found: dict[str, list[tuple[str, str]]] = {}
    without_zeros = fn.LTRIM(PersonModel.number, "0")
    for number, name in _named().where(dialect.is_among(without_zeros, keys)).tuples().execute(db):
        found.setdefault(number.lstrip("0"), []).append((number, name))
    return found


def numbers_and_names(db: SqliteDatabase) -> list[tuple[str, str]]:
    """Return number and name of everybody who is not being removed."""
    return list(db.execute(_named()))


def _named() -> "ModelSelect[PersonModel]":
    query = PersonModel.select(PersonModel.number, PersonModel.name).where(IS_HERE)
    return query.order_by(PersonModel.id)


_UNREAD: Final = "SELECT id, name, number, card, phone FROM person WHERE found = '' LIMIT ?"
_READ: Final = "UPDATE person SET found = ? WHERE id = ?"
NAMES_AT_ONCE: Final = 2000
"""So many names are read in one transaction."""


def read_names(db: SqliteDatabase) -> None:
    """Work out what those are found by whom an older version stored."""
    while rows := db.execute_sql(_UNREAD, (NAMES_AT_ONCE,)).fetchall():
        with db.atomic("IMMEDIATE"):
            for person_id, *said in rows:
                db.execute_sql(_READ, (found_by(*said) or " ", person_id))


def is_being_removed(db: SqliteDatabase, number: str) -> bool:
    """Whether the person with this number is being removed from terminals."""
    return bool(PersonModel.select().where((PersonModel.number == number) & ~IS_HERE).exists(db))


def ids(db: SqliteDatabase) -> list[int]:
    """Return the ids of everybody who is not being removed."""
    query = PersonModel.select(PersonModel.id).where(IS_HERE).order_by(PersonModel.id)
    return [each for (each,) in db.execute(query)]


def newest(db: SqliteDatabase) -> int:
    """Return the id of whoever was added last and is not being removed; 0 for nobody."""
    return int(PersonModel.select(fn.MAX(PersonModel.id)).where(IS_HERE).scalar(db) or 0)


# Storing


def save(db: SqliteDatabase, person: Person, at: int) -> Person:
    """Store a person as `store` does; return them as stored."""
    return store(db, person, at)[0]


def store(db: SqliteDatabase, person: Person, at: int) -> tuple[Person, Person | None]:
    """Store a person, new where `id` is 0; return them as stored, and as they were before.

    The revision goes up where anything changed that a terminal hears of. Somebody new with the number of a person
    who is being removed is that person, who stays. Whoever becomes blocked keeps the priority that unblocking
    gives back. What follows for terminals is not worked out here: see `enrolling.keep`.

    Raises:
        PersonGone, NumberRefused: nothing was written.
    """
    before = load(db, person.id) if person.id else None
    if person.id and (before is None or before.removed_at is not None):
        raise PersonGone
    holder = db.execute_sql(_BY_NUMBER, (person.number,)).fetchone()
    if holder is not None and (before is None or holder[0] != before.id):
        other = person_of(holder)
        if other.removed_at is None or before is not None:
            code = "numberTaken" if other.removed_at is None else "numberLeaving"
            raise NumberRefused(code, other.number, other.name)
        before = other
    stored = _following(before, person, at)
    if before is None:
        return replace(stored, id=int(db.execute_sql(INSERT, _values(stored)).lastrowid)), None
    if stored != before:
        db.execute_sql(UPDATE, (*_values(stored), before.id))
    return stored, before


def _following(before: Person | None, person: Person, at: int) -> Person:
    """Return the person as they are stored after what was stored before."""
    person = replace(person, photos=_numbered(person.photos, before))
    if before is None:
        kept = Priority.SCHEDULED if person.is_blocked else None
        return replace(person, id=0, revision=1, priority_before=kept, changed_at=at, removed_at=None)
    kept = before.priority_before if before.is_blocked else before.priority
    person = replace(
        person,
        id=before.id,
        revision=before.revision,
        priority_before=kept if person.is_blocked else None,
        changed_at=before.changed_at,
        removed_at=None,
    )
    if person == before:
        return person
    is_heard_of = before.removed_at is not None or not says_the_same(person, before)
    return replace(person, revision=before.revision + is_heard_of, changed_at=at)


Photos = tuple[EnrolledPhoto | None, EnrolledPhoto | None, EnrolledPhoto | None]


def _numbered(enrolled: Photos, before: Person | None) -> Photos:
    """Return photos their numbers: the one they had for life, else the one they come with, else a random one."""
    had = {photo.sha256: photo.number for photo in (before.photos if before else ()) if photo}
    used: set[str] = set()
    numbered: list[EnrolledPhoto | None] = []
    for photo in enrolled:
        number = had.pop(photo.sha256, photo.number) if photo else ""
        while photo and (number in used or not _is_photo_number(number)):
            number = str(100_000 + secrets.randbelow(900_000))
        used.add(number)
        numbered.append(replace(photo, number=number) if photo else None)
    return numbered[0], numbered[1], numbered[2]


def _is_photo_number(number: str) -> bool:
    """Whether a number is the six digits of V3.5 2.2.1."""
    return number.isascii() and number.isdecimal() and len(number) == PHOTO_DIGITS


def says_the_same(one: Person, other: Person) -> bool:
    """Whether terminals hear the same of two states of a person (V3.5 2.2.1): a department is not sent."""
    return one.photos == other.photos and all(
        value_of(one, row.key) == value_of(other, row.key) for row in SENT
    )


# Plain SQL: asked for each command that took somebody off a terminal.
_GONE: Final = f"""
SELECT id, photo_1, photo_2, photo_3 FROM person
WHERE id IN {LISTED} AND removed_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM delivery WHERE person_id = person.id AND serial NOT IN {NOT_ADMITTED})
"""


def drop_if_gone(db: SqliteDatabase, person_ids: Collection[int]) -> list[str]:
    """Drop those who are being removed and whom no terminal has to let go; return the photos nobody has any more.

    One that is not admitted lets go of nobody: what it holds stands in its deliveries, by number, for when it is.

    Returns:
        The photos' sha256, hex.
    """
    gone = db.execute_sql(_GONE, (json.dumps(list(person_ids)),)).fetchall()
    if not gone:
        return []
    settings.keep_id(db, "person", max(row[0] for row in gone))
    PersonModel.delete().where(dialect.is_among(PersonModel.id, [row[0] for row in gone])).execute(db)
    left = photos.unused(db, {sha256 for row in gone for sha256 in row[1:] if sha256})
    erasing.note(db, left)  # also where they are held for an undo: the end comes without a word
    return left
