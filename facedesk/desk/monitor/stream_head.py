"""What stands above the stream: that it is live, or that it is held and what came since."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.layout import Stretch, hbox

_HEIGHT = 38


class StreamHead(QWidget):
    """`Live · 1,204 received today`, or that no terminal is online; held, a washed bar with a button that goes on."""

    go_on_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("monitor-stream-head")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._held = False
        self._today = 0
        self._in_all = False
        self._live = True
        self._since = 0
        self._go_on = Button(icon="arrow-up", kind="primary", name="monitor-go-on", height=32)
        self._go_on.clicked.connect(self.go_on_requested)
        hbox(Stretch(0), self._go_on, margins=(0, 0, 3, 0), on=self)
        theme().changed.connect(self.update)
        self._notify()

    def set_today(self, passes: int, *, in_all: bool = False) -> None:
        """Display how many passed today; `in_all` says that more are counted than are shown."""
        if (passes, in_all) != (self._today, self._in_all):
            self._today, self._in_all = passes, in_all
            self._notify()

    def set_live(self, live: bool) -> None:
        """Display whether anything can come: with no terminal online nothing does."""
        if live != self._live:
            self._live = live
            self._notify()

    def set_held(self, held: bool) -> None:
        """Display whether the stream stands still."""
        self._held = held
        self._notify()

    def set_since(self, passes: int) -> None:
        """Display how many came since it stands still."""
        self._since = passes
        self._notify()

    def text(self) -> str:
        """Return what the head says."""
        if not self._held:
            return i18n.joined(" · ", (self._liveness(), self._passes_today()))
        return self.tr("Held · {0} new").format(i18n.number(self._since))

    def _liveness(self) -> str:
        return self.tr("Live") if self._live else self.tr("No terminal online")

    def _passes_today(self) -> str:
        today = self._today
        if self._in_all:
            return self.tr("%n received today in all", "", today)
        return self.tr("%n received today", "", today)

    def _notify(self) -> None:
        self._go_on.setVisible(self._held)
        self._go_on.setText(self.tr("{0} new").format(i18n.number(self._since)))
        self._go_on.setAccessibleName(self.tr("Go on, {0} new").format(i18n.number(self._since)))
        self._go_on.setToolTip(self.tr("Go on (Esc)"))
        self._go_on.set_height(32)
        self.setAccessibleName(self.text())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words; the button is a real one."""
        painter = smooth_painter(self)
        tokens = theme().tokens
        if self._held:
            paint_ground(painter, self.rect(), 8, tokens.accent_wash)
            paint_icon(painter, "pause-fill", QRect(11, (_HEIGHT - 20) // 2, 20, 20), tokens.accent)
            at = self._words(painter, 38, self.tr("Held"), weight=600, colour="accent", px=14)
            self._words(painter, at + 8, self.tr("Esc goes on"), weight=400, colour="ink2", px=13)
        else:
            draw_mark(painter, "online" if self._live else "offline", 0, (_HEIGHT - 16) // 2, 16)
            at = self._words(painter, 22, self._liveness(), weight=600, colour="ink", px=14)
            today = self._passes_today()
            self._words(painter, at + 10, today, weight=400, colour="ink2", px=14)

    def _words(self, painter: QPainter, left: int, text: str, *, weight: int, colour: str, px: int) -> int:
        """Paint words from `left` on; return where they end."""
        painter.setFont(font(px, weight, True))
        painter.setPen(theme().tokens.colour(colour))
        painter.drawText(QRect(left, 0, self.width() - left, _HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
        return left + painter.fontMetrics().horizontalAdvance(text)
