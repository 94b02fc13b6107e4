"""The groups of parameters at the side: how many there are, how many were changed, and where something is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.tabs.side_list import ROW_ROLE, SideList

_ROW, _GAP_ROW, _SIDE, _COUNT, _MARK, _PILL = 28, 39, 10, 26, 13, 20
_WIDTH, _WIDTH_LARGE = 180, 220


@dataclass(frozen=True, slots=True)
class GroupCount:
    """What is said of a group."""

    key: str
    title: str
    count: int
    changed: int = 0
    wrong: int = 0
    off: int = 0
    unclear: int = 0
    apart: bool = False
    """Whether a line is drawn above."""


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _GAP_ROW if index.data(ROW_ROLE).apart else _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: GroupCount = index.data(ROW_ROLE)
        tokens, rect = theme().tokens, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.apart:
            painter.fillRect(rect.left() + _SIDE, rect.top() + 5, rect.width() - 2 * _SIDE, 1, tokens.line)
            rect.setTop(rect.bottom() - _ROW + 1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            paint_ground(painter, rect, 6, tokens.surface if is_chosen else tokens.sunken)
        right = rect.right() - 8
        painter.setPen(tokens.ink2)
        painter.setFont(font(13, tabular=True))
        painter.drawText(
            QRect(right - _COUNT, rect.top(), _COUNT, rect.height()),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            i18n.number(row.count),
        )
        right -= _COUNT
        if row.changed:
            text = i18n.number(row.changed)
            width = max(_PILL, QFontMetrics(font(12, 600)).horizontalAdvance(text) + 10)
            pill = QRectF(right - width, rect.center().y() - 8, width, 18)
            paint_ground(painter, pill, 9, tokens.accent_wash)
            painter.setPen(tokens.accent)
            painter.setFont(font(12, 600, tabular=True))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            right -= width + 8
        if row.wrong:
            draw_mark(painter, "refused", right - _MARK, rect.center().y() - _MARK // 2, _MARK)
            right -= _MARK + 8
        elif row.off or row.unclear:
            draw_mark(painter, "finding", right - _MARK, rect.center().y() - _MARK // 2, _MARK)
            right -= _MARK + 8
        words = QRect(rect.left() + _SIDE, rect.top(), right - rect.left() - _SIDE, rect.height())
        px = font(14, 600 if is_chosen else 400)
        painter.setFont(px)
        painter.setPen(tokens.ink)
        title = QFontMetrics(px).elidedText(row.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


class GroupIndex(SideList[GroupCount]):
    """The groups that have something to show."""

    def __init__(self) -> None:
        super().__init__("parameter-groups")
        self.setAccessibleName(self.tr("Groups of parameters"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # wheel and keys do
        self.setFixedWidth(_WIDTH)

    def painter(self) -> QStyledItemDelegate:
        """Make what paints the groups."""
        return _Painter(self)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self.setFixedWidth(_WIDTH_LARGE if large else _WIDTH)

    def set_rows(self, rows: Iterable[GroupCount]) -> None:
        """Display groups; the chosen one stays so, else the first one is."""
        super().set_rows(rows)
        if not self.chosen():
            self.choose(next(iter(self.rows()), ""))

    def spoken(self, row: GroupCount) -> str:
        """Return the title, and all that is counted of the group."""
        changed = self.tr("%n changed", "", row.changed) if row.changed else ""
        wrong = self.tr("%n to correct", "", row.wrong) if row.wrong else ""
        off = self.tr("%n off the template", "", row.off) if row.off else ""
        unclear = self.tr("%n not clear", "", row.unclear) if row.unclear else ""
        return i18n.joined(", ", (row.title, i18n.number(row.count), changed, wrong, off, unclear))
