"""The Monitor through real events: passes of terminals that really dial, pictures, the gate."""

import asyncio

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, named, seen, shown
from desk.monitor.conftest import GARAGE
from facedesk.desk.monitor.filters import Filters
from facedesk.simulator.cast import BY_PORTRAIT, STRANGER
from facedesk.simulator.record import Sighting, Verdict

LI, ZHANG = BY_PORTRAIT["li"], BY_PORTRAIT["zhang"]


def names(page):
    return [row.name for row in page._model.passes]


async def test_nobody_has_passed_yet(page):
    await seen(lambda: shown(page, "monitor.nobody"))
    assert not shown(page, "monitor.bigPass")


async def test_a_pass_is_seen_large_and_in_the_stream_with_its_pictures(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor.bigPass"))
    big = named(page, "monitor.bigPass")
    for part in ("Zhang Wei", "Passed", "North gate", "20001", "36.5 °C"):
        assert part in big.accessibleName()
    row = big.row
    assert row.recognition
    assert row.compare
    captured, enrolled = big._photos
    assert captured.size() == enrolled.size()
    await seen(lambda: page._pictures.pixmap(row.recognition, captured.width(), captured.height(), 1.0))
    await seen(lambda: page._pictures.pixmap(row.compare, captured.width(), captured.height(), 1.0))
    assert page.grab().size() == QSize(892, 690)
    assert named(page, "monitor.streamHead").text() == "Live · 1 passes today"


async def test_a_fever_stays_large_while_others_pass(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI, temperature_c=38.2))
    await seen(lambda: names(page) == ["Li Na"])
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page) == ["Zhang Wei", "Li Na"])
    assert "Fever" in named(page, "monitor.bigPass").accessibleName()


async def test_a_stranger_is_not_named_by_the_terminals_words(page, gate):
    terminal = await gate()
    terminal.see(Sighting(STRANGER, Verdict.STRANGER))
    await seen(lambda: shown(page, "monitor.bigPass"))
    assert "Not enrolled" in named(page, "monitor.bigPass").accessibleName()
    assert "陌生人" not in named(page, "monitor.bigPass").accessibleName()


def move_over(widget, pos):
    """Move the pointer; QTest's own way would run other tasks in the middle of this one."""
    where = QPointF(pos)
    button = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        QPointF(widget.mapToGlobal(pos)),
        button,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


async def click_card(page, number):
    stream = named(page, "monitor.stream")
    where = stream.visualRect(page._model.index(number, 0)).center()
    QTest.mouseClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=where)


async def test_a_chosen_card_is_large_and_holds_the_view_until_esc(page, gate):
    terminal = await gate()
    for person in (LI, ZHANG):
        terminal.see(Sighting(person))
    await seen(lambda: len(names(page)) == 2)
    await click_card(page, 1)
    assert "Li Na" in named(page, "monitor.bigPass").accessibleName()
    terminal.see(Sighting(BY_PORTRAIT["wu"]))
    head = named(page, "monitor.streamHead")
    await seen(lambda: head.text() == "Held · 1 new")
    assert names(page) == ["Zhang Wei", "Li Na"]
    assert shown(page, "monitor.goOn")
    QTest.keyClick(named(page, "monitor.stream"), Qt.Key.Key_Escape)
    assert names(page) == ["吴思雨", "Zhang Wei", "Li Na"]
    assert head.text().startswith("Live")
    await seen(lambda: "吴思雨" in named(page, "monitor.bigPass").accessibleName())


async def test_the_held_view_goes_on_by_a_click_on_what_is_new(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI))
    await seen(lambda: names(page) == ["Li Na"])
    await click_card(page, 0)
    terminal.see(Sighting(ZHANG))
    await seen(lambda: page._model.came_since == 1)
    click(page, "monitor.goOn")
    assert names(page) == ["Zhang Wei", "Li Na"]


async def test_a_resting_pointer_holds_the_view_until_it_leaves(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI))
    await seen(lambda: names(page) == ["Li Na"])
    viewport = named(page, "monitor.stream").viewport()
    move_over(viewport, QPoint(50, 30))
    await seen(lambda: page._model.is_held)
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    await seen(lambda: not page._model.is_held)


async def test_a_click_on_open_opens_that_gate_and_says_so(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor.open"))
    assert named(page, "monitor.open").text() == "Open North gate"
    click(page, "monitor.open")
    assert named(page, "monitor.open").text() == "Opening North gate…"
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome"]
    await seen(lambda: named(page, "monitor.open").text() == "North gate is open")


async def test_a_gate_that_cannot_be_opened_is_explained_in_place(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor.open"))
    await terminal.stop()
    await seen(lambda: page._station.status().online == 0)
    click(page, "monitor.open")
    await seen(lambda: named(page, "monitor.notice").text())
    assert "North gate is offline" in named(page, "monitor.notice").text()
    click(page, "monitor.notice.close")
    assert not shown(page, "monitor.notice")


async def test_the_context_menu_of_a_card_opens_its_gate(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    stream = named(page, "monitor.stream")
    stream.menu_wanted.emit(page._model.passes[0], QPoint(0, 0))
    menu = named(page, "monitor.menu", QMenu)
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions["monitor.menu.open"].text() == "Open North gate"
    actions["monitor.menu.open"].trigger()
    menu.close()
    await terminal.until(lambda t: t.opened)


async def test_the_filters_leave_out_other_results_and_other_groups(page, gate, station):
    group = await station.add_group("Garage", None)
    north, garage = await gate(), await gate(GARAGE, "Ramp")
    await station.move(GARAGE, group)
    north.see(Sighting(ZHANG))
    north.see(Sighting(LI, temperature_c=38.2))
    garage.see(Sighting(BY_PORTRAIT["wu"]))
    await seen(lambda: len(names(page)) == 3)
    filters = named(page, "monitor.filters", Filters)
    results = named(page, "monitor.result")
    results.setCurrentIndex(results.findText("Fever"))
    await seen(lambda: names(page) == ["Li Na"])
    north.see(Sighting(ZHANG))
    await seen(lambda: page._station.status().passes_today == 4)
    await asyncio.sleep(0.1)
    assert names(page) == ["Li Na"]
    results.setCurrentIndex(0)
    groups = named(page, "monitor.group")
    await seen(lambda: groups.count() == 2)
    groups.setCurrentIndex(1)
    await seen(lambda: names(page) == ["吴思雨"])
    assert filters.are_set()


async def test_filters_that_leave_nothing_offer_to_show_all(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    results = named(page, "monitor.result")
    results.setCurrentIndex(results.findText("Blocked"))
    await seen(lambda: shown(page, "monitor.nothingFits"))
    click(page, "monitor.showAll")
    await seen(lambda: names(page) == ["Zhang Wei"])


async def test_a_hidden_page_does_nothing_and_reads_anew_when_it_is_shown(page, gate):
    terminal = await gate()
    await seen(lambda: shown(page, "monitor.nobody"))
    page.hide()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: page._station.status().passes_today == 1)
    await asyncio.sleep(0.1)
    assert names(page) == []
    page.show()
    await seen(lambda: names(page) == ["Zhang Wei"])


async def test_a_renamed_terminal_is_called_so_at_once(page, gate, station):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor.open"))
    await station.label(terminal.serial, "Main gate")
    await seen(lambda: named(page, "monitor.open").text() == "Open Main gate")


async def test_wide_pages_show_cards_and_narrow_ones_rows(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    assert page._model.columnCount() == 1
    page.resize(1444, 1044)
    assert page._model.columnCount() == 3
    page.resize(892, 690)
    assert page._model.columnCount() == 1


async def test_scrolling_to_the_end_reads_older_passes(page, gate, station):
    terminal = await gate()
    for _ in range(230):
        terminal.see(Sighting(ZHANG))
    await seen(lambda: station.status().records == 230)
    page.hide()
    page.show()
    await seen(lambda: len(names(page)) == 200)
    bar = named(page, "monitor.stream").verticalScrollBar()
    bar.setValue(bar.maximum())
    await seen(lambda: len(names(page)) == 230)
    assert page._model.is_held
    bar.setValue(0)
    assert not page._model.is_held
