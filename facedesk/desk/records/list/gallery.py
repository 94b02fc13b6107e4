"""The passes as pictures: cards under the hours in which they passed, gone through by arrow keys."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView

from facedesk.desk.live.pass_card.card import CARD_GAP
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.models.pass_grid import HOUR_ROLE, PassGridModel, PassHour
from facedesk.desk.records.list.gallery_card import HEADING_HEIGHT, SIZES, GalleryDelegate
from facedesk.desk.records.list.marked import MarkedPasses
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.table.in_turns import InTurns
from facedesk.desk.widgets.timers import single_shot
from facedesk.store.records.records import PassRow

_GATHER_MS: Final = 100
EDGE: Final = 12
"""Pixels left of the cells, which begin with half a gap: cards stand below the field of the search."""
_Key = Qt.Key
_OPENS: Final = frozenset({_Key.Key_Return, _Key.Key_Enter})
_ENDS: Final = {_Key.Key_Home: "top", _Key.Key_End: "end"}
_Select = QItemSelectionModel.SelectionFlag


class PassGallery(QTableView):
    """Shows what is at hand of the passes; asks for what is done with them, as the table does."""

    opened = Signal(object)  # a record's id
    menu_requested = Signal(QPoint)  # where on the screen
    end_wished = Signal(str)  # top or end
    hour_clicked = Signal(object, QPoint)  # a PassHour, where on the screen

    def __init__(
        self,
        found: FoundPasses,
        places: PlaceNames,
        pictures: Thumbnails,
        marked: MarkedPasses,
        *,
        count_of: Callable[[PassHour], str],
    ) -> None:
        super().__init__()
        self._found, self._marked = found, marked
        self._grid = PassGridModel(found, places, self)
        self._delegate = GalleryDelegate(pictures, places, marked.has, count_of, self)
        self._looks = found.looks
        self._kept: tuple[int | None, int, int | None] = (None, 0, None)
        self._set_up()
        self._delegate.turns = self._turns = InTurns(self)
        self._grid.modelReset.connect(self._turns.on_moved)
        self._grid.modelAboutToBeReset.connect(self._keep)
        self._grid.modelReset.connect(self._restore)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._look())
        self._paint_again = single_shot(self, _GATHER_MS, self._turns.amend)
        for changed in (pictures.arrived, pictures.dropped):
            changed.connect(self._on_picture)
        marked.changed.connect(self._turns.amend)
        theme().changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        self.setObjectName("pass-gallery")
        self.setAccessibleName(self.tr("Passes, as pictures"))
        self.setProperty("frame", "none")
        self.setModel(self._grid)
        self.setItemDelegate(self._delegate)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # so that a step moves what is painted
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)  # the delegate shows it
        self.setPalette(palette)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)

    def _on_picture(self) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    def set_size(self, name: str) -> None:
        """Have cards of another size: small, medium, large."""
        self._delegate.size = SIZES[name]
        self._anchor()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Have what is shown anew painted in turns."""
        super().showEvent(event)
        self._turns.on_moved()

    def amend(self) -> None:
        """Have what is said of the passes painted anew."""
        self._turns.amend()

    # What is shown

    def current_row(self) -> PassRow | None:
        """Return the pass under the keyboard, None where there is none."""
        return self._grid.at(self.currentIndex())

    def current(self) -> int | None:
        """Return the id of the pass under the keyboard."""
        row = self.current_row()
        return None if row is None else row.id

    def drop_current(self) -> None:
        """Have the keyboard nowhere: another question is asked."""
        self.selectionModel().setCurrentIndex(QModelIndex(), _Select.Clear)

    def choose_place(self, place: int) -> None:
        """Have the keyboard at a pass of those at hand."""
        index = self._grid.index_of(place)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            self.scrollTo(index)

    def choose(self, record_id: int) -> None:
        """Have the keyboard at a pass, if it is at hand."""
        place = self._found.place_of(record_id)
        if place is not None:
            self.choose_place(place)

    def top_place(self) -> int:
        """Return the place of the first pass that is in sight."""
        line = self.rowAt(0)
        return self._grid.lines[line].start if 0 <= line < len(self._grid.lines) else 0

    def hours_in_sight(self) -> list[PassHour]:
        """Return the hours whose lines are in sight."""
        first, last = self._sight()
        lines = self._grid.lines[first : last + 1]
        return [line.hour for line in lines if line.hour is not None]

    def repaint_rows(self) -> None:
        """Have all cards painted anew."""
        self._grid.repaint()

    def follow(self, *, followed: bool) -> None:
        """Follow what is at hand, or no longer."""
        self._grid.follow(followed=followed)
        if followed:
            self._fit()

    # The grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out for the new width."""
        super().resizeEvent(event)
        self._anchor()
        self._fit()

    def _fit(self) -> None:
        size, width = self._delegate.size, self.viewport().width()
        columns = max(1, width // (size.width + CARD_GAP))
        self.horizontalHeader().setDefaultSectionSize(width // columns)
        self.verticalHeader().setDefaultSectionSize(size.height + CARD_GAP)
        self.verticalScrollBar().setSingleStep((size.height + CARD_GAP) // 4)
        self._grid.set_columns(columns)
        self._fit_lines()
        self._look()

    def _fit_lines(self) -> None:
        self.clearSpans()
        for number, line in enumerate(self._grid.lines):
            self.setRowHeight(number, HEADING_HEIGHT if line.hour is not None else self._height())
            if line.hour is not None and self._grid.columnCount() > 1:
                self.setSpan(number, 0, 1, self._grid.columnCount())

    def _height(self) -> int:
        return self._delegate.size.height + CARD_GAP

    def _anchor(self) -> int:
        """Have the first whole line in sight begin with the same pass; return where it stands."""
        line = self.rowAt(0)
        while 0 <= line < len(self._grid.lines) and self._grid.lines[line].hour is not None:
            line += 1
        if not 0 <= line < len(self._grid.lines):
            self._grid.anchor = None
            return 0
        self._grid.anchor = self._found.rows[self._grid.lines[line].start].id
        return self.rowViewportPosition(line)

    def _keep(self) -> None:
        stays = self.verticalScrollBar().value() or self._found.is_cut_above
        self._kept = self.current(), self._anchor(), self._grid.anchor if stays else None

    def _restore(self) -> None:
        current, offset, anchor = self._kept
        self._fit_lines()
        self.updateGeometries()
        is_other, self._looks = self._found.looks != self._looks, self._found.looks
        place = self._found.begin if is_other else self._found.place_of(anchor)
        if current is not None and (at := self._found.place_of(current)) is not None:
            self.selectionModel().setCurrentIndex(self._grid.index_of(at), _Select.ClearAndSelect)
        index = self._grid.index_of(place) if place else QModelIndex()
        if index.isValid():
            top = self.verticalHeader().sectionPosition(index.row())
            self.verticalScrollBar().setValue(top - (HEADING_HEIGHT if is_other else offset))
        else:
            self.verticalScrollBar().setValue(0)
        self._look()

    def _sight(self) -> tuple[int, int]:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(0, first), last if last >= 0 else len(self._grid.lines) - 1

    def _look(self) -> None:
        first, last = self._sight()
        if 0 <= first <= last < len(self._grid.lines) and self.isVisible():
            ending = self._grid.lines[last]
            self._found.look_at(self._grid.lines[first].start, ending.start + max(0, ending.size - 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground below the cards, and them in turns."""
        if self._turns.begin(event.region()):
            painter = QPainter(self.viewport())
            painter.fillRect(event.rect(), theme().tokens.canvas)
            painter.end()
        super().paintEvent(event)
        self._turns.end()

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the passes, mark and open them."""
        key, place = Qt.Key(event.key()), self._grid.place_at(self.currentIndex())
        if key in _ENDS:
            self._go_to_end(key)
        elif place is None or not self._step(key, place):
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key, place: int) -> bool:
        row = self._found.rows[place]
        if key in _OPENS:
            self.opened.emit(row.id)
        elif key == _Key.Key_Space:
            self._marked.toggle(row.id)
        elif key in (_Key.Key_Left, _Key.Key_Right):
            self.choose_place(place + (1 if key == _Key.Key_Right else -1))
        elif key in (_Key.Key_Up, _Key.Key_Down):
            self._step_lines(1 if key == _Key.Key_Down else -1, 1)
        elif key in (_Key.Key_PageUp, _Key.Key_PageDown):
            lines = max(1, self.viewport().height() // self._height())
            self._step_lines(1 if key == _Key.Key_PageDown else -1, lines)
        else:
            return False
        return True

    def _step_lines(self, step: int, count: int) -> None:
        """Go to the same column some lines of cards on, or to the last card there."""
        at, lines = self.currentIndex(), self._grid.lines
        line = at.row() + step
        while 0 <= line < len(lines):
            if lines[line].hour is None:
                count -= 1
                if not count:
                    break
            line += step
        line = max(0, min(len(lines) - 1, line))
        if lines[line].hour is None:
            self.choose_place(lines[line].start + min(at.column(), lines[line].size - 1))

    def _go_to_end(self, key: Qt.Key) -> None:
        is_top = key == _Key.Key_Home
        if self._found.is_cut_above if is_top else self._found.is_cut_below:
            self.end_wished.emit(_ENDS[key])
        else:
            self.choose_place(0 if is_top else len(self._found.rows) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a card, with Ctrl it is marked; ask what to do with an hour."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        hour, row = index.data(HOUR_ROLE), self._grid.at(index)
        if hour is not None and event.button() == Qt.MouseButton.LeftButton:
            self.hour_clicked.emit(hour, event.globalPosition().toPoint())
        if row is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._marked.toggle(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a pass."""
        row = self._grid.at(self.indexAt(event.position().toPoint()))
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by mouse at the pointer, by key at the card."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if self._grid.at(index) is not None:
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_requested.emit(self.viewport().mapToGlobal(at))
