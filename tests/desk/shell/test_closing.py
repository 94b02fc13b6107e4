"""Closing the window of a station that serves terminals: asked first, kept running out of sight, and back again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from desk.hands import click, named, seen, shown
from facedesk import app
from facedesk.desk.records.export.line import ExportLine
from facedesk.desk.records.export.wish import MeantPasses
from facedesk.desk.shell import closing
from facedesk.desk.shell.closing import ClosingBar
from facedesk.desk.widgets.confirm import asking
from facedesk.desk.window import Window
from facedesk.exchange.records.job import ExportJob, Format

SERIAL = "168380000119"


class Clock:
    """Seconds that go on when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def closings() -> list[str]:
    return []


@pytest.fixture
async def window(qtbot, station, tmp_path, closings) -> Window:
    made = Window(station, tmp_path / "window.ini", lambda: closings.append("asked"))
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.closing._question.clock = Clock()
    made.show()
    return made


@pytest.fixture
async def serving(window, station, join) -> Window:
    """The window of a station that has a terminal."""
    await station.terminals.admit(SERIAL)
    join(SERIAL)
    await seen(lambda: named(window, "status-online").text() == "1 of 1 online")
    return window


def wait_over(window: Window) -> None:
    window.closing._question.clock.now += asking.QUIET_S


async def test_without_a_terminal_it_closes_at_once(window, closings, join):
    join(SERIAL)  # it waits to be admitted, and is not served
    await seen(lambda: shown(window, f"arrived-admit-{SERIAL}"))
    window.close()
    assert closings == ["asked"]


async def test_an_export_that_is_not_over_is_asked_about(window, closings, monkeypatch):
    exports = window.records.passes().exports
    monkeypatch.setattr(ExportLine, "begin", lambda line: setattr(line, "_work", object()))
    job = ExportJob(Path(), Path("passes.csv"), Format.CSV)
    line = exports.begin(job, MeantPasses())
    window.close()
    assert closings == []
    assert named(window, "closing").text().startswith("An export is broken off, and nothing of it is left.")
    window.closing.give_up()
    line._work = None
    window.close()
    assert closings == ["asked"]


async def test_with_a_terminal_it_asks_and_stays(serving, closings):
    serving.close()
    assert closings == []
    assert serving.isVisible()
    assert "not be served any more" in named(serving, "closing").text()
    assert named(serving, "closing-keep").hasFocus()
    wait_over(serving)
    click(serving, "closing-end")
    assert closings == ["asked"]


async def test_neither_haste_nor_a_double_click_nor_closing_twice_ends_it(serving, closings):
    serving.close()
    click(serving, "closing-end")
    serving.close()
    assert closings == []
    wait_over(serving)
    button = named(serving, "closing-end")
    at = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, down in (
        (QEvent.Type.MouseButtonDblClick, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        there = QPointF(button.mapToGlobal(QPoint(int(at.x()), int(at.y()))))
        QApplication.sendEvent(
            button, QMouseEvent(kind, at, there, left, down, Qt.KeyboardModifier.NoModifier)
        )
    assert closings == []
    assert shown(serving, "closing")


async def test_esc_takes_it_back(serving, closings):
    serving.close()
    QTest.keyClick(named(serving, "closing-keep"), Qt.Key.Key_Escape)
    assert not shown(serving, "closing")
    wait_over(serving)
    assert closings == []
    serving.close()
    assert shown(serving, "closing")


async def test_with_a_tray_it_keeps_running_behind_its_icon(serving, closings, monkeypatch):
    monkeypatch.setattr(serving.tray, "_is_there", lambda: True)
    serving.close()
    click(serving, "closing-keep")
    assert not serving.isVisible()
    assert closings == []
    assert [action.text() for action in serving.tray.menu.actions()] == ["Show", "End"]
    serving.tray.menu.actions()[0].trigger()
    assert serving.isVisible()
    assert not shown(serving, "closing")
    serving.close()
    click(serving, "closing-keep")
    serving.tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert serving.isVisible()
    serving.close()
    click(serving, "closing-keep")
    serving.tray.menu.actions()[1].trigger()
    assert closings == ["asked"]


async def test_without_a_tray_it_is_made_small_so_that_it_can_be_found(serving, closings, monkeypatch):
    monkeypatch.setattr(serving.tray, "_is_there", lambda: False)
    serving.close()
    click(serving, "closing-keep")
    assert serving.isMinimized()
    assert closings == []
    serving.come_back()
    assert not serving.isMinimized()


async def test_a_second_start_brings_a_hidden_window_back(serving, monkeypatch):
    monkeypatch.setattr(serving.tray, "_is_there", lambda: True)
    serving.close()
    click(serving, "closing-keep")
    assert app._raise([serving])
    assert serving.isVisible()


async def test_the_end_of_a_session_is_not_asked_about(serving, closings, monkeypatch):
    monkeypatch.setattr("facedesk.desk.window.session_ends", lambda: True)
    serving.close()
    assert closings == ["asked"]


async def test_the_end_by_a_signal_is_not_asked_about(serving, closings):
    serving.finish()
    assert not serving.isVisible()
    assert closings == []


async def test_terminals_that_are_only_expected_are_not_served_yet(window, station, closings):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    window.close()
    assert closings == ["asked"]


@pytest.mark.usefixtures("in_chinese")
def test_in_chinese_it_asks_in_chinese(qtbot):
    bar = ClosingBar()
    qtbot.addWidget(bar)
    bar.ask()
    assert bar.text().startswith("结束后将不再为终端提供服务。")
    assert named(bar, "closing-keep").text() == "保持运行"


@pytest.mark.usefixtures("qapp")
def test_outside_a_session_s_end_nothing_is_taken_for_one():
    assert not closing.session_ends()
