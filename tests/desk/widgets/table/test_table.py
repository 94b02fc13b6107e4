"""The one table: what is declared of a column is what is shown, said, measured and sorted by."""

import itertools
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table import head as table_head
from facedesk.desk.widgets.table import painting
from facedesk.desk.widgets.table import view as table_view
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, lines_of
from facedesk.desk.widgets.table.view import Table

LONG = "a rather long remark that needs more than one line " * 3
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Gate:
    """A row to be shown."""

    number: int
    name: str
    remark: str = ""
    passes: int = 0


NAME, REMARK, PASSES = range(3)
COLUMNS: tuple[Column[Gate], ...] = (
    Column(
        key=NAME, title="Name", text=lambda gate: gate.name, spoken=lambda gate: f"gate {gate.name}", width=100,
        sort="name", mark=lambda _: "online",
    ),
    Column(
        key=REMARK, title="Remark", text=lambda gate: gate.remark, tip=lambda gate: f"all of {gate.remark}",
        width=lambda view_px: view_px // 2, lines=3,
    ),
    Column(key=PASSES, title="Passes", text=lambda gate: str(gate.passes), width=80, right=True, colour="ink2"),
)  # fmt: skip
STYLE = TableStyle(row=40, head=36, before=8)


class Gates(RowsModel[Gate]):
    """Gates, each known by its number."""

    question = "all"

    def __init__(self) -> None:
        super().__init__("Gates", COLUMNS)

    def key_of(self, row: Gate) -> int:
        return row.number


def gates(count: int, first: int = 0) -> list[Gate]:
    return [Gate(number, f"Gate {number}", passes=number) for number in range(first, first + count)]


@pytest.fixture
def model(qapp) -> Gates:  # noqa: ARG001
    """The model; what it does wrong is a warning, and so fails the test."""
    made = Gates()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


@pytest.fixture
def table(qtbot, model) -> Table:
    return shown(qtbot, model, STYLE)


def shown(qtbot, model: Gates, style: TableStyle) -> Table:
    made = Table(model, style, "gates")
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    return made


def click(table: Table, place: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    at = table.visualRect(table.model().index(place, NAME)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, at)


# The model


def test_a_cell_says_what_its_column_declares(model):
    model.display([Gate(1, "North", "dusty")])
    name, remark = model.index(0, NAME), model.index(0, REMARK)
    assert (name.data(), remark.data()) == ("North", "dusty")
    assert remark.data(Qt.ItemDataRole.ToolTipRole) == "all of dusty"
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "North"
    assert name.data(Qt.ItemDataRole.AccessibleTextRole) == "gate North"
    assert model.headerData(PASSES, Qt.Orientation.Horizontal) == "Passes"


def test_what_others_wrote_is_shown_in_one_line(model):
    model.display([Gate(1, "North\nSouth")])
    assert "\n" not in model.index(0, NAME).data()


def test_rows_that_changed_are_told_of_alone_and_others_are_not_added(qtbot, model):
    model.display(gates(5))
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(model.modelReset):
        model.update_rows([Gate(3, "Gate 3", passes=3), Gate(2, "South"), Gate(99, "Nowhere")])
    assert changed == [(2, 2)]
    assert (model.rowCount(), model.index(2, NAME).data()) == (5, "South")


def test_rows_are_appended_without_a_reset(qtbot, model):
    model.display(gates(5))
    assert model.place_of(6) is None
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.append(gates(2, first=5))
    assert model.place_of(6) == 6


# What is seen


@pytest.mark.parametrize("sort", ["name", ""])
def test_a_caret_stands_where_a_column_can_be_sorted_by_alone(qtbot, model, monkeypatch, sort):
    model.columns = (replace(COLUMNS[NAME], sort=sort), *COLUMNS[REMARK:])
    carets = []
    monkeypatch.setattr(table_head, "paint_icon", lambda _painter, name, *_: carets.append(name))
    table = shown(qtbot, model, STYLE)
    table.horizontalHeader().setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
    table.grab()
    assert set(carets) == ({"caret-up"} if sort else set())


def test_only_rows_in_sight_are_painted(table, model, monkeypatch):
    painted, paint_row = [], table_view.paint_row
    monkeypatch.setattr(table_view, "paint_row", lambda *args: (painted.append(args[4]), paint_row(*args)))
    model.display(gates(20_000))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() // 2)
    painted.clear()
    table.viewport().grab()
    assert 0 < len(painted) <= table.viewport().height() // STYLE.row + 2


@pytest.mark.usefixtures("table")
def test_of_many_rows_only_those_in_sight_are_measured(model, monkeypatch):
    measured, lines = set(), TableStyle.broken
    monkeypatch.setattr(
        TableStyle,
        "broken",
        lambda style, column, text, px: (measured.add(text), lines(style, column, text, px))[1],
    )
    model.display([Gate(number, "", f"remark {number}") for number in range(20_000)])
    assert 0 < len(measured) < 20


def test_the_model_learns_which_rows_are_in_sight(table, model, monkeypatch):
    looked = []
    monkeypatch.setattr(model, "look_at", lambda first, last: looked.append((first, last)))
    model.display(gates(1_000))
    table.verticalScrollBar().setValue(100 * STYLE.row)
    first, last = looked[-1]
    assert first == 100
    assert last - first <= table.viewport().height() // STYLE.row + 1


def test_more_rows_are_asked_for_where_the_last_ones_come_into_sight(qtbot, monkeypatch):
    model, fetched = Gates(), []  # the tester would ask, too
    table = shown(qtbot, model, STYLE)
    monkeypatch.setattr(model, "canFetchMore", lambda _: True)
    monkeypatch.setattr(model, "fetchMore", lambda _: fetched.append(model.rowCount()))
    model.display(gates(100))
    assert not fetched
    QTest.keyClick(table, Qt.Key.Key_End)
    assert set(fetched) == {100}


def test_a_table_without_a_ground_paints_what_its_columns_paint_alone(qtbot, model):
    made = shown(qtbot, model, TableStyle(row=40, ground=False))
    model.display(gates(1))
    assert not made.horizontalHeader().isVisible()
    rule = made.visualRect(model.index(0, REMARK)).bottomLeft()
    assert made.viewport().grab().toImage().pixelColor(rule) != theme().tokens.line


def test_columns_are_as_wide_as_declared_and_the_last_takes_what_is_left(table):
    width = table.viewport().width()
    assert (table.columnWidth(NAME), table.columnWidth(REMARK)) == (100, width // 2)
    assert table.columnWidth(PASSES) == width - 100 - width // 2
    table.resize(200, 400)
    assert table.columnWidth(PASSES) == COLUMNS[PASSES].width


def test_a_row_is_as_high_as_its_lines_until_others_are_shown(table, model):
    model.display([Gate(1, "North"), Gate(2, "South", LONG)])
    assert (table.rowHeight(0), table.rowHeight(1)) == (40, 3 * STYLE.step(COLUMNS[REMARK]) + 12)
    model.display([Gate(1, "North"), Gate(2, "South")])
    assert table.rowHeight(1) == 40


def test_a_sentence_below_the_cells_makes_its_row_higher_and_goes_to_its_end(qtbot, model, monkeypatch):
    said = replace(COLUMNS[NAME], below=lambda gate: gate.remark)
    model.columns = (said, replace(COLUMNS[REMARK], text=lambda _: ""), COLUMNS[PASSES])
    table = shown(qtbot, model, replace(STYLE, top=True, below=17))
    painted = []
    monkeypatch.setattr(painting, "draw", lambda _p, rect, text, *_, **__: painted.append((rect.top(), text)))
    model.display([Gate(1, "A", "Look at it."), Gate(2, "B"), Gate(3, "C", LONG * 3)])
    assert [table.rowHeight(row) for row in range(3)] == [57, 40, 74]
    table.viewport().grab()
    assert (32, "Look at it.") in painted
    tops = [top for top, text in painted if len(text) > 60]
    assert [after - before for before, after in itertools.pairwise(tops)] == [17]


def test_a_column_of_no_width_is_not_there(qtbot, model):
    model.columns = (COLUMNS[NAME], replace(COLUMNS[REMARK], width=lambda _: 0), COLUMNS[PASSES])
    table = shown(qtbot, model, STYLE)
    assert table.isColumnHidden(REMARK)
    assert table.columnWidth(PASSES) == table.viewport().width() - 100


def test_a_row_that_says_more_now_is_higher_at_once_and_one_that_says_less_lower(table, model):
    model.display([Gate(1, "North"), Gate(2, "South")])
    low = table.rowHeight(1)
    model.update_rows([Gate(2, "South", LONG)])
    assert table.rowHeight(1) > low == table.rowHeight(0)
    model.update_rows([Gate(2, "South")])
    assert table.rowHeight(1) == low


def test_rows_and_head_can_be_given_other_heights(table, model):
    model.display(gates(3))
    table.set_measures(row=48, head=44)
    assert ([table.rowHeight(row) for row in range(3)], table.horizontalHeader().height()) == ([48] * 3, 44)


def test_what_stands_out_is_heavier(qtbot, model, monkeypatch):
    model.columns = (replace(COLUMNS[NAME], bold=lambda gate: gate.number == 2), *COLUMNS[REMARK:])
    table = shown(qtbot, model, STYLE)
    weights = {}
    monkeypatch.setattr(
        painting, "draw", lambda _p, _r, text, *_, weight, **__: weights.update({text: weight})
    )
    model.display(gates(2, first=1))
    table.viewport().grab()
    assert (weights["Gate 1"], weights["Gate 2"]) == (400, 600)


def test_what_grows_at_the_end_stays_in_sight(table, model):
    model.display([Gate(number, "", LONG) for number in range(1_000)])
    QTest.keyClick(table, Qt.Key.Key_End)
    assert table.visualRect(model.index(999, NAME)).bottom() <= table.viewport().height()


@pytest.mark.parametrize("text", ["word " * 40, "unbreakable" * 40, "中" * 400])
@pytest.mark.usefixtures("qapp")
def test_a_text_is_broken_into_no_more_lines_than_allowed(text):
    assert len(lines_of(text, 120, most=3)) == 3
    assert lines_of("short", 120) == ("short",)


def test_a_number_may_stand_at_the_right(table, model):
    model.display([Gate(1, "", passes=1)])
    image = table.viewport().grab().toImage()
    rect, ground = table.visualRect(model.index(0, PASSES)), theme().tokens.surface
    columns = [
        x for x in range(rect.left(), rect.right())
        if any(image.pixelColor(x, y) != ground for y in range(rect.top() + 5, rect.bottom() - 5))
    ]  # fmt: skip
    assert columns
    assert rect.right() - max(columns) <= STYLE.after + 2
    assert min(columns) > rect.center().x()


def test_a_row_below_the_pointer_is_washed_where_the_table_is_lively(qtbot, model):
    for lively, colour in ((True, theme().tokens.canvas), (False, theme().tokens.surface)):
        made = shown(qtbot, model, TableStyle(row=40, head=36, lively=lively))
        model.display(gates(3))
        QTest.mouseMove(made.viewport(), made.visualRect(model.index(1, NAME)).center())
        at = made.visualRect(model.index(1, REMARK)).topLeft() + QPoint(60, 4)
        qtbot.waitUntil(lambda: made.viewport().grab().toImage().pixelColor(at) == colour)  # noqa: B023


# Hands


def test_a_head_points_only_where_it_sorts(table):
    head = table.horizontalHeader()
    for column, shape in ((NAME, Qt.CursorShape.PointingHandCursor), (REMARK, Qt.CursorShape.ArrowCursor)):
        QTest.mouseMove(head.viewport(), QPoint(head.sectionViewportPosition(column) + 20, 10))
        assert head.cursor().shape() == shape


def test_the_same_rows_are_selected_and_at_the_top_whatever_rows_come(table, model):
    model.display(gates(1_000))
    click(table, 3)
    click(table, 5, CTRL)
    table.verticalScrollBar().setValue(2 * STYLE.row + 7)
    model.display(gates(1_010, first=-10))
    assert table.selected() == [3, 5]
    assert [gate.name for gate in table.rows_selected()] == ["Gate 3", "Gate 5"]
    assert (table.current(), model.rows[table.rowAt(0)].number) == (5, 2)
    assert table.rowViewportPosition(table.rowAt(0)) == -7


def test_what_comes_above_the_first_row_is_seen(table, model):
    model.display(gates(1_000))
    model.display(gates(1_010, first=-10))
    assert table.rowAt(0) == 0


def test_what_answers_another_question_begins_at_the_top(table, model):
    model.display(gates(1_000))
    table.verticalScrollBar().setValue(500 * STYLE.row)
    model.question = "others"
    model.display(gates(1_000, first=400))
    assert table.rowAt(0) == 0
    table.verticalScrollBar().setValue(20 * STYLE.row)
    model.display(gates(1_010, first=390))
    assert table.rowAt(0) == 30


def test_what_is_selected_stays_in_sight_where_the_order_is_another(table, model):
    model.display(gates(1_000))
    click(table, 3)
    model.question = "the other way round"
    model.display(gates(1_000)[::-1])
    assert table.selected() == [3]
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_a_row_is_opened_by_enter_f2_and_double_click(qtbot, table, model):
    model.display(gates(3, first=7))
    click(table, 1)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        with qtbot.waitSignal(table.opened) as opened:
            QTest.keyClick(table, key)
        assert opened.args == [8]
    with qtbot.waitSignal(table.opened) as opened:
        click(table, 2)
        QTest.mouseDClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(model.index(2, 0)).center()
        )
    assert opened.args == [9]


def test_space_selects_escape_takes_it_back_and_delete_asks(qtbot, table, model):
    model.display(gates(3))
    click(table, 0)
    with qtbot.waitSignal(table.remove_requested):
        QTest.keyClick(table, Qt.Key.Key_Delete)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.selected() == []
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.selected() == [0]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.selected() == []
    with qtbot.assertNotEmitted(table.remove_requested):
        QTest.keyClick(table, Qt.Key.Key_Delete)


def test_a_table_of_one_choice_leaves_keys_to_what_is_around_it(qtbot, model):
    made = shown(qtbot, model, TableStyle(row=40, head=36, several=False, opens=False))
    model.display(gates(3))
    click(made, 1)
    with qtbot.assertNotEmitted(made.opened):
        QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    click(made, 2, CTRL)
    assert made.selected() == [2]


def test_a_click_on_empty_ground_selects_nothing(table, model):
    model.display(gates(2))
    click(table, 1)
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, table.viewport().height() - 5)
    )
    assert table.selected() == []


def test_the_menu_is_asked_for_at_the_pointer_and_by_key_at_the_row(qtbot, table, model):
    model.display(gates(3))
    click(table, 1)
    at = table.visualRect(model.index(1, NAME))
    for reason, where, asked in (
        (QContextMenuEvent.Reason.Mouse, at.center(), at.center()),
        (QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), at.bottomLeft()),
    ):
        with qtbot.waitSignal(table.menu_requested) as menu:
            event = QContextMenuEvent(reason, where, table.viewport().mapToGlobal(where))
            QApplication.sendEvent(table.viewport(), event)
        assert menu.args == [table.viewport().mapToGlobal(asked)]


def test_columns_stand_in_the_order_of_their_keys(qapp):  # noqa: ARG001
    with pytest.raises(AssertionError):
        RowsModel("Gates", COLUMNS[::-1])
