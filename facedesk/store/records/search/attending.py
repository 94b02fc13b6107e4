"""The passes that attendance is worked out of: those by which somebody came or went, in the order of their instants."""

from datetime import UTC, datetime
from typing import NamedTuple

from peewee import SqliteDatabase

from facedesk.store.models import Record
from facedesk.store.records.records import CLOSE
from facedesk.wire.values import Verdict


class AttendingPass(NamedTuple):
    """A pass of somebody who was recognised and not kept out; of when, and of whom as it names them."""

    at: int  # ms UTC
    id: int
    offset_min: int
    way: int
    serial: str
    number: str
    name: str
    department: str


def passes(
    db: SqliteDatabase, since: int, until: int, after: tuple[int, int] | None, limit: int
) -> list[AttendingPass]:
    """Return the next passes of a span of time (ms UTC), after a place in their order."""
    rows = Record.select().where(
        (Record.verdict == Verdict.PASSED.value)
        & (Record.answer != CLOSE)
        & (Record.id_number != "")
        & (Record.passed_at >= since * 1000)
        & (Record.passed_at < until * 1000)
    )
    found = []
    for row in rows.order_by(Record.passed_at, Record.id).execute(db):
        wall = datetime.fromisoformat(row.pass_time).replace(tzinfo=UTC)
        offset = round((wall.timestamp() * 1e6 - row.passed_at) / 60e6)
        found.append(
            AttendingPass(
                row.passed_at // 1000,
                row.id,
                offset,
                row.in_out,
                row.serial,
                row.id_number,
                row.name,
                row.department,
            )
        )
    return [each for each in found if after is None or (each.at, each.id) > after][:limit]
