"""The cells and columns of a table that is written to a file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple, TypeVar


class CellPicture(NamedTuple):
    """A JPEG in three colours or grey, as `photo.thumbnail.small_jpeg` makes them."""

    jpeg: bytes
    width: int  # pixels
    height: int


class TickBox(NamedTuple):
    """A box to tick on paper; in a sheet it is empty, or a mark."""

    is_ticked: bool = False


Cell = str | int | float | datetime | date | time | timedelta | CellPicture | TickBox | None
"""What it is says how it is written: a day as a day, a duration as hours and minutes; times are local, without zone."""

TICK = "✓"
T = TypeVar("T")


class ByType(dict[type, T]):
    """What belongs to each kind of cell; what is derived from one (an enumeration of texts) is as that."""

    def __missing__(self, kind: type) -> T:
        """Look for the nearest kind that is known."""
        found = next(each for each in kind.__mro__ if each in self)
        self[kind] = self[found]
        return self[kind]


def hours(length: timedelta) -> str:
    """Return a duration as hours and minutes."""
    minutes = round(abs(length) / timedelta(minutes=1))
    return f"{'-' if length < timedelta(0) else ''}{minutes // 60}:{minutes % 60:02}"


PLAIN: Final = ByType[Callable[[Any], str]](
    {
        str: lambda cell: cell,
        int: str,
        float: str,
        datetime: lambda cell: cell.isoformat(" ", "seconds"),
        date: date.isoformat,
        time: lambda cell: cell.isoformat("minutes"),
        timedelta: hours,
        CellPicture: lambda _cell: "",
        TickBox: lambda cell: TICK if cell.is_ticked else "",
        type(None): lambda _cell: "",
    }
)
"""How each kind of cell is written as a text."""


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of a table: its heading, and what its cells are like where they do not say so themselves."""

    heading: str
    width: int = 0
    """Characters of a usual cell; 0: as the heading is. On paper the columns share the page in this proportion."""
    as_typed: bool = False
    """A spreadsheet keeps what somebody types below: 00101 stays 00101."""
    picture: tuple[int, int] | None = None
    """Its cells hold pictures, of at most so many pixels across and down; on paper, points."""
    is_right: bool = False
    """On paper its cells stand at the right."""
    most_lines: int = 2
    """On paper a longer text takes at most so many lines."""
