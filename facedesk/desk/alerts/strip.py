"""The alerts of a narrow window: a strip that counts them, names the gravest and opens the panel."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.text import alert_text
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import StateColours, font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.open_alerts import OpenAlerts

STRIP_WIDTH = 48
_WORD_PX = 14
_MARGIN = 3
_COUNT_MOST = 9999  # what has room; its name and the panel have the whole number


def pill_around(text_width: int) -> QRectF:
    """Return where the ground of a count is painted: as wide as it needs, and clear of the strip's edges."""
    width = min(max(24, text_width + 10), STRIP_WIDTH - 2 * _MARGIN)
    return QRectF((STRIP_WIDTH - width) / 2, 48, width, 24)


class Strip(QAbstractButton):
    """A bell, the number of alerts, and what the gravest of them is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alerts-strip")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._count = 0
        self._first: AlertRow | None = None
        self.set_alerts(OpenAlerts())
        theme().changed.connect(self.update)

    def set_alerts(self, found: OpenAlerts) -> None:
        """Display how many alerts there are, and name the gravest."""
        self._count, self._first = found.total, found.rows[0] if found.rows else None
        said = self.tr("%n alerts", "", found.total) if found.total else self.tr("No alerts.")
        if self._first is not None:
            said = i18n.joined(" · ", (said, alert_text.word(self._first.kind)))
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the strip's width."""
        return QSize(STRIP_WIDTH, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bell and number."""
        tokens = theme().tokens
        painter = smooth_painter(self)
        painter.fillRect(
            self.rect(), tokens.sunken if self.isChecked() or self.underMouse() else tokens.canvas
        )
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
        bell = "bell-ringing" if self._count else "bell"
        paint_icon(painter, bell, QRect((STRIP_WIDTH - 24) // 2, 16, 24, 24), tokens.ink2)
        if self._first is None:
            return
        state = tokens.state(alert_text.mark(self._first.kind))
        text = i18n.number(self._count) if self._count <= _COUNT_MOST else f"{_COUNT_MOST}+"
        painter.setFont(font(13 if len(text) < 4 else 12, 600, True))
        pill = pill_around(painter.fontMetrics().horizontalAdvance(text))
        paint_ground(painter, pill, 12, state.fill)
        painter.setPen(state.ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        self._paint_gravest(painter, self._first, state)

    def _paint_gravest(self, painter: QPainter, alert: AlertRow, state: StateColours) -> None:
        """Name the gravest alert from the bell down: a number alone says nothing of what it is."""
        loud, word = alert_text.is_loud(alert), alert_text.word(alert.kind)
        painter.setFont(font(_WORD_PX, 600))
        metrics = painter.fontMetrics()
        upright = not word.isascii()  # Chinese is written downwards, other words are turned
        line = metrics.height() - 2
        length = len(word) * line if upright else metrics.horizontalAdvance(word)
        box = QRect((STRIP_WIDTH - 32) // 2, 84, 32, min(length + 56, self.height() - 96))
        paint_ground(painter, box, 8, state.fill if loud else state.wash)
        inks = (state.ink, state.fill) if loud else (state.fill, state.ink)
        draw_mark(painter, alert_text.mark(alert.kind), box.left() + 6, box.top() + 10, 20, *inks)
        painter.setPen(state.ink if loud else state.text)
        room = box.adjusted(0, 40, 0, -10)
        if upright:
            for number, letter in enumerate(word[: room.height() // line]):
                place = QRect(room.left(), room.top() + number * line, room.width(), line)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
            return
        painter.translate(room.left() + room.width(), room.top())
        painter.rotate(90)
        shown = elided(word, room.height() + 2, _WORD_PX, 600)
        painter.drawText(QRect(0, 0, room.height() + 4, room.width()), Qt.AlignmentFlag.AlignVCenter, shown)
