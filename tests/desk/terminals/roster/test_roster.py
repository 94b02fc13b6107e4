"""The Roster tab through its buttons, with terminals that really hold persons."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QRadioButton
from station.peer import in_base64
from station.roster_peer import delivered, enrol, portrait

from desk.hands import click, later, named, seen, shown, sure
from facedesk.desk.models.roster import RosterColumn, read_rows
from facedesk.desk.terminals.roster import tab
from facedesk.desk.widgets.table import view
from facedesk.station.terminals.views import TerminalState

SERIAL, OTHER = "168380000119", "168380000120"


def stranger(terminal, number, name="Somebody"):
    """Enrol somebody at the terminal itself."""
    like = dict.fromkeys(next(iter(terminal.roster.values()), {}), "")
    terminal.roster[number] = like | {
        "idNumber": number,
        "name": name,
        "registerPhoto1": in_base64(portrait(number)),
        "registerPhotoID1": "100000",
    }


@pytest.fixture
async def terminal(page, station, join):
    """A terminal that holds three people, looked at on its Roster tab."""
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    dialled = join(SERIAL)
    await dialled.until(lambda t: t.registered)
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=3)
    page.open_terminal(SERIAL)
    await seen(lambda: shown(page, "terminal-tabs"))
    page.detail.tabs.choose("roster")
    await seen(lambda: shown(page, "roster-compare") and named(page, "roster-compare").isEnabled())
    await seen(lambda: named(page, "roster-held").text() == "3")
    return dialled


def rows(page):
    model = page.detail.roster.model
    return [
        tuple(model.index(row, column).data() for column in (RosterColumn.KIND, RosterColumn.NUMBER))
        for row in range(model.rowCount())
    ]


def choose_row(page, number, modifier=Qt.KeyboardModifier.NoModifier):
    """Click a row of the table."""
    table, model = page.detail.roster.table, page.detail.roster.model
    row = next(
        row for row in range(model.rowCount()) if model.index(row, RosterColumn.NUMBER).data() == number
    )
    at = table.visualRect(model.index(row, RosterColumn.NAME)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


async def spoil(page, terminal):
    """Have somebody missing, somebody different, and somebody who is only there; compare."""
    await spoil_beside(page, terminal, 3)


async def spoil_beside(page, terminal, differences):
    """Spoil it beside what differs already, so that there are so many differences."""
    del terminal.roster["20001"]
    terminal.roster["20002"]["name"] = "Somebody else"
    stranger(terminal, "777")
    click(page, "roster-compare")
    await seen(lambda: named(page, "roster-filter").currentText() == f"Differences ({differences})")
    await seen(lambda: shown(page, "roster-compare"))


@pytest.mark.usefixtures("terminal")
async def test_the_tab_tells_how_many_are_there_and_that_nothing_was_compared(page):
    assert named(page, "roster-of").text() == "of 3 people are on this terminal"
    assert named(page, "roster-compared").text() == "Never compared"
    assert not shown(page, "roster-repair-all")


@pytest.mark.usefixtures("terminal")
async def test_a_roster_that_was_never_compared_lists_everybody_who_should_be_there(page):
    assert named(page, "roster-filter").currentText() == "All"
    await seen(lambda: rows(page) == [("Delivered", "20001"), ("Delivered", "20002"), ("Delivered", "20003")])


async def test_after_comparing_only_differences_are_listed_until_all_are_asked_for(page, terminal):
    await spoil(page, terminal)
    choice = named(page, "roster-filter")
    assert choice.currentText() == "Differences (3)"
    QTest.keyClick(choice, Qt.Key.Key_Home)
    everybody = ["777", "20001", "20002", "20003"]
    await seen(lambda: [number for _, number in rows(page)] == everybody)
    assert rows(page)[-1] == ("Delivered", "20003")


@pytest.mark.usefixtures("terminal")
async def test_comparing_an_equal_roster_says_so(page):
    click(page, "roster-compare")
    await seen(lambda: named(page, "roster-compared").text().endswith("no difference"))
    await seen(
        lambda: named(page, "roster-empty").accessibleName().startswith("Everybody who should be there")
    )


async def test_differences_are_listed_with_their_kind_and_what_differs(page, terminal):
    await spoil(page, terminal)
    assert rows(page) == [("Surplus", "777"), ("Missing", "20001"), ("Different", "20002")]
    model = page.detail.roster.model
    assert model.index(2, RosterColumn.WHAT).data() == "name"
    await seen(lambda: named(page, "roster-compared").text().endswith("3 differences"))


async def test_repairing_all_asks_in_the_button_and_repairs(page, station, terminal):
    await spoil(page, terminal)
    click(page, "roster-repair-all")
    assert named(page, "roster-repair-all").text() == "Send 2 again, remove 1?"
    assert "777" in terminal.roster
    sure(page, "roster-repair-all")
    await seen(lambda: set(terminal.roster) == {"20001", "20002", "20003"})
    await delivered(station, SERIAL, held=3)
    assert terminal.roster["20002"]["name"] == "Person 20002"
    await seen(lambda: not rows(page))


async def test_only_the_selected_are_repaired(page, terminal):
    await spoil(page, terminal)
    choose_row(page, "20001")
    await seen(lambda: shown(page, "roster-repair"))
    assert not shown(page, "roster-repair-all")
    click(page, "roster-repair")
    sure(page, "roster-repair")
    await seen(lambda: "20001" in terminal.roster)
    await seen(lambda: rows(page) == [("Surplus", "777"), ("Different", "20002")])
    assert terminal.roster["20002"]["name"] == "Somebody else"


async def test_somebody_found_there_is_taken_over(page, terminal):
    await spoil(page, terminal)
    choose_row(page, "777")
    await seen(lambda: shown(page, "roster-take-over"))
    click(page, "roster-take-over")
    await seen(lambda: ("Surplus", "777") not in rows(page))
    assert "777" in terminal.roster
    assert named(page, "roster-failure").text() == ""


async def test_somebody_without_a_number_is_counted_and_told_to_go_only_by_emptying(page, terminal):
    stranger(terminal, "")
    click(page, "roster-compare")
    await seen(lambda: named(page, "roster-filter").currentText() == "Differences (1)")
    await seen(lambda: shown(page, "roster-compare"))
    assert rows(page) == [("Surplus", "")]
    assert not shown(page, "roster-repair-all")
    choose_row(page, "")
    await seen(lambda: shown(page, "roster-detail"))
    assert named(page, "roster-detail").text() == (
        "Somebody, no number: Is there without a number, so it can only go by emptying the terminal"
    )
    assert not shown(page, "roster-take-over")
    assert not shown(page, "roster-remove")


async def test_repairing_all_leaves_who_has_no_number_and_is_no_failure(page, terminal):
    stranger(terminal, "")
    await spoil_beside(page, terminal, 4)
    click(page, "roster-repair-all")
    assert named(page, "roster-repair-all").text() == "Send 2 again, remove 1?"
    sure(page, "roster-repair-all")
    await seen(lambda: set(terminal.roster) == {"", "20001", "20002", "20003"})
    await seen(lambda: rows(page) == [("Surplus", "")])
    assert named(page, "roster-failure").text() == ""


async def test_somebody_found_there_is_removed_after_a_question(page, terminal):
    await spoil(page, terminal)
    choose_row(page, "777")
    click(page, "roster-remove")
    assert named(page, "roster-remove").text() == "Remove 1?"
    sure(page, "roster-remove")
    await seen(lambda: "777" not in terminal.roster)
    await seen(lambda: ("Surplus", "777") not in rows(page))


async def test_the_filter_shows_one_kind(page, terminal):
    await spoil(page, terminal)
    choice = named(page, "roster-filter")
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "All",
        "Differences (3)",
        "Missing (1)",
        "Surplus (1)",
        "Different (1)",
        "Not delivered",
    ]
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert rows(page) == [("Missing", "20001")]


async def test_going_back_from_all_before_they_are_read_leaves_the_differences(page, terminal, monkeypatch):
    await spoil(page, terminal)
    reads, never = [], asyncio.Event()

    async def read(rosters, deliveries, serial, *, everybody):
        reads.append(everybody)
        if everybody:
            await never.wait()
        return await read_rows(rosters, deliveries, serial, everybody=everybody)

    await seen(lambda: page.detail.roster._loaded == (SERIAL, False))
    monkeypatch.setattr(tab, "read_rows", read)
    choice = named(page, "roster-filter")
    QTest.keyClick(choice, Qt.Key.Key_Home)
    await seen(lambda: reads == [True])
    QTest.keyClick(choice, Qt.Key.Key_Down)
    await seen(lambda: reads == [True, False])
    await seen(lambda: not page.detail.roster._loading.isActive())
    assert shown(page, "roster-table")
    assert [number for _, number in rows(page)] == ["777", "20001", "20002"]


async def test_what_changed_while_another_tab_was_shown_is_read_when_it_is_shown_again(
    page, station, terminal
):
    reader = page.detail.roster._reader
    page.detail.tabs.choose("overview")
    await enrol(station, "20004", SERIAL)
    await delivered(station, SERIAL, held=4)
    await seen(lambda: reader._is_stale)
    assert len(rows(page)) == 3
    page.detail.tabs.choose("roster")
    await seen(lambda: ("Delivered", "20004") in rows(page))
    assert "20004" in terminal.roster


async def test_a_selection_outlives_a_change_of_the_rows(page, terminal):
    await spoil(page, terminal)
    choose_row(page, "20001")
    choose_row(page, "20002", Qt.KeyboardModifier.ControlModifier)
    stranger(terminal, "888")
    click(page, "roster-compare")
    await seen(lambda: len(rows(page)) == 4)
    assert [row.number for row in page.detail.roster.table.rows_selected()] == ["20001", "20002"]
    QTest.keyClick(page.detail.roster.table, Qt.Key.Key_Escape)
    await seen(lambda: shown(page, "roster-repair-all"))


async def test_a_comparison_is_stopped(page, terminal):
    terminal.faults = replace(terminal.faults, lose_acks=1.0)
    click(page, "roster-compare")
    await terminal.until(lambda t: t.reading is not None)
    await seen(lambda: "comparing" in named(page, "roster-of").text())
    click(page, "roster-stop")
    await seen(lambda: shown(page, "roster-compare"))
    await terminal.until(lambda t: t.received["onlineStopGetRegister"])
    assert not shown(page, "roster-failure")
    assert named(page, "roster-compared").text() == "Never compared"


async def test_a_failure_is_said_and_can_be_closed(page, terminal):
    terminal.faults = replace(terminal.faults, error_codes=(("onlineGetRegister", "200"),))
    click(page, "roster-compare")
    await seen(lambda: shown(page, "roster-failure"))
    assert named(page, "roster-failure").text().startswith("Not compared.")
    click(page, "roster-failure-close")
    assert not shown(page, "roster-failure")


async def test_a_terminal_that_is_offline_can_be_looked_at_but_not_compared(page, station, terminal):
    await spoil(page, terminal)
    await terminal.stop()
    await seen(lambda: station.terminals.get(SERIAL).state is TerminalState.OFFLINE)
    await seen(lambda: not named(page, "roster-compare").isEnabled())
    choose_row(page, "777")
    assert not named(page, "roster-take-over").isEnabled()
    assert len(rows(page)) == 3


async def test_a_refused_delivery_is_listed_with_its_reason_and_tried_again(page, station, terminal):
    terminal.faults = replace(terminal.faults, refusals=(("20009", "301"),))
    await enrol(station, "20009", SERIAL)
    await seen(lambda: rows(page)[0] == ("Not delivered", "20009"))
    assert "301" in page.detail.roster.model.index(0, RosterColumn.WHAT).data()
    await seen(lambda: named(page, "roster-failed").text() == "1 not delivered")
    terminal.faults = replace(terminal.faults, refusals=())
    choose_row(page, "20009")
    click(page, "roster-retry")
    await seen(lambda: "20009" in terminal.roster)
    await seen(lambda: ("Delivered", "20009") in rows(page))


async def refused(page, station, terminal):
    """Have a terminal refuse somebody's photo, and one more person missing; compare."""
    terminal.faults = replace(terminal.faults, refusals=(("20009", "301"),))
    await enrol(station, "20009", SERIAL)
    await seen(lambda: ("Not delivered", "20009") in rows(page))
    del terminal.roster["20001"]
    click(page, "roster-compare")
    await seen(lambda: rows(page) == [("Missing", "20001"), ("Not delivered", "20009")])


async def test_who_was_refused_is_failed_after_comparing_as_before(page, station, terminal):
    await refused(page, station, terminal)
    assert "301" in page.detail.roster.model.index(1, RosterColumn.WHAT).data()


async def test_a_reason_takes_as_many_lines_as_it_needs(page, station, terminal):
    await refused(page, station, terminal)
    table = page.detail.roster.table
    assert table.rowHeight(1) > table.rowHeight(0)
    wide = table.rowHeight(1)
    page.resize(2400, 690)
    await seen(lambda: table.rowHeight(1) < wide)


async def refusal(station):
    """Return the delivery that was refused."""
    (row,) = [row async for row in station.deliveries.all() if row.number == "20009"]
    return row


async def test_repairing_all_leaves_a_refused_photo_alone_and_leads_to_it(page, station, terminal):
    await refused(page, station, terminal)
    before = await refusal(station)
    wanted = []
    page.person_requested.connect(lambda number, tab: wanted.append((number, tab)))
    button = named(page, "roster-repair-all")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.text() == "Send 1 person again?"
    later(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    await delivered(station, SERIAL, held=3, failed=1)
    await seen(lambda: rows(page) == [("Not delivered", "20009")])
    assert await refusal(station) == before, "it is not sent again"
    assert not shown(page, "roster-repair-all")
    assert named(page, "roster-open-person").text() == "1 needs a new photo"
    click(page, "roster-open-person")
    assert wanted == [("20009", "photos")]


async def test_a_row_leads_to_its_person_by_double_click_and_by_enter(page, terminal):
    await spoil(page, terminal)
    wanted = []
    page.person_requested.connect(lambda number, tab: wanted.append((number, tab)))
    table, model = page.detail.roster.table, page.detail.roster.model
    choose_row(page, "20001")
    QTest.keyClick(table, Qt.Key.Key_Return)
    at = table.visualRect(model.index(2, RosterColumn.NAME)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted == [("20001", "terminals"), ("20002", "terminals")]


async def test_the_overview_names_who_was_refused_and_leads_to_the_photo(page, station, terminal):
    wanted = []
    page.person_requested.connect(lambda number, tab: wanted.append((number, tab)))
    page.detail.tabs.choose("overview")
    assert not shown(page, "overview-failed")
    terminal.faults = replace(terminal.faults, refusals=(("20008", "301"), ("20009", "301")))
    await enrol(station, "20008", SERIAL)
    await enrol(station, "20009", SERIAL)
    await seen(lambda: "And 1 more." in named(page, "overview-failed").text())
    assert named(page, "overview-failed").text().startswith("Person 20008 refused (301)")
    assert named(page, "overview-open-person").text() == "Open photo"
    click(page, "overview-open-person")
    assert wanted == [("20008", "photos")]
    terminal.faults = replace(terminal.faults, refusals=())
    await station.deliveries.retry(serial=SERIAL)
    await seen(lambda: not shown(page, "overview-failed"))


@pytest.mark.usefixtures("terminal")
async def test_deliveries_are_paused_and_resumed(page, station):
    click(page, "roster-pause")
    await seen(lambda: shown(page, "roster-paused"))
    await enrol(station, "20009", SERIAL)
    await seen(lambda: named(page, "roster-to-go").text() == "1 to go")
    assert named(page, "roster-pause").text() == "Resume"
    click(page, "roster-pause")
    await seen(lambda: named(page, "roster-held").text() == "4")
    await seen(lambda: not shown(page, "roster-paused"))


# Emptying


async def emptying(page):
    """Open the dialog through the menu."""
    click(page, "roster-more")
    menu = next(
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == "roster-menu" and widget.isVisible()
    )
    assert isinstance(menu, QMenu)
    (action,) = menu.actions()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    await seen(lambda: shown(page, "empty-dialog"))
    return named(page, "empty-dialog")


async def test_emptying_asks_for_the_name_and_delivers_everybody_afresh(page, station, terminal):
    await spoil(page, terminal)
    dialog = await emptying(page)
    said = named(dialog, "empty-takes").text()
    assert "1 person who" in said
    field = named(dialog, "empty-name", QLineEdit)
    QTest.keyClicks(field, "North gat")
    assert not named(dialog, "empty-confirm").isEnabled()
    QTest.keyClicks(field, "e")
    click(dialog, "empty-confirm")
    await delivered(station, SERIAL, held=3)
    assert set(terminal.roster) == {"20001", "20002", "20003"}


async def test_emptying_can_leave_the_terminal_empty_and_be_undone(page, terminal):
    dialog = await emptying(page)
    choice = named(dialog, "empty-leave", QRadioButton)
    assert choice.text() == "Leave it empty: 3 people belong there no more"
    QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(8, choice.height() // 2))
    QTest.keyClicks(named(dialog, "empty-name", QLineEdit), "North gate")
    click(dialog, "empty-confirm")
    await seen(lambda: not terminal.roster)
    await seen(lambda: named(page, "roster-of").text() == "of 0 people are on this terminal")
    click(page, "terminal-changes-undo")
    await seen(lambda: named(page, "roster-of").text() == "of 3 people are on this terminal")
    await terminal.until(lambda t: len(t.roster) == 3)


async def test_emptying_is_given_up_by_escape(page, terminal):
    dialog = await emptying(page)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    await seen(lambda: not shown(page, "empty-dialog"))
    assert len(terminal.roster) == 3


# The page around it


@pytest.mark.usefixtures("terminal")
async def test_tabs_are_chosen_by_mouse_and_keys(page):
    tabs = page.detail.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert shown(page, "terminal-facts")
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert shown(page, "parameters-tab")
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert shown(page, "roster-figures")
    assert tabs.accessibleName()


async def test_each_terminal_shows_its_own_roster(page, station, terminal, join):
    await spoil(page, terminal)
    await station.terminals.admit(OTHER)
    other = join(OTHER)
    await other.until(lambda t: t.registered)
    await seen(lambda: page.model.index_of(f"t:{OTHER}").isValid())
    page.open_terminal(OTHER)
    await seen(lambda: not rows(page))
    assert named(page, "roster-of").text() == "of 0 people are on this terminal"
    page.open_terminal(SERIAL)
    await seen(lambda: len(rows(page)) == 3)


async def test_of_five_hundred_rows_only_those_in_sight_are_painted_and_all_are_selected(
    page, terminal, monkeypatch
):
    for number in range(500):
        stranger(terminal, str(50_000 + number), f"A rather long name of somebody {number}")
    click(page, "roster-compare")
    await seen(lambda: len(rows(page)) == 500)
    table, painted, paint_row = page.detail.roster.table, [], view.paint_row
    monkeypatch.setattr(view, "paint_row", lambda *args: (painted.append(args[4]), paint_row(*args)))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    table.viewport().repaint()
    assert 0 < len(painted) <= table.viewport().height() // table.rowHeight(0) + 2
    table.setFocus()
    QTest.keySequence(table, "Ctrl+A")
    assert len(table.rows_selected()) == 500
