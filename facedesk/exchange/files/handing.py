"""A table between two processes: each text once, however many cells share it, and none longer than a cell can be."""

import json
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import MOST_ANSWER_BYTES, MOST_CELL_CHARACTERS, MOST_TEXT_CHARACTERS
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import FileTable, Flaw, TableRow
from facedesk.texts import Reason

_NUMBER: Final = "I"
_UTF_8: Final = ("utf-8", "surrogatepass")
_NONE: Final = frozenset[int]()


def packed(table: FileTable) -> bytes:
    """Write a table: a line of JSON, then numbers: those of the rows, how far they reach, and the texts of their cells.

    Raises:
        ExchangeError: `fileTooLarge`.
    """
    texts: dict[str, int] = {}
    cells = array(_NUMBER)
    for row in table.rows:
        cells.extend([texts.setdefault(cell[:MOST_CELL_CHARACTERS], len(texts)) for cell in row.cells])
    if sum(map(len, texts)) > MOST_TEXT_CHARACTERS:
        raise _too_large(table)
    numbers = array(_NUMBER, [row.row for row in table.rows])
    reaches = array(_NUMBER, [row.reach for row in table.rows])
    head = json.dumps({**_head(table), "texts": list(texts)}, ensure_ascii=False).encode(*_UTF_8)
    data = b"\n".join([head, b"".join(each.tobytes() for each in (numbers, reaches, cells))])
    if len(data) > MOST_ANSWER_BYTES:
        raise _too_large(table)
    return data


def _too_large(table: FileTable) -> ExchangeError:
    return ExchangeError(
        "fileTooLarge", file=table.path.name, limit=f"{MOST_TEXT_CHARACTERS // 1_000_000} MB"
    )


def _head(table: FileTable) -> dict[str, Any]:
    rows = table.rows
    return {
        "headings": [heading[:MOST_CELL_CHARACTERS] for heading in table.headings],
        "remarks": [_as_list(remark) for remark in table.remarks],
        "sheet": table.sheet,
        "sheets": table.sheets,
        "encoding": table.encoding,
        "is_1904": table.is_1904,
        "count": len(rows),
        "flaws": [(at, row.flaw) for at, row in enumerate(rows) if row.flaw],
        "broken": [(at, sorted(row.broken)) for at, row in enumerate(rows) if row.broken],
    }


def unpacked(path: Path, data: bytes | bytearray) -> FileTable:
    """Read a table; equal texts are one object.

    Raises:
        ValueError, LookupError, TypeError: this is none.
    """
    at = data.index(b"\n")
    said = json.loads(data[:at].decode(*_UTF_8))
    numbers = array(_NUMBER)
    numbers.frombytes(memoryview(data)[at + 1 :])
    rows = tuple(_rows(said, numbers))
    remarks = tuple(map(_as_reason, said["remarks"]))
    sheets = said["sheet"], tuple(said["sheets"])
    return FileTable(path, tuple(said["headings"]), rows, remarks, *sheets, said["encoding"], said["is_1904"])


def _rows(said: dict[str, Any], numbers: Sequence[int]) -> Iterable[TableRow]:
    count, width, texts = said["count"], len(said["headings"]), said["texts"]
    flaws: dict[int, Flaw] = dict(said["flaws"])
    broken = {at: frozenset(columns) for at, columns in said["broken"]}
    if len(numbers) != count * (2 + width):
        raise ValueError("a table of another size")
    for at in range(count):
        begin = 2 * count + at * width
        cells = tuple([texts[number] for number in numbers[begin : begin + width]])
        yield TableRow(numbers[at], cells, flaws.get(at), broken.get(at, _NONE), numbers[count + at])


def refusal(why: Reason) -> bytes:
    """Write why a file is not read."""
    return json.dumps({"refused": _as_list(why)}).encode()


def refused(data: bytes | bytearray) -> Reason | None:
    """Read why a file is not read; None where it is."""
    if not data.startswith(b'{"refused"'):
        return None
    return _as_reason(json.loads(data)["refused"])


def _as_list(why: Reason) -> list[Any]:
    return [why.code, why.arguments, why.field]


def _as_reason(said: Sequence[Any]) -> Reason:
    code, arguments, field = said
    return Reason(code, tuple((name, value) for name, value in arguments), field)
