"""What is to be changed about one terminal's parameters: over what the form was filled with, however often it is read.

Pure: all values are text under the catalogue's names, as the station takes them.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from facedesk.wire import parameter_set
from facedesk.wire.parameter_set import ParameterSet
from facedesk.wire.parameters import BY_NAME, CATALOGUE, Parameter

MISSING: Final = "missing"


class ParameterDraft:
    """Keeps what was typed, and what stood there before it was."""

    def __init__(self) -> None:
        self.reported: Mapping[str, str] = {}
        self.unclear: Mapping[str, str] = {}  # what nobody knows how it stands there: any value is a change
        self.former: Mapping[str, str] = {}  # what it reported once, and not now
        self._base: dict[str, str] = {}  # of what was changed: as the form was filled with
        self.changes: dict[str, str] = {}

    def receive(
        self, reported: Mapping[str, str], unclear: Mapping[str, str], former: Mapping[str, str]
    ) -> None:
        """Accept a new reading; what was typed stays, unless the terminal reads so by itself now."""
        self.reported, self.unclear, self.former = reported, unclear, former
        for name, value in list(self.changes.items()):
            if name in reported and parameter_set.is_same(BY_NAME[name], value, reported[name]):
                self.revert([name])

    def before(self, name: str) -> str:
        """Return what a field was filled with: as reported, else what a setting would hold."""
        return self._base[name] if name in self._base else self.now(name)

    def now(self, name: str) -> str:
        """Return what the terminal reports, else what a setting would hold."""
        row = BY_NAME[name]
        return self.reported.get(name, self.former.get(name, row.default if is_defaulted(row) else ""))

    def value(self, name: str) -> str:
        """Return what a field shows."""
        return self.changes.get(name, self.before(name))

    def put(self, name: str, value: str) -> None:
        """Change a parameter; as it was is no change."""
        before = self.before(name)
        if name not in self.unclear and parameter_set.is_same(BY_NAME[name], value, before):
            self.revert([name])
        else:
            self.changes[name] = value
            self._base[name] = before

    def put_all(self, values: Mapping[str, str]) -> None:
        """Change whatever can be set and is otherwise, and no more than that."""
        for row in self.rows():
            if row.is_writable and row.name in values:
                self.put(row.name, values[row.name])

    def revert(self, names: Iterable[str]) -> None:
        """Undo changes."""
        for name in list(names):
            self.changes.pop(name, None)
            self._base.pop(name, None)

    def seen(self) -> dict[str, str]:
        """Return what was before whoever made the changes, of what the terminal reports."""
        return {name: value for name, value in self._base.items() if name in self.reported}

    def overtaken(self) -> list[str]:
        """Name what was changed here, and on the terminal meanwhile."""
        return [
            name
            for name in parameter_set.in_order(self.changes)
            if not parameter_set.is_same(BY_NAME[name], self._base[name], self.now(name))
        ]

    def accept(self, names: Iterable[str]) -> None:
        """Note that it was seen what the terminal reports of these now."""
        for name in names:
            if name in self._base:
                self._base[name] = self.now(name)

    def wrong(self) -> dict[str, str]:
        """Return what has to be corrected before anything is sent, by name; the words are `parameter_set.unfit`'s."""
        if not self.changes:
            return {}
        missing = self._whole().missing
        return parameter_set.unfit(self.changes, self.reported) | dict.fromkeys(missing, MISSING)

    def rows(self) -> list[Parameter]:
        """Return the catalogue's rows that are shown: what can be set, and what is reported."""
        return [
            row
            for row in CATALOGUE
            if row.is_writable or row.name in self.reported or row.name in self.unclear
        ]

    def unexplained(self) -> dict[str, str]:
        """Return what no table explains, by name."""
        told = {**self.unclear, **self.reported}
        return {name: told[name] for name in sorted(told.keys() - BY_NAME.keys())}

    def whole_count(self) -> int:
        """Count the parameters that go together."""
        return len(self._whole().values)

    def _whole(self) -> ParameterSet:
        return parameter_set.complete(self.reported, {**self.former, **self.changes}, self.unclear)


def is_defaulted(row: Parameter) -> bool:
    """Whether a setting holds its default where a terminal never reported it."""
    return row.is_writable and row.is_required and not row.is_secret
