"""A table of plain values, of whatever kind: whoever writes files needs to know nothing of what it tells."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

Value = str | int | float | date | datetime | timedelta | None


class TableColumn(NamedTuple):
    """A column: its heading, how wide it is in characters, and whether digits in it are no number."""

    heading: str
    width: int = 0
    is_text: bool = False


class PlainTable(NamedTuple):
    """A table, and what is to be said below it."""

    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    below: str = ""
