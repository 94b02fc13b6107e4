"""A tree of groups and admitted terminals with boxes to check, and words at each row's end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import font, theme
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QFocusEvent

    from facedesk.station.station import Station
    from facedesk.station.terminals.views import TerminalView

_KEY = Qt.ItemDataRole.UserRole + 1
_ROW = 32
_NOTE_WIDTH = 210
_ADMITTED = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})


class PlaceTree(QTreeWidget):
    """Shows what is where; says which box was clicked, and leaves to others what that means.

    Keys are "g:ID" for a group and "t:SERIAL" for a terminal.
    """

    toggled = Signal(str, bool)

    def __init__(self, station: Station, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        self.setIndentation(20)
        self.setFont(font(14))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(1, _NOTE_WIDTH)
        self._items: dict[str, QTreeWidgetItem] = {}
        self._parents: dict[str, str] = {}
        self._fill(station)
        self.expandAll()
        self.itemChanged.connect(self._on_changed)
        theme().changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        """Wash the row that is chosen, as everywhere."""
        palette, tokens = self.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.setPalette(palette)

    def _fill(self, station: Station) -> None:
        groups = station.groups()
        for group in groups:
            self._items[f"g:{group.id}"] = self._item(f"g:{group.id}", group.name)
        for group in groups:
            self._hang(f"g:{group.id}", f"g:{group.parent_id}")
        views = [view for view in station.terminals() if view.state in _ADMITTED]
        for view in sorted(views, key=lambda view: order(view.title)):
            key = f"t:{view.serial}"
            self._items[key] = self._terminal(key, view)
            self._hang(key, f"g:{view.group_id}")

    def _item(self, key: str, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, ""])
        item.setData(0, _KEY, key)
        item.setToolTip(0, text)
        item.setSizeHint(0, QSize(100, _ROW))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, Qt.CheckState.Unchecked)
        return item

    def _terminal(self, key: str, view: TerminalView) -> QTreeWidgetItem:
        item = self._item(key, view.title)
        if view.state is TerminalState.OFFLINE:
            item.setForeground(0, theme().tokens.ink2)
        return item

    def _hang(self, key: str, parent: str) -> None:
        home = self._items.get(parent)
        if home is None:
            self.addTopLevelItem(self._items[key])
        else:
            home.addChild(self._items[key])
            self._parents[key] = parent

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row once the keyboard comes here, and not before: it would look as if it counted."""
        first = self.topLevelItem(0)
        if (
            self.currentItem() is None
            and first is not None
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            self.setCurrentItem(first)
        super().focusInEvent(event)

    # What there is

    def rows(self) -> Sequence[str]:
        """Return the keys of all rows."""
        return list(self._items)

    def serials(self) -> list[str]:
        """Return the serials of all terminals."""
        return [key[2:] for key in self._items if key.startswith("t:")]

    def serials_below(self, key: str) -> list[str]:
        """Return the serials in a group and in those below it; of a terminal's row its own."""
        return [below[2:] for below in self._below(self._items[key]) if below.startswith("t:")]

    def _below(self, item: QTreeWidgetItem) -> Iterator[str]:
        yield str(item.data(0, _KEY))
        for number in range(item.childCount()):
            if (child := item.child(number)) is not None:
                yield from self._below(child)

    def above(self, key: str) -> list[str]:
        """Return the keys of the groups that a row hangs in, the nearest first."""
        found = []
        while (parent := self._parents.get(key)) is not None:
            found.append(parent)
            key = parent
        return found

    def name(self, key: str) -> str:
        """Return what people call a row."""
        return self._items[key].text(0)

    # What is shown

    def set_row(self, key: str, state: Qt.CheckState, note: str = "", *, enabled: bool = True) -> None:
        """Display a row's box, the words at its end, and whether the box can be clicked."""
        item = self._items[key]
        with QSignalBlocker(self):
            item.setCheckState(0, state)
            item.setText(1, note)
            item.setToolTip(1, note)
            item.setForeground(1, theme().tokens.ink2)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if enabled else flags)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, i18n.joined(", ", (item.text(0), note)))
        self.viewport().update()

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.toggled.emit(str(item.data(0, _KEY)), item.checkState(0) == Qt.CheckState.Checked)
