"""Tabs with a badge behind their words, which counts something, and a mark where something is wrong."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.tabs.tabs import Tabs

_MARK, _BADGE_HEIGHT, _BADGE_SIDE, _ROOM = 15, 22, 9, 8
_GAP = 28  # between the words of two tabs


class MarkedTabs(Tabs):
    """Tabs with something behind their words."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(name, accessible, parent)
        self._badges: dict[str, tuple[str, str]] = {}
        self._marked: dict[str, bool] = {}

    def set_badge(self, name: str, text: str, mark: str = "finding") -> None:
        """Display a few words behind a tab's, on the wash of a mark's state; none where empty."""
        if self._badges.get(name) != (text, mark):
            self._badges[name] = (text, mark)
            self._notify()

    def set_problems(self, blocks: Mapping[str, bool]) -> None:
        """Mark the tabs that have a problem, by name whether it keeps from saving."""
        if blocks != self._marked:
            self._marked = dict(blocks)
            self._notify()

    def badge(self, name: str) -> str:
        """Return what stands behind a tab's words."""
        return self._badges.get(name, ("", ""))[0]

    def is_marked(self, name: str) -> bool:
        """Whether a tab has a problem."""
        return name in self._marked

    def mark(self, name: str) -> str:
        """Return the mark of a tab's problem: one for what cannot be saved, another for advice, none for neither."""
        return ("refused" if self._marked[name] else "finding") if name in self._marked else ""

    def _notify(self) -> None:
        words = {"": "", "refused": self.tr("needs correcting"), "finding": self.tr("has a finding")}
        for index in range(self.count()):
            name = str(self.tabData(index))
            said = (self.word(index), self.badge(name), words[self.mark(name)])
            self.setAccessibleTabName(index, i18n.joined(", ", said))
        self.setTabText(0, self.word(0))  # has the widths worked out anew
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab with what stands behind its words."""
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + self._extra(str(self.tabData(index))), hint.height())

    def _extra(self, name: str) -> int:
        badge = self.badge(name)
        wide = QFontMetrics(font(13, 600)).horizontalAdvance(badge) + 2 * _BADGE_SIDE + _ROOM if badge else 0
        return wide + (_MARK + _ROOM if name in self._marked else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint badges and marks behind the words."""
        super().paintEvent(event)
        painter = smooth_painter(self)
        for index in range(self.count()):
            self._paint_extra(painter, index)

    def _paint_extra(self, painter: QPainter, index: int) -> None:
        name, rect = str(self.tabData(index)), self.tabRect(index)
        left, middle = rect.right() - _GAP + 4 - self._extra(name) + _ROOM, rect.center().y()
        if name in self._marked:
            draw_mark(painter, self.mark(name), left, middle - _MARK // 2, _MARK)
            left += _MARK + _ROOM
        text, mark = self._badges.get(name, ("", ""))
        if text:
            colours = theme().tokens.state(mark)
            width = QFontMetrics(font(13, 600)).horizontalAdvance(text) + 2 * _BADGE_SIDE
            pill = QRectF(left, middle - _BADGE_HEIGHT / 2, width, _BADGE_HEIGHT)
            paint_ground(painter, pill, _BADGE_HEIGHT / 2, colours.wash)
            painter.setPen(colours.text)
            painter.setFont(font(13, 600))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
