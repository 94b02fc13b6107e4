"""A choice of what is shown, as joined segments of which one is chosen, each with how many it shows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.tab_bar import TabBar

_HEIGHT, _SIDE, _TIGHT_SIDE, _GAP, _MARK = 34, 12, 8, 6, 14


class Segments(TabBar):
    """Segments are known by names that do not change with the language; the arrow keys go through them."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__(name, accessible, QSizePolicy.Policy.Fixed)
        self._counts: dict[str, int] = {}
        self._marks: dict[str, str] = {}
        self._is_tight = False

    def add(self, name: str, text: str, mark: str = "") -> None:
        """Add a segment at the end; a mark stands before its words while it shows any."""
        self._marks[name] = mark
        self.setTabData(self.addTab(text), name)

    def set_offered(self, name: str, *, offered: bool) -> None:
        """Let a segment be there or not; where the chosen one goes, the first one is chosen."""
        index = self._place(name)
        if self.isTabVisible(index) != offered:
            if not offered and self.currentIndex() == index:
                self.setCurrentIndex(0)
            self.setTabVisible(index, offered)
            self.updateGeometry()

    def set_count(self, name: str, count: int) -> None:
        """Display how many a segment shows; none where it is 0."""
        if self._counts.get(name, 0) != count:
            self._counts[name] = count
            index = self._place(name)
            said = i18n.joined(" ", (self.tabText(index), i18n.number(count) if count else ""))
            self.setAccessibleTabName(index, said)
            self.setTabText(index, self.tabText(index))  # has the widths worked out anew
            self.updateGeometry()
            self.update()

    def set_room(self, px: int) -> None:
        """Stand closer together and without marks where there is no room for all in so many pixels."""
        was_tight, self._is_tight = self._is_tight, False
        self._is_tight = self.sizeHint().width() > px
        if self._is_tight != was_tight:
            self.setTabText(0, self.tabText(0))  # has the widths worked out anew
            self.updateGeometry()
            self.update()

    def chosen(self) -> str:
        """Return the name of the chosen segment."""
        return str(self.tabData(self.currentIndex()))

    def choose(self, name: str) -> None:
        """Choose a segment by its name."""
        self.setCurrentIndex(self._place(name))

    def _place(self, name: str) -> int:
        return next(index for index in range(self.count()) if self.tabData(index) == name)

    def _count(self, index: int) -> str:
        count = self._counts.get(str(self.tabData(index)), 0)
        return i18n.number(count) if count else ""

    def _mark_px(self, index: int) -> int:
        name = str(self.tabData(index))
        is_marked = self._marks.get(name) and self._counts.get(name) and not self._is_tight
        return _MARK + _GAP if is_marked else 0

    @property
    def _side(self) -> int:
        return _TIGHT_SIDE if self._is_tight else _SIDE

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a segment with its count."""
        bold = QFontMetrics(font(14, 600))
        count = self._count(index)
        counted = QFontMetrics(font(14, 600, tabular=True)).horizontalAdvance(count)  # as it is painted
        extra = _GAP + counted + self._mark_px(index) if count else 0
        return QSize(bold.horizontalAdvance(self.tabText(index)) + extra + 2 * self._side, _HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size that all segments need."""
        there = filter(self.isTabVisible, range(self.count()))
        return QSize(sum(self.tabSizeHint(index).width() for index in there), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one frame, and the chosen segment in the accent."""
        tokens, painter = theme().tokens, smooth_painter(self)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        paint_ground(painter, frame, 6, tokens.surface)
        inside = QPainterPath()
        inside.addRoundedRect(frame, 6, 6)
        for index in filter(self.isTabVisible, range(self.count())):
            rect, is_chosen = self.tabRect(index), index == self.currentIndex()
            if is_chosen:
                painter.save()
                painter.setClipPath(inside)
                painter.fillRect(rect, tokens.accent_wash)
                painter.restore()
            if index:
                painter.fillRect(rect.left(), 1, 1, _HEIGHT - 2, tokens.line)
            painter.setPen(tokens.accent if is_chosen else tokens.ink2)
            painter.setFont(font(14, 600 if is_chosen else 400))
            middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            marked = self._mark_px(index)
            painter.drawText(rect.adjusted(self._side + marked, 0, 0, 0), middle, self.tabText(index))
            if marked:
                mark = self._marks[str(self.tabData(index))]
                draw_mark(painter, mark, rect.left() + self._side, (_HEIGHT - _MARK) // 2, _MARK)
            if count := self._count(index):
                painter.setFont(font(14, 600, tabular=True))
                painter.drawText(
                    rect.adjusted(0, 0, -self._side, 0),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                    count,
                )
        has_keys = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        paint_ground(painter, frame, 6, Qt.BrushStyle.NoBrush, tokens.focus if has_keys else tokens.line2)
