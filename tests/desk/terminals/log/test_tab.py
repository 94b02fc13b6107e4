"""The Log: what really was done to terminals, by whom, and what came of it."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desk.hands import click, named, open_menu, seen, shown
from facedesk.desk.models import activity as activity_model
from facedesk.desk.models.activity import ActivityColumn, ActivityModel
from facedesk.desk.models.terminals import ALL
from facedesk.desk.terminals.log.tab import LogTab
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.text.terminals import activity_text
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityState
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

NORTH, SOUTH = "168380000119", "168380000120"
HOUR_US = 3_600_000_000
WINDOW = reason("byWindow")
EVERYWHERE = TerminalPlace(ALL, None, "All terminals", (NORTH, SOUTH))


@pytest.fixture
async def around(qtbot) -> QWidget:
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.resize(900, 620)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
async def tab(around: QWidget, station: Station, monkeypatch: pytest.MonkeyPatch) -> LogTab:
    """The tab over two terminals that are admitted and have not called."""
    monkeypatch.setattr(activity_model, "GATHER_MS", 1)
    for serial, label in ((NORTH, "North gate"), (SOUTH, "South gate")):
        await station.terminals.admit(serial)
        await station.terminals.label(serial, label)
    made = LogTab(station.activity, station.terminals, station.changes, parent=around)
    made.setGeometry(0, 0, 880, 600)
    made.show()
    made.set_place(EVERYWHERE)
    await seen(lambda: shown(made, "log-none"))
    return made


def rows(tab: LogTab) -> list[tuple[str, str, str]]:
    columns = (ActivityColumn.KIND, ActivityColumn.TERMINAL, ActivityColumn.WHAT)
    model = tab.model
    return [
        tuple(str(model.index(row, column).data()) for column in columns)  # type: ignore[misc]
        for row in range(model.rowCount())
    ]


async def fail_to_open(station: Station, serial: str, text: str = "Hello", why: str = "") -> None:
    with pytest.raises(CommandFailed):
        await station.openings.open(serial, text, WINDOW, why)


def full(tab: LogTab, place: int = 0) -> str:
    column = tab.model.columns[ActivityColumn.KIND]
    return str(column.below(tab.model.rows[place]))


def menu() -> QMenu:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )


def choose(name: str) -> None:
    found = menu()
    next(each for each in found.actions() if each.objectName() == name).trigger()
    found.close()


def click_row(tab: LogTab, place: int, column: ActivityColumn = ActivityColumn.KIND) -> None:
    cell = tab.table.visualRect(tab.model.index(place, column))
    at = QPoint(cell.left() + 20, cell.top() + 12)
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


async def test_an_opening_says_why_by_whom_and_opens_to_its_answer(tab, station):
    await fail_to_open(station, NORTH, "Welcome", "forgot the card")
    await seen(lambda: [what for _, _, what in rows(tab) if what.startswith("forgot the card · ")])
    ((kind, terminal, _),) = rows(tab)
    assert (kind, terminal) == ("Opened by hand", "North gate")
    assert str(tab.model.index(0, ActivityColumn.BY).data()) == "the window"
    before = tab.table.rowHeight(0)
    click_row(tab, 0)
    assert tab.table.rowHeight(0) > before
    assert full(tab).startswith("forgot the card · It was to say “Welcome” · Not done · ")
    assert "never called" in full(tab)
    click_row(tab, 0)
    assert tab.table.rowHeight(0) == before


async def test_what_was_asked_by_hand_says_by_whom_and_what_the_terminal_answered(tab, station):
    for ask in (station.by_hand.reboot, station.by_hand.capture, station.by_hand.clear_records):
        with pytest.raises(CommandFailed):
            await ask(NORTH, WINDOW)
    await seen(lambda: ["never called" in what for _, _, what in rows(tab)] == [True] * 3)
    assert [kind for kind, _, _ in rows(tab)] == ["Clear records", "Capture", "Reboot"]
    assert full_when_open(tab).startswith("Not done · ")
    tab.segments.choose("capture")
    await seen(lambda: [kind for kind, _, _ in rows(tab)] == ["Capture"])


async def test_who_ended_an_emergency_and_who_a_hold_is_said(tab, station):
    holding, by_hand = station.holding, reason("byCommandLine")
    await holding.hold(HoldKind.SHUT, [NORTH], WINDOW, now_us() + HOUR_US)
    await holding.hold(HoldKind.OPEN, [NORTH], WINDOW, why="Drill")
    await holding.end([NORTH], by_hand, is_emergency=True)
    await holding.end([NORTH], WINDOW, is_emergency=False)
    tab.segments.choose("hold")
    await seen(lambda: len(rows(tab)) == 4)
    assert [what.split(" · ")[0] for _, _, what in rows(tab)] == [
        "Hold ended",
        "Emergency ended",
        "Emergency: open",
        "Held shut",
    ]
    said = [what for _, _, what in rows(tab)]
    assert said[2].endswith(" · Drill")
    assert " · until " in said[3]
    by = [str(tab.model.index(row, ActivityColumn.BY).data()) for row in range(4)]
    assert by == ["the window", "the command line", "the window", "the window"]


async def test_every_kind_can_be_chosen_and_its_words_are_whole(tab):
    assert [tab.segments.tabData(place) for place in range(1, tab.segments.count())] == list(ActivityKind)
    assert tab.segments.width() <= tab.width() - 40


async def test_enter_opens_a_row_and_it_stays_open_while_others_come(tab, station, around):
    await fail_to_open(station, NORTH)
    await seen(lambda: len(rows(tab)) == 1)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.model.rows[0].is_open
    await fail_to_open(station, SOUTH)
    await seen(lambda: shown(tab, "log-newer"))
    assert [terminal for _, terminal, _ in rows(tab)] == ["North gate"]
    assert named(tab, "log-newer").text() == "1 newer"
    click(tab, "log-newer")
    await seen(lambda: [terminal for _, terminal, _ in rows(tab)] == ["South gate", "North gate"])
    assert [line.is_open for line in tab.model.rows] == [False, True]
    assert not shown(tab, "log-newer")
    around.setFocus()
    await fail_to_open(station, SOUTH)
    await seen(lambda: len(rows(tab)) == 3)


async def test_parameters_that_were_sent_say_what_they_were(tab, station, join):
    await join(NORTH).until(lambda t: t.registered)
    before = (await station.parameters.read(NORTH))["voiceVolume"]
    after = "3" if before != "3" else "4"
    await station.parameters.send(NORTH, {"voiceVolume": after}, WINDOW)
    await seen(lambda: rows(tab) and rows(tab)[0][0] == "Parameters")
    assert rows(tab)[0][2].startswith(f"Volume: {before}")
    assert f"→ {after}" in rows(tab)[0][2]
    assert full_when_open(tab).endswith(" · Done")


async def test_what_a_terminal_said_done_to_and_did_not_take_is_no_success(tab, station, join):
    terminal = join(NORTH)
    await terminal.until(lambda t: t.registered)
    before = (await station.parameters.read(NORTH))["voiceVolume"]
    await station.parameters.send(NORTH, {"voiceVolume": "3" if before != "3" else "4"}, WINDOW)
    await seen(lambda: len(rows(tab)) == 1)
    terminal.parameters["voiceVolume"] = before
    await station.parameters.read(NORTH)
    await seen(lambda: tab.model.rows[0].row.found)
    assert activity_text.mark(tab.model.rows[0].row) == "finding"
    assert "Volume is " in full_when_open(tab)
    assert "not all of it held" in full_when_open(tab)


async def test_no_secret_stands_in_a_line(tab, station, join):
    await join(NORTH).until(lambda t: t.registered)
    await station.parameters.read(NORTH)
    await station.parameters.send(NORTH, {"devicePassword": "654987"}, WINDOW)
    await seen(lambda: len(rows(tab)) == 1)
    assert "654987" not in repr(tab.model.rows) + full_when_open(tab) + rows(tab)[0][2]
    assert "••••••" in full_when_open(tab)


def full_when_open(tab: LogTab) -> str:
    if not tab.model.rows[0].is_open:
        tab.model.toggle(0)
    return full(tab)


async def test_a_kind_and_a_terminal_narrow_it_down_and_esc_takes_it_back(tab, station):
    await fail_to_open(station, NORTH)
    await fail_to_open(station, SOUTH)
    await seen(lambda: len(rows(tab)) == 2)
    tab.segments.choose("upgrade")
    await seen(lambda: shown(tab, "log-none"))
    tab.segments.choose("opening")
    await seen(lambda: len(rows(tab)) == 2)
    tab.table.choose(tab.model.key_at(0))
    tab.table.menu_requested.emit(QPoint(0, 0))
    choose("log-only")
    await seen(lambda: [terminal for _, terminal, _ in rows(tab)] == ["South gate"])
    assert named(tab, "log-chips-0").accessibleName() == "Remove the filter: Terminal South gate"
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Escape)
    await seen(lambda: len(rows(tab)) == 2)
    assert tab.segments.chosen() == "all"
    assert not shown(tab, "log-chips")


async def test_the_menu_leads_to_the_terminal(tab, station, qtbot):
    await fail_to_open(station, NORTH)
    await seen(lambda: len(rows(tab)) == 1)
    tab.table.choose(tab.model.key_at(0))
    tab.table.menu_requested.emit(QPoint(0, 0))
    with qtbot.waitSignal(tab.terminal_chosen) as led:
        choose("log-show")
    assert led.args == [NORTH]


async def test_a_group_shows_what_was_done_within_it_and_all_also_what_was_forgotten(tab, station):
    await fail_to_open(station, NORTH)
    await fail_to_open(station, SOUTH)
    await seen(lambda: len(rows(tab)) == 2)
    tab.set_place(TerminalPlace("g:1", 1, "Garage", (SOUTH,)))
    await seen(lambda: [terminal for _, terminal, _ in rows(tab)] == ["South gate"])
    await station.terminals.forget(SOUTH)
    tab.set_place(TerminalPlace(ALL, None, "All terminals", (NORTH,)))
    await seen(lambda: [terminal for _, terminal, _ in rows(tab)] == ["South gate", "North gate"])


async def test_older_ones_are_read_as_it_is_scrolled_whatever_comes_meanwhile(tab, station, monkeypatch):
    monkeypatch.setattr(activity_model, "PAGE", 3)
    for number in range(8):
        await fail_to_open(station, NORTH, f"text {number}")
    tab.model.ask(tab.model.query)
    await seen(lambda: len(rows(tab)) == 8)
    assert [line.row.spoken for line in tab.model.rows] == [f"text {number}" for number in range(7, -1, -1)]


async def test_older_ones_that_were_read_stay_where_nothing_new_was_done(tab, station, monkeypatch):
    monkeypatch.setattr(activity_model, "PAGE", 3)
    for number in range(5):
        await fail_to_open(station, NORTH, f"text {number}")
    tab.model.ask(tab.model.query)
    await seen(lambda: len(rows(tab)) == 5)
    answered, resets = [], []
    tab.model.answered.connect(lambda: answered.append(len(rows(tab))))
    tab.model.modelReset.connect(lambda: resets.append(1))
    tab.model.look_again()
    await seen(lambda: answered)
    assert (set(answered), resets) == ({5}, [])


async def test_another_place_begins_without_the_filters_of_the_one_before(tab, station):
    await fail_to_open(station, NORTH)
    await seen(lambda: len(rows(tab)) == 1)
    tab.segments.choose("upgrade")
    tab._narrow(NORTH)
    tab.set_place(TerminalPlace("g:1", 1, "Garage", (NORTH,)))
    await seen(lambda: len(rows(tab)) == 1)
    assert (tab.segments.chosen(), shown(tab, "log-chips")) == ("all", False)


async def test_what_is_hidden_is_read_once_it_is_looked_at(tab, station):
    tab.hide()
    await fail_to_open(station, NORTH)
    tab.show()
    await seen(lambda: len(rows(tab)) == 1)


async def test_what_could_not_be_read_is_said_and_read_again(tab, station, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(station.activity, "page", fail)
        tab.segments.choose("opening")
        await seen(lambda: shown(tab, "log-failure"))
    click(tab, "log-again")
    await seen(lambda: not shown(tab, "log-failure"))


async def fail(*_: object) -> None:
    raise CommandFailed(reason("groupUnknown"))


async def test_where_it_cannot_be_read_nothing_that_was_done_elsewhere_is_shown(tab, station, monkeypatch):
    await fail_to_open(station, NORTH)
    await seen(lambda: len(rows(tab)) == 1)
    monkeypatch.setattr(station.activity, "page", fail)
    tab.set_place(TerminalPlace("g:1", 1, "Garage", (SOUTH,)))
    await seen(lambda: shown(tab, "log-failure"))
    assert rows(tab) == []
    assert not shown(tab, "log-none")


async def test_what_is_shown_stays_where_newer_ones_cannot_be_read(tab, station, monkeypatch):
    await fail_to_open(station, NORTH)
    await seen(lambda: len(rows(tab)) == 1)
    monkeypatch.setattr(station.activity, "page", fail)
    tab.model.display_newer()
    await seen(lambda: shown(tab, "log-failure"))
    assert len(rows(tab)) == 1


async def test_below_what_was_done_at_one_place_nothing_older_of_another_is_read(tab, station, monkeypatch):
    monkeypatch.setattr(activity_model, "PAGE", 1)
    for _ in range(2):
        await fail_to_open(station, NORTH)
    model = ActivityModel(station.activity, station.terminals.title, str, tab)
    model.ask(ActivityQuery())
    await seen(lambda: model.rows)
    assert model.canFetchMore(QModelIndex())
    model.ask(ActivityQuery(frozenset({SOUTH})))
    assert not model.canFetchMore(QModelIndex())


async def test_the_page_of_a_terminal_has_its_log_and_its_menu_leads_to_the_openings(page, station, join):
    await station.terminals.admit(NORTH)
    await join(NORTH).until(lambda t: t.registered)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await seen(lambda: shown(page, "terminal-more"))
    open_menu(page, "terminal-more", "show-openings")
    log = page.detail.log
    await seen(lambda: rows(log) and rows(log)[0][2] == "Welcome")
    assert log.segments.chosen() == ActivityKind.OPENING
    await seen(lambda: log.model.rows[0].row.state is ActivityState.DONE)
    assert page.detail.tabs.chosen() == "log"
    log.table.choose(log.model.key_at(0))
    log.table.menu_requested.emit(QPoint(0, 0))
    assert [each.objectName() for each in menu().actions()] == ["log-copy"]  # it is about this one alone
    menu().close()


async def test_the_page_of_all_terminals_has_a_log(page, station):
    await station.terminals.admit(NORTH)
    await fail_to_open(station, NORTH)
    await seen(lambda: page.side.tree.index_of(f"t:{NORTH}").isValid())
    page.side.tree.choose(ALL)
    page.place.tabs.choose("log")
    log = named(page.place, "log-tab")
    await seen(lambda: len(rows(log)) == 1)
