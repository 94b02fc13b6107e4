"""Those who may pass at a terminal now, and those of its roster who may not: narrowed and compared off the loop."""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.text import passage_text as words
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import TableModel, runs
from facedesk.station.gatekeeping.roll import OnePassage, PassageRoll
from facedesk.station.gatekeeping.situation import GateJudgement
from facedesk.texts import Reason

ALL = ""
_NOWHERE = QModelIndex()


class PassageColumn(IntEnum):
    """The columns."""

    KIND = 0
    NUMBER = 1
    NAME = 2
    WHY = 3


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Who is shown, how many there are of each kind, and where it differs from what was shown before."""

    people: PassageRoll = field(default_factory=PassageRoll)
    places: Sequence[int] = ()  # of those shown, among all
    counts: Mapping[str, int] = field(default_factory=dict)
    is_other: bool = True  # others are shown, or in another order
    changed: Sequence[int] = ()  # places in the list


def narrow(people: PassageRoll, kind: str, ids: Collection[int] | None, before: Narrowed) -> Narrowed:
    """Narrow all of them to a kind, ALL for all of them, and to some persons, None for all."""
    kind_of = _Kinds()
    found = range(len(people)) if ids is None else [n for n, each in enumerate(people.ids) if each in ids]
    kinds = [kind_of[people.judged[place]] for place in found]
    shown = [place for place, its in zip(found, kinds, strict=True) if kind in (ALL, its)]
    is_other = [people.ids[place] for place in shown] != [before.people.ids[place] for place in before.places]
    pairs = [] if is_other else zip(shown, before.places, strict=True)
    changed = [n for n, (now, then) in enumerate(pairs) if _differs(people, now, before.people, then)]
    return Narrowed(people, shown, Counter(kinds), is_other, changed)


def _differs(people: PassageRoll, now: int, before: PassageRoll, then: int) -> bool:
    return (
        people.judged[now] != before.judged[then]
        or people.names[now] != before.names[then]
        or people.numbers[now] != before.numbers[then]
    )


class _Kinds(dict[tuple[GateJudgement, Reason | None], str]):
    """The kind of each judgement, worked out once."""

    def __missing__(self, judged: tuple[GateJudgement, Reason | None]) -> str:
        kind = words.standing(judged[0].because, is_certain=judged[0].is_certain)
        self[judged] = kind
        return kind


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


class PassagesModel(TableModel[OnePassage]):
    """The rows; `question` is what they answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("PassagesModel", COLUMNS, parent)
        self._question: Hashable = None
        self._place_of: dict[Hashable, int] | None = None
        self.shown = Narrowed()

    @property
    def question(self) -> Hashable:
        """Return what the rows are an answer to."""
        return self._question

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self.shown.places)

    def row_at(self, place: int) -> OnePassage | None:
        """Return a row."""
        shown = self.shown
        return shown.people[shown.places[place]] if 0 <= place < len(shown.places) else None

    def key_at(self, place: int) -> int:
        """Return the person's id."""
        return self.shown.people.ids[self.shown.places[place]]

    def place_of(self, key: Hashable) -> int | None:
        """Return the place of the row of a person."""
        if self._place_of is None:
            ids = self.shown.people.ids
            self._place_of = {ids[each]: place for place, each in enumerate(self.shown.places)}
        return self._place_of.get(key)

    def accept(self, narrowed: Narrowed, question: Hashable) -> None:
        """Display rows; where they are the same ones in the same order, those that differ change in place."""
        self._question = question
        if narrowed.is_other:
            self.beginResetModel()
            self.shown, self._place_of = narrowed, None
            self.endResetModel()
            return
        self.shown = narrowed
        for first, last in runs(narrowed.changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
