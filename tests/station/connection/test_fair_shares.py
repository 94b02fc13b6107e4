"""What one terminal sends takes only its share: of the loop, of the reading thread, of the room."""

import asyncio
import contextlib
import gc
import json
import threading
import time
from dataclasses import dataclass
from itertools import pairwise

import pytest
from websockets.frames import Frame

from facedesk.station import bounds
from facedesk.station.connection.door import TurnQueue
from facedesk.station.connection.line import Frames
from facedesk.station.connection.memory_budget import Room
from facedesk.station.intake.reading_queue import ReadingQueue
from facedesk.station.station import Station
from station.conftest import Told
from station.peer import SERIAL, Peer, record

MB = 1024 * 1024


def frame(payload: bytes, first: int = 0x81) -> bytes:
    """Write a frame as a peer does, masked with zeros."""
    size = len(payload)
    if size < 126:
        head = bytes([0x80 | size])
    elif size < 65536:
        head = bytes([0x80 | 126]) + size.to_bytes(2)
    else:
        head = bytes([0x80 | 127]) + size.to_bytes(8)
    return bytes([first]) + head + bytes(4) + payload


# Frames are walked over, however they come


@pytest.mark.parametrize("pace", [1, 2, 3, 7, 13, 1000, 100_000])
def test_frames_are_found_however_their_bytes_come(pace: int) -> None:
    sizes = [0, 1, 125, 126, 127, 4000, 65_535, 65_536, 70_000, 0, 5]
    parts = [frame(bytes(size)) for size in sizes]
    stream, ends = b"".join(parts), [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    frames, at, found = Frames(), 0, [0]
    while at < len(stream):
        data, done = stream[at : at + pace], 0
        while done < len(data):
            done = frames.walk(data, done, 1)
            if frames.whole:
                found.append(at + done)
        at += len(data)
    assert found == ends
    assert frames.messages == len(sizes)


def test_a_share_ends_with_a_frame() -> None:
    one = frame(b"12345")
    frames = Frames()
    assert frames.walk(one * 10, 0, 4) == 4 * len(one)
    assert frames.walk(one * 10, 4 * len(one), 100) == 10 * len(one)


def test_controls_and_parts_of_messages_are_told_apart() -> None:
    frames = Frames()
    for first in (0x89, 0x01, 0x8A, 0x00):
        frames.walk(frame(b"x", first), 0, 1)
        assert not (frames.whole and frames.is_amid)
    assert (frames.controls, frames.messages, frames.whole) == (2, 0, False)
    frames.walk(frame(b"x", 0x80), 0, 1)
    assert (frames.messages, frames.whole) == (1, True)


# Turns


def test_each_has_a_turn_before_anybody_has_two() -> None:
    turns: TurnQueue[str] = TurnQueue()
    for who, what in [("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1"), ("b", "b2")]:
        turns.put(who, what)
    assert [turns.receive() for _ in range(6)] == ["a1", "b1", "c1", "a2", "b2", "a3"]
    assert not turns


@dataclass
class Piece:
    """Something to be read."""

    who: str
    size: int = 1000


def taken_in_order(queue: ReadingQueue[Piece], costs: dict[str, float]) -> list[str]:
    """Take all, each of which costs what its terminal's do."""
    queue.close()
    order = []
    while (one := queue.receive()) is not None:
        order.append(one.who)
        queue.took(costs[one.who])
    return order


def test_who_has_cost_the_reading_thread_least_is_next() -> None:
    queue: ReadingQueue[Piece] = ReadingQueue()
    for who in ("dear", "dear", "dear", "cheap", "cheap", "cheap", "cheap"):
        queue.put(Piece(who))
    assert taken_in_order(queue, {"dear": 0.003, "cheap": 0.001}) == [
        *("dear", "cheap", "cheap", "cheap", "dear", "cheap", "dear"),
    ]


def test_who_comes_anew_does_not_get_all_the_time_that_it_has_not_used() -> None:
    queue: ReadingQueue[Piece] = ReadingQueue()
    for _ in range(100):
        queue.put(Piece("old"))
        queue.receive()
        queue.took(0.001)
    for who in ("old", "old", "new", "new", "new"):
        queue.put(Piece(who))
    assert taken_in_order(queue, dict.fromkeys(("old", "new"), 0.001)).index("old") <= 2


def test_while_heavy_ones_rest_others_are_read() -> None:
    queue: ReadingQueue[Piece] = ReadingQueue()
    queue.put(Piece("heavy"))
    queue.receive()
    queue.took(2 * bounds.HEAVY_S)
    queue._rest_until += 3600
    queue.put(Piece("heavy"))
    assert queue._next() is None
    queue.put(Piece("light"))
    one = queue.receive()
    assert one is not None
    assert one.who == "light"
    queue._rest_until = 0.0
    one = queue.receive()
    assert one is not None
    assert one.who == "heavy"


def test_large_ones_wait_until_others_are_stored_and_small_ones_pass_them() -> None:
    queue: ReadingQueue[Piece] = ReadingQueue()
    for _ in range(3):
        queue.put(Piece("large", bounds.LARGE_STORING_BYTES // 2))
    for _ in range(2):
        queue.receive()
    queue.put(Piece("small"))
    assert (one := queue.receive()) is not None
    assert one.who == "small"
    assert queue._next() is None
    queue.on_done(bounds.LARGE_STORING_BYTES // 2)
    queue._large_rest_until = time.monotonic() + 3600
    assert queue._next() is None
    queue._large_rest_until = 0.0
    assert (one := queue.receive()) is not None
    assert one.who == "large"


def taken_now(queue: ReadingQueue[Piece]) -> int:
    """Take what may be taken now, each stored at once and without a rest; return how many."""
    taken = 0
    while queue._next() is not None:
        one = queue.receive()
        assert one is not None
        queue.took(0.0)
        queue.on_done(one.size)
        queue._large_rest_until = 0.0
        taken += 1
    return taken


def test_huge_ones_come_at_a_pace_and_others_pass_them() -> None:
    at_once = int(bounds.HUGE_BYTES_PER_S * bounds.HUGE_AT_ONCE_S) // bounds.HUGE_BYTES
    queue: ReadingQueue[Piece] = ReadingQueue()
    for _ in range(3 * at_once):
        queue.put(Piece("huge", bounds.HUGE_BYTES))
    assert at_once <= taken_now(queue) < 2 * at_once
    for _ in range(3 * at_once):
        queue.put(Piece("large", bounds.HUGE_BYTES - 1))
    assert taken_now(queue) >= 3 * at_once
    one = queue.receive()  # it waits until one may come
    assert one is not None
    assert one.who == "huge"


def test_what_reading_has_cost_is_known_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "COSTS_KEPT", 3)
    queue: ReadingQueue[Piece] = ReadingQueue()
    for number in range(50):
        queue.put(Piece(str(number)))
        queue.receive()
        queue.took(0.0)
    assert len(queue._lines) <= 4


def test_what_is_put_in_is_taken_on_another_thread_to_the_end() -> None:
    queue: ReadingQueue[Piece] = ReadingQueue()
    taken: list[int] = []

    def take() -> None:
        while (one := queue.receive()) is not None:
            taken.append(one.size)
            queue.took(0.0)

    thread = threading.Thread(target=take)
    thread.start()
    for number in range(1, 1001):
        queue.put(Piece(str(number % 3), number))
    queue.close()
    thread.join(20)
    assert sorted(taken) == list(range(1, 1001))


# Room


def test_a_terminal_gets_the_less_the_fuller_the_room_is() -> None:
    room = Room(100 * MB, 10 * MB)
    greedy = 0
    while room.has_share(greedy):
        room.receive(MB)
        greedy += MB
    assert greedy == bounds.TERMINAL_ROOM_BYTES
    room.receive(89 * MB)
    assert room.has_share(1)
    assert not room.has_share(3 * MB)


async def test_of_many_who_wait_for_room_only_those_look_again_who_have_their_share() -> None:
    room = Room(100 * MB, 0)
    room.receive(96 * MB)
    looks: list[int] = []

    async def wait(own_bytes: int) -> None:
        again = asyncio.Event()
        while not room.has_share(own_bytes):
            again.clear()
            await room.wait(own_bytes, again)
            looks.append(own_bytes)

    waiting = [asyncio.create_task(wait((2 + number) * MB // 2)) for number in range(1, 4)]
    await asyncio.sleep(0)
    for _ in range(50):
        room.give_back(1000)
        room.receive(1000)
        await asyncio.sleep(0)
    assert looks == []
    room.give_back(3 * MB)
    await asyncio.wait(waiting[:1], timeout=5)
    assert looks == [3 * MB // 2]
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    room.give_back(93 * MB)  # wakes nobody who has gone


def test_among_many_who_wait_the_next_is_found_as_fast_as_among_few() -> None:
    def seconds(many: int) -> float:
        queue: ReadingQueue[Piece] = ReadingQueue()
        for number in range(many):
            queue.put(Piece(str(number)))
        began = time.thread_time()
        for _ in range(200):
            queue.receive()
            queue.took(0.0001)
        return time.thread_time() - began

    assert min(seconds(5000) for _ in range(3)) < 15 * min(seconds(200) for _ in range(3))


def test_a_full_room_has_something_left_for_who_has_nothing_in_it() -> None:
    room = Room(100 * MB, 10 * MB)
    room.receive(100 * MB)
    assert room.has_share(0)
    assert not room.has_share(1000)
    room.receive(10 * MB)
    assert not room.has_share(0)


async def test_one_terminals_large_messages_do_not_hold_anothers_up(
    station: Station, peer: Peer, second: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading thread is held until a terminal's forty large messages wait for it, and one of another."""
    begun, go = threading.Event(), threading.Event()
    real, order = station.intake._read, []

    def read(incoming: object, call: object) -> None:
        if threading.current_thread() is station.intake._reader:
            order.append(incoming.session.serial)  # type: ignore[attr-defined]
            begun.set()
            go.wait(20)
        real(incoming, call)  # type: ignore[arg-type]

    monkeypatch.setattr(station.intake, "_read", read)
    large = "x" * 2 * bounds.READ_ON_LOOP_BYTES
    for number in range(20):
        await peer.upload(record(str(number), data=large))
    await asyncio.to_thread(begun.wait, 20)
    async with asyncio.timeout(20):
        while station.presence.room._taken < 20 * len(large):  # noqa: ASYNC110  the room has no event for it
            await asyncio.sleep(0)
    await second.upload(record("other", data=large))
    async with asyncio.timeout(20):
        while station.presence.room._taken < 21 * len(large):  # noqa: ASYNC110  the room has no event for it
            await asyncio.sleep(0)
    go.set()
    assert (await second.next("uploadRecordResp"))["msgID"] == "other"
    for _ in range(20):
        await peer.next("uploadRecordResp")
    assert second.serial in order[:3]


# What is not taken stays in the socket


async def test_of_a_terminal_that_must_wait_little_is_read(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = station.directory.entries[SERIAL].session
    assert own is not None
    earlier = own._ws._frames.messages
    monkeypatch.setattr(bounds, "FRAMES_UNDER_WAY", 0)
    large = json.dumps(record("1", data="x" * MB)).encode()

    async def send() -> None:
        for _ in range(12):
            await peer.announce(large)

    sending = asyncio.create_task(send())
    before = -1
    while (read := own._ws.half_read_bytes) != before or not own._ws._rest:
        before = read
        await asyncio.sleep(0.02)
    assert read < MB
    begun = own._ws._frames.messages - earlier
    assert not sending.done()
    own._ws.heard_at -= 2 * bounds.DEAD_AFTER_S
    assert own.overdue(time.monotonic()) is None
    monkeypatch.undo()
    own._room_again.set()
    for _ in range(12):
        await peer.next("uploadRecordResp")
    await sending
    assert begun == 2  # of the second the beginning came with the end of the first


async def test_a_flood_of_tiny_frames_lets_others_have_their_turns(peer: Peer, second: Peer) -> None:
    line = peer.ws.transport
    line.write(frame(b"", 0x01) + frame(b"", 0x00) * 4000 + frame(b"{}", 0x80))
    waits = []
    for _ in range(20):
        began = time.monotonic()
        await second.beat()
        waits.append(time.monotonic() - began)
    assert max(waits) < 1
    assert (await peer.beat())["msgType"] == "keepAliveResp"


async def test_of_many_messages_at_once_few_are_read_in_a_turn(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []
    own = station.directory.entries[SERIAL].session
    assert own is not None
    real = own._ws._feed

    def feed(data: bytes, at: int) -> None:
        before = own._ws._frames.messages
        real(data, at)
        turns.append(own._ws._frames.messages - before)

    monkeypatch.setattr(own._ws, "_feed", feed)
    beat = json.dumps({"msgType": "keepAlive", "deviceNo": SERIAL, "token": peer.token}).encode()
    peer.ws.transport.write(frame(beat) * 500)
    for _ in range(500):
        assert (await peer.hear())["msgType"] in {"keepAliveResp", "onlineGetDevInfo"}
    assert max(turns) <= bounds.FRAMES_A_TURN


async def test_a_message_in_more_fragments_than_can_be_meant_ends_its_connection_alone(
    peer: Peer, second: Peer
) -> None:
    peer.ws.transport.write(frame(b"x", 0x01) + frame(b"x", 0x00) * 10_000)
    assert await peer.closed() in {1009, 1006}
    assert (await second.beat())["msgType"] == "keepAliveResp"


async def test_a_terminal_that_pings_without_end_is_closed_and_it_is_said(
    peer: Peer, second: Peer, caplog: pytest.LogCaptureFixture
) -> None:
    peer.ws.transport.write(frame(b"", 0x89) * 3 * bounds.CONTROLS_MOST)
    await peer.closed()
    assert (await second.beat())["msgType"] == "keepAliveResp"
    assert f"{SERIAL}: Closed: it pings without end" in caplog.text


async def test_of_a_connection_that_ended_no_large_message_is_kept(
    station: Station, peer: Peer, told: Told
) -> None:
    gc.disable()
    try:
        await peer.uploaded(record("1", data="x" * MB))
        peer.ws.transport.write(frame(bytes(MB))[: MB // 2])
        own = station.directory.entries[SERIAL].session
        assert own is not None
        async with asyncio.timeout(20):
            while own._ws.half_read_bytes < MB // 4:  # noqa: ASYNC110  nothing tells of it
                await asyncio.sleep(0)
        await peer.hang_up()
        await told.until(lambda: station.status().online == 0)
        line = own._ws
        await line.wait_closed()
        assert line.half_read_bytes == 0
        sizes = [len(one.data) for one in gc.get_objects() if isinstance(one, Frame)]
        assert max(sizes, default=0) < MB
    finally:
        gc.enable()


# Bytes are a sign of life


async def send_slowly(peer: Peer, data: bytes, parts: int) -> None:
    cuts = [len(data) * part // parts for part in range(parts + 1)]
    for begin, end in pairwise(cuts):
        peer.ws.transport.write(data[begin:end])
        await asyncio.sleep(0.05)


async def test_a_record_that_takes_longer_than_silence_may_last_arrives(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "DEAD_AFTER_S", 0.4)
    slow = frame(json.dumps(record("slow", data="x" * 100_000)).encode())
    await send_slowly(peer, slow, 20)
    assert (await peer.next("uploadRecordResp"))["msgID"] == "slow"


async def test_a_message_that_comes_too_slowly_is_cut_off_and_it_is_said(
    peer: Peer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bounds, "DEAD_AFTER_S", 0.4)
    slow = frame(json.dumps(record("slow", data="x" * 1000)).encode())
    sending = asyncio.create_task(send_slowly(peer, slow, 400))
    await peer.closed()
    sending.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sending
    assert f"{SERIAL}: Closed: it sends too slowly" in caplog.text


async def test_pings_are_a_sign_of_life(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "DEAD_AFTER_S", 0.4)
    for _ in range(10):
        await (await peer.ws.ping())
        await asyncio.sleep(0.08)
    assert station.status().online == 1


async def test_messages_that_come_in_part_are_bounded_together(
    station: Station, peer: Peer, second: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "HALF_READ_BYTES", 300_000)
    half = frame(bytes(1_000_000))[:200_000]
    peer.ws.transport.write(half)
    sessions = station.directory.entries
    async with asyncio.timeout(20):
        while sessions[SERIAL].session._ws.half_read_bytes < 190_000:  # type: ignore[union-attr]  # noqa: ASYNC110
            await asyncio.sleep(0)
    second.ws.transport.write(half)
    assert await peer.closed() == 1006
    assert station.status().online == 1
