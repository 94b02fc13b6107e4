"""Where a person belongs, worked out from rules: what each check of the tree means, and what it would change."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from facedesk.store.delivery import should_hold
from facedesk.store.delivery.should_hold import AssignablePlaces, Own, Rule


@dataclass(frozen=True, slots=True)
class AssignmentPlan:
    """A person's own rules beside what the department gives."""

    places: AssignablePlaces = field(default_factory=AssignablePlaces)
    own: Own = field(default_factory=Own)
    department: frozenset[str] = frozenset()

    def by(self, serial: str) -> str:
        """Return by what the person belongs to a terminal: "person", "group", "department", "excepted", "" for not."""
        return should_hold.by_what(self.places, self.own, self.department, serial)

    def wanted(self) -> frozenset[str]:
        """Return the terminals that the person belongs to."""
        return should_hold.belongs_to(self.places, self.own, self.department)

    def state(self, serials: Iterable[str]) -> bool | None:
        """Whether the person belongs to all of some terminals, to none, or (None) to some."""
        return share(frozenset(serials), self.wanted())

    def with_terminal(self, serial: str, *, belongs: bool) -> "AssignmentPlan":
        """Let the person belong to a terminal, or not; only what wider rules do not say becomes a rule."""
        return self.with_terminals((serial,), belongs=belongs)

    def with_group(self, group_id: int, *, belongs: bool) -> "AssignmentPlan":
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

    def with_terminals(self, serials: Iterable[str], *, belongs: bool) -> "AssignmentPlan":
        """Let the person belong to several terminals, or to none of them."""
        asked = frozenset(serials)
        given = should_hold.given_widely(self.places, self.own, self.department)
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
