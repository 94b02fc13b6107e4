"""An emergency over a sudden end of the station: it goes on, and each terminal is given back what it had."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import PATIENCE_S, StationProcess

SERIALS = ("168380000101", "168380000102", "168380000103")
QUICK = replace(HABITS, backoff=lambda _attempt: 0.1, hang_up_timeout_s=0.2)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not holds():  # noqa: ASYNC110  a terminal's own state has no event
            await asyncio.sleep(0.01)


async def test_an_emergency_goes_on_after_a_kill_and_ends_with_what_was_before(
    station: StationProcess,
) -> None:
    await station.rows("admit", *SERIALS)
    slow, quick, away = (SimulatedTerminal(station.url, serial, habits=QUICK) for serial in SERIALS)
    slow.parameters["alwaysOpenDoor"], away.parameters["autoOpenDoorEnable"] = "0", "0"
    terminals = (slow, quick, away)
    before = [dict(terminal.parameters) for terminal in terminals]
    async with AsyncExitStack() as stack:
        for terminal in (slow, quick):
            await stack.enter_async_context(terminal)
            await terminal.until(lambda one: one.received["onlineGetDevInfo"] > 0)
        slow.faults = Faults(late_answers_s=1.0)
        asked = asyncio.create_task(station.ctl("emergency", "shut"))
        await until(lambda: quick.parameters["autoOpenDoorEnable"] == "0")
        station.kill()  # while the slow one has not answered
        await station.ended()
        assert (await asked).code != 0
        assert slow.parameters == before[0]
        slow.faults = Faults()
        await station.start()
        await until(lambda: slow.parameters["autoOpenDoorEnable"] == "0")
        await stack.enter_async_context(away)
        await until(lambda: away.received["onlineSetDevInfo"] == 0 and away.received["onlineGetDevInfo"] > 0)
        await station.until(notes=["Emergency, shut: 3 gates."])
        rows = {row["deviceNo"]: (row["kind"], row["state"]) for row in await station.rows("emergency")}
        assert rows == dict.fromkeys(SERIALS, ("shut", "done"))
        ended = await station.rows("emergency", "end")
        assert {(row["deviceNo"], row["state"]) for row in ended} == {(each, "done") for each in SERIALS}
        assert [terminal.parameters for terminal in terminals] == before
        assert await station.rows("emergency") == []
