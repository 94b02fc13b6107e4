"""The notice that the station listens, and a check of the way to it."""

import asyncio
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from facedesk.desk.first_start.address import StationReach, bracketed
from facedesk.desk.live import background
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice

_PATIENCE_S = 3.0


class Listening(Notice):
    """Says that nobody has called yet; Check connects to the address as a terminal would."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("listening-notice", parent)
        self._reach: StationReach | None = None
        self._called = False
        self._host = ""
        self.check = Button(self.tr("Check"), name="check-address")
        self.check.setAccessibleDescription(self.tr("Connects to the address as a terminal would"))
        self.check.clicked.connect(self._on_check)
        self.add_button(self.check)

    def set_reach(self, reach: StationReach, called: int) -> None:
        """Display how things stand: `called` terminals are known."""
        if (reach, bool(called)) == (self._reach, self._called):
            return  # what a check has found stays to be read
        self._reach, self._called = reach, bool(called)
        self.check.setVisible(bool(reach.hosts) and not reach.here_only)
        if reach.here_only:
            self.announce(
                self.tr("Listening on this computer only."),
                self.tr("No other machine can connect. Start facedesk with --listen 0.0.0.0:{0}.").format(
                    reach.port
                ),
                "finding",
            )
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

    def set_host(self, host: str) -> None:
        """Set the address that Check tries."""
        self._host = host

    def _on_check(self) -> None:
        if self._reach is not None and self._host:
            self.check.setEnabled(False)
            background.start(self._try(self._host, self._reach.port), self)

    async def _try(self, host: str, port: int) -> None:
        try:
            await _connect(host, port)
        except OSError as error:
            self._report_unreachable(host, port, error)
        else:
            self._report_reachable(host, port)
        finally:
            self.check.setEnabled(True)

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


async def _connect(host: str, port: int) -> None:
    """Open a connection and close it; OSError (TimeoutError among them) where there is no way."""
    async with asyncio.timeout(_PATIENCE_S):
        _, writer = await asyncio.open_connection(host, port)
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()
