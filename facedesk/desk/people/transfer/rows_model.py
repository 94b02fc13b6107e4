"""The rows of an import as a table: before it, what would become of each, and after it, what did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.exchange.planning.planned import LACKS_PHOTO, PlannedRow
from facedesk.exchange.running import DoneRow
from facedesk.exchange.saying import all_said
from facedesk.texts import Reason

ROW, STATE, NUMBER, NAME, REMARK = range(5)
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


def _remark_colour(line: ImportRow) -> QColor:
    tokens = theme().tokens
    return tokens.state(line.mark).text if line.mark == "refused" else tokens.ink


COLUMNS: tuple[Column[ImportRow], ...] = (
    Column(
        key=ROW,
        title=str(QT_TRANSLATE_NOOP("ImportLines", "Row")),
        text=lambda line: "" if line.row is None else i18n.number(line.row),
        tip=lambda _: None,
        width=64,
        tabular=True,
        colour="ink2",
    ),
    Column(
        key=STATE,
        title=str(QT_TRANSLATE_NOOP("ImportLines", "Result")),
        text=lambda line: state_word(line.state),
        tip=lambda _: None,
        width=128,
        mark=lambda line: line.mark,
    ),
    Column(
        key=NUMBER,
        title=str(QT_TRANSLATE_NOOP("ImportLines", "Number")),
        text=lambda line: line.number,
        width=112,
        tabular=True,
    ),
    Column(
        key=NAME,
        title=str(QT_TRANSLATE_NOOP("ImportLines", "Name")),
        text=lambda line: line.name,
        width=150,
        weight=600,
    ),
    Column(
        key=REMARK,
        title=str(QT_TRANSLATE_NOOP("ImportLines", "Remark")),
        text=lambda line: all_said(line.reasons, i18n.language()),
        tip=whole,
        width=40,
        colour=_remark_colour,
        lines=6,
    ),
)


class ImportLines(RowsModel[ImportRow]):
    """Keeps all lines, shows all or those that need looking at; sentences are made when they are seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("ImportLines", COLUMNS, parent)
        self._lines = Lines()
        self._only_problems = False

    def key_of(self, row: ImportRow) -> object:
        """Return the number of the file's row; of remarks on the file there may be several, each itself alone."""
        return ("file", id(row)) if row.row is None else row.row

    @property
    def question(self) -> bool:
        """Return whether only the rows are shown of which something is to be said."""
        return self._only_problems

    def set_lines(self, lines: Lines) -> None:
        """Display other lines."""
        self._lines = lines
        self.set_only_problems(self._only_problems)

    def set_only_problems(self, only: bool) -> None:
        """Display only the rows of which something is to be said, or all."""
        self._only_problems = only
        self.display(self._lines.with_reasons if only else self._lines.all)

    def counts(self) -> Mapping[str, int]:
        """Count the lines by their states, as `Lines` does."""
        return self._lines.counts

    @property
    def has_remarks(self) -> bool:
        """Whether there is anything to be said of any row."""
        return bool(self._lines.with_reasons)
