"""Frames that are no message of the document, kept as they came."""

from typing import Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.models import Foreign, table_name
from facedesk.wire import bounds

LOOKS_EVERY: Final = 32
"""All frames are added up once for so many that came; a terminal's own each time."""

_TABLE: Final = f'"{table_name(Foreign)}"'
_OLDEST: Final = (
    f"DELETE FROM {_TABLE} WHERE {{which}} AND id <= (SELECT id FROM (SELECT id, "  # noqa: S608  no value stands in it
    f"SUM(LENGTH(frame)) OVER (ORDER BY id DESC) AS size, COUNT(*) OVER (ORDER BY id DESC) AS number "
    f"FROM {_TABLE} WHERE {{which}}) AS counted WHERE size > {{bytes}} OR number > {{most}} ORDER BY id DESC LIMIT 1)"
)
_ROOM: Final = {name: dialect.named(name) for name in ("bytes", "most")}
_OLDEST_OF_ONE: Final = _OLDEST.format(which=f"serial = {dialect.named('serial')}", **_ROOM)
_OLDEST_OF_ALL: Final = _OLDEST.format(which="id >= 0", **_ROOM)


def keep(db: SqliteDatabase, serial: str, received_at: int, frame: bytes, reason: str) -> None:
    """Keep a frame; the oldest of this terminal go where there are too many, and the oldest of all terminals."""
    cut = frame[: bounds.FOREIGN_FRAME_BYTES]
    number = Foreign.insert(serial=serial, received_at=received_at, frame=cut, reason=reason).execute(db)
    room = {"bytes": bounds.FOREIGN_TERMINAL_BYTES, "most": bounds.FOREIGN_FRAMES}
    db.execute_sql(_OLDEST_OF_ONE, {"serial": serial, **room})
    if number % LOOKS_EVERY == 0:
        db.execute_sql(_OLDEST_OF_ALL, {"bytes": bounds.FOREIGN_BYTES, "most": bounds.FOREIGN_FRAMES_OF_ALL})
