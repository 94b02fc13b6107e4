"""Layout in one expression: boxes of widgets, of boxes, of gaps and of what takes the room left over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

_Box = TypeVar("_Box", bound=QBoxLayout)

_ANYWHERE: Final = Qt.AlignmentFlag(0)
TOP: Final = Qt.AlignmentFlag.AlignTop
LEFT: Final = Qt.AlignmentFlag.AlignLeft
RIGHT: Final = Qt.AlignmentFlag.AlignRight
MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Placed:
    """A widget or layout with its share of the room left over, or held at an edge of what it is given."""

    what: QWidget | QLayout
    share: int = 1
    at: Qt.AlignmentFlag = _ANYWHERE


@dataclass(frozen=True, slots=True)
class Stretch:
    """An empty place that takes a share of the room left over."""

    share: int = 1


STRETCH: Final = Stretch()

Item = QWidget | QLayout | Placed | Stretch | int
Margins = int | tuple[int, int, int, int]


def wide(what: QWidget | QLayout, share: int = 1, at: Qt.AlignmentFlag = _ANYWHERE) -> Placed:
    """Return what takes a share of the room left over."""
    return Placed(what, share, at)


def held(what: QWidget | QLayout, at: Qt.AlignmentFlag) -> Placed:
    """Return what keeps its size at an edge of its place."""
    return Placed(what, 0, at)


def hbox(
    *items: Item, spacing: int | None = None, margins: Margins | None = None, on: QWidget | None = None
) -> QHBoxLayout:
    """Lay items out side by side: see `vbox`."""
    return _filled(QHBoxLayout(), items, spacing, margins, on)


def vbox(
    *items: Item, spacing: int | None = None, margins: Margins | None = None, on: QWidget | None = None
) -> QVBoxLayout:
    """Lay items out one below the other.

    Args:
        items: a number is a gap of so many pixels.
        spacing: pixels between two items; the style's where it is not given.
        margins: pixels around all of them, on the left, above, on the right and below; none where not given.
        on: the widget that is laid out so.
    """
    return _filled(QVBoxLayout(), items, spacing, margins, on)


def fill(box: _Box, *items: Item) -> _Box:
    """Add items to a box that is there."""
    for item in items:
        _add(box, item)
    return box


def hide_unless(what: QWidget, is_shown: object) -> None:
    """Hide what is about to be laid out, or leave it to be seen with what it hangs in.

    What is shown before it hangs anywhere is a window of its own for that moment: it flashes, and closes open popups.
    """
    if not is_shown:
        what.hide()


def scrolled(inside: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Return an area without a frame in which a column is scrolled; the keyboard goes to what is in it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("frame", "none")
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def _filled(
    box: _Box, items: Iterable[Item], spacing: int | None, margins: Margins | None, on: QWidget | None
) -> _Box:
    left, top, right, bottom = margins if isinstance(margins, tuple) else (margins or 0,) * 4
    box.setContentsMargins(left, top, right, bottom)
    if spacing is not None:
        box.setSpacing(spacing)
    if on is not None:
        on.setLayout(box)
    return fill(box, *items)


def _add(box: QBoxLayout, item: Item) -> None:
    if isinstance(item, int):
        box.addSpacing(item)
    elif isinstance(item, Stretch):
        box.addStretch(item.share)
    else:
        placed = item if isinstance(item, Placed) else Placed(item, 0)
        if isinstance(placed.what, QWidget):
            box.addWidget(placed.what, placed.share, placed.at)
        else:
            box.addLayout(placed.what, placed.share)
