"""Answers about the station itself."""

import asyncio
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import status_row
from facedesk.folder import bare_log
from facedesk.station.connection.reach_check import walk
from facedesk.texts import sentence

ANSWERED_WITHIN_S: Final = 0.1
"""So long the answer has to go out before the channel ends with the station."""


async def status(asked: Asked) -> Rows:
    """Return how the station stands."""
    yield status_row(await asked.status(), asked.language)


async def show(asked: Asked) -> Rows:
    """Bring the window to the front, where there is one."""
    yield {"raised": asked.raise_window()}


async def why_not_there(asked: Asked, address: str = "") -> Rows:
    """Return the steps of the way from a terminal to the station, each with what was found."""
    station = asked.station
    url = urlsplit(station.listening)
    arrivals = station.arrivals.newest()
    for step in await walk(url.hostname or "", url.port or 0, station.addresses.own, arrivals, address):
        yield {"outcome": step.outcome.value, "found": sentence(step.found, asked.language)}


async def diagnostics(asked: Asked, file: str) -> Rows:
    """Write what is given along when asking for help."""
    with asked.failing_files():
        log = await asyncio.to_thread(bare_log, asked.station.store.folder)
        await asked.station.diagnostics.save(Path(file), log)
    yield {"file": file}


async def end(asked: Asked) -> Rows:
    """End the station, and say whether it has a window: whoever starts it again may want to know."""
    yield {"listening": asked.station.status().listening, "window": asked.has_window}
    asyncio.get_running_loop().call_later(ANSWERED_WITHIN_S, asked.end)
