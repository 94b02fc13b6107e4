"""What people call the places: a terminal's label, and the groups it hangs in."""

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.station.changes import ChangeNotice
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.terminals import GroupRow
from facedesk.wire.values import InOut


class PlaceNames:
    """Remembers terminals' titles, so that painting asks nobody; told of every notice."""

    def __init__(self, terminals: "Terminals", groups: "Groups") -> None:
        self._terminals = terminals
        self._groups = groups
        self._known: dict[str, tuple[str, bool]] = {}
        self._places: dict[tuple[str, int], tuple[str, str]] = {}

    def on_notice(self, notice: "ChangeNotice") -> bool:
        """Forget what changed; return whether something that was given out is different now."""
        known = notice.terminals & self._known.keys()
        before = {serial: self._known.pop(serial) for serial in known}
        if known:
            self._places.clear()
        return any(self._of(serial) != said for serial, said in before.items())

    def title(self, serial: str) -> str:
        """Return what people call a terminal, also one that was forgotten: its label, else its serial."""
        return self._of(serial)[0]

    def is_clock_in_doubt(self, serial: str) -> bool:
        """Whether what a terminal sends now may be old, or its clock in another zone."""
        return self._of(serial)[1]

    def offset_at(self, serial: str, at: int) -> int | None:
        """Return the local time of a terminal's place at an instant (µs UTC), from UTC in minutes, if it is known."""
        return self._terminals.offset_at(serial, at)

    def is_known(self, serial: str) -> bool:
        """Whether the station knows a terminal: one that was forgotten still has a title."""
        return self._terminals.get(serial) is not None

    def _of(self, serial: str) -> tuple[str, bool]:
        said = self._known.get(serial)
        if said is None:
            view = self._terminals.get(serial)
            said = self._terminals.title(serial), view is not None and view.wall.is_in_doubt
            self._known[serial] = said
        return said

    def place(self, serial: str, in_out: int = 0) -> str:
        """Return the place of a pass, with its direction where it is known."""
        language, kept = i18n.language(), self._places.get((serial, in_out))
        if kept is not None and kept[0] == language:
            return kept[1]
        place = _place(self.title(serial), in_out)
        self._places[serial, in_out] = language, place
        return place

    def serials_in(self, group_id: int) -> frozenset[str]:
        """Return the serials of the terminals in a group and in the groups below it."""
        inside = {group_id}
        groups = self._groups.all()
        # A group may stand before the one that it hangs in.
        while more := {group.id for group in groups if group.parent_id in inside} - inside:
            inside |= more
        return frozenset(view.serial for view in self._terminals.all() if view.group_id in inside)

    def groups(self) -> "list[GroupRow]":
        """Return all groups, by name."""
        return self._groups.all()


def _place(title: str, in_out: int) -> str:
    if in_out == InOut.IN:
        return QCoreApplication.translate("Places", "{0} · in").format(title)
    if in_out == InOut.OUT:
        return QCoreApplication.translate("Places", "{0} · out").format(title)
    return title
