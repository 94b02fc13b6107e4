"""What is typed into a search for a person, in all the ways in which it may be written where it is looked for."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from facedesk.store.people.pinyin import CARD_DIGITS, fold, without_joints
from facedesk.wire import bounds

MOST_WORDS: Final = 32
"""What was pasted into a search by mistake has more."""

Ways = tuple[tuple[str, ...], ...]
"""Ways to find whom a text means: any of them is enough, and of it all words; none where nothing is looked for."""

_DIALLED: Final = re.compile(r"\+?[0-9 ().·/-]+")
_LEAST_DIALLED, _LEAST_LOCAL, _MOST_DIALLED = 7, 9, 20
_COUNTRY_DIGITS: Final = (1, 2, 3)
_HEX: Final = re.compile(r"(?:0x)?((?:[0-9a-f]{2}){3,5})")
_PARTED: Final = re.compile(r"([0-9]{1,3})[,:/ ]([0-9]{5})")
_LEAST_IN_HEX, _MOST_FACILITY, _MOST_NUMBER, _MOST_IN_PARTS = 1 << 20, 0xFF, 0xFFFF, 0xFFFFFF
_LONGEST_CARD: Final = 1 << 32


def ways_of(text: str) -> Ways:
    """Return the ways in which whom a text means may be written.

    A name with and without what joins its parts, a phone with and without its country and whatever parts its digits, a
    card by its decimal and its hexadecimal digits, in either order of its bytes.
    """
    folded = fold(bounds.cut(text)).strip()
    words = tuple(folded.split()[:MOST_WORDS])
    if not words:
        return ()
    bare = tuple(filter(None, (without_joints(word) for word in words)))
    others = ((each,) for each in (*_dialled(folded), *_as_cards(folded)))
    return tuple(_needed((words, bare or words, *others)))


def is_meant(found: str, ways: Ways) -> bool:
    """Whether a text that is looked through, as `pinyin.found_by` makes it, is meant; all are where nothing is said."""
    return not ways or any(all(word in found for word in way) for way in ways)


def condition(ways: Ways, column: str) -> tuple[str, list[Any]]:
    """Return what holds of whoever is meant, as SQL that begins with AND, and its values."""
    if not ways:
        return "", []
    said = " OR ".join(" AND ".join([f"{column} LIKE ? ESCAPE '!'"] * len(way)) for way in ways)
    return f" AND ({said})", [f"%{literal(word)}%" for way in ways for word in way]


def literal(word: str) -> str:
    """Return a word with the characters escaped that have a meaning in LIKE."""
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _needed(ways: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Leave out the ways that find nobody whom another, shorter one does not find."""
    several = tuple(dict.fromkeys(ways))
    for way in several:
        others = (each for each in several if each != way)
        if not any(all(any(word in one for one in way) for word in other) for other in others):
            yield way


def _dialled(folded: str) -> Iterator[str]:
    """Yield the digits of a phone, and those without its country or the zero before its area."""
    digits = "".join(filter(str.isdecimal, folded))
    if not _DIALLED.fullmatch(folded) or not _LEAST_DIALLED <= len(digits) <= _MOST_DIALLED:
        return
    yield digits
    if folded.startswith(("+", "00")):
        abroad = digits if folded.startswith("+") else digits[2:]
        shorter = [abroad, *(abroad[count:] for count in _COUNTRY_DIGITS)]
    else:
        shorter = [digits[1:] if digits[0] == "0" else "", digits[2:] if digits.startswith("86") else ""]
    yield from (each for each in shorter if len(each) >= _LEAST_LOCAL)


def _as_cards(folded: str) -> Iterator[str]:
    """Yield a card's number as other readers show it."""
    parted = _PARTED.fullmatch(folded)
    if parted is not None and int(parted[1]) <= _MOST_FACILITY and int(parted[2]) <= _MOST_NUMBER:
        yield str((int(parted[1]) << 16) | int(parted[2])).zfill(CARD_DIGITS)
    digits = re.sub("[:-]", "", folded)
    in_hex = _HEX.fullmatch(digits)
    if in_hex is not None and not digits.isdecimal() and not digits.isalpha():
        data = bytes.fromhex(in_hex[1])
        yield from (str(int.from_bytes(each)).zfill(CARD_DIGITS) for each in (data, data[::-1]))
    number = int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= CARD_DIGITS else 0
    if _LEAST_IN_HEX <= number < _LONGEST_CARD:
        yield f"{number:x}"
        yield number.to_bytes(4)[::-1].hex()
    if _LEAST_IN_HEX <= number <= _MOST_IN_PARTS:
        yield f"{number >> 16:03},{number & _MOST_NUMBER:05}"
