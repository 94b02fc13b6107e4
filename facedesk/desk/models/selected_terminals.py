"""Terminals below each other, each with a mark and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from facedesk import i18n
from facedesk.desk.text.live_texts import showable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject

    Index = QModelIndex | QPersistentModelIndex

_NOWHERE = QModelIndex()


class SelectedRole(IntEnum):
    """What the delegate asks for, beside Qt's own roles."""

    SERIAL = Qt.ItemDataRole.UserRole + 1
    MARK = Qt.ItemDataRole.UserRole + 2
    SAID = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class SelectedTerminal:
    """One terminal."""

    serial: str
    title: str
    mark: str
    said: str


class SeveralTerminals(QAbstractListModel):
    """Keeps the order that it is given; tells of the lines alone that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SelectedTerminal] = []
        self._places: dict[str, int] = {}

    def serials(self) -> list[str]:
        """Return whom it shows, in order."""
        return list(self._places)

    def show(self, lines: Sequence[SelectedTerminal]) -> None:
        """Display these terminals."""
        if [line.serial for line in lines] == self.serials():
            self.update(lines)
            return
        self.beginResetModel()
        self._lines = list(lines)
        self._places = {line.serial: place for place, line in enumerate(lines)}
        self.endResetModel()

    def update(self, lines: Iterable[SelectedTerminal]) -> None:
        """Set other words for terminals that are shown."""
        for line in lines:
            place = self._places.get(line.serial)
            if place is not None and self._lines[place] != line:
                self._lines[place] = line
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the terminals."""
        return 0 if parent.isValid() else len(self._lines)

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks of a terminal."""
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return i18n.joined("\n", (line.title, line.said))
            case SelectedRole.SERIAL:
                return line.serial
            case SelectedRole.MARK:
                return line.mark
            case SelectedRole.SAID:
                return line.said
        return None
