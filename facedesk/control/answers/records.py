"""Answers about pass records, and the alerts that they and the terminals' states raise."""

from typing import Any

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.answers.finding import filter_asked
from facedesk.control.rows import alert_row, record_row
from facedesk.store.records.alerts import CTL


async def records(
    asked: Asked,
    limit: int,
    after: int | None = None,
    oldest_first: bool = False,
    count: bool = False,
    **options: Any,
) -> Rows:
    """Return what a filter finds, by the time of the pass, or how many these are."""
    wanted, found = await filter_asked(asked, options), asked.station.records
    if count:
        yield {"count": await found.count_found(wanted)}
        return
    place = None if after is None else await found.place_of(after)
    async for record in found.each(wanted, oldest_first=oldest_first, after=place, limit=limit):
        yield record_row(record, asked.language)


async def alerts(asked: Asked, all: bool = False) -> Rows:  # noqa: A002
    """Return the alerts that nobody has acknowledged, or all."""
    async for alert in asked.station.alerts.each() if all else asked.station.alerts.each_open():
        yield alert_row(alert)


async def ack(asked: Asked, id: int, note: str = "") -> Rows:  # noqa: A002
    """Acknowledge an alert."""
    if not await asked.station.alerts.acknowledge([id], note or "", CTL):
        raise asked.failed("alertAcknowledged", id=id)
    yield {"id": id, "done": "acknowledged"}
