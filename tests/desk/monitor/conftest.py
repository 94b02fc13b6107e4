from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor import attention
from facedesk.desk.monitor.page import MonitorPage
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station

GATE, GARAGE = "168380000017", "168380000020"


@pytest.fixture(autouse=True)
def answers_go_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer stays to be read for a while; no test needs all of it."""
    monkeypatch.setattr(attention, "_ANSWER_MS", 1000)


@pytest.fixture
async def page(qtbot, station: Station) -> MonitorPage:
    """The Monitor as it stands in a window of 1280 x 720."""
    pictures = Thumbnails(station.pictures)
    made = MonitorPage(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(892, 690)
    made.show()
    return made


@pytest.fixture
async def gate(station: Station, join) -> Callable[..., Awaitable[SimulatedTerminal]]:
    """Give a function that lets an admitted and named terminal come online."""

    async def come(serial: str = GATE, label: str = "North gate", **how: Any) -> SimulatedTerminal:
        await station.terminals.admit(serial)
        await station.terminals.label(serial, label)
        terminal = join(serial, **how)
        await terminal.until(lambda t: t.registered)
        return terminal

    return come
