"""Inside now: people as tiles that stay under the hand, ticked at the assembly point, counted by place."""

import asyncio
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, later, named, seen, shown
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.inside import InsideModel
from facedesk.desk.records.inside import tab as tab_module
from facedesk.desk.records.inside.tab import InsideTab
from facedesk.desk.records.inside.tile import tile_of
from facedesk.desk.window import Window
from facedesk.exchange.failures import ExchangeError
from facedesk.station.station import Station
from facedesk.store.records.search.criteria import Field

from .passes import GATE, OUT, passes


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What changes need not be gathered for long."""
    monkeypatch.setattr(tab_module, "_GATHER_MS", 15)


@pytest.fixture
async def inside(station: Station) -> Station:
    """A station with three people inside at a gate of a group, and one elsewhere."""
    await station.terminals.admit(GATE, "B")
    await station.terminals.move(GATE, await station.groups.add("Works"))
    station.directory.known(GATE).row.first_seen = 1
    await station.inside.read()
    passes(station, "20001", 1, name="Zhang Wei", department="Sales")
    passes(station, "20002", 2, name="吴思雨", department="Engineering")
    passes(station, "20003", 13 * 60, department="")
    passes(station, "20004", 4, serial="B", department="Sales")
    return station


@pytest.fixture
async def tab(qtbot, inside: Station) -> InsideTab:
    made = InsideTab(inside, Thumbnails(inside.pictures))
    qtbot.addWidget(made)
    made.head().setParent(made)
    made.resize(1156, 644)
    made.muster._open = lambda _path: True
    made.show()
    await seen(lambda: made.model.rows)
    return made


def people(tab: InsideTab) -> list[str]:
    return [each.number for each in tab.model.rows]


def tick(tab: InsideTab, number: str) -> None:
    """Click the circle of a person's tile."""
    tile = tile_of(tab.tiles.visualRect(tab.model.index_of(number)))
    where = QPoint(tile.right() - 20, tile.center().y())
    QTest.mouseClick(tab.tiles.viewport(), Qt.MouseButton.LeftButton, pos=where)


def point(tab: InsideTab, *, here: bool) -> None:
    """Have the pointer come upon the tiles, or leave them."""
    at = QPointF(5, 5)
    event = QEnterEvent(at, at, at) if here else QEvent(QEvent.Type.Leave)
    QApplication.sendEvent(tab.tiles.viewport(), event)


def count_lines(tab: InsideTab) -> list[tuple[str, int]]:
    return [(each.title, each.count) for each in tab.side.list.rows().values()]


async def test_who_is_inside_is_shown_with_counts_and_what_is_not_known(tab):
    assert people(tab) == ["20001", "20002", "20004", "20003"]
    assert count_lines(tab) == [("All", 4), ("Works", 3), ("No group", 1)]
    assert named(tab, "inside-figure").text() == "4"
    assert "1 may have left No pass for over 12 h: Person 20003." in tab.side.long.text()
    assert "No terminal here is a way out" in tab.side.grave.text()
    assert "follows through an open gate" in tab.side.known.text()
    index = tab.model.index_of("20001")
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"Zhang Wei, 20001, Sales, {GATE}, ")
    tab.grab()


async def test_a_place_a_department_or_a_word_narrows_the_tiles(tab):
    tab.side.list.setCurrentRow(1)
    await seen(lambda: people(tab) == ["20001", "20002", "20003"])
    assert named(tab, "inside-figure").text() == "3"
    tab.side.list.setCurrentRow(2)
    await seen(lambda: people(tab) == ["20004"])
    tab.side.by.choose("department")
    await seen(lambda: len(people(tab)) == 4)
    assert count_lines(tab) == [("All", 4), ("Engineering", 1), ("Sales", 2), ("No department", 1)]
    tab.side.list.setCurrentRow(2)
    await seen(lambda: people(tab) == ["20001", "20004"])
    tab.side.list.setCurrentRow(0)
    QTest.keyClicks(tab.search, "wsy")
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    await seen(lambda: people(tab) == ["20002"])
    QTest.keyClicks(tab.search, "x")
    QTest.keyClick(tab.search, Qt.Key.Key_Return)
    await seen(lambda: shown(tab, "inside-not-found"))
    click(tab, "inside-clear-search")
    await seen(lambda: len(people(tab)) == 4 and tab.tiles.isVisible())


async def test_somebody_is_ticked_by_a_click_or_a_key_and_unticked(tab, inside):
    tick(tab, "20002")
    assert tab.model.index_of("20002").data(Qt.ItemDataRole.UserRole + 1).seen is not None
    await seen(lambda: named(tab, "inside-seen").text() == "1 of 4 seen at the assembly point")
    tab.part.choose("unseen")
    await seen(lambda: people(tab) == ["20001", "20004", "20003"])
    QTest.keyClick(tab.tiles, Qt.Key.Key_Space)
    QTest.keyClick(tab.tiles, Qt.Key.Key_Space)
    await seen(lambda: named(tab, "inside-seen").text() == "2 of 4 seen at the assembly point")
    QTest.keyClick(tab.tiles, Qt.Key.Key_Escape)
    await seen(lambda: people(tab) == ["20004", "20003"])
    tab.part.choose("all")
    await seen(lambda: len(people(tab)) == 4)
    tick(tab, "20002")
    await seen(lambda: named(tab, "inside-seen").text() == "1 of 4 seen at the assembly point")
    assert inside.inside.marks.seen("20002", 0) is None
    click(tab, "inside-clear-marks")
    later(tab)
    click(tab, "inside-clear-marks")
    await seen(lambda: not shown(tab, "inside-seen"))
    assert inside.inside.marks.seen("20001", 0) is None


async def test_nothing_moves_under_the_pointer_and_it_is_said_what_is_newer(tab, inside):
    point(tab, here=True)
    passes(inside, "20005", 0)
    passes(inside, "20002", 0, OUT)
    await seen(lambda: shown(tab, "inside-newer"))
    assert people(tab) == ["20001", "20002", "20004", "20003"]
    assert named(tab, "inside-newer").text() == "1 newer"
    assert "Gone meanwhile" in tab.model.index_of("20002").data(Qt.ItemDataRole.ToolTipRole)
    tab.grab()
    tick(tab, "20002")
    assert inside.inside.marks.seen("20002", 0) is None, "they are gone"
    point(tab, here=False)
    tab.tiles.clearFocus()
    await seen(lambda: people(tab) == ["20005", "20001", "20004", "20003"])
    assert not shown(tab, "inside-newer")


async def test_a_click_beside_the_circle_only_chooses(tab, inside):
    tile = tile_of(tab.tiles.visualRect(tab.model.index_of("20001")))
    QTest.mouseClick(tab.tiles.viewport(), Qt.MouseButton.LeftButton, pos=tile.center())
    assert tab.model.at(tab.tiles.currentIndex()).number == "20001"
    assert inside.inside.marks.seen("20001", 0) is None


async def test_the_second_half_of_a_double_click_takes_no_tick_back(tab, inside):
    tile = tile_of(tab.tiles.visualRect(tab.model.index_of("20001")))
    where = QPoint(tile.right() - 20, tile.center().y())
    QTest.mouseClick(tab.tiles.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(tab.tiles.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert inside.inside.marks.seen("20001", 0) is not None


def menu_of(tab: InsideTab, number: str) -> QMenu:
    index = tab.model.index_of(number)
    tab.tiles._ask_for_menu(index, tab.tiles.visualRect(index).center())
    return next(each for each in tab.findChildren(QMenu) if each.isVisible())


async def test_somebody_is_marked_as_left_with_a_note_and_that_can_be_taken_back(tab, inside):
    menu = menu_of(tab, "20003")
    next(each for each in menu.actions() if each.objectName() == "inside-left").trigger()
    menu.close()
    assert shown(tab, "inside-gone")
    QTest.keyClicks(tab.gone.note, "by car")
    click(tab, "inside-gone-yes")
    await seen(lambda: people(tab) == ["20001", "20002", "20004"])
    assert "Person 20003 is marked as left." in tab.undo.text()
    tab.part.choose("left")
    await seen(lambda: people(tab) == ["20003"])
    said = tab.model.index_of("20003").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "by car" in said
    assert said.endswith("the window")
    tick(tab, "20003")
    await seen(lambda: inside.inside.count == 4)
    passes(inside, "20003", 0, OUT)
    tab._on_left(tab.shown.rows[0] if tab.shown.rows else tab.model.rows[0], "")
    assert "They are not inside any more" in tab.undo.text()


async def test_esc_in_the_question_leaves_everybody_inside(tab, inside):
    tab._ask_whether_left(tab.model.rows[0])
    click(tab, "inside-gone-no")
    assert not shown(tab, "inside-gone")
    assert inside.inside.count == 4


async def test_a_person_who_is_enrolled_can_be_shown(tab, inside):
    asked: list[str] = []
    tab.person_requested.connect(asked.append)
    menu = menu_of(tab, "20001")
    assert "inside-person" not in [each.objectName() for each in menu.actions()]
    menu.close()
    from facedesk.store.people.people import Person

    await inside.people.save(Person("20001", "Zhang Wei"))
    await seen(lambda: any(each.person_id for each in tab.model.rows))
    menu = menu_of(tab, "20001")
    next(each for each in menu.actions() if each.objectName() == "inside-person").trigger()
    assert asked == ["20001"]


async def test_where_nobody_can_be_counted_that_is_said(qtbot, station):
    made = InsideTab(station, Thumbnails(station.pictures))
    qtbot.addWidget(made)
    made.show()
    await station.inside.read()
    await station.terminals.admit(GATE)
    passes(station, "20001", in_out=0)
    station.directory.known(GATE).row.first_seen = 1
    await seen(lambda: "Nobody can be counted." in made._nobody.accessibleName())
    assert named(made, "inside-figure").text() == "–"


async def test_the_list_is_made_of_what_is_looked_at_and_where_it_lies_is_said(tab, monkeypatch):
    written: list[tuple[Path, str, int]] = []

    def write(path: Path, muster) -> None:
        written.append((path, muster.place, len(muster.people)))

    monkeypatch.setattr("facedesk.exchange.reports.muster.write_muster", write)
    opened: list[Path] = []
    tab.muster._open = lambda path: opened.append(path) or False
    tab.print_list()
    click(tab, "inside-muster")
    await seen(lambda: opened)
    assert [(place, count) for _, place, count in written] == [("", 4)]
    assert str(opened[0]) in tab.printed.text()
    tab.side.list.setCurrentRow(1)
    tab.search.setFocus()
    QTest.keyClick(tab.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    await seen(lambda: len(opened) == 2)
    assert written[1][1:] == ("Works", 3)

    def refuse(path: Path, _muster) -> None:
        raise ExchangeError("fileUnwritable", file=path, detail="No space left")

    monkeypatch.setattr("facedesk.exchange.reports.muster.write_muster", refuse)
    tab.print_list()
    await seen(lambda: "could not be written" in tab.printed.text())
    await asyncio.to_thread(lambda: [each.parent.rmdir() for each in opened])


async def test_the_status_line_says_how_many_are_inside_and_leads_there(qtbot, inside, tmp_path, monkeypatch):
    monkeypatch.setattr("facedesk.exchange.reports.muster.write_muster", lambda _path, _muster: None)
    window = Window(inside, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.resize(1280, 720)
    window.show()
    await seen(lambda: named(window, "status-inside").text() == "4 inside")
    for number in ("20001", "20002", "20003", "20004"):
        inside.inside.mark_left(number, tab_module.BY)
    inside.directory.known(GATE).row.first_seen = None
    await seen(lambda: not shown(window, "status-inside"))
    for number in ("20001", "20002", "20003", "20004"):
        inside.inside.undo_left(number, tab_module.BY)
    await seen(lambda: shown(window, "status-inside"))
    click(window, "status-inside")
    assert shown(window, "inside")
    await seen(lambda: named(window, "records-tabs").badge("inside") == "4")
    tab = window.records.tab("inside")
    await seen(lambda: tab.model.rows)
    menu = menu_of(tab, "20002")
    next(each for each in menu.actions() if each.objectName() == "inside-passes").trigger()
    menu.close()
    assert window.records.tabs.chosen() == "passes"
    (criterion,) = window.records.tab("passes").bar.wish.as_filter().of(Field.NUMBER)
    assert criterion.value == frozenset({"20002"})
    opened: list[Path] = []
    window.muster._open = lambda path: opened.append(path) or True
    window.open_page("emergency")
    click(window, "emergency-page-muster")
    await seen(lambda: opened)
    await seen(lambda: str(opened[0]) in window.failure.text())
    await asyncio.to_thread(shutil.rmtree, opened[0].parent)


def test_thousands_are_one_view_and_a_change_is_told_in_place(qapp):  # noqa: ARG001
    from facedesk.station.inside.rows import InsideRow

    def one(number: int) -> InsideRow:
        return InsideRow(str(number), "", "", "A", "A", None, 1, number, None, None, None, is_long=False)

    model = InsideModel()
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.set_columns(3)
    model.accept([one(each) for each in range(2_000)], is_other=True)
    assert (model.rowCount(), model.columnCount()) == (667, 3)
    assert model.at(model.index(666, 1)).number == "1999"
    assert model.at(model.index(666, 2)) is None
    assert not model.flags(model.index(666, 2))
    model.accept([one(each) for each in range(2_000)], is_other=False)
    assert len(resets) == 2
