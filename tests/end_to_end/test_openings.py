"""A gate is opened by hand, and the station is killed before the terminal answers: that it was asked is kept."""

from station.peer import SERIAL

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import StationProcess, spawn


async def test_a_kill_loses_no_opening(station: StationProcess) -> None:
    await station.rows("admit", SERIAL)
    async with SimulatedTerminal(station.url, SERIAL, faults=Faults(lose_answers=1.0)) as terminal:
        await terminal.until(lambda t: t.registered)
        where = ("--data-dir", str(station.folder))
        asking = await spawn("ctl", *where, "open", SERIAL, "--say", "Hello", "--why", "forgot the card")
        await terminal.until(lambda t: t.opened)
        station.kill()
        await station.ended()
        await asking.communicate()
        await station.start()
        (row,) = await station.rows("openings")
    assert (row["deviceNo"], row["why"], row["state"]) == (SERIAL, "forgot the card", "failed")
    assert "ended before the terminal's answer" in row["reason"]
