"""The people inside as tiles: thousands of them are one view; what is under a hand stays where it is."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.inside import InsideModel
from facedesk.desk.records.inside.tile import (
    GAP_ACROSS,
    GAP_DOWN,
    HEIGHT,
    LEAST_WIDTH,
    TileDelegate,
    is_on_tick,
)
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.table.row_table import RowTable
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.inside.rows import InsideRow

_PICTURES_GATHER_MS = 100
_IDLE_MS = 60_000
_PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class InsideTiles(RowTable):
    """A click on the circle, Space or Enter ticks; while the pointer or the keyboard is here, nothing moves."""

    ticked = Signal(object)  # InsideRow
    menu_requested = Signal(object, QPoint)  # InsideRow, where on the screen

    def __init__(self, model: InsideModel, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = model
        self._is_pointed_at = self._has_keys = self._kept = False
        self._set_up(model)
        self._idle = single_shot(self, _IDLE_MS, self.go_on)
        self.setItemDelegate(TileDelegate(pictures, self))
        self._paint_again = single_shot(self, _PICTURES_GATHER_MS, self.viewport().update)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.viewport().update)
        theme().changed.connect(self.viewport().update)

    def _set_up(self, model: InsideModel) -> None:
        self.setObjectName("inside-tiles")
        self.setAccessibleName(self.tr("People inside"))
        self.setProperty("frame", "none")
        self.setModel(model)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(HEIGHT + GAP_DOWN)
        self.setShowGrid(False)
        self.setFrameShape(RowTable.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # the delegate shows it
        self.setPalette(palette)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay as many beside each other as fit."""
        super().resizeEvent(event)
        width = self.viewport().width()
        columns = max(1, width // (LEAST_WIDTH + GAP_ACROSS))
        self._people.set_columns(columns)
        self.horizontalHeader().setDefaultSectionSize(width // columns)
        self.verticalScrollBar().setSingleStep((HEIGHT + GAP_DOWN) // 2)

    def _on_arrived(self, _ref: object) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    # What keeps everybody in their place

    def keep(self, *, kept: bool) -> None:
        """Keep everybody in their place for what is asked beside the tiles, or not any more."""
        self._kept = kept
        self._look_whether_held()

    def go_on(self) -> None:
        """Choose nobody, and catch up."""
        self._is_pointed_at = self._has_keys = False
        self.selectionModel().clear()
        self._people.hold(held=False)
        self._look_whether_held()

    def _look_whether_held(self) -> None:
        held = self._is_pointed_at or self._kept or self._has_keys
        if held:
            self._idle.start()
        else:
            self._idle.stop()
        self._people.hold(held=held)

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice whether the pointer is here."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.MouseMove):
            self._is_pointed_at = True
            self._look_whether_held()
        elif event.type() == QEvent.Type.Leave:
            self._is_pointed_at = False
            self._look_whether_held()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first one when the keyboard comes here."""
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._has_keys |= by_key
        none = not self.currentIndex().isValid()
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            if none:
                self.selectionModel().clear()
        if by_key and none:
            self._choose_first()
        self._look_whether_held()

    def _choose_first(self) -> None:
        if self._people.rows:
            first = self._people.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let them move again."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._has_keys = False
        self._look_whether_held()

    # What a hand does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the circle is; else choose."""
        where = event.position().toPoint()
        index = self.indexAt(where)
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and is_on_tick(self.visualRect(index), where):
            self._tick(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Leave the second half of a double click: it is no second tick, which would take the first one back."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space or Enter; Esc lets them move again; the menu key asks for the menu."""
        index = self.currentIndex()
        self._has_keys = True
        self._look_whether_held()
        if event.key() in _PRESSES and not index.isValid():
            self._choose_first()
        elif event.key() in _PRESSES:
            if not event.isAutoRepeat():
                self._tick(index)
        elif event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and index.isValid():
            self._ask_for_menu(index, self.visualRect(index).center())
        elif event.key() == Qt.Key.Key_Escape and index.isValid():
            self.go_on()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of who is under the pointer."""
        self._ask_for_menu(self.indexAt(event.pos()), event.pos())

    def _tick(self, index: QModelIndex) -> None:
        row = self._people.at(index)
        if row is not None and not self._people.is_gone(row.number):
            self.ticked.emit(row)

    def _ask_for_menu(self, index: QModelIndex, where: QPoint) -> None:
        row: InsideRow | None = self._people.at(index)
        if row is not None:
            self.menu_requested.emit(row, self.viewport().mapToGlobal(where))
