"""Upgrades as terminals in the field go through them: answers that come late, twice, elsewhere, or never."""

import asyncio
import contextlib
import http.client
import time
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import ECHOES_MOST
from facedesk.station.connection.session import Session
from facedesk.station.station import Station
from facedesk.station.upgrades.running import PARTS_MOST, joined
from facedesk.store import upgrades
from facedesk.store.database import Store
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeJobRow
from facedesk.texts import reason
from facedesk.wire.values import UpdateType
from station.conftest import Dial, started
from station.peer import SECOND_SERIAL, SERIAL, Message, Peer

from .conftest import CONTENT, SIZE, Course, Simulated, begun, let_pass

UPDATE = "onlineUpdate"


async def offered(station: Station, peer: Peer, firmware: Path, **how: object) -> tuple[Course, Message]:
    course = await begun(station, firmware, SERIAL, **how)
    return course, await peer.next(UPDATE)


async def fetched(
    command: Message, headers: dict[str, str] | None = None, source: str = "127.0.0.1"
) -> tuple[int, bytes]:
    def fetch() -> tuple[int, bytes]:
        where = urlsplit(command["updateUrl"])
        client = http.client.HTTPConnection(where.netloc, timeout=20, source_address=(source, 0))
        with contextlib.closing(client):
            client.request("GET", where.path, headers=headers or {})
            with contextlib.closing(client.getresponse()) as answer:
                return answer.status, answer.read()

    return await asyncio.to_thread(fetch)


async def back(dial: Dial, version: str = "2.1.9") -> Peer:
    peer = await dial()
    await peer.register(softwareVersion=version)
    return peer


@pytest.mark.parametrize("codes", [("500", "501"), ("501", "500"), ("500", "500", "500"), ("501", "501")])
async def test_neither_500_nor_501_is_an_end_in_whichever_order(
    station: Station, peer: Peer, dial: Dial, firmware: Path, codes: tuple[str, ...]
) -> None:
    course, command = await offered(station, peer, firmware)
    assert await fetched(command) == (200, CONTENT)
    for code in codes:
        await peer.answer(command, errorCode=code, msg=f"{code}!")
    await course.until(lambda: [step.said for step in course.steps][-1:] == [f"{codes[-1]}!"])
    assert course.last[SERIAL].state.value == "installing"
    await peer.answer(command)
    await peer.hang_up()
    await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}


@pytest.mark.parametrize("code", ["502", "503", "504", "505", "506", "507", "200", "203", "", "1000"])
async def test_any_other_code_is_a_failure_with_the_terminals_own_words(
    station: Station, peer: Peer, firmware: Path, code: str
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command, errorCode=code, msg="磁盘已满")
    await course.end()
    last = course.last[SERIAL]
    assert (last.state.value, last.error_code, last.said) == ("failed", code, "磁盘已满")


async def test_100_before_the_file_is_fetched_says_no_more_than_that_it_heard(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command, msg="收到")
    await course.reaches(SERIAL, "restarting")
    assert await fetched(command, {"Range": "bytes=0-99999"}) == (206, CONTENT[:100_000])
    assert await fetched(command, {"Range": "bytes=100000-"}) == (206, CONTENT[100_000:])
    await course.reaches(SERIAL, "installing")
    await peer.hang_up()
    again = await back(dial)  # it only lost its line
    await again.beat()
    assert not course.last[SERIAL].has_ended
    await again.hang_up()
    await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}


async def test_another_address_is_no_reason_any_more_once_the_right_one_has_fetched(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    assert (await fetched(command, source="127.0.0.2"))[0] == 404
    assert (await fetched(command))[0] == 200
    await peer.answer(command, errorCode="502")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_what_a_terminal_says_again_and_again_is_told_once(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    for _ in range(300):
        await peer.answer(command, errorCode="501", msg="下载中")
    await peer.answer(command, errorCode="502")
    await course.end()
    assert course.states(SERIAL) == ["offered", "fetching", "failed"]
    assert len(course.steps) == 3


async def test_answers_that_come_over_a_new_connection_count(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command, errorCode="501")
    await peer.hang_up()
    again = await back(dial)
    await again.answer(command, errorCode="502", msg="断网")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}
    assert station.terminals.known(SERIAL).oddities == {}


async def test_answers_count_however_many_other_commands_were_answered_meanwhile(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    session = station.directory.known(SERIAL).session
    assert session is not None
    for number in range(ECHOES_MOST + 1):
        session.pending.expect(f"other {number}", lambda _answer: None)
    await peer.answer(command, errorCode="502")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_a_terminal_that_restarts_without_a_word_is_done_by_its_version(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await fetched(command)
    await peer.hang_up()
    await course.reaches(SERIAL, "restarting")
    late = await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}
    await late.answer(command)  # as it may say only now
    await late.beat()
    assert station.terminals.known(SERIAL).oddities == {}


async def test_a_terminal_that_only_lost_its_line_is_not_taken_for_restarted(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await fetched(command)
    await peer.hang_up()
    await course.reaches(SERIAL, "restarting")
    again = await back(dial)
    await course.until(lambda: course.states(SERIAL)[-1] == "installing")
    await again.answer(command)
    await again.hang_up()
    await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}


async def test_a_file_system_that_is_said_done_only_after_the_restart_is_done(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware, kind=UpdateType.FILE_SYSTEM)
    await fetched(command)
    await peer.hang_up()
    await course.reaches(SERIAL, "restarting")
    again = await back(dial)
    await again.answer(command)
    assert (await course.end()).ends == {SERIAL: ("done", "upgradeUnproven")}


async def test_an_answer_that_never_comes_has_a_limit(station: Station, peer: Peer, firmware: Path) -> None:
    course, _ = await offered(station, peer, firmware)
    let_pass(station, 50)
    assert not (course.steps and course.last[SERIAL].has_ended)
    let_pass(station, 60)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeSilent")}


async def test_one_that_lost_its_line_when_it_was_told_is_told_the_same_once_more(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, lost = await offered(station, peer, firmware)
    await peer.hang_up()
    again = await back(dial)
    let_pass(station, 60)
    command = await again.next(UPDATE)
    assert (command["updateUrl"], command["updateKey"]) == (lost["updateUrl"], lost["updateKey"])
    assert await fetched(command) == (200, CONTENT)
    await again.answer(command, errorCode="505")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_one_that_is_told_once_more_and_stays_silent_is_told_no_third_time(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, _ = await offered(station, peer, firmware)
    await peer.hang_up()
    again = await back(dial)
    let_pass(station, 60)
    await again.next(UPDATE)
    let_pass(station, 130)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeSilent")}


async def test_one_that_is_away_since_it_was_told_is_waited_for_and_said_to_be_offline(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, _ = await offered(station, peer, firmware, wait_s=600)
    await peer.hang_up()
    await gone(station)
    let_pass(station, 500)
    await course.reaches(SERIAL, "offered")
    assert not course.last[SERIAL].has_ended
    let_pass(station, 600)
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalOffline")}


async def gone(station: Station) -> None:
    async with asyncio.timeout(20):
        while station.directory.known(SERIAL).session is not None:  # noqa: ASYNC110  its end tells nobody else
            await asyncio.sleep(0.01)


async def test_one_that_says_nothing_more_after_the_download_has_a_limit(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware, wait_s=1200)
    await fetched(command)
    await course.reaches(SERIAL, "installing")
    let_pass(station, 1100)
    await peer.beat()
    assert not course.last[SERIAL].has_ended
    let_pass(station, 1200)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeStuck")}


async def test_one_that_says_done_and_does_not_restart_has_a_limit(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    let_pass(station, 600)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeNotRestarted")}


async def test_one_that_gives_signs_for_ever_has_a_limit(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware, wait_s=24 * 3600)
    await peer.answer(command, errorCode="501")
    await course.reaches(SERIAL, "fetching")
    let_pass(station, 24 * 3600)
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeStuck")}


async def test_parts_that_are_fetched_again_and_again_are_no_progress(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    for _ in range(3):
        assert await fetched(command, {"Range": "bytes=0-99999"}) == (206, CONTENT[:100_000])
    assert (await fetched(command, {"Range": "bytes=5-49999"}))[0] == 206
    (listed,) = await station.upgrades.last()
    assert (listed.rows[0].served, listed.rows[0].state.value) == (100_000, "fetching")
    await fetched(command, {"Range": "bytes=100000-"})
    await fetched(command)
    (listed,) = await station.upgrades.last()
    assert (listed.rows[0].served, listed.rows[0].state.value) == (SIZE, "installing")
    await peer.answer(command, errorCode="506")
    await course.end()


async def test_the_last_bytes_alone_are_not_the_whole_file_and_parts_in_any_order_are(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)

    async def after(asked: str) -> tuple[int, str]:
        await fetched(command, {"Range": asked})
        (listed,) = await station.upgrades.last()
        return listed.rows[0].served, listed.rows[0].state.value

    assert await after("bytes=-5") == (5, "fetching")
    assert await after("bytes=200000-") == (SIZE - 200_000, "fetching")
    assert await after("bytes=0-99999") == (SIZE - 100_000, "fetching")
    assert await after("bytes=99000-200000") == (SIZE, "installing")
    await peer.answer(command, errorCode="506")
    await course.end()


def test_of_parts_that_lie_apart_only_so_many_are_kept_in_mind() -> None:
    parts: list[range] = []
    for at in range(0, 10_000, 10):
        parts = joined(parts, range(at, at + 5))
    assert len(parts) == PARTS_MOST
    assert joined(parts, range(10_000)) == [range(10_000)]


async def test_what_was_offered_is_nothing_any_more_after_the_end(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(Faults(update_failed="503"), Faults(update_lost=True)) as (failing, lost):
        course = await begun(station, firmware, failing.serial, lost.serial, together=2)
        await course.is_away(lost.serial)
        await course.until(lambda: failing.serial in course.last and course.last[failing.serial].has_ended)
        for one in (failing, lost):
            assert (await fetched(one.last_received[UPDATE]))[0] == 404
        let_pass(station, 600)
        await course.end()
        with pytest.raises(ConnectionRefusedError):
            await fetched(failing.last_received[UPDATE])


async def test_a_file_that_changes_fails_those_that_fetch_and_those_that_were_to(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(NO_FAULTS, NO_FAULTS, update_step_s=0.3) as terminals:
        course = await begun(station, firmware, *(one.serial for one in terminals))
        await course.reaches(terminals[0].serial, "fetching")
        await asyncio.to_thread(firmware.write_bytes, b"another")
        await course.end()
        assert set(course.ends.values()) == {("failed", "firmwareChanged")}
        assert terminals[1].received[UPDATE] == 0


async def stored_state(folder: Path) -> list[str]:
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    found = [row.state.value for job in await store.read(upgrades.running) for row in job.rows]
    await asyncio.to_thread(store.close)
    return found


async def test_a_station_that_restarts_goes_on_with_those_under_way_and_those_to_come(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL, "2")
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL, "2")
    command = await peer.next(UPDATE)
    assert (await fetched(command, {"Range": "bytes=0-99"}))[0] == 206
    await course.reaches(SERIAL, "fetching")
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    assert await stored_state(tmp_path) == ["fetching", "waiting"]

    again = await started(tmp_path)
    serving = again.upgrades._jobs._serving
    async with asyncio.timeout(20):
        while serving._server is None or not serving._server._ports:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert await fetched(command, {"Range": "bytes=100-"}) == (206, CONTENT[100:])
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register()
    await peer.answer(command)
    await peer.beat()
    await peer.hang_up()
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register(softwareVersion="2.1.10")
    async with await Peer.dial(f"ws://127.0.0.1:{again.port}/", "2") as second:
        await second.register()
        command = await second.next(UPDATE)
        await second.answer(command, errorCode="505")
        async with asyncio.timeout(20):
            while again.upgrades.running():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    (job,) = await again.upgrades.last()
    assert [(row.state.value, row.version) for row in job.rows] == [("done", "2.1.10"), ("failed", "2.1.9")]
    assert job.job.ended_at is not None
    await peer.hang_up()
    await again.stop()


async def test_a_terminal_that_dials_because_the_station_was_away_has_not_restarted(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL)
    await peer.answer(await peer.next(UPDATE))
    await course.reaches(SERIAL, "restarting")
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    again = await started(tmp_path)
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register()
    await peer.beat()
    assert [row.state.value for row in (await again.upgrades.last())[0].rows] == ["restarting"]
    await peer.hang_up()
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register()
    async with asyncio.timeout(20):
        while again.upgrades.running():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    (job,) = await again.upgrades.last()
    assert job.rows[0].reason is not None
    assert job.rows[0].reason[0] == "upgradeStillOld"
    await peer.hang_up()
    await again.stop()


async def test_an_upgrade_is_stored_before_the_terminal_hears_of_it(
    station: Station, peer: Peer, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a station that was killed in between would offer it once more."""
    order: list[str] = []
    write, send = station.core.write, Session.send

    async def noted_write(run: Any) -> Any:
        done = await write(run)
        order.append("stored")
        return done

    def noted_send(self: Session, message: Any) -> None:
        order.append(message.msg_type)
        send(self, message)

    monkeypatch.setattr(station.core, "write", noted_write)
    monkeypatch.setattr(Session, "send", noted_send)
    course, command = await offered(station, peer, firmware)
    assert order == ["stored", "stored", UPDATE]
    (job,) = await station.store.read(upgrades.running)
    assert job.rows[0].msg_id == command["msgID"]
    await peer.answer(command, errorCode="502")
    await course.end()


async def test_another_address_finds_nothing_at_the_right_path(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    assert await fetched(command, source="127.0.0.2") == (404, b"")
    assert (await fetched(command))[0] == 200
    await peer.answer(command, errorCode="502")
    await course.end()


async def test_after_a_sleep_of_the_computer_nobodys_silence_counts(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    station.upgrades.watch(time.monotonic() + 5000)
    assert SERIAL in station.upgrades._jobs.courses.by_serial
    await peer.answer(command, errorCode="502")
    assert (await course.end()).ends == {SERIAL: ("failed", "terminalRefused")}


async def test_that_the_station_ends_is_no_restart_of_the_terminal(tmp_path: Path, firmware: Path) -> None:
    station = await started(tmp_path)
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer:
        await peer.register()
        course = await begun(station, firmware, SERIAL)
        await fetched(await peer.next(UPDATE))
        await course.reaches(SERIAL, "installing")
        await station.stop()
        course._following.cancel()
    assert await stored_state(tmp_path) == ["installing"]


async def test_one_that_was_about_to_begin_when_the_station_ended_begins_with_it(
    tmp_path: Path, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = await started(tmp_path)
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer:
        await peer.register()
        looks, ends = asyncio.Event(), asyncio.Event()

        async def slow_look(*_: Any) -> None:
            looks.set()
            await ends.wait()

        job = await station.upgrades.begin(
            str(firmware), [SERIAL], UpdateType.APPLICATION, by=reason("byWindow")
        )
        monkeypatch.setattr("facedesk.station.upgrades.offering.look_at_file", slow_look)
        await looks.wait()
        stop = station.server.stop

        async def stop_slowly() -> None:
            await stop()
            ends.set()
            for _ in range(20):
                await asyncio.sleep(0)

        monkeypatch.setattr(station.server, "stop", stop_slowly)
        await station.stop()
    assert job.ended_at is None
    assert await stored_state(tmp_path) == ["waiting"]


async def test_who_is_back_with_another_version_days_later_was_upgraded_otherwise(
    station: Station, peer: Peer, dial: Dial, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    await course.is_away(SERIAL)
    let_pass(station, 600)
    await course.end()
    monkeypatch.setattr(bounds, "UPGRADE_LATE_US", -1)
    await back(dial, "2.1.10")
    assert SERIAL not in station.upgrades._jobs.courses._settled
    assert [row.state.value for job in await station.upgrades.last() for row in job.rows] == ["failed"]


JOB = UpgradeJobRow(0, 0, ("byCommandLine", ()), "/gone", 1, 1, 1, 1, stops=True, wait_s=600)


async def with_jobs(
    folder: Path, *ends: UpgradeState, job: UpgradeJobRow = JOB, admitted: tuple[str, ...] = (SERIAL,)
) -> Station:
    """Start a station on a folder with jobs whose first terminals ended so; the last one has not ended."""
    first = await started(folder)
    await first.terminals.admit(*admitted)
    await first.stop()
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())

    def run(db: Any) -> None:
        for end in ends:
            stored = upgrades.add(db, job, [SERIAL, SECOND_SERIAL])
            at = now_us()
            rows = [replace(row, since=at, before="1") for row in stored.rows]
            rows[0].state, rows[0].reason = end, ("upgradeNotBack", ())
            upgrades.save(db, rows)
            if end is not ends[-1]:
                rows[1].state = UpgradeState.DONE
                upgrades.save(db, rows)
                upgrades.end(db, stored.job.id, now_us())

    await store.write(run)
    await asyncio.to_thread(store.close)
    return await started(folder)


async def test_a_job_that_was_to_stop_when_the_station_was_killed_stops(tmp_path: Path) -> None:
    station = await with_jobs(tmp_path, UpgradeState.FAILED)
    async with asyncio.timeout(20):
        while station.upgrades.running():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    (job,) = await station.upgrades.last()
    assert [row.reason and row.reason[0] for row in job.rows] == ["upgradeNotBack", "upgradeNotBegun"]
    await station.stop()


async def test_only_a_terminals_last_upgrade_may_be_done_after_all(tmp_path: Path) -> None:
    station = await with_jobs(tmp_path, UpgradeState.FAILED, UpgradeState.DONE)
    assert station.upgrades._jobs.courses._settled == {}
    await station.stop()


async def test_who_turns_out_otherwise_after_a_restart_of_the_station_does_not_end_the_job_of_the_others(
    tmp_path: Path,
) -> None:
    goes_on = replace(JOB, stops=False)
    station = await with_jobs(tmp_path, UpgradeState.FAILED, job=goes_on, admitted=(SERIAL, SECOND_SERIAL))
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer:
        await peer.register(softwareVersion="2")
        async with asyncio.timeout(20):
            while (await station.upgrades.last())[0].rows[0].state is not UpgradeState.DONE:
                await peer.beat()
        (job,) = station.upgrades.running()
        assert [row.state.value for row in job.rows] == ["done", "waiting"]
        assert [stored.job.id for stored in await station.store.read(upgrades.running)] == [job.job.id]
    await station.stop()


async def test_the_firmware_is_served_at_the_address_by_which_the_terminal_came(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    where = urlsplit(command["updateUrl"])
    assert (where.scheme, where.hostname) == ("http", "127.0.0.1")
    assert where.port != station.port
    assert where.path.endswith("/FY-AIO_V3.5.0903.bin")
    await peer.answer(command, errorCode="502")
    await course.end()


async def test_no_two_terminals_are_told_the_same_path_and_each_counts_for_itself(
    station: Station, peer: Peer, second: Peer, firmware: Path
) -> None:
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL, together=2)
    mine, others = [await one.next(UPDATE) for one in (peer, second)]
    assert urlsplit(mine["updateUrl"]).path != urlsplit(others["updateUrl"]).path
    await fetched(mine)
    (listed,) = await station.upgrades.last()
    assert [row.served for row in listed.rows] == [SIZE, 0]
    for one, command in ((peer, mine), (second, others)):
        await one.answer(command, errorCode="502")
    await course.end()


async def test_one_that_was_sent_off_to_set_its_clock_has_not_restarted(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    station.directory.dial_again()
    assert await peer.closed() == 1001
    again = await back(dial)
    await again.beat()
    assert SERIAL in station.upgrades._jobs.courses.by_serial
    await again.hang_up()
    await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}


async def test_one_that_was_given_up_before_a_restart_of_the_station_may_be_done_after_it(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL)
    await peer.answer(await peer.next(UPDATE))
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    let_pass(first, 600)
    await course.end()
    await first.stop()
    again = await started(tmp_path)
    peer = await Peer.dial(f"ws://127.0.0.1:{again.port}/")
    await peer.register(softwareVersion="2.1.10")
    async with asyncio.timeout(20):
        while (await again.upgrades.last())[0].rows[0].state.value != "done":
            pass
    await peer.hang_up()
    await again.stop()


async def test_a_terminal_that_does_not_come_back_after_a_restart_of_the_station_is_not_waited_for(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL, "2")
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL, "2")
    await peer.answer(await peer.next(UPDATE))
    await course.reaches(SERIAL, "restarting")
    await first.stop()
    course._following.cancel()
    await peer.hang_up()
    again = await started(tmp_path)
    async with asyncio.timeout(20):
        while again.upgrades.running():
            let_pass(again, 600)
            await asyncio.sleep(0.02)  # the store's thread has to come to its turn
    (job,) = await again.upgrades.last()
    assert [row.reason and row.reason[0] for row in job.rows] == ["upgradeNotBack", "terminalNeverCalled"]
    await again.stop()
