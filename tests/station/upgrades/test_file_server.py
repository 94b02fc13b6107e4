"""The firmware over HTTP, asked by real clients: whole and in parts, and nothing for anybody else."""

import asyncio
import contextlib
import gc
import http.client
import os
import socket
import sys
import threading
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path

import pytest

from facedesk.station import bounds
from facedesk.station.upgrades.file_server import PIECE_BYTES, FileServer
from facedesk.station.upgrades.firmware import FirmwareFile
from facedesk.texts import Reason

from .conftest import CONTENT, SIZE

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"
PATH = "/secret/firmware.bin"


@dataclass
class Offered:
    """A file that is offered to one address."""

    firmware: FirmwareFile
    address: str = HERE
    served: list[int] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    is_wanted: bool = True

    def on_served(self, part: range) -> None:
        self.served.append(part.stop)

    def on_unfit(self, why: Reason) -> None:
        self.unfit.append(why.code)

    def find(self, path: str, address: str) -> "Offered | None":
        return self if (path, address) == (PATH, self.address) else None


@dataclass
class Served:
    """A server in the test's own loop, and what it offers."""

    server: FileServer
    port: int
    offer: Offered

    async def get(self, path: str = PATH, method: str = "GET", source: str = HERE, **headers: str) -> "Got":
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await asyncio.to_thread(fetch, self.port, path, method, source, named)


@dataclass
class Got:
    """What a client got."""

    status: int
    headers: Message
    body: bytes


@contextmanager
def connected(port: int, source: str = HERE) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection(HERE, port, timeout=20, source_address=(source, 0))
    try:
        yield client
    finally:
        client.close()


def fetch(port: int, path: str, method: str, source: str, headers: dict[str, str]) -> Got:
    with connected(port, source) as client:
        client.request(method, path, headers=headers)
        answer = client.getresponse()
        return Got(answer.status, answer.headers, answer.read())


@pytest.fixture
async def served(firmware: Path) -> AsyncIterator[Served]:
    offer = Offered(await asyncio.to_thread(FirmwareFile.look, str(firmware)))
    server = FileServer(offer.find, lambda address: address == offer.address)
    yield Served(server, await server.listen(HERE, 0), offer)
    await server.close()


async def until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  nothing tells of it
            await asyncio.sleep(0.01)


def is_paused(served: Served) -> bool:
    """Whether a client has let so much wait that no more is sent."""
    return all(line._paused for line in served.server._http.lines)


async def test_the_file_comes_whole_with_its_length_and_as_it_is(served: Served) -> None:
    got = await served.get(Accept_Encoding="gzip, deflate")
    assert (got.status, got.body) == (200, CONTENT)
    assert got.headers["Content-Length"] == str(SIZE)
    assert got.headers["Content-Encoding"] is got.headers["Transfer-Encoding"] is None
    assert got.headers["Accept-Ranges"] == "bytes"
    assert served.offer.served[-1] == SIZE


async def test_its_head_says_the_same_and_is_no_progress(served: Served) -> None:
    got = await served.get(method="HEAD", Range="bytes=5-")
    assert (got.status, got.body, got.headers["Content-Length"]) == (200, b"", str(SIZE))
    assert served.offer.served == []


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=100-199", 100, 199),
        (f"bytes={PIECE_BYTES - 1}-{PIECE_BYTES + 1}", PIECE_BYTES - 1, PIECE_BYTES + 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        (f"bytes=5-{SIZE * 9}", 5, SIZE - 1),
        ("bytes=-10", SIZE - 10, SIZE - 1),
        (f"bytes=-{SIZE * 9}", 0, SIZE - 1),
        (" Bytes = 7 - 8 ", 7, 8),
    ],
)
async def test_a_part_is_just_that_part(served: Served, asked: str, first: int, last: int) -> None:
    got = await served.get(Range=asked)
    assert (got.status, got.body) == (206, CONTENT[first : last + 1])
    assert got.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert got.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE * 2}-{SIZE * 3}", "bytes=-0"])
async def test_who_asks_beyond_the_end_is_told_how_long_it_is(served: Served, asked: str) -> None:
    got = await served.get(Range=asked)
    assert (got.status, got.headers["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=9-5", "bytes=-", "bytes=a-b", "lines=1-2", "", f"bytes={'9' * 99}-"]
)
async def test_a_range_that_says_nothing_is_not_heeded(served: Served, asked: str) -> None:
    assert (await served.get(Range=asked)).status == 200


async def test_a_client_goes_on_after_a_break_where_it_was(served: Served) -> None:
    def broken() -> tuple[bytes, str]:
        with connected(served.port) as client:
            client.request("GET", PATH)
            answer = client.getresponse()
            return answer.read(SIZE // 3), answer.headers["ETag"]

    begun, tag = await asyncio.to_thread(broken)
    rest = await served.get(Range=f"bytes={len(begun)}-", If_Range=tag)
    assert (rest.status, begun + rest.body) == (206, CONTENT)
    whole = await served.get(Range=f"bytes={len(begun)}-", If_Range='"another file"')
    assert (whole.status, whole.body) == (200, CONTENT)


async def test_the_oldest_clients_are_served(served: Served) -> None:
    reader, writer = await asyncio.open_connection(HERE, served.port)
    writer.write(f"GET {PATH} HTTP/1.0\r\n\r\n".encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    assert b" 200 OK" in head.splitlines()[0]
    assert body == CONTENT


async def test_several_requests_go_over_one_connection(served: Served) -> None:
    def several() -> list[bytes]:
        with connected(served.port) as client:
            bodies = []
            for at in range(0, SIZE, 100_000):
                client.request("GET", PATH, headers={"Range": f"bytes={at}-{at + 99_999}"})
                bodies.append(client.getresponse().read())
            return bodies

    assert b"".join(await asyncio.to_thread(several)) == CONTENT


@pytest.mark.parametrize(
    "asked",
    [
        {"source": ELSEWHERE},
        {"path": "/"},
        {"path": "/secret"},
        {"path": "/secret/"},
        {"path": "/guess/firmware.bin"},
        {"path": "/secret/../secret/firmware.bin"},
        {"path": "/../../etc/passwd"},
        {"path": "//secret/firmware.bin"},
        {"path": "/%73ecret/firmware.bin"},
        {"method": "POST"},
        {"method": "PUT"},
        {"method": "OPTIONS"},
        {"method": "DELETE"},
    ],
    ids=str,
)
async def test_anybody_and_anything_else_finds_nothing_and_learns_nothing(
    served: Served, asked: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    got = await served.get(**asked)
    assert (got.status, got.body) == (404, b"")
    assert "python" not in str(got.headers).lower()
    assert "aiohttp" not in str(got.headers).lower()
    assert served.offer.served == []
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"\xff" * 99,
    ],
)
async def test_what_is_no_request_is_told_nothing_and_logs_nothing(
    served: Served, sent: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    reader, writer = await asyncio.open_connection(HERE, served.port)
    writer.write(sent)
    writer.write_eof()
    async with asyncio.timeout(20):
        said = await reader.read()
    writer.close()
    assert not said or said.startswith((b"HTTP/1.1 404 ", b"HTTP/1.0 404 "))
    assert b"thon" not in said
    assert caplog.records == [] or all(each.levelname == "DEBUG" for each in caplog.records)
    assert (await served.get()).status == 200


@pytest.mark.parametrize("source", [HERE, ELSEWHERE])
@pytest.mark.parametrize(
    "sent",
    [
        b"POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n" + b"a" * 500_000,
        b"GET /x HTTP/1.1\r\n\r\n" * 30_000,
        b"\xff" * 500_000,
    ],
    ids=["body", "requests", "nonsense"],
)
async def test_who_sends_much_is_cut_off_and_nothing_of_it_is_kept(
    served: Served, source: str, sent: bytes
) -> None:
    gc.collect()
    gc.disable()  # as between two looks of the collector
    tracemalloc.start()
    try:
        for _ in range(20):
            reader, writer = await asyncio.open_connection(HERE, served.port, local_addr=(source, 0))
            with contextlib.suppress(OSError):
                writer.write(sent)
                async with asyncio.timeout(20):
                    assert len(await reader.read()) < 1000
            writer.transport.abort()
        await until(lambda: not served.server._http.lines)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
    assert kept < 3_000_000
    assert (await served.get()).status == 200


async def test_who_fetches_in_many_parts_over_one_connection_may_ask_as_often(served: Served) -> None:
    def several() -> list[int]:
        with connected(served.port) as client:
            statuses = []
            for _ in range(20):
                client.request("HEAD", PATH, headers={"X": "x" * 2_000})
                answer = client.getresponse()
                answer.read()
                statuses.append(answer.status)
            return statuses

    assert await asyncio.to_thread(several) == [200] * 20


async def test_strangers_hold_few_connections_and_take_no_place_from_whom_it_is_meant_for(
    served: Served,
) -> None:
    held = [
        await asyncio.open_connection(HERE, served.port, local_addr=(ELSEWHERE, 0))
        for _ in range(bounds.FETCH_STRANGERS_MOST)
    ]
    await until(lambda: len(served.server._http.lines) == bounds.FETCH_STRANGERS_MOST)
    reader, writer = await asyncio.open_connection(HERE, served.port, local_addr=(ELSEWHERE, 0))
    with pytest.raises(ConnectionError):
        await reader.readexactly(1)
    writer.close()
    assert (await served.get()).body == CONTENT
    for _, other in held:
        other.close()


async def test_who_takes_nothing_more_is_cut_off(served: Served) -> None:
    big = served.offer.firmware.path
    await asyncio.to_thread(os.truncate, big, 64 * 1024 * 1024)
    served.offer.firmware = await asyncio.to_thread(FirmwareFile.look, str(big))
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    await asyncio.to_thread(slow.connect, (HERE, served.port))
    slow.sendall(f"GET {PATH} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    await until(lambda: served.server._sending and is_paused(served))
    served.server.watch(time.monotonic() + bounds.FETCH_STALLED_S - 5)
    assert served.server._sending
    served.server.watch(time.monotonic() + bounds.FETCH_STALLED_S + 1)
    await until(lambda: not (served.server._sending or served.server._http.lines))
    slow.close()


async def test_a_file_that_changes_under_way_ends_too_early_and_is_never_mixed(served: Served) -> None:
    def begin() -> bytes:
        with connected(served.port) as client:
            client.request("GET", PATH)
            answer = client.getresponse()
            found = answer.read(10)
            changed.wait(20)
            with contextlib.suppress(http.client.IncompleteRead, ConnectionError):
                while piece := answer.read(1000):
                    found += piece
            return found

    big = served.offer.firmware.path
    await asyncio.to_thread(big.write_bytes, b"a" * 32 * 1024 * 1024)
    served.offer.firmware = await asyncio.to_thread(FirmwareFile.look, str(big))
    changed = threading.Event()
    asking = asyncio.create_task(asyncio.to_thread(begin))
    await until(lambda: served.offer.served)
    await asyncio.to_thread(big.write_bytes, b"b" * 32 * 1024 * 1024)
    changed.set()
    found = await asking
    assert 0 < len(found) < 32 * 1024 * 1024
    assert found.strip(b"a") == b""
    assert served.offer.unfit == ["firmwareChanged"]
    assert (await served.get()).status == 404


async def test_what_is_not_wanted_any_more_ends_amid_the_file(served: Served) -> None:
    def begin() -> bytes:
        with connected(served.port) as client:
            client.request("GET", PATH)
            answer = client.getresponse()
            first = answer.read(10)
            ended.wait(20)
            with pytest.raises((http.client.IncompleteRead, ConnectionError)):
                answer.read()
            return first

    big, ended = served.offer.firmware.path, threading.Event()
    await asyncio.to_thread(os.truncate, big, 64 * 1024 * 1024)
    served.offer.firmware = await asyncio.to_thread(FirmwareFile.look, str(big))
    asking = asyncio.create_task(asyncio.to_thread(begin))
    await until(lambda: served.offer.served)
    served.offer.is_wanted = False
    ended.set()
    assert len(await asking) == 10


async def test_a_file_that_is_gone_is_nothing(served: Served) -> None:
    await asyncio.to_thread(served.offer.firmware.path.unlink)
    assert (await served.get()).status == 404
    assert served.offer.unfit == ["firmwareUnreadable"]


async def test_after_the_end_nobody_listens(served: Served) -> None:
    await served.server.close()
    with pytest.raises(ConnectionRefusedError):
        await served.get()


async def test_where_the_port_is_taken_another_is_listened_at(served: Served) -> None:
    other = FileServer(served.offer.find, lambda _: True)
    assert await other.listen(HERE, served.port) != served.port
    await other.close()


async def test_terminals_at_one_address_of_this_computer_share_a_port(served: Served) -> None:
    other = FileServer(served.offer.find, lambda _: True)
    ports = await asyncio.gather(*(other.listen(HERE, 0) for _ in range(4)))
    await other.close()
    assert len(set(ports)) == 1


async def test_all_together_fetch_no_faster_than_leaves_records_their_turn(served: Served) -> None:
    began = time.monotonic()
    await asyncio.gather(served.get(), served.get())
    assert served.server._next_turn >= began + 2 * SIZE / bounds.FETCH_BYTES_PER_S


async def test_a_station_without_an_upgrade_starts_without_the_library() -> None:
    """It takes a fifth of a second, and memory."""
    code = "import facedesk.service, facedesk.headless, sys; sys.exit('aiohttp' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 0
