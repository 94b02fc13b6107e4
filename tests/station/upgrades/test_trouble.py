"""What goes wrong with roll-outs: other addresses, torn disks, restarts, and terminals that change their mind."""

import asyncio
import errno
import http.client
from pathlib import Path
from typing import Any

import pytest

from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.upgrades import steps
from facedesk.station.upgrades.file_server import PIECE_BYTES
from facedesk.station.upgrades.firmware import FirmwareFile, OpenFirmware
from facedesk.store import upgrades
from facedesk.store.failures import StoreError
from facedesk.store.upgrade_state import UpgradeState
from station.conftest import Dial, started
from station.peer import SECOND_SERIAL, SERIAL, Message, Peer

from .conftest import CONTENT, Course, begun, let_pass
from .test_begun_again import again, rows, seen
from .test_odd_courses import UPDATE, back, fetched, offered


async def test_a_terminal_that_fetches_from_another_address_gets_nothing_and_both_are_said(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    assert (await fetched(command, source="127.0.0.2"))[0] == 404
    await peer.answer(command, errorCode="502")
    await course.end()
    assert course.ends == {SERIAL: ("failed", "upgradeFromElsewhere")}
    why = course.last[SERIAL].reason
    assert why is not None
    assert dict(why[1]) == {"asked": "127.0.0.2", "known": "127.0.0.1"}
    assert course.last[SERIAL].error_code == "502"


async def test_also_where_it_says_nothing_more_after_that(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await fetched(command, source="127.0.0.2")
    let_pass(station, bounds.UPGRADE_ANSWER_S)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeFromElsewhere")}


async def test_somebody_who_guesses_paths_is_no_reason(station: Station, peer: Peer, firmware: Path) -> None:
    course, command = await offered(station, peer, firmware)
    guess = command | {"updateUrl": command["updateUrl"].replace("/FY", "x/FY")}
    assert (await fetched(guess, source="127.0.0.2"))[0] == 404
    await peer.answer(command, errorCode="502")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


class TornDisk:
    """A file of which only the first piece can still be read."""

    def __init__(self, file: Any) -> None:
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, length: int) -> bytes:
        if self._file.tell() >= PIECE_BYTES:
            raise OSError(errno.EIO, "Input/output error")
        return bytes(self._file.read(length))


async def test_a_disk_that_goes_midway_is_said_and_what_was_sent_does_not_look_whole(
    station: Station, peer: Peer, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_torn(file: FirmwareFile) -> OpenFirmware:
        return OpenFirmware(file, TornDisk(file.path.open("rb")))  # type: ignore[arg-type]

    course, command = await offered(station, peer, firmware)
    monkeypatch.setattr(FirmwareFile, "open", open_torn)
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        await fetched(command)
    await course.end()
    assert course.ends == {SERIAL: ("failed", "firmwareUnreadable")}
    why = course.last[SERIAL].reason
    assert why is not None
    assert dict(why[1])["detail"] == "Input/output error"
    assert course.last[SERIAL].served == PIECE_BYTES
    monkeypatch.undo()
    more = await again(station, course.job, SERIAL)
    command = await peer.next(UPDATE)
    assert await fetched(command) == (200, CONTENT)
    await peer.answer(command, errorCode="505")
    assert (await more.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_after_the_first_has_torn_the_disk_those_to_come_are_not_told(
    station: Station, peer: Peer, second: Peer, firmware: Path
) -> None:
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL)
    command = await peer.next(UPDATE)
    await asyncio.to_thread(firmware.unlink)
    await peer.answer(command, errorCode="502")
    await course.end()
    assert course.ends == {
        SERIAL: ("failed", "terminalRefused"),
        SECOND_SERIAL: ("failed", "firmwareUnreadable"),
    }
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await second.next(UPDATE)


async def test_a_store_that_takes_nothing_for_a_while_loses_no_end(
    station: Station, peer: Peer, dial: Dial, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.02)
    course, command = await offered(station, peer, firmware)
    write, refused = station.store.write, list[str]()

    async def full(run: Any, *more: Any) -> Any:
        if len(refused) < 3 and getattr(run, "func", None) is steps._save:
            refused.append("full")
            raise StoreError("diskFull")
        return await write(run, *more)

    monkeypatch.setattr(station.store, "write", full)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}
    assert refused == ["full"] * 3
    assert await rows(station) == [("done", "")]


async def test_a_terminal_that_answers_twice_is_done_once_and_what_it_says_afterwards_is_nothing(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    for _ in range(2):
        await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    newer = await back(dial, "2.1.10")
    for code in ("100", "502", "501"):
        await newer.answer(command, errorCode=code)
    await newer.beat()
    await course.end()
    assert course.states(SERIAL) == ["offered", "restarting", "done"]
    assert await rows(station) == [("done", "")]


async def test_one_that_fails_after_it_said_done_has_failed(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await peer.answer(command, errorCode="506")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_a_station_that_ends_as_a_terminal_is_told_tells_it_when_it_is_there_again(
    tmp_path: Path, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    session = first.directory.known(SERIAL).session
    assert session is not None
    monkeypatch.setattr(session, "send", lambda _command: None)  # it is stored, and ends before it is sent
    course = await begun(first, firmware, SERIAL)
    await course.reaches(SERIAL, "offered")
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    again = await started(tmp_path)
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register()
    let_pass(again, bounds.UPGRADE_ANSWER_S)
    await peer.answer(await peer.next(UPDATE), errorCode="505")
    await seen(again, ("failed", "terminalRefused"))
    await peer.hang_up()
    await again.stop()


async def test_what_was_cancelled_stays_so_when_the_station_ends_before_anything_else_is_stored(
    tmp_path: Path, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL, SECOND_SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL, SECOND_SERIAL)
    await peer.next(UPDATE)

    def full(*_: Any, **__: Any) -> None:
        raise StoreError("diskFull")

    monkeypatch.setattr(steps, "_save", full)
    assert await first.upgrades.cancel_rest(course.job.id) == [SECOND_SERIAL]
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    monkeypatch.undo()
    again = await started(tmp_path)
    (job,) = again.upgrades.running()
    assert [(row.state.value, row.reason and row.reason[0]) for row in job.rows] == [
        ("offered", None),
        ("failed", "upgradeCancelled"),
    ]
    await again.stop()


async def test_what_cannot_be_stored_as_cancelled_is_not_and_goes_on(
    station: Station, peer: Peer, second: Peer, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL)
    command = await peer.next(UPDATE)

    def full(*_: Any, **__: Any) -> None:
        raise StoreError("diskFull")

    with monkeypatch.context() as disk:
        disk.setattr(upgrades, "save", full)
        with pytest.raises(CommandFailed, match="diskFull"):
            await station.upgrades.cancel_rest(course.job.id)
    await peer.answer(command, errorCode="505")
    await second.answer(await second.next(UPDATE), errorCode="506")
    refused = ("failed", "terminalRefused")
    assert (await course.end()).ends == {SERIAL: refused, SECOND_SERIAL: refused}


async def reach(state: UpgradeState, course: Course, peer: Peer, command: Message) -> None:
    """Bring a terminal's upgrade to a state."""
    if state is UpgradeState.FETCHING:
        await fetched(command, {"Range": "bytes=0-99"})
    if state is UpgradeState.INSTALLING:
        await fetched(command)
    if state is UpgradeState.RESTARTING:
        await peer.answer(command)
    await course.reaches(SERIAL, state.value)


@pytest.mark.parametrize("version", ["2.1.10", "2.1.9"])
@pytest.mark.parametrize(
    "state",
    [UpgradeState.OFFERED, UpgradeState.FETCHING, UpgradeState.INSTALLING, UpgradeState.RESTARTING],
)
async def test_a_station_that_restarts_in_whatever_state_goes_on_watching(
    tmp_path: Path, firmware: Path, state: UpgradeState, version: str
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course, command = await offered(first, peer, firmware)
    await reach(state, course, peer, command)
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    again = await started(tmp_path)
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register(softwareVersion=version)
    if version == "2.1.9":  # it dialled because the station was away, and finishes what it was told
        assert [stored.rows[0].has_ended for stored in again.upgrades.running()] == [False]
        await peer.answer(command)
        await peer.beat()
        await peer.hang_up()
        peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
        await peer.register(softwareVersion="2.1.10")
    is_from_here = state is not UpgradeState.OFFERED or version == "2.1.9"
    await seen(again, ("done", "" if is_from_here else "upgradeNotFetched"))
    await peer.hang_up()
    await again.stop()


async def test_the_rest_stops_where_one_that_was_done_has_not_kept_it(
    station: Station, peer: Peer, second: Peer, dial: Dial, firmware: Path
) -> None:
    await station.terminals.admit("3")
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL, "3", stops=True)
    await peer.answer(await peer.next(UPDATE))
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    newer = await back(dial, "2.1.10")
    command = await second.next(UPDATE)
    await newer.hang_up()
    await back(dial, "2.1.9")
    await course.until(lambda: course.ends.get("3") == ("failed", "upgradeNotBegun"))
    await second.answer(command, errorCode="502")
    await course.end()
    assert course.ends[SERIAL] == ("failed", "upgradeRolledBack")


@pytest.mark.parametrize("code", ["507", "506", "503"])
async def test_one_that_says_it_failed_and_is_back_with_another_version_has_done_it(
    station: Station, peer: Peer, dial: Dial, firmware: Path, code: str
) -> None:
    course, command = await offered(station, peer, firmware)
    if fetches := code != "507":
        await fetched(command)
    await peer.answer(command, errorCode=code)
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}
    await peer.hang_up()
    await back(dial, "2.1.10")
    await seen(station, ("done", "" if fetches else "upgradeNotFetched"))


async def test_one_that_could_not_fetch_it_has_another_version_from_elsewhere(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command, errorCode="502")
    await course.end()
    await peer.hang_up()
    await (await back(dial, "2.1.10")).beat()
    await seen(station, ("failed", "terminalRefused"))
