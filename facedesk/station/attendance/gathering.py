"""Passes gathered by whom they are of: in a reader's thread, some at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.sheet import Attendee
from facedesk.store.people.pinyin import compared
from facedesk.store.people.roll import Bearers
from facedesk.store.records.search.attending import AttendingPass, NamedByPass

Key = int | str
"""Somebody: the id of who is enrolled, else the number."""


@dataclass(slots=True)
class Gathered:
    """The passes of each, and how those who are not enrolled are called by theirs."""

    enrolled: Mapping[int, Attendee]
    by_number: Mapping[str, int]
    bearers: Bearers
    passes: dict[Key, list[Pass]] = field(default_factory=dict)
    numbers: dict[Key, set[str]] = field(default_factory=dict)
    others: dict[str, Attendee] = field(default_factory=dict)
    names: dict[Key, dict[str, str]] = field(default_factory=dict)
    """What passes call them, by how names are compared."""
    departments: dict[int, str] = field(default_factory=dict)
    """What passes say of those who hang in none here."""
    _of: dict[NamedByPass, list[Pass]] = field(default_factory=dict)  # whose number was never another's

    def numbers_in(self, department: Sequence[str]) -> frozenset[str]:
        """Return which numbers are of a department's people, now or before."""
        ids = {each.person_id for each in self.enrolled.values() if each.hangs_in(department)}
        of_them = (number for number, person_id in self.by_number.items() if person_id in ids)
        before = (number for number, held in self.bearers.known.items() if any(who in ids for who, _ in held))
        return frozenset((*of_them, *before))

    def take(self, some: Iterable[AttendingPass]) -> None:
        """Gather the next passes, in the order of their instants."""
        known = self._of
        for at, number, named, manner in some:
            of = known.get(named)
            if of is None:
                of = self._passes_of(named, at)
            of.append(Pass(at, manner[0], manner[1], number))

    def _passes_of(self, named: NamedByPass, at: int) -> list[Pass]:
        """Return where the passes are gathered of who had a number at an instant."""
        key = self._key(named, at)
        of = self.passes.setdefault(key, [])
        self.numbers.setdefault(key, set()).add(named.number)
        if name := compared(named.name, named.number):
            self.names.setdefault(key, {}).setdefault(name, named.name)
        if isinstance(key, str):
            path = (named.department,) if named.department else ()
            self.others[key] = Attendee(None, named.number, named.name, path)
        elif named.department:
            self.departments[key] = named.department
        if named.number not in self.bearers.known:
            self._of[named] = of
        return of

    def _key(self, named: NamedByPass, at: int) -> Key:
        """Return whom a pass is of: whoever had the number then, or has it now and is called the same."""
        now = self.by_number.get(named.number)
        then = self.bearers.at(named.number, at * 1000)
        if then is None:
            return named.number if now is None else now
        if then in self.enrolled:
            return then
        is_same = now is not None and self.enrolled[now].name == named.name
        return now if is_same and now is not None else named.number
