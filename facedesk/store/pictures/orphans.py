"""Pictures that nobody has: they are on disk before their record or person, which may never have followed.

One is deleted only with proof: this store knows the putting that brought it, so that a copy of before, put back, does
not take what it cannot know; and only when it has lain for days.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.dialect import LISTED
from facedesk.store.pictures import lives
from facedesk.store.pictures.pictures import PictureFiles, PictureRef, Stored

LOOKED_THROUGH: Final = "picturesLookedThrough"
"""The setting that keeps up to which picture each file was looked through."""
MOST: Final = 20_000
"""So many pictures are looked at in one go, all of them in memory."""
STEP: Final = 2_000
"""So many records are looked through in one reading."""
AGE_US: Final = 7 * 24 * 3600 * 1_000_000
"""What has come since is left alone: whoever finds the wrong store in place has a week to put the right one back."""
BEFORE_US: Final = 60 * 1_000_000
"""A record is stored within so long after it came, and its pictures just before it."""
FEW: Final = 50
MOST_OF: Final = 20
"""More than a few, or one in so many, that nobody has are no accident, and are left alone."""


def load(db: SqliteDatabase) -> dict[str, int]:
    """Return up to which picture each file was looked through, by its name."""
    stored: dict[str, Any] = settings.load(db).get(LOOKED_THROUGH) or {}
    return {name: int(number) for name, number in stored.items()}


def save(db: SqliteDatabase, looked_through: Mapping[str, int]) -> None:
    """Store how far that is."""
    settings.save(db, LOOKED_THROUGH, dict(looked_through))


def ripe(found: Iterable[Stored], at: int) -> list[Stored]:
    """Return those before the first that has come too lately to be looked at; `at` is now, µs UTC."""
    before = at - AGE_US
    taken: list[Stored] = []
    for each in found:
        if each.put_at > before:
            break
        taken.append(each)
    return taken


def provable(db: SqliteDatabase, found: Iterable[Stored]) -> list[Stored]:
    """Return those whose every putting this store knows: what it says of them, it says knowing all that followed."""
    known = lives.known(db)

    def is_known(putting: lives.Putting) -> bool:
        return putting.number <= known.get(putting.life, -1)

    return [each for each in found if each.puttings and all(map(is_known, each.puttings))]


def are_too_many(loose: Collection[object], looked_at: Collection[object]) -> bool:
    """Whether so many pictures have nobody that something else must be wrong."""
    return len(loose) > max(FEW, len(looked_at) // MOST_OF)


def referred_to(db: SqliteDatabase, after: int, most: int = STEP) -> tuple[set[PictureRef], int | None]:
    """Return the pictures of the next records after the id `after`, and the last one's id, None at the end."""
    rows = db.execute_sql(
        "SELECT id, recognition, compare, pictures_in FROM record WHERE id > ? ORDER BY id LIMIT ?",
        (after, most),
    ).fetchall()
    found = {PictureRef(sha256, row[3]) for row in rows for sha256 in row[1:3] if sha256}
    return found, rows[-1][0] if rows else None


def first_record(db: SqliteDatabase, found: Iterable[Stored]) -> int:
    """Return the id before the records that came with some pictures: those have most of them, as far as clocks go."""
    earliest = min((each.put_at for each in found), default=0)
    query = "SELECT id FROM record WHERE received_at >= ? ORDER BY received_at LIMIT 1"
    row = db.execute_sql(query, (earliest - BEFORE_US,)).fetchone()
    return 0 if row is None else int(row[0]) - 1


def of_alerts(db: SqliteDatabase, pictures: Collection[PictureRef]) -> set[PictureRef]:
    """Return those pictures that alerts show."""
    rows = db.execute_sql(
        f"SELECT picture, pictures_in FROM alert WHERE picture IN {LISTED}",
        (json.dumps([ref.sha256 for ref in pictures]),),
    )
    return {PictureRef(*row) for row in rows}


def forget(
    db: SqliteDatabase, files: PictureFiles, name: str, pictures: Collection[PictureRef], looked_through: int
) -> list[PictureRef]:
    """Have pictures deleted from a file that no record has, up to the id `looked_through` or since; return them."""
    used = of_alerts(db, pictures)
    last: int | None = looked_through
    while last is not None:
        some, last = referred_to(db, last)
        used |= some
    gone = [ref for ref in pictures if ref not in used]
    files.forget(gone, name)
    return gone
