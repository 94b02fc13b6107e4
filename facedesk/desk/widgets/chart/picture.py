"""A chart as a picture that is kept: on white whatever the screen looks like, with what it shows and of what."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter

from facedesk import i18n
from facedesk.desk.theme.theme import LIGHT, font
from facedesk.desk.widgets.chart.chart import Chart, ChartShape
from facedesk.desk.widgets.chart.geometry import geometry, height_of_list
from facedesk.desk.widgets.chart.legend import legend_width, paint_legend
from facedesk.desk.widgets.chart.painting import paint_chart
from facedesk.desk.widgets.elide import elided

SCALE: Final = 2
_WIDTH, _HEIGHT, _MARGIN, _TITLE, _LINE = 900, 360, 24, 28, 20
_MOST_LINES: Final = 200
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def picture_of(chart: Chart) -> QImage:
    """Paint a chart with its title and what it is of, at twice the size of the screen's pixels."""
    shown = _bounded(chart)
    words = [each for each in (chart.about, chart.remark, chart.note, _left_out(chart, shown)) if each]
    top = _MARGIN + _TITLE + _LINE * len(words) + 8
    inside = _WIDTH - 2 * _MARGIN
    height = height_of_list(shown) if shown.shape is ChartShape.LINES else _HEIGHT
    image = QImage(QSize(_WIDTH, top + height + _MARGIN) * SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SCALE)
    image.fill(LIGHT.surface)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_words(painter, shown, words, inside)
    painter.translate(QPointF(_MARGIN, top))
    if len(shown):
        paint_chart(painter, shown, geometry(shown, QSize(inside, height)), LIGHT)
    painter.end()
    return image


def _bounded(chart: Chart) -> Chart:
    """Return what a picture can hold of it; the numbers hold all."""
    if chart.shape is not ChartShape.LINES or len(chart) <= _MOST_LINES:
        return chart
    first = slice(_MOST_LINES)
    return replace(
        chart,
        keys=chart.keys[first],
        labels=chart.labels[first],
        names=chart.names[first],
        more=chart.more[first],
        series=tuple(replace(each, values=each.values[first]) for each in chart.series),
    )


def _left_out(chart: Chart, shown: Chart) -> str:
    left_out = len(chart) - len(shown)
    return i18n.joined(" ", ("+", i18n.number(left_out))) if left_out else ""


def _paint_words(painter: QPainter, chart: Chart, words: list[str], inside: int) -> None:
    painter.setPen(LIGHT.ink)
    painter.setFont(font(18, 600))
    several = len(chart.series) > 1
    room = inside - (legend_width(chart.series) + 16 if several else 0)
    title = QFontMetrics(painter.font()).elidedText(chart.title, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(_MARGIN, _MARGIN, room, _TITLE), _LEFT, title)
    if several:
        paint_legend(painter, chart.series, _WIDTH - _MARGIN - legend_width(chart.series), _MARGIN + 4, LIGHT)
    painter.setPen(LIGHT.ink2)
    painter.setFont(font(13))
    for at, said in enumerate(words):
        line = QRectF(_MARGIN, _MARGIN + _TITLE + at * _LINE, inside, _LINE)
        painter.drawText(line, _LEFT, elided(said, inside, 13))
