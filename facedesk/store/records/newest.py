"""The newest records, of all terminals and results or of some: found by indexes, however many others came since."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Collection, Iterable
from heapq import nlargest
from typing import Final

from peewee import SQL, SqliteDatabase

from facedesk.store import dialect
from facedesk.store.dialect import LISTED
from facedesk.store.models import MARK, Record
from facedesk.store.records.records import CARD, PassRow, pass_row
from facedesk.store.records.search import who

MOST_LOOKED_AT: Final = 500
"""Of a person so many of the newest records are looked at: most have a picture."""
PASSED: Final = "passed"
"""What most records are: those of this mark are found among the newest, and the others by an index."""

_LATEST: Final = 2**63 - 1
_OF_TERMINAL: Final = "SELECT id FROM record WHERE serial = ? AND id < ? ORDER BY id DESC LIMIT ?"
_OF_WHOM: Final = "SELECT id FROM pass_entry WHERE who_id = ? ORDER BY at DESC, id DESC LIMIT ?"
_MARKED: Final = f"SELECT id FROM record WHERE {MARK} = ? AND {MARK} <> '{PASSED}' AND id < ?"
_OF_MARK: Final = f"{_MARKED} ORDER BY id DESC LIMIT ?"
_OF_MARK_THERE: Final = f"{_MARKED} AND serial IN {LISTED} ORDER BY id DESC LIMIT ?"
_OF_MARKS_AT: Final = (
    f"SELECT id FROM record WHERE serial = ? AND id < ? AND {MARK} IN {LISTED} ORDER BY id DESC LIMIT ?"
)


def recent(
    db: SqliteDatabase,
    limit: int,
    before_id: int | None = None,
    serials: Collection[str] | None = None,
    marks: Collection[str] | None = None,
) -> list[PassRow]:
    """Return the newest records, or those older than `before_id`, newest first."""
    before = _LATEST if before_id is None else before_id
    query = Record.select(*CARD).order_by(Record.id.desc()).limit(limit)
    if serials is None and (marks is None or PASSED in marks):
        query = query.where(Record.id < before)
        if marks is not None:
            query = query.where(dialect.is_among(SQL(MARK), marks))
    else:
        query = query.where(dialect.is_among(Record.id, _ids(db, limit, before, serials, marks)))
    return [pass_row(record) for record in query.execute(db)]


def _ids(
    db: SqliteDatabase,
    limit: int,
    before: int,
    serials: Collection[str] | None,
    marks: Collection[str] | None,
) -> list[int]:
    """Return the ids of as many of the newest as are asked for."""
    found: list[tuple[str, tuple[object, ...]]]
    if serials is None:
        found = [(_OF_MARK, (mark, before, limit)) for mark in marks or ()]
    elif marks is None:
        found = [(_OF_TERMINAL, (serial, before, limit)) for serial in serials]
    elif PASSED in marks:
        these = dialect.packed(marks)
        found = [(_OF_MARKS_AT, (serial, before, these, limit)) for serial in serials]
    else:
        there = dialect.packed(serials)
        found = [(_OF_MARK_THERE, (mark, before, there, limit)) for mark in marks]
    return nlargest(limit, (number for each in found for number in _numbers(db, *each)))


def _numbers(db: SqliteDatabase, statement: str, values: tuple[object, ...]) -> Iterable[int]:
    return (number for (number,) in db.execute_sql(statement, values))


def of_person(db: SqliteDatabase, number: str, limit: int) -> list[PassRow]:
    """Return the newest records of a person number that have a picture, newest first."""
    named = sorted(who.numbered(db, [number]))
    ids = nlargest(
        MOST_LOOKED_AT,
        (record_id for each in named for record_id in _numbers(db, _OF_WHOM, (each, MOST_LOOKED_AT))),
    )
    query = Record.select(*CARD).where(dialect.is_among(Record.id, ids) & Record.recognition.is_null(False))
    return [pass_row(record) for record in query.order_by(Record.id.desc()).limit(limit).execute(db)]


def newest_of_each(db: SqliteDatabase, serials: Iterable[str]) -> dict[str, PassRow]:
    """Return the newest record of each of some terminals that has one."""
    ids = [number for serial in serials for number in _numbers(db, _OF_TERMINAL, (serial, _LATEST, 1))]
    found = Record.select(*CARD).where(dialect.is_among(Record.id, ids)).execute(db)
    return {record.serial: pass_row(record) for record in found}
