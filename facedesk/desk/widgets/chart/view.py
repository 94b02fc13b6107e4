"""The painted chart: pointed at by mouse and keys, and clicked."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.chart.chart import Chart, ChartShape
from facedesk.desk.widgets.chart.geometry import ChartGeometry, geometry, height_of_list
from facedesk.desk.widgets.chart.painting import paint_chart, paint_tip

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_PRESSED: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_LEAST: Final = QSize(200, 120)


class ChartView(QWidget):
    """Shows a chart; the arrow keys go from bar to bar, Enter is a click on one."""

    bar_chosen = Signal(object)  # its key

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chart: Chart | None = None
        self._places: ChartGeometry | None = None
        self._worked_out_for: tuple[Chart, QSize] | None = None
        self._hovered: int | None = None
        self._at: int | None = None  # where the keyboard is
        theme().changed.connect(self.update)
        i18n.speech().changed.connect(self._announce)

    @property
    def chart(self) -> Chart | None:
        """Return what is shown."""
        return self._chart

    @property
    def pointed(self) -> int | None:
        """Return the place that mouse or keyboard points at."""
        if self._hovered is not None:
            return self._hovered
        return self._at if self.hasFocus() else None

    def display(self, chart: Chart) -> None:
        """Display a chart; where the keyboard is at a key that is still there, it stays at it."""
        before = self._chart
        key = None if before is None or self._at is None else before.keys[self._at]
        self._chart = chart
        self._at = chart.keys.index(key) if key is not None and key in chart.keys else None
        if self._hovered is not None and self._hovered >= len(chart):
            self._hovered = None
        is_list = chart.shape is ChartShape.LINES
        vertical = QSizePolicy.Policy.Fixed if is_list else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.updateGeometry()
        self._announce()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that it likes to have."""
        return QSize(400, 200) if self._is_of_columns else QSize(300, self._list_height())

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return _LEAST if self._is_of_columns else QSize(200, self._list_height())

    @property
    def _is_of_columns(self) -> bool:
        return self._chart is None or self._chart.shape is not ChartShape.LINES

    def _list_height(self) -> int:
        return height_of_list(self._chart) if self._chart is not None else 0

    def places(self) -> ChartGeometry | None:
        """Return where everything lies."""
        if self._chart is None or not len(self._chart):
            return None
        now = self._chart, self.size()
        if self._places is None or self._worked_out_for != now:
            self._places, self._worked_out_for = geometry(*now), now
        return self._places

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chart, and what is pointed at."""
        places, chart = self.places(), self._chart
        if places is None or chart is None:
            return
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        paint_chart(painter, chart, places, theme().tokens, self.pointed)
        if self.pointed is not None:
            paint_tip(painter, chart, places, self.pointed, theme().tokens)

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        self._hover(self._place_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _place_at(self, point: QPointF) -> int | None:
        places = self.places()
        return None if places is None else places.place_at(point.x(), point.y())

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            leads = place is not None and self._leads_somewhere(place)
            self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the keyboard to what is pressed."""
        place = self._place_at(event.position())
        if place is not None:
            self._go_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar that was pressed."""
        place = self._place_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None and place == self._at:
            self._choose(place)

    def _leads_somewhere(self, place: int) -> bool:
        return self._chart is not None and self._chart.total(place) > 0

    def _choose(self, place: int) -> None:
        if self._chart is not None and self._leads_somewhere(place):
            self.bar_chosen.emit(self._chart.keys[place])

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar, and choose one."""
        key, last = Qt.Key(event.key()), len(self._chart) - 1 if self._chart is not None else -1
        if last < 0:
            super().keyPressEvent(event)
        elif key in _STEPS:
            at = self._at if self._at is not None else (-1 if _STEPS[key] > 0 else last + 1)
            self._go_to(max(0, min(last, at + _STEPS[key])))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(0 if key is Qt.Key.Key_Home else last)
        elif key in _PRESSED and self._at is not None:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first bar, where the keyboard brought here."""
        super().focusInEvent(event)
        if self._at is None and self._chart is not None and len(self._chart):
            self._go_to(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, place: int) -> None:
        self._at = place
        self._announce()
        self.update()

    def _announce(self) -> None:
        """Have a screen reader know the chart, and the bar that the keyboard is at."""
        chart = self._chart
        if chart is None:
            return
        self.setAccessibleName(i18n.joined(", ", (chart.title, chart.about, chart.remark)))
        if self._at is None:
            self.setAccessibleDescription("")
        else:
            self.setAccessibleDescription(i18n.joined(": ", (chart.name(self._at), chart.said(self._at))))
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
