"""A gate that is opened by hand is kept: who, when, why, and what the terminal answered."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.station import bounds, hand_keeper, openings
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.by_hand import HandState
from facedesk.store.openings import OpeningRow, OpeningSpan
from facedesk.texts import reason
from station.conftest import started
from station.peer import SERIAL, Peer

BY = reason("byWindow")


def cut_off(serial: str) -> None:
    """End an opening as a kill does: nobody notes its end."""
    next(each for each in asyncio.all_tasks() if each.get_name() == f"opening at {serial}").cancel()


async def kept(station: Station) -> list[OpeningRow]:
    return [row async for row in station.openings.each(OpeningSpan())]


async def test_it_is_kept_before_the_terminal_is_asked_and_its_answer_after(
    station: Station, peer: Peer
) -> None:
    opening = asyncio.create_task(station.openings.open(SERIAL, "Welcome", BY, "forgot the card"))
    asked = await peer.next("onlineOpen")
    (row,) = await kept(station)
    assert (row.serial, row.by, row.spoken, row.why) == (
        SERIAL,
        ("byWindow", ()),
        "Welcome",
        "forgot the card",
    )
    assert row.state is HandState.UNDER_WAY
    await peer.answer(asked)
    await opening
    (row,) = await kept(station)
    assert (row.state, row.reason) == (HandState.DONE, None)


async def test_what_the_terminal_refused_is_kept_with_its_code(station: Station, peer: Peer) -> None:
    opening = asyncio.create_task(station.openings.open(SERIAL, "Welcome", BY))
    await peer.answer(await peer.next("onlineOpen"), errorCode="200", msg="no")
    with pytest.raises(CommandFailed):
        await opening
    (row,) = await kept(station)
    assert row.state is HandState.FAILED
    assert row.reason is not None
    assert row.reason[0] == "terminalRefused"
    assert dict(row.reason[1])["error"] == "200"


async def test_one_at_a_terminal_that_is_away_is_kept_too_but_not_of_one_that_nobody_knows(
    station: Station,
) -> None:
    await station.terminals.admit(SERIAL)
    for serial in (SERIAL, "unheard"):
        with pytest.raises(CommandFailed):
            await station.openings.open(serial, "", BY)
    (row,) = await kept(station)
    assert (row.serial, row.state) == (SERIAL, HandState.FAILED)


async def test_a_disk_that_takes_nothing_keeps_no_gate_shut_and_gets_it_later(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_keeper, "KEPT_WITHIN_S", 0.01)
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.01)
    write, again = station.store.write, asyncio.Event()

    async def held(*given: Any, **named: Any) -> Any:
        await again.wait()
        return await write(*given, **named)

    monkeypatch.setattr(station.store, "write", held)
    opening = asyncio.create_task(station.openings.open(SERIAL, "Welcome", BY))
    await peer.answer(await peer.next("onlineOpen"))
    await opening
    assert not await kept(station)
    again.set()
    for _ in range(500):
        if [row.state for row in await kept(station)] == [HandState.DONE]:
            return
        await asyncio.sleep(0.01)  # its beginning is stored before
    pytest.fail("it is not kept as done")


async def test_of_one_that_the_stations_end_interrupted_it_is_said(
    tmp_path: Path,
) -> None:
    folder = await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(folder)
    await station.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/", SERIAL)
    await peer.register()
    opening = asyncio.create_task(station.openings.open(SERIAL, "Welcome", BY))
    await peer.next("onlineOpen")
    cut_off(SERIAL)
    with pytest.raises(asyncio.CancelledError):
        await opening
    await station.stop()
    await peer.hang_up()
    station = await started(folder)
    (row,) = await kept(station)
    assert (row.state, row.reason) == (HandState.FAILED, ("openingInterrupted", ()))
    await station.stop()


async def test_the_answer_is_kept_also_where_nobody_waits_for_it_any_more(
    station: Station, peer: Peer
) -> None:
    opening = asyncio.create_task(station.openings.open(SERIAL, "Welcome", BY))
    asked = await peer.next("onlineOpen")
    opening.cancel()
    await peer.answer(asked)
    for _ in range(500):
        if [row.state for row in await kept(station)] == [HandState.DONE]:
            return
        await asyncio.sleep(0.01)  # nobody waits for it
    pytest.fail("it is not kept as done")


async def test_they_are_gone_through_newest_first_page_by_page_within_a_span(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openings, "ROWS_AT_ONCE", 2)
    await station.terminals.admit(SERIAL)
    for text in "abcde":
        with pytest.raises(CommandFailed):
            await station.openings.open(SERIAL, text, BY)
    rows = await kept(station)
    assert [row.spoken for row in rows] == list("edcba")
    within = OpeningSpan(rows[3].asked_at, rows[1].asked_at)
    assert [row.spoken async for row in station.openings.each(within)] == list("dcb")
