"""Upgrades, from the command line over HTTP to terminals and back, also when the station is killed amid one."""

import asyncio
import os
from contextlib import AsyncExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from station.peer import SERIAL

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import StationProcess, spawn

CONTENT = os.urandom(400_000)
OLD, NEW = HABITS.software_version, "2.1.10 2020-02-13"


def firmware(folder: Path) -> Path:
    file = folder / "firmware.bin"
    file.write_bytes(CONTENT)
    return file


async def test_of_ten_one_fails_one_lies_one_is_lost_and_each_step_is_a_line(
    station: StationProcess, tmp_path: Path
) -> None:
    file = str(await asyncio.to_thread(firmware, tmp_path))
    serials = [str(168380000101 + number) for number in range(10)]
    fails, lies, lost = serials[2], serials[5], serials[7]
    faults = {
        fails: Faults(update_failed="502"),
        lies: Faults(update_lies=True),
        lost: Faults(update_lost=True),
    }
    await station.rows("admit", *serials)
    await station.rows("group", "Works", *serials)
    async with AsyncExitStack() as running:
        terminals = {
            serial: SimulatedTerminal(station.url, serial, faults=faults.get(serial, NO_FAULTS))
            for serial in serials
        }
        for one in terminals.values():
            await running.enter_async_context(one)
            await one.until(lambda t: t.received["onlineGetDevInfo"])
        asked = ("--group", "Works", "--type", "1", "--together", "10", "--wait", "0.25")
        done = await station.ctl("upgrade", file, *asked)
        assert (done.code, done.err.splitlines()[-1]) == (
            1,
            "facedesk: At 3 terminals of 10 it was not done. The reasons stand above.",
        )
        states: dict[str, list[str]] = {serial: [] for serial in serials}
        for row in done.rows:
            states[row["deviceNo"]].append(row["state"])
        found = {serial: tuple(dict.fromkeys(each)) for serial, each in states.items()}
        steps = ("offered", "fetching", "installing", "restarting")
        honest_course, failed = (*steps, "done"), (*steps, "failed")
        assert found == dict.fromkeys(serials, honest_course) | {
            fails: (*steps[:-1], "failed"),
            lies: failed,
            lost: failed,
        }
        honest = set(serials) - faults.keys()
        assert {terminals[serial].firmware.sha256 for serial in honest} == {sha256(CONTENT).hexdigest()}
        listed = {row["deviceNo"]: row for row in await station.rows("upgrade")}
    assert {listed[serial]["version"] for serial in honest} == {NEW}
    assert [(listed[serial]["errorCode"], listed[serial]["version"]) for serial in (fails, lies, lost)] == [
        ("502", OLD),
        ("100", OLD),
        ("100", OLD),
    ]
    assert "(502): The firmware could not be downloaded" in listed[fails]["reason"]
    assert f"Back, but still with {OLD}" in listed[lies]["reason"]
    assert "Not back 15 s after its restart." in listed[lost]["reason"]
    assert listed[lost]["msg"] == "升级成功"


async def test_a_command_line_that_does_not_go_together_is_wrong_use(station: StationProcess) -> None:
    for asked, said in (
        (("firmware.bin", SERIAL), "say what the file replaces, by --type"),
        (("firmware.bin", "--type", "1"), "name terminals by their serials, or by --group"),
        (("--type", "1"), "name a firmware file"),
        (("firmware.bin", SERIAL, "--type", "2"), "invalid choice"),
        (("firmware.bin", SERIAL, "--type", "1", "--wait", "0"), "'0' is no number of minutes"),
        (("firmware.bin", SERIAL, "--type", "1", "--cancel"), "--cancel goes with nothing else"),
    ):
        wrong = await station.ctl("upgrade", *asked)
        assert wrong.code == 2
        assert said in wrong.err.splitlines()[-1]


async def test_the_rest_is_cancelled_with_a_line_for_each_and_what_is_under_way_goes_on(
    station: StationProcess, tmp_path: Path
) -> None:
    file = str(await asyncio.to_thread(firmware, tmp_path))
    others = ("2", "3")
    await station.rows("admit", SERIAL, *others)
    assert await station.rows("upgrade", "--cancel") == []
    habits = replace(HABITS, update_step_s=1.0)
    async with SimulatedTerminal(station.url, SERIAL, habits=habits) as terminal:
        await terminal.until(lambda t: t.received["onlineGetDevInfo"])
        where = ("--data-dir", str(station.folder))
        asking = await spawn("ctl", *where, "--json", "upgrade", file, SERIAL, *others, "--type", "1")
        await terminal.until(lambda t: t.received["onlineUpdate"])
        cancelled = await station.rows("upgrade", "--cancel")
        said = "Not begun: cancelled. It runs what it ran before."
        assert [(row["deviceNo"], row["state"], row["reason"]) for row in cancelled] == [
            (serial, "failed", said) for serial in others
        ]
        _, err = await asking.communicate()
    assert asking.returncode == 1
    assert b"At 2 terminals of 3 it was not done." in err
    assert [(row["deviceNo"], row["state"]) for row in await station.rows("upgrade")] == [
        (SERIAL, "done"),
        ("2", "failed"),
        ("3", "failed"),
    ]


async def test_a_station_that_is_killed_amid_an_upgrade_goes_on_watching(
    station: StationProcess, tmp_path: Path
) -> None:
    file = str(await asyncio.to_thread(firmware, tmp_path))
    await station.rows("admit", SERIAL)
    habits = replace(HABITS, update_step_s=1.0, reboot_s=1.0, fetch_tries=40)
    async with SimulatedTerminal(station.url, SERIAL, habits=habits) as terminal:
        await terminal.until(lambda t: t.received["onlineGetDevInfo"])
        where = ("--data-dir", str(station.folder))
        asking = await spawn("ctl", *where, "--json", "upgrade", file, SERIAL, "--type", "1")
        await terminal.until(lambda t: t.received["onlineUpdate"])
        station.kill()
        await station.ended()
        await asking.communicate()
        await station.start()
        await terminal.until(lambda t: t.counts["upgraded"])
        async with asyncio.timeout(30):
            while (row := (await station.rows("upgrade"))[0])["state"] != "done":
                pass
        assert (row["version"], row["before"]) == (NEW, OLD)
