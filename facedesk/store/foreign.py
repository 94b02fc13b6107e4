"""Frames that are no message of the document, kept as they came."""

from peewee import SqliteDatabase

from facedesk.store.models import Foreign

FRAME_CAP_BYTES = 64 * 1024
KEPT_PER_TERMINAL = 100


def keep(db: SqliteDatabase, serial: str, received_at: int, frame: bytes, reason: str) -> None:
    """Keep a frame; the oldest of this terminal go where there are too many."""
    Foreign.insert(
        serial=serial, received_at=received_at, frame=frame[:FRAME_CAP_BYTES], reason=reason
    ).execute(db)
    oldest = (
        Foreign.select(Foreign.id)
        .where(Foreign.serial == serial)
        .order_by(Foreign.id.desc())
        .limit(1)
        .offset(KEPT_PER_TERMINAL)
        .scalar(db)
    )
    if oldest is not None:
        Foreign.delete().where((Foreign.serial == serial) & (Foreign.id <= oldest)).execute(db)
