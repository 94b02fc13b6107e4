from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.hands import Ground
from facedesk.desk.alerts.panel import AlertPanel
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station

GATE = "168380000017"


class Recorder:
    """Takes down what would be heard."""

    def __init__(self) -> None:
        self.played: list[str] = []

    def play(self, sound: str) -> None:
        self.played.append(sound)


@pytest.fixture
def player() -> Recorder:
    return Recorder()


@pytest.fixture
async def window(qtbot, station: Station, player: Recorder) -> QWidget:
    """A window of 1280 x 720 with the panel at its right."""
    window = Ground()
    pictures = Thumbnails(station.pictures, window)
    window.panel = AlertPanel(
        station.alerts,
        station.terminals,
        station.groups,
        station.settings,
        station.changes,
        pictures=pictures,
        player=player,
    )
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(QWidget(), 1)
    row.addWidget(window.panel)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    return window


@pytest.fixture
async def gate(station: Station, join) -> Callable[[], Awaitable[SimulatedTerminal]]:
    """Give a function that lets an admitted and named terminal come online."""

    async def come() -> SimulatedTerminal:
        await station.terminals.admit(GATE)
        await station.terminals.label(GATE, "South gate")
        terminal = join(GATE)
        await terminal.until(lambda t: t.registered)
        return terminal

    return come
