"""What a bad peer does ends at most its own connection."""

import asyncio
import json
import select
from typing import Any

import pytest

from facedesk.station import bounds
from facedesk.station.connection.memory_budget import Room
from facedesk.station.station import Station
from facedesk.store.models import Foreign
from station.conftest import Dial, Told
from station.peer import SECOND_SERIAL, SERIAL, Peer, in_base64, jpeg, record

DATA, TOO_BIG, POLICY = 1007, 1009, 1008
DEEP = '{"msgType": "uploadRecord", "msgID": "1", "x": ' + "[" * 4_000 + "]" * 4_000 + "}"


async def foreign_frames(station: Station) -> list[Foreign]:
    """Give what was kept, after all that came before is read, in its thread where it is large, and on disk."""
    async with asyncio.timeout(20):
        while station.presence.room._taken:  # noqa: ASYNC110  the room has no event for being empty
            await asyncio.sleep(0)
    await station.store.write(lambda _db: None)
    return await station.store.read(lambda db: list(Foreign.select().order_by(Foreign.id).execute(db)))


@pytest.fixture
async def other(station: Station, dial: Dial) -> Peer:
    """A second terminal, which must notice nothing."""
    await station.terminals.admit(SECOND_SERIAL)
    peer = await dial(SECOND_SERIAL)
    await peer.register()
    return peer


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (b"\x00\x01\x02\xff", "notText"),
        ("no JSON at all", "notJson"),
        ("[1, 2]", "notObject"),
        (DEEP, "tooDeep"),
        ("{}", "noMsgType"),
        ('{"msgType": "onlineOpenResp", "errorCode": "100"}', "noMsgId"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 12 else "",
)
async def test_a_frame_that_is_no_message_is_kept_as_it_came_and_the_terminal_served_on(
    station: Station, peer: Peer, frame: str | bytes, code: str
) -> None:
    await peer.announce(frame)
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    assert (await peer.uploaded(record()))["errorCode"] == "100"
    (kept,) = await foreign_frames(station)
    assert bytes(kept.frame) == (frame if isinstance(frame, bytes) else frame.encode())[: 64 * 1024]
    assert kept.reason == code
    assert kept.serial == SERIAL


async def test_a_text_frame_that_is_no_text_is_kept_too(station: Station, peer: Peer) -> None:
    frame = b'{"msgType": keepAlive, "deviceNo": "\xff\xfe"}'
    await peer.ws.send(frame, text=True)
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    (kept,) = await foreign_frames(station)
    assert (bytes(kept.frame), kept.reason) == (frame, "notText")


async def test_a_message_of_20_mb_closes_its_connection_only(
    station: Station, peer: Peer, other: Peer
) -> None:
    await peer.announce(json.dumps(record(comparePhoto="A" * 20_000_000)))
    assert await peer.closed() == TOO_BIG
    assert (await other.beat())["msgType"] == "keepAliveResp"
    assert station.status().records == 0


async def test_a_large_message_before_registering_closes(dial: Dial) -> None:
    peer = await dial()
    await peer.announce("x" * (bounds.REGISTRATION_MOST_BYTES + 1))
    assert await peer.closed() == TOO_BIG


async def test_three_photos_of_400_kb_fit(peer: Peer) -> None:
    photo = in_base64(jpeg("large", 400_000))
    said = record(recognitionPhoto=photo, comparePhoto=in_base64(jpeg("other", 400_000)), data=photo)
    assert (await peer.uploaded(said))["errorCode"] == "100"


async def test_a_peer_that_keeps_sending_rubbish_is_closed(station: Station, peer: Peer, other: Peer) -> None:
    for _ in range(bounds.FOREIGN_FRAMES_MOST):
        await peer.announce("rubbish")
    assert await peer.closed() == DATA
    assert (await other.beat())["msgType"] == "keepAliveResp"
    assert len(await foreign_frames(station)) == bounds.FOREIGN_FRAMES_MOST


async def test_messages_that_the_document_lacks_are_kept_counted_and_never_fatal(
    station: Station, peer: Peer
) -> None:
    sent = bounds.FOREIGN_FRAMES_MOST + 30
    for number in range(sent):
        await peer.announce({"msgType": "onlineNews", "msgID": str(number), "text": "新的"})
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    kept = await foreign_frames(station)
    assert len(kept) == bounds.FOREIGN_FRAMES_MOST
    assert json.loads(bytes(kept[0].frame))["text"] == "新的"
    assert station.terminals.get(SERIAL).oddities == {"unknown": sent}  # type: ignore[union-attr]


async def test_what_a_peer_calls_its_message_is_capped_and_clean(station: Station, peer: Peer) -> None:
    await peer.announce({"msgType": "evil\nmessage" + "x" * 100_000})
    await peer.beat()
    (kept,) = await foreign_frames(station)
    assert len(kept.reason) < 100
    assert kept.reason.isprintable()
    assert station.terminals.get(SERIAL).oddities == {"unknown": 1}  # type: ignore[union-attr]


async def test_of_foreign_frames_the_newest_are_kept(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    for turn in range(3):
        peer = await dial()
        await peer.register()
        for number in range(bounds.FOREIGN_FRAMES_MOST):
            await peer.announce({"msgType": "onlineNews", "number": f"{turn}-{number}"})
        await peer.beat()
    numbers = [json.loads(bytes(kept.frame))["number"] for kept in await foreign_frames(station)]
    assert len(numbers) == 100
    assert numbers[-1] == f"2-{bounds.FOREIGN_FRAMES_MOST - 1}"


async def test_a_peer_that_does_not_register_in_time_is_closed(
    dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "REGISTER_WITHIN_S", 0.0)
    assert await (await dial()).closed() == 1006


async def test_a_terminal_without_a_sign_of_life_is_offline(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "DEAD_AFTER_S", 0.0)
    assert await peer.closed() == 1006
    await told.until(lambda: station.status().online == 0)


@pytest.fixture
async def deaf(station: Station, dial: Dial) -> Peer:
    """A registered peer whose receiving side stands still."""
    await station.terminals.admit(SERIAL)
    peer = await dial(max_queue=1)
    await peer.register()
    peer.ws.transport.pause_reading()
    return peer


async def flood(peer: Peer, frame: str | bytes, times: int) -> None:
    """Send until all is sent or the station has cut the line."""
    for _ in range(times):
        if peer.ws.transport.is_closing():
            return
        await peer.announce(frame)


async def test_a_peer_that_stops_reading_is_cut_off(
    station: Station, deaf: Peer, other: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "SEND_WITHIN_S", 1.0)
    own = station.directory.entries[SERIAL].session
    assert own is not None
    own._post("x" * 16_000_000)
    await told.until(lambda: station.status().online == 1)
    assert (await other.beat())["msgType"] == "keepAliveResp"
    await deaf.hang_up()


async def test_a_peer_that_pings_without_reading_is_cut_off(
    station: Station, deaf: Peer, other: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "UNREAD_MOST_BYTES", 500_000)

    line = deaf.ws.transport
    pings = (b"\x89\xfd" + bytes(4) + b"p" * 125) * 500

    async def ping() -> None:
        while not line.is_closing():
            if not line.get_write_buffer_size():
                line.write(pings)
            await asyncio.sleep(0)

    pinging = asyncio.create_task(ping())
    await told.until(lambda: station.status().online == 1)
    assert (await other.beat())["msgType"] == "keepAliveResp"
    await deaf.hang_up()
    await asyncio.gather(pinging, return_exceptions=True)


async def test_who_is_cut_off_learns_it_at_once_although_the_line_is_full(
    station: Station, deaf: Peer
) -> None:
    own = station.directory.entries[SERIAL].session
    assert own is not None
    own._ws.transport.write(bytes(16_000_000))
    line = select.poll()
    line.register(deaf.ws.transport.get_extra_info("socket"), 0)  # errors are always told
    own.abort()
    assert await asyncio.to_thread(line.poll, 5_000)
    await deaf.hang_up()


async def test_a_connection_that_has_ended_can_be_cut(station: Station, dial: Dial) -> None:
    """Closed with something left to send, asyncio's transport cannot be aborted any more."""
    await station.terminals.admit(SERIAL)
    peer = await dial(max_queue=1)
    await peer.register()
    entry = station.directory.entries[SERIAL]
    own = entry.session
    assert own is not None
    peer.ws.transport.pause_reading()
    own._ws.transport.write(b"\x82\x7f" + (16_000_000).to_bytes(8) + bytes(16_000_000))
    own._ws.transport.close()
    assert own._ws.transport.get_write_buffer_size()
    peer.ws.transport.resume_reading()
    await own._ws.wait_closed()
    own.abort()


async def test_stopping_does_not_wait_for_a_peer_that_does_not_read(station: Station, deaf: Peer) -> None:
    beat = json.dumps({"msgType": "keepAlive", "deviceNo": SERIAL, "token": ""})
    flooding = asyncio.create_task(flood(deaf, beat, 100_000))
    await asyncio.sleep(0.3)
    async with asyncio.timeout(8):
        await station.stop()
    flooding.cancel()
    await deaf.hang_up()
    await asyncio.gather(flooding, return_exceptions=True)


async def test_records_beyond_the_room_in_memory_are_read_later_but_none_is_lost(
    station: Station, peer: Peer, other: Peer
) -> None:
    station.presence.room = Room(50_000)
    photo = in_base64(jpeg("room", 60_000))
    for number in range(40):
        await peer.upload(record(str(number), recognitionPhoto=photo))
    acknowledged = {(await peer.next("uploadRecordResp"))["msgID"] for _ in range(40)}
    assert acknowledged == {str(number) for number in range(40)}
    assert (await other.beat())["msgType"] == "keepAliveResp"


async def test_an_error_in_the_program_ends_only_the_connection_that_met_it(
    peer: Peer, other: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("facedesk.station.intake.intake.decode", broken)
    await peer.announce(record())
    assert await peer.closed() in {1011, 1006}
    monkeypatch.undo()
    assert (await other.beat())["msgType"] == "keepAliveResp"
