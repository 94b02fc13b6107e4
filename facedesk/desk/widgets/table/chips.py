"""By what a list is narrowed down: a chip for each, which a click on its cross takes away."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPaintEvent, QPen
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
    """What a chip says: by what, and the value; `key` is what it is known by. One that is off is kept all the same."""

    key: Hashable
    about: str
    value: str
    is_off: bool = False


class Chip(QAbstractButton):
    """One of them. Pressed it goes; where it can be switched its cross alone removes it, as Delete does."""

    removed = Signal()
    switched = Signal()

    def __init__(self, name: str, words: ChipWords, *, can_be_switched: bool = False) -> None:
        super().__init__()
        press_by_enter()
        self._words, self._can_be_switched, self._is_at_cross = words, can_be_switched, False
        self.setObjectName(name)
        said = i18n.joined(" ", (words.about, words.value))
        if can_be_switched:
            off = self.tr("off") if words.is_off else ""
            self.setAccessibleName(i18n.joined(", ", (self.tr("Filter: {0}").format(said), off)))
            does = self.tr("Switch it on") if words.is_off else self.tr("Switch it off, and keep it here")
            self.setToolTip(i18n.joined(": ", (said, does)))
        else:
            self.setAccessibleName(self.tr("Remove the filter: {0}").format(said))
            self.setToolTip(self.accessibleName())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme().changed.connect(self.update)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether the cross is pressed."""
        self._is_at_cross = event.position().x() >= self.width() - _SIDE - _CROSS - _GAP
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes it."""
        self._is_at_cross = False
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        if self._can_be_switched and not self._is_at_cross:
            self.switched.emit()
        else:
            self.removed.emit()

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
        is_off = self._words.is_off
        edge = QPen(tokens.focus if has_keys else tokens.line2, 1)
        edge.setStyle(Qt.PenStyle.DashLine if is_off else Qt.PenStyle.SolidLine)
        paint_ground(painter, frame, _HEIGHT / 2, ground, edge)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        room = self.rect().adjusted(_SIDE, 0, 0, 0)
        painter.setPen(tokens.ink2)
        painter.setFont(font(_PX))
        painter.drawText(room, middle, self._words.about)
        room.setLeft(room.left() + QFontMetrics(font(_PX)).horizontalAdvance(self._words.about) + _GAP)
        painter.setPen(tokens.ink3 if is_off else tokens.ink)
        bold = QFont(font(_PX, 600))
        bold.setStrikeOut(is_off)
        painter.setFont(bold)
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
            chip.removed.connect(self._remover(words.key))
        fill(self._row, *made, STRETCH)
        self.setVisible(bool(chips))

    def _remover(self, key: Hashable) -> Callable[[], None]:
        return lambda: self.removed.emit(key)
