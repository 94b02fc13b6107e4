"""The bar over the cards: which alerts stand above the view, and a click leads there."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from facedesk import i18n
from facedesk.desk.text import alert_text
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.store.records.alerts import AlertRow

BAR_HEIGHT = 40
_GAP_BELOW = 8
_PX = 14


class AboveBar(QAbstractButton):
    """Names the gravest alert that is out of sight; hidden while the first one is in sight."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("alerts-above")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._first: AlertRow | None = None
        theme().changed.connect(self.update)
        self.hide()

    def set_above(self, rows: Sequence[AlertRow]) -> None:
        """Name those that stand above the view, the gravest first; nothing for none."""
        self._first = rows[0] if rows else None
        if self._first is not None:
            text = self._text(self._first, rows)
            self.setText(text)
            self.setAccessibleName(text)
            self.setToolTip(text)
        self.setVisible(bool(rows))
        self.update()

    def _text(self, first: AlertRow, rows: Sequence[AlertRow]) -> str:
        same = sum(alert_text.is_like(row, first) for row in rows)
        text = self.tr("{0} {1} above").format(i18n.number(same), alert_text.word(first.kind))
        others = len(rows) - same
        more = self.tr("%n more", "", others)
        return i18n.joined(" · ", (text, more)) if others else text

    def sizeHint(self) -> QSize:
        """Return the height; the width is the list's."""
        return QSize(100, BAR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint arrow, mark and words on the colour of the gravest."""
        if self._first is None:
            return
        state, loud = theme().tokens.state(alert_text.mark(self._first.kind)), alert_text.is_loud(self._first)
        ink = state.ink if loud else state.text
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme().tokens.canvas)
        bar = QRect(1, 0, self.width() - 2, BAR_HEIGHT - _GAP_BELOW)
        lively = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(theme().tokens.ink if lively else state.fill, 1.5))
        painter.setBrush(state.fill if loud else state.wash)
        painter.drawRoundedRect(QRectF(bar).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
        paint_icon(painter, "arrow-up", QRect(bar.left() + 12, (bar.height() - 18) // 2, 18, 18), ink)
        inks = (state.ink, state.fill) if loud else (state.fill, state.ink)
        mark = alert_text.mark(self._first.kind)
        draw_mark(painter, mark, bar.left() + 36, (bar.height() - 18) // 2, 18, *inks)
        painter.setPen(ink)
        painter.setFont(font(_PX, 600, True))
        room = bar.adjusted(62, 0, -10, 0)
        text = elided(self.text(), room.width(), _PX, 600, tabular=True)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
