"""Passes gathered by whom they are of: in a reader's thread, some at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.sheet import Attendee
from facedesk.store.people.roll import Bearers
from facedesk.store.records.search.attending import AttendingPass

Key = int | str
"""Somebody: the id of who is enrolled, else the number."""


@dataclass(slots=True)
class Gathered:
    """The passes of each, and how those who are not enrolled are called by the last of theirs."""

    enrolled: Mapping[int, Attendee]
    by_number: Mapping[str, int]
    bearers: Bearers
    passes: dict[Key, list[Pass]] = field(default_factory=dict)
    numbers: dict[Key, set[str]] = field(default_factory=dict)
    others: dict[str, Attendee] = field(default_factory=dict)
    departments: dict[int, str] = field(default_factory=dict)
    """What the last pass says of those who hang in none here."""

    def take(self, some: Iterable[AttendingPass]) -> None:
        """Gather the next passes, in the order of their instants."""
        for each in some:
            key = self._key(each)
            self.passes.setdefault(key, []).append(Pass(each.at, each.offset_min, each.way, each.id))
            self.numbers.setdefault(key, set()).add(each.number)
            if isinstance(key, str):
                path = (each.department,) if each.department else ()
                self.others[key] = Attendee(None, each.number, each.name, path)
            elif each.department:
                self.departments[key] = each.department

    def _key(self, each: AttendingPass) -> Key:
        """Return whom a pass is of: whoever had the number then, or has it now and is called the same."""
        now = self.by_number.get(each.number)
        then = self.bearers.at(each.number, each.at * 1000)
        if then is None:
            return each.number if now is None else now
        if then in self.enrolled:
            return then
        is_same = now is not None and self.enrolled[now].name == each.name
        return now if is_same and now is not None else each.number
