"""Reading the rows of a terminal's roster off the window's thread."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from facedesk.desk.models.roster import RosterRow, rows_of
from facedesk.store.delivery_state import DeliveryState

if TYPE_CHECKING:
    from facedesk.station.station import Station
    from facedesk.store.delivery.rosters import DeliveryRow

_CHUNK = 500


async def read_rows(station: Station, serial: str, *, everybody: bool) -> list[RosterRow]:
    """Return who stands out at a terminal, or everybody who should be or is there."""
    found = await station.rosters.differences(serial)
    deliveries = await _deliveries(station, serial, everybody=everybody)
    return await asyncio.to_thread(rows_of, found, deliveries)


async def _deliveries(station: Station, serial: str, *, everybody: bool) -> list[DeliveryRow]:
    states = None if everybody else {DeliveryState.FAILED}
    found: list[DeliveryRow] = []
    after: int | None = None
    while True:
        some = await station.deliveries.listed(serial=serial, states=states, limit=_CHUNK, after=after)
        found += some
        if len(some) < _CHUNK:
            return found
        after = some[-1].id
