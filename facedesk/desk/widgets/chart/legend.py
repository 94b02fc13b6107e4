"""What a chart's bars count, each beside a sample of its bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import Tokens, font, theme
from facedesk.desk.widgets.chart.chart import Series
from facedesk.desk.widgets.chart.painting import paint_fill

_PX, _SAMPLE, _MARK, _GAP, _APART, _HEIGHT = 13, 10, 14, 6, 16, 20


def legend_width(series: tuple[Series, ...]) -> int:
    """Return how many pixels the legend takes."""
    return sum(map(_width, series)) + _APART * max(0, len(series) - 1)


def paint_legend(
    painter: QPainter, series: tuple[Series, ...], left: float, top: float, tokens: Tokens
) -> None:
    """Paint the legend in one line from a corner on."""
    for each in series:
        middle = top + _HEIGHT / 2
        if each.mark:
            state = tokens.state(each.mark)
            draw_mark(painter, each.mark, left, middle - _MARK / 2, _MARK, state.fill, state.ink)
        paint_fill(painter, QRectF(left + _mark(each), middle - _SAMPLE / 2, _SAMPLE, _SAMPLE), each, tokens)
        painter.setFont(font(_PX))
        painter.setPen(tokens.ink2)
        words = QRectF(left + _before(each), top, _width(each), _HEIGHT)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, each.title)
        left += _width(each) + _APART


def _mark(series: Series) -> int:
    return _MARK + _GAP if series.mark else 0


def _before(series: Series) -> int:
    return _mark(series) + _SAMPLE + _GAP


def _width(series: Series) -> int:
    return _before(series) + QFontMetrics(font(_PX)).horizontalAdvance(series.title) + 2


class Legend(QWidget):
    """The line of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self.hide()

    def display(self, series: tuple[Series, ...]) -> None:
        """Display what these count."""
        self._series = series
        self.setAccessibleName(i18n.joined(", ", (each.title for each in series)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that it takes."""
        return QSize(legend_width(self._series), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_legend(painter, self._series, 0, 0, theme().tokens)
