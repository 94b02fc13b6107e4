"""The way into an emergency, what stands over every page while it lasts, and its end, by real clicks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk.hands import click, later, named, seen, shown, sure
from facedesk import i18n
from facedesk.desk.window import Window
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

NORTH, SOUTH, AWAY = "168380000101", "168380000102", "168380000103"


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    await station.terminals.admit(NORTH, SOUTH, AWAY)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    return made


@pytest.fixture
async def terminals(window, station, join):  # noqa: ARG001  admitted with the window
    able, unable = join(NORTH), join(SOUTH)
    del unable.parameters[ALWAYS_OPEN]
    await seen(lambda: all(station.parameters.known(serial) for serial in (NORTH, SOUTH)))
    return able, unable


def states(window: Window) -> dict[str, str]:
    """Return what is said of each terminal, in the list that is shown."""
    page = window.emergency
    model = (page.list if page.list.isVisible() else page.calm_list).rows
    return {row.serial: str(model.index(at, 1).data()).split(" · ")[0] for at, row in enumerate(model.rows)}


async def test_a_click_asks_a_second_one_opens_and_the_banner_stays_until_it_is_ended(
    window, station, terminals
):
    able, unable = terminals
    assert not shown(window, "emergency-banner")
    click(window, "rail-emergency")
    await seen(lambda: "once" in states(window).get(SOUTH, ""))
    assert named(window, "emergency-open").text() == "Open 3 gates…"
    click(window, "emergency-open")
    assert named(window, "emergency-open").text() == "Open 3 gates now?"
    assert not station.holding.emergencies()
    sure(window, "emergency-open")
    await seen(lambda: able.parameters[ALWAYS_OPEN] == "1" and unable.counts["opened by command"] == 1)
    await seen(lambda: states(window).get(NORTH) == "Held open")
    assert states(window)[SOUTH] == "Cannot be held: opens once."
    assert states(window)[AWAY].startswith("Waits")
    assert next(row.serial for row in window.emergency.list.rows.rows) == AWAY
    for page in ("monitor", "people", "terminals"):
        click(window, f"rail-{page}")
        assert shown(window, "emergency-banner")
    assert named(window, "emergency-title").text() == "Emergency: gates are held open"
    said = "1 of 3 hold. 1 is told as soon as it is back. 1 cannot be held."
    assert named(window, "emergency-text").text() == said
    QTest.keyClick(window, Qt.Key.Key_F11)
    await seen(lambda: window.monitor.findChild(QWidget, "wall") is not None)
    wall = window.monitor.findChild(QWidget, "wall")
    await seen(wall.banner.isVisible)
    assert (wall.banner.width(), wall.top.y()) == (wall.width(), wall.banner.height())
    assert not wall.banner.show_button.isVisible()
    wall.close()
    assert window.rail.mapTo(window, QPoint()).x() == 4  # within the frame
    click(window, "emergency-show")
    assert window.emergency.isVisible()
    click(window, "emergency-end")
    sure(window, "emergency-end")
    await seen(lambda: able.parameters[ALWAYS_OPEN] == "0" and not shown(window, "emergency-banner"))


async def test_a_group_is_shut_from_the_keyboard_and_vips_are_a_setting(window, station, terminals):
    able, unable = terminals
    await station.terminals.move(NORTH, await station.groups.make("Works"))
    window.activateWindow()
    QTest.keyClick(
        window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    await seen(window.emergency.isVisible)
    where = named(window, "emergency-where")
    await seen(lambda: where.count() == 2)
    where.setCurrentIndex(1)
    where.activated.emit(1)
    assert named(window, "emergency-shut").text() == "Shut 1 gate…"
    click(window, "emergency-vips")
    await seen(lambda: station.settings.get("vipsPassWhenShut"))
    click(window, "emergency-shut")
    later(window)
    sure(window, "emergency-shut")
    await seen(lambda: able.parameters["autoOpenDoorEnable"] == "0")
    assert (unable.parameters["autoOpenDoorEnable"], station.holding.emergencies()) == ("1", [NORTH])
    await seen(lambda: states(window) == {NORTH: "Held shut"})


@pytest.mark.usefixtures("terminals")
async def test_the_banner_follows_the_language(window, station, qapp):
    await station.holding.hold(HoldKind.SHUT, [NORTH], reason("byWindow"))
    await seen(lambda: shown(window, "emergency-banner"))
    try:
        i18n.install(qapp, "zh_CN")
        await seen(lambda: named(window, "emergency-title").text() == "紧急状态：闸门保持锁闭")
        assert named(window, "emergency-end").text() == "结束…"
    finally:
        i18n.install(qapp, "en")
