"""A column as a row of data: what it is called, how wide it is, what its cells say, and how they are painted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

Row = TypeVar("Row")
BOLD = 600


class RowLook(NamedTuple):
    """How a row stands in the view."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column of a table; `key` is its place.

    `title` is marked for translation in the context of the table's model. `width` is in pixels, or follows from the
    view's; the last column takes what the others leave, and at least its own; one of no width is not there. `tip` is
    all of what a cell may have had no room for, `spoken` what a screen reader says: the text, where they say nothing
    else. `sort` is the order that a click on the head asks for. `colour` names a token; what is `bold` stands out. A
    text of more than one of `lines` makes its row higher, and so does one that stands `below` the cells, from this
    column to the row's end; where a row is higher for another reason, `tall` says how high, from the row and the
    column's width in pixels. What is no text beside a mark is painted by `paint`, and while it is still being read
    its place is held by `shape`.
    """

    key: int
    title: str
    text: Callable[[Row], str]
    width: int | Callable[[int], int]
    tip: Callable[[Row], str | None] | None = None
    spoken: Callable[[Row], str] | None = None
    sort: str = ""
    px: int = 14
    weight: int = 400
    tabular: bool = False
    right: bool = False
    colour: str | Callable[[Row], QColor] = "ink"
    bold: Callable[[Row], bool] | None = None
    mark: Callable[[Row], str] | None = None
    lines: int = 1
    below: Callable[[Row], str] | None = None
    tall: Callable[[Row, int], int] | None = None
    paint: Callable[[QPainter, QRect, Row, RowLook], None] | None = None
    shape: Callable[[QRect], QRect] | None = None

    def weight_of(self, row: Row) -> int:
        """Return how heavy a cell's text is."""
        return BOLD if self.bold is not None and self.bold(row) else self.weight

    def width_in(self, view_px: int) -> int:
        """Return its width in a view of so many pixels."""
        return self.width if isinstance(self.width, int) else self.width(view_px)
