"""A scroll bar for a list of which only a piece is at hand: it stands for the whole of it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollBar, QStyle, QStyleOptionSlider, QWidget

from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import advance
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.timers import single_shot

STEPS: Final = 100_000
_PAGE: Final = STEPS // 50
_GATHER_MS: Final = 40
"""Between two places that are looked at while it is dragged."""
_NOTE_HEIGHT: Final = 30
_Action = QAbstractSlider.SliderAction


class FarBar(QuietBar):
    """Stands beside a view whose own bar goes through the piece at hand.

    Where the piece is all there is, this one is that bar. Else it goes over the whole list by a measure that whoever
    owns it knows: a hand that drags it asks for a place, and sees in words which one. Wheel and steps go to the view.
    """

    place_asked = Signal(float)  # a share of the whole, 0 at the beginning, 1 at the end

    def __init__(self, near: QScrollBar, words: Callable[[float], str], name: str) -> None:
        """Keep the view's own bar, and what a share of the whole is called."""
        super().__init__()
        self.setObjectName(name)
        self._near, self._words = near, words
        self._is_far = False
        self._note: _DragNote | None = None
        self._ask_soon = single_shot(self, _GATHER_MS, self._ask)
        self.sliderMoved.connect(self._on_moved)
        self.sliderReleased.connect(self._on_released)
        self.actionTriggered.connect(self._on_action)
        self.valueChanged.connect(self._on_value)
        near.valueChanged.connect(self._follow)
        near.rangeChanged.connect(self._follow)
        self._follow()

    @property
    def is_far(self) -> bool:
        """Whether it stands for more than what is at hand."""
        return self._is_far

    def set_share(self, share: float | None) -> None:
        """Display where in the whole list the view is; None where all of it is at hand."""
        self._is_far = share is not None
        if share is None:
            self._follow()
        elif not self.isSliderDown():
            self._display(STEPS, _PAGE, round(share * STEPS))

    def _follow(self) -> None:
        if not self._is_far:
            self._display(self._near.maximum(), self._near.pageStep(), self._near.value())

    def _display(self, maximum: int, page: int, value: int) -> None:
        was = self.blockSignals(True)
        self.setRange(0, maximum)
        self.setPageStep(page)
        self.setSingleStep(self._near.singleStep())
        self.setValue(value)
        self.blockSignals(was)
        self.update()

    # Hands

    def _on_value(self, value: int) -> None:
        if not self._is_far:
            self._near.setValue(value)

    def _on_action(self, action: int) -> None:
        """Have steps and pages go through the view; only a drag is measured by the whole."""
        if self._is_far and action not in (_Action.SliderMove.value, _Action.SliderNoAction.value):
            self.setSliderPosition(self.value())
            self._near.triggerAction(_Action(action))

    def _on_moved(self, value: int) -> None:
        if not self._is_far:
            return
        if self._note is None:
            self._note = _DragNote(self.parentWidget() or self)
        self._note.announce(self._words(value / STEPS), self._slider_middle())
        if not self._ask_soon.isActive():
            self._ask_soon.start()

    def _on_released(self) -> None:
        if self._note is not None:
            self._note.hide()
        if self._is_far and self._ask_soon.isActive():
            self._ask_soon.stop()
            self._ask()

    def _ask(self) -> None:
        self.place_asked.emit(self.sliderPosition() / STEPS)

    def _slider_middle(self) -> QPoint:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        box = self.style().subControlRect(control, option, part, self)
        return self.mapTo(self.parentWidget() or self, QPoint(0, box.center().y()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the view as its own bar does."""
        if self._is_far:
            QApplication.sendEvent(self._near, event)
        else:
            super().wheelEvent(event)


class _DragNote(QWidget):
    """Says beside the bar where a drag would end."""

    def __init__(self, above: QWidget) -> None:
        super().__init__(above)
        self._text, self._above = "", above
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def announce(self, text: str, at: QPoint) -> None:
        self._text = text
        width = advance(text, 14, 600) + 24
        above = self._above.height() - _NOTE_HEIGHT
        self.setGeometry(
            at.x() - width - 10, max(0, min(above, at.y() - _NOTE_HEIGHT // 2)), width, _NOTE_HEIGHT
        )
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter: QPainter = smooth_painter(self)
        tokens = theme().tokens
        paint_ground(
            painter, QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, tokens.raised, tokens.line2
        )
        painter.setPen(tokens.ink)
        painter.setFont(font(14, 600, tabular=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
