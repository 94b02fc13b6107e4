"""What an import would do with a file, as plain values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from facedesk.exchange.cards import CardForm
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.headings import BY_KEY, PROBLEM, recognised
from facedesk.exchange.photos import Photos
from facedesk.exchange.table import Table
from facedesk.texts import Reason

Existing = Literal["update", "skip"]
Action = Literal["add", "update", "skip", "fail"]

LEAVES: Final = "departmentLeaves"
"""The remark on somebody whom another department takes off terminals."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a file is to be taken: column -> key (None: as its headings say), who is stored already, cards."""

    mapping: Mapping[int, str] | None = None
    existing: Existing = "update"
    card: CardForm = "plain"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What is to become of one row. `problems` stop it; `remarks` are only said.

    `changes` holds what the row says by the keys of `headings`, `unread` the keys of cells that mean nothing;
    `photos` a file for each place from 0.
    """

    row: int
    number: str
    name: str
    action: Action
    changes: Mapping[str, Any] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    photos: Mapping[int, str] = field(default_factory=dict)
    problems: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A file as it would be imported; `new_departments` are ways down the tree that would be made."""

    table: Table
    columns: Mapping[int, str]
    rows: tuple[PlannedRow, ...]
    choices: Choices
    photos: Photos | None = None
    unused_photos: tuple[str, ...] = ()
    new_departments: tuple[tuple[str, ...], ...] = ()

    def counts(self) -> Mapping[Action, int]:
        """Count the rows by what is to become of them."""
        return Counter(row.action for row in self.rows)

    @property
    def leaving(self) -> int:
        """Count the people whom another department takes off terminals."""
        return sum(any(remark.code == LEAVES for remark in row.remarks) for row in self.rows)


def columns_of(table: Table, mapping: Mapping[int, str] | None) -> dict[int, str]:
    """Give the key of each column that is to be read.

    Raises:
        ExchangeError: `numberColumnMissing`.
    """
    said = recognised(table.headings) if mapping is None else mapping
    found = {index: key for index, key in said.items() if key in BY_KEY and key != PROBLEM.key}
    if "number" not in found.values():
        raise ExchangeError("numberColumnMissing", file=table.path.name)
    return found
