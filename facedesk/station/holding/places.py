"""Where an emergency is declared: at all terminals, in a group and what is within it, or at some by name."""

from collections.abc import Collection, Iterator
from typing import Final

from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.holds import NAMED
from facedesk.store.terminals import Admission

EVERYWHERE: Final = "all"


def scope_of(group_id: int | None) -> str:
    """Return the scope of a group; None for all terminals."""
    return EVERYWHERE if group_id is None else f"g:{group_id}"


def scopes_of(directory: Directory, entry: Entry) -> Iterator[str]:
    """Return the scopes that a terminal is in, the nearest first; one that is not admitted is in none."""
    if entry.row.admission is not Admission.ADMITTED:
        return
    group_id, seen = entry.row.group_id, set[int]()
    while group_id is not None and group_id not in seen:
        seen.add(group_id)
        yield scope_of(group_id)
        group = directory.groups.get(group_id)
        group_id = group.parent_id if group is not None else None
    yield EVERYWHERE


class Insiders:
    """Who is in the scopes of what lasts, so that whoever comes into one is noticed."""

    def __init__(self, directory: Directory) -> None:
        """Know of no scope."""
        self._directory = directory
        self._inside: dict[str, set[str]] = {}

    def watch(self, scopes: Collection[str]) -> None:
        """Follow these scopes and no others; who is in a new one now has not come."""
        wanted = set(scopes) - {NAMED}
        for scope in self._inside.keys() - wanted:
            del self._inside[scope]
        for scope in wanted - self._inside.keys():
            self._inside[scope] = {
                entry.row.serial for entry in self._directory if scope in scopes_of(self._directory, entry)
            }

    def came(self) -> dict[str, str]:
        """Return who has come into a scope since the last look, with the nearest such scope."""
        if not self._inside:
            return {}
        now: dict[str, set[str]] = {scope: set() for scope in self._inside}
        came: dict[str, str] = {}
        for entry in self._directory:
            serial = entry.row.serial
            for scope in scopes_of(self._directory, entry):
                if scope in now:
                    now[scope].add(serial)
                    if serial not in self._inside[scope]:
                        came.setdefault(serial, scope)
        self._inside = now
        return came
