"""How each terminal stands that is held, or would be."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject
from PySide6.QtGui import QColor

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.holding.holding import HoldStanding, HoldState
from facedesk.store.holds import HoldKind


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One terminal; `standing` None: nothing is held there."""

    serial: str
    title: str
    is_online: bool
    can_be_held: bool
    standing: HoldStanding | None = None


class HeldColumn(IntEnum):
    """The columns."""

    TERMINAL = 0
    STATE = 1


def _mark(row: HeldRow) -> str:
    standing = row.standing
    if standing is None:
        return "offline" if not row.is_online else "online" if row.can_be_held else "finding"
    if standing.state is not HoldState.DONE:
        return "refused" if standing.state is HoldState.FAILED else "sending"
    if standing.kind is None:
        return "delivered"
    if standing.kind is HoldKind.SHUT:
        return "heldShut"
    return "finding" if standing.reason is not None else "heldOpen"


def _colour(row: HeldRow) -> QColor:
    mark = _mark(row)
    tokens = theme().tokens
    return tokens.state(mark).text if mark in ("refused", "finding") else tokens.ink2


def _state(row: HeldRow) -> str:
    standing = row.standing
    if standing is None:
        if not row.is_online:
            return QCoreApplication.translate("HoldingsModel", "Offline: told when it is back")
        if not row.can_be_held:
            return QCoreApplication.translate("HoldingsModel", "Cannot be held open: opens once")
        return QCoreApplication.translate("HoldingsModel", "Can be held")
    words = {
        HoldKind.OPEN: QCoreApplication.translate("HoldingsModel", "Held open"),
        HoldKind.SHUT: QCoreApplication.translate("HoldingsModel", "Held shut"),
        None: QCoreApplication.translate("HoldingsModel", "As before"),
    }
    trying = QCoreApplication.translate("HoldingsModel", "Tried again every 5 s")
    parts = {
        HoldState.DONE: words[standing.kind],
        HoldState.FAILED: trying,
        HoldState.WAITS: QCoreApplication.translate("HoldingsModel", "Waits"),
    }
    said = "" if standing.reason is None else i18n.told(standing.reason)
    if standing.state is HoldState.DONE and standing.kind is HoldKind.OPEN and said:
        return said
    return i18n.joined(" · ", (parts[standing.state], said))


def _whole(row: HeldRow) -> str:
    return i18n.joined(", ", (row.title, _state(row)))


COLUMNS: tuple[Column[HeldRow], ...] = (
    Column(
        key=HeldColumn.TERMINAL,
        title=str(QT_TRANSLATE_NOOP("HoldingsModel", "Terminal")),
        text=lambda row: row.title,
        spoken=_whole,
        width=260,
        weight=600,
        mark=_mark,
    ),
    Column(
        key=HeldColumn.STATE,
        title=str(QT_TRANSLATE_NOOP("HoldingsModel", "How it is told")),
        text=_state,
        spoken=_whole,
        width=200,
        colour=_colour,
    ),
)


class HoldingsModel(RowsModel[HeldRow]):
    """The terminals, those that are not done first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("HoldingsModel", COLUMNS, parent)

    def key_of(self, row: HeldRow) -> str:
        """Return the terminal's serial."""
        return row.serial
