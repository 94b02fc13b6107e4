"""The Monitor through real events: passes of terminals that really dial, pictures, the gate."""

import asyncio

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from desk.hands import click, named, seen, shown
from desk.monitor.conftest import GARAGE, GATE
from desk.monitor.passes import a_pass
from facedesk.desk.monitor.filters import Filters
from facedesk.simulator.cast import BY_PORTRAIT, STRANGER
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.wire.messages import Verdict as Seen

LI, ZHANG = BY_PORTRAIT["li"], BY_PORTRAIT["zhang"]


def names(page):
    return [row.name for row in page._model.passes]


async def test_nobody_has_passed_yet(page):
    await seen(lambda: shown(page, "monitor-nobody"))
    assert not shown(page, "monitor-big-pass")


async def test_a_pass_is_seen_large_and_in_the_stream_with_its_pictures(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor-big-pass"))
    big = named(page, "monitor-big-pass")
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
    assert named(page, "monitor-stream-head").text() == "Live · 1 received today"


async def test_a_fever_stays_large_while_others_pass(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI, temperature_c=38.2))
    await seen(lambda: names(page) == ["Li Na"])
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page) == ["Zhang Wei", "Li Na"])
    assert "Fever" in named(page, "monitor-big-pass").accessibleName()


async def test_a_stranger_is_not_named_by_the_terminals_words(page, gate):
    terminal = await gate()
    terminal.see(Sighting(STRANGER, PassVerdict.STRANGER))
    await seen(lambda: shown(page, "monitor-big-pass"))
    assert "Not enrolled" in named(page, "monitor-big-pass").accessibleName()
    assert "陌生人" not in named(page, "monitor-big-pass").accessibleName()


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
    stream = named(page, "monitor-stream")
    where = stream.visualRect(page._model.index(number, 0)).center()
    QTest.mouseClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=where)


async def test_a_chosen_card_is_large_and_holds_the_view_until_esc(page, gate):
    terminal = await gate()
    for person in (LI, ZHANG):
        terminal.see(Sighting(person))
    await seen(lambda: len(names(page)) == 2)
    await click_card(page, 1)
    assert "Li Na" in named(page, "monitor-big-pass").accessibleName()
    terminal.see(Sighting(BY_PORTRAIT["wu"]))
    head = named(page, "monitor-stream-head")
    await seen(lambda: head.text() == "Held · 1 new")
    assert names(page) == ["Zhang Wei", "Li Na"]
    assert shown(page, "monitor-go-on")
    QTest.keyClick(named(page, "monitor-stream"), Qt.Key.Key_Escape)
    assert names(page) == ["吴思雨", "Zhang Wei", "Li Na"]
    assert head.text().startswith("Live")
    await seen(lambda: "吴思雨" in named(page, "monitor-big-pass").accessibleName())


async def test_the_held_view_goes_on_by_a_click_on_what_is_new(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI))
    await seen(lambda: names(page) == ["Li Na"])
    await click_card(page, 0)
    terminal.see(Sighting(ZHANG))
    await seen(lambda: page._model.came_since == 1)
    click(page, "monitor-go-on")
    assert names(page) == ["Zhang Wei", "Li Na"]


async def test_a_resting_pointer_holds_the_view_until_it_leaves(page, gate):
    terminal = await gate()
    terminal.see(Sighting(LI))
    await seen(lambda: names(page) == ["Li Na"])
    viewport = named(page, "monitor-stream").viewport()
    move_over(viewport, QPoint(50, 30))
    await seen(lambda: page._model.is_held)
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    await seen(lambda: not page._model.is_held)


async def test_a_click_on_open_opens_that_gate_and_says_so(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor-open"))
    assert named(page, "monitor-open").text() == "Open North gate"
    click(page, "monitor-open")
    assert named(page, "monitor-open").text() == "Opening North gate…"
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome"]
    await seen(lambda: named(page, "monitor-open").text() == "Opened North gate")


async def test_a_gate_that_cannot_be_opened_is_explained_in_place(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor-open"))
    await terminal.stop()
    await seen(lambda: page._station.status().online == 0)
    click(page, "monitor-open")
    await seen(lambda: named(page, "monitor-notice").text())
    assert "North gate is offline" in named(page, "monitor-notice").text()
    click(page, "monitor-notice-close")
    assert not shown(page, "monitor-notice")


async def test_the_context_menu_of_a_card_opens_its_gate(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    stream = named(page, "monitor-stream")
    stream.menu_requested.emit(page._model.passes[0], QPoint(0, 0))
    menu = named(page, "monitor-menu", QMenu)
    actions = {action.objectName(): action for action in menu.actions()}
    assert actions["monitor-menu-open"].text() == "Open North gate"
    actions["monitor-menu-open"].trigger()
    menu.close()
    await terminal.until(lambda t: t.opened)


async def test_the_filters_leave_out_other_results_and_other_groups(page, gate, station):
    group = await station.groups.add("Garage", None)
    north, garage = await gate(), await gate(GARAGE, "Ramp")
    await station.terminals.move(GARAGE, group)
    north.see(Sighting(ZHANG))
    north.see(Sighting(LI, temperature_c=38.2))
    garage.see(Sighting(BY_PORTRAIT["wu"]))
    await seen(lambda: len(names(page)) == 3)
    filters = named(page, "monitor-filters", Filters)
    results = named(page, "monitor-result")
    results.setCurrentIndex(results.findText("Fever"))
    await seen(lambda: names(page) == ["Li Na"])
    north.see(Sighting(ZHANG))
    await seen(lambda: page._station.status().passes_today == 4)
    await asyncio.sleep(0.1)
    assert names(page) == ["Li Na"]
    results.setCurrentIndex(0)
    groups = named(page, "monitor-group")
    await seen(lambda: groups.count() == 2)
    groups.setCurrentIndex(1)
    await seen(lambda: names(page) == ["吴思雨"])
    assert filters.are_set()


async def test_filters_that_leave_nothing_offer_to_show_all(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    results = named(page, "monitor-result")
    results.setCurrentIndex(results.findText("Blocked"))
    await seen(lambda: shown(page, "monitor-nothing-fits"))
    click(page, "monitor-show-all")
    await seen(lambda: names(page) == ["Zhang Wei"])


async def test_a_hidden_page_does_nothing_and_reads_anew_when_it_is_shown(page, gate):
    terminal = await gate()
    await seen(lambda: shown(page, "monitor-nobody"))
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
    await seen(lambda: shown(page, "monitor-open"))
    await station.terminals.label(terminal.serial, "Main gate")
    await seen(lambda: named(page, "monitor-open").text() == "Open Main gate")


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
    bar = named(page, "monitor-stream").verticalScrollBar()
    bar.setValue(bar.maximum())
    await seen(lambda: len(names(page)) == 230)
    assert page._model.is_held
    bar.setValue(0)
    assert not page._model.is_held


async def test_older_passes_that_were_asked_for_before_the_filters_changed_are_dropped(
    page, gate, station, monkeypatch
):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    passes, asked, answer = station.records.passes, [], asyncio.Event()

    async def held_back(limit, before_id=None, *, serials, marks):
        if before_id is not None:
            asked.append(before_id)
            await answer.wait()
        return await passes(limit, serials=serials, marks=marks)

    monkeypatch.setattr(station.records, "passes", held_back)
    monkeypatch.setattr(page._model, "append_older", lambda rows, _asked: asked.append(rows))
    page._model.has_all = False
    page._read_older()
    await seen(lambda: asked)
    results = named(page, "monitor-result")
    results.setCurrentIndex(results.findText("Passed"))
    await seen(lambda: page._model.has_all)
    answer.set()
    await asyncio.sleep(0.05)
    assert len(asked) == 1
    page._model.has_all = False
    page._read_older()
    await seen(lambda: len(asked) == 3)


async def test_the_menu_of_a_card_opens_at_the_pointer(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    stream = named(page, "monitor-stream")
    at = stream.visualRect(page._model.index(0, 0)).topLeft() + QPoint(20, 10)
    where = []
    stream.menu_requested.connect(lambda _row, point: where.append(point))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, stream.viewport().mapToGlobal(at))
    QApplication.sendEvent(stream.viewport(), event)
    assert where == [stream.viewport().mapToGlobal(at)]
    named(page, "monitor-menu", QMenu).close()


async def test_the_count_of_a_filtered_view_says_that_it_counts_all(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    results = named(page, "monitor-result")
    results.setCurrentIndex(results.findText("Passed"))
    await seen(lambda: names(page))
    assert named(page, "monitor-stream-head").text() == "Live · 1 received today in all"


def values(big, row):
    return [value for _label, value, _width in big.facts(row)]


async def test_the_place_stays_whole_at_the_cost_of_the_validity_and_the_match(page, gate):
    await gate(label="Main entrance of the administration")
    row = a_pass(1, serial=GATE, temperature_c=36.5)
    place = "Main entrance of the administration · in"
    for width, others in ((560, ["36.5 °C", "94 of 100"]), (430, ["36.5 °C"])):
        page.big.resize(width, 640)
        assert values(page.big, row) == [place, *others]
        assert page.big.facts(row)[0][2] == page.big._fact_width("Place", place)
    short = a_pass(2, serial="1")
    assert values(page.big, short) == ["1 · in", "36.5 °C", "94 of 100", "9 Aug 2029"]


async def test_nothing_is_said_of_a_strangers_match(page):
    page.big.resize(690, 640)
    row = a_pass(1, verdict=Seen.STRANGER, match=0.0, temperature_c=36.5, valid_until="")
    assert values(page.big, row) == ["1 · in", "36.5 °C"]


async def test_only_a_card_whose_words_are_shortened_has_a_tool_tip(page, gate, station):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: names(page))
    stream = named(page, "monitor-stream")
    at = stream.visualRect(page._model.index(0, 0)).center()

    def rest() -> str:
        QToolTip.hideText()
        event = QHelpEvent(QEvent.Type.ToolTip, at, stream.viewport().mapToGlobal(at))
        QApplication.sendEvent(stream.viewport(), event)
        return " ".join(QToolTip.text().split())

    assert rest() == ""
    await station.terminals.label(
        GATE, "The narrow gate behind the <old> administration, second from the left"
    )
    await seen(lambda: "narrow" in page._places.title(GATE))
    assert "<\u2060old> administration" in rest()
    QToolTip.hideText()
    page.resize(1444, 1044)
    assert "administration" in rest()
    QToolTip.hideText()


async def test_nothing_is_called_live_while_no_terminal_is_online(page, gate):
    terminal = await gate()
    terminal.see(Sighting(ZHANG))
    await seen(lambda: named(page, "monitor-stream-head").text() == "Live · 1 received today")
    await terminal.stop()
    await seen(lambda: named(page, "monitor-stream-head").text() == "No terminal online · 1 received today")
    assert not named(page, "monitor-stream-head").grab().isNull()
