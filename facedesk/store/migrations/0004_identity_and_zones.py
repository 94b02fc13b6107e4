"""A terminal's zone; and a digest for records without a passTime, whose hash held what changes when they come again."""

import hashlib
import json
from typing import Any

from peewee import SqliteDatabase

COLUMNS = (
    "zone TEXT NOT NULL DEFAULT ''",
    "zone_offset_min INTEGER",
    "zone_proven INTEGER NOT NULL DEFAULT 0",
)
CHANGES_WHEN_SENT_AGAIN = frozenset(
    {
        "msgType",
        "msgID",
        "deviceNo",
        "token",
        "version",
        "offLineRecordNum",
        "controlState",
        "msg",
        "errorCode",
    }
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns, and replace the hashes; other records are compared when one like them comes."""
    for column in COLUMNS:
        db.execute_sql(f"ALTER TABLE terminal ADD COLUMN {column}")
    query = "SELECT id, fields, recognition, compare FROM record WHERE pass_time = '' AND apart <> ''"
    for number, fields, *pictures in db.execute_sql(query).fetchall():
        told = digest(json.loads(fields), [picture or "" for picture in pictures])
        db.execute_sql("UPDATE OR IGNORE record SET apart = ? WHERE id = ?", (told, number))


def digest(said: dict[str, Any], pictures: list[str]) -> str:
    """Return the digest of a record; a frozen copy."""
    parts = [
        f"{name.lower()}\x1e{text}"
        for name, value in said.items()
        if name not in CHANGES_WHEN_SENT_AGAIN
        and (text := value.strip() if type(value) is str else _text(value))
    ]
    parts.sort()
    parts += pictures
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _text(value: object) -> str:
    if value in (None, [], {}):
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
