"""Enrolled photos that nobody has any more: looked for before they are deleted, since two persons may have the same."""

from collections.abc import Collection, Iterable
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import erasing
from facedesk.store.models import StoredPerson
from facedesk.store.pictures.pictures import ENROLLED, PictureFiles, PictureRef

# Plain SQL: asked for each photo of each person who is changed or removed.
_HAS_PHOTO: Final = "SELECT 1 FROM person WHERE photo_1 = ? OR photo_2 = ? OR photo_3 = ?"


def unused(db: SqliteDatabase, photos: Collection[str]) -> list[str]:
    """Return those photos (hex sha256) that nobody has."""
    return [each for each in photos if db.execute_sql(_HAS_PHOTO, (each,) * 3).fetchone() is None]


def unused_among(db: SqliteDatabase, photos: Iterable[str]) -> list[str]:
    """Return those of very many photos (hex sha256) that nobody has."""
    rows = StoredPerson.select(StoredPerson.photo_1, StoredPerson.photo_2, StoredPerson.photo_3)
    used = {each for row in db.execute(rows) for each in row if each}
    return [each for each in photos if each not in used]


def forget(db: SqliteDatabase, files: PictureFiles, photos: Collection[str], name: str | None = None) -> None:
    """Have those photos (hex sha256) deleted that nobody has, once this transaction is on disk.

    With `name`, only in that file.
    """
    gone = unused(db, photos)
    if gone:
        erasing.note(db, gone)
    files.forget((PictureRef(each, ENROLLED) for each in gone), name)
