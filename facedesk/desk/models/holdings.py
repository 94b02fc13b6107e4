"""How each terminal stands that is held, or would be; and what can be asked of it there."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from facedesk import i18n
from facedesk.desk.text import hold_text
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.table.advised import advised_height, paint_advised
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle, text_width
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind

_SECOND_US = 1_000_000
STYLE: Final = TableStyle(row=40, head=32, before=14, after=6, several=False, lively=True)
_BUTTON_HEIGHT, _BUTTON_SIDE = 28, 10
_NAME, _NARROW_NAME, _BACK, _ACTION, _NARROW = 166, 150, 128, 114, 560


class Act(StrEnum):
    """What a row offers."""

    NOTHING = ""
    TRY = "try"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One terminal; `standing` None: nothing is held there."""

    serial: str
    title: str
    is_online: bool
    can_be_held: bool
    standing: HoldStanding | None = None
    goes_back: str = ""
    second: int = 0  # of the next try: the row is another one with each

    @property
    def act(self) -> Act:
        """What can be asked here: another try where it failed, another opening where it cannot be held."""
        if self.standing is None:
            return Act.NOTHING
        if self.standing.state is HoldState.FAILED:
            return Act.TRY
        is_open = self.standing.kind is HoldKind.OPEN and self.standing.state is HoldState.DONE
        return Act.OPEN if is_open and self.standing.reason is not None else Act.NOTHING


class HeldColumn(IntEnum):
    """The columns."""

    TERMINAL = 0
    STATE = 1
    BACK = 2
    ACTION = 3


def again_in(standing: HoldStanding | None) -> int:
    """Return in how many seconds it is tried again; 0 where it is not, or now."""
    if standing is None or standing.state is not HoldState.FAILED or standing.again_at is None:
        return 0
    return max(0, -(-(standing.again_at - now_us()) // _SECOND_US))


def _mark(row: HeldRow) -> str:
    if row.standing is not None:
        return hold_text.mark(row.standing)
    return "offline" if not row.is_online else "online" if row.can_be_held else "finding"


def _colour(row: HeldRow) -> QColor:
    mark, tokens = _mark(row), theme().tokens
    return tokens.state(mark).text if mark in ("refused", "finding") else tokens.ink2


def _calm(row: HeldRow) -> str:
    if not row.is_online:
        return QCoreApplication.translate("HoldingsModel", "Offline: told when it is back")
    if not row.can_be_held:
        return QCoreApplication.translate("HoldingsModel", "Cannot be held open: opens once")
    return QCoreApplication.translate("HoldingsModel", "Can be held")


def _failed(standing: HoldStanding) -> str:
    tries, seconds = ModelWords().tries(standing.tries), again_in(standing)
    again = ModelWords().again(seconds) if seconds else ""
    return i18n.joined(" ", (tries, again))


def _done(standing: HoldStanding, said: str) -> str:
    words = {
        HoldKind.OPEN: QCoreApplication.translate("HoldingsModel", "Held open"),
        HoldKind.SHUT: QCoreApplication.translate("HoldingsModel", "Held shut"),
        None: QCoreApplication.translate("HoldingsModel", "As before"),
    }
    if standing.kind is HoldKind.OPEN and said:
        return said
    took = "" if standing.took_ms is None else i18n.seconds_words(standing.took_ms / 1000, 2)
    return i18n.joined(" · ", (words[standing.kind], said, took))


def _said(row: HeldRow) -> str:
    """Return in a line how it stands."""
    standing = row.standing
    if standing is None:
        return _calm(row)
    if standing.state is HoldState.FAILED:
        return _failed(standing)
    if standing.state is HoldState.DONE:
        return _done(standing, "" if standing.reason is None else i18n.told_in_row(standing.reason))
    if standing.kind is None:
        return hold_text.full(standing)
    if standing.reason is None:
        return QCoreApplication.translate("HoldingsModel", "Under way")
    return QCoreApplication.translate("HoldingsModel", "Waits")


def _why(row: HeldRow) -> str:
    """Return why it is not done, and what to do."""
    standing = row.standing
    if standing is None or standing.reason is None or standing.state is HoldState.DONE:
        return ""
    return i18n.told_in_row(standing.reason)


def _state(row: HeldRow) -> str:
    is_failed = row.standing is not None and row.standing.state is HoldState.FAILED
    return i18n.joined(" " if is_failed else " · ", (_said(row), _why(row)))


def _paint_state(painter: QPainter, rect: QRect, row: HeldRow, _look: RowLook) -> None:
    weight = 600 if _mark(row) == "refused" else 400
    paint_advised(painter, rect, (_said(row), _colour(row)), (_why(row), theme().tokens.ink2), weight)


def _back(row: HeldRow) -> str:
    return row.goes_back


def _whole(row: HeldRow) -> str:
    return i18n.joined(", ", (row.title, _state(row), row.goes_back, action_words(row)))


def action_words(row: HeldRow) -> str:
    """Return what the row's button says; nothing where there is none."""
    return {
        Act.NOTHING: "",
        Act.TRY: QCoreApplication.translate("HoldingsModel", "Try now"),
        Act.OPEN: QCoreApplication.translate("HoldingsModel", "Open again"),
    }[row.act]


def _paint_action(painter: QPainter, rect: QRect, row: HeldRow, look: RowLook) -> None:
    """Paint the row's button at its end."""
    text = action_words(row)
    if not text:
        return
    tokens, width = theme().tokens, text_width(text, 13, 500) + 2 * _BUTTON_SIDE
    top = rect.top() + (rect.height() - _BUTTON_HEIGHT) // 2
    box = QRect(rect.right() + 1 - width, top, width, _BUTTON_HEIGHT)
    line = tokens.focus if look.focused else tokens.line2
    ground = tokens.canvas if look.hovered else tokens.surface
    paint_ground(painter, box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, ground, line)
    painter.setPen(tokens.ink)
    painter.setFont(font(13, 500))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _name_width(px: int) -> int:
    return max(_NAME, px // 4) if px >= _NARROW else _NARROW_NAME


def _back_width(px: int) -> int:
    return _BACK if px >= _NARROW else 0


COLUMNS: tuple[Column[HeldRow], ...] = (
    Column(
        key=HeldColumn.TERMINAL,
        title=str(QT_TRANSLATE_NOOP("HoldingsModel", "Terminal")),
        text=lambda row: row.title,
        tip=lambda row: row.title,
        spoken=_whole,
        width=_name_width,
        weight=600,
        mark=_mark,
    ),
    Column(
        key=HeldColumn.STATE,
        title=str(QT_TRANSLATE_NOOP("HoldingsModel", "How it is told")),
        text=_state,
        tip=_state,
        spoken=_whole,
        width=lambda px: max(120, px - _name_width(px) - _back_width(px) - _ACTION),
        tall=lambda row, px: advised_height(STYLE, _why(row), px),
        paint=_paint_state,
    ),
    Column(
        key=HeldColumn.BACK,
        title=str(QT_TRANSLATE_NOOP("HoldingsModel", "Goes back to")),
        text=_back,
        tip=_back,
        spoken=_whole,
        width=_back_width,
        px=13,
        colour="ink2",
    ),
    Column(
        key=HeldColumn.ACTION,
        title="",
        text=action_words,
        spoken=_whole,
        width=_ACTION,
        paint=_paint_action,
    ),
)


class ModelWords(QObject):
    """What is counted of tries; a class because only its own `tr` is read as one that counts."""

    def tries(self, count: int) -> str:
        """Return how often it failed."""
        return self.tr("%n tries.", "", count)

    def again(self, seconds: int) -> str:
        """Return when it is tried again."""
        return self.tr("Next in %n s.", "", seconds)


class HoldingsModel(RowsModel[HeldRow]):
    """The terminals, those that are not done first."""

    def __init__(self, parent: QObject | None = None, *, is_calm: bool = False) -> None:
        """Have the first columns alone where nothing is held yet: nothing can be asked, and goes back."""
        columns = COLUMNS[: HeldColumn.BACK] if is_calm else COLUMNS
        super().__init__("HoldingsModel", columns, parent)

    def key_of(self, row: HeldRow) -> str:
        """Return the terminal's serial."""
        return row.serial
