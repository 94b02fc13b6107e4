"""What is to be brought to which terminals, and what that would change at each. Pure: asks nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from facedesk.station.parameters.templates import ForeseenChange, differing
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.wire import parameter_set
from facedesk.wire.parameters import OWN, WRITABLE


@dataclass(frozen=True, slots=True)
class Subject:
    """What is applied: a template's values, or those of another terminal.

    `others` are the values of the terminal that they were taken from and that go along only where they are chosen.
    """

    name: str
    values: Mapping[str, str] = field(repr=False)
    others: Mapping[str, str] = field(repr=False)
    template: ParameterTemplateRow | None = None
    origin: str = ""

    def all(self) -> dict[str, str]:
        """Return all values that can be chosen, in the catalogue's order."""
        both = {**self.others, **self.values}
        return {name: both[name] for name in parameter_set.in_order(both)}


def of_template(template: ParameterTemplateRow, reported: Mapping[str, str]) -> Subject:
    """Return a template as what is applied; `reported` are the parameters of the terminal that it was saved from."""
    others = {name: value for name, value in belonging(reported).items() if name not in template.values}
    return Subject(template.name, template.values, others, template, template.origin)


def of_terminal(serial: str, title: str, reported: Mapping[str, str]) -> Subject:
    """Return all that can be set of a terminal as what is applied, but what belongs to it alone."""
    values = {row.name: reported[row.name] for row in WRITABLE if row.name in reported}
    shared = {name: value for name, value in values.items() if name not in OWN}
    return Subject(title, shared, belonging(reported), None, serial)


def belonging(reported: Mapping[str, str]) -> dict[str, str]:
    """Return what belongs to one terminal alone, of what it reports."""
    return {row.name: reported[row.name] for row in WRITABLE if row.name in OWN and row.name in reported}


@dataclass(frozen=True, slots=True)
class ForeseenTerminal:
    """What would change at a terminal, what is so already, and what it does not report."""

    reported: Mapping[str, str] = field(repr=False)
    changes: tuple[ForeseenChange, ...] = ()
    same: tuple[str, ...] = ()
    unreported: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether the terminal has ever said what it is set to."""
        return bool(self.reported)

    @property
    def is_so(self) -> bool:
        """Whether all that can be compared is so already."""
        return self.is_known and not self.changes


def foresee(
    serial: str, wanted: Mapping[str, str], reported: Mapping[str, str], unclear: Mapping[str, str]
) -> ForeseenTerminal:
    """Compare what is wanted with what a terminal reported last, and with what nobody understands of it."""
    if not reported:
        return ForeseenTerminal(reported)
    changes = tuple(differing(serial, wanted, reported, unclear))
    otherwise = {change.name for change in changes}
    there = reported.keys() | unclear
    same = tuple(name for name in wanted if name in there and name not in otherwise)
    return ForeseenTerminal(reported, changes, same, tuple(name for name in wanted if name not in there))


@dataclass(slots=True)
class ApplyPlan:
    """What was chosen on the page: the values, the terminals, and which of these are left out."""

    subject: Subject
    values: Mapping[str, str] = field(repr=False)
    serials: Sequence[str] = ()
    without: set[str] = field(default_factory=set)
    foreseen: dict[str, ForeseenTerminal] = field(default_factory=dict)
    unsent: int = 0  # changes in the form of the terminal copied from, which are not among the values

    def choose(self, names: Iterable[str]) -> None:
        """Have these values go; what was foreseen of others is not true any more."""
        everything, chosen = self.subject.all(), frozenset(names)
        self.values = {name: value for name, value in everything.items() if name in chosen}
        self.foreseen.clear()

    @property
    def is_whole(self) -> bool:
        """Whether the values are those of the template, no more and no less."""
        return self.values == self.subject.values

    def left_out(self) -> list[str]:
        """Return the values that are left out because they belong to one terminal."""
        own = [row.name for row in WRITABLE if row.name in OWN]
        return [name for name in own if name not in self.values]

    def to_look_at(self, reported: Mapping[str, Mapping[str, str]]) -> list[str]:
        """Return the terminals that have to be compared, or to be compared again."""
        return [serial for serial in self.serials if self._is_stale(serial, reported.get(serial, {}))]

    def _is_stale(self, serial: str, reported: Mapping[str, str]) -> bool:
        known = self.foreseen.get(serial)
        return known is None or known.reported is not reported

    def look_at(self, serial: str, reported: Mapping[str, str], unclear: Mapping[str, str]) -> None:
        """Compare a terminal."""
        self.foreseen[serial] = foresee(serial, self.values, reported, unclear)

    def is_sent(self, serial: str) -> bool:
        """Whether a terminal is to be sent something: it is not left out, and not known to be so already."""
        known = self.foreseen.get(serial)
        return serial not in self.without and not (known is not None and known.is_so)

    def to_send(self) -> list[str]:
        """Return the terminals that are to be sent something."""
        return [serial for serial in self.serials if self.is_sent(serial)]

    def count_changes(self) -> int:
        """Count the values that are known to change at those that are sent something."""
        return sum(len(self.foreseen[each].changes) for each in self.to_send() if each in self.foreseen)

    def by_value(self) -> dict[str, list[ForeseenChange]]:
        """Return for each value where it changes, among those that are sent something."""
        found: dict[str, list[ForeseenChange]] = {name: [] for name in self.values}
        for serial in self.to_send():
            known = self.foreseen.get(serial)
            for change in known.changes if known is not None else ():
                found[change.name].append(change)
        return found
