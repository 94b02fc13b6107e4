"""The card of a pin: who passed there last and how the terminal stands; opened, captured and shown from there."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from facedesk import i18n
from facedesk.desk.live.picture import Picture
from facedesk.desk.live.running_commands import CommandKind, CommandProgress, RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.plan.faces import PinFacts
from facedesk.desk.text import alert_text, pass_text, terminal_text
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.asking import Fresh
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, TOP, hbox, held, vbox, wide
from facedesk.desk.widgets.steady_button import SteadyButton
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalState
from facedesk.store.records.records import PassRow

_PHOTO: Final = QSize(96, 120)
_WIDTH: Final = 300
_BESIDE: Final = 14
"""Pixels between a pin and its card."""
_CLOCK_MS: Final = 1_000


class PinCard(QFrame):
    """Stands beside its pin; Esc closes it."""

    open_requested = Signal(str)
    capture_requested = Signal(str)
    terminal_requested = Signal(str)
    closed = Signal()

    def __init__(self, commands: RunningCommands, pictures: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._commands = commands
        self._serial = ""
        self._facts: PinFacts | None = None
        self._captured: dict[str, tuple[QImage, int]] = {}
        self.setObjectName("plan-card")
        self.setProperty("frame", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._photo = Picture(pictures, _PHOTO)
        self._title = ElidedLabel("", 16, 600, name="plan-card-title")
        self._state = Label("", 13, colour="ink2", wrap=True, name="plan-card-state")
        self._alert, self._verdict = Badge(), Badge()
        self._name = ElidedLabel("", 15, 600, name="plan-card-name")
        self._when = ElidedLabel("", 13, colour="ink2", name="plan-card-when")
        self._said = Label("", 13, colour="ink2", wrap=True, name="plan-card-said")
        self._make_buttons()
        self._lay_out()
        self._fresh = Fresh(self)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        self._commands.changed.connect(self._on_command)
        self.hide()

    def _make_buttons(self) -> None:
        self.open = SteadyButton(
            (self.tr("Open"), self.tr("Opening…")), "sign-in", kind="primary", name="plan-open", height=28
        )
        self.capture = SteadyButton(
            (self.tr("Capture"), self.tr("Capturing…")), "camera", name="plan-capture", height=28
        )
        self.show_terminal = Button(self.tr("Show"), name="plan-show", height=28)
        self.show_terminal.setToolTip(self.tr("Show the terminal's own page"))
        self.open.clicked.connect(self._on_open)
        self.capture.clicked.connect(lambda: self.capture_requested.emit(self._serial))
        self.show_terminal.clicked.connect(lambda: self.terminal_requested.emit(self._serial))

    def _lay_out(self) -> None:
        for name, badge in (("alert", self._alert), ("verdict", self._verdict)):
            badge.setObjectName(f"plan-card-{name}")
        badges = [held(badge, LEFT) for badge in (self._alert, self._verdict)]
        words = vbox(self._title, self._state, 2, *badges, 2, self._name, self._when, STRETCH, spacing=3)
        buttons = hbox(self.open, self.capture, self.show_terminal, STRETCH, spacing=8)
        above = hbox(held(self._photo, TOP), wide(words), spacing=12)
        # Below the buttons, with room for a line from the first: nothing moves under the pointer.
        self._said.setMinimumHeight(self._said.fontMetrics().lineSpacing())
        vbox(above, 10, buttons, 6, self._said, spacing=0, margins=(12, 12, 12, 6), on=self)
        self.setFixedWidth(_WIDTH)

    # What is shown

    @property
    def serial(self) -> str:
        """Return whose card it is; "" where it is closed."""
        return "" if self.isHidden() else self._serial

    def open_for(self, serial: str, facts: PinFacts) -> None:
        """Display a terminal, with the keyboard at what opens its gate."""
        self._serial = serial
        self.set_facts(facts)
        self._fresh.renew()
        self.show()
        self.raise_()
        first = self.open if self.open.isEnabled() else self.show_terminal
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_facts(self, facts: PinFacts) -> None:
        """Display how the terminal stands now."""
        if self._facts is not None and self._facts.view.last_pass != facts.view.last_pass:
            self._captured.clear()  # who passes now is seen
        self._facts = facts
        view = facts.view
        self._title.set_text(view.title)
        self.setAccessibleName(view.title)
        self._state.setText(terminal_text.full_state(view, now_us()))
        alert = facts.shown_alert
        self._alert.setVisible(alert is not None)
        if alert is not None:
            mark, said = alert_text.mark(alert.kind), alert_text.head(alert)
            self._alert.set_state(mark, said, loud=alert_text.is_loud(alert))
        if self._serial in self._captured:
            self._set_capture(*self._captured[self._serial])
        else:
            self._photo.set_image(None)
            self._set_pass(view.last_pass, has_alert=alert is not None)
        self._update_commands()
        self._fit()

    def _on_clock(self) -> None:
        """Display for how long it has stood so by now."""
        if self._facts is None or self.isHidden():
            return
        said = terminal_text.full_state(self._facts.view, now_us())
        if said != self._state.text():
            self._state.setText(said)
            self._fit()

    def _fit(self) -> None:
        """Be as high as what is said."""
        column = self.layout()
        assert column is not None
        column.invalidate()
        column.activate()
        self.resize(_WIDTH, column.totalHeightForWidth(_WIDTH))

    def _set_pass(self, row: PassRow | None, *, has_alert: bool) -> None:
        self._verdict.setVisible(row is not None and not (has_alert and row.mark in ("fever", "stranger")))
        self._when.setVisible(row is not None)
        if row is None:
            self._name.set_text(self.tr("Nobody has passed yet"))
            self._photo.set_picture(None)
        else:
            self._verdict.set_state(row.mark, pass_text.state_words(row))
            self._name.set_text(pass_text.name_of(row))
            self._when.set_text(i18n.joined(" · ", (self._way(row.in_out), pass_text.when(row))))
            self._photo.set_picture(row.recognition, pass_text.name_of(row))

    def _set_capture(self, image: QImage, taken_at: int) -> None:
        self._verdict.hide()
        self._name.set_text(self.tr("Captured"))
        self._when.show()
        self._when.set_text(i18n.clock_time(taken_at))
        self._photo.set_picture(None, self.tr("Captured"))
        self._photo.set_image(None if image.isNull() else image)

    def _way(self, in_out: int) -> str:
        return {1: self.tr("in"), 2: self.tr("out")}.get(in_out, "")

    def keep_capture(self, serial: str, image: QImage, taken_at: int) -> None:
        """Display a picture that a terminal has taken in place of the last pass's, until the card is closed."""
        self._captured = {serial: (image, taken_at)}
        if serial == self.serial and self._facts is not None:
            self.set_facts(self._facts)

    # What is asked

    def _on_open(self) -> None:
        if self._fresh.is_read():
            self.open_requested.emit(self._serial)

    def _on_command(self, serial: str) -> None:
        if serial == self.serial:
            self._update_commands()
            self._fit()

    def _update_commands(self) -> None:
        opening, capturing = (
            self._commands.progress(self._serial, kind) for kind in (CommandKind.OPEN, CommandKind.CAPTURE)
        )
        online = self._facts is not None and self._facts.view.state is TerminalState.ONLINE
        self.open.set_words(self.tr("Opening…") if opening.running else self.tr("Open"))
        self.capture.set_words(self.tr("Capturing…") if capturing.running else self.tr("Capture"))
        self.open.setEnabled(online and not opening.running)
        self.capture.setEnabled(online and not capturing.running)
        text, is_amiss = self._outcome(opening, capturing)
        self._said.set_colour("refused.text" if is_amiss else "ink2")
        self._said.setText(text)

    def _outcome(self, opening: CommandProgress, capturing: CommandProgress) -> tuple[str, bool]:
        """Return what came of the newest command, and whether that is a failure."""
        if opening.failure:
            return i18n.joined(" ", (self.tr("Not opened."), opening.failure)), True
        if capturing.failure:
            return i18n.joined(" ", (self.tr("No picture."), capturing.failure)), True
        if opening.slow or capturing.slow:
            return self.tr("No answer yet."), False
        return (self.tr("Opened") if opening.done else ""), False

    def close_card(self) -> None:
        """Close it; the next time it shows the last pass again."""
        if not self.isHidden():
            self._captured.clear()
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)


def place_beside(pin: QRect, size: QSize, room: QRect) -> QPoint:
    """Return where a card stands beside a pin, within a room: right of it, else left, and else where there is most."""
    right, left = pin.right() + _BESIDE, pin.left() - _BESIDE - size.width()
    x = right if right + size.width() <= room.right() or left < room.left() else left
    x = max(room.left(), min(x, room.right() - size.width()))
    y = max(room.top(), min(pin.top() - 20, room.bottom() - size.height()))
    return QPoint(x, y)
