"""Answers about gates that were opened by hand."""

from datetime import datetime, timedelta
from typing import Final

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Row, instant
from facedesk.station.clocks.clock import first_us
from facedesk.store.openings import OpeningRow, OpeningSpan
from facedesk.texts import Reason, sentence

_LASTS: Final = {
    len("2026-11-08"): timedelta(days=1),
    len("2026-11-08T13:05"): timedelta(minutes=1),
    len("2026-11-08T13:05:30"): timedelta(seconds=1),
}
"""How long that lasts which a text names, by its length."""


async def openings(asked: Asked, begin: str | None = None, end: str | None = None) -> Rows:
    """Return who opened what by hand, the newest first."""
    since = None if begin is None else first_us(datetime.fromisoformat(begin))
    until = None if end is None else first_us(datetime.fromisoformat(end) + _LASTS[len(end)]) - 1
    async for each in asked.station.openings.each(OpeningSpan(since, until)):
        yield _row(asked, each)


def _row(asked: Asked, row: OpeningRow) -> Row:
    return {
        "time": instant(row.asked_at),
        "deviceNo": row.serial,
        "by": sentence(Reason(*row.by), asked.language),
        "why": row.why or row.spoken,
        "spoken": row.spoken,
        "state": row.state.value,
        **asked.why(None if row.reason is None else Reason(*row.reason)),
    }
