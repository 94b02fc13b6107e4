"""Which photo belongs to whom: by number, or by name where only one has it; what is not sure is said, not guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, TypeVar

from facedesk.store.people import PHOTO_PLACES
from facedesk.texts import Reason, reason

T = TypeVar("T")

_NUMBERED: Final = re.compile(r"(.+?)\s*(?:[-_ ]\s*([0-9]{1,2})|[(（]([0-9]{1,2})[)）])")
_MOST_ROWS_NAMED: Final = 5


@dataclass(slots=True)
class Matched:
    """What came of the names: photos by row (place from 0 -> file), what is to be said, and files nobody needs."""

    photos: dict[int, dict[int, str]] = field(default_factory=dict)
    remarks: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))
    unused: tuple[str, ...] = ()


def folded_number(number: str) -> str:
    """Give what is compared of a number: width does not count, nor blanks around it, as in the file's cells."""
    return unicodedata.normalize("NFKC", number).strip()


def folded_name(name: str) -> str:
    """Give what is compared of a name: case, width and blanks do not count, nor how accents are written."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def match(files: Iterable[str], rows: Sequence[tuple[int, str, str]]) -> Matched:
    """Match photos' names to rows, each (row, number, name).

    NUMBER.jpg is the first photo, NUMBER-2.jpg, NUMBER_2.jpg and NUMBER (2).jpg the second; likewise with a name.
    Who has a photo by number gets none by name.
    """
    numbers = {number: row for row, number, _ in rows if number}
    names: dict[str, list[int]] = defaultdict(list)
    for row, _, name in rows:
        if name:
            names[folded_name(name)].append(row)
    by_number: dict[int, list[tuple[int, str]]] = defaultdict(list)
    by_name: dict[int, list[tuple[int, str]]] = defaultdict(list)
    matched = Matched()
    unused = []
    for file in files:
        if (sure := _found(file, numbers, folded_number)) is not None:
            by_number[sure[0]].append((sure[1], file))
            continue
        maybe = _found(file, names, folded_name)
        if maybe is None:
            unused.append(file)
        elif len(maybe[0]) == 1:
            by_name[maybe[0][0]].append((maybe[1], file))
        else:
            unused.append(file)
            _say_twofold(matched, file, maybe[0])
    for row, found in {**by_name, **by_number}.items():
        matched.photos[row], left = _placed(found)
        unused += left
        if left:
            matched.remarks[row].append(reason("photosTooMany", file=", ".join(left), most=PHOTO_PLACES))
    unused += [file for row in by_name if row in by_number for _, file in by_name[row]]
    matched.unused = tuple(sorted(unused))
    return matched


def _found(file: str, known: Mapping[str, T], fold: Callable[[str], str]) -> tuple[T, int] | None:
    """Give whom a file names, and which of their photos it says to be (0 where it does not)."""
    stem = PurePosixPath(file).stem
    if (whole := known.get(fold(stem))) is not None:
        return whole, 0
    numbered = _NUMBERED.fullmatch(folded_number(stem))
    if numbered is None:
        return None
    one = known.get(fold(numbered[1]))
    return None if one is None else (one, int(numbered[2] or numbered[3]))


def _placed(found: list[tuple[int, str]]) -> tuple[dict[int, str], list[str]]:
    """Give each photo the place that it names, else the next that is free; and what finds none."""
    places: dict[int, str] = {}
    others = []
    for number, file in sorted(found):
        place = max(number, 1) - 1
        if place < PHOTO_PLACES and place not in places:
            places[place] = file
        else:
            others.append(file)
    for place in range(PHOTO_PLACES):
        if place not in places and others:
            places[place] = others.pop(0)
    return dict(sorted(places.items())), others


def _say_twofold(matched: Matched, file: str, rows: Sequence[int]) -> None:
    named = ", ".join(str(row) for row in rows[:_MOST_ROWS_NAMED])
    more = "…" if len(rows) > _MOST_ROWS_NAMED else ""
    for row in rows:
        matched.remarks[row].append(reason("photoNameTwice", file=file, rows=named + more))
