"""What is cancelled, gone on with, or tried again, in the same job; also after the station has restarted."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.upgrades.firmware import look_at_file
from facedesk.store.upgrades import UpgradeJobRow, UpgradeRow
from station.conftest import Dial, started
from station.peer import SECOND_SERIAL, SERIAL, Peer

from .conftest import NEW, OLD, Course, Simulated, begun, let_pass, run, serial_of
from .test_odd_courses import UPDATE, back, offered

FAILS = Faults(update_failed="502")


async def again(station: Station, job: UpgradeJobRow, *serials: str) -> Course:
    """Begin anew at some terminals of a job; follow it from there."""
    await station.upgrades.begin_again(job.id, serials)
    return Course(station, job)


async def rows(station: Station) -> list[tuple[str, str]]:
    """Give how each terminal of the newest job stands, as it is stored."""
    newest = (await station.upgrades.last())[0]
    return [(row.state.value, row.reason[0] if row.reason else "") for row in newest.rows]


async def test_those_that_were_not_begun_go_on_in_the_same_job(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS, NO_FAULTS, NO_FAULTS) as terminals:
        serials = [one.serial for one in terminals]
        course = await run(station, firmware, *serials, stops=True)
        assert [reason for _, reason in course.ends.values()] == ["terminalRefused", *["upgradeNotBegun"] * 2]
        more = await (await again(station, course.job, *serials[1:])).end()
        assert more.ends == dict.fromkeys(serials[1:], ("done", ""))
        assert await rows(station) == [("failed", "terminalRefused"), ("done", ""), ("done", "")]
        assert len(await station.upgrades.last()) == 1
        assert [one.received["onlineUpdate"] for one in terminals] == [1, 1, 1]


async def test_one_that_failed_is_tried_again_and_nobody_else(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS, NO_FAULTS) as terminals:
        failing, done = terminals
        course = await run(station, firmware, failing.serial, done.serial)
        failing.faults = NO_FAULTS
        more = await (await again(station, course.job, failing.serial, done.serial)).end()
        assert more.ends == {failing.serial: ("done", "")}
        assert more.last[failing.serial].version == NEW
        assert [one.received["onlineUpdate"] for one in terminals] == [2, 1]


async def test_a_running_job_takes_back_who_failed_and_does_not_end_meanwhile(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS, Faults(update_lost=True)) as (failing, lost):
        course = await begun(station, firmware, failing.serial, lost.serial, together=2)
        await course.reaches(failing.serial, "failed")
        await course.is_away(lost.serial)
        failing.faults = NO_FAULTS
        await station.upgrades.begin_again(course.job.id, [failing.serial])
        await course.until(lambda: course.last[failing.serial].state.value == "done")
        assert [stored.job.id for stored in station.upgrades.running()] == [course.job.id]
        let_pass(station, 600)
        await course.end()
        assert course.ends[lost.serial] == ("failed", "upgradeNotBack")


async def test_the_rest_is_cancelled_and_what_is_under_way_goes_on(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    await station.terminals.admit("2", "3")
    course = await begun(station, firmware, SERIAL, "2", "3")
    command = await peer.next(UPDATE)
    assert await station.upgrades.cancel_rest(course.job.id) == ["2", "3"]
    assert await station.upgrades.cancel_rest(course.job.id) == []
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    await back(dial, "2.1.10")
    await course.end()
    cancelled = ("failed", "upgradeCancelled")
    assert course.ends == {SERIAL: ("done", ""), "2": cancelled, "3": cancelled}


async def test_nothing_is_cancelled_of_what_has_ended(station: Station, firmware: Path) -> None:
    await station.terminals.admit("1")
    course = await run(station, firmware, "1")
    assert await station.upgrades.cancel_rest(course.job.id) == []
    assert await station.upgrades.cancel_rest(4711) == []


@pytest.mark.parametrize("replaced", [False, True], ids=["gone", "another"])
async def test_a_file_that_is_gone_or_another_by_now_is_said_and_nothing_is_begun(
    station: Station, simulated: Simulated, firmware: Path, replaced: bool
) -> None:
    async with simulated(FAILS) as (terminal,):
        course = await run(station, firmware, terminal.serial)
        await asyncio.to_thread(firmware.unlink)
        if replaced:
            await asyncio.to_thread(firmware.write_bytes, b"something else")
        with pytest.raises(CommandFailed) as failure:
            await again(station, course.job, terminal.serial)
        assert failure.value.reason.code == ("firmwareOther" if replaced else "firmwareUnreadable")
        assert await rows(station) == [("failed", "terminalRefused")]
        assert station.upgrades.running() == []
        assert terminal.received["onlineUpdate"] == 1


async def test_after_a_restart_of_the_station_it_is_tried_again_where_the_file_still_is(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL)
    job = (await run(first, firmware, SERIAL)).job
    await first.stop()
    station = await started(tmp_path)
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
    await peer.register()
    await station.upgrades.begin_again(job.id, [SERIAL])
    await peer.answer(await peer.next(UPDATE), errorCode="505")
    await seen(station, ("failed", "terminalRefused"))
    await asyncio.to_thread(firmware.unlink)
    with pytest.raises(CommandFailed):
        await station.upgrades.begin_again(job.id, [SERIAL])
    assert await rows(station) == [("failed", "terminalRefused")]
    await peer.hang_up()
    await station.stop()


async def seen(station: Station, stands: tuple[str, str]) -> None:
    """Wait until the only terminal of the newest job stands so, and the job has ended."""
    async with asyncio.timeout(20):
        while await rows(station) != [stands] or station.upgrades.running():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_an_upgrade_that_is_not_kept_any_more_cannot_be_gone_on_with(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    with pytest.raises(CommandFailed) as failure:
        await station.upgrades.begin_again(4711, [SERIAL])
    assert failure.value.reason.code == "upgradeForgotten"


async def test_who_is_upgraded_by_another_job_meanwhile_is_not_begun_twice(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command, errorCode="502")
    await course.end()
    other = await begun(station, firmware, SERIAL)
    with pytest.raises(CommandFailed) as failure:
        await station.upgrades.begin_again(course.job.id, [SERIAL])
    assert failure.value.reason.code == "upgradeRunning"
    await peer.answer(await peer.next(UPDATE), errorCode="502")
    await other.end()


async def test_of_two_that_try_the_same_again_at_once_one_is_refused(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS) as (terminal,):
        course = await run(station, firmware, terminal.serial)
        terminal.faults = NO_FAULTS
        both = await asyncio.gather(
            *(station.upgrades.begin_again(course.job.id, [terminal.serial]) for _ in range(2)),
            return_exceptions=True,
        )
        assert [isinstance(each, CommandFailed) for each in both] == [False, True]
        await seen(station, ("done", ""))
        assert terminal.received["onlineUpdate"] == 2


async def test_a_job_that_was_gone_on_with_is_not_stopped_by_the_old_failure_after_a_restart(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit("1", "2", SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await run(first, firmware, "1", SERIAL, "2", stops=True)
    assert [reason for _, reason in course.ends.values()] == [
        "terminalNeverCalled",
        *["upgradeNotBegun"] * 2,
    ]
    await first.upgrades.begin_again(course.job.id, [SERIAL, "2"])
    await peer.next(UPDATE)
    await first.stop()
    await peer.hang_up()
    station = await started(tmp_path)
    async with asyncio.timeout(20):
        while not station.upgrades.running():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert await rows(station) == [("failed", "terminalNeverCalled"), ("offered", ""), ("waiting", "")]
    await station.stop()


async def test_one_that_is_back_with_the_old_version_after_it_was_done_has_not_kept_the_new_one(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    newer = await back(dial, "2.1.10")
    assert (await course.end()).ends == {SERIAL: ("done", "")}
    await newer.hang_up()
    await back(dial, "2.1.9")
    await seen(station, ("failed", "upgradeRolledBack"))


async def test_when_it_was_told_and_since_when_it_was_away_is_kept(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated() as (terminal,):
        last: UpgradeRow = (await run(station, firmware, terminal.serial)).last[serial_of(1)]
        assert last.begun_at is not None
        assert last.away_at is not None
        assert last.begun_at <= last.away_at <= last.since
        assert (last.before, last.version) == (OLD, NEW)


async def test_how_far_it_is_stands_at_its_terminal_as_long_as_the_job_runs(
    station: Station, peer: Peer, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    shown = station.terminals.known(SERIAL).upgrade
    assert shown is not None
    assert (shown.state.value, shown.percent) == ("offered", 0)
    await peer.answer(command, errorCode="502")
    await course.end()
    async with asyncio.timeout(20):
        while station.terminals.known(SERIAL).upgrade is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_turns_out_otherwise_later_is_not_shown_as_under_way(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    await course.is_away(SERIAL)
    let_pass(station, 600)
    await course.end()
    await back(dial, "2.1.10")
    await seen(station, ("done", ""))
    assert station.terminals.known(SERIAL).upgrade is None


async def test_a_file_that_is_gone_lets_a_running_job_end_all_the_same(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS, Faults(update_lost=True)) as (failing, lost):
        course = await begun(station, firmware, failing.serial, lost.serial, together=2)
        await course.reaches(failing.serial, "failed")
        await course.is_away(lost.serial)
        await asyncio.to_thread(firmware.unlink)
        trying = asyncio.create_task(station.upgrades.begin_again(course.job.id, [failing.serial]))
        await asyncio.sleep(0)
        let_pass(station, 600)
        with pytest.raises(CommandFailed):
            await trying
        await course.end()
        assert station.upgrades.running() == []


async def test_a_job_does_not_end_while_more_of_it_is_about_to_begin(
    station: Station, peer: Peer, second: Peer, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL, together=2)
    await peer.answer(await peer.next(UPDATE), errorCode="502")
    command = await second.next(UPDATE)
    await course.reaches(SERIAL, "failed")
    look, looks, ends = look_at_file, asyncio.Event(), asyncio.Event()

    async def slow_look(*args: Any) -> Any:
        looks.set()
        await ends.wait()
        return await look(*args)

    monkeypatch.setattr("facedesk.station.upgrades.upgrades.look_at_file", slow_look)
    trying = asyncio.create_task(station.upgrades.begin_again(course.job.id, [SERIAL]))
    await looks.wait()
    await second.answer(command, errorCode="505")
    await course.reaches(SECOND_SERIAL, "failed")
    await second.beat()
    ends.set()
    await trying
    assert [stored.job.ended_at for stored in station.upgrades.running()] == [None]
    await peer.answer(await peer.next(UPDATE), errorCode="506")
    await course.end()
    assert sorted(row.error_code for row in course.last.values()) == ["505", "506"]
    assert station.upgrades.running() == []


async def test_two_of_one_job_that_are_tried_again_at_once_are_both_of_it(
    station: Station, peer: Peer, second: Peer, firmware: Path
) -> None:
    course = await begun(station, firmware, SERIAL, SECOND_SERIAL, together=2)
    for one in (peer, second):
        await one.answer(await one.next(UPDATE), errorCode="502")
    await course.end()
    tried = (station.upgrades.begin_again(course.job.id, [serial]) for serial in (SERIAL, SECOND_SERIAL))
    await asyncio.gather(*tried)
    now = station.upgrades.running_job(course.job.id)
    assert now is not None
    assert [row.has_ended for row in now.rows] == [False, False]
    for one in (peer, second):
        await one.answer(await one.next(UPDATE), errorCode="506")
    async with asyncio.timeout(20):
        while station.upgrades.running():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert await rows(station) == [("failed", "terminalRefused")] * 2


async def test_who_turns_out_otherwise_in_a_job_that_goes_on_anew_does_not_end_it(
    tmp_path: Path, firmware: Path
) -> None:
    first = await started(tmp_path)
    await first.terminals.admit(SERIAL, SECOND_SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{first.port}/")
    await peer.register()
    course = await begun(first, firmware, SERIAL, SECOND_SERIAL)
    await peer.answer(await peer.next(UPDATE))
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    await course.is_away(SERIAL)
    let_pass(first, 600)
    assert [code for _, code in (await course.end()).ends.values()] == [
        "upgradeNotBack",
        "terminalNeverCalled",
    ]
    await first.stop()
    station = await started(tmp_path)
    async with (
        await Peer.dial(f"ws://127.0.0.1:{station.port}/", SECOND_SERIAL) as second,
        await Peer.dial(f"ws://127.0.0.1:{station.port}/") as peer,
    ):
        await second.register()
        await station.upgrades.begin_again(course.job.id, [SECOND_SERIAL])
        command = await second.next(UPDATE)
        await peer.register(softwareVersion="2.1.10")
        async with asyncio.timeout(20):
            while await rows(station) != [("done", ""), ("offered", "")]:
                await peer.beat()
        assert [stored.job.id for stored in station.upgrades.running()] == [course.job.id]
        await second.answer(command, errorCode="505")
        async with asyncio.timeout(20):
            while station.upgrades.running():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert await rows(station) == [("done", ""), ("failed", "terminalRefused")]
    await station.stop()


async def test_a_job_that_goes_on_anew_hides_nothing_of_a_later_one_at_the_same_terminal(
    station: Station, peer: Peer, second: Peer, firmware: Path
) -> None:
    first = await begun(station, firmware, SERIAL, SECOND_SERIAL, together=2)
    for one in (peer, second):
        await one.answer(await one.next(UPDATE), errorCode="502")
    await first.end()
    later = await begun(station, firmware, SERIAL)
    command = await peer.next(UPDATE)
    await station.upgrades.begin_again(first.job.id, [SECOND_SERIAL])
    shown = station.terminals.known(SERIAL).upgrade
    assert shown is not None
    assert shown.state.value == "offered"
    await second.answer(await second.next(UPDATE), errorCode="505")
    async with asyncio.timeout(20):
        while station.upgrades.running_job(first.job.id) is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert station.terminals.known(SERIAL).upgrade == shown
    await peer.answer(command, errorCode="505")
    await later.end()


async def test_a_version_that_is_not_said_tells_nothing_of_what_was_done_before(
    station: Station, peer: Peer, dial: Dial, firmware: Path
) -> None:
    course, command = await offered(station, peer, firmware)
    await peer.answer(command)
    await course.reaches(SERIAL, "restarting")
    await peer.hang_up()
    silent = await back(dial, "")
    assert (await course.end()).ends == {SERIAL: ("failed", "upgradeVersionUnsaid")}
    await silent.hang_up()
    newer = await back(dial, "2.1.10")
    await seen(station, ("done", ""))
    await newer.hang_up()
    await (await back(dial, "")).beat()
    assert await rows(station) == [("done", "")]
