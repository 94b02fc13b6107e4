"""The Terminals page through its buttons, with terminals that really dial."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu

from desk.hands import click, named, seen, shown
from facedesk.simulator.faults import NO_FAULTS, Faults
from facedesk.station.views import TerminalState

SERIAL, OTHER = "168380000119", "168380000120"


async def admitted(station, join, serial=SERIAL, faults=NO_FAULTS):
    await station.admit(serial)
    terminal = join(serial, faults=faults)
    await terminal.until(lambda t: t.registered)
    return terminal


async def test_a_waiting_terminal_is_admitted_by_a_click_and_comes_online(page, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"admit-{SERIAL}"))
    click(page, f"admit-{SERIAL}")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: named(page, "terminal-state").text().startswith("Online"))
    assert named(page, "terminal-title").text() == SERIAL
    await seen(lambda: not shown(page, "waiting-terminals"))


async def test_a_waiting_terminal_is_refused_by_a_click_and_can_be_admitted_later(page, station, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"refuse-{SERIAL}"))
    click(page, f"refuse-{SERIAL}")
    await seen(lambda: shown(page, "refused-head"))
    assert station.terminal(SERIAL).state is TerminalState.REFUSED
    click(page, "refused-head")
    click(named(page, "refused-terminals"), f"admit-{SERIAL}")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: not shown(page, "refused-head"))


async def test_all_that_wait_are_admitted_at_once(page, join):
    terminals = [join(SERIAL), join(OTHER)]
    await seen(lambda: shown(page, "admit-all"))
    click(page, "admit-all")
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    await seen(lambda: not shown(page, "waiting-terminals"))


async def test_open_lets_the_terminal_say_the_usual_text(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome"]
    await seen(lambda: named(page, "command-done").text() == "Opened")


async def test_open_lets_the_terminal_say_what_is_typed(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "open-saying") and named(page, "open-saying").isEnabled())
    click(page, "open-saying")
    field = named(page, "say-text")
    QTest.keyClicks(field, "Welcome, Li Na")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome, Li Na"]


async def test_a_terminal_that_refuses_to_open_is_told_with_its_reason(page, station, join):
    await admitted(station, join, faults=Faults(error_codes={"onlineOpen": "200"}))
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await seen(lambda: shown(page, "command-failure"))
    assert "refused (200)" in named(page, "command-failure").text()
    click(page, "dismiss-failure")
    assert not shown(page, "command-failure")


async def test_reboot_asks_in_the_button_before_it_is_done(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "reboot-terminal") and named(page, "reboot-terminal").isEnabled())
    click(page, "reboot-terminal")
    assert named(page, "reboot-terminal").text() == "Reboot now?"
    assert not terminal.counts["rebooted"]
    click(page, "reboot-terminal")
    await terminal.until(lambda t: t.counts["rebooted"])


async def test_escape_takes_the_question_back(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "reboot-terminal") and named(page, "reboot-terminal").isEnabled())
    click(page, "reboot-terminal")
    QTest.keyClick(named(page, "reboot-terminal"), Qt.Key.Key_Escape)
    assert named(page, "reboot-terminal").text() == "Reboot…"


async def test_a_captured_picture_is_shown_in_its_proportions(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "capture") and named(page, "capture").isEnabled())
    click(page, "capture")
    await seen(lambda: shown(page, "captured-picture"))
    size = named(page, "captured-picture").size()
    assert 0.5 < size.width() / size.height() < 1.2
    click(page, "capture-close")
    assert not shown(page, "captured-picture")


async def test_a_terminal_is_renamed_by_the_pencil(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "rename"))
    click(page, "rename")
    QTest.keyClicks(named(page, "rename-field"), "North gate")
    QTest.keyClick(named(page, "rename-field"), Qt.Key.Key_Return)
    await seen(lambda: named(page, "terminal-title").text() == "North gate")
    assert station.terminal(SERIAL).label == "North gate"


async def test_a_terminal_is_renamed_in_the_tree_by_f2(page, station, join):
    await admitted(station, join)
    tree = page.side.tree
    await seen(lambda: tree.key() == f"t:{SERIAL}")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = named(tree, "tree-name-editor", QLineEdit)
    QTest.keyClicks(editor, "South gate")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await seen(lambda: tree.currentIndex().data() == "South gate")


async def test_escape_leaves_a_name_as_it_was(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "rename"))
    click(page, "rename")
    QTest.keyClicks(named(page, "rename-field"), "No gate")
    QTest.keyClick(named(page, "rename-field"), Qt.Key.Key_Escape)
    assert shown(page, "terminal-title")
    assert named(page, "terminal-title").text() == SERIAL
    assert station.terminal(SERIAL).label == ""


def menu_action(menu: QMenu, name: str):
    return next(action for action in menu.actions() if action.objectName() == name)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    """Click an entry of an open menu."""
    place = menu.actionGeometry(menu_action(menu, name)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


async def test_a_group_is_added_and_named_at_once(page, station):
    click(page, "add")
    choose(open_menu(), "add-group")
    await seen(lambda: page.side.tree.findChild(QLineEdit, "tree-name-editor"))
    editor = named(page.side.tree, "tree-name-editor", QLineEdit)
    QTest.keyClicks(editor, "Head office")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await seen(lambda: [group.name for group in station.groups()] == ["Head office"])


async def test_a_terminal_is_admitted_before_it_calls(page, join):
    click(page, "add")
    choose(open_menu(), "admit-in-advance")
    QTest.keyClicks(named(page, "advance-serial"), SERIAL)
    click(page, "advance-admit")
    await seen(lambda: named(page, "terminal-title").text() == SERIAL)
    assert named(page, "terminal-state").text() == "Not seen yet"
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    assert not terminal.counts["refused"]


def drop(view: QAbstractItemView, data: QMimeData, at: QPoint) -> None:
    """Drag data over a view and drop it there."""
    sort = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, *sort))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, *sort))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), *sort))


async def test_a_terminal_dropped_below_the_rows_is_in_no_group(page, station):
    group = await station.add_group("Garage", None)
    await station.admit(SERIAL)
    await station.move(SERIAL, group)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"t:{SERIAL}").parent().isValid())
    below = tree.visualRect(tree.index_of(f"t:{SERIAL}")).bottomLeft() + QPoint(60, 12)
    drop(tree, tree.model().mimeData([tree.index_of(f"t:{SERIAL}")]), below)
    await seen(lambda: station.terminal(SERIAL).group_id is None)


async def test_a_terminal_dropped_on_a_group_hangs_in_it(page, station, join):
    await admitted(station, join)
    group = await station.add_group("Garage", None)
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    model, tree = page.model, page.side.tree
    tree.choose(f"t:{SERIAL}")
    drop(
        tree,
        tree.model().mimeData([tree.currentIndex()]),
        tree.visualRect(tree.index_of(f"g:{group}")).center(),
    )
    await seen(lambda: station.terminal(SERIAL).group_id == group)
    await seen(lambda: model.index_of(f"t:{SERIAL}").parent() == model.index_of(f"g:{group}"))
    assert page.side.tree.key() == f"t:{SERIAL}"
    assert named(page, "fact-group").text() == "Garage"


async def test_a_terminal_with_a_wrong_sign_is_taken_in_when_the_sign_is_waived(page, station, join):
    await station.admit(SERIAL)
    terminal = join(SERIAL, faults=Faults(wrong_sign=True))
    await seen(lambda: shown(page, "waive-sign"))
    assert "sign is wrong" in named(page, "turned-away").text()
    click(page, "waive-sign")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: shown(page, "check-sign"))
    await seen(lambda: not shown(page, "turned-away"))


async def test_what_a_terminal_sends_amiss_is_counted_where_it_is_looked_at(page, station, join):
    await station.admit(SERIAL)
    join(SERIAL, faults=Faults(wrong_token=True))
    await seen(lambda: shown(page, "fact-odd"))
    assert "wrong token" in named(page, "fact-odd").text()


async def test_a_search_shows_only_what_it_finds(page, station):
    await station.admit(SERIAL, OTHER)
    await station.label(OTHER, "Garage")
    await seen(lambda: page.model.rowCount() == 2)
    QTest.keyClicks(named(page, "terminal-search"), "gara")
    rows = page.side.tree.model()
    assert [rows.index(row, 0).data() for row in range(rows.rowCount())] == ["Garage"]
    QTest.keyClicks(named(page, "terminal-search"), "xyz")
    await seen(lambda: shown(page, "clear-search"))
    click(page, "clear-search")
    assert rows.rowCount() == 2


async def test_a_terminal_that_is_lost_says_so_in_words(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: named(page, "terminal-state").text().startswith("Online"))
    await terminal.stop()
    await seen(lambda: named(page, "terminal-state").text().startswith("Lost for"))
    assert not named(page, "open-gate").isEnabled()
