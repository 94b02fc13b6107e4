"""The way into an emergency, what stands over every page while it lasts, and its end, by real clicks."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from station.roster_peer import enrol

from desk.hands import click, have_stand, later, named, seen, shown, sure
from facedesk import i18n
from facedesk.desk.emergency.standing_list import StandingList
from facedesk.desk.live import background
from facedesk.desk.models.holdings import HeldColumn, HeldRow
from facedesk.desk.text import hold_text
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.window import Window
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.holding import bringing
from facedesk.station.holding.places import scope_of
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.store.openings import OpeningSpan
from facedesk.texts import reason
from facedesk.wire.values import Priority

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


def standing(serial: str, state: HoldState, why: str = "") -> HoldStanding:
    return HoldStanding(
        serial, HoldKind.OPEN, True, state, 0, None, reason(why, terminal=serial) if why else None
    )


def test_the_banner_tells_who_is_being_told_from_who_is_away(window):
    lasting = [
        standing(NORTH, HoldState.WAITS),
        standing(SOUTH, HoldState.WAITS, "offline"),
        standing(AWAY, HoldState.DONE),
    ]
    said = "1 of 3 hold. 1 is being told. 1 is told as soon as it is back."
    assert window.banner._counted(lasting) == said


async def test_what_failed_comes_first_and_rows_fit_what_they_say_once_the_hand_is_gone(qtbot):
    table = StandingList("told")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()

    def row(serial: str, state: HoldState, why: str = "") -> HeldRow:
        return HeldRow(serial, serial, True, True, standing(serial, state, why))

    table.set_rows([row(NORTH, HoldState.WAITS, "offline"), row(SOUTH, HoldState.WAITS)])
    assert [each.serial for each in table.rows.rows] == [NORTH, SOUTH]
    high = table.rowHeight(0)
    assert high > table.rowHeight(1)
    table.activateWindow()
    table.setFocus()
    await seen(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Down)
    table.set_rows([row(NORTH, HoldState.DONE), row(SOUTH, HoldState.FAILED, "offline")])
    assert [each.serial for each in table.rows.rows] == [NORTH, SOUTH]  # nothing moves under a hand
    assert (table.rowHeight(0), table.rows.rows[0].standing.state) == (high, HoldState.DONE)
    table._moved_s -= 3600  # the keyboard was left there
    table._pass_time()
    assert [each.serial for each in table.rows.rows] == [SOUTH, NORTH]
    assert table.rowHeight(1) < table.rowHeight(0)


@pytest.mark.usefixtures("terminals")
async def test_after_the_end_from_the_banner_the_keyboard_is_where_it_was_before(window, station):
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [NORTH], reason("byCommandLine")))
    click(window, "rail-terminals")
    window.activateWindow()
    tree = window.terminals.side.tree
    tree.setFocus()
    await seen(lambda: shown(window, "emergency-end") and window.focusWidget() is tree)
    end = named(window, "emergency-end")
    end.setFocus(Qt.FocusReason.MouseFocusReason)
    click(window, "emergency-end")
    sure(window, "emergency-end")
    await seen(lambda: not shown(window, "emergency-banner"))
    assert window.focusWidget() is tree


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
    await seen(lambda: named(window, "emergency-text").text() == "1 of 1 hold. VIPs pass.")
    await station.settings.set("vipsPassWhenShut", False)
    await seen(lambda: named(window, "emergency-text").text() == "1 of 1 hold.")


@pytest.mark.usefixtures("terminals")
async def test_the_banner_follows_the_language(window, station, qapp):
    await station.holding.hold(HoldKind.SHUT, [NORTH], reason("byWindow"))
    await seen(lambda: shown(window, "emergency-banner"))
    try:
        i18n.install(qapp, "zh_CN")
        await seen(lambda: named(window, "emergency-title").text() == "紧急状态：闸门保持关闭")
        assert named(window, "emergency-end").text() == "结束…"
    finally:
        i18n.install(qapp, "en")


async def test_where_until_when_and_why_are_said_with_it_and_it_ends_by_itself(
    window, station, terminals, monkeypatch
):
    able, _ = terminals
    await station.terminals.move(NORTH, await station.groups.make("Works"))
    click(window, "rail-emergency")
    where = named(window, "emergency-where")
    await seen(lambda: where.count() == 2)
    where.setCurrentIndex(1)
    where.activated.emit(1)
    named(window, "emergency-open-until").choose("10")
    QTest.keyClicks(named(window, "emergency-open-why"), "Fire drill")
    click(window, "emergency-open")
    sure(window, "emergency-open")
    await seen(lambda: able.parameters[ALWAYS_OPEN] == "1")
    row = station.holding.row(NORTH, is_emergency=True)
    assert (row.why, row.scope, row.until is None) == ("Fire drill", scope_of(row_group(station)), False)
    (opening,) = [each async for each in station.openings.each(OpeningSpan())]
    assert opening.why == "Fire drill"
    await seen(lambda: shown(window, "declared-title"))
    until = hold_text.until(row.until)
    assert named(window, "declared-title").text() == f"Held open until {until} · Works · 1 gate"
    assert named(window, "declared-said").text().endswith("by the window: Fire drill")
    assert named(window, "emergency-open-why").text() == ""
    monkeypatch.setattr("facedesk.station.holding.holding.now_us", lambda: row.until)
    await seen(lambda: able.parameters[ALWAYS_OPEN] == "0" and not shown(window, "emergency-banner"))
    await seen(window.emergency.calm_list.isVisible)


def row_group(station) -> int:
    return station.groups.named("Works").id


def press(window: Window, serial: str, words: str) -> None:
    """Click the button in a terminal's row, which says so."""
    table = window.emergency.list
    place = table.rows.place_of(serial)
    index = table.rows.index(place, HeldColumn.ACTION)
    assert index.data() == words
    box = table.visualRect(index)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 20, box.center().y())
    )


async def test_a_row_that_failed_is_first_and_tried_on_a_click_one_that_cannot_be_held_opens_again(
    window, station, terminals, monkeypatch
):
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    able, unable = terminals
    able.faults = Faults(set_refused=True)
    click(window, "rail-emergency")
    click(window, "emergency-open")
    sure(window, "emergency-open")
    await seen(lambda: states(window).get(NORTH, "").startswith("1 try. Next in 3"))
    assert "refused (400)" in states(window)[NORTH]
    assert [row.serial for row in window.emergency.list.rows.rows] == [NORTH, AWAY, SOUTH]
    summary = named(window, "emergency-summary")
    assert named(window, "status-amiss").text() == "1 in trouble"
    click(window, "status-amiss")
    assert named(window, "terminal-title").text() == station.terminals.title(NORTH)
    click(window, "rail-emergency")
    assert summary.accessibleName() == "1 tried again, 1 waits until online, 1 cannot be held"
    able.faults = Faults()
    press(window, NORTH, "Try now")
    await seen(lambda: states(window)[NORTH] == "Held open")
    await seen(lambda: summary.accessibleName() == "1 held open, 1 waits until online, 1 cannot be held")
    rows = {row.serial: row for row in window.emergency.list.rows.rows}
    assert (rows[NORTH].goes_back, rows[SOUTH].goes_back) == ("opens by itself", "")
    press(window, SOUTH, "Open again")
    await seen(lambda: unable.counts["opened by command"] == 2)
    await seen(lambda: station.holding.row(SOUTH, is_emergency=True).is_opened)
    window.emergency.list.choose(SOUTH)
    QTest.keyClick(window.emergency.list, Qt.Key.Key_Return)
    await seen(lambda: unable.counts["opened by command"] == 3)
    assert able.counts["opened by command"] == 1


async def test_of_two_each_has_an_end_and_one_ends_all(window, station, terminals):
    able, _ = terminals
    for kind, serial in ((HoldKind.SHUT, NORTH), (HoldKind.OPEN, SOUTH)):
        await asyncio.gather(*await station.holding.hold(kind, [serial], reason("byCommandLine")))
    click(window, "rail-emergency")
    await seen(lambda: shown(window, "declared-end") and named(window, "declared-end").height() > 20)
    click(window, "declared-end")  # of the older one
    sure(window, "declared-end")
    await seen(lambda: able.parameters["autoOpenDoorEnable"] == "1")
    assert station.holding.emergencies() == [SOUTH]
    await seen(lambda: not shown(window, "declared-end"))
    click(window, "emergency-end-all")
    sure(window, "emergency-end-all")
    await seen(lambda: not station.holding.emergencies() and not shown(window, "emergency-banner"))


async def test_a_question_about_the_end_of_one_does_not_end_another_that_takes_its_place(
    window, station, terminals
):
    able, _ = terminals
    for kind, serial in ((HoldKind.SHUT, NORTH), (HoldKind.OPEN, SOUTH), (HoldKind.OPEN, AWAY)):
        await asyncio.gather(*await station.holding.hold(kind, [serial], reason("byCommandLine")))
    click(window, "rail-emergency")
    ends = lambda: [each for each in window.findChildren(SureButton, "declared-end") if each.isVisible()]  # noqa: E731
    await seen(lambda: len(ends()) == 3 and ends()[0].height() > 20)
    have_stand(ends()[0].parentWidget(), "declared-end")
    QTest.mouseClick(ends()[0], Qt.MouseButton.LeftButton)
    assert ends()[0].asking
    await station.holding.end([NORTH], reason("byCommandLine"), is_emergency=True)
    await seen(lambda: len(ends()) == 2)
    assert not ends()[0].asking
    assert set(station.holding.emergencies()) == {SOUTH, AWAY}
    await seen(lambda: able.parameters["autoOpenDoorEnable"] == "1")


async def test_while_one_lasts_another_can_be_declared(window, station, terminals):
    able, _ = terminals
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [SOUTH], reason("byCommandLine")))
    click(window, "rail-emergency")
    await seen(lambda: shown(window, "emergency-part") and window.emergency.list.isVisible())
    assert not shown(window, "emergency-shut")
    named(window, "emergency-part").choose("declare")
    click(window, "emergency-shut")
    sure(window, "emergency-shut")
    await seen(lambda: able.parameters["autoOpenDoorEnable"] == "0")
    await seen(window.emergency.list.isVisible)
    await seen(lambda: named(window, "emergency-title").text() == "Emergency: gates are held shut")


async def test_after_the_end_what_is_away_or_failed_stays_in_sight_until_it_is_put_back_or_given_up(
    window, station, terminals, monkeypatch
):
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    able, unable = terminals
    everyone = [NORTH, SOUTH, AWAY]
    await asyncio.gather(*await station.holding.hold(HoldKind.SHUT, everyone, reason("byCommandLine")))
    able.faults = Faults(set_refused=True)
    await unable.stop()
    await seen(lambda: station.directory.known(SOUTH).session is None)
    click(window, "rail-emergency")
    await seen(lambda: shown(window, "emergency-end"))
    click(window, "emergency-end")
    sure(window, "emergency-end")
    await seen(lambda: not shown(window, "emergency-banner"))
    bars = window.emergency.holds
    titles = lambda: {bar._title.text() for bar in bars._bars.values()}  # noqa: E731
    await seen(lambda: titles() == {f"Not put back yet · {NORTH}", f"Not put back yet · {SOUTH}"})
    unable.start()
    await seen(lambda: titles() == {f"Not put back yet · {NORTH}"})
    assert unable.parameters["autoOpenDoorEnable"] == "1"
    able.faults = Faults()
    click(bars, "hold-try")
    await seen(lambda: able.parameters["autoOpenDoorEnable"] == "1" and not bars.isVisible())


async def test_a_name_of_one_long_word_is_broken_and_widens_nothing(window, station):
    works = await station.groups.make("n" * 64)
    await station.terminals.move(NORTH, works)
    await asyncio.gather(
        *await station.holding.hold(
            HoldKind.SHUT, [NORTH], reason("byWindow"), scope=scope_of(works), why="y" * 64
        )
    )
    click(window, "rail-emergency")
    await seen(lambda: shown(window, "declared-title"))
    for name in ("declared-title", "declared-said"):
        label = named(window, name)
        around = named(window, "emergency-back")
        assert label.mapTo(around, label.rect().topRight()).x() < around.width()
        assert label.fontMetrics().horizontalAdvance("n" * 64) > label.width()
        assert label.minimumSizeHint().width() <= label.width()
    assert named(window, "emergency-back").width() <= window.emergency.width()


async def test_how_many_vips_may_pass_is_counted_at_the_gates_that_are_meant_and_at_those_that_are_shut(
    window, station
):
    vip = {"priority": Priority.ALWAYS}
    await enrol(station, "20001", NORTH, **vip)
    await enrol(station, "20002", SOUTH, **vip)
    await enrol(station, "20003", SOUTH)
    click(window, "rail-emergency")
    await seen(lambda: named(window, "emergency-vips").text() == "VIPs may pass (2)")
    await station.holding.hold(HoldKind.SHUT, [SOUTH, AWAY], reason("byWindow"))
    await seen(lambda: shown(window, "emergency-back"))
    assert not shown(window, "emergency-vips-pass")
    await station.settings.set("vipsPassWhenShut", True)
    await seen(lambda: shown(window, "emergency-vips-pass"))
    await seen(lambda: named(window, "emergency-vips-pass").text() == "1 VIP may pass all the same.")
    await enrol(station, "20004", AWAY, **vip)
    await seen(lambda: named(window, "emergency-vips-pass").text() == "2 VIPs may pass all the same.")


async def test_that_vips_may_pass_is_not_shown_where_it_could_not_be_set(window, station, monkeypatch):
    async def fail(*_args: object):
        raise CommandFailed(reason("diskFull"))

    click(window, "rail-emergency")
    monkeypatch.setattr(station.settings, "set", fail)
    said = []
    background.failures().happened.connect(said.append)
    click(window, "emergency-vips")
    await seen(lambda: said)
    background.failures().happened.disconnect(said.append)
    assert not named(window, "emergency-vips").isChecked()
