"""The wall's first line: the time, which terminals are lost, how many alerts wait, the speaker."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.alerts.mute_button import MuteButton
from facedesk.desk.alerts.muting import muting_of
from facedesk.desk.icons import paint_icon
from facedesk.desk.marks import mark_pixmap
from facedesk.desk.monitor.wall_part import WallPart
from facedesk.desk.parts.elide import elided
from facedesk.desk.places import Places
from facedesk.desk.theme import DARK, font
from facedesk.station.station import Station
from facedesk.station.views import TerminalState
from facedesk.store.alerts import AlertRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SECOND_US = 1_000_000


class WallTop(WallPart):
    """Painted once a second only where something changed."""

    def __init__(self, station: Station, places: Places, parent: QWidget) -> None:
        super().__init__("wall.top", parent)
        self._station, self._places = station, places
        self._alerts: Sequence[AlertRow] = ()
        self._lost: list[tuple[int, str]] = []
        self._shown = ""
        self._mute = MuteButton(muting_of(station), "wall.mute", self, height=48, tokens=DARK)
        clock = QTimer(self)
        clock.setInterval(1000)
        clock.timeout.connect(self._on_second)
        clock.start()
        self.show_lost()

    def show_alerts(self, rows: Sequence[AlertRow]) -> None:
        """Show how many alerts wait, on the colour of the gravest."""
        self._alerts = rows
        self.update()

    def show_lost(self) -> None:
        """Ask which terminals are lost."""
        self._lost = sorted(
            (view.lost_since, view.title)
            for view in self._station.terminals()
            if view.state is TerminalState.OFFLINE and view.lost_since is not None
        )
        self.update()

    def _on_second(self) -> None:
        now = "|".join((self._clock(), self._lost_words()[1]))
        if now != self._shown:
            self._shown = now
            self.update()

    def _clock(self) -> str:
        return QDateTime.currentDateTime().toString("HH:mm")

    def _lost_words(self) -> tuple[str, str]:
        """Give what is lost, and for how long or how many others."""
        if not self._lost:
            return "", ""
        since, title = self._lost[0]
        gone = i18n.duration(time.time() - since / _SECOND_US)
        if len(self._lost) == 1:
            return self.tr("{0} lost").format(title), gone
        return self.tr("{0} terminals lost").format(len(self._lost)), self.tr("the longest {0}").format(gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the speaker."""
        super().resizeEvent(event)
        side = self.px(56)
        self._mute.set_height(side)
        self._mute.setIconSize(QSize(self.px(36), self.px(36)))
        self._mute.setGeometry(self.width() - side, (self.height() - side) // 2, side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(DARK.ink)
        painter.setFont(font(self.px(60), 600, True))
        clock = self._clock()
        painter.drawText(self.rect(), _LEFT, clock)
        left = painter.fontMetrics().horizontalAdvance(clock) + self.px(30)
        painter.setPen(DARK.ink2)
        painter.setFont(font(self.px(26)))
        pattern = QCoreApplication.translate("Wall", "dddd d MMMM", "a day's pattern")
        day = QLocale().toString(QDateTime.currentDateTime(), pattern)
        painter.drawText(self.rect().adjusted(left, self.px(3), 0, 0), _LEFT, day)
        left += painter.fontMetrics().horizontalAdvance(day) + self.px(40)
        right = self._paint_alerts(painter, self.width() - self.px(56) - self.px(20))
        self._paint_lost(painter, left, right - self.px(28))

    def _paint_alerts(self, painter: QPainter, right: int) -> int:
        """Paint the pill that ends at `right`; give where it begins."""
        if not self._alerts:
            return right
        state = DARK.state(self._alerts[0].kind.value)
        one = len(self._alerts) == 1
        text = self.tr("1 alert") if one else self.tr("{0} alerts").format(i18n.number(len(self._alerts)))
        painter.setFont(font(self.px(26), 600, True))
        height, icon = self.px(56), self.px(28)
        width = painter.fontMetrics().horizontalAdvance(text) + icon + self.px(64)
        pill = QRectF(right - width, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.fill)
        painter.drawRoundedRect(pill, height / 2, height / 2)
        bell = QRect(int(pill.left()) + self.px(24), (self.height() - icon) // 2, icon, icon)
        paint_icon(painter, "bell-ringing-fill", bell, state.ink)
        painter.setPen(state.ink)
        painter.drawText(pill.adjusted(icon + self.px(24), 0, 0, 0), _CENTRE, text)
        return int(pill.left())

    def _paint_lost(self, painter: QPainter, left: int, right: int) -> None:
        what, gone = self._lost_words()
        if not what:
            return
        px, mark = self.px(26), self.px(28)
        painter.setFont(font(px, 400, True))
        gone_width = painter.fontMetrics().horizontalAdvance(gone)
        room = right - left - gone_width - mark - self.px(26)
        painter.setFont(font(px, 600))
        what = elided(what, max(0, room), px, 600)
        what_width = painter.fontMetrics().horizontalAdvance(what)
        at = right - gone_width - self.px(12) - what_width
        painter.setPen(DARK.ink)
        painter.drawText(QRect(at, 0, what_width + 2, self.height()), _LEFT, what)
        painter.setPen(DARK.ink2)
        painter.setFont(font(px, 400, True))
        painter.drawText(QRect(right - gone_width, 0, gone_width + 2, self.height()), _LEFT, gone)
        state = DARK.state("offline")
        pixmap = mark_pixmap("offline", mark, self.devicePixelRatioF(), state.fill, state.ink)
        painter.drawPixmap(at - mark - self.px(14), (self.height() - mark) // 2, pixmap)
