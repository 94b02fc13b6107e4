"""What an import would do with a file, as plain values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.files.table import FileTable
from facedesk.exchange.photos.photos import Photos
from facedesk.store.changes.arranging import NOTHING, Arrangement
from facedesk.texts import Reason, reason

Action = Literal["add", "update", "skip", "fail"]

LEAVES: Final = "departmentLeaves"
"""The remark on somebody whom another department takes off terminals."""
LACKS_PHOTO: Final = "rowWithoutPhoto"
"""The remark on somebody whom no terminal is sent for want of a photo."""
RENAMES: Final = "nameChanges"
"""The remark on somebody who is stored under another name."""
LIKE_ANOTHER: Final = "numberAlike"
"""The remark on somebody whose number differs from another's by zeros alone."""
LOUD: Final = frozenset(
    {
        "columnUndecided",
        *("columnLimitsDropped", "columnGuessed", "columnRivals", "numberColumnTaken", "numberColumnCounts"),
        *(
            "encodingTaken",
            "sheetsLeft",
            "datesDayFirst",
            "datesMonthFirst",
            "daysCounted",
            "sexCodes",
            "cardsConverted",
            "rowsHidden",
        ),
    }
)
"""Remarks on the file that somebody should see before it is imported."""
LOUD_OF_ROWS: Final = frozenset(
    {LEAVES, RENAMES, LIKE_ANOTHER, f"{LIKE_ANOTHER}InFile", "rowShort", "photoOfStored"}
)
"""Those on rows."""


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
class ImportPlan:
    """A file as it would be imported; `new_departments` are ways down the tree that would be made.

    `remarks` are about the file as a whole, those of rows stand with them. `arrangement` is what it changes of where
    people belong who are stored already, if `is_placing`: to be looked at before.
    """

    table: FileTable
    columns: Mapping[int, str]
    rows: tuple[PlannedRow, ...]
    choices: ImportChoices
    photos: Photos | None = None
    unused_photos: tuple[str, ...] = ()
    new_departments: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[Reason, ...] = ()
    why_unused: Mapping[str, Reason] = field(default_factory=dict)
    arrangement: Arrangement = NOTHING
    is_placing: bool = False

    @property
    def of_file(self) -> tuple[Reason, ...]:
        """Return what is to be said of the file as a whole, each photo that nobody took among it."""
        return (
            *self.remarks,
            *(self._unused(photo).about("photos") for photo in self.unused_photos),
        )

    def _unused(self, photo: str) -> Reason:
        return self.why_unused.get(photo) or reason("photoUnused", file=photo)

    def counts(self) -> Mapping[Action, int]:
        """Count the rows by what is to become of them."""
        return Counter(row.action for row in self.rows)

    @property
    def without_photo(self) -> int:
        """Count the people who would be stored without a photo."""
        return sum(any(remark.code == LACKS_PHOTO for remark in row.remarks) for row in self.rows)

    @property
    def leaving(self) -> int:
        """Count the people whom another department takes off terminals."""
        return self._count(LEAVES)

    @property
    def renaming(self) -> int:
        """Count the stored people whose names the file changes."""
        return self._count(RENAMES)

    @property
    def is_doubtful(self) -> bool:
        """Whether something is to be seen before the file is imported."""
        said = {remark.code for remark in self.remarks}
        of_rows = any(remark.code in LOUD_OF_ROWS for row in self.rows for remark in row.remarks)
        return bool(self.counts().get("fail", 0) or of_rows or said & LOUD)

    def _count(self, code: str) -> int:
        return sum(any(remark.code == code for remark in row.remarks) for row in self.rows)
