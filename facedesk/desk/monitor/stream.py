"""The stream: the passes as cards, newest first; stands still while somebody looks closely."""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.live.pass_card.card import CARD_GAP, CARD_HEIGHT, ROW_GAP, ROW_HEIGHT, CardDelegate
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.passes import PassesModel
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.table.row_table import RowTable
from facedesk.desk.widgets.timers import single_shot
from facedesk.store.records.records import PassRow

_ROWS_UNDER = 480
_LEAST_CARD_WIDTH = 200
_HOVER_MS = 300
_IDLE_MS = 60_000
PICTURES_GATHER_MS = 100


class PassStream(RowTable):
    """Fixed cells over the model; says which pass is chosen, and when older ones are wanted.

    Held while the pointer rests on it, while a card is chosen, and while it is scrolled away from the top;
    Esc, a click on the chosen card or 60 s without a hand let it go on.
    """

    pass_chosen = Signal(object)  # PassRow, or None
    held_changed = Signal(bool)
    older_requested = Signal()
    menu_requested = Signal(object, QPoint)  # PassRow, where on the screen
    record_requested = Signal(int)  # the id of a pass, which is to be looked at closely
    opening_requested = Signal()  # Enter on the chosen card: to the button that opens

    def __init__(
        self, model: PassesModel, pictures: Thumbnails, places: PlaceNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._passes = model
        self._hovered = False
        self._kept_for: set[str] = set()
        self._delegate = CardDelegate(pictures, places, self)
        self._set_up(model)
        self._hover_timer = single_shot(self, _HOVER_MS, self._on_rested)
        self._idle_timer = single_shot(self, _IDLE_MS, self.go_on)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._on_double_click)
        self._paint_again = single_shot(self, PICTURES_GATHER_MS, self.viewport().update)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.viewport().update)
        theme().changed.connect(self.viewport().update)

    def _set_up(self, model: PassesModel) -> None:
        self.setObjectName("monitor-stream")
        self.setAccessibleName(self.tr("Passes, newest first"))
        self.setProperty("frame", "none")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(1)
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

    @property
    def chosen(self) -> PassRow | None:
        """Return the pass whose card is chosen."""
        return self._passes.at(self.currentIndex())

    def go_on(self) -> None:
        """Choose nothing, return to the top, and follow what happens."""
        self._hover_timer.stop()
        self._hovered = False
        self._kept_for.clear()
        self.selectionModel().clear()
        self.verticalScrollBar().setValue(0)
        self._look_whether_held()

    def keep(self, kept: bool, what_for: str = "gate") -> None:
        """Hold the view for what happens outside the stream, or not any more."""
        (self._kept_for.add if kept else self._kept_for.discard)(what_for)
        self._look_whether_held()

    def _on_arrived(self, _ref: object) -> None:
        """Paint again soon: a painting for each picture would take half of the window's time under load."""
        if not self._paint_again.isActive():
            self._paint_again.start()

    # The grid

    def lay_into(self, left: int, top: int, width: int, height: int) -> None:
        """Place the view so that the cards themselves begin at `left`, `top` and are `width` wide.

        The view reaches beyond them: by half a gap for the ring of the chosen one, and by its scroll bar.
        """
        self._delegate.as_rows = width < _ROWS_UNDER
        inset = (ROW_GAP if self._delegate.as_rows else CARD_GAP) // 2
        bar = self.verticalScrollBar().sizeHint().width()
        self.setGeometry(left - inset, top - inset, width + 2 * inset + bar, height + inset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the grid out for the new width."""
        super().resizeEvent(event)
        width, as_rows = self.viewport().width(), self._delegate.as_rows
        columns = 1 if as_rows else max(1, width // (_LEAST_CARD_WIDTH + CARD_GAP))
        self._passes.set_columns(columns)
        height = ROW_HEIGHT + ROW_GAP if as_rows else CARD_HEIGHT + CARD_GAP
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setDefaultSectionSize(width // columns)
        self.verticalScrollBar().setSingleStep(height // 4)

    # What holds it

    def _look_whether_held(self) -> None:
        scrolled = self.verticalScrollBar().value() > 0
        held = self._hovered or bool(self._kept_for) or scrolled or self.currentIndex().isValid()
        if held:
            self._idle_timer.start()
        else:
            self._idle_timer.stop()
        if held != self._passes.is_held:
            if held:
                self._passes.hold()
            else:
                self._passes.go_on()
            self.held_changed.emit(held)

    def _on_rested(self) -> None:
        self._hovered = True
        self._look_whether_held()

    def _on_scrolled(self, value: int) -> None:
        self._look_whether_held()
        bar = self.verticalScrollBar()
        if value > 0 and value > bar.maximum() - self.viewport().height():
            self.older_requested.emit()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._look_whether_held()
        self.pass_chosen.emit(self._passes.at(current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Notice that the pointer rests on the stream."""
        super().mouseMoveEvent(event)
        if not self._hovered:
            if not self._hover_timer.isActive():
                self._hover_timer.start()
        else:
            self._idle_timer.start()

    def viewportEvent(self, event: QEvent) -> bool:
        """Notice that the pointer leaves."""
        if event.type() == QEvent.Type.Leave:
            self._hover_timer.stop()
            self._hovered = False
            self._look_whether_held()
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card; a click on the chosen one or beside the cards goes on."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._passes.at(index) is None or index == self.currentIndex():
            self.go_on()
            return
        super().mousePressEvent(event)

    def _on_double_click(self, index: QModelIndex) -> None:
        row = self._passes.at(index)
        if row is not None:
            self.record_requested.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on; the arrows choose; Enter leads to the button that opens."""
        self._idle_timer.start()
        if event.key() == Qt.Key.Key_Escape and self._passes.is_held:
            self.go_on()
            return
        if event.key() in (Qt.Key.Key_Menu, Qt.Key.Key_F10) and self.chosen is not None:
            index = self.currentIndex()
            self._ask_for_menu(index, self.visualRect(index).center())
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen is not None:
            if not event.isAutoRepeat():
                self.opening_requested.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first card when the keyboard comes here."""
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        none = not self.currentIndex().isValid()
        # Qt makes the first one current without choosing it: that would hold the view and show no ring.
        with QSignalBlocker(self.selectionModel()):
            super().focusInEvent(event)
            if none:
                self.selectionModel().clear()
        if by_key and none and self._passes.passes:
            first = self._passes.index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more."""
        super().hideEvent(event)
        self.go_on()

    # The menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the card under the pointer."""
        self._ask_for_menu(self.indexAt(event.pos()), event.pos())

    def _ask_for_menu(self, index: QModelIndex, where: QPoint) -> None:
        row = self._passes.at(index)
        if row is not None:
            self.menu_requested.emit(row, self.viewport().mapToGlobal(where))
