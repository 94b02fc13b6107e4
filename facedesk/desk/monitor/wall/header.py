"""The wall's first line: the time, which terminals are lost, how many alerts wait, the speaker."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from facedesk import i18n
from facedesk.desk.live.mute_button import MuteButton
from facedesk.desk.live.muting import Muting, muting_of
from facedesk.desk.monitor.scaled_widget import ScaledWidget
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import DARK, font
from facedesk.desk.widgets.elide import elided
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.settings import Settings
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.store.records.open_alerts import OpenAlerts

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_SECOND_US = 1_000_000


class AlertPill(QAbstractButton):
    """The gravest alerts by name, and how many wait in all; a click leads to them."""

    def __init__(self, part: ScaledWidget) -> None:
        super().__init__(part)
        self.setObjectName("wall-alerts")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._part, self._mark = part, ""
        self.hide()

    def set_alerts(self, found: OpenAlerts) -> None:
        """Display how many there are; nothing for none."""
        rows, total, same = found.rows, found.total, found.same
        self._mark = rows[0].kind.value if rows else ""
        text = self.tr("%n alerts", "", total)
        if rows:
            named = i18n.joined(" ", (i18n.number(same), alert_text.word(rows[0].kind)))
            text = named if same == total else i18n.joined(" · ", (named, text))
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(self.tr("Show the alerts"))
        self.setVisible(bool(rows))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the words need at the wall's scale."""
        px = self._part.px
        width = QFontMetrics(font(px(26), 600, True)).horizontalAdvance(self.text())
        return QSize(width + px(28) + px(64), px(56))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        px, state = self._part.px, DARK.state(self._mark)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        painter.setPen(QPen(DARK.ink, px(3)) if lively else Qt.PenStyle.NoPen)
        painter.setBrush(state.fill)
        half = px(3) / 2
        pill = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        icon = px(28)
        bell = QRect(px(24), (self.height() - icon) // 2, icon, icon)
        paint_icon(painter, "bell-ringing-fill", bell, state.ink)
        painter.setPen(state.ink)
        painter.setFont(font(px(26), 600, True))
        painter.drawText(pill.adjusted(icon + px(24), 0, 0, 0), _CENTRE, self.text())


class WallTop(ScaledWidget):
    """Painted once a second only where something changed."""

    def __init__(self, terminals: Terminals, settings: Settings, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("wall-top", parent)
        self._terminals = terminals
        self._places = places
        self._lost: list[tuple[int, str]] = []
        self._shown = ""
        self.alerts = AlertPill(self)
        self._muting: Muting = muting_of(settings)
        self._mute = MuteButton(self._muting, "wall-mute", self, height=48, tokens=DARK)
        self._muting.changed.connect(self._place)
        clock = QTimer(self)
        clock.setInterval(1000)
        clock.timeout.connect(self._on_second)
        clock.start()
        self.update_lost()

    def set_alerts(self, found: OpenAlerts) -> None:
        """Display how many alerts wait, on the colour of the gravest."""
        self.alerts.set_alerts(found)
        self._place()

    def muted(self) -> str:
        """Return until when the sound is off, or why there is none; empty while there is."""
        return self._muting.text() if self._muting.is_muted else self._muting.silence

    def update_lost(self) -> None:
        """Ask which terminals are lost."""
        lost = (
            (view.lost_since, view.title)
            for view in self._terminals.all()
            if view.state is TerminalState.OFFLINE and view.lost_since is not None
        )
        self._lost = sorted(lost, key=lambda each: (each[0], order(each[1])))
        self.update()

    def _on_second(self) -> None:
        now = "|".join((self._clock(), self._lost_words()[1]))
        if now != self._shown:
            self._shown = now
            self.update()

    def _clock(self) -> str:
        return to_local(now_us()).strftime("%H:%M")

    def _lost_words(self) -> tuple[str, str]:
        """Return what is lost, and for how long or how many others."""
        if not self._lost:
            return "", ""
        since, title = self._lost[0]
        gone = i18n.duration((now_us() - since) / _SECOND_US)
        if len(self._lost) == 1:
            return self.tr("{0} lost").format(title), gone
        return self.tr("%n terminals lost", "", len(self._lost)), self.tr("the longest {0}").format(gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the speaker and the alerts."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        side = self.px(56)
        self._mute.set_height(side)
        self._mute.setIconSize(QSize(self.px(36), self.px(36)))
        top = (self.height() - side) // 2
        self._mute.setGeometry(self.width() - side, top, side, side)
        size = self.alerts.sizeHint()
        self.alerts.setGeometry(self._mute.x() - self._muted_width() - size.width(), top, size.width(), side)
        self.update()

    def _muted_width(self) -> int:
        """Return the width of what is said of the speaker, with the gap at its left."""
        said = self.muted()
        width = QFontMetrics(font(self.px(26), 400, True)).horizontalAdvance(said) + self.px(8) if said else 0
        return width + self.px(20)

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
        day = QLocale().toString(QDateTime.fromMSecsSinceEpoch(now_us() // 1000), pattern)
        painter.drawText(self.rect().adjusted(left, self.px(3), 0, 0), _LEFT, day)
        left += painter.fontMetrics().horizontalAdvance(day) + self.px(40)
        said_left = self._mute.x() - self._muted_width()
        painter.setFont(font(self.px(26), 400, True))
        painter.drawText(
            QRect(said_left + self.px(20), self.px(3), self._muted_width(), self.height()),
            _LEFT,
            self.muted(),
        )
        right = said_left if self.alerts.isHidden() else self.alerts.x()
        self._paint_lost(painter, left, right - self.px(28))

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
        left, top = at - mark - self.px(14), (self.height() - mark) // 2
        draw_mark(painter, "offline", left, top, mark, state.fill, state.ink)
