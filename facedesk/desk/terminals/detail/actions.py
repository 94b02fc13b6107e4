"""The row of what can be asked of a terminal: open, capture, reboot; and how that stands."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.running_commands import CommandKind, CommandProgress, RunningCommands
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.steady_button import SteadyButton
from facedesk.desk.widgets.text_panel import SayMenu
from facedesk.station.terminals.views import TerminalState, TerminalView


class Actions(QWidget):
    """Buttons for one terminal at a time; says what was clicked."""

    open_requested = Signal()  # with the usual text
    say_requested = Signal(str)  # with this text
    say_text_requested = Signal()  # answer with `open_say_menu`
    capture_requested = Signal()
    reboot_requested = Signal()
    more_requested = Signal(QWidget)

    def __init__(self, commands: RunningCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands = commands
        self._serial = ""
        self.open = SteadyButton(
            (self.tr("Open"), self.tr("Opening…")), "sign-in", kind="primary", name="open-gate"
        )
        self.open_saying = Button(
            icon="chat-text", name="open-saying", accessible=self.tr("Open and say something else…")
        )
        self.capture = SteadyButton((self.tr("Capture"), self.tr("Capturing…")), "camera", name="capture")
        self.reboot = SureButton(
            self.tr("Reboot…"),
            self.tr("Reboot now?"),
            "arrow-clockwise",
            "reboot-terminal",
            busy=self.tr("Rebooting…"),
        )
        self.more = Button(icon="dots-three", name="terminal-more", accessible=self.tr("More"))
        self._done = Label("", 13, colour="ink2", wrap=True, name="command-done")
        self._failure = Notice("command-failure")
        self._menu = SayMenu(self)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_requested)
        self.open_saying.clicked.connect(self.say_text_requested)
        self.capture.clicked.connect(self.capture_requested)
        self.reboot.confirmed.connect(self.reboot_requested)
        self.more.clicked.connect(lambda: self.more_requested.emit(self.more))
        self._menu.chosen.connect(self.say_requested)
        self._commands.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        dismiss = Button(
            icon="x", kind="ghost", name="dismiss-failure", accessible=self.tr("Close"), height=28
        )
        dismiss.clicked.connect(lambda: self._commands.dismiss(self._serial))
        self._failure.add_button(dismiss)
        self.open_saying.setFixedWidth(40)
        self.more.setFixedWidth(40)
        # Beside the buttons, where two lines of it are no higher than they are: nothing is shifted.
        self._done.setMaximumHeight(self.open.sizeHint().height())
        row = hbox(self.open, self.open_saying, self.capture, self.reboot, self.more, spacing=8)
        vbox(hbox(row, wide(self._done), spacing=12), self._failure, spacing=6, on=self)

    def set_view(self, view: TerminalView) -> None:
        """Display what can be done with a terminal as it stands."""
        if view.serial != self._serial:
            self._serial = view.serial
            self.reboot.stop_asking()
        self._online = view.state is TerminalState.ONLINE
        self._update_progress()

    def open_say_menu(self, text: str) -> None:
        """Ask what the terminal shall say, beginning from a text."""
        self._menu.open_below(self.open, text)

    def _on_changed(self, serial: str) -> None:
        if serial == self._serial:
            self._update_progress()

    def _update_progress(self) -> None:
        stand = {kind: self._commands.progress(self._serial, kind) for kind in CommandKind}
        opening, capturing, rebooting = (
            stand[kind] for kind in (CommandKind.OPEN, CommandKind.CAPTURE, CommandKind.REBOOT)
        )
        self.open.setText(self.tr("Opening…") if opening.running else self.tr("Open"))
        self.capture.setText(self.tr("Capturing…") if capturing.running else self.tr("Capture"))
        self.reboot.display_text(self.tr("Rebooting…") if rebooting.running else self.tr("Reboot…"))
        for button, progress in (
            (self.open, opening),
            (self.open_saying, opening),
            (self.capture, capturing),
            (self.reboot, rebooting),
        ):
            button.setEnabled(self._online and not progress.running)
        self._update_success(stand)
        self._update_failure(stand)

    def _update_success(self, stand: Mapping[CommandKind, CommandProgress]) -> None:
        """Display what came of the newest command: what an older one did is said no longer."""
        if any(progress.slow for progress in stand.values()):
            self._done.setText(self.tr("No answer yet."))
            return
        newest = self._commands.newest(self._serial)
        done = {
            CommandKind.OPEN: self.tr("Opened"),
            CommandKind.REBOOT: self.tr("Rebooting. It calls again by itself."),
            CommandKind.CLEAR: self.tr("Records cleared"),
            CommandKind.READ: self.tr("Parameters read"),
        }
        self._done.setText(done.get(newest, "") if newest is not None and stand[newest].done else "")

    def _update_failure(self, stand: Mapping[CommandKind, CommandProgress]) -> None:
        """Display the newest failure that was not dismissed; the newest command's is the first."""
        newest = self._commands.newest(self._serial)
        failed = {
            CommandKind.OPEN: self.tr("Not opened."),
            CommandKind.CAPTURE: self.tr("No picture."),
            CommandKind.REBOOT: self.tr("Not rebooted."),
            CommandKind.ZONE: self.tr("Time zone not set."),
            CommandKind.REFUSE: self.tr("Not refused."),
            CommandKind.CLEAR: self.tr("Records not cleared."),
            CommandKind.READ: self.tr("Parameters not read."),
        }
        for kind in sorted(failed, key=lambda kind: kind is not newest):
            if stand[kind].failure:
                self._failure.announce(failed[kind], stand[kind].failure, "refused")
                return
        self._failure.hide()
