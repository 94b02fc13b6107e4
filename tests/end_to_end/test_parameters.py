"""Parameters, from the command line over the wire to a terminal and back, and what is kept of them."""

import contextlib
from collections.abc import AsyncIterator

from station.peer import SERIAL

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import StationProcess

SET = "onlineSetDevInfo"


@contextlib.asynccontextmanager
async def simulated(
    station: StationProcess, *, faults: Faults = NO_FAULTS
) -> AsyncIterator[SimulatedTerminal]:
    """Give an admitted terminal that is online, and whose parameters were asked for."""
    await station.rows("admit", SERIAL)
    async with SimulatedTerminal(station.url, SERIAL, faults=faults) as terminal:
        await terminal.until(lambda one: one.received["onlineGetDevInfo"] > 0)
        yield terminal


async def values(station: StationProcess, *options: str) -> dict[str, str | None]:
    return {row["name"]: row["value"] for row in await station.rows("parameters", SERIAL, *options)}


async def test_a_value_is_set_and_read_back_and_nothing_else_changes(station: StationProcess) -> None:
    async with simulated(station) as terminal:
        before = dict(terminal.parameters)
        (done,) = await station.rows("set", SERIAL, "voiceVolume=7")
        assert (done["before"], done["after"], done["state"], done["defaulted"]) == ("1", "7", "done", False)
        assert terminal.parameters == {**before, "voiceVolume": "7"}
        assert (await values(station))["voiceVolume"] == "7"
        assert (await values(station))["devicePassword"] is None
        assert (await values(station, "--secrets"))["devicePassword"] == "123456"


async def test_what_was_is_kept_with_who_did_it_and_can_be_seen_when_the_terminal_is_gone(
    station: StationProcess,
) -> None:
    async with simulated(station):
        await station.rows("set", SERIAL, "voiceVolume=7", "banner=Good morning")
    sent, first = await station.rows("parameters", SERIAL, "--history")
    assert (sent["by"], sent["changed"]) == ("the command line", ["voiceVolume", "banner"])
    assert (first["by"], first["changed"]) == ("the terminal", [])
    assert (await values(station, "--at", str(first["id"])))["voiceVolume"] == "1"
    done = await station.ctl("parameters", SERIAL)
    assert "offline" in done.err
    assert {row["name"]: row["value"] for row in done.rows}["voiceVolume"] == "7"


async def test_what_cannot_be_set_or_was_not_taken_ends_with_its_reason(station: StationProcess) -> None:
    async with simulated(station, faults=Faults(set_ignored=True)) as terminal:
        unfit = await station.ctl("set", SERIAL, "ntpCycle=48")
        assert (unfit.code, unfit.rows, terminal.received[SET]) == (1, [], 0)
        assert "(ntpCycle): 48 cannot be set. 0 to 24 h can be set." in unfit.err
        lost = await station.ctl("set", SERIAL, "voiceVolume=7")
        assert (lost.code, [row["state"] for row in lost.rows]) == (1, ["failed"])
        assert "(voiceVolume) was sent as 7, but reads 1." in lost.err
        wrong = await station.ctl("set", SERIAL, "voiceVolume")
        assert (wrong.code, wrong.err.splitlines()[-1].rpartition(": ")[2]) == (
            2,
            "'voiceVolume' is no NAME=VALUE",
        )
