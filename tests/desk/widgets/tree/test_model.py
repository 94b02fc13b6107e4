"""The rows of a tree, which are changed in place."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from shiboken6 import delete

from facedesk.desk.widgets.tree.model import CHOSEN, OWN, TAKES, Look, Node, Row, TreeModel
from facedesk.desk.widgets.tree.painter import Measures
from facedesk.desk.widgets.tree.view import TreeView

MEASURES = Measures(name=16, side=10, field_lead=9, field_tail=2)
KEYS = "abcdefgh"


class Tree(TreeModel):
    """Rows whose values are counted by those above them."""

    mime = "application/x-test"

    def is_amiss(self, node: Node) -> bool:
        return bool(node.row.value)

    def look(self, node: Node) -> Look:
        return Look(left=4, caret=bool(node.children), note=str(sum(1 for _ in node.below()) - 1))

    def flags_of(self, _node: Node) -> Qt.ItemFlag:
        return CHOSEN | OWN | TAKES

    def counted(self, row: Row) -> object:
        return row.value


def row(key: str, above: str | None = None, name: str = "", value: Any = None) -> Row:
    return Row(key, above, name or key, name or key, value)


def written(model: Any, parent: QModelIndex | None = None) -> Sequence[str]:
    index = parent if parent is not None else QModelIndex()
    lines = []
    for at in range(model.rowCount(index)):
        child = model.index(at, 0, index)
        lines += [str(child.data()), *(f" {line}" for line in written(model, child))]
    return lines


def watched(model: TreeModel) -> list[str]:
    """Take down what a model tells, and hold it to Qt's rules."""
    told: list[str] = []
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    for name in ("modelReset", "rowsInserted", "rowsRemoved", "rowsMoved"):
        getattr(model, name).connect(lambda *_, name=name: told.append(name))
    model.dataChanged.connect(lambda index, _: told.append(f"changed {index.data()}"))
    return told


@pytest.fixture
def model(qapp: object) -> Tree:
    assert qapp
    made = Tree()
    made.set_rows([row("a"), row("b", "a"), row("c", "a"), row("d", "c"), row("e")])
    return made


@pytest.fixture
def view(qtbot: Any, model: Tree) -> TreeView:
    made = TreeView(model, MEASURES, "tree", step=16, editor="tree-editor")
    qtbot.addWidget(made)
    made.resize(200, 110)
    made.show()
    return made


def test_rows_hang_in_order_in_one_another_and_at_the_top_where_there_is_none(model):
    assert written(model) == ["a", " b", " c", "  d", "e"]
    model.set_rows([row("d", "c"), row("b", "gone"), row("x", "y"), row("y", "x")])
    assert written(model) == ["b", "d"]  # what hangs in itself hangs nowhere
    assert sorted(model.all_keys()) == ["b", "d"]


def test_what_stays_as_it_is_tells_nothing(model):
    told = watched(model)
    model.set_rows([row("e"), row("d", "c"), row("c", "a"), row("b", "a"), row("a")])
    model.put(row("b", "a"))
    assert told == []


def test_a_change_of_one_row_tells_of_this_row_and_of_those_that_count_it(model):
    told = watched(model)
    model.put(row("d", "c", value=1))
    assert told == ["changed d", "changed c", "changed a"]
    told.clear()
    model.put(row("b", "a", "bee"))
    assert told == ["changed bee"]
    model.put(row("b", "a", "z"))
    assert told == ["changed bee", "rowsMoved", "changed z"]
    assert written(model) == ["a", " c", "  d", " z", "e"]


def test_a_row_that_goes_takes_along_what_hangs_in_it(model):
    told = watched(model)
    model.remove("c")
    assert told == ["rowsRemoved", "changed a"]
    assert (model.all_keys(), model.node("d")) == (["a", "b", "e"], None)


def test_a_row_may_hang_in_what_hung_in_it_before(model):
    told = watched(model)
    model.set_rows([row("c"), row("a", "d"), row("d", "c"), row("b", "a"), row("e")])
    assert written(model) == ["c", " d", "  a", "   b", "e"]
    assert "modelReset" not in told
    assert list(model.above("b")) == ["a", "d", "c"]


trees = st.dictionaries(
    st.sampled_from(KEYS), st.tuples(st.sampled_from([*KEYS, None]), st.sampled_from(["1", "2", "3"]))
)


def many(home: str) -> Sequence[Row]:
    """Return rows of which all but the groups hang in one of these."""
    return [row("a"), row("z"), *(row(f"m{at:02}", home) for at in range(40))]


def test_many_that_come_move_or_go_are_told_as_one_other_layout(model):
    model.set_rows([row("a"), row("z")])
    told = watched(model)
    model.layoutChanged.connect(lambda: told.append("layout"))
    came: list[list[str]] = []
    model.came.connect(came.append)
    for rows in (many("a"), many("z"), [row("a"), row("z")]):
        model.set_rows(rows)
        assert told == ["layout"]
        told.clear()
    assert came == [[f"m{at:02}" for at in range(40)]]
    assert written(model) == ["a", "z"]


def test_what_is_closed_chosen_and_in_sight_stays_so_when_many_move(model, view):
    others = [row(f"n{at:02}") for at in range(20)]
    model.set_rows([*many("a"), *others])
    view.collapse(model.index_of("z"))
    view.choose("m30")
    at, told = view.verticalScrollBar().value(), []
    view.chosen.connect(told.append)
    kept = [QPersistentModelIndex(model.index_of(key)) for key in ("m39", "n19")]
    model.set_rows([*many("z"), *others])
    assert not view.isExpanded(model.index_of("z"))
    assert view.isExpanded(model.index_of("a"))
    assert view.currentIndex() == model.index_of("m30")
    assert (view.key(), view.verticalScrollBar().value(), told) == ("m30", at, [])
    assert [index.data() for index in kept] == ["m39", "n19"]
    model.set_rows([row("a"), row("z"), *others])
    assert [index.isValid() for index in kept] == [False, True]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(trees, min_size=2, max_size=4))
@pytest.mark.parametrize("few", [0, 8])
def test_changed_in_place_it_is_as_one_made_anew(qapp, monkeypatch, few, wanted):
    assert qapp
    monkeypatch.setattr("facedesk.desk.widgets.tree.model._FEW", few)  # the trees are small
    model = Tree()
    watched(model)
    for tree in wanted:
        rows = [Row(key, above, f"{name}{key}", f"{name}{key}") for key, (above, name) in tree.items()]
        model.set_rows(rows)
        anew = Tree()
        anew.set_rows(rows)
        assert written(model) == written(anew)
        assert set(model.all_keys()) == set(anew.all_keys())
        delete(anew)
    delete(model)


# The view


def test_what_is_closed_chosen_and_in_sight_stays_so_when_others_come_go_and_change(model, view):
    model.set_rows([row("a"), row("b", "a"), row("c", "a"), *(row(f"e{n:02}") for n in range(40))])
    assert view.isExpanded(model.index_of("a"))
    view.collapse(model.index_of("a"))
    view.choose("e20")
    at, told = view.verticalScrollBar().value(), []
    view.chosen.connect(told.append)
    assert at > 0
    model.set_rows([row("a"), row("c", "a"), row("f", "a"), *(row(f"e{n:02}") for n in range(40)), row("x")])
    assert not view.isExpanded(model.index_of("a"))
    assert view.currentIndex() == model.index_of("e20")
    assert (view.key(), view.verticalScrollBar().value(), told) == ("e20", at, [])


def test_a_row_that_comes_is_open(model, view):
    model.set_rows([row("a"), row("b", "a"), row("n"), row("m", "n")])
    assert view.isExpanded(model.index_of("n"))


def test_another_row_is_chosen_where_the_chosen_one_goes(qtbot, model):
    view = TreeView(model, MEASURES, "tree", step=16, editor="tree-editor", otherwise="a")
    qtbot.addWidget(view)
    assert view.currentIndex() == model.index_of("a")
    view.choose("d")
    told: list[str] = []
    view.chosen.connect(told.append)
    model.set_rows([row("a"), row("c", "a"), row("e")])
    assert (view.key(), view.currentIndex(), told) == ("a", model.index_of("a"), ["a"])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_row_with_a_caret_is_opened_and_closed_by_keys_and_by_its_caret(model, view, key):
    view.choose("c")
    QTest.keyClick(view, key)
    assert not view.isExpanded(model.index_of("c"))
    caret = view.visualRect(model.index_of("c")).topLeft()
    caret += caret.__class__(10, 16)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=caret)
    assert view.isExpanded(model.index_of("c"))
    view.choose("b")
    QTest.keyClick(view, key)
    assert view.isExpanded(model.index_of("b"))  # nothing hangs in it yet


def test_a_typed_name_and_a_dropped_row_are_told_and_not_done(model):
    told: list[object] = []
    model.name_typed.connect(lambda *said: told.append(said))
    model.dropped.connect(lambda *said: told.append(said))
    assert model.setData(model.index_of("b"), " bee ")
    assert not model.setData(model.index_of("b"), "b ")
    data = model.mimeData([model.index_of("b"), model.index_of("d")])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index_of("e"))
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert told == [("b", "bee"), (["b", "d"], "e"), (["b", "d"], None)]
    assert written(model) == ["a", " b", " c", "  d", "e"]


# What is found


def found(view: TreeView) -> Sequence[str]:
    """Return what can be seen of a tree, where all of it is open."""
    below = view.indexBelow
    index, names = view.indexAt(view.viewport().rect().topLeft()), []
    while index.isValid():
        names.append(index.data())
        index = below(index)
    assert names == [node.row.name for node in view.nodes_in_sight()]
    return names


def test_a_search_leaves_what_it_finds_with_what_that_hangs_in_and_what_hangs_in_it(model, view):
    view.collapse(model.index_of("a"))
    view.search("C ")
    assert found(view) == ["a", "c", "d"]
    assert not view.index_of("b").isValid()
    view.search("")
    assert found(view) == ["a", "e"]
    assert view.index_of("b").isValid()


def test_only_what_is_amiss_is_left_also_of_what_a_search_finds(model, view):
    model.set_rows([row("a"), row("b", "a", value=True), row("c", "a"), row("d", "c", value=True), row("e")])
    view.set_only_amiss(True)
    assert found(view) == ["a", "b", "c", "d"]
    view.search("c")
    assert found(view) == ["a", "c", "d"]
    view.set_only_amiss(False)
    view.search("")
    assert found(view) == ["a", "b", "c", "d", "e"]


def test_what_changes_during_a_search_is_shown_or_hidden(qtbot, model, view):
    view.search("z")
    assert found(view) == []
    model.put(row("b", "a", "zoo"))
    model.put(row("x", "c", "no"))
    qtbot.waitUntil(lambda: found(view) == ["a", "zoo"])
    model.set_rows([row("a"), row("b", "a"), row("z")])
    assert found(view) == ["z"]


def test_the_chosen_row_is_chosen_again_once_it_is_found_again(model, view):
    view.choose("d")
    told: list[str] = []
    view.chosen.connect(told.append)
    view.search("b")
    assert (view.key(), view.currentIndex().isValid()) == ("d", False)
    view.search("")
    assert (view.key(), view.currentIndex(), told) == ("d", model.index_of("d"), [])
