"""Records as they are handed to the store."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from peewee import SqliteDatabase

from facedesk.store.models import Record
from facedesk.store.records import records
from facedesk.store.records.records import FullRecord, NewRecord, PassRow
from facedesk.wire.messages import Verdict

NOV = datetime(2026, 11, 24, 12, tzinfo=UTC)
DEC = datetime(2026, 12, 1, 0, 0, 1, tzinfo=UTC)


def row(number: int = 1, **fields: Any) -> PassRow:
    """Make a pass that nothing is wrong with."""
    plain = PassRow(
        id=0,
        serial="168380000106",
        received_at=1_800_000_000_000_000 + number,
        passed_at=None,
        pass_time=f"2026-11-24 12:00:00.{number:03d}",
        verdict=Verdict.PASSED,
        fever=False,
        late=False,
        id_number="20001",
        name="张伟",
        department="Test",
        company="",
        in_out=1,
        temperature_c=36.5,
        match=92.0,
        valid_until="",
        recognition=None,
        compare=None,
    )
    return replace(plain, **fields)


def new(number: int = 1, **fields: Any) -> NewRecord:
    """Make a record that is to be stored."""
    return NewRecord(row(number, **fields), str(number), json.dumps({"name": "张伟"}), None)


def full(db: SqliteDatabase) -> list[FullRecord]:
    """Give all records with all they hold, newest first."""
    ids = [record.id for record in Record.select(Record.id).order_by(Record.id.desc()).execute(db)]
    return records.full_of(db, ids)
