import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from desk.hands import seen
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.upgrades import UpgradeJobRow
from facedesk.texts import reason
from facedesk.wire.values import UpdateType

SIZE = 300_000
QUICK = replace(HABITS, update_step_s=0.0, backoff=lambda _attempt: 0.01, fetch_pause_s=0.0)
Joined = Callable[..., Awaitable[list[SimulatedTerminal]]]


@pytest.fixture
def firmware(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere" / "FY-AIO_V3.5.0903.bin"
    file.parent.mkdir()
    file.write_bytes(os.urandom(SIZE))
    return file


@pytest.fixture
async def joined(station: Station, join: Any) -> Joined:
    """Give a function that makes terminals that are online, named A, B, C: one for each of the faults."""

    async def make(*faults: Faults, **how: Any) -> list[SimulatedTerminal]:
        habits = replace(QUICK, **how)
        serials = [str(168380000101 + number) for number in range(len(faults))]
        await station.terminals.admit(*serials)
        for number, serial in enumerate(serials):
            await station.terminals.label(serial, "ABCDEFGHIJ"[number])
        made = [
            join(serial, habits=habits, faults=each) for serial, each in zip(serials, faults, strict=True)
        ]
        for one in made:
            await one.until(lambda t: t.received["onlineGetDevInfo"])
        return made

    return make


@pytest.fixture
async def tab(qtbot: Any, station: Station) -> UpgradesTab:
    """The tab of all terminals, as it stands in the window."""
    made = UpgradesTab(station.upgrades, station.terminals, station.changes)
    qtbot.addWidget(made)
    made.resize(860, 550)
    made.show()
    return made


def place(station: Station, *serials: str) -> TerminalPlace:
    return TerminalPlace("", None, "All terminals", serials or tuple(station.terminals.serials()))


async def begun(station: Station, file: Path, *serials: str, **how: Any) -> UpgradeJobRow:
    application = UpdateType.APPLICATION
    return await station.upgrades.begin(str(file), serials, application, by=reason("byWindow"), **how)


async def ended(station: Station) -> None:
    """Wait until no upgrade runs."""
    async with asyncio.timeout(20):
        await seen(lambda: not station.upgrades.running())


__all__ = ["NO_FAULTS", "SIZE", "Faults", "Joined", "begun", "ended", "place"]
