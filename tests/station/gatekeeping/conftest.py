"""Gates with simulated terminals, and people who belong there."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from store.enrolled import AT, enrol

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.models import Assignment, Delivery
from station.conftest import Told
from station.peer import SERIAL

Simulated = Callable[..., AbstractAsyncContextManager[SimulatedTerminal]]
Belongs = Callable[..., Awaitable[int]]


@pytest.fixture
def simulated(station: Station, told: Told) -> Simulated:
    """Give a function that makes an admitted terminal that is online, and whose parameters were read."""

    @asynccontextmanager
    async def make(faults: Faults = NO_FAULTS, serial: str = SERIAL) -> AsyncIterator[SimulatedTerminal]:
        await station.terminals.admit(serial)
        url = f"ws://127.0.0.1:{station.port}"
        async with SimulatedTerminal(url, serial, faults=faults) as terminal:
            await told.until(lambda: station.parameters.known(serial))
            yield terminal

    return make


@pytest.fixture
def belongs(station: Station) -> Belongs:
    """Give a function that stores somebody whom a terminal holds."""

    async def store(number: str = "20001", *, there: dict[str, Any] | None = None, **fields: Any) -> int:
        stands = {
            "wanted": True,
            "number": number,
            "state": "held",
            "error_code": "",
            "reason": "",
            "in_doubt": False,
        } | (there or {})

        def run(db: Database) -> int:
            person = enrol(db, number, **fields)
            Assignment.insert(person_id=person.id, serial=SERIAL).execute(db)
            Delivery.insert(
                **{"revision": person.revision, "held": person.revision, "serial": SERIAL} | stands,
                person_id=person.id,
                afresh=False,
                ahead=0,
                said="",
                attempts=0,
                since=AT,
            ).execute(db)
            return person.id

        return await station.store.write(run)

    return store
