"""The table of passes: a click on a value asks what to do with it, the far bar goes through all that were found."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.models.pass_table import PassTableModel
from facedesk.desk.records.list.cell_values import values_of
from facedesk.desk.records.list.columns import PassColumn, pass_columns, second_line
from facedesk.desk.records.list.marked import MarkedPasses
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.painting import TableStyle, text_width
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.store.records.records import PassRow

_STYLE: Final = TableStyle(row=48, head=36, lively=True, several=False, quiet=True)
_LARGE_HEAD: Final = 40
_PICTURES_GATHER_MS: Final = 100
_MARGIN: Final = 6  # pixels around a value that still are it
_ENDS: Final = {Qt.Key.Key_Home: "top", Qt.Key.Key_End: "end"}


class PassTable(Table):
    """Shows what is at hand of the passes; says which value of which row was clicked."""

    value_clicked = Signal(object, object, QPoint)  # the row, the column, where on the screen
    time_turned = Signal()  # the other order is wished for
    end_wished = Signal(str)  # top or end

    def __init__(
        self,
        found: FoundPasses,
        places: PlaceNames,
        pictures: Thumbnails,
        marked: MarkedPasses,
        parent: QWidget | None = None,
    ) -> None:
        self._pass_model = PassTableModel(found, pass_columns(places, pictures, marked.has))
        super().__init__(self._pass_model, _STYLE, "pass-table", parent)
        self._pass_model.setParent(self)
        self._found, self._places, self._marked = found, places, marked
        self._pressed: tuple[int, PassColumn] | None = None
        self._below: tuple[int, PassColumn] | None = None
        self.setMouseTracking(True)
        self.viewport().setAttribute(
            Qt.WidgetAttribute.WA_OpaquePaintEvent
        )  # so that a step moves what is painted
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Passes"))
        self.set_order(oldest_first=False)
        self.horizontalHeader().sectionClicked.connect(self._on_section)
        self._paint_again = single_shot(self, _PICTURES_GATHER_MS, self._turns.amend)
        pictures.arrived.connect(self._on_picture)
        pictures.dropped.connect(self._on_picture)
        marked.changed.connect(self._turns.amend)

    def follow(self, *, followed: bool) -> None:
        """Follow what is at hand, or no longer."""
        self._pass_model.follow(followed=followed)

    def set_order(self, *, oldest_first: bool) -> None:
        """Display in which order the passes stand."""
        order = Qt.SortOrder.AscendingOrder if oldest_first else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(PassColumn.TIME, order)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.set_measures(row=_STYLE.row, head=_LARGE_HEAD if large else _STYLE.head)

    def current_row(self) -> PassRow | None:
        """Return the pass under the keyboard, None where there is none."""
        return self._pass_model.row_at(self.currentIndex().row())

    def repaint_rows(self) -> None:
        """Have the rows painted anew."""
        self._pass_model.repaint()

    def _on_picture(self) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    def _on_section(self, section: int) -> None:
        self.horizontalHeader().setSortIndicator(PassColumn.TIME, self._shown_order())
        if section == PassColumn.TIME:
            self.time_turned.emit()

    def _shown_order(self) -> Qt.SortOrder:
        first = self._found.question.oldest_first
        return Qt.SortOrder.AscendingOrder if first else Qt.SortOrder.DescendingOrder

    # Values

    def value_place(self, place: int, column: PassColumn) -> QRect | None:
        """Return where a cell's value stands in the viewport; None where it says nothing to look for."""
        row = self._pass_model.row_at(place)
        if row is None or self.isColumnHidden(column) or not values_of(row, column, self._places):
            return None
        cell = self._style.inside(self.visualRect(self._pass_model.index(place, column)))
        if column is PassColumn.RESULT:
            return cell.adjusted(0, 10, -_MARGIN, -10)
        text = str(self._pass_model.columns[column].text(row))
        wide = text_width(text, 14, 600 if column is PassColumn.PERSON else 400, tabular=True)
        return QRect(cell.left(), cell.top() + 8, min(cell.width(), wide + 2), cell.height() - 16)

    def _value_at(self, at: QPoint) -> tuple[int, PassColumn] | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        column = PassColumn(index.column())
        where = self.value_place(index.row(), column)
        inside = where is not None and where.adjusted(-_MARGIN, 0, _MARGIN, 0).contains(at)
        return (index.row(), column) if inside else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note which value is pressed; with Ctrl the row is marked."""
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_marking = is_left and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_marking:
            self._mark_current()
        self._pressed = self._value_at(event.position().toPoint()) if is_left and not is_marking else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask what to do with a value that was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        at = event.position().toPoint()
        if pressed is None or pressed != self._value_at(at):
            return
        row = self._pass_model.row_at(pressed[0])
        where = self.value_place(*pressed)
        if row is not None and where is not None:
            self.value_clicked.emit(row, pressed[1], self.viewport().mapToGlobal(where.bottomLeft()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Display that a value can be clicked."""
        super().mouseMoveEvent(event)
        below = self._value_at(event.position().toPoint())
        if below != self._below:
            self._below = below
            self.viewport().update()
        shape = Qt.CursorShape.ArrowCursor if below is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Underline nothing any longer."""
        super().leaveEvent(event)
        self._below = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underline the value below the pointer."""
        super().paintEvent(event)
        if self._below is None or self._below[1] in (PassColumn.RESULT, PassColumn.PERSON):
            return
        where = self.value_place(*self._below)
        if where is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme().tokens.ink2, 1, Qt.PenStyle.DotLine))
            line = where.center().y() + 10 + self._depth(*self._below)
            painter.drawLine(where.left(), line, where.right(), line)

    def _depth(self, place: int, column: PassColumn) -> int:
        """Return how far the last line of a value stands below the middle of its row."""
        row = self._pass_model.row_at(place) if column is PassColumn.TIME else None
        return 0 if row is None else second_line(row)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks; Home and End lead to the ends of all that were found."""
        key = event.key()
        if key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._mark_current()
        elif key in _ENDS and self._is_cut(key):
            self.end_wished.emit(_ENDS[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _is_cut(self, key: int) -> bool:
        return self._found.is_cut_above if key == Qt.Key.Key_Home else self._found.is_cut_below

    def _mark_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self._marked.toggle(row.id)

    def choose_place(self, place: int) -> None:
        """Have the keyboard at a row of those at hand."""
        if 0 <= place < self._pass_model.rowCount():
            self.choose(self._pass_model.key_at(place))

    def top_place(self) -> int:
        """Return the place of the first pass that is in sight."""
        return max(0, self.rowAt(0))
