"""Where the people of an import belong: a button, and beside the rows the list of groups and terminals it opens."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facedesk import i18n
from facedesk.desk.models.terminals import ADMITTED, group_id_of, group_row, is_group, terminal_row
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import RIGHT, fill, held, vbox, wide
from facedesk.desk.widgets.tree.check import Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Node, Row
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalView

Index = QModelIndex | QPersistentModelIndex


_WIDTH, _BUTTON_PX = 248, 320
_ROW: Final = QSize(0, 30)
_AROUND: Final = 2, 2, -2, -2
_CHECKED: Final = Box(Qt.CheckState.Checked)
_ENDS: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TargetsModel(CheckModel):
    """Groups, each with its terminals and then its groups, by "g:ID" and "t:SERIAL"; names are indented."""

    columns = 1

    def opens(self, node: Node) -> bool:
        """Whether a row is a group."""
        return is_group(node)

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row."""
        if role == Qt.ItemDataRole.DisplayRole:
            return "    " * len(self.above(node.row.key)) + node.row.name
        if role == Qt.ItemDataRole.SizeHintRole:
            return _ROW
        if role == Qt.ItemDataRole.FontRole:
            return None if isinstance(node.row.value, TerminalView) else font(14, 600)
        return super().answer(node, column, role)


class TargetsTree(CheckTree):
    """A narrow tree, always open: its boxes stand below each other, and its names are indented instead."""

    def __init__(self, accessible: str) -> None:
        super().__init__(TargetsModel(), "import-targets-list", accessible, (None,))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Spaced(self))


class _Spaced(QStyledItemDelegate):
    """Leaves room around each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        option.rect = option.rect.adjusted(*_AROUND)
        super().paint(painter, option, index)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Check or empty a box that is clicked where it is painted."""
        option.rect = option.rect.adjusted(*_AROUND)
        return super().editorEvent(event, model, option, index)


class TargetsPanel(QWidget):
    """All groups and terminals with boxes to tick; it stands beside the rows and covers nothing."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-targets-panel")
        self.setFixedWidth(_WIDTH)
        self.list = TargetsTree(self.tr("Groups and terminals"))
        self.done = Button(self.tr("Done"), name="import-targets-done", height=30)
        self.done.clicked.connect(self.ended)
        title = Label(self.tr("Groups and terminals"), 13, 500, colour="ink2")
        around = Card(margin=1)
        around.column.setContentsMargins(8, 8, 8, 8)
        fill(around.column, title, wide(self.list), held(self.done, RIGHT))
        vbox(around, on=self)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the choice by Escape or Enter; neither may reach the window, which would close or go on."""
        if Qt.Key(event.key()) in _ENDS:
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class TargetsButton(Button):
    """Says how many were chosen; none is a choice too."""

    chosen_changed = Signal()

    def __init__(self, terminals: Terminals, groups: Groups, parent: QWidget | None = None) -> None:
        super().__init__("", "device-tablet-camera", parent=parent, name="import-targets")
        self._terminals = terminals
        self._groups = groups
        self.setCheckable(True)
        self.panel = TargetsPanel()
        self.list = self.panel.list
        self.list.toggled.connect(self._on_box)
        i18n.speech().changed.connect(self._announce)
        self._fill()
        self.setEnabled(self.list.rows.rowCount() > 0)
        self._announce()
        self.toggled.connect(self._on_toggled)
        self.panel.ended.connect(lambda: self.setChecked(False))

    def _fill(self) -> None:
        """Have the groups as a tree is read, each with its terminals below it; those in none at the end."""
        groups = [group_row(group, first=False) for group in self._groups.all()]
        views = (view for view in self._terminals.all() if view.state in ADMITTED)
        self.list.rows.set_rows([*groups, *map(_terminal_row, views)])

    def propose(self, groups: Collection[int], serials: Collection[str]) -> None:
        """Check places, where nobody has chosen any yet."""
        if self._checked():
            return
        for key in (*(f"g:{group}" for group in groups), *(f"t:{serial}" for serial in serials)):
            self.list.rows.set_box(key, _CHECKED)
        if self._checked():
            self._on_changed()

    def _on_box(self, key: str, checked: bool) -> None:
        self.list.rows.set_box(key, _CHECKED if checked else Box())
        self._on_changed()

    def _on_toggled(self, opened: bool) -> None:
        had_focus = self.panel.isAncestorOf(self.window().focusWidget() or self)
        self.panel.setVisible(opened)
        if opened:
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.list.rows.index(0, 0))
            self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        elif had_focus:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_changed(self) -> None:
        self._announce()
        self.chosen_changed.emit()

    def _announce(self) -> None:
        names = [self.list.rows.name(key) for key in self._checked()]
        if not names:
            text = self.tr("Assign to no terminal yet")
        elif len(names) == 1:
            text = self.tr("Assign to {0}").format(names[0])
        else:
            text = self.tr("Assign to %n chosen places", "", len(names))
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _BUTTON_PX))
        self.setAccessibleName(text)
        self.setToolTip(", ".join(names) or text)
        self.set_height(34)

    def _checked(self) -> list[str]:
        rows = self.list.rows
        return [key for key in rows.all_keys() if rows.box(key) == _CHECKED]

    def chosen(self) -> tuple[list[str], list[int]]:
        """Return the serials and the groups' ids that were chosen."""
        checked = self._checked()
        serials = [key[2:] for key in checked if key.startswith("t:")]
        return serials, [group for key in checked if (group := group_id_of(key)) is not None]


def _terminal_row(view: TerminalView) -> Row:
    """Return the row of a terminal: before the groups beside it, at the top behind them."""
    place = 0 if view.group_id is not None else 2
    return replace(terminal_row(view), order=(place, view.serial))
