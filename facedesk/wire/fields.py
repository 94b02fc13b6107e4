"""Converters between the wire's text and clean values, and the helper that declares a message's field.

A converter reads text that is not blank (`ValueError` or `OverflowError` where it cannot be read) and writes
a value as the tables of V3.5 want it. What is absent, null or blank is the converter's `empty` value.
"""

import base64
import contextlib
import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final, Generic, TypeVar, cast, overload

from facedesk.wire import bounds

T = TypeVar("T")
E = TypeVar("E", bound=IntEnum)
Unbase64 = Callable[[str], bytes]
"""Decodes Base64 text, with ValueError where it is none."""

UNREADABLE: Final = (ValueError, OverflowError)
PHOTO_MOST_CHARACTERS: Final = 400 * 1024
"""V3.5 2.2.1: a photo has at most 400 KB as Base64."""


class UnwritableField(ValueError):  # noqa: N818 - it names what it is about
    """A value that the tables do not allow, refused before it is sent.

    `field` is the name on the wire, `reason` a machine word: "tooLong", "missing", "notDigits", "zero",
    "photoTooLarge", "photoMissing", "photoNumber", "tooManyPeriods", "unknown", "notAChoice".
    """

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnwritableField"], tuple[str, str]]:
        return UnwritableField, (self.field, self.reason)


@dataclass(frozen=True, slots=True)
class Converter(Generic[T]):
    """How one kind of value is read from and written to the wire."""

    read: Callable[[str], T]
    write: Callable[[T], str]
    empty: T
    trimmed: bool = True
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class Wire:
    """What a dataclass field is on the wire: name in the tables, converter, most characters, and more.

    `most` is of what is sent, `kept` of a text that came: what is longer is cut.
    """

    name: str
    converter: Converter[Any]
    most: int | None
    needed: bool
    left_out_if_empty: bool
    kept: int


def scalar(value: object) -> str:
    """Return a JSON scalar as text: null is empty, true and false are the wire's 1 and 0.

    Raises:
        ValueError: for an array or an object.

    """
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return repr(value)
    raise ValueError("not a scalar")


_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def cleaned(text: str) -> str:
    """Put U+FFFD in the place of NULs and lone surrogates, which no store and no socket takes."""
    # A photo is ASCII, for which both questions are cheap.
    if text.isascii() and "\0" not in text:
        return text
    text = text.replace("\0", "\ufffd")
    try:
        text.encode()  # ten times as fast as looking for them in a long text
    except UnicodeEncodeError:
        return _LONE_SURROGATES.sub("\ufffd", text)
    return text


def _same(text: str) -> str:
    return text


_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]+,[0-9]{1,2}")
"""36,5 as some firmware writes it by its language; with three digits it may be thousands."""


def decimal(most: float = bounds.DECIMAL) -> Converter[float | None]:
    """Read a number whose size, whatever its sign, is at most so much."""

    def read(text: str) -> float:
        if "_" in text:
            raise ValueError("not a number")
        number = float(text if _DECIMAL_COMMA.fullmatch(text) is None else text.replace(",", "."))
        if not math.isfinite(number) or abs(number) > most:
            raise ValueError("not a number that anybody can mean")
        return number

    return Converter(read, _write_decimal, None)


def _write_decimal(number: float | None) -> str:
    return "" if number is None else format(Decimal(repr(number)), "f")


_MOST_DIGITS_AND_SIGN = 19


def whole(text: str) -> int:
    """Read a whole number of at most 18 digits, its sign apart."""
    if len(text) > _MOST_DIGITS_AND_SIGN or "_" in text:
        raise ValueError("not a whole number")
    return int(text)


def _count(text: str) -> int:
    """Read how many there are of something; some terminals write `3.0`."""
    number = whole(text.rstrip("0").removesuffix(".") if "." in text else text)
    if not 0 <= number <= bounds.COUNT:
        raise ValueError("not a count")
    return number


def _write_whole(number: int | None) -> str:
    return "" if number is None else str(int(number))


_DATE = re.compile(r"([0-9]{4})\s*[年_/.-]\s*([0-9]{1,2})\s*[月_/.-]\s*([0-9]{1,2})\s*日?")
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


@lru_cache(maxsize=4096)  # a person's dates come again with every pass
def _date(text: str) -> date:
    found = _DATE.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)
    if found is None:
        raise ValueError("not a date")
    return date(int(found[1]), int(found[2]), int(found[3]))


def _write_date(day: date | None) -> str:
    return "" if day is None else f"{day.year:04}_{day.month:02}_{day.day:02}"


def _write_birthday(day: date | None) -> str:
    return "" if day is None else f"{day.year:04}年{day.month}月{day.day}日"


_TIME = re.compile(
    r"([0-9]{4})[-/._]([0-9]{1,2})[-/._]([0-9]{1,2})[ T]+"
    r"([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:[.,]([0-9]+))?)?"
)
_TIME_IN_DIGITS = re.compile(r"([0-9]{4})" + r"([0-9]{2})" * 5 + r"([0-9]{0,6})")


_USUAL_LENGTH = len("2019-11-08 13:05:51.421")


def _local_time(text: str) -> datetime:
    """Read 2.3.1's `2019-11-08 13:05:51.421`, unpadded too, and the maker's 14 or 17 digits."""
    if len(text) == _USUAL_LENGTH and text[10] + text[19] == " .":  # the table's form comes with each pass
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(text)
    found = _TIME.fullmatch(text) or _TIME_IN_DIGITS.fullmatch(text)
    if found is None:
        raise ValueError("not a time")
    year, month, day, hour, minute, second, fraction = found.groups()
    microsecond = int((fraction or "")[:6].ljust(6, "0"))
    return datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), microsecond)  # noqa: DTZ001 - the terminal's own zone, which the wire does not tell


def _write_local_time(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat(" ", "milliseconds")


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_FIRST_IN_MILLISECONDS = 10**11  # as seconds this is the year 5138


def _instant(text: str) -> datetime:
    before, point, behind = text.partition(".")  # some write every number with a point
    number = whole(before if point and behind.isascii() and behind.isdecimal() else text)
    return _EPOCH + (number if abs(number) >= _FIRST_IN_MILLISECONDS else number * 1000) * _MILLISECOND


def _write_seconds(moment: datetime | None) -> str:
    return "" if moment is None else str((moment - _EPOCH) // timedelta(seconds=1))


def _write_milliseconds(moment: datetime | None) -> str:
    return "" if moment is None else str((moment - _EPOCH) // _MILLISECOND)


def strict_base64(text: str) -> bytes:
    """Decode Base64 with the standard library, refusing foreign characters.

    Raises:
        ValueError: where `text` is not Base64.

    """
    return base64.b64decode(text, validate=True)


_DATA_PREFIX_MOST_CHARACTERS = 100


def read_photo(text: str, unbase64: Unbase64) -> bytes:
    """Decode a picture's Base64; blanks, line breaks and a `data:...;base64,` prefix do no harm.

    Raises:
        ValueError: where it is not Base64.

    """
    if text.startswith("data:"):
        comma = text.find(",", 0, _DATA_PREFIX_MOST_CHARACTERS)
        text = text[comma + 1 :]
    try:
        return unbase64(text)
    except ValueError:
        # Blanks are rare and looking for them costs as much as decoding.
        without_blanks = _without_blanks(text)
        if len(without_blanks) == len(text):
            raise
        return unbase64(without_blanks)


def _without_blanks(text: str) -> str:
    """Return a text without blanks; in pieces, a long one would take a hundred times the memory."""
    common = text if text.isascii() else text.replace("\xa0", "").replace("\u3000", "")
    return common.encode("ascii", "replace").translate(None, b" \t\n\r\v\f").decode()


def _photo(text: str) -> bytes | None:
    return read_photo(text, strict_base64)


def _write_photo(photo: bytes | None) -> str:
    return "" if photo is None else base64.b64encode(photo).decode("ascii")


TEXT: Final[Converter[str]] = Converter(_same, _same, "")
VERBATIM: Final[Converter[str]] = Converter(_same, _same, "", trimmed=False)
WHOLE: Final[Converter[int | None]] = Converter(whole, _write_whole, None)
COUNT: Final[Converter[int | None]] = Converter(_count, _write_whole, None)
DECIMAL: Final = decimal()
DEGREES_C: Final = decimal(bounds.DEGREES_C)
DATE: Final[Converter[date | None]] = Converter(_date, _write_date, None)
BIRTHDAY: Final[Converter[date | None]] = Converter(_date, _write_birthday, None)
LOCAL_TIME: Final[Converter[datetime | None]] = Converter(_local_time, _write_local_time, None)
SECONDS: Final[Converter[datetime | None]] = Converter(_instant, _write_seconds, None)
MILLISECONDS: Final[Converter[datetime | None]] = Converter(_instant, _write_milliseconds, None)
PHOTO: Final[Converter[bytes | None]] = Converter(_photo, _write_photo, None, is_photo=True)


def number_of(kind: type[E], *, must_be_known: bool = False) -> Converter[E | None]:
    """Read an enum's number; an unknown one is None, or unreadable where everything hangs on it."""
    known: Mapping[str, E] = {str(member.value): member for member in kind}

    def read(text: str) -> E | None:
        member = known.get(text)
        if member is None:
            member = known.get(str(whole(text)))
            if member is None and must_be_known:
                raise ValueError("not a known number")
        return member

    return Converter(read, _write_whole, None)


def number_or(default: E) -> Converter[E]:
    """Read an enum's number; `default` stands for an unknown or absent one."""
    inner = number_of(type(default))

    def read(text: str) -> E:
        member = inner.read(text)
        return default if member is None else member

    return Converter(read, _write_whole, default)


def flag(on: str, off: str, *, empty: bool) -> Converter[bool]:
    """Read a switch that is written `on` and `off`."""
    values = {on: True, off: False}

    def read(text: str) -> bool:
        try:
            return values[text]
        except KeyError:
            raise ValueError("not a switch") from None

    return Converter(read, lambda value: on if value else off, empty)


@overload
def wire(
    name: str,
    *,
    most: int | None = None,
    needed: bool = False,
    compare: bool = True,
    left_out_if_empty: bool = False,
    kept: int = bounds.TEXT_CHARACTERS,
) -> str: ...
@overload
def wire(
    name: str,
    converter: Converter[T],
    *,
    most: int | None = None,
    needed: bool = False,
    compare: bool = True,
    left_out_if_empty: bool = False,
    kept: int = bounds.TEXT_CHARACTERS,
) -> T: ...
def wire(
    name: str,
    converter: Converter[Any] = TEXT,
    *,
    most: int | None = None,
    needed: bool = False,
    compare: bool = True,
    left_out_if_empty: bool = False,
    kept: int = bounds.TEXT_CHARACTERS,
) -> Any:
    """Declare a dataclass field by its name on the wire.

    Two fields may share a name: both are read from it, and the first that holds something is written. `most`
    is the table's length in characters, `needed` says that it may not be empty: checked only in what the
    station sends. `kept` is how much is kept of a text that came.
    """
    told = Wire(name, converter, most, needed, left_out_if_empty, kept)
    return cast("Any", dataclasses.field(default=converter.empty, compare=compare, metadata={"wire": told}))
