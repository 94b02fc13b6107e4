"""A new terminal takes the place of a broken one: name, group, people, sign waiver, and its parameters as an order."""

from collections.abc import Callable, Mapping
from typing import Final

from facedesk.station.arranging import Arranging, Done
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory
from facedesk.station.terminals.presence import is_serial
from facedesk.store.changes import arranging
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.changes.replacing import Replacement
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason
from facedesk.wire import parameter_set
from facedesk.wire.parameters import WRITABLE

FOLLOWS: Final = frozenset({"autoOpenDoorEnable"})
"""What follows from who decides at the gate, and is set by that."""


class Replacing:
    """Has one terminal take the place of another."""

    def __init__(
        self, directory: Directory, arranging: Arranging, beneath: Callable[[str], Mapping[str, str]]
    ) -> None:
        """Keep what it needs of the other members; `beneath` says what a held terminal is to be given back."""
        self._beneath = beneath
        self._directory = directory
        self._arranging = arranging

    async def replace(self, old: str, new: str, by: Reason) -> Done:
        """Have a terminal take the place of another, which is forgotten; return what undoes it.

        Raises:
            CommandFailed: they are the same, the old one is not admitted, the new one has people or a gate of its
                own, or it could not be stored.
        """
        arrangement = self.arrangement(old, new, by)
        is_added = self._directory.get(new) is None
        if is_added:
            self._directory.add(new, Admission.WAITING)
        try:
            return await self._arranging.carry_out(arrangement)
        except CommandFailed:
            if is_added:
                self._directory.entries.pop(new, None)
            raise

    def arrangement(self, old: str, new: str, by: Reason) -> Arrangement:
        """Return what that changes.

        Raises:
            CommandFailed: they are the same, the old one is not admitted, or the new one's serial is none, or another
                spelling of one that waits.
        """
        entry = self._directory.known(old)
        if old == new:
            raise CommandFailed(reason("replacesItself", terminal=entry.title))
        if not is_serial(new):
            raise CommandFailed(reason("serialUnfit", serial=new))
        self._directory.check_not_alike(new)
        if entry.row.admission is not Admission.ADMITTED:
            raise CommandFailed(reason("terminalNotAdmitted", terminal=entry.title))
        what = Replacement(old, new, (by.code, by.arguments), self.parameters(old))
        return arranging.terminal_replaced(what)

    def parameters(self, serial: str) -> dict[str, str]:
        """Return what of a terminal's parameters another can be set to, secrets included.

        Raises:
            CommandFailed: no such terminal is known.
        """
        values = self._reported(serial)
        unfit = parameter_set.unfit(values, {}).keys() | FOLLOWS
        return {name: value for name, value in values.items() if name not in unfit}

    def _reported(self, serial: str) -> dict[str, str]:
        reported = {**self._directory.known(serial).row.parameters, **self._beneath(serial)}
        return {row.name: reported[row.name] for row in WRITABLE if row.name in reported}

    def left_behind(self, serial: str) -> Reason | None:
        """Return which parameters of a terminal another cannot be set to, or that nobody understands; None for none.

        Raises:
            CommandFailed: no such terminal is known.
        """
        unclear = self._directory.known(serial).unclear
        unfit = parameter_set.unfit(self._reported(serial), {}).keys() | {
            row.name for row in WRITABLE if row.name in unclear
        }
        names = ",".join(parameter_set.in_order(unfit - FOLLOWS))
        return reason("parametersLeftBehind", parameters=names) if names else None
