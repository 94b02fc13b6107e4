"""Answers about pass records, and the alerts that they and the terminals' states raise."""

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import alert_row, record_row
from facedesk.store.records.alerts import CTL


async def records(asked: Asked, limit: int) -> Rows:
    """Return the newest records."""
    async for record in asked.station.records.full(limit):
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
