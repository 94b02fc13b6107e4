"""A list at the side whose rows have an icon each, and a mark where something is not saved."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facedesk import i18n
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.tabs.side_list import ROW_ROLE, SideList

_ROW, _BAR, _ICON, _ICON_LEFT, _WORDS_LEFT, _MARK = 36, 3, 18, 10, 38, 14


@dataclass(frozen=True, slots=True)
class IconRow:
    """One row: its key, title and icon, and whether something there is not saved."""

    key: str
    title: str
    icon: str
    is_unsaved: bool = False


class _IconPainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: IconRow = index.data(ROW_ROLE)
        tokens, rect = theme().tokens, QRect(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            paint_ground(painter, rect, 6, tokens.accent)
            paint_ground(painter, rect.adjusted(_BAR, 0, 0, 0), 5, tokens.accent_wash)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, rect, 6, tokens.canvas)
        icon = QRect(rect.left() + _ICON_LEFT, rect.top() + (_ROW - _ICON) // 2, _ICON, _ICON)
        if row.icon:
            paint_icon(painter, row.icon, icon, tokens.ink if is_chosen else tokens.ink2)
        right = rect.right() - 8
        if row.is_unsaved:
            right -= _MARK
            draw_mark(painter, "finding", right, rect.top() + (_ROW - _MARK) // 2, _MARK)
        weight, left = 600 if is_chosen else 400, rect.left() + (_WORDS_LEFT if row.icon else _ICON_LEFT)
        painter.setFont(font(14, weight))
        painter.setPen(tokens.ink)
        words = QRect(left, rect.top(), right - left - 6, _ROW)
        title = elided(row.title, words.width(), 14, weight)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class IconList(SideList[IconRow]):
    """Rows with an icon, in their order."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__(name)
        self.setAccessibleName(accessible)

    def painter(self) -> QStyledItemDelegate:
        """Make what paints the rows."""
        return _IconPainter(self)

    def spoken(self, row: IconRow) -> str:
        """Return the title, and whether something is not saved."""
        return i18n.joined(", ", (row.title, self.tr("not saved") if row.is_unsaved else ""))
