"""Who is inside: the passes that it is counted from, what was said beside them, and who those people are here."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import LeftByHand, Record, SeenAtMuster
from facedesk.store.people.people import ReasonParts
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.store.records.entries import MS_US
from facedesk.store.records.records import CARD, PassRow, pass_row
from facedesk.store.records.search.pages import Place

STEP: Final = 1_000
"""So many passes are read at a time."""


_NEXT: Final = "SELECT at, id FROM pass_entry WHERE (at, id) > (?, ?) ORDER BY at, id LIMIT ?"


def since(at: int) -> Place:
    """Return where the passes of an instant on (µs UTC) begin."""
    return Place(at // MS_US, -1)


def passes(db: SqliteDatabase, after: Place) -> tuple[list[PassRow], Place | None]:
    """Return the next `STEP` passes by their times, in whatever order, and where to go on; None: that is all."""
    found = db.execute_sql(_NEXT, (*after, STEP)).fetchall()
    among = dialect.is_among(Record.id, [number for _, number in found])
    rows = [pass_row(each) for each in Record.select(*CARD).where(among).execute(db)]
    return rows, Place(*found[-1]) if len(found) == STEP else None


class SaidOf(NamedTuple):
    """What somebody said of somebody: when (µs UTC), who, and why."""

    at: int
    by: ReasonParts
    note: str = ""


def seen(db: SqliteDatabase) -> dict[str, SaidOf]:
    """Return who is marked as seen at the assembly point, by their numbers."""
    marks = SeenAtMuster.select().where(SeenAtMuster.ended_at.is_null(True)).order_by(SeenAtMuster.id)
    return {each.number: SaidOf(each.at, _parts(each.by)) for each in marks.execute(db)}


def mark_seen(db: SqliteDatabase, number: str, said: SaidOf) -> None:
    """Store that somebody was seen."""
    SeenAtMuster.insert(number=number, at=said.at, by=reason_text(said.by)).execute(db)


def end_seen(db: SqliteDatabase, at: int, by: ReasonParts, number: str | None = None) -> None:
    """Store that a mark is taken back, or where no number is given, that the muster is ended."""
    which = SeenAtMuster.ended_at.is_null(True)
    if number is not None:
        which &= SeenAtMuster.number == number
    SeenAtMuster.update(ended_at=at, ended_by=reason_text(by)).where(which).execute(db)


def left(db: SqliteDatabase, since: int) -> dict[str, SaidOf]:
    """Return who was said to be gone from an instant on, by their numbers."""
    holds = (LeftByHand.at >= since) & LeftByHand.undone_at.is_null(True)
    said = LeftByHand.select().where(holds).order_by(LeftByHand.at)
    return {each.number: SaidOf(each.at, _parts(each.by), each.note) for each in said.execute(db)}


def mark_left(db: SqliteDatabase, number: str, said: SaidOf) -> None:
    """Store that somebody is gone."""
    LeftByHand.insert(number=number, at=said.at, by=reason_text(said.by), note=said.note).execute(db)


def undo_left(db: SqliteDatabase, number: str, at: int, by: ReasonParts, since: int) -> None:
    """Store that it was not so what was said from an instant on."""
    which = (LeftByHand.at >= since) & (LeftByHand.number == number) & LeftByHand.undone_at.is_null(True)
    LeftByHand.update(undone_at=at, undone_by=reason_text(by)).where(which).execute(db)


def _parts(text: str) -> ReasonParts:
    return reason_of(text) or ("byTerminal", ())


Renumbered = dict[str, list[tuple[int, str]]]
"""By a former number: whoever passed under it before an instant (µs UTC) has another one now."""

_RENUMBERED: Final = """
SELECT former.number, later.since, p.number FROM number_holder later
JOIN number_holder former ON former.person_id = later.person_id AND former.id < later.id
JOIN person p ON p.id = later.person_id
WHERE later.since >= ? AND former.number <> p.number ORDER BY former.number, later.since
"""


def renumbered(db: SqliteDatabase, since_us: int) -> Renumbered:
    """Return who was given another number from an instant on."""
    found: Renumbered = {}
    for former, at, number in db.execute_sql(_RENUMBERED, (since_us,)):
        found.setdefault(former, []).append((at, number))
    return found


class KnownHere(NamedTuple):
    """What is known here of somebody."""

    name: str
    department_id: int | None
    photo: PictureRef | None
    id: int


_ENROLLED: Final = f"""
SELECT number, name, department_id, COALESCE(photo_1, photo_2, photo_3), id FROM person
WHERE number IN {dialect.LISTED} AND removed_at IS NULL
"""


def enrolled(db: SqliteDatabase, numbers: Iterable[str]) -> dict[str, KnownHere]:
    """Return those of some numbers who are enrolled."""
    rows: Iterable[tuple[Any, ...]] = db.execute_sql(_ENROLLED, (dialect.packed(numbers),))
    return {
        number: KnownHere(name, department, PictureRef(photo, ENROLLED) if photo else None, person_id)
        for number, name, department, photo, person_id in rows
    }
