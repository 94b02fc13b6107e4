"""Where a person belongs, worked out from rules: what each check of the tree means, and what it would change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from facedesk.store.delivery.assignment_rules import Rule


class AssignablePlaces:
    """The terminals that can be assigned, each with its group, and how groups hang in one another."""

    def __init__(
        self,
        group_of: Mapping[str, int | None] | None = None,
        parent_of: Mapping[int, int | None] | None = None,
    ) -> None:
        """Keep each terminal's group, and each group's parent."""
        self.group_of, self.parent_of = group_of or {}, parent_of or {}
        self._above = {serial: self._path(group) for serial, group in self.group_of.items()}
        self._inside: dict[int, set[str]] = {group: set() for group in self.parent_of}
        for serial, groups in self._above.items():
            for group in groups:
                self._inside[group].add(serial)

    def _path(self, group: int | None) -> tuple[int, ...]:
        found: list[int] = []
        while group is not None and group in self.parent_of and group not in found:
            found.append(group)
            group = self.parent_of[group]
        return tuple(found)

    def groups_of(self, serial: str) -> tuple[int, ...]:
        """Return the groups that a terminal hangs in, the nearest first."""
        return self._above.get(serial, ())

    def inside(self, group_id: int) -> frozenset[str]:
        """Return the terminals of a group and of those below it."""
        return frozenset(self._inside.get(group_id, ()))

    def below(self, group_id: int) -> frozenset[int]:
        """Return a group and those that hang in it."""
        return frozenset({group_id} | {each for each in self.parent_of if group_id in self._path(each)})


@dataclass(frozen=True, slots=True)
class Own:
    """The rules of one person: groups and terminals that they belong to, terminals that they are excepted from."""

    groups: frozenset[int] = frozenset()
    serials: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Own:
        """Read a person's rules."""
        rules = list(rules)
        return cls(
            frozenset(rule.group_id for rule in rules if rule.group_id is not None),
            frozenset(rule.serial for rule in rules if rule.serial is not None and not rule.excepted),
            frozenset(rule.serial for rule in rules if rule.serial is not None and rule.excepted),
        )


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """A person's own rules beside what the department gives."""

    places: AssignablePlaces = field(default_factory=AssignablePlaces)
    own: Own = Own()
    department: frozenset[str] = frozenset()

    def by(self, serial: str) -> str:
        """Return by what the person belongs to a terminal: "person", "group", "department", "excepted", "" for not."""
        wider = self._wider(serial)
        if serial in self.own.excepted:
            return "excepted" if wider else ""
        return "person" if serial in self.own.serials else wider

    def _wider(self, serial: str) -> str:
        if any(group in self.own.groups for group in self.places.groups_of(serial)):
            return "group"
        return "department" if serial in self.department else ""

    def _given(self) -> frozenset[str]:
        """Return the terminals that groups and the department give."""
        return self.department.union(*(self.places.inside(group) for group in self.own.groups))

    def wanted(self) -> frozenset[str]:
        """Return the terminals that the person belongs to."""
        return ((self.own.serials | self._given()) - self.own.excepted) & self.places.group_of.keys()

    def state(self, serials: Iterable[str]) -> bool | None:
        """Whether the person belongs to all of some terminals, to none, or (None) to some."""
        return share(frozenset(serials), self.wanted())

    def with_terminal(self, serial: str, *, belongs: bool) -> AssignmentPlan:
        """Let the person belong to a terminal, or not; only what wider rules do not say becomes a rule."""
        return self.with_terminals((serial,), belongs=belongs)

    def with_group(self, group_id: int, *, belongs: bool) -> AssignmentPlan:
        """Let the person belong to a group and all in it, now and later, or to none of it."""
        inside = self.places.inside(group_id)
        own = Own(
            self.own.groups - self.places.below(group_id),
            self.own.serials - inside,
            self.own.excepted - inside,
        )
        if belongs:
            return replace(self, own=replace(own, groups=own.groups | {group_id}))
        return replace(self, own=own).with_terminals(inside, belongs=False)

    def with_terminals(self, serials: Iterable[str], *, belongs: bool) -> AssignmentPlan:
        """Let the person belong to several terminals, or to none of them."""
        asked, given = frozenset(serials), self._given()
        own = replace(self.own, serials=self.own.serials - asked, excepted=self.own.excepted - asked)
        if belongs:
            return replace(self, own=replace(own, serials=own.serials | (asked - given)))
        return replace(self, own=replace(own, excepted=own.excepted | (asked & given)))


def share(serials: frozenset[str], wanted: frozenset[str]) -> bool | None:
    """Whether all of some terminals are wanted, none, or (None) some."""
    count = len(serials & wanted)
    return None if 0 < count < len(serials) else count > 0


@dataclass(frozen=True, slots=True)
class AssignmentSteps:
    """How rules are brought from one plan to another."""

    rules_to_remove: tuple[int, ...]
    groups: frozenset[int]
    serials: frozenset[str]
    leave: frozenset[str]


def steps(before: Iterable[Rule], after: Own) -> AssignmentSteps:
    """Return what there is to do, from the rules that are stored to those that are wanted."""
    before = list(before)
    stored = Own.of(before)
    gone_groups = stored.groups - after.groups
    gone_exceptions = stored.excepted - after.excepted
    to_remove = tuple(
        rule.id
        for rule in before
        if rule.group_id in gone_groups or (rule.excepted and rule.serial in gone_exceptions)
    )
    left = (stored.serials - after.serials) | (after.excepted - stored.excepted)
    return AssignmentSteps(to_remove, after.groups - stored.groups, after.serials - stored.serials, left)
