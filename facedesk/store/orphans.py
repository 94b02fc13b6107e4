"""Pass pictures that no record has: they are on disk before their record, which may never have followed.

A picture belongs to records that were stored after it, so a sweep looks only at what came since the one before.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.pictures import PictureFiles, PictureRef

SWEPT: Final = "picturesSwept"
"""The setting that keeps how far the last sweep came."""
MOST: Final = 20_000
"""So many pictures are looked at in one go, all of them in memory."""
STEP: Final = 2_000
"""So many records are looked through in one reading."""


@dataclass(slots=True)
class Swept:
    """How far sweeping is: records up to `record` have no picture beyond those of `months`, by their ids."""

    record: int = 0
    months: dict[str, int] = field(default_factory=dict)


def load(db: SqliteDatabase, files: PictureFiles) -> Swept:
    """Give how far sweeping is. A large store that was never swept begins at its end."""
    stored: dict[str, Any] | None = settings.load(db).get(SWEPT)
    if stored is not None:
        return Swept(stored["record"], dict(stored["months"]))
    newest = newest_record(db)
    if newest <= MOST:
        return Swept()
    return Swept(newest, {month: files.newest(month) for month in files.months()})


def save(db: SqliteDatabase, swept: Swept) -> None:
    """Store how far sweeping is."""
    settings.save(db, SWEPT, {"record": swept.record, "months": swept.months})


def newest_record(db: SqliteDatabase) -> int:
    """Give the id of the newest record, 0 where there is none."""
    return int(db.execute_sql("SELECT COALESCE(MAX(id), 0) FROM record").fetchone()[0])


def referred_to(db: SqliteDatabase, after: int, most: int = STEP) -> tuple[set[PictureRef], int | None]:
    """Give the pictures of the next records after the id `after`, and the last one's id, None at the end."""
    rows = db.execute_sql(
        "SELECT id, recognition, compare, pictures_in FROM record WHERE id > ? ORDER BY id LIMIT ?",
        (after, most),
    ).fetchall()
    found = {PictureRef(sha256, row[3]) for row in rows for sha256 in row[1:3] if sha256}
    return found, rows[-1][0] if rows else None


def of_alerts(db: SqliteDatabase, pictures: Collection[PictureRef]) -> set[PictureRef]:
    """Give those pictures that alerts show."""
    rows = db.execute_sql(
        "SELECT picture, pictures_in FROM alert WHERE picture IN (SELECT value FROM json_each(?))",
        (json.dumps([ref.sha256 for ref in pictures]),),
    )
    return {PictureRef(*row) for row in rows}


def forget(
    db: SqliteDatabase, files: PictureFiles, pictures: Collection[PictureRef], looked_through: int
) -> list[PictureRef]:
    """Have pictures deleted that no record up to the id `looked_through` has, nor any stored since; give them."""
    used: set[PictureRef] = set()
    last: int | None = looked_through
    while last is not None:
        some, last = referred_to(db, last)
        used |= some
    gone = [ref for ref in pictures if ref not in used]
    files.forget(gone)
    return gone
