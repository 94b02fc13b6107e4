"""One person inside as a tile, painted: photo, name, department, where and since when, and whether they were seen."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.inside import GONE_ROLE, INSIDE_ROLE
from facedesk.desk.text.records import inside_text
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import Tokens, font, theme
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.station.inside.rows import InsideRow

HEIGHT, GAP_ACROSS, GAP_DOWN = 84, 12, 10
LEAST_WIDTH = 262
"""Three fit into 860 pixels."""
_PHOTO, _RADIUS, _TICK, _SIDE = 68, 8, 22, 11
_TICK_PLACE = _TICK + 2 * _SIDE
"""So wide is the place at the right that is hit for the tick."""
_RING = 2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def tile_of(cell: QRect) -> QRect:
    """Return where the tile is within its cell."""
    return QRect(cell.left() + _RING, cell.top() + _RING, cell.width() - GAP_ACROSS, HEIGHT)


def is_on_tick(cell: QRect, where: QPoint) -> bool:
    """Whether a place is the one that marks somebody as seen."""
    tile = tile_of(cell)
    return tile.contains(where) and where.x() > tile.right() - _TICK_PLACE


class TileDelegate(QStyledItemDelegate):
    """Paints the cells."""

    def __init__(self, pictures: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the cell's size; the view sets its sections itself."""
        return option.rect.size()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the person of a cell."""
        row: InsideRow | None = index.data(INSIDE_ROLE)
        if row is None:
            return
        is_gone = bool(index.data(GONE_ROLE))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tile = tile_of(option.rect)
        _paint_tile(painter, tile, row, self._pictures, is_gone=is_gone)
        if option.state & QStyle.StateFlag.State_Selected:
            ring = QRectF(tile).adjusted(-1, -1, 1, 1)
            paint_ground(painter, ring, _RADIUS + 1, Qt.BrushStyle.NoBrush, QPen(theme().tokens.focus, 2))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Display all that is said of a person."""
        row: InsideRow | None = index.data(INSIDE_ROLE)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        is_gone = bool(index.data(GONE_ROLE))
        QToolTip.showText(event.globalPos(), inside_text.in_one_line(row, is_gone=is_gone), view)
        return True


def _paint_tile(
    painter: QPainter, tile: QRect, row: InsideRow, pictures: Thumbnails, *, is_gone: bool
) -> None:
    tokens = theme().tokens
    is_seen = row.seen is not None
    around = QPainterPath()
    around.addRoundedRect(QRectF(tile), _RADIUS, _RADIUS)
    painter.save()
    painter.setClipPath(around)
    painter.fillRect(tile, tokens.sunken if is_gone or row.left else tokens.surface)
    photo = QRect(tile.left(), tile.top(), _PHOTO, tile.height())
    paint_photo(painter, pictures, row.picture or row.photo, photo)
    painter.restore()
    line = tokens.passed.fill if is_seen else tokens.line
    edge = QRectF(tile).adjusted(0.5, 0.5, -0.5, -0.5)
    paint_ground(painter, edge, _RADIUS, Qt.BrushStyle.NoBrush, QPen(line, 1))
    texts = QRect(photo.right() + 13, tile.top(), tile.right() - _TICK_PLACE - photo.right() - 12, HEIGHT)
    _paint_texts(painter, texts, row, tokens, is_gone=is_gone)
    if not is_gone:
        _paint_tick(painter, tile, row, tokens)


def _paint_texts(painter: QPainter, box: QRect, row: InsideRow, tokens: Tokens, *, is_gone: bool) -> None:
    name_font, lines = fitted(inside_text.name_of(row), box.width(), 15, 13)
    top = 11 if len(lines) == 1 else 6
    painter.setFont(name_font)
    painter.setPen(tokens.ink3 if is_gone else tokens.ink)
    for number, line in enumerate(lines):
        painter.drawText(QRect(box.left(), box.top() + top + number * 16, box.width(), 20), _LEFT, line)
    below = box.top() + top + len(lines) * 16 + (5 if len(lines) == 1 else 2)
    last = QRect(box.left(), below, box.width(), 18)
    if row.department:
        painter.setFont(font(13))
        painter.setPen(tokens.ink2)
        painter.drawText(last, _LEFT, elided(row.department, box.width(), 13))
        last.translate(0, 18)
    _paint_last(painter, last, row, tokens, is_gone=is_gone)


def _paint_last(painter: QPainter, box: QRect, row: InsideRow, tokens: Tokens, *, is_gone: bool) -> None:
    """Paint where and when they passed in, with a caution where that is long ago."""
    is_long = row.is_long and row.left is None and not is_gone
    if is_long:
        draw_mark(painter, "finding", box.left(), box.top() + 2, 14)
        box = box.adjusted(19, 0, 0, 0)
    painter.setFont(font(13, 600 if is_long else 400, tabular=True))
    painter.setPen(tokens.caution.text if is_long else tokens.ink2)
    said = inside_text.last_line(row, is_gone=is_gone)
    painter.drawText(box, _LEFT, elided(said, box.width(), 13, 600 if is_long else 400))


def _paint_tick(painter: QPainter, tile: QRect, row: InsideRow, tokens: Tokens) -> None:
    box = QRectF(tile.right() - _SIDE - _TICK + 1, tile.center().y() - _TICK / 2 + 1, _TICK, _TICK)
    if row.left is not None:
        paint_icon(painter, "arrow-u-up-left", box.toRect(), tokens.ink2)
    elif row.seen is not None:
        draw_mark(painter, "passed", box.left() + 1, box.top() + 1, _TICK - 2)
    else:
        circle = box.adjusted(0.75, 0.75, -0.75, -0.75)
        paint_ground(painter, circle, circle.width() / 2, tokens.surface, QPen(tokens.line2, 1.5))
