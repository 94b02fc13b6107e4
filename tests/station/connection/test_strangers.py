"""Who has not registered gets little: few places, few bytes, a turn now and then, and a line in the log a minute."""

import asyncio
import contextlib
import json
import logging
import os
import socket
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from facedesk.station import bounds
from facedesk.station.connection.allowance import house_of
from facedesk.station.connection.door import places
from facedesk.station.connection.listening import listen
from facedesk.station.station import Station
from facedesk.texts import reason
from station.conftest import Dial, Told
from station.peer import SERIAL, Peer, record, registration

HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
NESTED = "[" + ",".join(["[]"] * 20_000) + "]"


class Raw:
    """A connection that says exactly what a test wants."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def heard(self) -> bytes:
        """Return all that comes until the station closes the connection."""
        heard = b""
        with contextlib.suppress(ConnectionError):
            async with asyncio.timeout(20):
                while data := await self.reader.read(65536):
                    heard += data
        return heard

    async def hang_up(self) -> None:
        self.writer.transport.abort()
        with contextlib.suppress(ConnectionError):
            await self.writer.wait_closed()


class Strangers:
    """Raw connections to a station."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self.all: list[Raw] = []

    async def come(self, local: str = "127.0.0.1", say: bytes = b"") -> Raw:
        made = await asyncio.open_connection("127.0.0.1", self._station.port, local_addr=(local, 0))
        self.all.append(Raw(*made))
        self.all[-1].writer.write(say)
        return self.all[-1]

    async def accepted(self, count: int) -> None:
        """Wait until the station has so many connections."""
        async with asyncio.timeout(20):
            while len(self._station.server.door.lines) != count:  # noqa: ASYNC110  nothing tells of it
                await asyncio.sleep(0)


@pytest.fixture
async def strangers(station: Station) -> AsyncIterator[Strangers]:
    coming = Strangers(station)
    yield coming
    for raw in coming.all:
        await raw.hang_up()


async def test_a_first_message_larger_than_a_registration_is_refused_unread_and_said(
    dial: Dial, caplog: pytest.LogCaptureFixture
) -> None:
    peer = await dial()
    await peer.announce(NESTED)
    assert await peer.closed() == 1009
    async with asyncio.timeout(20):
        while "a message was too large" not in caplog.text:  # noqa: ASYNC110  the log has no event
            await asyncio.sleep(0)


async def test_a_first_message_in_many_frames_has_the_same_bound(dial: Dial) -> None:
    peer = await dial()
    with contextlib.suppress(Exception):
        await peer.ws.send("x" for _ in range(bounds.REGISTRATION_MOST_BYTES + 1))
    assert await peer.closed() in {1009, 1006}


async def test_a_registration_with_unknown_fields_and_spaces_is_taken(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    said = json.dumps(registration(SERIAL) | {"vendor": "x" * 6000}, indent=8)
    peer = await dial()
    await peer.announce(said)
    assert (await peer.next("registerResp"))["errorCode"] == "100"


async def test_what_follows_a_registration_at_once_is_a_terminals(
    station: Station, strangers: Strangers
) -> None:
    await station.terminals.admit(SERIAL)

    def frame(message: dict[str, str]) -> bytes:
        payload = json.dumps(message).encode()
        return b"\x81\xff" + len(payload).to_bytes(8) + bytes(4) + payload

    large = frame(record(deviceNo=SERIAL, token="", data="x" * 2 * bounds.STRANGER_MOST_BYTES))
    raw = await strangers.come(say=HANDSHAKE + frame(registration(SERIAL)) + large)
    heard = b""
    async with asyncio.timeout(20):
        while b"uploadRecordResp" not in heard:
            heard += await raw.reader.read(65536)


async def test_an_unregistered_peer_that_pings_on_is_ended(strangers: Strangers) -> None:
    raw = await strangers.come(say=HANDSHAKE + (b"\x89\xfd" + bytes(4) + b"p" * 125) * 1000)
    heard = await raw.heard()
    assert heard.count(b"p" * 125) < 1000


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", "it speaks TLS (wss://)"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", "for no WebSocket, and was answered with 426"),
        (b"POST / HTTP/1.1\r\nHost: x\r\n\r\n", "for no WebSocket, and was answered with 405"),
        (b"SSH-2.0-scanner\r\n", "no request for a WebSocket"),
        (b"GET /" + b"x" * 2 * bounds.HANDSHAKE_MOST_BYTES, "its request is too long"),
        (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 9000 + b"\r\n", "its request is too long"),
    ],
    ids=["TLS", "plain HTTP", "POST", "SSH", "long line", "many lines"],
)
async def test_what_asks_for_no_websocket_is_ended_at_once_with_one_clear_line(
    strangers: Strangers, caplog: pytest.LogCaptureFixture, request_: bytes, said: str
) -> None:
    raw = await strangers.come(say=request_)
    heard = await raw.heard()
    assert len(heard) < 400
    (line,) = [line.getMessage() for line in caplog.records if line.levelno >= logging.WARNING]
    assert line.startswith("127.0.0.1: Closed: ")
    assert said in line


async def test_a_request_that_comes_in_pieces_is_answered(strangers: Strangers) -> None:
    raw = await strangers.come()
    for at in range(0, len(HANDSHAKE), 7):
        raw.writer.write(HANDSHAKE[at : at + 7])
        await asyncio.sleep(0)
    async with asyncio.timeout(20):
        assert (await raw.reader.read(65536)).startswith(b"HTTP/1.1 101")


@pytest.mark.parametrize("path", ["/人脸 接口", "/front door", "/a b c?名=1", "/" + "x" * 4000])
async def test_any_path_is_served_also_one_that_people_typed(strangers: Strangers, path: str) -> None:
    raw = await strangers.come(say=HANDSHAKE.replace(b"GET /", b"GET " + path.encode(), 1))
    async with asyncio.timeout(20):
        assert (await raw.reader.read(65536)).startswith(b"HTTP/1.1 101")


async def test_after_a_registration_that_was_heavy_to_read_strangers_rest_and_terminals_do_not(
    peer: Peer, dial: Dial, strangers: Strangers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "REGISTRATION_HEAVY_S", 0.0)
    monkeypatch.setattr(bounds, "REST_TIMES", 1_000_000)
    monkeypatch.setattr(bounds, "REST_MOST_S", 0.5)
    heavy, raw = await dial(), await strangers.come()
    began = time.monotonic()
    await heavy.announce("[" * 1000)
    assert await heavy.closed() == 1007
    raw.writer.write(HANDSHAKE)
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    async with asyncio.timeout(20):
        assert (await raw.reader.read(65536)).startswith(b"HTTP/1.1 101")
    assert time.monotonic() - began >= bounds.REST_MOST_S


# Places


async def test_silent_peers_are_counted_from_their_acceptance_and_the_oldest_gives_way(
    station: Station, strangers: Strangers, dial: Dial
) -> None:
    station.server.door.strangers_per_house = 3
    await station.terminals.admit(SERIAL)
    for _ in range(3):
        await strangers.come()
    await strangers.accepted(3)
    assert (await (await dial()).register())["errorCode"] == "100"
    assert await strangers.all[0].heard() == b""
    assert station.server.door.sent_off == 1
    await station.store_watch.look()
    assert station.status().notes == (reason("strangersCrowd", address="127.0.0.1"),)
    assert len(station.server.door.lines) == 3


async def test_of_many_addresses_the_one_with_most_strangers_gives_way(
    station: Station, strangers: Strangers
) -> None:
    station.server.door.strangers_most = 4
    lone = await strangers.come("127.0.0.9")
    for _ in range(3):
        await strangers.come("127.0.0.2")
    await strangers.accepted(4)
    await strangers.come("127.0.0.3")
    assert await strangers.all[1].heard() == b""
    lone.writer.write(HANDSHAKE)
    assert (await lone.reader.read(65536)).startswith(b"HTTP/1.1 101")


async def test_strangers_where_an_admitted_terminal_is_stay_before_others(
    station: Station, peer: Peer, strangers: Strangers
) -> None:
    door = station.server.door
    door.strangers_most = 2
    ours = [await strangers.come("127.0.0.1") for _ in range(2)]
    await strangers.accepted(3)
    foreign = await strangers.come("127.0.0.2")
    assert await foreign.heard() == b""
    ours[0].writer.write(HANDSHAKE)
    assert (await ours[0].reader.read(65536)).startswith(b"HTTP/1.1 101")
    assert (await peer.beat())["msgType"] == "keepAliveResp"


async def test_a_lone_stranger_gives_way_before_several_where_an_admitted_terminal_is(
    station: Station, peer: Peer, strangers: Strangers
) -> None:
    station.server.door.strangers_most = 3
    ours = [await strangers.come("127.0.0.1") for _ in range(2)]
    foreign = await strangers.come("127.0.0.2")
    await strangers.accepted(4)
    await strangers.come("127.0.0.3")
    assert await foreign.heard() == b""
    ours[0].writer.write(HANDSHAKE)
    assert (await ours[0].reader.read(65536)).startswith(b"HTTP/1.1 101")
    assert (await peer.beat())["msgType"] == "keepAliveResp"


async def test_many_terminals_at_one_address_are_not_limited_once_they_are_registered(
    station: Station, dial: Dial
) -> None:
    station.server.door.strangers_per_house = 2
    serials = [str(number) for number in range(10)]
    await station.terminals.admit(*serials)
    peers = [await dial(serial) for serial in serials[:1]]
    await peers[0].register()
    for serial in serials[1:]:
        peers.append(await dial(serial))
        assert (await peers[-1].register())["errorCode"] == "100"
    assert station.status().online == 10


async def test_all_terminals_at_one_address_may_dial_at_once(
    station: Station, strangers: Strangers, dial: Dial
) -> None:
    serials = [str(number) for number in range(6)]
    await station.terminals.admit(*serials)
    for serial in serials:  # where they are is known from before
        peer = await dial(serial)
        assert (await peer.register())["errorCode"] == "100"
        await peer.hang_up()
    await strangers.accepted(0)
    station.server.door.strangers_per_house = 2
    for _ in serials:
        await strangers.come()
    await strangers.accepted(6)
    await strangers.come()
    assert await strangers.all[0].heard() == b""
    assert station.server.door.sent_off == 1


async def test_when_terminals_have_all_places_nobody_else_comes_in_and_it_is_said(
    station: Station, peer: Peer, strangers: Strangers, caplog: pytest.LogCaptureFixture
) -> None:
    station.server.door.most = 1
    assert await (await strangers.come()).heard() == b""
    assert "all 1 connections are taken" in caplog.text
    await station.store_watch.look()
    assert [note.code for note in station.status().notes] == ["placesTaken"]
    assert (await peer.beat())["msgType"] == "keepAliveResp"


async def test_the_place_is_free_again_when_a_connection_ends(station: Station, strangers: Strangers) -> None:
    raw = await strangers.come()
    await strangers.accepted(1)
    await raw.hang_up()
    await strangers.accepted(0)
    assert not station.server.door._strangers


# Lines in the log


async def test_of_one_address_there_is_one_line_a_minute_and_then_how_many_more(
    station: Station, strangers: Strangers, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    for _ in range(5):
        await (await strangers.come(say=b"rubbish\r\n\r\n")).heard()
    assert caplog.text.count("Closed") == 1
    lines = station.presence.log_lines
    lines.watch(lines._until)
    assert "127.0.0.1: and 4 more lines in this minute" in caplog.text


async def test_a_flapping_terminal_writes_few_lines(
    station: Station, dial: Dial, told: Told, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await station.terminals.admit(SERIAL)
    for _ in range(12):
        peer = await dial()
        await peer.register()
        await peer.hang_up()
        await told.until(lambda: station.status().online == 0)
    assert caplog.text.count(f"{SERIAL}: ") <= bounds.LOG_LINES_PER_TERMINAL


async def test_lines_of_many_peers_together_are_bounded(station: Station) -> None:
    lines = station.presence.log_lines
    granted = sum(lines.grants(f"10.0.{number // 250}.{number % 250}", 1) for number in range(5000))
    assert granted == bounds.LOG_LINES_IN_ALL
    assert len(lines._left_out) <= bounds.PEERS_COUNTED


def test_v6_peers_count_by_their_network() -> None:
    assert house_of("2001:db8::1") == house_of("2001:db8::ffff:1") != house_of("2001:db9::1")
    assert house_of("::ffff:10.0.0.1") == house_of("10.0.0.1")
    assert house_of("fe80::1%eth0") == house_of("fe80::2%eth1")


async def test_a_taken_port_is_said_as_such(station: Station) -> None:
    with pytest.raises(OSError, match="in use"):
        await listen("127.0.0.1", station.port)
    for one in await listen("localhost", 0):
        assert one.family in (socket.AF_INET, socket.AF_INET6)
        one.close()


# Handles


@contextlib.contextmanager
def handles(most: int) -> Iterator[None]:
    """Have the system lend no more than so many handles."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.parametrize(
    ("lent", "served"), [(1024, 1024 - bounds.HANDLES_KEPT), (20, bounds.CONNECTIONS_LEAST)]
)
def test_some_handles_are_kept_for_store_and_channel(lent: int, served: int) -> None:
    with handles(lent):
        assert places() == served


async def test_where_no_handle_is_left_the_oldest_strangers_give_way_and_the_newcomer_is_served(
    station: Station, strangers: Strangers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bounds, "NO_HANDLES_PAUSE_S", 0.05)
    old = [await strangers.come() for _ in range(bounds.SENT_OFF_AT_ONCE + 2)]
    await strangers.accepted(len(old))
    door, loop = station.server.door, asyncio.get_running_loop()
    with socket.socket() as newcomer:
        newcomer.setblocking(False)
        free = os.dup(0)
        os.close(free)
        with handles(free):
            await loop.sock_connect(newcomer, ("127.0.0.1", station.port))
            async with asyncio.timeout(20):
                while not door.sent_off:  # noqa: ASYNC110  nothing tells of it
                    await asyncio.sleep(0)
        assert door.sent_off == bounds.SENT_OFF_AT_ONCE
        assert await old[0].heard() == b""
        await loop.sock_sendall(newcomer, HANDSHAKE)
        assert (await loop.sock_recv(newcomer, 100)).startswith(b"HTTP/1.1 101")
    assert "No connection can be accepted" in caplog.text
