"""The head of a table: the columns' names, and by which of them it is sorted."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.table.model import TableModel
from facedesk.desk.widgets.table.painting import RIGHT_BEFORE, TableStyle

_CARET = 12


class TableHead(QHeaderView):
    """Paints the names as the rows are painted; a click on one asks to sort by it, where the column can be."""

    def __init__(
        self, model: TableModel[Any], style: TableStyle, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns, self._style = model.columns, style
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Columns"))
        self.setSectionsClickable(any(column.sort for column in model.columns))
        self.setHighlightSections(False)
        self.setSortIndicatorShown(self.sectionsClickable())
        mode = QHeaderView.ResizeMode
        self.setSectionResizeMode(mode.Interactive if style.resizable else mode.Fixed)
        self.setStretchLastSection(style.resizable)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(style.head)
        self.setMouseTracking(True)
        theme().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the height of one line of names."""
        return QSize(200, self._style.head)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's
        """Paint a name, and beside it the caret where the table is sorted by it."""
        tokens, column = theme().tokens, self._columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, tokens.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.colour(self._style.rule))
        sorted_by = bool(column.sort) and self.sortIndicatorSection() == logicalIndex
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        face = font(13, 600 if sorted_by else self._style.title_weight)
        painter.setFont(face)
        painter.setPen(tokens.ink if sorted_by else tokens.ink2)
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        after = self._style.after if column.right else self._style.after // 2  # at the right as its cells
        inside = rect.adjusted(RIGHT_BEFORE if column.right else self._style.before, 0, -after, 0)
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, name)
        if sorted_by:
            self._paint_caret(
                painter, inside, QFontMetrics(face).horizontalAdvance(name), at_right=column.right
            )
        painter.restore()

    def _paint_caret(self, painter: QPainter, inside: QRect, width: int, *, at_right: bool) -> None:
        ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        left = inside.right() - width - _CARET - 6 if at_right else inside.left() + width + 6
        place = QRect(left, inside.center().y() - _CARET // 2, _CARET, _CARET)
        paint_icon(painter, "caret-up" if ascending else "caret-down", place, theme().tokens.ink2)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point where a click does something."""
        super().mouseMoveEvent(event)
        if self.sectionsClickable():
            place = self.logicalIndexAt(event.position().toPoint())
            sorts = 0 <= place < len(self._columns) and bool(self._columns[place].sort)
            self.setCursor(Qt.CursorShape.PointingHandCursor if sorts else Qt.CursorShape.ArrowCursor)
