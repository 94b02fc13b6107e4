"""The wall: the passes alone, for a guard two metres away; always dark, no menus."""

import time
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.emergency_banner import EmergencyBanner
from facedesk.desk.live.follow import follow
from facedesk.desk.live.gate import Gate
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.alerts import GravestAlerts
from facedesk.desk.models.picture_problems import Problems
from facedesk.desk.monitor.newest import Newest
from facedesk.desk.monitor.wall.big_pass import WallBig
from facedesk.desk.monitor.wall.header import WallTop
from facedesk.desk.monitor.wall.stream import WallStream
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.style_sheet import style_sheet
from facedesk.desk.theme.theme import DARK
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.holding.holding import Holding
from facedesk.station.records.records import Records
from facedesk.station.settings import Settings
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.records.records import PassRow

_KEPT = 24
_GATHER_MS = 100
_POINTER_MS, _LEAVE_MS = 200, 5_000
_DESIGNED_FOR = 1920, 1080


class Wall(QWidget):
    """Fills a screen; F11, Esc, or a button that comes with the pointer leaves it."""

    left = Signal()
    alerts_requested = Signal()
    why_requested = Signal(object)  # a PassRow that did not open the gate
    record_requested = Signal(int)  # the id of a pass, which is to be looked at closely

    def __init__(
        self,
        records: Records,
        alerts: Alerts,
        settings: Settings,
        changes: Changes,
        *,
        terminals: Terminals,
        groups: Groups,
        pictures: Thumbnails,
        gate: Gate,
        holding: Holding,
        owner: QWidget,
    ) -> None:
        """Share with the page behind it what opens gates: how each stands is seen on both."""
        super().__init__(owner, Qt.WindowType.Window)
        self.setObjectName("wall")
        self.setWindowTitle(self.tr("facedesk: wall"))
        self._places = PlaceNames(terminals, groups)
        self._newest = Newest()
        self._problems = Problems()
        self._rows: list[PassRow] = []
        self._came: list[PassRow] = []
        self._read = False
        self._reader = Reader(self, partial(records.passes, _KEPT), self._start_with)
        self._alerts = GravestAlerts(alerts, changes, self)
        self._dress()
        FocusRing(self)
        self.top = WallTop(terminals, settings, self._places, self)
        self.big = WallBig(pictures, self._places, gate, self)
        self.stream = WallStream(pictures, self._places, self)
        self.top.alerts.clicked.connect(self._on_alerts)
        self.big.why_button.clicked.connect(self._on_why)
        for part in (self.big, self.stream):
            part.record_requested.connect(self._on_record)
        self.banner = EmergencyBanner(holding, changes, self, tokens=DARK)
        self.banner.show_button.hide()
        self.banner.came_or_went.connect(self._place_parts)
        self.leave = Button(self.tr("Leave"), "x", parent=self, name="wall-leave", tokens=DARK)
        self.leave.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.leave.setToolTip(self.tr("Leave the wall (Esc)"))
        self.leave.clicked.connect(self.close)
        self.leave.hide()
        self._pointer = QCursor.pos()
        self._hide_leave = single_shot(self, _LEAVE_MS, self.leave.hide)
        self._looks = QTimer(self)
        self._looks.setInterval(_POINTER_MS)
        self._looks.timeout.connect(self._look_at_pointer)
        self._looks.start()
        self._gathering = single_shot(self, _GATHER_MS, self._accept_what_came)
        self._look_again = single_shot(self, 0, self._update_newest)
        self._alerts.changed.connect(lambda: self.top.set_alerts(self._alerts.found))
        self.big.attention.changed.connect(self._on_attention)
        follow(changes, self, self._on_notice)

    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(DARK.named()))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, DARK.canvas)
        palette.setColor(QPalette.ColorRole.WindowText, DARK.ink)
        self.setPalette(palette)

    def open_on(self, window: QWidget) -> None:
        """Fill the screen that a window is on."""
        self.setGeometry(window.screen().geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()

    # Passes come

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has passed, and the alerts."""
        super().showEvent(event)
        self._alerts.read()
        self._reader.read()

    def _start_with(self, read: list[PassRow]) -> None:
        self._rows = self._problems.amend_all(read)
        self._newest.start_with(self._rows[0] if self._rows else None, time.monotonic())
        self._read = True
        self._update()
        self._accept_what_came()

    def _on_notice(self, notice: ChangeNotice) -> None:
        self._problems.note(notice.problems, notice.reread)
        if notice.problems or notice.reread:
            self._rows = self._problems.amend_all(self._rows)
            self._newest.amend(self._problems.amend)
        if self._places.on_notice(notice) or notice.problems or notice.reread:
            self._update()
        if notice.terminals:
            self.top.update_lost()
        self._came.extend(notice.passes)
        if self._came and self._read and not self._gathering.isActive():
            self._accept_what_came()

    def _accept_what_came(self) -> None:
        newest = self._rows[0].id if self._rows else 0
        came = self._problems.amend_all(row for row in self._came if row.id > newest)
        self._came = []
        if came:
            self._gathering.start()
            self._rows = [*reversed(came), *self._rows][:_KEPT]
            self._newest.receive(came)
            self._update_newest()

    def _update_newest(self) -> None:
        if self.big.is_held:
            self._look_again.start(500)  # never change what is being clicked
        else:
            again_s = self._newest.look(time.monotonic())
            if again_s is not None:
                self._look_again.start(int(again_s * 1000) + 1)
        self._update()

    def _on_attention(self, attends: bool) -> None:
        if not attends:
            self._update_newest()

    def _update(self) -> None:
        shown = self._newest.shown
        self.big.open_pass(shown)
        self.stream.set_passes([row for row in self._rows if shown is None or row.id != shown.id])

    def _on_alerts(self) -> None:
        self.close()
        self.alerts_requested.emit()

    def _on_why(self) -> None:
        row = self.big.row
        if row is not None:
            self.close()
            self.why_requested.emit(row)

    def _on_record(self, record_id: int) -> None:
        self.close()
        self.record_requested.emit(record_id)

    # The window

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale everything from the size it was designed for."""
        super().resizeEvent(event)
        self._place_parts()

    def _place_parts(self) -> None:
        above = 0 if self.banner.isHidden() else self.banner.height()
        self.banner.setGeometry(0, 0, self.width(), self.banner.height())
        scale = min(self.width() / _DESIGNED_FOR[0], (self.height() - above) / _DESIGNED_FOR[1])

        def px(length: float) -> int:
            return round(length * scale)

        for part in (self.top, self.big, self.stream):
            part.set_scale(scale)
        margin, head = px(32), px(92)
        top = above + head
        stream_width = px(650)
        self.top.setGeometry(margin, above, self.width() - 2 * margin, head)
        self.leave.set_height(px(56))
        size = self.leave.sizeHint()
        self.leave.setGeometry(
            (self.width() - size.width()) // 2, above + px(18), size.width(), size.height()
        )
        stream_left = self.width() - margin - stream_width
        self.big.setGeometry(margin, top, stream_left - px(28) - margin, self.height() - top - px(26))
        self.stream.setGeometry(stream_left, top, stream_width, self.height() - top - px(26))

    def _look_at_pointer(self) -> None:
        """Offer the way out to a hand on the mouse; on a wall that nobody touches it would only be in the way."""
        pointer = QCursor.pos()
        if pointer != self._pointer and self.geometry().contains(pointer):
            self.leave.show()
            self.leave.raise_()
            self._hide_leave.start()
        self._pointer = pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F11 and Esc leave."""
        if event.key() in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Signal that it is left."""
        super().closeEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), DARK.canvas)
