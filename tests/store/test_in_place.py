"""Nothing is believed to be stored in a file that is taken away while it is being stored."""

from collections.abc import Callable
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from facedesk.store import database
from facedesk.store.database import Store, StoreError
from facedesk.store.records import records

from .samples import new


def aside(folder: Path, end: str = "") -> None:
    file = folder / f"{database.FILE_NAME}{end}"
    file.rename(file.with_name(f"{file.name}.aside"))


def replaced(folder: Path) -> None:
    aside(folder)
    (folder / database.FILE_NAME).write_bytes((folder / f"{database.FILE_NAME}.aside").read_bytes())


@pytest.mark.parametrize(
    ("take", "code"),
    [
        (aside, "storeGone"),
        (replaced, "storeGone"),
        (lambda folder: aside(folder, "-wal"), "storeLogGone"),
        (lambda folder: (folder / f"{database.FILE_NAME}-shm").unlink(), "storeLogGone"),
    ],
)
async def test_what_is_taken_away_between_the_first_look_and_the_commit_is_noticed(
    store: Store, tmp_path: Path, take: Callable[[Path], None], code: str
) -> None:
    await store.write(lambda db: records.insert(db, new(1), ""))

    def run(db: SqliteDatabase) -> None:
        records.insert(db, new(2), "")
        take(tmp_path)

    with pytest.raises(StoreError, match=code):
        await store.write(run)
