"""How a chart is painted: on the screen, and into a picture that is kept."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen

from facedesk import i18n
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import Tokens, font
from facedesk.desk.widgets.chart.chart import Chart, ChartShape, Series
from facedesk.desk.widgets.chart.geometry import LABEL_PX, LINE_PX, ChartGeometry
from facedesk.desk.widgets.elide import elided

_LEAST_SEEN = 1.0  # pixels of a figure that is not zero
_PARTED_FROM = 3.0
_NAME_GAP, _LABEL_GAP = 14, 4
_BOLD = 600
_TIP_PX, _TIP_PAD, _TIP_LINE, _TIP_AWAY, _TIP_MOST = 13, 12, 18, 8, 320
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_chart(
    painter: QPainter, chart: Chart, places: ChartGeometry, tokens: Tokens, pointed: int | None = None
) -> None:
    """Paint a chart, the place that is pointed at with a wash behind it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if pointed is not None and pointed < len(places.slots):
        painter.fillRect(_washed(chart, places, pointed), tokens.accent_wash)
    if chart.shape is ChartShape.LINES:
        _paint_list(painter, chart, places, tokens)
        return
    _paint_scale(painter, places, tokens)
    for place in range(len(chart)):
        _paint_bars(painter, chart, places.bars[place], place, tokens)
    if places.has_values:
        _paint_values(painter, chart, places, tokens)
    _paint_labels(painter, chart, places, tokens)
    _paint_threshold(painter, chart, places, tokens)


def _washed(chart: Chart, places: ChartGeometry, place: int) -> QRectF:
    slot = places.slots[place]
    if chart.shape is ChartShape.LINES:
        return slot
    return QRectF(slot.left(), places.plot.top(), slot.width(), places.plot.height())


def _paint_scale(painter: QPainter, places: ChartGeometry, tokens: Tokens) -> None:
    painter.setFont(font(LABEL_PX, tabular=True))
    plot = places.plot
    for tick, y in places.ticks:
        colour = tokens.line if tick else tokens.line2
        painter.fillRect(QRectF(plot.left(), round(y), plot.width(), 1), colour)
        painter.setPen(tokens.ink2)
        painter.drawText(QRectF(0, y - 10, plot.left() - 8, 20), _RIGHT, i18n.number(tick))


def _paint_bars(
    painter: QPainter, chart: Chart, bars: tuple[QRectF, ...], place: int, tokens: Tokens
) -> None:
    for at, (series, bar) in enumerate(zip(chart.series, bars, strict=True)):
        if series.values[place]:
            seen = _seen(bar, chart.shape)
            paint_fill(painter, seen, series, tokens)
            if at and chart.shape is not ChartShape.GROUPED:
                _part(painter, bars[at - 1], seen, chart.shape, tokens)


def _seen(bar: QRectF, shape: ChartShape) -> QRectF:
    """Return a bar with edges on whole pixels, and so much of it that a figure above zero is seen."""
    if shape is ChartShape.LINES:
        left, right = round(bar.left()), round(bar.right())
        return QRectF(left, bar.top(), max(_LEAST_SEEN, right - left), bar.height())
    bottom = round(bar.bottom())
    height = max(_LEAST_SEEN, bottom - round(bar.top()))
    if bar.width() < _PARTED_FROM:
        return QRectF(bar.left(), bottom - height, bar.width(), height)
    left, right = round(bar.left()), round(bar.right())
    return QRectF(left, bottom - height, right - left, height)


def paint_fill(painter: QPainter, box: QRectF, series: Series, tokens: Tokens) -> None:
    """Paint a figure's bar, or a sample of it, so that it is told from the others without its colour, too."""
    painter.fillRect(box, tokens.colour(series.colour))
    if series.hatched:
        painter.fillRect(box, QBrush(tokens.surface, Qt.BrushStyle.BDiagPattern))


def _part(painter: QPainter, before: QRectF, seen: QRectF, shape: ChartShape, tokens: Tokens) -> None:
    """Leave a line free between two figures that stand on each other."""
    if shape is ChartShape.LINES:
        if before.width() > _PARTED_FROM:
            painter.fillRect(QRectF(seen.left() - 1, seen.top(), 1, seen.height()), tokens.surface)
    elif before.height() > _PARTED_FROM:
        painter.fillRect(QRectF(seen.left(), seen.bottom(), seen.width(), 1), tokens.surface)


def _paint_values(painter: QPainter, chart: Chart, places: ChartGeometry, tokens: Tokens) -> None:
    painter.setFont(font(LABEL_PX, tabular=True))
    painter.setPen(tokens.ink2)
    for place in range(len(chart)):
        if chart.shape is ChartShape.GROUPED:
            over = zip(places.bars[place], chart.values(place), strict=True)
        else:
            over = zip((_whole(places.bars[place]),), (chart.total(place),), strict=True)
        for bar, value in over:
            if value:
                box = QRectF(bar.center().x() - 60, min(bar.top(), bar.bottom() - 1) - 16, 120, 15)
                painter.drawText(box, _CENTRE, i18n.number(value))


def _whole(bars: tuple[QRectF, ...]) -> QRectF:
    found = QRectF(bars[0])
    found.setTop(min(bar.top() for bar in bars))
    return found


def _paint_labels(painter: QPainter, chart: Chart, places: ChartGeometry, tokens: Tokens) -> None:
    free_from = 0.0
    for place in places.labels:
        is_strong = place == chart.strong
        painter.setFont(font(LABEL_PX, _BOLD if is_strong else 400, tabular=True))
        painter.setPen(tokens.ink if is_strong else tokens.ink2)
        middle, top = places.slots[place].center().x(), places.plot.bottom() + 4
        text, width = chart.labels[place], QFontMetrics(painter.font()).horizontalAdvance(chart.labels[place])
        left = max(0.0, min(middle - width / 2, places.slots[-1].right() + 4 - width))
        if left >= free_from:  # one that was moved in from the edge may touch the one before
            painter.drawText(QRectF(left, top, width + 2, 18), _LEFT, text)
            free_from = left + width + _LABEL_GAP


def _paint_threshold(painter: QPainter, chart: Chart, places: ChartGeometry, tokens: Tokens) -> None:
    line = chart.threshold
    if line is None or not places.slots or not 0 <= line.before <= len(chart):
        return
    is_end = line.before == len(chart)
    x = round(places.slots[-1].right() if is_end else places.slots[line.before].left())
    painter.setPen(QPen(tokens.colour(line.colour), 2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, places.plot.top() - 4), QPointF(x, places.plot.bottom()))
    painter.setFont(font(LABEL_PX, _BOLD))
    painter.setPen(tokens.colour(line.colour))
    width = QFontMetrics(painter.font()).horizontalAdvance(line.words) + 2
    left = x + 8 if x + 8 + width <= places.plot.right() else x - 8 - width
    painter.drawText(QRectF(left, places.plot.top() - 6, width, 18), _LEFT, line.words)


def paint_chosen(painter: QPainter, bar: QRectF, tokens: Tokens) -> None:
    """Paint a line around the one of several bars side by side that is pointed at."""
    painter.setPen(QPen(tokens.focus, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(bar.adjusted(-1, -1, 1, 0))


# A list


def _paint_list(painter: QPainter, chart: Chart, places: ChartGeometry, tokens: Tokens) -> None:
    room = int(places.plot.left()) - _NAME_GAP
    for place in range(len(chart)):
        slot = places.slots[place]
        if painter.hasClipping() and not painter.clipBoundingRect().intersects(slot):
            continue
        painter.setFont(font(LINE_PX))
        painter.setPen(tokens.ink)
        name = elided(chart.labels[place], room, LINE_PX)
        painter.drawText(QRectF(0, slot.top(), room, slot.height()), _LEFT, name)
        _paint_bars(painter, chart, places.bars[place], place, tokens)
        painter.setFont(font(LINE_PX, tabular=True))
        for at, (value, end) in enumerate(zip(chart.values(place), places.figures, strict=True)):
            painter.setPen(tokens.ink2 if at else tokens.ink)
            painter.drawText(QRectF(end - 200, slot.top(), 200, slot.height()), _RIGHT, i18n.number(value))


# What is said of the place that is pointed at


def paint_tip(painter: QPainter, chart: Chart, places: ChartGeometry, place: int, tokens: Tokens) -> None:
    """Paint what a key's figures are, beside its bar and within the chart."""
    more = chart.more[place] if chart.more else ""
    inside = min(_TIP_MOST, places.size.width() - 2 * _TIP_PAD)
    lines = [(chart.name(place), _BOLD), (chart.said(place), 400), *([(more, 400)] if more else [])]
    shown = [(elided(text, inside, _TIP_PX, weight), weight) for text, weight in lines]
    width = max(QFontMetrics(font(_TIP_PX, weight)).horizontalAdvance(text) for text, weight in shown)
    wanted = QSize(width + 2 * _TIP_PAD + 2, len(shown) * _TIP_LINE + 16)
    box = _tip_box(places.slots[place], chart.shape, wanted, places.size)
    paint_ground(painter, QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, tokens.raised, tokens.line2)
    row = QRect(box.left() + _TIP_PAD, box.top() + 8, width + 2, _TIP_LINE)
    for text, weight in shown:
        painter.setFont(font(_TIP_PX, weight))
        painter.setPen(tokens.ink if weight == _BOLD else tokens.ink2)
        painter.drawText(row, _LEFT, text)
        row.translate(0, _TIP_LINE)


def _tip_box(slot: QRectF, shape: ChartShape, box: QSize, size: QSize) -> QRect:
    if shape is ChartShape.LINES:
        below = slot.bottom() + 2
        top = below if below + box.height() <= size.height() else slot.top() - 2 - box.height()
        return QRect(max(0, (size.width() - box.width()) // 2), int(top), box.width(), box.height())
    right = slot.right() + _TIP_AWAY
    left = right if right + box.width() <= size.width() else slot.left() - _TIP_AWAY - box.width()
    return QRect(int(max(0.0, left)), 36, box.width(), box.height())
