"""A banner over the whole window while an emergency lasts: nobody can overlook it, and nothing hides it."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import Tokens, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.focus.keyboard import Visited
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.clock import now_us
from facedesk.station.holding.holding import Holding
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

SAID: Final = frozenset({"emergencyOpens", "emergencyShuts"})
"""What the station notes of an emergency: the banner says it wherever notes are shown."""
SAID_WITH_IT: Final = frozenset({"gatesOpenOnce", "gatesNotHeldYet"})
"""What the banner and the emergency page say of it while it lasts."""
_HEIGHT = 56
_MARK_PX = 32
_FRAME = 4
_CLOCK_MS = 1_000
_MUSTER_FROM, _WORDS_FROM = 1_000, 1_240  # pixels
_SECOND_US = 1_000_000


class EmergencyBanner(QWidget):
    """Says what is held, how many hold, and for how long; ends it when asked twice."""

    shown_requested = Signal()
    muster_requested = Signal()
    came_or_went = Signal()
    repainted = Signal()  # it may have another colour, and say something else
    declared = Signal()  # something has begun to be held so that was not before

    def __init__(
        self,
        holding: Holding,
        changes: Changes,
        parent: QWidget | None = None,
        *,
        tokens: Tokens | None = None,
    ) -> None:
        """Keep what holds gates; `tokens` are for a place that does not follow the theme."""
        super().__init__(parent)
        self._holding = holding
        self._mark, self._since = "heldOpen", 0
        self._kinds: set[HoldKind | None] = set()
        self.setObjectName("emergency-banner")
        self.setFixedHeight(_HEIGHT)
        self._title = Label("", 20, 600, name="emergency-title")
        self._text = ElidedLabel("", 14, name="emergency-text")
        self._elapsed = Label("", 24, 600, tabular=True, name="emergency-elapsed")
        self.show_button = Button(name="emergency-show")
        self.show_button.clicked.connect(self.shown_requested)
        self.muster_button = Button(icon="printer", name="emergency-muster")
        self.muster_button.clicked.connect(self.muster_requested)
        self._offers_muster = False
        self.end_button = SureButton("", "", "arrow-counter-clockwise", "emergency-end", tokens=tokens)
        self.end_button.confirmed.connect(self._on_confirmed)
        self._name()
        buttons = (self.muster_button, self.show_button, self.end_button)
        hbox(
            self._title,
            wide(self._text),
            self._elapsed,
            *buttons,
            spacing=12,
            margins=(20 + _MARK_PX + 12, 0, 20, 0),
            on=self,
        )
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._look_at_the_clock)
        theme().changed.connect(self.update)
        follow(changes, self, self._on_change)
        self._visited = Visited(self)
        self.hide()
        self._look()

    def _fit(self) -> None:
        """Let the words of what lasts have the room first; the list can be had on the page, too."""
        self.muster_button.setVisible(self._offers_muster and self.width() >= _MUSTER_FROM)
        words = self.tr("Muster list")
        self.muster_button.setText(words if self.width() >= _WORDS_FROM else "")
        self.muster_button.setAccessibleName(words)
        self.muster_button.setToolTip(self.tr("Who is inside, as a PDF to print"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have as many words on the buttons as there is room for."""
        super().resizeEvent(event)
        self._fit()
        if (layout := self.layout()) is not None:
            layout.activate()

    def offer_muster(self) -> None:
        """Have a button that asks for the list for the assembly point."""
        self._offers_muster = True
        self._fit()

    def setVisible(self, visible: bool) -> None:
        """Set whether it is there; where it goes, the keyboard goes back to where it was before."""
        if not visible and not self.isHidden():
            self._visited.give_back()
        super().setVisible(visible)

    def _name(self) -> None:
        self.show_button.set_words(self.tr("Show"))
        self._fit()
        self.end_button.set_question(self.tr("End it…"), self.tr("End it and take back?"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()
            self._look()

    def _on_change(self, change: ChangeNotice) -> None:
        if change.status:
            self._look()

    def _look(self) -> None:
        lasting = [each for each in self._holding.standings() if each.is_emergency and each.kind is not None]
        if self.isHidden() == bool(lasting):
            self.setVisible(bool(lasting))
            self.came_or_went.emit()
        kinds = {each.kind for each in lasting}
        is_new, self._kinds = bool(kinds - self._kinds), kinds
        if not lasting:
            self._clock.stop()
            return
        self._mark = "heldOpen" if HoldKind.OPEN in kinds else "heldShut"
        self._since = min(each.since for each in lasting)
        self._title.setText(self._titled(kinds))
        self._text.set_text(self._counted(lasting))
        self._recolour()
        self._look_at_the_clock()
        self._clock.start(_CLOCK_MS)
        self.setAccessibleName(i18n.joined(" ", (self._title.text(), self._counted(lasting))))
        self.update()
        self.repainted.emit()
        if is_new:
            self.declared.emit()

    def _titled(self, kinds: set[HoldKind | None]) -> str:
        if len(kinds) > 1:
            return self.tr("Emergency: gates are held open and shut")
        if HoldKind.OPEN in kinds:
            return self.tr("Emergency: gates are held open")
        return self.tr("Emergency: gates are held shut")

    def _counted(self, lasting: list[HoldStanding]) -> str:
        done = sum(each.state is HoldState.DONE and each.reason is None for each in lasting)
        failed = sum(each.state is HoldState.FAILED for each in lasting)
        waiting = [each for each in lasting if each.state is HoldState.WAITS]
        away = sum(each.reason is not None for each in waiting)
        once = len(lasting) - done - failed - len(waiting)
        parts = [self.tr("{0} of {1} hold.").format(i18n.number(done), i18n.number(len(lasting)))]
        if failed:
            parts.append(self.tr("%n are tried again until it is done.", "", failed))
        if len(waiting) > away:
            parts.append(self.tr("%n are being told.", "", len(waiting) - away))
        if away:
            parts.append(self.tr("%n are told as soon as they are back.", "", away))
        if once:
            parts.append(self.tr("%n cannot be held.", "", once))
        if self._holding.vips_pass and any(each.kind is HoldKind.SHUT for each in lasting):
            parts.append(self.tr("VIPs pass."))
        return i18n.joined(" ", parts)

    def _look_at_the_clock(self) -> None:
        self._elapsed.setText(i18n.stopwatch((now_us() - self._since) // _SECOND_US))

    def _recolour(self) -> None:
        for label in (self._title, self._text, self._elapsed):
            label.set_colour(f"{self._mark}.ink")

    @property
    def mark(self) -> str:
        """Name the mark of what lasts."""
        return self._mark

    def said(self) -> str:
        """Return what it says; nothing where no emergency lasts."""
        return "" if self.isHidden() else self._title.text()

    @property
    def colour(self) -> QColor:
        """Return what it is painted on."""
        return theme().tokens.state(self._mark).fill

    def _on_confirmed(self) -> None:
        serials, by = self._holding.emergencies(), reason("byWindow")
        background.start(self._holding.end(serials, by, is_emergency=True), self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the mark."""
        painter, state = smooth_painter(self), theme().tokens.state(self._mark)
        painter.fillRect(self.rect(), self.colour)
        draw_mark(painter, self._mark, 20, (_HEIGHT - _MARK_PX) / 2, _MARK_PX, state.ink, state.fill)


class EmergencyFrame(QWidget):
    """What a window shows, below the banner; while there is one, a frame of its colour stands around all."""

    def __init__(self, banner: EmergencyBanner, inside: QLayout) -> None:
        """Keep the banner."""
        super().__init__()
        self._banner = banner
        self._around = vbox(wide(inside), spacing=0)
        vbox(banner, wide(self._around), spacing=0, on=self)
        banner.came_or_went.connect(self._fit)
        banner.repainted.connect(self.update)
        self._fit()

    def _fit(self) -> None:
        px = 0 if self._banner.isHidden() else _FRAME
        self._around.setContentsMargins(px, 0, px, px)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        if self._banner.isHidden():
            return
        painter, colour = QPainter(self), self._banner.colour
        painter.fillRect(0, 0, _FRAME, self.height(), colour)
        painter.fillRect(self.width() - _FRAME, 0, _FRAME, self.height(), colour)
        painter.fillRect(0, self.height() - _FRAME, self.width(), _FRAME, colour)
