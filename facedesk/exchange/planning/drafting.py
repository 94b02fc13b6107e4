"""What each row of a file says by itself: its cells read, and those that mean nothing named."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from facedesk.exchange.columns.cards import convert
from facedesk.exchange.columns.cells import DAY_READERS, READERS, is_broken, is_damaged, is_nothing, read_week
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.columns.columns import ColumnMapping, letters
from facedesk.exchange.columns.dates import from_1904, is_null_day, says_time
from facedesk.exchange.columns.name_parts import Naming
from facedesk.exchange.columns.words import is_blocking_word, read_sex, sex_codes
from facedesk.exchange.failures import CellError
from facedesk.exchange.files.table import FileTable, TableRow
from facedesk.exchange.headings import LIMITING
from facedesk.exchange.planning.planned import Action, PlannedRow
from facedesk.texts import Reason, reason
from facedesk.wire.person_fields import FIELDS, Kind
from facedesk.wire.plain import seen
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority

_VERBATIM: Final = frozenset(row.file for row in FIELDS if row.kind is Kind.VERBATIM)
_MOST_SAID: Final = 60
_BLANKS: Final = " \t\r\n"


def drafts(
    table: FileTable, columns: ColumnMapping, choices: ImportChoices, templates: Mapping[str, Week]
) -> list[PlannedRow]:
    """Read the rows; `templates` go by their simplified names. An empty cell says nothing."""
    drafting = _Drafting(table, columns, choices, templates, Naming(table, columns.keys))
    return [_draft(row, drafting) for row in table.rows]


@dataclass(frozen=True, slots=True)
class _Drafting:
    """What rows are read by."""

    table: FileTable
    columns: ColumnMapping
    choices: ImportChoices
    templates: Mapping[str, Week]
    naming: Naming


@dataclass(slots=True)
class _Said:
    """What a row says so far."""

    changes: dict[str, Any] = field(default_factory=dict)
    problems: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    begins: date | None = None  # as the cell says that holds the end as well

    def fail(self, key: str, why: Reason) -> None:
        self.unread.add(key)
        self.problems.append(why.about(key))


def _draft(row: TableRow, by: _Drafting) -> PlannedRow:
    said = _Said()
    for index, key in by.columns.keys.items():
        _read(row, index, key, by, said)
    for index, key in by.columns.rivals.items():
        _compare(row, index, key, by, said)
    for index, counts_whole in by.columns.undecided.items():
        _stop(row, index, by, said, whole=counts_whole)
    _block(said)
    _begin(said)
    changes = said.changes
    name = by.naming.name(changes)
    _look_at_shape(row, by, said)
    number = changes.pop("number", "")
    if not number and "number" not in said.unread:
        said.fail("number", reason("rowNumberMissing"))
    action: Action = "fail" if said.problems else "add"
    return PlannedRow(
        row.row,
        number,
        name,
        action,
        changes,
        frozenset(said.unread),
        problems=tuple(said.problems),
        remarks=tuple(said.remarks),
    )


def _read(row: TableRow, index: int, key: str, by: _Drafting, said: _Said) -> None:
    """Read one cell; one in which something stands never counts as empty where it may limit somebody."""
    whole = row.cells[index]
    text = whole if key in _VERBATIM else seen(whole).strip()
    named = {"heading": by.table.headings[index], "text": text[:_MOST_SAID]}
    if not text.strip():
        if key in LIMITING and whole.strip(_BLANKS):
            said.fail(key, reason("cellInvisible", **named))
        return
    if index in row.broken or is_broken(text):
        said.fail(key, reason("cellBroken", **named))
        return
    try:
        value = _value(key, text, index, by)
    except CellError as error:
        said.fail(key, reason(error.code, **named))
        return
    if value is None:
        said.remarks.append(reason("cellNothing", **named).about(key))
        return
    if key == "valid_until":
        said.begins, value = value
    said.changes[key] = value
    if is_damaged(text) or (key == "name" and is_nothing(text)):
        said.remarks.append(reason("cellDoubtful", **named).about(key))
    if key in ("valid_from", "valid_until") and says_time(text):
        said.remarks.append(reason("cellTime", **named).about(key))
    if key == "valid_until" and is_null_day(text):
        said.remarks.append(reason("cellNoEnd", **named).about(key))


def _compare(row: TableRow, index: int, key: str, by: _Drafting, said: _Said) -> None:
    """Look at a column that claims what another one is taken for: where they differ, neither is believed."""
    if key in said.unread:
        return
    other = _Said()
    _read(row, index, key, by, other)
    if not other.unread and (key not in other.changes or other.changes[key] == said.changes.get(key)):
        return
    taken = next(at for at, one in by.columns.keys.items() if one == key)
    headings, cells = by.table.headings, row.cells
    said.fail(
        key,
        reason(
            "cellsDiffer",
            heading=headings[taken],
            text=cells[taken].strip()[:_MOST_SAID],
            other=headings[index],
            beside=cells[index].strip()[:_MOST_SAID],
        ),
    )


def _stop(row: TableRow, index: int, by: _Drafting, said: _Said, *, whole: bool) -> None:
    """Let nobody in by a row with something in a column that may limit them and is not known."""
    text = row.cells[index].strip(_BLANKS)
    named = {"heading": by.table.headings[index] or letters(index), "text": text[:_MOST_SAID]}
    if is_blocking_word(text):
        said.problems.append(reason("cellBlocks", **named).about("blocked"))
    elif text and whole:
        said.problems.append(reason("cellUndecided", **named))


def _block(said: _Said) -> None:
    """Have whoever is not active, or is said to be blocked, pass nowhere, whatever else is said."""
    is_active, is_blocked = said.changes.pop("state", True), said.changes.pop("blocked", False)
    if not is_active or is_blocked:
        said.changes["priority"] = Priority.BLOCKED


def _begin(said: _Said) -> None:
    """Use the beginning that stands beside the end; where a column says another, the later one."""
    if said.begins is not None:
        said.changes["valid_from"] = max(said.begins, said.changes.get("valid_from") or said.begins)


def _look_at_shape(row: TableRow, by: _Drafting, said: _Said) -> None:
    """Remark that a row is not what it was, or ends before something that may limit somebody."""
    if row.flaw == "torn":
        said.problems.append(reason("rowTorn", row=row.row, text=_torn_text(row)))
        return
    if row.flaw == "shifted":
        last = next(cell for cell in reversed(row.cells) if cell.strip())
        said.problems.append(reason("rowShifted", text=" ".join(last.split())[:_MOST_SAID]))
    missing = [at for at, key in by.columns.keys.items() if at >= row.reach and key in LIMITING]
    if missing:
        headings = ", ".join(f"“{by.table.headings[at]}”" for at in missing)
        if row.flaw == "cut":
            said.problems.append(reason("rowCut", headings=headings))
        else:
            said.remarks.append(reason("rowShort", headings=headings))


def _torn_text(row: TableRow) -> str:
    """Return the beginning of the cell that goes on and on."""
    longest = max(row.cells, key=lambda cell: (len(cell.splitlines()), len(cell)))
    return " ".join(longest.split())[:_MOST_SAID]


def _value(key: str, text: str, index: int, by: _Drafting) -> Any:
    order = by.columns.orders.get(index)
    if key in DAY_READERS:
        return DAY_READERS[key](from_1904(text) if by.table.is_1904 else text, order)
    if key == "schedule":
        return read_week(text, by.templates)
    if key == "sex" and (codes := sex_codes(by.table.headings[index])):
        return read_sex(text, codes)
    value = READERS[key](text)
    return convert(value, by.choices.card) if key == "card" and value is not None else value
