"""What takes long keeps its client waiting, and ends with it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from station.peer import Peer
from station.roster_peer import RosterPeer

from facedesk.control import endpoint
from facedesk.control import server as channel_server
from facedesk.exchange.running import BATCH, Import

from .conftest import SERIAL, Asking, write


class Slow:
    """Work that begins when it is asked for, and ends when it is let go or given up."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.given_up = asyncio.Event()

    async def __call__(self) -> int:
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.given_up.set()
            raise
        return 7


@pytest.fixture
def slow(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(channel_server, "ALIVE_EVERY_S", 0.01)
    monkeypatch.setattr(ask.station.deliveries, "retry", made)
    return made


async def asked_raw(ask: Asking, command: str = "retry", **arguments: Any) -> socket.socket:
    """Ask for something that takes long, and do not read yet."""

    def connect() -> socket.socket:
        where = endpoint.find(ask.folder)
        assert where is not None
        channel = endpoint.connect(where, 20)
        said = {"command": command, "arguments": arguments, "language": "en", "token": where.token}
        channel.sendall(json.dumps(said).encode() + b"\n")
        return channel

    return await asyncio.to_thread(connect)


async def test_a_long_answer_says_now_and_then_that_it_is_coming(ask: Asking, slow: Slow) -> None:
    channel = await asked_raw(ask)
    with channel, channel.makefile("rb") as lines:
        assert [json.loads(await asyncio.to_thread(lines.readline)) for _ in range(3)] == [{}, {}, {}]
        slow.go.set()
        said = [json.loads(line) for line in await asyncio.to_thread(lines.readlines)]
    assert [line for line in said if line] == [
        {"row": {"deliveries": 7, "done": "due again"}},
        {"failed": None},
    ]


async def test_the_client_takes_no_notice_of_that(ask: Asking, slow: Slow) -> None:
    channel = await asked_raw(ask)
    with channel, channel.makefile("rb") as lines:
        assert json.loads(await asyncio.to_thread(lines.readline)) == {}
        asking = asyncio.create_task(ask("retry"))
        assert json.loads(await asyncio.to_thread(lines.readline)) == {}
        slow.go.set()
        assert (await asking)[0]["deliveries"] == 7


async def test_work_for_a_client_that_has_gone_is_given_up(ask: Asking, slow: Slow) -> None:
    (await asked_raw(ask)).close()
    async with asyncio.timeout(20):
        await slow.given_up.wait()


# Read-outs


@pytest.fixture
async def terminal(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RosterPeer]:
    """A terminal with a roster, at a station that says nothing of its own accord while it works."""
    monkeypatch.setattr(channel_server, "ALIVE_EVERY_S", 600.0)
    peer = await Peer.dial(f"ws://127.0.0.1:{ask.station.port}", SERIAL)
    assert (await peer.register())["errorCode"] == "100"
    yield RosterPeer.of(peer, "20001", "20002")
    await peer.hang_up()


async def test_a_read_out_stops_at_once_when_its_client_goes(ask: Asking, terminal: RosterPeer) -> None:
    channel = await asked_raw(ask, "roster", serial=SERIAL, compare=True)
    await terminal.sent(await terminal.asked_to_read(), 0)
    assert "is being worked on" in await ask.fails("roster", SERIAL, "--compare")
    channel.close()
    await terminal.peer.answer(await terminal.peer.next("onlineStopGetRegister"))
    again = asyncio.create_task(ask("roster", SERIAL, "--compare"))
    await terminal.read_out()
    assert [row["difference"] for row in await again] == ["surplus", "surplus"]


async def test_a_read_out_can_be_stopped_by_another_command(ask: Asking, terminal: RosterPeer) -> None:
    comparing = asyncio.create_task(ask.fails("roster", SERIAL, "--compare"))
    await terminal.sent(await terminal.asked_to_read(), 0)
    assert await ask("roster", SERIAL, "--stop") == [{"deviceNo": SERIAL, "stopped": True}]
    assert (await comparing).startswith("Stopped.")
    await terminal.peer.answer(await terminal.peer.next("onlineStopGetRegister"))
    assert await ask("roster", SERIAL, "--stop") == [{"deviceNo": SERIAL, "stopped": False}]
    assert "1683" in await ask.fails("roster", "1683", "--stop")


# Imports


async def test_an_import_whose_client_goes_ends_after_the_rows_under_way(
    ask: Asking, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = await asyncio.to_thread(write, tmp_path, [str(number) for number in range(1, BATCH * 3)])
    begun, go, cancelled = asyncio.Event(), asyncio.Event(), asyncio.Event()
    save, cancel = Import._save, Import.cancel

    async def slowly(self: Import, batch: Any) -> None:
        begun.set()
        await go.wait()
        await save(self, batch)

    def noticed(self: Import) -> None:
        cancel(self)
        cancelled.set()

    monkeypatch.setattr(Import, "_save", slowly)
    monkeypatch.setattr(Import, "cancel", noticed)
    channel = await asked_raw(ask, "import_people", file=str(file))
    async with asyncio.timeout(20):
        await begun.wait()
        channel.close()
        await cancelled.wait()
        go.set()
        while len(await ask("people")) != BATCH:
            pass
