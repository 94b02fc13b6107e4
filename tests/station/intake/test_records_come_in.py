"""A pass record from the socket to the disk, and its acknowledgement (V3.5 2.3.1)."""

import asyncio
import base64
import json
import queue
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facedesk.station import bounds
from facedesk.station.intake import intake
from facedesk.station.intake.record_builder import Storable
from facedesk.station.station import Station
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.models import Record
from facedesk.store.records.records import FullRecord, PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range
from facedesk.wire.messages import Message, Verdict
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Peer, in_base64, jpeg, pass_time, record, sha256, stranger


async def only_record(station: Station) -> FullRecord:
    (found,) = [one async for one in station.records.each(PassFilter())]
    return found


async def only_pass(station: Station) -> PassRow:
    return (await only_record(station)).row


async def test_a_record_is_stored_with_its_pictures_byte_for_byte_and_acknowledged(
    station: Station, peer: Peer
) -> None:
    capture, enrolled = jpeg("capture", 60_000), jpeg("enrolled", 20_000)
    said = record(recognitionPhoto=in_base64(capture), comparePhoto=in_base64(enrolled), comparePoint="92")
    answer = await peer.uploaded(said)
    assert answer == {
        "msgType": "uploadRecordResp",
        "msgID": "1001",
        "deviceNo": SERIAL,
        "errorCode": "100",
        "controlState": "",
        "msg": "",
    }
    row = await only_pass(station)
    assert row.recognition is not None
    assert row.compare is not None
    assert await station.pictures.load(row.recognition) == capture
    assert await station.pictures.load(row.compare) == enrolled
    assert row.recognition.sha256 == sha256(capture)
    assert (row.name, row.verdict, row.match, row.problem) == ("张伟", Verdict.PASSED, 92.0, ())


async def test_a_small_and_a_large_record_are_read_alike(station: Station, peer: Peer) -> None:
    await peer.uploaded(record("1", name="small"))
    await peer.uploaded(record("2", name="large", data="x" * (2 * bounds.READ_ON_LOOP_BYTES)))
    assert [row.name for row in await station.records.passes(10)] == ["large", "small"]


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> "queue.SimpleQueue[str]":
    """Takes down the name of the thread that reads each frame."""
    names: queue.SimpleQueue[str] = queue.SimpleQueue()
    decode = intake.decode

    def noted(frame: bytes, **how: Any) -> Message:
        names.put(threading.current_thread().name)
        return decode(frame, **how)

    monkeypatch.setattr(intake, "decode", noted)
    return names


async def test_an_idle_intake_without_a_window_reads_at_once_and_a_busy_one_in_its_thread(
    tmp_path: Path, readers: "queue.SimpleQueue[str]", monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, committing = threading.Event(), threading.Event()
    put = intake.put

    def held_up(db: Database, ready: Storable) -> int | None:
        committing.set()
        assert goes_on.wait(20)
        return put(db, ready)

    monkeypatch.setattr(intake, "put", held_up)
    station = await started(tmp_path, idle_bytes=1024 * 1024)
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
        await peer.register()
        large = in_base64(jpeg("capture", 60_000))
        await peer.upload(record("1", recognitionPhoto=large))
        assert await asyncio.to_thread(readers.get, timeout=20) == threading.main_thread().name
        assert await asyncio.to_thread(committing.wait, 20)
        await peer.upload(record("2", recognitionPhoto=large))
        assert await asyncio.to_thread(readers.get, timeout=20) == "facedesk-intake"
        goes_on.set()
        assert {(await peer.next("uploadRecordResp"))["msgID"] for _ in range(2)} == {"1", "2"}
    await station.stop()


async def test_everything_is_kept_as_received_unknown_names_too(station: Station, peer: Peer) -> None:
    await peer.uploaded(record(newField={"deep": [1, "二"]}, PassTime=pass_time(), priority=0))
    fields = (await only_record(station)).fields
    assert fields["newField"] == {"deep": [1, "二"]}
    assert fields["priority"] == 0
    assert "recognitionPhoto" not in fields


async def test_whoever_looks_is_told_after_it_is_stored(station: Station, peer: Peer, told: Told) -> None:
    await peer.uploaded(record())
    rows = await told.until(lambda: [row for notice in told.notices for row in notice.passes])
    assert [row.id for row in rows] == [row.id for row in await station.records.passes(10)]
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.last_pass == rows[0]
    assert (view.records_today, station.status().records, station.status().passes_today) == (1, 1, 1)


async def test_a_record_that_comes_twice_is_one_record_and_acknowledged_twice(
    station: Station, peer: Peer, told: Told
) -> None:
    said = record()
    assert (await peer.uploaded(said))["errorCode"] == "100"
    assert (await peer.uploaded(said))["errorCode"] == "100"
    await peer.uploaded(record("1002"))
    await told.until(lambda: station.status().records == 2)
    assert [row.pass_time for row in await station.records.passes(10)].count(said["passTime"]) == 1


async def test_the_same_record_over_a_new_connection_is_still_one(
    station: Station, dial: Dial, peer: Peer
) -> None:
    said = record()
    await peer.uploaded(said)
    second = await dial()
    await second.register()
    assert (await second.uploaded(said))["errorCode"] == "100"
    assert len(await station.records.passes(10)) == 1


async def test_a_reset_terminal_that_starts_its_ids_again_loses_no_record(
    station: Station, peer: Peer
) -> None:
    await peer.uploaded(record("1", passTime=pass_time(100)))
    await peer.uploaded(record("1", passTime=pass_time(50)))
    assert len(await station.records.passes(10)) == 2


async def test_two_terminals_may_use_the_same_ids(station: Station, dial: Dial, peer: Peer) -> None:
    said = record()
    await station.terminals.admit("2")
    other = await dial("2")
    await other.register()
    await peer.uploaded(said)
    await other.uploaded(said)
    assert {row.serial for row in await station.records.passes(10)} == {SERIAL, "2"}


async def test_the_acknowledgement_repeats_the_id_exactly(peer: Peer) -> None:
    for message_id in (" 17 ", "号码", "x" * 200, "0017"):
        assert (await peer.uploaded(record(message_id)))["msgID"] == message_id


async def test_a_numeric_id_is_acknowledged(peer: Peer) -> None:
    assert (await peer.uploaded(record() | {"msgID": 1017}))["msgID"] == "1017"


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"passTime": ""}, [("missing", "passTime")]),
        ({"passTime": "yesterday"}, [("unreadable", "passTime")]),
        ({"passTime": ["2026"]}, [("unreadable", "passTime")]),
        ({"passTime": "1970-01-01 00:00:07.000"}, [("implausible", "passTime")]),
        ({"passTime": "9999-12-31 23:59:59.000"}, [("implausible", "passTime")]),
        ({"compareResult": ""}, [("missing", "compareResult")]),
        ({"compareResult": "17"}, [("unreadable", "compareResult")]),
        ({"temperature": "1e400"}, [("unreadable", "temperature")]),
        ({"name": {"first": "Wei"}}, [("unreadable", "name")]),
        ({"recognitionPhoto": "*no Base64*"}, [("photo", "recognitionPhoto")]),
        ({"comparePhoto": in_base64(b"GIF89a, no JPEG")}, [("photo", "comparePhoto")]),
        ({"deviceNo": "FaceDevice001"}, [("otherDevice", "FaceDevice001")]),
    ],
    ids=str,
)
async def test_a_record_that_cannot_be_understood_is_kept_marked_and_acknowledged(
    station: Station, peer: Peer, fields: dict[str, Any], problems: list[tuple[str, str]]
) -> None:
    said = {"deviceNo": SERIAL, "token": peer.token} | record() | fields
    frame = json.dumps(said)
    await peer.announce(frame)
    answer = await peer.next("uploadRecordResp")
    assert (answer["msgID"], answer["errorCode"], answer["deviceNo"]) == ("1001", "100", SERIAL)
    row = await only_pass(station)
    assert list(row.problem) == problems
    assert row.serial == SERIAL
    kept = await station.store.read(lambda db: Record.select(Record.frame).get(db).frame)
    assert kept is not None
    assert bytes(kept).decode() == frame


async def test_a_broken_record_that_is_sent_again_is_still_one(station: Station, peer: Peer) -> None:
    said = record(passTime="")
    await peer.uploaded(said)
    await peer.uploaded(said)
    assert len(await station.records.passes(10)) == 1


async def test_two_records_without_a_time_that_share_an_id_are_two(station: Station, peer: Peer) -> None:
    await peer.uploaded(record(passTime="", name="Wei"))
    await peer.uploaded(record(passTime="", name="Na"))
    await peer.uploaded(record(passTime=["?"], name="Na", token="of another connection"))
    assert sorted(row.name for row in await station.records.passes(10)) == ["Na", "Na", "Wei"]


TELLS_NOTHING = [
    "1970-01-01 08:00:00.000",
    "2000-01-01 00:00:00.000",
    "2010-01-01 00:00:07",
    "0000-00-00 00:00:00",
    "2099-12-31 23:59:59.000",
    "yesterday",
    "",
    "2026-11-20 08:00:00.000",
]


@pytest.mark.parametrize("time_said", TELLS_NOTHING)
async def test_two_passes_under_a_clock_that_stands_still_are_two(
    station: Station, peer: Peer, time_said: str
) -> None:
    wei = record("1", passTime=time_said, recognitionPhoto=in_base64(jpeg("Wei")))
    na = record(
        "1", passTime=time_said, name="李娜", temperatureResult="2", recognitionPhoto=in_base64(jpeg("Na"))
    )
    for said in (wei, na, wei, na):
        assert (await peer.uploaded(said))["errorCode"] == "100"
    assert sorted(row.name for row in await station.records.passes(10)) == ["张伟", "李娜"]
    (fever,) = await station.alerts.open()
    assert (fever.kind.value, fever.count) == ("fever", 1)


@pytest.mark.parametrize(
    "other",
    [
        {"recognitionPhoto": in_base64(jpeg("another"))},
        {"comparePhoto": in_base64(jpeg("another"))},
        {"recognitionPhoto": "*no Base64*"},
        {"recognitionPhoto": "*no Base64 either*"},
        {"recognitionPhoto": in_base64(b"GIF89a, no JPEG")},
        {"temperature": "38.2", "temperatureResult": "2"},
        {"inOutMode": "2"},
        {"newerField": "of newer firmware"},
        {"idNumber": "20002"},
    ],
    ids=",".join,
)
async def test_what_differs_in_content_is_another_record_whatever_its_time(
    station: Station, peer: Peer, other: dict[str, Any]
) -> None:
    said = record("1", recognitionPhoto=in_base64(jpeg("one")))
    for _ in range(2):
        await peer.uploaded(said)
        await peer.uploaded(said | other)
    assert len(await station.records.passes(10)) == 2


async def test_two_pictures_that_cannot_be_read_are_not_taken_for_one(station: Station, peer: Peer) -> None:
    for text in ("*one*", "*two*", in_base64(b"GIF, one"), in_base64(b"GIF, two"), "*one*"):
        await peer.uploaded(record("1", passTime="2000-01-01 00:00:00", recognitionPhoto=text))
    assert len(await station.records.passes(10)) == 4


async def test_a_record_sent_again_may_be_written_otherwise(
    station: Station, peer: Peer, dial: Dial, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = record("1", offLineRecordNum="3", priority="0", recognitionPhoto=in_base64(jpeg("one", 9000)))
    await peer.uploaded(said)
    again = {name.upper() if name != "msgID" else name: value for name, value in reversed(said.items())}
    again |= {"PRIORITY": 0, "OFFLINERECORDNUM": 0, "VERSION": "V4.1", "deviceNo": "FaceDevice001"}
    again |= {"RECOGNITIONPHOTO": base64.encodebytes(jpeg("one", 9000)).decode()}
    second = await dial()
    await second.register()
    # The pictures of the next month go into another file.
    monkeypatch.setattr(
        "facedesk.station.connection.session.now_us", lambda: time.time_ns() // 1000 + 32 * 86_400_000_000
    )
    assert (await second.uploaded(again))["errorCode"] == "100"
    assert len(await station.records.passes(10)) == 1


async def test_a_record_sent_again_after_a_restart_is_still_one(tmp_path: Path) -> None:
    said = record("1", passTime="1970-01-01 08:00:00.000", recognitionPhoto=in_base64(jpeg("one")))
    for _ in range(2):
        station = await started(tmp_path)
        await station.terminals.admit(SERIAL)
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
            await peer.register()
            assert (await peer.uploaded(said))["errorCode"] == "100"
        assert len(await station.records.passes(10)) == 1
        await station.stop()


async def test_line_breaks_and_a_prefix_in_base64_do_no_harm(station: Station, peer: Peer) -> None:
    photo = jpeg("breaks", 5000)
    lines = base64.encodebytes(photo).decode()
    await peer.uploaded(record("1", recognitionPhoto=lines, comparePhoto="data:image/jpeg;base64," + lines))
    row = await only_pass(station)
    assert row.problem == ()
    assert row.recognition == row.compare
    assert row.recognition is not None
    assert row.recognition.sha256 == sha256(photo)


async def test_passes_without_an_id_are_stored_told_and_acknowledged(station: Station, peer: Peer) -> None:
    time_said = pass_time()
    first, second = record(passTime=time_said), record(passTime=time_said, temperatureResult="2", name="李娜")
    del first["msgID"], second["msgID"]
    for said in (first, second, second):
        answer = await peer.uploaded(said)
        assert (answer["msgID"], answer["errorCode"]) == ("", "100")
    rows = await station.records.passes(10)
    assert [(row.name, row.fever, row.problem) for row in rows] == [
        ("李娜", True, (("missing", "msgID"),)),
        ("张伟", False, (("missing", "msgID"),)),
    ]
    assert [alert.name for alert in await station.alerts.open()] == ["李娜"]


async def test_an_old_record_is_late(station: Station, peer: Peer) -> None:
    await peer.uploaded(record("1", passTime=pass_time(3600)))
    await peer.uploaded(record("2"))
    assert [row.late for row in await station.records.passes(10)] == [False, True]


@pytest.mark.parametrize("said", ["0.0", "0", 0, "0,0"])
async def test_a_temperature_of_nothing_was_not_measured(station: Station, peer: Peer, said: Any) -> None:
    await peer.uploaded(record("1", temperature=said, temperatureResult="0"))
    await peer.uploaded(record("2", temperature="35.9"))
    assert (await station.records.passes(2))[-1].temperature_c is None
    cold = PassFilter((Criterion(Field.TEMPERATURE, Range(None, 36.0)),))
    assert await station.records.count_found(cold) == 1
    figures = (await station.records.survey(PassFilter())).figures.temperatures
    assert dict(figures) == {(3590, False): 1}


async def test_a_record_from_a_backlog_is_late_and_says_how_many_wait(
    station: Station, peer: Peer, told: Told
) -> None:
    await peer.uploaded(record("1", offLineRecordNum="50"))
    assert (await only_pass(station)).late
    await told.until(lambda: station.terminals.get(SERIAL).records_waiting == 50)  # type: ignore[union-attr]
    await peer.uploaded(record("2", offLineRecordNum=0))
    await told.until(lambda: station.terminals.get(SERIAL).records_waiting == 0)  # type: ignore[union-attr]
    assert not (await station.records.passes(1))[0].late


async def test_a_terminals_wrong_clock_alone_makes_no_record_late(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    await station.terminals.waive_sign(SERIAL, True)
    peer = await dial()
    await peer.register(registerTime=str(int(time.time()) - 7200))
    await peer.uploaded(record(passTime=pass_time(7200)))
    assert not (await only_pass(station)).late


# Token


async def test_a_wrong_token_is_served_and_counted(station: Station, peer: Peer) -> None:
    token, peer.token = peer.token, "of another connection"
    assert (await peer.uploaded(record()))["errorCode"] == "100"
    assert (await peer.uploaded(record("2", recognitionPhoto=in_base64(jpeg("token", 9000)))))[
        "errorCode"
    ] == "100"
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.oddities["wrongToken"] == 3
    peer.token = token
    await peer.uploaded(record("3"))
    assert view.oddities["wrongToken"] == 3


@pytest.mark.parametrize("size", [0, 9000])
async def test_the_strict_setting_answers_202_and_closes(station: Station, peer: Peer, size: int) -> None:
    await station.settings.set("strictToken", True)
    assert (await peer.uploaded(record("1")))["errorCode"] == "100"
    peer.token = "of another connection"
    photo = in_base64(jpeg("strict", size)) if size else ""
    answer = await peer.uploaded(record("2", recognitionPhoto=photo))
    assert (answer["msgID"], answer["errorCode"]) == ("2", "202")
    assert await peer.closed() == 1008
    assert len(await station.records.passes(10)) == 1


# Never acknowledged before it is on disk


class Gate:
    """Stands below the writer: commits wait until it is opened, or fail."""

    def __init__(self, store: Store) -> None:
        self.opened = threading.Event()
        self.reached = threading.Event()
        self.error: Exception | None = None
        self._commit = store._commit
        store._commit = self.commit  # type: ignore[method-assign]

    def commit(self, batch: list[Any]) -> list[Any]:
        self.reached.set()
        self.opened.wait(20)
        if self.error is not None:
            raise self.error
        return self._commit(batch)


@pytest.fixture
def gate(station: Station) -> Iterator[Gate]:
    below = Gate(station.store)
    yield below
    below.error = None
    below.opened.set()


async def test_no_acknowledgement_leaves_before_the_commit(station: Station, peer: Peer, gate: Gate) -> None:
    await peer.upload(record())
    await asyncio.to_thread(gate.reached.wait, 20)
    for _ in range(5):
        await peer.beat()
    assert not [said for said in peer.received if said["msgType"] == "uploadRecordResp"]
    gate.opened.set()
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    assert len(await station.records.passes(10)) == 1


async def test_what_the_disk_refuses_is_not_acknowledged_and_goes_on_by_itself(
    station: Station, peer: Peer, gate: Gate, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "TRY_AGAIN_S", 0.01)
    gate.error = OSError(5, "Input/output error")
    gate.opened.set()
    for number in range(20):
        await peer.upload(record(str(number)))
    trouble = await told.until(lambda: station.status().trouble)
    assert trouble.code == "diskFailing"
    for _ in range(5):
        await peer.beat()
    assert not [said for said in peer.received if said["msgType"] == "uploadRecordResp"]
    gate.error = None
    acknowledged = [(await peer.next("uploadRecordResp"))["msgID"] for _ in range(20)]
    assert sorted(acknowledged, key=int) == [str(number) for number in range(20)]
    await told.until(lambda: station.status().trouble is None)
    assert len(await station.records.passes(50)) == 20


async def test_what_is_tried_again_is_counted_off_once(
    station: Station, peer: Peer, gate: Gate, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "TRY_AGAIN_S", 3600)
    gate.error = OSError(5, "Input/output error")
    gate.opened.set()
    await peer.upload(record("1"))
    for _ in range(5):
        await told.until(lambda: station.intake._held)
        station.intake._try_again()
    await told.until(lambda: station.intake._held)
    gate.error = None
    station.intake._try_again()
    await peer.next("uploadRecordResp")
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    session = station.directory.entries[SERIAL].session
    assert session is not None
    assert session._under_way == 0
    assert station.presence.room._taken == 0


async def test_what_is_held_is_capped_and_the_terminal_keeps_the_rest(
    station: Station, peer: Peer, gate: Gate, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "HELD_BYTES", 1000)
    monkeypatch.setattr(intake, "TRY_AGAIN_S", 3600)
    gate.error = OSError(5, "Input/output error")
    gate.opened.set()
    for number in range(10):
        await peer.upload(record(str(number)))
    await peer.beat()
    with pytest.raises(StoreError, match="Input/output"):
        await station.store.write(lambda _db: None)  # all before it have been refused
    held = len(station.intake._held)
    assert 0 < held < 10
    gate.error = None
    station.intake._try_again()
    acknowledged = {(await peer.next("uploadRecordResp"))["msgID"] for _ in range(held)}
    for message_id in {str(number) for number in range(10)} - acknowledged:  # as a terminal does
        await peer.uploaded(record(message_id))
    assert len(await station.records.passes(20)) == 10
    await told.until(lambda: station.status().trouble is None)


async def test_a_record_of_a_connection_that_ended_meanwhile_is_stored(
    station: Station, peer: Peer, gate: Gate, told: Told
) -> None:
    await peer.upload(record())
    await asyncio.to_thread(gate.reached.wait, 20)
    await peer.hang_up()
    gate.opened.set()
    await told.until(lambda: station.status().records == 1)


async def test_what_was_acknowledged_is_there_after_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{first.port}/") as peer:
        await peer.register()
        photo = jpeg("restart", 30_000)
        await peer.uploaded(record(recognitionPhoto=in_base64(photo)))
        await peer.uploaded(stranger("2"))
    await first.stop()
    second = await started(tmp_path)
    strange, passed = await second.records.passes(10)
    assert strange.verdict is Verdict.STRANGER
    assert passed.recognition is not None
    assert await second.pictures.load(passed.recognition) == photo
    assert second.status().records == second.status().passes_today == 2
    assert second.terminals.get(SERIAL).last_pass == strange  # type: ignore[union-attr]
    await second.stop()
