"""Where everything of a chart lies in a size of pixels: worked out once, for painting and for pointing."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics

from facedesk import i18n
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.chart.chart import Chart, ChartShape
from facedesk.desk.widgets.chart.scale import every, ticks
from facedesk.desk.widgets.elide import advance

LABEL_PX: Final = 12
LINE_PX: Final = 13
LINE_HEIGHT: Final = 27
_BELOW, _ABOVE, _BESIDE, _RIGHT = 24, 16, 10, 4
_TICK_APART = 36
_BAR_SHARE, _BAR_MOST, _BAR_LEAST, _APART = 0.8, 48.0, 1.0, 2.0
_LINE_BAR = 14
_NAME_MOST, _NAME_SHARE = 240, 0.34


@dataclass(frozen=True, slots=True)
class ChartGeometry:
    """The places of a chart's parts.

    `plot` is what the bars stand in, `ticks` the figures beside it with where each lies, `slots` all of a key's place,
    `bars` the rectangles of a key's figures, and `labels` which keys have one.
    """

    plot: QRectF
    ticks: tuple[tuple[int, float], ...]
    slots: tuple[QRectF, ...]
    bars: tuple[tuple[QRectF, ...], ...]
    labels: tuple[int, ...]
    size: QSize
    figures: tuple[float, ...] = ()
    """Where each figure of a list's line ends."""
    has_values: bool = False
    """Whether there is room for each figure above its bar."""

    def place_at(self, x: float, y: float) -> int | None:
        """Return whose place a point is in."""
        return next((place for place, slot in enumerate(self.slots) if slot.contains(x, y)), None)


def geometry(chart: Chart, size: QSize) -> ChartGeometry:
    """Work out where everything lies."""
    return _list(chart, size) if chart.shape is ChartShape.LINES else _columns(chart, size)


def height_of_list(chart: Chart) -> int:
    """Return how high a chart of lines is."""
    return LINE_HEIGHT * len(chart)


# Columns


def _columns(chart: Chart, size: QSize) -> ChartGeometry:
    height = max(1.0, float(size.height() - _ABOVE - _BELOW))
    shown = ticks(chart.most, max(1, int(height // _TICK_APART)))
    left = max(_width(i18n.number(tick)) for tick in shown) + _BESIDE
    plot = QRectF(left, _ABOVE, max(1.0, float(size.width() - left - _RIGHT)), height)
    per_unit = height / shown[-1]
    slot = plot.width() / max(1, len(chart))
    slots = tuple(QRectF(plot.left() + place * slot, 0, slot, size.height()) for place in range(len(chart)))
    bars = tuple(_bars(chart, place, slots[place], plot, per_unit) for place in range(len(chart)))
    step = every(tuple(map(_width, chart.labels)), slot)
    return ChartGeometry(
        plot,
        tuple((tick, plot.bottom() - tick * per_unit) for tick in shown),
        slots,
        bars,
        tuple(range(0, len(chart), step)),
        size,
        has_values=_has_room(chart, bars, slot),
    )


def _bars(chart: Chart, place: int, slot: QRectF, plot: QRectF, per_unit: float) -> tuple[QRectF, ...]:
    values = chart.values(place)
    if chart.shape is ChartShape.GROUPED:
        return _side_by_side(values, slot, plot, per_unit)
    width = _bar_width(slot.width(), 1)
    left, below, found = slot.center().x() - width / 2, 0, list[QRectF]()
    for value in values:
        found.append(QRectF(left, plot.bottom() - (below + value) * per_unit, width, value * per_unit))
        below += value
    return tuple(found)


def _side_by_side(values: tuple[int, ...], slot: QRectF, plot: QRectF, per_unit: float) -> tuple[QRectF, ...]:
    width, count = _bar_width(slot.width(), len(values)), len(values)
    left = slot.center().x() - (count * width + (count - 1) * _APART / 2) / 2
    return tuple(
        QRectF(left + at * (width + _APART / 2), plot.bottom() - value * per_unit, width, value * per_unit)
        for at, value in enumerate(values)
    )


def _bar_width(slot: float, count: int) -> float:
    return max(_BAR_LEAST, min(_BAR_MOST, slot * _BAR_SHARE / count))


def _has_room(chart: Chart, bars: tuple[tuple[QRectF, ...], ...], slot: float) -> bool:
    """Whether each figure that stands above a bar is narrower than what it may take."""
    if chart.shape is ChartShape.GROUPED:
        room = bars[0][0].width() + _APART / 2 if bars else 0.0
        return all(_width(i18n.number(value)) <= room for each in chart.series for value in each.values)
    return all(_width(i18n.number(chart.total(place))) + 1 <= slot for place in range(len(chart)))


def _width(text: str) -> int:
    return advance(text, LABEL_PX)


# Lines of a list


def _list(chart: Chart, size: QSize) -> ChartGeometry:
    names = max((advance(label, LINE_PX) for label in chart.labels), default=0) + 2
    names = min(names, _NAME_MOST, int(size.width() * _NAME_SHARE))
    ends = _figure_ends(chart, size.width())
    left = names + 14
    right = ends[0] - _figure_width(chart, 0) - 12 if ends else size.width()
    plot = QRectF(left, 0, max(1.0, right - left), LINE_HEIGHT * len(chart))
    per_unit = plot.width() / max(1, chart.most)
    slots = tuple(QRectF(0, place * LINE_HEIGHT, size.width(), LINE_HEIGHT) for place in range(len(chart)))
    bars = tuple(_line_bars(chart, place, plot, per_unit) for place in range(len(chart)))
    return ChartGeometry(plot, (), slots, bars, tuple(range(len(chart))), size, ends, has_values=True)


def _line_bars(chart: Chart, place: int, plot: QRectF, per_unit: float) -> tuple[QRectF, ...]:
    top, left, found = place * LINE_HEIGHT + (LINE_HEIGHT - _LINE_BAR) / 2, plot.left(), list[QRectF]()
    for value in chart.values(place):
        found.append(QRectF(left, top, value * per_unit, _LINE_BAR))
        left += value * per_unit
    return tuple(found)


def _figure_ends(chart: Chart, width: int) -> tuple[float, ...]:
    ends, right = list[float](), float(width - _RIGHT)
    for at in reversed(range(len(chart.series))):
        ends.append(right)
        right -= _figure_width(chart, at) + 14
    return tuple(reversed(ends))


def _figure_width(chart: Chart, at: int) -> int:
    metrics = QFontMetrics(font(LINE_PX, tabular=True))
    texts = (i18n.number(value) for value in chart.series[at].values)
    return max(map(metrics.horizontalAdvance, texts), default=0)
