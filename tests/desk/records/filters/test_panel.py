"""The panel in which a filter is added: it stays open, whichever field is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle

from facedesk.desk.records.filters.editors import ChoiceEditor, EditorMaker, TickEntry
from facedesk.desk.records.filters.panel import FilterPanel
from facedesk.desk.text.records.filter_text import OFFERED
from facedesk.desk.widgets.button import Button
from facedesk.store.records.search.criteria import Criterion, Field

GATES = [TickEntry(f"16838000{number:04}", f"Gate {number}") for number in range(12)]


@pytest.fixture
def panel(qtbot):
    button = Button("Filter", name="filter")
    qtbot.addWidget(button)
    made = FilterPanel(EditorMaker(lambda: GATES, list, lambda: GATES[:3]), button)
    made.button = button
    return made


@pytest.mark.parametrize("field", OFFERED)
def test_no_editor_is_a_window_before_it_has_its_place(panel, field):
    panel.open_below(panel.parentWidget(), lambda _: None)
    panel.choose(field)
    assert panel.isVisible()
    panel.close()


def test_each_box_has_room(panel):
    panel.open_below(panel.parentWidget(), lambda _: None)
    panel.choose(Field.TERMINAL)
    shown = panel._editor.list
    box = shown.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, shown)
    assert shown.visualItemRect(shown.item(0)).height() >= box + 4
    panel.close()


def test_where_there_are_many_some_letters_find_one(panel):
    chosen = []
    panel.chosen.connect(chosen.append)
    panel.open_below(panel.parentWidget(), lambda _: None)
    panel.choose(Field.TERMINAL)
    editor = panel._editor
    assert isinstance(editor, ChoiceEditor)
    QTest.keyClicks(editor.focusProxy(), "gate 1")
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    assert chosen == []  # three are called so, and none is guessed
    QTest.keyClicks(editor.focusProxy(), "1")
    assert [item.text() for item in editor._items() if not item.isHidden()] == ["Gate 11"]
    QTest.keyClick(editor.focusProxy(), Qt.Key.Key_Return)
    assert chosen == [Criterion(Field.TERMINAL, frozenset({"168380000011"}))]
