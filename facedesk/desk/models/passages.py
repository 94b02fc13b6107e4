"""Those who may pass at a terminal now, and those of its roster who may not: narrowed and compared off the loop."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.text import passage_text as words
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.gatekeeping.passage import OnePassage

ALL = ""


class PassageColumn(IntEnum):
    """The columns."""

    KIND = 0
    NUMBER = 1
    NAME = 2
    WHY = 3


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are shown, how many there are of each kind, and what differs from what was shown before."""

    rows: Sequence[OnePassage]
    counts: Mapping[str, int]
    is_other: bool  # others are shown, or in another order
    changed: Sequence[OnePassage]


def narrow(
    people: Sequence[OnePassage],
    kind: str,
    ids: Collection[int] | None,
    shown: Sequence[OnePassage],
) -> Narrowed:
    """Narrow the rows to a kind, ALL for all of them, and to some persons, None for all.

    Args:
        people: all rows.
        kind: which are shown.
        ids: whom a search found.
        shown: the rows that are shown by now.
    """
    found = people if ids is None else [row for row in people if row.person_id in ids]
    kinds = [words.kind_of(row) for row in found]
    rows = found if kind == ALL else [row for row, its in zip(found, kinds, strict=True) if its == kind]
    is_other = len(rows) != len(shown) or any(
        one.person_id != other.person_id for one, other in zip(rows, shown, strict=True)
    )
    changed = [] if is_other else [one for one, other in zip(rows, shown, strict=True) if one != other]
    return Narrowed(rows, Counter(kinds), is_other, changed)


def _colour(row: OnePassage) -> QColor:
    return theme().tokens.state(words.mark_of(row)).text


def _whole(row: OnePassage) -> str:
    return i18n.joined(", ", (row.name, row.number, words.word(words.kind_of(row)), words.why(row)))


COLUMNS: tuple[Column[OnePassage], ...] = (
    Column(
        key=PassageColumn.KIND,
        title=str(QT_TRANSLATE_NOOP("PassagesModel", "Now")),
        text=lambda row: words.word(words.kind_of(row)),
        spoken=_whole,
        width=152,
        weight=600,
        colour=_colour,
        mark=words.mark_of,
    ),
    Column(
        key=PassageColumn.NUMBER,
        title=str(QT_TRANSLATE_NOOP("PassagesModel", "Number")),
        text=lambda row: row.number,
        spoken=_whole,
        width=128,
        tabular=True,
        colour="ink2",
    ),
    Column(
        key=PassageColumn.NAME,
        title=str(QT_TRANSLATE_NOOP("PassagesModel", "Name")),
        text=lambda row: row.name,
        spoken=_whole,
        width=lambda view_px: max(140, view_px // 5),
        weight=500,
    ),
    Column(
        key=PassageColumn.WHY,
        title=str(QT_TRANSLATE_NOOP("PassagesModel", "Why")),
        text=words.why,
        spoken=_whole,
        width=120,
        px=13,
        colour="ink2",
        lines=2,
    ),
)


class PassagesModel(RowsModel[OnePassage]):
    """The rows; `question` is what they answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("PassagesModel", COLUMNS, parent)
        self._question: object = None

    @property
    def question(self) -> tuple[object, ...]:
        """Return what the rows are an answer to."""
        return (self._question,)

    def key_of(self, row: OnePassage) -> int:
        """Return the person's id."""
        return row.person_id

    def accept(self, narrowed: Narrowed, question: object) -> None:
        """Display rows; where they are the same ones in the same order, those that differ change in place."""
        self._question = question
        if narrowed.is_other:
            self.display(narrowed.rows)
        else:
            self.update_rows(narrowed.changed)
