"""By what a list is narrowed down: a chip for each, which a click on its cross takes away."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import advance, elided
from facedesk.desk.widgets.focus.enter import press_by_enter
from facedesk.desk.widgets.focus.keyboard import has_keyboard, let_wait
from facedesk.desk.widgets.layout import STRETCH, fill, hbox

_HEIGHT, _SIDE, _GAP, _CROSS, _PX, _WIDEST = 28, 10, 6, 14, 13, 240


@dataclass(frozen=True, slots=True)
class ChipWords:
    """What a chip says: by what, and the value; `key` is what it is known by."""

    key: Hashable
    about: str
    value: str


class Chip(QAbstractButton):
    """One of them; the whole of it is pressed."""

    def __init__(self, name: str, words: ChipWords) -> None:
        super().__init__()
        press_by_enter()
        self._words = words
        self.setObjectName(name)
        said = i18n.joined(" ", (words.about, words.value))
        self.setAccessibleName(self.tr("Remove the filter: {0}").format(said))
        self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def _value_width(self) -> int:
        return min(advance(self._words.value, _PX, 600) + 1, _WIDEST)

    def sizeHint(self) -> QSize:
        """Return the size that its words need, up to a bound."""
        about = QFontMetrics(font(_PX)).horizontalAdvance(self._words.about)
        return QSize(_SIDE + about + _GAP + self._value_width() + _GAP + _CROSS + _SIDE, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and cross."""
        tokens, painter = theme().tokens, smooth_painter(self)
        has_keys = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        ground = tokens.canvas if self.underMouse() else tokens.surface
        paint_ground(painter, frame, _HEIGHT / 2, ground, tokens.focus if has_keys else tokens.line2)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = self.rect().adjusted(_SIDE, 0, 0, 0)
        painter.setPen(tokens.ink2)
        painter.setFont(font(_PX))
        painter.drawText(room, middle, self._words.about)
        room.setLeft(room.left() + QFontMetrics(font(_PX)).horizontalAdvance(self._words.about) + _GAP)
        painter.setPen(tokens.ink)
        painter.setFont(font(_PX, 600))
        painter.drawText(room, middle, elided(self._words.value, self._value_width(), _PX, 600))
        place = self.rect().adjusted(self.width() - _SIDE - _CROSS, (_HEIGHT - _CROSS) // 2, 0, 0)
        place.setSize(QSize(_CROSS, _CROSS))
        paint_icon(painter, "x", place, tokens.ink2)


class Chips(QWidget):
    """The row of them; there only while there is one."""

    removed = Signal(object)  # the key of a chip

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._row = hbox(spacing=8, on=self)
        self._shown: Sequence[ChipWords] = ()
        self.hide()

    def set_chips(self, chips: Sequence[ChipWords]) -> None:
        """Display others; where one with the keyboard goes, the keyboard waits there."""
        if list(chips) == list(self._shown):
            return
        if has_keyboard(self):
            let_wait(self)
        self._shown = tuple(chips)
        while self._row.count():
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        made = [Chip(f"{self.objectName()}-{place}", words) for place, words in enumerate(chips)]
        for chip, words in zip(made, chips, strict=True):
            chip.clicked.connect(self._remover(words.key))
        fill(self._row, *made, STRETCH)
        self.setVisible(bool(chips))

    def _remover(self, key: Hashable) -> Callable[[], None]:
        return lambda: self.removed.emit(key)
