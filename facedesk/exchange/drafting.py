"""What each row of a file says by itself: its cells read, and those that mean nothing named."""

from collections.abc import Mapping
from typing import Any, Final

from facedesk.exchange.cards import convert
from facedesk.exchange.cells import READERS, read_week
from facedesk.exchange.failures import CellError
from facedesk.exchange.planned import Action, Choices, PlannedRow
from facedesk.exchange.table import Table, TableRow
from facedesk.texts import Reason, reason
from facedesk.wire.schedule import Week

_VERBATIM: Final = frozenset({"voice_before", "voice_after", "display_before", "display_after"})
_MOST_SAID: Final = 60


def drafts(
    table: Table, columns: Mapping[int, str], choices: Choices, templates: Mapping[str, Week]
) -> list[PlannedRow]:
    """Read the rows; `templates` go by their simplified names. An empty cell says nothing."""
    return [_draft(table, row, columns, choices, templates) for row in table.rows]


def _draft(
    table: Table, row: TableRow, columns: Mapping[int, str], choices: Choices, templates: Mapping[str, Week]
) -> PlannedRow:
    changes: dict[str, Any] = {}
    problems: list[Reason] = []
    unread: set[str] = set()
    for index, key in columns.items():
        text = row.cells[index] if key in _VERBATIM else row.cells[index].strip()
        if not text.strip():
            continue
        try:
            changes[key] = _value(key, text, choices, templates)
        except CellError as error:
            unread.add(key)
            problems.append(
                reason(error.code, heading=table.headings[index], text=text[:_MOST_SAID]).about(key)
            )
    if row.is_torn:
        problems.append(reason("rowTorn", row=row.row, text=_torn_text(row)))
    number = changes.pop("number", "")
    if not number and "number" not in unread:
        unread.add("number")
        problems.append(reason("rowNumberMissing").about("number"))
    action: Action = "fail" if problems else "add"
    name = changes.get("name", "")
    return PlannedRow(row.row, number, name, action, changes, frozenset(unread), problems=tuple(problems))


def _torn_text(row: TableRow) -> str:
    """Give the beginning of the cell that goes on and on."""
    longest = max(row.cells, key=lambda cell: (len(cell.splitlines()), len(cell)))
    return " ".join(longest.split())[:_MOST_SAID]


def _value(key: str, text: str, choices: Choices, templates: Mapping[str, Week]) -> Any:
    if key == "schedule":
        return read_week(text, templates)
    value = READERS[key](text)
    return convert(value, choices.card) if key == "card" else value
