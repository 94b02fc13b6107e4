"""The head of the list: the columns' names, and by which of them it is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from facedesk.desk.models.people import SORTS
from facedesk.desk.text.people_columns import PeopleColumn
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import font, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

_HEIGHT, _CARET = 37, 12
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ListHeader(QHeaderView):
    """Paints the names as the rest of the page is painted; a click on one sorts by it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("people-header")
        self.setAccessibleName(self.tr("Columns"))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(_HEIGHT)
        self.setMouseTracking(True)
        theme().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Return the height of one line of names."""
        return QSize(200, _HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's
        """Paint a name, and beside it the caret where the list is sorted by it."""
        tokens, column = theme().tokens, PeopleColumn(logicalIndex)
        painter.save()
        painter.fillRect(rect, tokens.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.line)
        sorted_by = column in SORTS and self.sortIndicatorSection() == logicalIndex
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        face = font(13, 600 if sorted_by else 500)
        painter.setFont(face)
        painter.setPen(tokens.ink if sorted_by else tokens.ink2)
        painter.drawText(rect.adjusted(0, 0, -4, 0), _LEFT, name)
        if sorted_by:
            ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            left = rect.left() + QFontMetrics(face).horizontalAdvance(name) + 6
            place = QRect(left, rect.center().y() - _CARET // 2, _CARET, _CARET)
            paint_icon(painter, "caret-up" if ascending else "caret-down", place, tokens.ink2)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point where a click does something."""
        column = self.logicalIndexAt(event.position().toPoint())
        sorts = column in [int(sorting) for sorting in SORTS]
        self.setCursor(Qt.CursorShape.PointingHandCursor if sorts else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)
