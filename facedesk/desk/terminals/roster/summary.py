"""The card over a terminal's roster: how many of whom are there, when it was compared, and how far work on it is."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, wide
from facedesk.desk.widgets.marked import Marked
from facedesk.station.clocks.clock import now_us
from facedesk.station.roster.jobs import RosterProgress
from facedesk.station.terminals.views import TerminalState, TerminalView

_BAR = 10


class Bar(QWidget):
    """A share as a bar; its colour is a state's."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share, self._mark = 0.0, "delivered"
        self.setObjectName(name)
        self.setFixedHeight(_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_part(self, part: int, whole: int, mark: str) -> None:
        """Display how much of a whole there is; of nothing there is no part."""
        self.set_share(part / whole if whole else 0.0, mark)

    def set_share(self, share: float, mark: str) -> None:
        """Display a share from 0 to 1."""
        self._share, self._mark = min(max(share, 0.0), 1.0), mark
        self.setAccessibleName(f"{self._share:.0%}")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        rect = QRectF(self.rect())
        painter.setBrush(tokens.line)
        painter.drawRoundedRect(rect, _BAR / 2, _BAR / 2)
        if self._share > 0:
            rect.setWidth(max(_BAR, rect.width() * self._share))
            painter.setBrush(tokens.state(self._mark).fill)
            painter.drawRoundedRect(rect, _BAR / 2, _BAR / 2)


class RosterWords(QObject):
    """What figures say; a class because only its own `tr` is read as one that counts."""

    def compared(self, view: TerminalView) -> str:
        """Return when a roster was compared, and what was found."""
        if view.compared_at is None:
            return self.tr("Never compared")
        at = i18n.short_time(view.compared_at, now_us())
        found = view.differences
        said = self.tr("%n differences", "", found) if found else self.tr("no difference")
        return self.tr("Compared {0}, {1}").format(at, said)

    def of_people(self, wanted: int) -> str:
        """Return how many should be there, after the number of those who are."""
        return self.tr("of %n people are on this terminal", "", wanted)

    def to_go(self, count: int, time_to_go_s: float | None) -> str:
        """Return how many are still to be delivered, and how long that will take where it can be said."""
        said = self.tr("%n to go", "", count) if count else ""
        if said and time_to_go_s is not None:
            return self.tr("{0}, about {1}").format(said, i18n.duration(time_to_go_s))
        return said

    def removing(self, count: int) -> str:
        """Return how many are being removed."""
        return self.tr("%n being removed", "", count) if count else ""

    def failed(self, count: int) -> str:
        """Return how many should be there and could not be delivered, or not yet."""
        return self.tr("%n not delivered", "", count) if count else ""

    def room(self, view: TerminalView) -> str:
        """Return how many a terminal holds at most, where that is as many as should be there or fewer."""
        if view.capacity is None or view.roster.wanted < view.capacity:
            return ""
        beyond = view.roster.wanted - view.capacity
        holds = self.tr("holds {0} at most").format(i18n.number(view.capacity))
        return self.tr("{0}, {1}").format(holds, self.tr("%n will not fit", "", beyond)) if beyond else holds


class RosterFigures(Card):
    """How a terminal's roster stands, and the buttons for the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("roster-figures", parent, spacing=8)
        self._words = RosterWords(self)
        self._held = Label("", 28, 600, tabular=True, name="roster-held")
        self._of = ElidedLabel("", 14, colour="ink2", name="roster-of")
        self._compared = Label("", 13, colour="ink2", tabular=True, name="roster-compared")
        self._bar = Bar("roster-bar")
        self._to_go = Marked("roster-to-go", "sending")
        self._failed = Marked("roster-failed", "refused")
        self._removing = Marked("roster-removing", "sending")
        self._room = Marked("roster-room", "finding")
        self._paused = Marked("roster-paused", "finding")
        self.compare = Button(self.tr("Compare now"), "arrows-left-right", name="roster-compare")
        self.stop = Button(self.tr("Stop"), "x", name="roster-stop")
        self.pause = Button(self.tr("Pause"), "pause", "ghost", name="roster-pause")
        self.more = Button(icon="dots-three", name="roster-more", accessible=self.tr("More"))
        self.more.setFixedWidth(40)
        self._lay_out()

    def _lay_out(self) -> None:
        fill(
            self.column,
            hbox(self._held, wide(self._of), self.compare, self.stop, self.more, spacing=10),
            self._bar,
            hbox(self._to_go, self._removing, self._failed, self._paused, STRETCH, self.pause, spacing=20),
            hbox(self._compared, self._room, STRETCH, spacing=20),
        )

    def set_view(
        self,
        view: TerminalView,
        time_to_go_s: float | None,
        progress: RosterProgress | None,
        *,
        working: str,
        all_paused: bool,
    ) -> None:
        """Display how a terminal's roster stands.

        Args:
            view: the terminal.
            time_to_go_s: until all is delivered, None where that cannot be said.
            progress: of the work on the roster, None where there is none.
            working: what is being done, in words.
            all_paused: whether the deliveries of all terminals are paused.
        """
        online = view.state is TerminalState.ONLINE
        self.compare.setVisible(progress is None)
        self.compare.setEnabled(online)
        self.compare.setToolTip("" if online else self.tr("It can be compared when it is online."))
        self.stop.setVisible(progress is not None)
        self._compared.setText(self._words.compared(view))
        self._update_counts(view, time_to_go_s)
        self._update_pause(view, all_paused=all_paused)
        if progress is None:
            self._update_share(view)
        else:
            self._update_progress(progress, working)

    def _update_share(self, view: TerminalView) -> None:
        count = view.roster
        self._held.setText(i18n.number(count.held))
        self._of.set_text(self._words.of_people(count.wanted))
        self._bar.set_part(count.held, count.wanted, "delivered")

    def _update_progress(self, progress: RosterProgress, working: str) -> None:
        if not progress.total:
            self._held.setText("…")
            self._of.set_text(working)
            self._bar.set_share(0.0, "sending")
            return
        self._held.setText(i18n.number(progress.done))
        self._of.set_text(self.tr("of {0} · {1}").format(i18n.number(progress.total), working))
        self._bar.set_part(progress.done, progress.total, "sending")

    def _update_counts(self, view: TerminalView, time_to_go_s: float | None) -> None:
        count = view.roster
        self._to_go.announce(self._words.to_go(count.to_go, time_to_go_s))
        self._removing.announce(self._words.removing(count.removing))
        self._failed.announce(self._words.failed(count.failed))
        self._room.announce(self._words.room(view))

    def _update_pause(self, view: TerminalView, *, all_paused: bool) -> None:
        said = (
            self.tr("All deliveries are paused") if all_paused else self.tr("Paused") if view.paused else ""
        )
        self._paused.announce(said)
        self.pause.setText(self.tr("Resume") if view.paused else self.tr("Pause"))
        self.pause.setAccessibleName(
            self.tr("Resume deliveries here") if view.paused else self.tr("Pause deliveries here")
        )
        self.pause.set_icon("play" if view.paused else "pause")
