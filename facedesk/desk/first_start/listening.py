"""The notice that the station listens, or why nobody can call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.first_start.address import StationReach
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice


class Listening(Notice):
    """Says that nobody has called yet, and what is in the way where something is."""

    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_be_set: bool = False) -> None:
        """Keep whether the address can be set, and is not said by the command line."""
        super().__init__("listening-notice", parent)
        self._can_be_set = can_be_set
        self._reach: StationReach | None = None
        self._called = False
        self.set_up = Button(self.tr("Settings"), name="listening-settings")
        self.set_up.clicked.connect(self.settings_requested)
        self.add_button(self.set_up)

    def set_reach(self, reach: StationReach, called: int) -> None:
        """Display how things stand: `called` terminals are known."""
        if (reach, bool(called)) == (self._reach, self._called):
            return
        self._reach, self._called = reach, bool(called)
        self.set_up.setVisible(reach.here_only and self._can_be_set)
        if reach.here_only:
            self._report_here_only(reach.port)
        elif not reach.hosts:
            self.announce(
                self.tr("This computer is in no network."),
                self.tr("Plug in a cable or join a network; its address then shows up here by itself."),
                "finding",
            )
        elif called:
            self.announce(
                self.tr("Listening."),
                self.tr("A further terminal shows up as waiting, on Terminals, within a minute."),
                "sending",
            )
        else:
            self.announce(
                self.tr("Listening. No terminal has called yet."),
                self.tr("Nothing after a minute? Then the way is checked below, by itself."),
                "sending",
            )

    def _report_here_only(self, port: int) -> None:
        if self._can_be_set:
            to_do = self.tr("No other machine can connect. Choose all networks in the settings.")
        else:
            pattern = self.tr("No other machine can connect. Start facedesk with --listen 0.0.0.0:{0}.")
            to_do = pattern.format(port)
        self.announce(self.tr("Listening on this computer only."), to_do, "finding")
