"""Where the people of an import belong: a button that opens the list of groups and terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from facedesk.desk.parts.button import Button
from facedesk.desk.places import Places
from facedesk.desk.theme import font
from facedesk.station.views import TerminalState

if TYPE_CHECKING:
    from facedesk.station.station import Station

_SERIAL, _GROUP = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_WIDTH, _ROW_PX, _MOST_ROWS = 320, 30, 12


class TargetsButton(Button):
    """Says how many were chosen; none is a choice too."""

    chosen_changed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__("", "device-tablet-camera", parent=parent, name="import-targets")
        self._station = station
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setObjectName("import-targets-popup")
        self._popup.setProperty("frame", "popup")
        self.list = QListWidget()
        self.list.setObjectName("import-targets-list")
        self.list.setAccessibleName(self.tr("Groups and terminals"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(14))
        self.list.itemChanged.connect(lambda _item: self._on_changed())
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        self._fill()
        self.setEnabled(self.list.count() > 0)
        self._say()
        self.clicked.connect(self._on_clicked)

    def _fill(self) -> None:
        """List the groups as a tree is read, each with its terminals below it."""
        views = [view for view in self._station.terminals() if view.state in _CAN_HOLD]
        for group_id, name, depth in Places(self._station).groups_in_order():
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
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(Qt.CheckState.Unchecked)
        if bold:
            item.setFont(font(14, 600))
        self.list.addItem(item)

    def _on_clicked(self) -> None:
        self._popup.setFixedSize(_WIDTH, min(self.list.count(), _MOST_ROWS) * _ROW_PX + 24)
        self._popup.move(self.mapToGlobal(QPoint(0, -self._popup.height() - 4)))
        self._popup.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_changed(self) -> None:
        self._say()
        self.chosen_changed.emit()

    def _say(self) -> None:
        names = [item.text().strip() for item in self._checked()]
        if not names:
            text = self.tr("Assign to no terminal yet")
        elif len(names) == 1:
            text = self.tr("Assign to {0}").format(names[0])
        else:
            text = self.tr("Assign to %n chosen places", "", len(names))
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, _WIDTH))
        self.setAccessibleName(text)
        self.setToolTip(", ".join(names) or text)
        self.set_height(34)

    def _checked(self) -> list[QListWidgetItem]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item for item in items if item.checkState() is Qt.CheckState.Checked]

    def chosen(self) -> tuple[list[str], list[int]]:
        """Give the serials and the groups' ids that were chosen."""
        checked = self._checked()
        serials = [serial for item in checked if (serial := item.data(_SERIAL)) is not None]
        groups = [group for item in checked if (group := item.data(_GROUP)) is not None]
        return serials, groups


_CAN_HOLD = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})
