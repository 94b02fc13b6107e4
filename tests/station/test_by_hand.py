"""What somebody asks of a terminal by hand is kept: who, when, and what the terminal answered."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.station.by_hand import ByHand
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityRow, ActivityState
from facedesk.texts import reason
from station.conftest import started
from station.peer import SERIAL, Peer

BY = reason("byCommandLine")
Ask = Callable[[ByHand], Coroutine[Any, Any, object]]
ASKED: dict[ActivityKind, tuple[Ask, str]] = {
    ActivityKind.REBOOT: (lambda by_hand: by_hand.reboot(SERIAL, BY), "onlineReboot"),
    ActivityKind.CAPTURE: (lambda by_hand: by_hand.capture(SERIAL, BY), "onlineGetPhoto"),
    ActivityKind.CLEAR: (lambda by_hand: by_hand.clear_records(SERIAL, BY), "onlineDeleteSnapRecord"),
}


async def kept(station: Station) -> list[ActivityRow]:
    kinds = frozenset(ASKED)
    return (await station.activity.page(ActivityQuery(kinds=kinds), 100)).rows


@pytest.mark.parametrize("kind", ASKED)
async def test_it_is_kept_before_the_terminal_is_asked_and_its_answer_after(
    station: Station, peer: Peer, kind: ActivityKind
) -> None:
    ask, message = ASKED[kind]
    asking = asyncio.create_task(ask(station.by_hand))
    asked = await peer.next(message)
    (row,) = await kept(station)
    assert (row.serial, row.kind, row.by, row.state) == (
        SERIAL,
        kind,
        ("byCommandLine", ()),
        ActivityState.WAITS,
    )
    await peer.answer(asked, errorCode="402", msg="busy")
    with pytest.raises(CommandFailed):
        await asking
    (row,) = await kept(station)
    assert row.state is ActivityState.FAILED
    assert row.reason is not None
    assert dict(row.reason[1])["error"] == "402"


async def test_what_was_done_is_kept_as_done(station: Station, peer: Peer) -> None:
    entry = station.directory.known(SERIAL)
    entry.records_waiting = 30
    entry.vitals.note_record(1, None, 30, late=False)
    asking = asyncio.create_task(station.by_hand.clear_records(SERIAL, BY))
    await peer.answer(await peer.next("onlineDeleteSnapRecord"))
    await asking
    (row,) = await kept(station)
    assert (row.state, row.reason) == (ActivityState.DONE, None)
    assert (entry.records_waiting, entry.vitals.waiting_since) == (0, None)


async def test_of_a_terminal_that_nobody_knows_nothing_is_kept(station: Station) -> None:
    with pytest.raises(CommandFailed):
        await station.by_hand.reboot("unheard", BY)
    assert await kept(station) == []


async def test_of_one_that_the_stations_end_interrupted_it_is_said(tmp_path: Path) -> None:
    folder = await asyncio.to_thread(with_empty_store, tmp_path)
    station = await started(folder)
    await station.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/", SERIAL)
    await peer.register()
    asking = asyncio.create_task(station.by_hand.reboot(SERIAL, BY))
    await peer.next("onlineReboot")
    next(each for each in asyncio.all_tasks() if each.get_name() == f"command at {SERIAL}").cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await station.stop()
    await peer.hang_up()
    station = await started(folder)
    (row,) = await kept(station)
    assert (row.state, row.reason) == (ActivityState.FAILED, ("openingInterrupted", ()))
    await station.stop()
