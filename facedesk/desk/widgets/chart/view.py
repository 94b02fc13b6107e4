"""The painted chart: pointed at by mouse and keys, and clicked."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
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
from facedesk.desk.widgets.chart.painting import paint_chart, paint_chosen, paint_tip
from facedesk.desk.widgets.focus.roles import set_role

_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_PRESSED: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_LEAST: Final = QSize(200, 120)
ALL: Final = -1


class ChartBar(NamedTuple):
    """A bar of a chart: its place, and which one of several side by side."""

    place: int
    series: int = ALL


class ChartView(QWidget):
    """Shows a chart; the arrow keys go from bar to bar, Enter is a click on one."""

    came_to = Signal(QRect)  # where the keyboard is
    bar_chosen = Signal(object, int)  # its key, and which of the bars side by side; ALL else

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Chart)
        self._chart: Chart | None = None
        self._places: ChartGeometry | None = None
        self._worked_out_for: tuple[Chart, QSize] | None = None
        self._hovered: ChartBar | None = None
        self._at: ChartBar | None = None  # where the keyboard is
        theme().changed.connect(self.update)
        i18n.speech().changed.connect(self._announce)

    @property
    def chart(self) -> Chart | None:
        """Return what is shown."""
        return self._chart

    @property
    def pointed(self) -> int | None:
        """Return the place that mouse or keyboard points at."""
        bar = self._pointed_bar()
        return None if bar is None else bar.place

    def _pointed_bar(self) -> ChartBar | None:
        return self._hovered if self._hovered is not None else self._at if self.hasFocus() else None

    def display(self, chart: Chart) -> None:
        """Display a chart; where the keyboard is at a key that is still there, it stays at it."""
        before = self._chart
        at, self._chart = self._at, chart
        key = None if before is None or at is None else before.keys[at.place]
        is_there = at is not None and key in chart.keys
        self._at = ChartBar(chart.keys.index(key), at.series) if is_there and at is not None else None
        if self._hovered is not None and self._hovered.place >= len(chart):
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
        bar = self._pointed_bar()
        if bar is not None and bar.series != ALL:
            paint_chosen(painter, places.bars[bar.place][bar.series], theme().tokens)
        if bar is not None:
            paint_tip(painter, chart, places, bar.place, theme().tokens)

    # Pointing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is under the mouse."""
        self._hover(self._bar_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._hover(None)

    def _bar_at(self, point: QPointF) -> ChartBar | None:
        places = self.places()
        place = None if places is None else places.place_at(point.x(), point.y())
        if places is None or place is None:
            return None
        if not self._is_grouped:
            return ChartBar(place)
        across = enumerate(places.bars[place])
        return ChartBar(place, next((at for at, bar in across if bar.left() <= point.x() < bar.right()), ALL))

    @property
    def _is_grouped(self) -> bool:
        return self._chart is not None and self._chart.shape is ChartShape.GROUPED

    def _hover(self, bar: ChartBar | None) -> None:
        if bar != self._hovered:
            self._hovered = bar
            leads = bar is not None and self._leads_somewhere(bar)
            self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the keyboard to what is pressed."""
        bar = self._bar_at(event.position())
        if bar is not None:
            self._go_to(bar)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the bar that was pressed."""
        bar = self._bar_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and bar is not None and bar == self._at:
            self._choose(bar)

    def _leads_somewhere(self, bar: ChartBar) -> bool:
        chart = self._chart
        if chart is None:
            return False
        return (chart.total(bar.place) if bar.series == ALL else chart.values(bar.place)[bar.series]) > 0

    def _choose(self, bar: ChartBar) -> None:
        if self._chart is not None and self._leads_somewhere(bar):
            self.bar_chosen.emit(self._chart.keys[bar.place], bar.series)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar, and choose one."""
        key, bars = Qt.Key(event.key()), self._bars()
        if not bars:
            super().keyPressEvent(event)
        elif key in _STEPS:
            at = bars.index(self._at) if self._at in bars else -1
            self._go_to(bars[max(0, min(len(bars) - 1, at + _STEPS[key]))])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._go_to(bars[0 if key is Qt.Key.Key_Home else -1])
        elif key in _PRESSED and self._at is not None:
            self._choose(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first bar, where the keyboard brought here."""
        super().focusInEvent(event)
        bars = self._bars()
        if self._at is None and bars:
            self._go_to(bars[0])
        self.update()

    def _bars(self) -> list[ChartBar]:
        """Return the bars that the keyboard goes through."""
        chart = self._chart
        if chart is None:
            return []
        series = range(len(chart.series)) if self._is_grouped else (ALL,)
        return [ChartBar(place, each) for place in range(len(chart)) for each in series]

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing any more."""
        super().focusOutEvent(event)
        self.update()

    def _go_to(self, bar: ChartBar) -> None:
        self._at = bar
        places = self.places()
        if places is not None:
            self.came_to.emit(places.slots[bar.place].toAlignedRect())
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
            self.setAccessibleDescription(self._said(chart, self._at))
            if self.hasFocus():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    @staticmethod
    def _said(chart: Chart, bar: ChartBar) -> str:
        more = chart.more[bar.place] if chart.more else ""
        figures = chart.said(bar.place) if bar.series == ALL else chart.figure(bar.place, bar.series)
        return i18n.joined(": ", (chart.name(bar.place), i18n.joined(", ", (figures, more))))
