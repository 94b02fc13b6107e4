"""A list of terminals from a file: serial, and name and group where they stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import FileTable

_HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "serial": frozenset("serial serialnumber serialno sn deviceno device 序列号 设备编号 设备号".split()),
    "name": frozenset("name label terminal terminalname devicename 名称 终端名称 设备名称 终端".split()),
    "group": frozenset("group area site place location 区域 分组 位置".split()),
}
"""By field, what its column may be called, without blanks and signs."""


@dataclass(frozen=True, slots=True)
class ListedTerminal:
    """One terminal of a list, and the row in which it stands."""

    row: int
    serial: str
    name: str
    group: str


def terminals_in(table: FileTable) -> Sequence[ListedTerminal]:
    """Return the terminals of a table, each serial once; rows without a serial are left out.

    Raises:
        ExchangeError: `noSerials`, where no column is one of serials.
    """
    places = {field: _place(table.headings, known) for field, known in _HEADINGS.items()}
    if places["serial"] is None:
        raise ExchangeError("noSerials", file=table.path.name)
    found: dict[str, ListedTerminal] = {}
    for row in table.rows:
        serial, name, group = (_cell(row.cells, places[field]) for field in _HEADINGS)
        if serial:
            found.setdefault(serial, ListedTerminal(row.row, serial, name, group))
    return list(found.values())


def _place(headings: Sequence[str], known: frozenset[str]) -> int | None:
    plain = ("".join(filter(str.isalnum, heading)).casefold() for heading in headings)
    return next((place for place, heading in enumerate(plain) if heading in known), None)


def _cell(cells: Sequence[str], place: int | None) -> str:
    return "" if place is None or place >= len(cells) else cells[place].strip()
