"""The rows of an import as a table: before it, what would become of each, and after it, what did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from facedesk import i18n
from facedesk.desk.text.live_texts import showable
from facedesk.exchange.planning.planned import LACKS_PHOTO, PlannedRow
from facedesk.exchange.running import DoneRow
from facedesk.exchange.saying import all_said
from facedesk.texts import Reason

Index = QModelIndex | QPersistentModelIndex

MARK_ROLE = Qt.ItemDataRole.UserRole + 1
ROW, STATE, NUMBER, NAME, REMARK = range(5)
_NOWHERE = QModelIndex()
_MARKS: Mapping[str, str] = {
    "add": "delivered",
    "added": "delivered",
    "update": "delivered",
    "updated": "delivered",
    "skip": "offline",
    "skipped": "offline",
    "fail": "refused",
    "failed": "refused",
    "notReached": "offline",
    "file": "finding",
}
_COMING = frozenset({"add", "update", "added", "updated"})


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row: what becomes or became of it, and all that is to be said; or, without a row, a remark on the file.

    `photos` are those that it takes or took, place from 1 and file.
    """

    row: int | None
    number: str
    name: str
    state: str
    reasons: tuple[Reason, ...]
    photos: tuple[tuple[int, str], ...] = ()

    @property
    def mark(self) -> str:
        """Return the mark's name; one that comes in with a remark is a finding."""
        return "finding" if self.is_odd and _MARKS[self.state] == "delivered" else _MARKS[self.state]

    @property
    def is_odd(self) -> bool:
        """Whether it wants looking at: that nobody has a photo where none were brought is said once for all."""
        return any(one.code != LACKS_PHOTO or one.argument("expected") for one in self.reasons)


def _line(row: PlannedRow | DoneRow) -> ImportRow:
    state = row.action if isinstance(row, PlannedRow) else row.result
    photos = tuple((place + 1, file) for place, file in row.photos.items()) if state in _COMING else ()
    return ImportRow(row.row, row.number, row.name, state, (*row.problems, *row.remarks), photos)


def whole(line: ImportRow) -> str:
    """Return all of a line that its cells may not: which files its photos are, and what is to be said of it."""
    photo = QCoreApplication.translate("ImportLines", "Photo {0}: {1}")
    photos = " · ".join(photo.format(i18n.number(place), file) for place, file in line.photos)
    return "\n".join(part for part in (photos, all_said(line.reasons, i18n.language())) if part)


def state_word(state: str) -> str:
    """Return what becomes or became of a row, in a word."""
    words = {
        "add": QCoreApplication.translate("ImportLines", "New"),
        "update": QCoreApplication.translate("ImportLines", "Update"),
        "skip": QCoreApplication.translate("ImportLines", "Skip"),
        "fail": QCoreApplication.translate("ImportLines", "Problem"),
        "added": QCoreApplication.translate("ImportLines", "Added"),
        "updated": QCoreApplication.translate("ImportLines", "Updated"),
        "skipped": QCoreApplication.translate("ImportLines", "Skipped"),
        "failed": QCoreApplication.translate("ImportLines", "Failed"),
        "notReached": QCoreApplication.translate("ImportLines", "Not reached"),
        "file": QCoreApplication.translate("ImportLines", "The file"),
    }
    return words[state]


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines of an import, those of which something is to be said, and the lines of each state counted.

    Under "remarks" stands how many people come in although something is to be said.
    """

    all: Sequence[ImportRow] = ()
    with_reasons: Sequence[ImportRow] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def lines_of(rows: Iterable[PlannedRow] | Iterable[DoneRow], of_file: Iterable[Reason] = ()) -> Lines:
    """Make the lines of an import, first those `of_file`; of many it takes its time, so call it in a thread."""
    lines = (*(ImportRow(None, "", "", "file", (one,)) for one in of_file), *(_line(row) for row in rows))
    counts = Counter(line.state for line in lines)
    counts["remarks"] = sum(line.mark == "finding" for line in lines if line.row is not None)
    return Lines(lines, tuple(line for line in lines if line.is_odd), counts)


class ImportLines(QAbstractTableModel):
    """Keeps all lines, shows all or those that need looking at; sentences are made when they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = Lines()
        self._shown: Sequence[ImportRow] = ()
        self._only_problems = False

    def set_lines(self, lines: Lines) -> None:
        """Display other lines."""
        self.beginResetModel()
        self._lines = lines
        self._choose()
        self.endResetModel()

    def set_only_problems(self, only: bool) -> None:
        """Display only the rows of which something is to be said, or all."""
        self.beginResetModel()
        self._only_problems = only
        self._choose()
        self.endResetModel()

    def _choose(self) -> None:
        self._shown = self._lines.with_reasons if self._only_problems else self._lines.all

    def counts(self) -> Mapping[str, int]:
        """Count the lines by their states, as `Lines` does."""
        return self._lines.counts

    @property
    def has_remarks(self) -> bool:
        """Whether there is anything to be said of any row."""
        return bool(self._lines.with_reasons)

    def line(self, index: Index) -> ImportRow | None:
        """Return the line of a cell."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else REMARK + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Row"),
            self.tr("Result"),
            self.tr("Number"),
            self.tr("Name"),
            self.tr("Remark"),
        )[section]

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, its whole where it may be cut, and the mark of the line."""
        line = self.line(index)
        if line is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column())
        return line.mark if role == MARK_ROLE else None

    def _tip(self, line: ImportRow, column: int) -> str | None:
        if column == REMARK:
            return whole(line)
        return self._text(line, column) if column >= NUMBER else None

    def _text(self, line: ImportRow, column: int) -> str:
        match column:
            case 0:
                return "" if line.row is None else i18n.number(line.row)
            case 1:
                return state_word(line.state)
            case 2:
                return line.number
            case 3:
                return line.name
        return all_said(line.reasons, i18n.language())
