"""A firmware file, and terminals that fetch it."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station import bounds
from facedesk.station.station import Station
from facedesk.store.upgrades import UpgradeJobRow, UpgradeRow
from facedesk.texts import reason
from facedesk.wire.values import UpdateType

SIZE = 300_000
CONTENT = os.urandom(SIZE)
QUICK = replace(HABITS, update_step_s=0.0, backoff=lambda _attempt: 0.01, fetch_pause_s=0.0)
OLD = HABITS.software_version
NEW = "2.1.10 2020-02-13"
Simulated = Callable[..., AbstractAsyncContextManager[list[SimulatedTerminal]]]


def serial_of(number: int) -> str:
    return str(168380000100 + number)


@pytest.fixture
def firmware(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    file = folder / "FY-AIO V3.5.0903.bin"
    file.write_bytes(CONTENT)
    return file


@pytest.fixture
def simulated(station: Station) -> Simulated:
    """Give a function that makes terminals that are online: one for each of the faults."""

    @asynccontextmanager
    async def make(*faults: Faults, **how: Any) -> AsyncIterator[list[SimulatedTerminal]]:
        habits = replace(QUICK, **how)
        url = f"ws://127.0.0.1:{station.port}"
        made = [
            SimulatedTerminal(url, serial_of(number), habits=habits, faults=each)
            for number, each in enumerate(faults or (NO_FAULTS,), 1)
        ]
        await station.terminals.admit(*(one.serial for one in made))
        async with AsyncExitStack() as running:
            for one in made:
                await running.enter_async_context(one)
            for one in made:
                await one.until(lambda t: t.received["onlineGetDevInfo"])
            yield made

    return make


class Course:
    """What happens in a job, from its beginning on."""

    def __init__(self, station: Station, job: UpgradeJobRow) -> None:
        self.job = job
        self.steps: list[UpgradeRow] = []
        self._station = station
        self._changed = asyncio.Event()
        self._following = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        async for step in self._station.upgrades.follow(self.job.id):
            self.steps.append(step.row)
            self._changed.set()

    async def until(self, holds: Callable[[], Any]) -> None:
        async with asyncio.timeout(20):
            while not holds():
                self._changed.clear()
                await self._changed.wait()

    async def reaches(self, serial: str, state: str) -> None:
        await self.until(lambda: state in self.states(serial))

    async def is_away(self, serial: str) -> None:
        """Wait until a terminal is taken to restart, and its connection has ended."""
        await self.reaches(serial, "restarting")
        entry = self._station.directory.known(serial)
        if entry.session is not None:
            gone = asyncio.Event()
            entry.session.pending.on_end(gone.set)
            async with asyncio.timeout(20):
                await gone.wait()
            await asyncio.sleep(0)

    async def end(self) -> "Course":
        async with asyncio.timeout(30):
            await self._following
        return self

    @property
    def last(self) -> dict[str, UpgradeRow]:
        return {step.serial: step for step in self.steps}

    @property
    def ends(self) -> dict[str, tuple[str, str]]:
        """How each terminal stands, with the code of the reason."""
        return {
            serial: (row.state.value, row.reason[0] if row.reason else "")
            for serial, row in self.last.items()
        }

    def states(self, serial: str) -> list[str]:
        """All states of a terminal, each once while it lasts."""
        found = [step.state.value for step in self.steps if step.serial == serial]
        return [each for each, before in zip(found, ["", *found], strict=False) if each != before]


async def begun(
    station: Station, file: Path, *serials: str, kind: UpdateType = UpdateType.APPLICATION, **how: Any
) -> Course:
    job = await station.upgrades.begin(str(file), serials, kind, by=reason("byCommandLine"), **how)
    course = Course(station, job)
    await asyncio.sleep(0)
    return course


async def run(station: Station, file: Path, *serials: str, **how: Any) -> Course:
    return await (await begun(station, file, *serials, **how)).end()


def let_pass(station: Station, seconds: float) -> None:
    """Have the station look after its upgrades as it would while this time passes."""
    began, step = time.monotonic(), bounds.SLEPT_S - 1
    for number in range(int(seconds / step) + 2):
        station.upgrades.watch(began + number * step)
