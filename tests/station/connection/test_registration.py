"""Who may join, and what becomes of those who may not (V3.5 2.1.1)."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store import terminals
from facedesk.store.terminals import Admission, TerminalRow
from station.conftest import Dial, Told, started
from station.peer import SECOND_SERIAL, SERIAL, Peer, record, registration

POLICY, DATA = 1008, 1007


def view(station: Station, serial: str = SERIAL) -> TerminalView:
    found = station.terminals.get(serial)
    assert found is not None
    return found


def reason_of(station: Station, serial: str = SERIAL) -> str | None:
    why = view(station, serial).reason
    return why.code if why else None


async def test_a_terminal_that_nobody_admitted_waits(station: Station, dial: Dial) -> None:
    peer = await dial()
    answer = await peer.register()
    assert answer["errorCode"] == "200"
    assert answer["token"] == ""
    assert await peer.closed() == POLICY
    assert view(station).state is TerminalState.WAITING
    assert view(station).software_version == "2.1.9"
    assert reason_of(station) == "notAdmitted"


async def test_admitting_takes_effect_at_the_next_try(station: Station, dial: Dial) -> None:
    await (await dial()).register()
    await station.terminals.admit(SERIAL)
    answer = await (await dial()).register()
    assert answer["errorCode"] == "100"
    assert view(station).state is TerminalState.ONLINE
    assert reason_of(station) is None


async def test_a_serial_can_be_admitted_before_it_dials_in(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    assert view(station).state is TerminalState.OFFLINE
    assert (await (await dial()).register())["errorCode"] == "100"


async def test_the_answer_brings_a_fresh_token_and_the_time_in_milliseconds(
    station: Station, dial: Dial
) -> None:
    await station.terminals.admit(SERIAL)
    first = await (await dial()).register()
    second = await (await dial()).register()
    assert first["token"] != second["token"]
    assert len(second["registerTime"]) == 13
    assert abs(int(second["registerTime"]) / 1000 - time.time()) < 60
    assert second["deviceNo"] == SERIAL


async def test_the_clocks_difference_is_shown(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    await station.terminals.waive_sign(SERIAL, True)
    await (await dial()).register(registerTime=str(int(time.time()) - 3600))
    drift = view(station).clock_drift_s
    assert drift is not None
    assert 3590 < drift < 3660


async def test_a_wrong_sign_is_refused_closed_and_shown(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    assert (await peer.register(sign="0" * 32))["errorCode"] == "200"
    async with asyncio.timeout(2):
        await peer.closed()
    assert view(station).state is TerminalState.OFFLINE
    assert reason_of(station) == "wrongSign"


async def test_the_case_of_a_sign_does_not_matter(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    said = registration(SERIAL)
    peer = await dial()
    await peer.announce(said | {"sign": said["sign"].lower()})
    assert (await peer.next("registerResp"))["errorCode"] == "100"


async def test_a_wrong_sign_can_be_waived_for_one_terminal(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL, SECOND_SERIAL)
    await station.terminals.waive_sign(SERIAL, True)
    assert (await (await dial()).register(sign=""))["errorCode"] == "100"
    assert (await (await dial(SECOND_SERIAL)).register(sign=""))["errorCode"] == "200"


async def test_admission_is_judged_before_the_sign(station: Station, dial: Dial) -> None:
    await (await dial()).register(sign="wrong")
    assert reason_of(station) == "notAdmitted"


async def test_a_wrong_sign_from_elsewhere_does_not_disturb_the_terminal_that_is_online(
    station: Station, dial: Dial, peer: Peer
) -> None:
    stranger = await dial(local="127.0.0.2")
    assert (await stranger.register(sign="wrong"))["errorCode"] == "200"
    assert (await peer.beat())["deviceNo"] == SERIAL
    assert view(station).address == "127.0.0.1"


async def test_a_refused_connection_is_closed_within_two_seconds_even_if_the_peer_does_not_answer(
    station: Station,
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", station.port)
    writer.write(handshake() + text_frame(registration(SERIAL)))
    began = time.monotonic()
    async with asyncio.timeout(10):
        while await reader.read(4096):
            pass  # never answers the closing
    assert time.monotonic() - began < 3
    writer.close()


async def test_refusing_ends_the_session(station: Station, peer: Peer) -> None:
    await station.terminals.refuse(SERIAL)
    async with asyncio.timeout(2):
        await peer.closed()
    assert view(station).state is TerminalState.REFUSED


async def test_a_refused_terminal_stays_out_until_it_is_admitted(station: Station, dial: Dial) -> None:
    await station.terminals.refuse(SERIAL)
    assert (await (await dial()).register())["errorCode"] == "200"
    assert reason_of(station) == "refusedByOperator"
    await station.terminals.admit(SERIAL)
    assert (await (await dial()).register())["errorCode"] == "100"


async def test_a_second_connection_from_the_same_address_takes_over(
    station: Station, dial: Dial, peer: Peer
) -> None:
    second = await dial()
    assert (await second.register())["errorCode"] == "100"
    assert await peer.closed() == 1006
    assert (await second.beat())["msgType"] == "keepAliveResp"
    assert view(station).state is TerminalState.ONLINE


async def test_a_second_connection_from_another_address_is_refused_while_the_first_is_alive(
    station: Station, dial: Dial, peer: Peer
) -> None:
    second = await dial(local="127.0.0.2")
    assert (await second.register())["errorCode"] == "200"
    await second.closed()
    assert reason_of(station) == "secondConnection"
    assert (await peer.beat())["msgType"] == "keepAliveResp"


async def test_a_second_connection_from_another_address_takes_over_from_a_dead_one(
    dial: Dial, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facedesk.station.bounds.DEAD_AFTER_S", -1.0)
    second = await dial(local="127.0.0.2")
    assert (await second.register())["errorCode"] == "100"
    assert await peer.closed() == 1006


@pytest.mark.parametrize("serial", ["", " ", "x" * 33, "终端一", "a\tb", "a\u0000b"])
async def test_what_is_no_serial_is_closed_and_not_listed(station: Station, dial: Dial, serial: str) -> None:
    peer = await dial()
    await peer.announce(registration(serial))
    assert await peer.closed() == POLICY
    assert peer.received == []
    assert station.terminals.all() == []


async def test_what_is_no_serial_cannot_be_admitted(station: Station) -> None:
    with pytest.raises(CommandFailed) as failed:
        await station.terminals.admit(SERIAL, "终端")
    assert failed.value.reason.code == "serialUnfit"
    assert station.terminals.all() == []


async def test_only_so_many_wait(station: Station, dial: Dial, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "WAITING_MOST", 2)
    for serial in ("1", "2", "3"):
        peer = await dial(serial)
        assert (await peer.register())["errorCode"] == "200"
        await peer.closed()
    assert [one.serial for one in station.terminals.all()] == ["2", "3"]
    await station.terminals.admit("1")
    assert (await (await dial("1")).register())["errorCode"] == "100"


async def test_a_second_register_for_another_serial_closes(station: Station, peer: Peer) -> None:
    await station.terminals.admit(SECOND_SERIAL)
    await peer.announce(registration(SECOND_SERIAL))
    assert await peer.closed() == POLICY
    assert view(station, SECOND_SERIAL).state is TerminalState.OFFLINE


async def test_a_second_register_for_the_same_serial_is_answered(peer: Peer) -> None:
    token = peer.token
    assert (await peer.register())["errorCode"] == "100"
    assert peer.token == token


@pytest.mark.parametrize(
    "first",
    [
        record(),
        {"msgType": "keepAlive", "deviceNo": SERIAL, "token": ""},
        {"msgType": "somethingNew", "msgID": "1"},
    ],
)
async def test_anything_but_register_as_first_message_closes(
    station: Station, dial: Dial, first: dict[str, str]
) -> None:
    peer = await dial()
    await peer.upload(first)
    assert await peer.closed() == POLICY
    assert station.terminals.all() == []
    assert station.status().records == 0


@pytest.mark.parametrize(
    "first",
    [b"\x00\xff", "no JSON", "[" * 4_000, "{}", '"text"', b'{"msgType": \xff\xfe}'],
)
async def test_rubbish_as_first_message_closes(dial: Dial, first: str | bytes) -> None:
    peer = await dial()
    await peer.announce(first)
    assert await peer.closed() == DATA


async def test_what_a_terminal_says_of_its_versions_is_capped_and_clean(station: Station, dial: Dial) -> None:
    await (await dial()).register(softwareVersion="2.1\n\x1b[31m" + "x" * 3000)
    said = view(station).software_version
    assert said.startswith("2.1")
    assert said.isprintable()
    assert len(said) <= 64


async def test_after_registering_a_terminal_is_asked_for_its_parameters(
    station: Station, peer: Peer, told: Told
) -> None:
    asked = await peer.next("onlineGetDevInfo")
    await peer.answer(asked, recogDistance="150", devicePassword="1234")
    await told.until(lambda: view(station).parameters)
    assert view(station).parameters["recogDistance"] == "150"
    assert "1234" not in view(station).parameters.values()


async def test_who_was_admitted_is_known_after_a_restart(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    await first.terminals.label(SERIAL, "North gate")
    await first.terminals.refuse(SECOND_SERIAL)
    await first.stop()
    second = await started(tmp_path)
    assert view(second).state is TerminalState.OFFLINE
    assert view(second).label == "North gate"
    assert view(second, SECOND_SERIAL).state is TerminalState.REFUSED
    await second.stop()


async def test_changes_made_at_the_same_time_all_last(tmp_path: Path, dial_to: Dial) -> None:
    first = await started(tmp_path)
    group = await first.groups.add("Head office")
    await first.terminals.admit(SERIAL)
    waiting = await dial_to(first)
    await asyncio.gather(
        first.terminals.label(SERIAL, "North gate"),
        first.terminals.move(SERIAL, group),
        first.terminals.waive_sign(SERIAL, True),
        waiting.register(),
    )
    await waiting.hang_up()
    await first.stop()
    second = await started(tmp_path)
    last = view(second)
    assert (last.label, last.group_id, last.sign_waived) == ("North gate", group, True)
    assert last.software_version == "2.1.9"
    await second.stop()


@pytest.fixture
def dial_to() -> object:
    async def connect(station: Station) -> Peer:
        return await Peer.dial(f"ws://127.0.0.1:{station.port}/", SERIAL)

    return connect


async def test_any_path_is_served(station: Station) -> None:
    for path in ("", "/", "/a/b?c=d", "/websocket/168380000106"):
        async with await Peer.dial(f"ws://127.0.0.1:{station.port}{path}") as peer:
            assert (await peer.register())["errorCode"] == "200"


def handshake() -> bytes:
    return (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )


def text_frame(message: dict[str, str]) -> bytes:
    payload = json.dumps(message).encode()
    return b"\x81" + bytes([0x80 | 126]) + len(payload).to_bytes(2) + bytes(4) + payload


async def test_why_a_terminal_may_not_join_is_known_after_a_restart_too(tmp_path: Path) -> None:
    first = await started(tmp_path)
    await first.terminals.refuse(SERIAL)
    waiting = TerminalRow(SECOND_SERIAL, Admission.WAITING)
    await first.store.write(lambda db: terminals.save(db, waiting, ["admission"]))
    await first.stop()
    again = await started(tmp_path)
    assert (reason_of(again), reason_of(again, SECOND_SERIAL)) == ("refusedByOperator", "notAdmitted")
    await again.terminals.admit(SERIAL)
    assert reason_of(again) is None
    await again.stop()
