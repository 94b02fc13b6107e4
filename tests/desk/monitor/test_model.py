"""The grid of passes: newest first, whatever the number of columns; still while it is held."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk.monitor.passes import a_pass
from facedesk.desk.models.passes import PassesModel

pytestmark = pytest.mark.usefixtures("qapp")


class Names:
    """Places that are called by their serial."""

    def place(self, serial, _in_out=0):
        return serial


@pytest.fixture
def model():
    model = PassesModel(Names())
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    return model


def ids(model):
    cells = (model.index(r, c) for r in range(model.rowCount()) for c in range(model.columnCount()))
    return [row.id for row in map(model.at, cells) if row is not None]


def passes(first, last):
    return [a_pass(number) for number in range(first, last + 1)]


def test_the_newest_stands_first(model):
    model.set_columns(3)
    model.add(passes(1, 4))
    model.add(passes(5, 5))
    assert ids(model) == [5, 4, 3, 2, 1]
    assert (model.rowCount(), model.columnCount()) == (2, 3)


def test_a_pass_is_shown_once_however_often_it_is_told(model):
    model.start_with(passes(1, 3)[::-1], 200)
    model.add(passes(2, 4))
    assert ids(model) == [4, 3, 2, 1]


def test_what_was_read_before_it_was_told_is_not_counted_as_new(model):
    model.start_with(passes(1, 3)[::-1], 200)
    model.hold()
    model.add(passes(1, 4))
    assert model.came_since == 1


def test_while_held_it_stands_still_and_counts(model):
    counts = []
    model.came_since_changed.connect(counts.append)
    model.add(passes(1, 2))
    model.hold()
    model.add(passes(3, 9))
    assert ids(model) == [2, 1]
    assert counts == [7]
    model.go_on()
    assert ids(model) == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert counts == [7, 0]


def test_what_is_found_of_a_pass_later_changes_its_cell_alone_and_moves_nothing(model):
    changed, found = [], (("pictureBroken", "comparePhoto"),)
    model.add(passes(1, 3))
    model.hold()
    model.add(passes(4, 5))
    model.dataChanged.connect(lambda *_: changed.append(ids(model)))
    model.amend(lambda row: replace(row, problem=found) if row.id in (2, 4) else row)
    assert changed == [[3, 2, 1]]
    model.amend(lambda row: row)
    assert len(changed) == 1
    model.go_on()
    assert [row.id for row in model.passes if row.problem == found] == [4, 2]


def test_it_keeps_two_thousand_and_knows_that_there_are_older_ones(model):
    model.start_with(passes(1, 3)[::-1], 200)
    assert model.has_all
    for first in range(4, 2600, 100):
        model.add(passes(first, first + 99))
    assert len(model.passes) == 2000
    assert not model.has_all


def test_passes_that_were_not_told_leave_no_gap_unseen(model):
    model.start_with(passes(1, 3)[::-1], 200)
    model.add(passes(900, 901), left_out=500)
    assert ids(model) == [901, 900]
    assert not model.has_all
    model.append_older(passes(898, 899)[::-1], 2)
    assert ids(model) == [901, 900, 899, 898]


def test_older_ones_are_put_at_the_end_until_there_are_none(model):
    model.start_with(passes(5, 6)[::-1], 2)
    assert not model.has_all
    model.append_older(passes(1, 4)[::-1], 200)
    assert ids(model) == [6, 5, 4, 3, 2, 1]
    assert model.has_all


def test_a_cell_says_everything_for_screen_readers(model):
    model.add([a_pass(1, name="Li Na", fever=True, temperature_c=38.2, serial="North gate", passed_at=1)])
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Li Na", "Fever", "Test dept", "20001", "North gate", "38.2 °C"):
        assert part in said
