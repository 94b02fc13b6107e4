"""A tree with boxes to check."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from desk.people.boxes import box, boxes, row_of, toggle
from facedesk.desk.widgets.tree.check import Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Row

CHECKED, EMPTY, PARTLY = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


def rows(*lines: str) -> list[Row]:
    """Return rows as "name" or "name in above"."""
    parts = [line.partition(" in ") for line in lines]
    return [Row(name, above, name, name) for name, _, above in parts]


@pytest.fixture
def tree(qtbot: Any) -> CheckTree:
    model = CheckModel()
    model.set_rows(rows("house", "gate in house", "yard"))
    made = CheckTree(model, "tree", "Places", (None, 80))
    qtbot.addWidget(made)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    made.resize(300, 200)
    made.show()
    return made


def test_a_clicked_box_is_told_and_shown_by_whoever_knows_what_it_means(tree):
    told: list[object] = []
    tree.toggled.connect(lambda *said: told.append(said))
    toggle(tree, "gate")
    assert (told, box(row_of(tree, "gate"))) == ([("gate", True)], (EMPTY, ""))
    tree.rows.set_box("gate", Box(CHECKED, "at once"))
    tree.rows.set_box("house", Box(PARTLY))
    toggle(tree, "gate")
    toggle(tree, "house")
    assert told[1:] == [("gate", False), ("house", True)]
    assert boxes(tree) == {"house": (PARTLY, ""), "gate": (CHECKED, "at once"), "yard": (EMPTY, "")}


def test_a_box_that_is_not_to_be_clicked_tells_nothing(tree):
    told: list[object] = []
    tree.toggled.connect(lambda *said: told.append(said))
    tree.rows.set_box("gate", Box(CHECKED, "through house", enabled=False))
    toggle(tree, "gate")
    assert told == []


def test_a_row_is_spoken_with_the_words_at_its_end(tree):
    tree.rows.set_box("gate", Box(CHECKED, "through house"))
    assert row_of(tree, "gate").data(Qt.ItemDataRole.AccessibleTextRole) == "gate, through house"


def test_a_box_that_stays_as_it_is_tells_nothing(tree):
    tree.rows.set_box("gate", Box(CHECKED))
    told: list[object] = []
    tree.rows.dataChanged.connect(lambda index, _: told.append(index.data()))
    for _ in range(2):
        tree.rows.set_box("gate", Box(CHECKED))
        tree.rows.set_box("yard", Box(CHECKED))
        tree.rows.set_box("gone", Box(CHECKED))
    assert told == ["yard"]


def test_what_comes_is_open_and_what_is_closed_stays_closed_with_its_boxes(tree):
    tree.rows.set_box("gate", Box(CHECKED))
    tree.setCurrentIndex(row_of(tree, "house"))
    QTest.keyClick(tree, Qt.Key.Key_Left)
    tree.rows.set_rows(rows("house", "gate in house", "yard", "new", "door in new"))
    assert not tree.isExpanded(row_of(tree, "house"))
    assert tree.isExpanded(row_of(tree, "new"))
    assert box(row_of(tree, "gate"))[0] is CHECKED


def test_a_row_that_comes_again_has_an_empty_box(tree):
    tree.rows.set_box("gate", Box(CHECKED))
    tree.rows.set_rows(rows("house"))
    tree.rows.set_rows(rows("house", "gate in house"))
    assert box(row_of(tree, "gate"))[0] is EMPTY
