"""A terminal's roster: whoever should be or is there; first where it differs, and what could not be delivered."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.text import roster_text as words
from facedesk.desk.text.delivery_reasons import wants_photo
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.roster.rosters import Rosters
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS, DifferenceRow
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState

FAILED, HELD, TO_GO, REMOVING = "failed", "held", "toGo", "removing"
ALL, AMISS = "", "amiss"
"""What the rows can be narrowed to besides one kind: nothing, or those that stand out."""
STANDING_OUT = (MISSING, SURPLUS, DIFFERENT, FAILED)
_BY_STATE = {
    DeliveryState.HELD: HELD,
    DeliveryState.WAITING: TO_GO,
    DeliveryState.SENDING: TO_GO,
    DeliveryState.REMOVING: REMOVING,
    DeliveryState.FAILED: FAILED,
}
_CHUNK = 500  # deliveries that are read at once
_FOUND_BY_COMPARING = frozenset({"missingThere", "differentThere"})


class RosterColumn(IntEnum):
    """The columns."""

    KIND = 0
    NUMBER = 1
    NAME = 2
    WHAT = 3


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person at the terminal.

    `kind` is "missing", "surplus", "different" or "failed", which stand out, or "held", "toGo", "removing"; `what`
    is the sentence about it.
    """

    kind: str
    number: str
    name: str
    what: str
    person_id: int | None = None
    wants_photo: bool = False  # only another photo can help

    @property
    def tab(self) -> str:
        """Name the tab of the person's page on which this is mended, or shown."""
        return "photos" if self.wants_photo else "terminals"


async def read_rows(
    rosters: Rosters, deliveries: Deliveries, serial: str, *, everybody: bool
) -> list[RosterRow]:
    """Return who stands out at a terminal, or everybody who should be or is there; made off the window's thread."""
    found = await rosters.differences(serial)
    states = None if everybody else {DeliveryState.FAILED}
    known: list[DeliveryRow] = []
    while len(known) % _CHUNK == 0:
        after = known[-1].id if known else None
        some = await deliveries.listed(serial=serial, states=states, limit=_CHUNK, after=after)
        if not some:
            break
        known += some
    return await asyncio.to_thread(rows_of, found, known)


def rows_of(differences: Sequence[DifferenceRow], deliveries: Sequence[DeliveryRow]) -> list[RosterRow]:
    """Make the rows: first who stands out, then the others by number.

    Somebody whose delivery failed, and whom a comparison found missing or different therefore, is told of once, as
    failed, with the reason.
    """
    known = {row.number: row for row in deliveries}
    found = [_of_difference(row, known.pop(row.number, None)) for row in differences]
    rest = [_of_delivery(row) for row in known.values()]
    rest.sort(key=lambda row: (row.kind != FAILED, len(row.number), row.number))
    return found + rest


def _of_difference(row: DifferenceRow, delivery: DeliveryRow | None) -> RosterRow:
    if delivery is None:
        return RosterRow(row.kind, row.number, row.name, words.difference(row))
    if _explains(delivery):
        return _of_delivery(delivery)
    return RosterRow(row.kind, row.number, row.name, words.difference(row), delivery.person_id)


def _explains(delivery: DeliveryRow) -> bool:
    """Whether a delivery has failed, unless it is said to have by the comparison itself."""
    by_comparing = delivery.reason is not None and delivery.reason[0] in _FOUND_BY_COMPARING
    return delivery.state is DeliveryState.FAILED and not by_comparing


def _of_delivery(row: DeliveryRow) -> RosterRow:
    kind = _BY_STATE[row.state]
    if kind != FAILED:
        return RosterRow(kind, row.number, row.name, "", row.person_id)
    photo = wants_photo(row.error_code, row.reason)
    return RosterRow(FAILED, row.number, row.name, words.failure(row), row.person_id, photo)


def _whole(row: RosterRow) -> str:
    return i18n.joined(", ", (words.kind(row.kind), row.number, row.name, row.what))


def _colour(row: RosterRow) -> QColor:
    return theme().tokens.state(words.mark(row.kind)).text


def _growing(least: int, most: int, part: int) -> Callable[[int], int]:
    """Return a width that takes its part of what is left over in a wide view."""
    return lambda view_px: least + min(max(0, view_px - _WIDE) // part, most)


_WIDE = 672
COLUMNS: tuple[Column[RosterRow], ...] = (
    Column(
        key=RosterColumn.KIND,
        title=str(QT_TRANSLATE_NOOP("RosterModel", "State")),
        text=lambda row: words.kind(row.kind),
        spoken=_whole,
        width=144,
        weight=600,
        colour=_colour,
        mark=lambda row: words.mark(row.kind),
    ),
    Column(
        key=RosterColumn.NUMBER,
        title=str(QT_TRANSLATE_NOOP("RosterModel", "Number")),
        text=lambda row: row.number,
        spoken=_whole,
        width=_growing(100, 60, 4),
        tabular=True,
        colour="ink2",
    ),
    Column(
        key=RosterColumn.NAME,
        title=str(QT_TRANSLATE_NOOP("RosterModel", "Name")),
        text=lambda row: row.name,
        spoken=_whole,
        width=lambda view_px: min(_growing(136, 120, 3)(view_px), max(0, view_px - 324)),
        weight=500,
    ),
    Column(
        key=RosterColumn.WHAT,
        title=str(QT_TRANSLATE_NOOP("RosterModel", "What")),
        text=lambda row: row.what,
        spoken=_whole,
        width=80,
        px=13,
        colour="ink2",
        lines=3,
    ),
)


class RosterModel(RowsModel[RosterRow]):
    """The rows: all, those that stand out, or those of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("RosterModel", COLUMNS, parent)
        self._all: list[RosterRow] = []
        self._kind, self._serial = ALL, ""

    @property
    def question(self) -> tuple[str, str]:
        """Return whose rows are shown, and of which kind."""
        return self._serial, self._kind

    def key_of(self, row: RosterRow) -> tuple[str, str]:
        """Return the kind and the number."""
        return row.kind, row.number

    def set_rows(self, rows: Sequence[RosterRow], serial: str = "") -> None:
        """Display other rows, or those of another terminal."""
        if (serial, list(rows)) != (self._serial, self._all):
            self._serial, self._all = serial, list(rows)
            self._choose()

    def standing_out(self) -> list[RosterRow]:
        """Return the rows in which something is not as it should be, whatever is shown."""
        return [row for row in self._all if row.kind in STANDING_OUT]

    def display_kind(self, kind: str) -> None:
        """Display only rows of a kind, those that stand out (AMISS), or ALL."""
        if kind != self._kind:
            self._kind = kind
            self._choose()

    def _choose(self) -> None:
        kinds = STANDING_OUT if self._kind == AMISS else (self._kind,)
        self.display([row for row in self._all if self._kind == ALL or row.kind in kinds])
