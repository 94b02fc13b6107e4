"""A name that stands in several columns, in the order in which its script writes it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from facedesk.exchange.files.table import FileTable
from facedesk.wire.plain import seen

_PARTS: Final = ("first_name", "middle_name", "last_name")
_EASTERN = re.compile(
    r"[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff·]+"
)
_SAMPLE: Final = 200


class Naming:
    """How the names of one table are put together."""

    def __init__(self, table: FileTable, keys: Mapping[int, str]) -> None:
        """Look at the columns: beside a family name, what is headed as a name may be the given one, or all of it."""
        at = {key: index for index, key in keys.items()}
        self._missing = ""
        parts = [part for part in ("first_name", "last_name") if part in at]
        if "name" in at and len(parts) == 1 and not _is_whole(table, at["name"], at[parts[0]]):
            self._missing = "last_name" if parts == ["first_name"] else "first_name"

    def name(self, changes: dict[str, Any]) -> str:
        """Return a row's name, which takes the place of its parts; "" for none."""
        parts = {part: changes.pop(part, "") for part in _PARTS}
        if self._missing:
            parts[self._missing] = changes.pop("name", "")
        name = changes.get("name") or joined(parts["first_name"], parts["middle_name"], parts["last_name"])
        if name:
            changes["name"] = name
        return name


def joined(first: str, middle: str, last: str) -> str:
    """Put a name together: the family name first and without blanks where it is written so, else last."""
    if _EASTERN.fullmatch(first + middle + last):
        return last + middle + first
    return " ".join(part for part in (first, middle, last) if part)


def _is_whole(table: FileTable, name: int, part: int) -> bool:
    """Whether what is headed as a name holds the part beside it too, as whole names do."""
    rows = [row.cells for row in table.rows[:_SAMPLE] if row.cells[name].strip() and row.cells[part].strip()]
    holding = sum(_plain(cells[part]) in _plain(cells[name]) for cells in rows)
    return 2 * holding > len(rows)


def _plain(text: str) -> str:
    return "".join(seen(text).split()).casefold()
