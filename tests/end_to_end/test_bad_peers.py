"""Bad peers against the real limits: each is closed, the others notice nothing, and the end does not hang on them."""

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from station.peer import SECOND_SERIAL, SERIAL, Peer, in_base64, jpeg, record, registration
from websockets.exceptions import ConnectionClosed

from .conftest import Dial
from .process import StationProcess

REAL_LIMIT_S = 10.0
ROOM_S = 6.0  # the watchdog looks once a second, and this machine may be busy
PAUSE_S = 0.1
DEEP = '{"msgType": "uploadRecord", "msgID": "1", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"

TLS_HELLO = b"\x16\x03\x01\x02\x00\x01\x00\x01"
HANDSHAKE = (
    b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Watcher:
    """A terminal that beats all the time; the slowest answer counts."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self.slowest_s = 0.0
        self.beats = 0
        self._beaten = asyncio.Event()
        self._task = asyncio.create_task(self._run(), name="watcher")

    async def _run(self) -> None:
        while True:
            began = time.monotonic()
            await self._peer.beat()
            self.slowest_s = max(self.slowest_s, time.monotonic() - began)
            self.beats += 1
            self._beaten.set()
            await asyncio.sleep(PAUSE_S)

    async def served(self) -> None:
        """Wait until two more beats are answered: the first may have been under way."""
        for _ in range(2):
            self._beaten.clear()
            await self._beaten.wait()

    async def stop(self) -> None:
        """Stop, and raise what ended it before its time."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


@pytest.fixture
async def watcher(station: StationProcess, dial: Dial) -> AsyncIterator[Watcher]:
    """Another terminal that must notice nothing: no answer later than a second."""
    await station.rows("admit", SECOND_SERIAL)
    peer = await dial(station, SECOND_SERIAL)
    await peer.register()
    watching = Watcher(peer)
    yield watching
    await watching.stop()
    assert watching.beats
    assert watching.slowest_s < 1.0


async def raw(station: StationProcess) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", station.port)


async def until_closed(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> float:
    """Give the seconds until the station closes a connection."""
    began = time.monotonic()
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(60):
            while await reader.read(65536):
                pass
    took = time.monotonic() - began
    await hang_up(writer)
    return took


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def drip(writer: asyncio.StreamWriter, data: bytes, pause_s: float = 1.0) -> None:
    """Send a byte a second until nobody takes it any more."""
    with contextlib.suppress(ConnectionError):
        for number in range(len(data)):
            writer.write(data[number : number + 1])
            await writer.drain()
            await asyncio.sleep(pause_s)


async def silent(station: StationProcess) -> float:
    """Connect and say nothing."""
    return await until_closed(*await raw(station))


async def silent_after_the_handshake(station: StationProcess) -> float:
    reader, writer = await raw(station)
    writer.write(HANDSHAKE)
    return await until_closed(reader, writer)


async def a_byte_a_second(station: StationProcess) -> float:
    """Send the handshake a byte a second."""
    reader, writer = await raw(station)
    dripping = asyncio.create_task(drip(writer, HANDSHAKE), name="drip")
    took = await until_closed(reader, writer)
    dripping.cancel()
    await asyncio.gather(dripping, return_exceptions=True)
    return took


async def a_byte_a_second_after_the_handshake(station: StationProcess) -> float:
    reader, writer = await raw(station)
    writer.write(HANDSHAKE)
    payload = json.dumps(registration("17")).encode()
    frame = b"\x81" + bytes([0x80 | 126]) + len(payload).to_bytes(2) + bytes(4) + payload
    dripping = asyncio.create_task(drip(writer, frame))
    took = await until_closed(reader, writer)
    dripping.cancel()
    await asyncio.gather(dripping, return_exceptions=True)
    return took


async def one_that_only_pings(station: StationProcess) -> float:
    async with await Peer.dial(station.url, "18") as peer:
        began = time.monotonic()
        with contextlib.suppress(ConnectionClosed):
            while True:
                await peer.ws.ping()
                await asyncio.sleep(0.5)
        return time.monotonic() - began


@pytest.mark.usefixtures("watcher")
async def test_slow_and_silent_peers_are_closed_after_ten_seconds_and_others_served_meanwhile(
    station: StationProcess,
) -> None:
    peers: list[Callable[[StationProcess], Awaitable[float]]] = [
        silent,
        silent_after_the_handshake,
        a_byte_a_second,
        a_byte_a_second_after_the_handshake,
        one_that_only_pings,
    ]
    took = await asyncio.gather(*[peer(station) for peer in peers for _ in range(3)])
    assert all(REAL_LIMIT_S - 2 < seconds < REAL_LIMIT_S + ROOM_S for seconds in took), took
    assert (await station.status())["waiting"] == 0


@pytest.mark.usefixtures("watcher")
async def test_a_peer_that_stops_reading_is_closed_and_others_served_meanwhile(
    station: StationProcess,
) -> None:
    await station.rows("admit", SERIAL)
    peer = await deaf(station)
    began = time.monotonic()
    await flood(peer, seconds=40)
    assert time.monotonic() - began < 35
    await station.until(online=1)
    await peer.hang_up()


FLOOD_BURST, FLOOD_PAUSE_S = 20, 0.01


async def deaf(station: StationProcess) -> Peer:
    """Give a registered terminal that reads nothing any more, with little room on the way to it."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.setblocking(False)
    await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", station.port))
    peer = await Peer.dial_over(narrow, station.url, SERIAL)
    await peer.register()
    peer.ws.transport.pause_reading()
    return peer


async def flood(peer: Peer, seconds: float) -> None:
    """Have it answered more than it reads until the station cuts the line: one record, and a long number to confirm.

    It sends no faster than is read: where both directions are full, the system may let neither go on.
    """
    again = json.dumps({"deviceNo": peer.serial, "token": peer.token} | record("1" * 1000))
    with contextlib.suppress(ConnectionClosed, OSError, TimeoutError):
        async with asyncio.timeout(seconds):
            while not peer.ws.transport.is_closing():
                for _ in range(FLOOD_BURST):
                    await peer.announce(again)
                await asyncio.sleep(FLOOD_PAUSE_S)


@pytest.mark.parametrize(
    "frame",
    [
        b"\x00\xff" * 500,
        b'{"msgType": "keepAlive", "deviceNo": "\xff\xfe"}',
        DEEP,
        "x" * 20_000_000,
        json.dumps(record(recognitionPhoto="A" * 20_000_000)),
        '{"msgType": "uploadRecord", "deviceNo": "1"}',
        "",
    ],
    ids=["binary", "bad UTF-8", "deep", "20 MB", "20 MB record", "no id", "empty"],
)
@pytest.mark.parametrize("registered", [False, True], ids=["before registering", "registered"])
async def test_garbage_closes_at_most_its_own_connection(
    station: StationProcess, dial: Dial, watcher: Watcher, frame: str | bytes, registered: bool
) -> None:
    await station.rows("admit", SERIAL)
    bad = await dial(station)
    if registered:
        await bad.register()
    with contextlib.suppress(ConnectionClosed):
        await bad.announce(frame)
    if registered and len(frame) < 1_000_000:
        assert (await bad.beat())["msgType"] == "keepAliveResp"
        assert (await bad.uploaded(record()))["errorCode"] == "100"
    else:
        assert await bad.closed() in {1007, 1008, 1009}
    await watcher.served()


async def test_an_upload_before_registering_closes_and_is_not_stored(
    station: StationProcess, dial: Dial, peer: Peer
) -> None:
    bad = await dial(station, SECOND_SERIAL)
    await bad.upload(record(recognitionPhoto=in_base64(jpeg("x"))))
    assert await bad.closed() == 1008
    assert (await peer.uploaded(record()))["errorCode"] == "100"
    assert (await station.status())["records"] == 1


async def test_the_end_does_not_hang_on_bad_peers(station: StationProcess, dial: Dial) -> None:
    await station.rows("admit", SERIAL, SECOND_SERIAL)
    good = await dial(station, SECOND_SERIAL)
    await good.register()
    unread = await deaf(station)
    flooding = asyncio.create_task(flood(unread, seconds=60))
    connections = [await raw(station) for _ in range(3)]
    connections[0][1].write(HANDSHAKE)
    connections[1][1].write(HANDSHAKE[:20])
    await asyncio.sleep(1)  # so that the deaf one's line is full
    began = time.monotonic()
    done = await station.terminate()
    took = time.monotonic() - began
    for _, writer in connections:
        await hang_up(writer)
    flooding.cancel()
    assert took < 6
    assert (done.code, done.err) == (0, "")
    await asyncio.gather(flooding, return_exceptions=True)
    unread.ws.transport.abort()
    await unread.ws.wait_closed()


async def test_a_plain_http_request_is_answered_and_closed(station: StationProcess) -> None:
    for request in (
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"no HTTP at all\r\n\r\n",
        b"\r\n" * 10_000,
        TLS_HELLO,
    ):
        reader, writer = await raw(station)
        writer.write(request)
        assert await until_closed(reader, writer) < ROOM_S
        writer.transport.abort()  # what the station did not read would be waited for
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    assert (await station.status())["online"] == 0
    assert (await station.terminate()).err == ""
