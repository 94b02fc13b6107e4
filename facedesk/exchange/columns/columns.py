"""Which column of a table holds what, by its heading and what stands in it, and what is to be said of that."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from facedesk.exchange.access_words import ABOUT_ACCESS, BEGINS, ENDS, MAY_BEGIN, MAY_END
from facedesk.exchange.columns.cards import convert
from facedesk.exchange.columns.cells import DAY_READERS
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.columns.dates import Order, counted_day, is_day, order_of, told_order
from facedesk.exchange.columns.undecided import undecided
from facedesk.exchange.columns.words import is_blocking_word, is_state_word, sex_codes
from facedesk.exchange.failures import CellError, ExchangeError
from facedesk.exchange.files.table import FileTable
from facedesk.exchange.headings import (
    BY_KEY,
    GENERAL,
    LIMITING,
    PROBLEM,
    READABLE,
    folded,
    known,
    recognise,
)
from facedesk.texts import Reason, reason
from facedesk.wire.plain import identifier, without_blanks

NOTHING: Final = "none"
"""In place of a field: the column is left out."""

_MOST_SAID: Final = 40
_SAMPLE: Final = 2000


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column holds (`keys`), and which others claim to say who may pass when (`rivals`), by index.

    `orders` say of columns with days like 8/9/2029 what comes first in them, where the column shows it.
    `undecided` are those that let nobody in before it is said what they hold, as `undecided` gives them.
    """

    keys: Mapping[int, str]
    rivals: Mapping[int, str] = field(default_factory=dict)
    remarks: tuple[Reason, ...] = ()
    orders: Mapping[int, Order] = field(default_factory=dict)
    undecided: Mapping[int, bool] = field(default_factory=dict)


def found_columns(
    table: FileTable, named: Mapping[int, str] | None = None, left_out: frozenset[int] = frozenset()
) -> ColumnMapping:
    """Find what each column holds beside those that are known; nothing is wrong with a table without a number yet."""
    return _found(table, named or {}, left_out)


def columns_of(table: FileTable, choices: ImportChoices, today: date) -> ColumnMapping:
    """Return what is to be read of each column, as it was chosen and found; `today` is the station's day.

    Raises:
        ExchangeError: `numberColumnMissing`, `numberSheetOther`, or what `named_columns` raises.
    """
    left_out = choices.left_out
    if choices.mapping is not None:
        columns = _chosen(table, choices)
    else:
        named = named_columns(table, choices.named)
        left_out = frozenset(index for index, key in named.items() if key == NOTHING)
        columns = _found(table, {at: key for at, key in named.items() if key != NOTHING}, left_out)
    if "number" not in columns.keys.values():
        others = ", ".join(one for one in table.sheets if one != table.sheet)
        if others:
            raise ExchangeError("numberSheetOther", file=table.path.name, sheet=table.sheet, others=others)
        raise ExchangeError("numberColumnMissing", file=table.path.name)
    orders, told = _orders(table, columns)
    told += [*_counted(table, columns), *_coded(table, columns)]
    stopping = undecided(table, columns.keys, {*columns.rivals, *left_out}, today)
    columns = replace(columns, orders=orders, undecided=stopping)
    remarks = (*columns.remarks, *told, *_converted(table, columns, choices), *_dropped(table, columns))
    return replace(columns, remarks=remarks)


def _orders(table: FileTable, columns: ColumnMapping) -> tuple[dict[int, Order], list[Reason]]:
    """Find what comes first in columns of days, the day or the month, and say it where it decides."""
    orders: dict[int, Order] = {}
    told = []
    for index, key in {**columns.keys, **columns.rivals}.items():
        if key not in DAY_READERS:
            continue
        heading = table.headings[index] or letters(index)
        found = order_of(table.column(index))
        by_heading = told_order(heading, table.column(index))
        if by_heading is not None:
            orders[index] = by_heading
        elif found is not None and told_order(heading, ()) is None:
            orders[index], text = found
            code = "datesDayFirst" if found[0] == "dayFirst" else "datesMonthFirst"
            told.append(reason(code, heading=heading, text=text[:_MOST_SAID]).about(key))
    return orders, told


def _counted(table: FileTable, columns: ColumnMapping) -> Iterator[Reason]:
    """Return in which columns days stand as bare numbers, which count from another year in some workbooks."""
    for index, key in columns.keys.items():
        if key not in DAY_READERS:
            continue
        for text in table.column(index):
            if (day := counted_day(text)) is not None:
                heading = table.headings[index] or letters(index)
                yield reason("daysCounted", heading=heading, text=text.strip(), day=day.isoformat()).about(
                    key
                )
                break


def _coded(table: FileTable, columns: ColumnMapping) -> Iterator[Reason]:
    """Remark as what codes of a sex are read that the heading does not explain: others count otherwise."""
    for index, key in columns.keys.items():
        heading = table.headings[index]
        if key == "sex" and not sex_codes(heading) and any(map(str.isdecimal, table.column(index))):
            yield reason("sexCodes", heading=heading or letters(index)).about(key)


def _converted(table: FileTable, columns: ColumnMapping, choices: ImportChoices) -> Iterator[Reason]:
    """Return what becomes of card numbers that are not taken as they stand."""
    if choices.card == "plain":
        return
    for index in (index for index, key in columns.keys.items() if key == "card"):
        for text in table.column(index):
            with contextlib.suppress(CellError):
                card = convert(identifier(text), choices.card)
                heading = table.headings[index] or letters(index)
                yield reason("cardsConverted", heading=heading, text=text, card=card).about("card")
                break


def _chosen(table: FileTable, choices: ImportChoices) -> ColumnMapping:
    """Follow the columns as they were chosen one by one; one that was left alone may still claim something."""
    assert choices.mapping is not None
    keys = {at: key for at, key in sorted(choices.mapping.items()) if key in BY_KEY and key != PROBLEM.key}
    by_itself = found_columns(table)
    claims = {**by_itself.rivals, **{at: key for at, key in by_itself.keys.items() if key in LIMITING}}
    rivals = {
        at: key
        for at, key in claims.items()
        if at not in keys and at not in choices.left_out and key in keys.values()
    }
    told = tuple(one for one in by_itself.remarks if _still_holds(one, table, keys))
    return ColumnMapping(keys, rivals, told)


def _still_holds(remark: Reason, table: FileTable, keys: Mapping[int, str]) -> bool:
    """Whether a column that a remark speaks of is still taken for what it says."""
    heading = remark.argument("heading")
    return any(
        key == remark.field and (table.headings[at] or letters(at)) == heading for at, key in keys.items()
    )


# Columns that were named


def named_columns(table: FileTable, named: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Return the columns that were named, each by a field and a heading.

    Raises:
        ExchangeError: `columnUnknown`, `headingUnknown`, `headingTwice` or `columnTwice`.
    """
    found: dict[int, str] = {}
    for name, heading in named:
        key, index = _key(name), _index(table, heading)
        before = next(
            (at for at, other in found.items() if at == index or (other == key and key != NOTHING)), None
        )
        if before is not None:
            raise ExchangeError("columnTwice", field=name, heading=table.headings[before], other=heading)
        found[index] = key
    return found


def _key(name: str) -> str:
    if name.casefold() == NOTHING:
        return NOTHING
    key = name if name in BY_KEY else recognise(name)
    if key is None or key == PROBLEM.key:
        fields = ", ".join([*(column.key for column in READABLE), NOTHING])
        raise ExchangeError("columnUnknown", field=name, fields=fields)
    return key


def _index(table: FileTable, heading: str) -> int:
    for compared in (str.strip, folded):
        found = [at for at, one in enumerate(table.headings) if one and compared(one) == compared(heading)]
        if len(found) == 1:
            return found[0]
        if found:
            raise ExchangeError("headingTwice", file=table.path.name, heading=heading)
    headings = ", ".join(one for one in table.headings if one)
    raise ExchangeError("headingUnknown", file=table.path.name, heading=heading, headings=headings)


# Columns that are found by themselves


def _found(table: FileTable, named: Mapping[int, str], left_out: frozenset[int]) -> ColumnMapping:
    claims: dict[str, list[tuple[int, int]]] = {}
    for index, heading in enumerate(table.headings):
        found = known(heading) if index not in named and index not in left_out else None
        if found is not None and found[1] != PROBLEM.key and found[1] not in named.values():
            claims.setdefault(found[1], []).append((found[0], index))
    keys, rivals, remarks = dict(named), dict[int, str](), list[Reason]()
    for key, claiming in claims.items():
        if key == "number":
            remarks += _claim_number(table, claiming, keys)
        elif key != "state" or (claiming := [one for one in claiming if _tells_states(table, one[1])]):
            (_, best), *others = sorted(claiming)
            keys[best] = key
            if key in LIMITING:
                rivals |= {index: key for _, index in others}
    for index, key in _guessed(table, {*keys, *rivals, *left_out}):
        if key in keys.values():
            rivals |= {index: key} if _is_sure(table.headings[index]) else {}
        else:
            keys[index] = key
            name = table.headings[index]
            remarks.append(reason("columnGuessed", heading=name, field=key).about(key))
    return ColumnMapping(dict(sorted(keys.items())), rivals, tuple(remarks))


def _claim_number(
    table: FileTable, claiming: Sequence[tuple[int, int]], keys: dict[int, str]
) -> Iterator[Reason]:
    """Choose the column that holds the number: what is named for it before what merely counts or may be anything."""
    judged = sorted((_doubts(table, rank, index), index) for rank, index in claiming)
    (doubts, best), *others = judged
    keys[best] = "number"
    heading = table.headings[best]
    if others:
        rest = ", ".join(f"“{table.headings[index]}”" for _, index in others)
        yield reason("numberColumnTaken", heading=heading, others=rest).about("number")
    elif doubts[2] and doubts[1]:
        yield reason("numberColumnCounts", heading=heading).about("number")
    elif doubts[2] and (like := ", ".join(_like_numbers(table, best))):
        yield reason("numberColumnTaken", heading=heading, others=like).about("number")


def _like_numbers(table: FileTable, taken: int) -> Iterator[str]:
    """Return the headings, in quotation marks, of columns of unknown meaning that might hold the numbers as well."""
    several = sum(1 for _ in table.column(taken))
    for index, heading in enumerate(table.headings):
        if heading and several > 1 and known(heading) is None:
            texts = [without_blanks(identifier(text)) for text in table.column(index)]
            if len(texts) == several == len(set(texts)) and all(
                one.isascii() and one.isdecimal() for one in texts
            ):
                yield f"“{heading}”"


def _doubts(table: FileTable, rank: int, index: int) -> tuple[bool, bool, bool, bool, int]:
    """Return what speaks against a column that may hold the number, the gravest first."""
    texts = [without_blanks(identifier(text)) for text in table.column(index)][:_SAMPLE]
    numbers = [int(text) for text in texts if text.isascii() and text.isdecimal() and len(text) < 20]  # noqa: PLR2004
    is_unfit = 2 * len(numbers) < len(texts) or not texts
    counts = bool(numbers) and all(after == before + 1 for before, after in pairwise(numbers))
    counts = counts and len(numbers) == len(texts)
    counts_all = counts and numbers[0] <= 1
    is_general = rank >= GENERAL
    return is_unfit, counts_all, is_general, counts or len(set(texts)) < len(texts), rank


def _tells_states(table: FileTable, index: int) -> bool:
    """Whether a column tells who is active; one without values may do so, and limits nobody if passed over."""
    return any(is_state_word(text) for text in table.column(index)) or any(
        index in row.broken for row in table.rows
    )


def _is_sure(heading: str) -> bool:
    folded_heading = folded(heading)
    return bool(ENDS.search(folded_heading) or BEGINS.search(folded_heading))


def _guessed(table: FileTable, taken: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Return columns that say by their headings and dates that they limit somebody's time; the surest first."""
    maybe: list[tuple[int, str]] = []
    passed_over = set(taken)
    for index, heading in enumerate(table.headings):
        text = folded(heading)
        if (
            index in passed_over
            or not text
            or recognise(heading) not in {None, "state"}
            or not _holds_days(table, index)
        ):
            continue
        if BEGINS.search(text):
            yield index, "valid_from"
        elif ENDS.search(text):
            yield index, "valid_until"
        elif MAY_END.search(text):
            maybe.append((index, "valid_until"))
        elif MAY_BEGIN.search(text):
            maybe.append((index, "valid_from"))
    yield from maybe


def _holds_days(table: FileTable, index: int) -> bool:
    some = list(table.column(index))[:_SAMPLE]
    return 2 * sum(map(is_day, some)) > len(some)


# Columns that are not imported


def _dropped(table: FileTable, columns: ColumnMapping) -> Iterator[Reason]:
    """Return which columns are not imported although something stands in them; first those that may limit somebody."""
    calm = []
    for index, heading in enumerate(table.headings):
        if index in columns.keys or recognise(heading) == PROBLEM.key:
            continue
        texts = [text for text in table.column(index) if text.strip()]
        if not texts:
            continue
        first = " ".join(texts[0].split())[:_MOST_SAID]
        said = {"heading": heading or letters(index), "count": len(texts), "text": first}
        if index in columns.rivals:
            taken = next(at for at, key in columns.keys.items() if key == columns.rivals[index])
            other = table.headings[taken] or letters(taken)
            yield reason("columnRivals", **said, other=other).about(columns.rivals[index])
        elif index in columns.undecided:
            yield reason("columnUndecided", **said)
        elif _may_limit(heading, texts):
            yield reason("columnLimitsDropped", **said)
        else:
            calm.append(reason("columnDropped", **said))
    yield from calm


def _may_limit(heading: str, texts: Sequence[str]) -> bool:
    some = texts[:_SAMPLE]
    return (
        ABOUT_ACCESS.search(folded(heading)) is not None
        or 2 * sum(map(is_day, some)) > len(some)
        or any(map(is_blocking_word, some))
    )


def letters(index: int) -> str:
    """Name a column as a spreadsheet does."""
    name, left = "", index + 1
    while left:
        left, letter = divmod(left - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
