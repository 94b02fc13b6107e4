"""A window, a terminal with people, and the dialogs over it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

import pytest
from PySide6.QtWidgets import QDialog
from station.roster_peer import delivered, enrol

from desk.hands import seen
from facedesk.desk.live.muting import muting_of
from facedesk.desk.window import Window
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.people.people import Person

GATE = "168380000119"


class Cast(NamedTuple):
    """Who is on a terminal, and the terminal."""

    people: Sequence[Person]
    terminal: SimulatedTerminal


Enrolled = Callable[..., Awaitable["Cast"]]


@pytest.fixture
async def window(qtbot, station: Station, tmp_path) -> Window:
    muting_of(station.settings).mute(None)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    return made


@pytest.fixture
def enrolled(station: Station, join) -> Enrolled:
    """Give a function that makes a terminal online that holds these people."""

    async def make(*people: dict[str, Any]) -> Cast:
        await station.terminals.admit(GATE)
        await station.terminals.label(GATE, "North gate")
        made = [await enrol(station, str(20001 + place), GATE, **each) for place, each in enumerate(people)]
        terminal = join(GATE)
        await terminal.until(lambda each: each.registered)
        await delivered(station, GATE, held=len(made))
        await seen(lambda: station.parameters.known(GATE))
        return Cast(made, terminal)

    return make


def dialog(window: Window, name: str) -> Any:
    """Give the dialog of a name that is open."""
    return next(each for each in window.findChildren(QDialog, name) if each.isVisible())
