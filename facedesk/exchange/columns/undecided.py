"""Columns nobody has said anything of that look like a validity or a permission: what stands in them lets nobody in."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from facedesk.exchange.access_words import ABOUT_ACCESS, LIMITS, OTHERWISE
from facedesk.exchange.columns.dates import is_day, read_end
from facedesk.exchange.columns.words import is_blocking_word
from facedesk.exchange.failures import CellError
from facedesk.exchange.files.table import FileTable
from facedesk.exchange.headings import BY_KEY, LIMITING, PROBLEM, folded, recognise

_SAMPLE: Final = 200
_LEAST_OF_A_WORD: Final = 6
_SHORT_WORD: Final = 8


def undecided(
    table: FileTable,
    keys: Mapping[int, str],
    passed_over: AbstractSet[int],
    today: date,
    most: int | None = None,
) -> dict[int, bool]:
    """Return the columns of which somebody has to say what they hold, or that they are left out.

    Such is one whose heading says so, and one of unknown meaning with a day to come: in a language that is not known
    here, it is an end as a rule. With True those of which every cell counts, with False those of which only cells do
    that say by themselves that somebody may not pass. `keys` are the columns that are read, `passed_over` those that
    were decided on otherwise, `today` is the station's day; of each column the first `most` cells are looked at.
    """
    found = {}
    for index, heading in enumerate(table.headings):
        if index in keys or index in passed_over or recognise(heading) == PROBLEM.key:
            continue
        if is_like_a_limit(heading) or _looks_ahead(heading, islice(table.column(index), most), today):
            found[index] = True
        elif ABOUT_ACCESS.search(folded(heading)) and any(
            map(is_blocking_word, islice(table.column(index), most))
        ):
            found[index] = False
    return {index: whole for index, whole in found.items() if any(map(str.strip, table.column(index)))}


def _looks_ahead(heading: str, texts: Iterator[str], today: date) -> bool:
    """Whether a column of unknown meaning holds days, one of them still to come, in whatever calendar."""
    text = folded(heading)
    if not text or recognise(heading) is not None or OTHERWISE.search(text):
        return False
    first = list(islice(texts, _SAMPLE))
    if 2 * sum(map(is_day, first)) <= len(first):
        return False
    return any(is_day(one) and _is_ahead(one, today) for one in chain(first, texts))


def _is_ahead(text: str, today: date) -> bool:
    try:
        return read_end(text) > today
    except CellError:  # two days, of which it is not known which
        return any(int(year) > today.year for year in re.findall(r"[0-9]{4}", text))


@lru_cache(maxsize=256)
def is_like_a_limit(heading: str) -> bool:
    """Whether a heading speaks of a validity or a permission, or is all but one that is known to."""
    text = folded(heading)
    if OTHERWISE.search(text):
        return False
    return LIMITS.search(text) is not None or any(_is_slip(text, known) for known in _KNOWN)


def _known() -> Iterator[str]:
    for key in LIMITING:
        column = BY_KEY[key]
        for name in (column.en, *column.others):
            if len(text := folded(name)) >= _LEAST_OF_A_WORD and text.isascii():
                yield text


_KNOWN: Final = frozenset(_known())


def _is_slip(text: str, known: str) -> bool:
    """Whether a text is a known one but for a slip of the hand: two in a long one."""
    allowed = 1 if len(known) <= _SHORT_WORD else 2
    if abs(len(text) - len(known)) > allowed or text[:1] != known[:1]:
        return False
    return _distance(text, known) <= allowed


def _distance(one: str, other: str) -> int:
    """Count the letters to be put in, taken out, changed or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        made = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(row[to] + 1, made[to - 1] + 1, row[to - 1] + (sign != wanted))
            if at > 1 and to > 1 and sign == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, before[to - 2] + 1)
            made.append(cost)
        before, row = row, made
    return row[-1]
