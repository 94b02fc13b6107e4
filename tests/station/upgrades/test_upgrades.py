"""Upgrades with terminals that really fetch: done, failed, lied about, lost, and proved by what they register."""

import asyncio
import hashlib
from itertools import accumulate
from pathlib import Path

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.wire.values import UpdateType
from station.peer import SERIAL

from .conftest import CONTENT, NEW, OLD, SIZE, Simulated, begun, let_pass, run, serial_of

FAILS, LIES, LOST = Faults(update_failed="502"), Faults(update_lies=True), Faults(update_lost=True)


async def test_a_terminal_fetches_the_file_whole_and_is_done_when_it_is_back_with_another_version(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated() as (terminal,):
        course = await run(station, firmware, terminal.serial)
        assert course.states(terminal.serial) == ["offered", "fetching", "installing", "restarting", "done"]
        assert terminal.firmware.sha256 == hashlib.sha256(CONTENT).hexdigest()
        told = terminal.last_received["onlineUpdate"]
        assert (told["updateKey"], told["updateType"]) == (str(SIZE), "1")
        assert len(told["updateUrl"]) <= 256
        last = course.last[terminal.serial]
        assert (last.before, last.version, last.served, last.said) == (OLD, NEW, SIZE, "升级成功")
        assert last.reason is None


async def test_of_ten_terminals_one_fails_one_lies_one_is_lost_and_each_is_said(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    faults = [NO_FAULTS] * 7 + [FAILS, LIES, LOST]
    async with simulated(*faults) as terminals:
        course = await begun(station, firmware, *(one.serial for one in terminals), together=4)
        await course.is_away(serial_of(10))
        await course.until(lambda: sum(row.has_ended for row in course.last.values()) == 9)
        let_pass(station, 600)
        await course.end()
        assert course.ends == {
            **{serial_of(number): ("done", "") for number in range(1, 8)},
            serial_of(8): ("failed", "terminalRefused"),
            serial_of(9): ("failed", "upgradeStillOld"),
            serial_of(10): ("failed", "upgradeNotBack"),
        }
        assert (course.last[serial_of(8)].error_code, course.last[serial_of(8)].said) == (
            "502",
            "固件下载失败",
        )
        assert course.last[serial_of(9)].version == OLD
        assert all(one.firmware.length == SIZE for one in terminals[:7])


@pytest.mark.parametrize("together", [1, 3])
async def test_no_more_are_begun_at_a_time_than_asked_for(
    station: Station, simulated: Simulated, firmware: Path, together: int
) -> None:
    async with simulated(*[NO_FAULTS] * 6) as terminals:
        serials = [one.serial for one in terminals]
        course = await run(station, firmware, *serials, together=together)
        changes = [(step.state.value == "offered") - step.has_ended for step in course.steps]
        assert max(accumulate(changes)) == together
        offered = [step.serial for step in course.steps if step.state.value == "offered"]
        assert (offered if together == 1 else sorted(offered)) == serials


async def test_after_a_failure_the_rest_is_not_begun_where_so_set(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(NO_FAULTS, FAILS, NO_FAULTS, NO_FAULTS) as terminals:
        serials = [one.serial for one in terminals]
        course = await run(station, firmware, *serials, stops=True)
        not_begun = ("failed", "upgradeNotBegun")
        assert list(course.ends.values()) == [
            ("done", ""),
            ("failed", "terminalRefused"),
            not_begun,
            not_begun,
        ]
        assert [one.received["onlineUpdate"] for one in terminals] == [1, 1, 0, 0]


async def test_after_a_failure_the_rest_goes_on_where_nothing_is_set(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(FAILS, NO_FAULTS) as terminals:
        course = await run(station, firmware, *(one.serial for one in terminals))
        assert [state for state, _ in course.ends.values()] == ["failed", "done"]


@pytest.mark.parametrize("kind", [UpdateType.FILE_SYSTEM, UpdateType.KERNEL])
async def test_a_file_that_need_not_change_the_version_is_proved_by_the_return_and_that_is_said(
    station: Station, simulated: Simulated, firmware: Path, kind: UpdateType
) -> None:
    async with simulated() as (terminal,):
        course = await run(station, firmware, terminal.serial, kind=kind)
        assert course.ends == {terminal.serial: ("done", "upgradeUnproven")}
        assert course.last[terminal.serial].version == OLD


async def test_a_terminal_that_is_offline_fails_with_that_and_nothing_is_served(
    station: Station, firmware: Path
) -> None:
    await station.terminals.admit("1")
    course = await run(station, firmware, "1")
    assert course.ends == {"1": ("failed", "terminalNeverCalled")}


async def test_a_terminal_has_one_upgrade_at_a_time(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(LOST) as (terminal,):
        course = await begun(station, firmware, terminal.serial)
        with pytest.raises(CommandFailed) as failure:
            await begun(station, firmware, terminal.serial)
        assert failure.value.reason.code == "upgradeRunning"
        await course.is_away(terminal.serial)
        let_pass(station, 600)
        await course.end()
    async with simulated() as (terminal,):
        assert (await run(station, firmware, terminal.serial)).ends == {terminal.serial: ("done", "")}


async def test_of_two_that_are_asked_at_once_one_is_refused(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated() as (terminal,):
        both = await asyncio.gather(
            *(begun(station, firmware, terminal.serial) for _ in range(2)), return_exceptions=True
        )
        assert sum(isinstance(each, CommandFailed) for each in both) == 1
        for each in both:
            if not isinstance(each, BaseException):
                await each.end()
        assert terminal.received["onlineUpdate"] == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("gone.bin", "firmwareUnreadable"), ("", "firmwareNoFile"), ("empty.bin", "firmwareEmpty")],
)
async def test_what_is_no_firmware_file_is_refused_at_once(
    station: Station, firmware: Path, name: str, code: str
) -> None:
    await station.terminals.admit("1")
    await asyncio.to_thread((firmware.parent / "empty.bin").touch)
    with pytest.raises(CommandFailed) as failure:
        await begun(station, firmware.parent / name, "1")
    assert failure.value.reason.code == code
    assert await station.upgrades.last() == []


async def test_a_terminal_that_is_forgotten_meanwhile_has_failed(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(LOST) as (terminal,):
        course = await begun(station, firmware, terminal.serial)
        await course.is_away(terminal.serial)
        await station.terminals.forget(terminal.serial)
        assert (await course.end()).ends == {terminal.serial: ("failed", "terminalUnknown")}


@pytest.mark.usefixtures("peer")
async def test_one_that_is_forgotten_as_it_is_about_to_be_told_stays_failed(
    station: Station, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listen, begins, goes_on = station.upgrades._jobs._serving.listen, asyncio.Event(), asyncio.Event()

    async def listen_slowly(host: str) -> int:
        begins.set()
        await goes_on.wait()
        return await listen(host)

    monkeypatch.setattr(station.upgrades._jobs._serving, "listen", listen_slowly)
    course = await begun(station, firmware, SERIAL)
    await begins.wait()
    (offering,) = (task for task in asyncio.all_tasks() if task.get_name() == f"upgrade {SERIAL}")
    await station.terminals.forget(SERIAL)
    failed = {SERIAL: ("failed", "terminalUnknown")}
    assert (await course.end()).ends == failed
    goes_on.set()
    await offering
    (listed,) = await station.upgrades.last()
    assert [(row.state.value, row.reason and row.reason[0]) for row in listed.rows] == [failed[SERIAL]]


async def test_one_that_was_given_up_and_is_back_with_another_version_has_done_it_after_all(
    station: Station, simulated: Simulated, firmware: Path
) -> None:
    async with simulated(LOST) as (terminal,):
        course = await begun(station, firmware, terminal.serial)
        await course.is_away(terminal.serial)
        let_pass(station, 600)
        assert (await course.end()).ends == {terminal.serial: ("failed", "upgradeNotBack")}
        await terminal.stop()
        terminal.is_gone = False
        terminal.start()
        async with asyncio.timeout(20):
            while (await station.upgrades.last())[0].rows[0].state.value != "done":
                pass


async def test_a_terminal_that_restarts_is_not_lost_before_its_time(
    station: Station, simulated: Simulated, firmware: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(station.presence, "lost_after_s", 0.0)
    async with simulated(LOST) as (terminal,):
        course = await begun(station, firmware, terminal.serial)
        await course.is_away(terminal.serial)
        await terminal.until(lambda t: not t.registered)
        entry = station.directory.known(terminal.serial)
        assert entry.back_by > 0
        let_pass(station, 600)
        await course.end()
