"""Decisions at the gate, from the command line over the wire to a terminal, and what a sudden end leaves of them."""

import contextlib
from collections.abc import AsyncIterator

from station.peer import SERIAL, Peer, record

from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import StationProcess

AUTO_OPEN = "autoOpenDoorEnable"
ZHANG = Sighting(BY_PORTRAIT["zhang"])


@contextlib.asynccontextmanager
async def simulated(station: StationProcess) -> AsyncIterator[SimulatedTerminal]:
    """Give an admitted terminal that is online, and whose parameters were asked for."""
    await station.rows("admit", SERIAL)
    async with SimulatedTerminal(station.url, SERIAL) as terminal:
        await terminal.until(lambda one: one.received["onlineGetDevInfo"] > 0)
        yield terminal


async def test_a_terminal_is_switched_over_and_back_and_asks_meanwhile(station: StationProcess) -> None:
    async with simulated(station) as terminal:
        done = await station.ctl("decide", SERIAL, "station")
        (row,) = done.rows
        assert (done.code, row["deviceNo"], row["decides"], row["state"]) == (0, SERIAL, "station", "done")
        assert (row["errorCode"], row["reason"]) == (None, None)
        assert "nobody gets in there while the station is off" in row["remark"]
        assert terminal.parameters[AUTO_OPEN] == "0"
        terminal.see(ZHANG)
        await terminal.until(lambda one: len(one.decisions) == 1)
        (seen,) = await station.rows("records")
        assert (seen["controlState"], seen["msg"]) == ("close", "You are not registered here")
        (held,) = await station.rows("may", "20001", SERIAL, "--at", "2026-11-08T13:05")
        assert (held["passes"], held["because"], held["at"]) == (False, "notKnown", "2026-11-08T13:05")
        await station.rows("decide", SERIAL, "terminal")
        assert terminal.parameters[AUTO_OPEN] == "1"
    assert (await station.ctl("decide", SERIAL, "station")).code == 1
    (waits,) = await station.rows("decide")
    assert (waits["decides"], waits["state"], "offline" in waits["reason"]) == ("station", "waits", True)


async def test_no_gate_opens_without_a_record_also_where_the_station_is_killed(
    station: StationProcess,
) -> None:
    await station.rows("admit", SERIAL)
    async with SimulatedTerminal(station.url, SERIAL) as terminal:
        await terminal.until(lambda one: one.received["onlineGetDevInfo"] > 0)
        await station.rows("decide", SERIAL, "station")
    async with await Peer.dial(station.url) as peer:
        await peer.register()
        for number in range(40):
            await peer.upload(record(f"{number}"))
        await peer.next("uploadRecordResp")
        station.kill()
        await station.ended()
        with contextlib.suppress(Exception):
            while True:
                await peer.hear()
    told = {
        one["msgID"]: (one["controlState"], one["msg"])
        for one in peer.received
        if one["msgType"] == "uploadRecordResp"
    }
    await station.start()
    rows = await station.rows("records", "--limit", "99")
    kept = {row["msgID"]: (row["controlState"], row["msg"]) for row in rows}
    assert told
    assert all(kept[number] == said and said[0] == "close" for number, said in told.items())
    async with await Peer.dial(station.url) as peer:  # what it sends again is answered as it was
        await peer.register()
        (again,) = [row for row in rows if row["msgID"] == "0"]
        answer = await peer.uploaded(record("0", passTime=again["passTime"]))
        assert (answer["controlState"], answer["msg"]) == kept["0"]


async def test_the_calendar_is_kept_and_wrong_use_is_said(station: StationProcess) -> None:
    await station.rows("holiday", "add", "2096-12-25")
    await station.rows("holiday", "add", "2096-12-24", "08:00-12:00,13:00-14:30")
    days = [(row["date"], row["periods"]) for row in await station.rows("holiday", "list")]
    assert days == [("2096-12-24", "08:00-12:00,13:00-14:30"), ("2096-12-25", "")]
    await station.rows("holiday", "remove", "2096-12-24")
    gone = await station.ctl("holiday", "remove", "2096-12-24")
    assert (gone.code, "2096-12-24 is no holiday." in gone.err) == (1, True)
    for wrong, said in (
        (("holiday", "add", "25.12."), "'25.12.' is no date such as 2026-11-08"),
        (("holiday", "add", "2026-12-26", "12:00-08:00"), "'12:00-08:00' ends before it begins"),
        (("decide", SERIAL), "the last word must be station, terminal or group"),
        (("decide", "--group", "Hall", SERIAL, "station"), "name either terminals or a group"),
        (("decide", "station"), "name terminals, or a group with --group"),
        (("may", "20001", SERIAL, "--at", "noon"), "'noon' is no time of the terminal's clock"),
    ):
        done = await station.ctl(*wrong)
        assert (done.code, said in done.err.splitlines()[-1]) == (2, True), done.err
