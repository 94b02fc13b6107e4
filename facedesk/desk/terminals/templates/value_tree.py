"""A tree of parameters with boxes: which values are kept or sent, by their groups, each with what it is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from facedesk import i18n
from facedesk.desk.text import parameter_text
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.tree.check import NAME, Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Node, Row
from facedesk.wire.parameters import BY_NAME, OWN, ParameterGroup

_OWN: Final = "own"
_PLACE: Final = {group: place for place, group in enumerate(ParameterGroup)}
_ROW = QSize(100, 32)
_State = Qt.CheckState


def value_rows(names: Iterable[str]) -> Iterator[Row]:
    """Return the rows of parameters below their groups; what belongs to one terminal stands by itself at the end."""
    places = {name: place for place, name in enumerate(BY_NAME)}
    known = [name for name in names if name in BY_NAME]
    for group in sorted({BY_NAME[name].group for name in known if name not in OWN}, key=_PLACE.__getitem__):
        yield Row(f"g:{group}", None, parameter_text.group(group), (_PLACE[group],))
    if OWN.intersection(known):
        words = QCoreApplication.translate("ValueTree", "Belongs to one terminal")
        yield Row(f"g:{_OWN}", None, words, (len(_PLACE),))
    for name in known:
        above = f"g:{_OWN if name in OWN else BY_NAME[name].group}"
        yield Row(name, above, parameter_text.name_words(name), (places[name],), name)


class ValueModel(CheckModel):
    """Parameters by their names, groups by "g:" and theirs."""

    def __init__(self) -> None:
        super().__init__()
        self._answers[Qt.ItemDataRole.SizeHintRole] = lambda _: _ROW

    def opens(self, node: Node) -> bool:
        """Whether a row is a group of parameters."""
        return node.row.value is None

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row's cell."""
        if column == NAME and role == Qt.ItemDataRole.FontRole and self.opens(node):
            return font(14, 600)
        return super().answer(node, column, role)


class TickAll(Button):
    """Unticks all values of a tree, that a few may be ticked; or ticks them again."""

    def __init__(self, tree: "ValueTree", name: str) -> None:
        super().__init__("", kind="link", name=name)
        self._tree = tree
        self.clicked.connect(tree.tick_all)
        tree.changed.connect(self._name_again)
        i18n.speech().changed.connect(self._name_again)
        self._name_again()

    def _name_again(self) -> None:
        self.setText(self.tr("Untick all") if self._tree.chosen() else self.tr("Tick all"))


class ValueTree(CheckTree):
    """Shows values; says which are ticked."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(ValueModel(), name, "", (None, 300), parent)
        self.setAccessibleName(self.tr("Values"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self._chosen: set[str] = set()
        self._names: Sequence[str] = ()
        i18n.speech().changed.connect(self._name_again)
        self.toggled.connect(self._on_toggled)

    def set_values(self, values: Mapping[str, str], chosen: Collection[str]) -> None:
        """Display values, some of them ticked."""
        self._chosen, self._names = set(chosen) & values.keys(), tuple(values)
        self._name_again()
        for name, value in values.items():
            self.rows.set_box(name, Box(self._state(name), parameter_text.value_of(name, value)))
        self._update_groups()
        self.changed.emit()

    def _name_again(self) -> None:
        """Name all rows, in whatever language is spoken now: they are kept as data."""
        self.rows.set_rows(value_rows(self._names))

    def chosen(self) -> list[str]:
        """Return the names that are ticked, as they stand below each other."""
        return [node.row.key for node in self.rows.root.below() if node.row.key in self._chosen]

    def tick_all(self) -> None:
        """Tick all that does not belong to one terminal; where something is ticked, none."""
        self._chosen = set() if self._chosen else set(self._names) - OWN
        for name in self._names:
            self.rows.set_box(name, Box(self._state(name), self.rows.box(name).note))
        self._update_groups()
        self.changed.emit()

    def _state(self, name: str) -> Qt.CheckState:
        return _State.Checked if name in self._chosen else _State.Unchecked

    def _on_toggled(self, key: str, ticked: bool) -> None:
        names = [node.row.key for node in self.rows.below(key) if not self.rows.opens(node)]
        for name in names:
            (self._chosen.add if ticked else self._chosen.discard)(name)
            self.rows.set_box(name, Box(self._state(name), self.rows.box(name).note))
        self._update_groups()
        self.changed.emit()

    def _update_groups(self) -> None:
        for node in self.rows.root.children:
            there, ticked = len(node.children), sum(each.row.key in self._chosen for each in node.children)
            state = (
                _State.PartiallyChecked
                if 0 < ticked < there
                else _State.Checked
                if ticked
                else _State.Unchecked
            )
            note = self.tr("{0} of {1}").format(i18n.number(ticked), i18n.number(there))
            self.rows.set_box(node.row.key, Box(state, note))
