"""What keeps a store quick as it grows, in steps that hold nothing up: its log brought in, its indexes appraised.

Nothing gives room back to the disk: what is deleted is little, and its pages are taken again by what comes.
"""

import os
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.models import TABLES, table_name

APPRAISED: Final = tuple(table_name(table) for table in TABLES)
ENTRIES: Final = 400
"""So many entries of an index are looked at to say how well it tells rows apart."""


def log_bytes(db: SqliteDatabase) -> int:
    """Return the size of the store's log."""
    try:
        return Path(f"{os.fspath(db.database)}-wal").stat().st_size
    except OSError:
        return 0


def bring_log_in(db: SqliteDatabase) -> int:
    """Bring what is in the log into the file as far as nobody uses it; return how many pages are in by now.

    The writer goes on meanwhile, where another connection than its own does this.
    """
    _, _, pages = db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return int(pages)


def appraise(db: SqliteDatabase, table: str) -> None:
    """Have the engine know how well the indexes of a table tell its rows apart, from a part of them."""
    db.execute_sql(f"PRAGMA analysis_limit = {ENTRIES}")
    db.execute_sql(f'ANALYZE "{table}"')
