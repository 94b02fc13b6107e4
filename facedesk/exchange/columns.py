"""Which column of a table holds what, and what is to be said of those that hold nothing that is imported."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.headings import BY_KEY, COLUMNS, PROBLEM, folded, recognise, recognised
from facedesk.exchange.planned import Choices
from facedesk.exchange.table import Table
from facedesk.texts import Reason, reason

_MOST_SAID = 40


def columns_of(table: Table, choices: Choices) -> dict[int, str]:
    """Give the key of each column that is to be read.

    Raises:
        ExchangeError: `numberColumnMissing`, or what `named_columns` raises.
    """
    if choices.mapping is not None:
        said = choices.mapping
    else:
        named = named_columns(table, choices.named)
        by_heading = recognised(table.headings)
        said = {
            **{at: key for at, key in by_heading.items() if at not in named and key not in named.values()},
            **named,
        }
    found = {index: key for index, key in sorted(said.items()) if key in BY_KEY and key != PROBLEM.key}
    if "number" not in found.values():
        raise ExchangeError("numberColumnMissing", file=table.path.name)
    return found


def named_columns(table: Table, named: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Give the columns that were named, each by a field and a heading.

    Raises:
        ExchangeError: `columnUnknown`, `headingUnknown`, `headingTwice` or `columnTwice`.
    """
    found: dict[int, str] = {}
    for field, heading in named:
        key, index = _key(field), _index(table, heading)
        before = next((at for at, other in found.items() if other == key or at == index), None)
        if before is not None:
            raise ExchangeError("columnTwice", field=field, heading=table.headings[before], other=heading)
        found[index] = key
    return found


def _key(field: str) -> str:
    key = field if field in BY_KEY else recognise(field)
    if key is None or key == PROBLEM.key:
        fields = ", ".join(column.key for column in COLUMNS)
        raise ExchangeError("columnUnknown", field=field, fields=fields)
    return key


def _index(table: Table, heading: str) -> int:
    for compared in (str.strip, folded):
        found = [at for at, one in enumerate(table.headings) if one and compared(one) == compared(heading)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ExchangeError("headingTwice", file=table.path.name, heading=heading)
    headings = ", ".join(one for one in table.headings if one)
    raise ExchangeError("headingUnknown", file=table.path.name, heading=heading, headings=headings)


def dropped_columns(table: Table, columns: Mapping[int, str]) -> Iterator[Reason]:
    """Say which columns are not imported although something stands in them."""
    for index, heading in enumerate(table.headings):
        if index in columns or recognise(heading) == PROBLEM.key:
            continue
        texts = [text for text in table.column(index) if text.strip()]
        if texts:
            first = " ".join(next(islice(texts, 1)).split())[:_MOST_SAID]
            yield reason("columnDropped", heading=heading or _letters(index), count=len(texts), text=first)


def _letters(index: int) -> str:
    """Name a column as a spreadsheet does."""
    name, left = "", index + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
