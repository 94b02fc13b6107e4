"""A choice of how something is shown, as joined icons of which one is chosen."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.tab_bar import TabBar

_WIDTH, _HEIGHT, _ICON = 43, 34, 18


class IconSegments(TabBar):
    """Segments are known by names; what each means is its tool tip."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__(name, accessible, QSizePolicy.Policy.Fixed)
        self._icons: list[str] = []

    def add(self, name: str, words: str, icon: str) -> None:
        """Add a segment at the end."""
        index = self.addTab("")
        self._icons.append(icon)
        self.setTabData(index, name)
        self.setTabToolTip(index, words)
        self.setAccessibleTabName(index, words)

    def chosen(self) -> str:
        """Return the name of the chosen segment."""
        return str(self.tabData(self.currentIndex()))

    def choose(self, name: str) -> None:
        """Choose a segment by its name."""
        self.setCurrentIndex(next(index for index in range(self.count()) if self.tabData(index) == name))

    def tabSizeHint(self, _index: int) -> QSize:
        """Return the size of a segment."""
        return QSize(_WIDTH, _HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size of all of them."""
        return QSize(_WIDTH * self.count(), _HEIGHT)

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
        for index, icon in enumerate(self._icons):
            rect, is_chosen = self.tabRect(index), index == self.currentIndex()
            if is_chosen:
                painter.save()
                painter.setClipPath(inside)
                painter.fillRect(rect, tokens.accent_wash)
                painter.restore()
            if index:
                painter.fillRect(rect.left(), 1, 1, _HEIGHT - 2, tokens.line)
            place = QRect(0, 0, _ICON, _ICON)
            place.moveCenter(rect.center())
            paint_icon(painter, icon, place, tokens.accent if is_chosen else tokens.ink2)
        has_keys = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        paint_ground(painter, frame, 6, Qt.BrushStyle.NoBrush, tokens.focus if has_keys else tokens.line2)
