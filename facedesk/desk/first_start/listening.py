"""The notice that the station listens, and a check of the way to it."""

import asyncio
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.first_start.address import StationReach, bracketed
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice

_PATIENCE_S = 3.0


class Listening(Notice):
    """Says that nobody has called yet; Check connects to the address as a terminal would."""

    settings_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_be_set: bool = False) -> None:
        """Keep whether the address can be set, and is not said by the command line."""
        super().__init__("listening-notice", parent)
        self._can_be_set = can_be_set
        self._reach: StationReach | None = None
        self._called = False
        self._host = ""
        self._checking = NewestWish(self)
        self.check = Button(self.tr("Check"), name="check-address")
        self.check.setAccessibleDescription(self.tr("Connects to the address as a terminal would"))
        self.check.clicked.connect(self._on_check)
        self.add_button(self.check)
        self.set_up = Button(self.tr("Settings"), name="listening-settings")
        self.set_up.clicked.connect(self.settings_requested)
        self.add_button(self.set_up)

    def set_reach(self, reach: StationReach, called: int) -> None:
        """Display how things stand: `called` terminals are known."""
        if (reach, bool(called)) == (self._reach, self._called):
            return  # what a check has found stays to be read
        self._reach, self._called = reach, bool(called)
        self._give_up()
        self.check.setVisible(bool(reach.hosts) and not reach.here_only)
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
                self.tr("Nothing after a minute? A firewall may block port {0}.").format(reach.port),
                "sending",
            )

    def _report_here_only(self, port: int) -> None:
        if self._can_be_set:
            to_do = self.tr("No other machine can connect. Choose all networks in the settings.")
        else:
            pattern = self.tr("No other machine can connect. Start facedesk with --listen 0.0.0.0:{0}.")
            to_do = pattern.format(port)
        self.announce(self.tr("Listening on this computer only."), to_do, "finding")

    def set_host(self, host: str) -> None:
        """Set the address that Check tries."""
        if host != self._host:
            self._host = host
            self._give_up()

    def _on_check(self) -> None:
        if self._reach is not None and self._host:
            host, port = self._host, self._reach.port
            self.check.setEnabled(False)
            self._checking.ask(lambda: _connect(host, port), lambda error: self._report(host, port, error))

    def _give_up(self) -> None:
        self._checking.drop()
        self.check.setEnabled(True)

    def _report(self, host: str, port: int, error: OSError | None) -> None:
        self.check.setEnabled(True)
        if error is None:
            self._report_reachable(host, port)
        else:
            self._report_unreachable(host, port, error)

    def _report_reachable(self, host: str, port: int) -> None:
        self.announce(
            self.tr("This computer answers at {0}.").format(f"{bracketed(host)}:{port}"),
            self.tr(
                "If a terminal does not get through, let port {0} in through this computer's firewall, "
                "and see that both are in the same network."
            ).format(port),
            "delivered",
        )

    def _report_unreachable(self, host: str, port: int, error: OSError) -> None:
        why = error.strerror or self.tr("no answer within {0} s").format(int(_PATIENCE_S))
        self.announce(
            self.tr("{0} does not answer: {1}.").format(f"{bracketed(host)}:{port}", why),
            self.tr("Choose another address of this computer, or let the port in through its firewall."),
            "refused",
        )


async def _connect(host: str, port: int) -> OSError | None:
    """Open a connection and close it; return what went wrong (a TimeoutError too) where there is no way."""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            _, writer = await asyncio.open_connection(host, port)
    except OSError as error:
        return error
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
    return None
