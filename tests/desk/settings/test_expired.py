"""The setting that takes expired people off the terminals: who leaves or comes is said, asked about, and undone."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from station.roster_peer import enrol

from desk.hands import click, named, seen, shown, sure
from desk.settings.opened import opened_setting
from desk.test_trees import settled, stored
from facedesk.desk.window import Window
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.station import Station

NORTH, SOUTH = "168380000101", "168380000102"


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    """The window of a station with two gates, two people at each whose validity has ended, and one whose has not."""
    await station.terminals.admit(NORTH, SOUTH)
    await station.terminals.label(NORTH, "North gate")
    await station.terminals.label(SOUTH, "South gate")
    ended = to_local(now_us()).date() - timedelta(days=1)
    await enrol(station, "20001", NORTH, SOUTH, valid_until=ended)
    await enrol(station, "20002", NORTH, SOUTH, valid_until=ended)
    await enrol(station, "20003", NORTH)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    return made


def toggle(window: Window) -> None:
    """Open the settings, and press the switch by the keyboard."""
    QTest.keyClick(opened_setting(window, "removeExpired"), Qt.Key.Key_Space)


def is_checked(window: Window) -> bool:
    checked: bool = opened_setting(window, "removeExpired").isChecked()
    return checked


async def everything(station: Station) -> dict[str, Any]:
    return await stored(station) | {"setting": station.settings.get("removeExpired")}


@pytest.mark.parametrize("on", [True, False])
async def test_who_leaves_or_comes_back_is_asked_about_and_undo_gives_back_all(window, station, on):
    await station.settings.set("removeExpired", not on)
    was, bar = await everything(station), window.changes
    toggle(window)
    await settled()
    said = bar.question.text()
    for gate in ("North gate", "South gate"):
        assert ("2 people leave {0}." if on else "2 people come to {0}.").format(gate) in said
    assert bar.question.do.text() == ("Turn on" if on else "Turn off")
    assert not bar.question.keep.isVisible()
    assert window.focusWidget() is named(window, "window-changes-cancel")
    assert await everything(station) == was

    click(window, "window-changes-cancel")
    await settled()
    assert await everything(station) == was
    assert is_checked(window) is not on

    toggle(window)
    await settled()
    sure(window, "window-changes-do")
    await settled()
    now = await everything(station)
    assert now["setting"] is on
    assert len(now["wanted"]) == (1 if on else 5)
    assert is_checked(window) is on
    assert shown(window, "window-changes-done")

    click(window, "window-changes-undo")
    await settled()
    assert await everything(station) == was
    assert is_checked(window) is not on


async def test_where_nobody_leaves_it_is_set_at_once_and_can_be_undone(window, station):
    await station.people.remove([row.id for row in await station.people.rows([1, 2])])
    toggle(window)
    await seen(lambda: station.settings.get("removeExpired"))
    await settled()
    assert not window.changes.question.isVisible()
    assert window.changes.note.text() == "Expired people are taken off the terminals from now on."
    click(window, "window-changes-undo")
    await seen(lambda: not station.settings.get("removeExpired"))
