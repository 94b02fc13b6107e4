"""What follows at a gate from how it is held: whom the station keeps out, and what stays when nobody asks any more."""

from collections.abc import Mapping
from typing import Final

from facedesk.station.gatekeeping.gates import Gates, Hold
from facedesk.station.gatekeeping.rules import AUTO_OPEN, OPENS_ITSELF
from facedesk.station.holding.held import HeldGates
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory
from facedesk.store.holds import HoldKind
from facedesk.texts import Reason, reason

UNSAID: Final = ""
"""What was before of a parameter that a terminal never reported: nobody knows it, and so it is not put back."""
GATE_LEFT_SHUT: Final = "gateLeftShut"
"""A terminal that opens on the station's word alone."""


class HeldFacts:
    """Answers what `Gates` asks of each terminal."""

    def __init__(self, directory: Directory, settings: Settings, held: HeldGates, gates: Gates) -> None:
        """Keep what they follow from, and let the gates ask."""
        self._directory = directory
        self._settings = settings
        self._held = held
        self._gates = gates
        gates.held_shut = self.held_shut
        gates.opens_for_all = self.opens_for_all
        gates.still_asks = self.still_asks

    def _reported(self, serial: str, name: str) -> str | None:
        entry = self._directory.get(serial)
        return None if entry is None else entry.row.parameters.get(name)

    def held_shut(self, serial: str) -> Hold | None:
        """Return whether the station keeps a gate shut, and for whom not."""
        top = self._held.top(serial)
        if top is None or top.kind is not HoldKind.SHUT:
            return None
        return Hold(vips_pass=self.vips_pass)

    @property
    def vips_pass(self) -> bool:
        """Whether VIPs pass where a gate is held shut."""
        return bool(self._settings.get("vipsPassWhenShut"))

    def opens_for_all(self, serial: str) -> bool:
        """Whether a terminal opens for everybody, as it says: then the station keeps nobody out.

        One that did not take it goes on as ever: it opens for whom it would open else.
        """
        top = self._held.top(serial)
        is_open = top is not None and top.kind is HoldKind.OPEN
        return is_open and self._reported(serial, ALWAYS_OPEN) == "1"

    def still_asks(self, serial: str) -> bool:
        """Whether a terminal was held shut and is not given back yet."""
        is_set = self._reported(serial, AUTO_OPEN) in (None, "0")
        return is_set and self._held.before(serial).get(AUTO_OPEN, "0") != "0"

    def opens_itself(self, serial: str) -> Mapping[str, str]:
        """Return what a terminal that does not report whether it opens by itself was last set to, or is to be.

        Empty where nobody has said.
        """
        before, top = self._held.before(serial).get(AUTO_OPEN), self._held.top(serial)
        if (top is not None and top.kind is HoldKind.SHUT) or before == UNSAID:
            return {AUTO_OPEN: "0"}
        return self.was_said(serial) if before is None else {AUTO_OPEN: before}

    def was_said(self, serial: str) -> Mapping[str, str]:
        """Return whether a terminal opens by itself as far as somebody has said who decides there."""
        rule = self._gates.said(serial)
        return {} if rule is None else {AUTO_OPEN: OPENS_ITSELF[rule]}

    def left_as(self, serial: str) -> Reason | None:
        """Return how a terminal's gate stays once nothing is asked of it any more; None where it opens by itself."""
        title = self._directory.known(serial).title
        is_set, top = bool(self._held.before(serial)), self._held.top(serial)
        if is_set and top is not None and top.kind is HoldKind.OPEN:
            return reason("gateStaysOpen", terminal=title)
        if is_set and top is not None:
            return reason("gateStaysShut", terminal=title)
        if self._gates.orders(serial) is not None:
            return reason(GATE_LEFT_SHUT, terminal=title)
        return None
