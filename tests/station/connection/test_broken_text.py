"""Text that is not UTF-8, in whatever a terminal sends: read with a substitute, kept as it came, said, and answered."""

import asyncio
import json
from pathlib import Path

import pytest

from facedesk.control.rows import record_row
from facedesk.station import bounds
from facedesk.station.station import Station
from facedesk.store.models import Foreign, Record
from facedesk.store.records.search.criteria import PassFilter
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Message, Peer, in_base64, jpeg, record, registration
from station.roster_peer import RosterPeer

BROKEN = "张伟".encode()[:-1]


def raw(said: Message, text: bytes = BROKEN) -> bytes:
    """Write a message with these bytes where its text has an @."""
    return json.dumps(said).encode().replace(b"@", text)


async def announce(peer: Peer, said: Message, text: bytes = BROKEN, *, in_pieces: bool = False) -> None:
    frame = raw({"deviceNo": SERIAL, "token": peer.token} | said, text)
    pieces = [frame[at : at + 97] for at in range(0, len(frame), 97)]
    await peer.ws.send(pieces if in_pieces else frame, text=True)


async def kept(station: Station) -> list[Foreign]:
    await station.store.write(lambda _db: None)
    return await station.store.read(lambda db: list(Foreign.select().order_by(Foreign.id).execute(db)))


@pytest.mark.parametrize("size", [0, 60_000], ids=["read on the loop", "read in the thread"])
@pytest.mark.parametrize("in_pieces", [False, True], ids=["one frame", "fragments"])
async def test_a_record_with_broken_text_is_stored_alerted_and_acknowledged(
    station: Station, peer: Peer, size: int, in_pieces: bool
) -> None:
    photo = in_base64(jpeg("capture", size)) if size else ""
    said = record("1", name="@", temperatureResult="2", recognitionPhoto=photo)
    for _ in range(2):
        await announce(peer, said, in_pieces=in_pieces)
        assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    (found,) = [one async for one in station.records.each(PassFilter())]
    assert (found.row.name, found.row.fever) == ("张\ufffd", True)
    assert found.row.problem == (("brokenText", "name"),)
    assert (found.row.recognition is not None) == bool(size)
    frame = await station.store.read(lambda db: bytes(Record.select(Record.frame).get(db).frame))
    assert BROKEN in frame
    (alert,) = await station.alerts.open()
    assert (alert.kind.value, alert.name, alert.count) == ("fever", "张\ufffd", 1)
    for language in ("en", "zh_CN"):
        assert "name" in record_row(found, language)["problem"]


async def test_two_names_cut_at_the_same_place_are_two_people(station: Station, peer: Peer) -> None:
    for number in ("20001", "20002"):
        await announce(peer, record("1", idNumber=number, name="@", passTime="2000-01-01 00:00:00"))
        await peer.next("uploadRecordResp")
    assert len(await station.records.passes(10)) == 2


async def test_a_terminal_whose_versions_are_broken_joins_and_is_said_to_be_odd(
    station: Station, dial: Dial
) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.ws.send(raw(registration(SERIAL) | {"softwareVersion": "2.1@"}), text=True)
    assert (await peer.next("registerResp"))["errorCode"] == "100"
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert (view.software_version, view.oddities) == ("2.1张\ufffd", {"brokenText": 1})


async def test_a_heartbeat_with_broken_text_is_answered_and_kept(station: Station, peer: Peer) -> None:
    await announce(peer, {"msgType": "keepAlive", "locationx": "@"})
    await peer.next("keepAliveResp")
    (frame,) = await kept(station)
    assert frame.reason == "brokenText: locationx"
    assert BROKEN in bytes(frame.frame)


async def test_heartbeats_with_broken_text_never_close_and_the_first_are_kept(
    station: Station, peer: Peer
) -> None:
    for _ in range(bounds.FOREIGN_FRAMES_MOST + 5):
        await announce(peer, {"msgType": "keepAlive", "rand": "@"})
        await peer.next("keepAliveResp")
    assert len(await kept(station)) == bounds.FOREIGN_FRAMES_MOST


@pytest.mark.parametrize("text", [BROKEN, "开门成功".encode("gbk"), b"ge\xf6ffnet"])
async def test_an_answer_to_a_command_is_heard_whatever_its_words(
    station: Station, peer: Peer, told: Told, text: bytes
) -> None:
    opening = asyncio.create_task(station.commands.open_gate(SERIAL, "Welcome"))
    command = await peer.next("onlineOpen")
    answer = {"msgType": "onlineOpenResp", "msgID": command["msgID"], "errorCode": "100", "msg": "@"}
    await announce(peer, answer, text)
    await opening
    view = await told.until(lambda: station.terminals.get(SERIAL))
    assert view.oddities == {"brokenText": 1}


async def test_an_unknown_message_with_broken_text_is_kept_as_it_came(station: Station, peer: Peer) -> None:
    await announce(peer, {"msgType": "newerThanThis", "said": "@"})
    await peer.beat()
    frames = await kept(station)
    assert {frame.reason for frame in frames} == {"brokenText: said", "unknown: newerThanThis"}


async def test_a_roster_entry_with_a_cut_name_is_read_out(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = peer.announce

    async def cut(said: Message | str | bytes) -> None:
        frame = raw(said) if isinstance(said, dict) else said
        await (peer.ws.send(frame, text=True) if isinstance(frame, bytes) else plain(frame))

    monkeypatch.setattr(peer, "announce", cut)
    terminal = RosterPeer.of(peer, "20001", "20002")
    terminal.persons["20002"]["name"] = "@"
    reading = asyncio.create_task(station.rosters.read_out(SERIAL))
    await terminal.read_out()
    assert (await reading).numbers == ("20001", "20002")
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.oddities == {"brokenText": 1}


async def test_what_charset_a_terminal_writes_is_learnt_from_its_texts_and_outlasts_a_restart(
    tmp_path: Path,
) -> None:
    for number, (name, read_as, how) in enumerate(
        [("毛", "ë", "perhapsGb18030"), ("张三丰", "张三丰", "readAsGb18030"), ("毛", "毛", "readAsGb18030")]
    ):
        station = await started(tmp_path)
        await station.terminals.admit(SERIAL)
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer:
            await peer.register()
            await announce(peer, record(str(number), name="@"), name.encode("gbk"))
            await peer.next("uploadRecordResp")
        (row, *_) = await station.records.passes(10)
        view = station.terminals.get(SERIAL)
        await station.stop()
        assert (row.name, row.problem) == (read_as, ((how, "name"),))
        assert view is not None
        assert view.charset == ("gb18030" if number else "")
