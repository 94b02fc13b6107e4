"""Upgrades, from the command line over HTTP to terminals and back, also when the station is killed amid one."""

import asyncio
import hashlib
import os
from dataclasses import replace
from pathlib import Path

from station.peer import SECOND_SERIAL, SERIAL

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .process import StationProcess, spawn

CONTENT = os.urandom(400_000)
OLD, NEW = HABITS.software_version, "2.1.10 2020-02-13"


def firmware(folder: Path) -> Path:
    file = folder / "firmware.bin"
    file.write_bytes(CONTENT)
    return file


async def test_each_step_is_a_line_and_one_that_lies_is_found_out(
    station: StationProcess, tmp_path: Path
) -> None:
    file = str(await asyncio.to_thread(firmware, tmp_path))
    await station.rows("admit", SERIAL, SECOND_SERIAL)
    await station.rows("group", "Works", SERIAL, SECOND_SERIAL)
    honest = SimulatedTerminal(station.url, SERIAL)
    liar = SimulatedTerminal(station.url, SECOND_SERIAL, faults=Faults(update_lies=True))
    async with honest, liar:
        for one in (honest, liar):
            await one.until(lambda t: t.received["onlineGetDevInfo"])
        done = await station.ctl("upgrade", file, "--group", "Works", "--type", "1", "--together", "2")
        assert (done.code, done.err.count("\n")) == (1, 1)
        states = {serial: [] for serial in (SERIAL, SECOND_SERIAL)}
        for row in done.rows:
            states[row["deviceNo"]].append(row["state"])
        steps = ["offered", "fetching", "installing", "restarting"]
        assert {serial: list(dict.fromkeys(each)) for serial, each in states.items()} == {
            SERIAL: [*steps, "done"],
            SECOND_SERIAL: [*steps, "failed"],
        }
        assert honest.firmware.sha256 == hashlib.sha256(CONTENT).hexdigest()
        listed = {row["deviceNo"]: row for row in await station.rows("upgrade")}
        assert (listed[SERIAL]["version"], listed[SECOND_SERIAL]["version"]) == (NEW, OLD)
        assert (listed[SECOND_SERIAL]["errorCode"], listed[SECOND_SERIAL]["state"]) == ("100", "failed")
        assert f"still with {OLD}" in listed[SECOND_SERIAL]["reason"]
        wrong = await station.ctl("upgrade", file, SERIAL)
        assert (wrong.code, wrong.err.splitlines()[-1].rpartition(": ")[2]) == (
            2,
            "say what the file replaces, by --type",
        )


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
