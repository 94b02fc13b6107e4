"""How each terminal stands, read again where it changed: some at a time, for an emergency changes all at once."""

from collections.abc import Collection, Iterator

from facedesk.desk.models.holdings import HeldRow
from facedesk.desk.text.held_values import goes_back_to
from facedesk.station.changes import ChangeNotice
from facedesk.station.holding.holding import Holding
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState, TerminalView

_THERE = (TerminalState.ONLINE, TerminalState.OFFLINE)
_AT_ONCE = 60


class HeldRows:
    """The rows of the terminals that are admitted, by serial."""

    def __init__(self, terminals: Terminals, holding: Holding) -> None:
        """Know none yet."""
        self._terminals, self._holding = terminals, holding
        self._rows: dict[str, HeldRow] = {}
        self._groups: dict[str, int | None] = {}
        self._changed: set[str] = set()
        self._has_all = False

    def note(self, change: ChangeNotice) -> None:
        """Note what is to be read again; where groups changed, all is."""
        self._has_all &= not change.groups
        self._changed |= change.terminals

    def forget(self) -> None:
        """Have all read again: their words are others."""
        self._has_all = False

    def read(self, *, whole: bool = False) -> bool:
        """Read some of what changed, or all of it; return whether something is left."""
        if not self._has_all:
            self._read_all()
        some = list(self._changed) if whole else list(self._changed)[:_AT_ONCE]
        for serial in some:
            self._changed.discard(serial)
            self._put(serial, self._terminals.get(serial))
        return bool(self._changed)

    def _read_all(self) -> None:
        self._rows, self._groups = {}, {}
        for view in self._terminals.all():
            self._put(view.serial, view)
        self._has_all = True
        self._changed.clear()

    def _put(self, serial: str, view: TerminalView | None) -> None:
        if view is None or view.state not in _THERE:
            self._rows.pop(serial, None)
            self._groups.pop(serial, None)
        else:
            self._rows[serial] = self._row(view)
            self._groups[serial] = view.group_id

    def _row(self, view: TerminalView) -> HeldRow:
        can_be_held = not view.parameters or ALWAYS_OPEN in view.parameters
        before = self._holding.before(view.serial) if view.held is not None else {}
        is_online = view.state is TerminalState.ONLINE
        back = goes_back_to(before, view.parameters)
        return HeldRow(view.serial, view.title, is_online, can_be_held, view.held, back)

    def __len__(self) -> int:
        """Count them."""
        return len(self._rows)

    def within(self, groups: Collection[int] | None) -> list[HeldRow]:
        """Return the rows of the terminals in some groups, or of all."""
        if groups is None:
            return list(self._rows.values())
        return [row for serial, row in self._rows.items() if self._groups[serial] in groups]

    def of(self, serials: Collection[str]) -> Iterator[HeldRow]:
        """Yield the rows of these terminals, those that stand somehow."""
        for serial in serials:
            row = self._rows.get(serial)
            if row is not None and row.standing is not None:
                yield row
