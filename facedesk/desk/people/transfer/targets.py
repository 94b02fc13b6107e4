"""Where the people of an import belong: a button, and beside the rows the list of groups and terminals it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from facedesk import i18n
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import RIGHT, fill, held, vbox, wide
from facedesk.station.terminals.views import TerminalState

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QKeyEvent

    from facedesk.station.terminals.groups import Groups
    from facedesk.station.terminals.terminals import Terminals

_SERIAL, _GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WIDTH, _BUTTON_PX, _ROW_PX = 248, 320, 26
_ENDS: Final = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TargetsPanel(QWidget):
    """All groups and terminals with boxes to tick; it stands beside the rows and covers nothing."""

    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-targets-panel")
        self.setFixedWidth(_WIDTH)
        self.list = QListWidget()
        self.list.setObjectName("import-targets-list")
        self.list.setAccessibleName(self.tr("Groups and terminals"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(14))
        self.list.setSpacing(2)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.done = Button(self.tr("Done"), name="import-targets-done", height=30)
        self.done.clicked.connect(self.ended)
        title = Label(self.tr("Groups and terminals"), 13, 500, colour="ink2")
        around = Card(margin=1)
        around.column.setContentsMargins(8, 8, 8, 8)
        fill(around.column, title, wide(self.list), held(self.done, RIGHT))
        vbox(around, on=self)
        theme().changed.connect(self._colour)
        self._colour()
        self.hide()

    def _colour(self) -> None:
        """Wash the current row, as lists do, so that its box stays to be seen."""
        palette, tokens = self.list.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.list.setPalette(palette)

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
        self.list.itemChanged.connect(lambda _item: self._on_changed())
        i18n.speech().changed.connect(self._announce)
        self._fill()
        self.setEnabled(self.list.count() > 0)
        self._announce()
        self.toggled.connect(self._on_toggled)
        self.panel.ended.connect(lambda: self.setChecked(False))

    def _fill(self) -> None:
        """List the groups as a tree is read, each with its terminals below it."""
        views = [view for view in self._terminals.all() if view.state in _CAN_HOLD]
        for group_id, name, depth in PlaceNames(self._terminals, self._groups).groups_in_order():
            self._add("    " * depth + name, _GROUP, group_id, bold=True)
            for view in views:
                if view.group_id == group_id:
                    self._add("    " * (depth + 1) + view.title, _SERIAL, view.serial)
        for view in views:
            if view.group_id is None:
                self._add(view.title, _SERIAL, view.serial)

    def _add(self, text: str, role: Qt.ItemDataRole | int, value: int | str, *, bold: bool = False) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(text.strip())
        item.setData(role, value)
        item.setSizeHint(QSize(0, _ROW_PX))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        if bold:
            item.setFont(font(14, 600))
        self.list.addItem(item)

    def propose(self, groups: Collection[int], serials: Collection[str]) -> None:
        """Check places, where nobody has chosen any yet."""
        if self._checked():
            return
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_GROUP) in groups or item.data(_SERIAL) in serials:
                item.setCheckState(Qt.CheckState.Checked)

    def _on_toggled(self, opened: bool) -> None:
        had_focus = self.panel.isAncestorOf(self.window().focusWidget() or self)
        self.panel.setVisible(opened)
        if opened:
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self.list.setFocus(Qt.FocusReason.PopupFocusReason)
        elif had_focus:
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_changed(self) -> None:
        self._announce()
        self.chosen_changed.emit()

    def _announce(self) -> None:
        names = [item.text().strip() for item in self._checked()]
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

    def _checked(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.checkState() is Qt.CheckState.Checked]

    def chosen(self) -> tuple[list[str], list[int]]:
        """Return the serials and the groups' ids that were chosen."""
        checked = self._checked()
        serials = [serial for item in checked if (serial := item.data(_SERIAL)) is not None]
        groups = [group for item in checked if (group := item.data(_GROUP)) is not None]
        return serials, groups


_CAN_HOLD = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})
