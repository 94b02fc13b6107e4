"""The store as another process of ours reads it, while the station writes on."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from peewee import PeeweeException, SqliteDatabase

from facedesk.store import bounds
from facedesk.store.database import FILE_NAME, Database
from facedesk.store.failures import StoreError, trouble_of
from facedesk.store.pictures.pictures import PictureFiles


@contextlib.contextmanager
def read_beside(folder: Path) -> Iterator[tuple[Database, PictureFiles]]:
    """Open the data folder's database and pictures over connections that cannot write; blocks.

    Read in short steps: as long as one lasts, the station's log grows.

    Raises:
        StoreError: it cannot be read.
    """
    db = SqliteDatabase(
        f"{(folder / FILE_NAME).absolute().as_uri()}?mode=ro",
        uri=True,
        pragmas={"busy_timeout": bounds.BUSY_MS, "query_only": 1},
        autoconnect=False,
    )
    files = PictureFiles(folder)
    try:
        with contextlib.closing(db):
            db.connect()
            yield db, files
    except (PeeweeException, sqlite3.Error, MemoryError) as error:
        if not (folder / FILE_NAME).is_file():
            raise StoreError("storeGone", str(error)) from error
        raise trouble_of(error) from error
    finally:
        files.close_reading()
