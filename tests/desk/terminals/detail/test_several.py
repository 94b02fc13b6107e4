"""Several terminals selected: by mouse and keys, and what is asked of all of them at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, later, named, seen, shown, sure
from desk.terminals.list.test_tree import rows
from desk.terminals.test_page import choose, drop, menu_action
from facedesk.desk.live import running_commands
from facedesk.desk.live.running_commands import CommandKind
from facedesk.desk.terminals.detail.capture import Capture
from facedesk.desk.terminals.detail.common_actions import MOST_PICTURES
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.people import Person
from facedesk.texts import reason

FIRST, SECOND, THIRD = SERIALS = ("168380000101", "168380000102", "168380000103")
GET = "onlineGetDevInfo"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
async def three(page, station):
    """A page with three terminals, none of which has called."""
    await station.terminals.admit(*SERIALS)
    for serial, name in zip(SERIALS, ("East", "North", "West"), strict=True):
        await station.terminals.label(serial, name)
    await seen(lambda: rows(page.model) == ["East", "North", "West"])
    page.side.tree.choose(f"t:{FIRST}")
    return page


def press(page, serial, modifier=NONE, button=Qt.MouseButton.LeftButton):
    key = serial if serial.startswith("g:") else f"t:{serial}"
    tree = page.side.tree
    tree.scrollTo(tree.index_of(key))
    QTest.mouseClick(tree.viewport(), button, modifier, tree.visualRect(tree.index_of(key)).center())


def said(page):
    """What the list says of each terminal."""
    return {line.title: line.said for line in page.several._list.lines.rows}


def title(page):
    return named(page, "several-title").text() if shown(page, "several-terminals") else ""


async def test_terminals_are_selected_by_ctrl_and_shift_and_all_by_a_key(three):
    tree = three.side.tree
    press(three, THIRD, CTRL)
    assert tree.several() == [FIRST, THIRD]
    assert title(three) == "2 terminals selected"
    press(three, THIRD, CTRL)
    assert (tree.several(), named(three, "terminal-title").text()) == ([], "East")
    press(three, FIRST)
    press(three, THIRD, SHIFT)
    assert tree.several() == [*SERIALS]
    press(three, SECOND)
    assert (tree.several(), tree.key()) == ([], f"t:{SECOND}")
    QTest.keyClick(tree, Qt.Key.Key_Down, SHIFT)
    assert tree.several() == [SECOND, THIRD]
    QTest.keyClick(tree, Qt.Key.Key_A, CTRL)
    assert title(three) == "3 terminals selected"
    assert named(three, "several-counts").text() == "0 online · 3 expected"
    assert not named(three, "several-reboot").isEnabled()


async def test_a_group_stands_for_its_terminals_and_for_none_that_nobody_sees(three, station):
    group = await station.groups.add("Yard", None)
    for serial in (FIRST, SECOND):
        await station.terminals.move(serial, group)
    tree = three.side.tree
    await seen(lambda: tree.index_of(f"t:{SECOND}").parent().isValid())
    press(three, THIRD)
    press(three, f"g:{group}", CTRL)
    assert sorted(tree.several()) == [*SERIALS]
    tree.collapse(tree.index_of(f"g:{group}"))
    assert (tree.several(), tree.key()) == ([], f"t:{THIRD}")
    QTest.keyClick(tree, Qt.Key.Key_A, CTRL)
    assert tree.several() == []
    menu = three.menus.of(f"g:{group}")
    menu_action(menu, "select-terminals").trigger()
    assert tree.several() == [FIRST, SECOND]


async def test_what_a_search_or_the_filter_hides_is_selected_no_longer(three, join):
    tree = three.side.tree
    await join(FIRST).until(lambda t: t.registered)
    tree.selectAll()
    three.side.search.setText("st")
    assert tree.several() == [FIRST, THIRD]
    three.side.search.setText("")
    assert tree.several() == [FIRST, THIRD]
    click(three, "only-amiss")
    assert tree.several() == []
    assert not shown(three, "several-terminals")
    tree.selectAll()
    assert tree.several() == []


async def test_a_selection_outlives_names_groups_and_terminals_that_change(three, station):
    tree = three.side.tree
    tree.selectAll()
    await station.terminals.label(FIRST, "Zoo")
    await seen(lambda: tree.several() == [SECOND, THIRD, FIRST])
    await station.groups.add("New", None)
    await seen(lambda: three.model.index_of("g:1").isValid())
    assert sorted(tree.several()) == [*SERIALS]
    await station.terminals.refuse(SECOND)
    await seen(lambda: title(three) == "2 terminals selected")
    assert sorted(tree.several()) == [FIRST, THIRD]
    await station.terminals.refuse(THIRD)
    await seen(lambda: shown(three, "terminal-title") and named(three, "terminal-title").text() == "Zoo")


async def test_all_are_asked_at_once_and_each_says_what_came_of_it(three, join, monkeypatch):
    monkeypatch.setattr(running_commands, "SLOW_AFTER_MS", 20)
    good, deaf = join(FIRST), join(SECOND, faults=Faults(deaf=True))
    for terminal in (good, deaf):
        await terminal.until(lambda t: t.registered)
    three.side.tree.selectAll()
    await seen(lambda: named(three, "several-counts").text() == "2 online · 1 expected")
    click(three, "several-reboot")
    assert named(three, "several-reboot").text() == "Reboot 3 terminals now?"
    assert not good.counts["rebooted"]
    sure(three, "several-reboot")
    await good.until(lambda t: t.counts["rebooted"])  # the deaf one is not waited for
    await seen(lambda: said(three)["North"] == "No answer yet.")
    await seen(lambda: said(three)["East"].startswith("Rebooting."))
    await seen(lambda: said(three)["West"].startswith("West is offline"))
    counted = "1 done · 1 not done · 1 without an answer yet"
    await seen(lambda: counted in named(three, "several-outcome").text())  # gathered, so a moment later


async def test_what_came_of_it_stays_until_it_is_closed_and_leads_to_those_not_done(three, join):
    refusing = Faults(error_codes=(("onlineOpen", "200"),))
    terminals = [join(FIRST), join(SECOND), join(THIRD, faults=refusing)]
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    three.side.tree.select([FIRST, SECOND, THIRD])
    await seen(lambda: named(three, "several-counts").text() == "3 online")
    click(three, "several-open")
    sure(three, "several-open")
    for terminal in terminals[:2]:
        await terminal.until(lambda t: t.opened)
    await seen(lambda: "2 done · 1 not done" in named(three, "several-outcome").text())
    assert (said(three)["East"], said(three)["West"][:12]) == ("Opened", "West refused")
    press(three, FIRST)
    assert not shown(three, "several-terminals")
    three.side.tree.select([FIRST, THIRD])
    assert said(three)["West"].startswith("West refused")
    click(three, "several-not-done")
    assert three.side.tree.key() == f"t:{THIRD}"
    three.side.tree.selectAll()
    click(three, "several-outcome-close")
    assert not shown(three, "several-outcome")
    assert "Online for" in said(three)["West"]


async def test_of_those_that_are_counted_as_amiss_the_list_says_what_is(three, station, join):
    terminal = join(FIRST)
    await terminal.until(lambda t: t.registered)
    person = await station.people.save(Person("20001", name="Zhang San"), {})
    await station.assignments.assign([person.id], [FIRST])
    three.side.tree.selectAll()
    await seen(lambda: "1 amiss" in named(three, "several-counts").text())
    assert said(three)["East"].startswith("Online for")
    assert said(three)["East"].endswith(" · 1 not delivered")


async def test_parameters_are_read_at_all_and_again_at_those_alone_where_it_failed(three, join):
    good, refusing = join(FIRST), join(SECOND, faults=Faults(error_codes=((GET, "400"),)))
    for terminal in (good, refusing):
        await terminal.until(lambda t: t.registered and t.received[GET])
    three.side.tree.selectAll()
    await seen(lambda: named(three, "several-counts").text() == "2 online · 1 expected")
    choose(menu_at(three, FIRST), "read-parameters")
    await seen(lambda: "1 done · 2 not done" in named(three, "several-outcome").text())
    assert said(three)["East"] == "Parameters read"
    assert said(three)["West"].startswith("West is offline")
    before = good.received[GET]
    refusing.faults = Faults()
    late = join(THIRD)
    await late.until(lambda t: t.registered and t.received[GET])
    assert named(three, "several-try").text() == "Try 2 again"
    assert not shown(three, "several-try-sure")
    click(three, "several-try")
    await seen(lambda: "3 done" in named(three, "several-outcome").text())
    assert not shown(three, "several-try")
    assert good.received[GET] == before


async def test_what_is_not_easily_taken_back_asks_again_before_it_is_tried_again(three, join):
    refusing = join(FIRST, faults=Faults(error_codes=(("onlineOpen", "200"),)))
    await refusing.until(lambda t: t.registered)
    three.side.tree.select([FIRST, SECOND])
    await seen(lambda: named(three, "several-open").isEnabled())
    click(three, "several-open")
    sure(three, "several-open")
    await seen(lambda: "2 not done" in named(three, "several-outcome").text())
    refusing.faults = Faults()
    click(three, "several-try-sure")
    assert named(three, "several-try-sure").text() == "Open 2 gates now?"
    assert not refusing.opened
    sure(three, "several-try-sure")
    await seen(lambda: "1 done · 1 not done" in named(three, "several-outcome").text())
    assert named(three, "several-try-sure").text() == "Try 1 again…"


async def test_a_question_about_another_try_is_taken_back_where_it_fails_at_one_more_or_another_is_sent(
    three,
):
    rounds = three.rounds
    three.side.tree.selectAll()
    rounds.start(CommandKind.OPEN, [FIRST], _fail)
    await seen(lambda: shown(three, "several-try-sure"))
    click(three, "several-try-sure")
    assert named(three, "several-try-sure").text() == "Open 1 gate now?"
    rounds.last.outcomes[SECOND] = rounds.last.outcomes[FIRST]
    three.several.outcome.refresh()
    assert named(three, "several-try-sure").text() == "Try 2 again…"
    click(three, "several-try-sure")
    assert named(three, "several-try-sure").text() == "Open 2 gates now?"
    three.several.outcome.refresh()
    assert named(three, "several-try-sure").text() == "Open 2 gates now?"
    rounds.start(CommandKind.REBOOT, [FIRST, SECOND], _fail)
    await seen(lambda: named(three, "several-try-sure").text() == "Try 2 again…")
    sure(three, "several-try-sure")
    assert named(three, "several-try-sure").text() == "Reboot 2 terminals now?"


async def _fail(serial):
    raise CommandFailed(reason("terminalOffline", terminal=serial))


async def test_a_question_is_taken_back_where_other_terminals_are_selected(three, station, join):
    await join(FIRST).until(lambda t: t.registered)
    three.side.tree.selectAll()
    await seen(lambda: named(three, "several-reboot").isEnabled())
    click(three, "several-reboot")
    await station.terminals.refuse(THIRD)
    await seen(lambda: title(three) == "2 terminals selected")
    assert named(three, "several-reboot").text() == "Reboot 2…"
    sure(three, "several-reboot")
    assert named(three, "several-reboot").text() == "Reboot 2 terminals now?"


async def test_pictures_of_several_are_kept_for_their_pages(three, join):
    for serial in (FIRST, SECOND):
        await join(serial).until(lambda t: t.registered)
    three.side.tree.select([FIRST, SECOND])
    await seen(lambda: named(three, "several-capture").isEnabled())
    click(three, "several-capture")
    await seen(lambda: all(words.startswith("Captured") for words in said(three).values()))
    assert set(three.commanding.captures) == {FIRST, SECOND}


async def test_the_oldest_picture_goes_where_more_are_kept_than_are_taken_at_once(three):
    for number in range(MOST_PICTURES + 1):
        three.commanding.keep(f"{number}", Capture(b"", QImage(), number))
    assert len(three.commanding.captures) == MOST_PICTURES
    assert "0" not in three.commanding.captures


async def test_several_are_moved_by_dragging_and_all_come_back_by_undo(three, station):
    group = await station.groups.add("Yard", None)
    tree = three.side.tree
    await seen(lambda: tree.index_of(f"g:{group}").isValid())
    tree.select([FIRST, THIRD])
    data = tree.model().mimeData([tree.index_of(f"t:{one}") for one in tree.several()])
    drop(tree, data, tree.visualRect(tree.index_of(f"g:{group}")).center())
    await seen(lambda: [station.terminals.get(one).group_id for one in SERIALS] == [group, None, group])
    await seen(lambda: tree.several() == [FIRST, THIRD])
    await seen(lambda: shown(three, "terminal-changes-undo"))
    click(three, "terminal-changes-undo")
    await seen(lambda: [station.terminals.get(one).group_id for one in SERIALS] == [None] * 3)


async def test_move_to_a_new_group_asks_its_name_and_moves_there(three, station):
    tree = three.side.tree
    tree.select([FIRST, SECOND])
    move_to_new(three)
    panel = QApplication.activePopupWidget()
    assert not named(panel, "group-make").isEnabled()
    QTest.keyClicks(named(panel, "group-name"), "Second floor")
    QTest.keyClick(named(panel, "group-name"), Qt.Key.Key_Return)
    await seen(lambda: [group.name for group in station.groups.all()] == ["Second floor"])
    (group,) = station.groups.all()
    assert [station.terminals.get(one).group_id for one in SERIALS] == [group.id, group.id, None]
    await seen(lambda: tree.several() == [FIRST, SECOND])
    await seen(lambda: shown(three, "terminal-changes-undo"))
    click(three, "terminal-changes-undo")
    await seen(lambda: not station.groups.all())
    move_to_new(three)
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Escape)
    assert not station.groups.all()


def move_to_new(page):
    click(page, "several-more")
    menu = QApplication.activePopupWidget()
    places = menu.findChild(QMenu, "move-menu")
    menu_action(places, "move-to-new").trigger()
    menu.close()


async def test_the_menu_of_a_row_opens_captures_and_reboots(three, join):
    terminal = join(FIRST)
    await terminal.until(lambda t: t.registered)
    await seen(lambda: named(three, "open-gate").isEnabled())
    for name in ("row-open", "row-capture"):
        choose(menu_at(three, FIRST), name)
    await terminal.until(lambda t: t.opened)
    await seen(lambda: FIRST in three.commanding.captures)
    menu = menu_at(three, FIRST)
    choose(menu, "row-reboot")
    assert menu_action(menu, "row-reboot").text() == "Reboot now?"
    later(menu)
    choose(menu, "row-reboot")
    await terminal.until(lambda t: t.counts["rebooted"])


def menu_at(page, serial) -> QMenu:
    tree = page.side.tree
    place = tree.visualRect(tree.index_of(f"t:{serial}")).center()
    tree.customContextMenuRequested.emit(place)
    return QApplication.activePopupWidget()


async def test_the_menu_of_several_asks_before_it_opens_all(three, join):
    terminals = [join(serial) for serial in SERIALS]
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    three.side.tree.selectAll()
    await seen(lambda: named(three, "several-counts").text() == "3 online")
    menu = menu_at(three, SECOND)
    choose(menu, "row-open")
    assert menu_action(menu, "row-open").text() == "Open 3 gates now?"
    later(menu)
    choose(menu, "row-open")
    for terminal in terminals:
        await terminal.until(lambda t: t.opened)
    menu = menu_at(three, SECOND)
    choose(menu, "refuse-terminal")
    later(menu)
    choose(menu, "refuse-terminal")
    await seen(
        lambda: {three._station.terminals.get(one).state for one in SERIALS} == {TerminalState.REFUSED}
    )


async def test_only_those_amiss_are_shown_or_it_is_said_that_there_are_none(three, join):
    tree = three.side.tree
    click(three, "only-amiss")
    assert tree.first_terminal() == ""
    await seen(lambda: shown(three, "clear-search"))
    assert three.side._nothing.text() == "Nothing is amiss."
    terminal = join(SECOND)
    await terminal.until(lambda t: t.registered)
    await terminal.stop()
    await seen(lambda: tree.first_terminal() == f"t:{SECOND}")
    await seen(lambda: not shown(three, "clear-search"))
    three.side.search.setText("nowhere")
    await seen(lambda: three.side._nothing.text() == "Nothing amiss is found for “nowhere”.")
    click(three, "clear-search")
    assert (tree.first_terminal(), three.side.search.text()) == (f"t:{FIRST}", "")
    assert not named(three, "only-amiss").isChecked()


async def test_who_is_led_to_is_shown_whatever_is_filtered(three):
    click(three, "only-amiss")
    three.open_terminal(THIRD)
    assert three.side.tree.key() == f"t:{THIRD}"
    assert three.side.tree.visualRect(three.side.tree.index_of(f"t:{THIRD}")).topLeft() != QPoint()
