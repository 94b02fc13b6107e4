"""The order in which Tab goes: as things stand, from the left to the right and from above to below within each part.

Qt goes in the order in which things were made, which is another one wherever a part is made when it is first looked at.
"""

from collections.abc import Iterable, Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QWidget

_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


def lead_on(window: QWidget, forwards: bool) -> bool:
    """Lead the keyboard of a window to what is next in it, round and round; return whether there is anything."""
    ways = list(_visible(window))
    at = window.focusWidget()
    here = ways.index(at) if at in ways else -1
    behind, before = ways[here + 1 :], ways[: max(here, 0)]
    for wished in (*behind, *before) if forwards else (*reversed(before), *reversed(behind)):
        if takes_tab(wished):
            wished.setFocus(_REASONS[forwards])
            _scroll_to(wished)
            return True
    return False


def controls_in(part: QWidget) -> Iterator[QWidget]:
    """Go through what Tab leads to in a part of a window."""
    return filter(takes_tab, _visible(part))


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab leads to a widget now."""
    has_proxy = widget.focusProxy() is not None
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and not has_proxy and widget.isEnabled() and widget.isVisible()


def _visible(part: QWidget) -> Iterator[QWidget]:
    for child in _in_order(part):
        if not child.isHidden() and not child.isWindow():
            yield child
            yield from _visible(child)


def _in_order(parent: QWidget) -> Iterable[QWidget]:
    layout = parent.layout()
    laid_out = [] if layout is None else list(_laid_out(layout))
    others = [each for each in parent.children() if isinstance(each, QWidget) and each not in laid_out]
    return [*laid_out, *_as_read(others)]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places: Iterable[int] = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda place: _cell(layout, place))
    for place in places:
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _cell(grid: QGridLayout, place: int) -> tuple[int, ...]:
    """Return the row and the column of an item, and how many it spans."""
    return cast("tuple[int, ...]", grid.getItemPosition(place))


def _as_read(widgets: Iterable[QWidget]) -> Iterator[QWidget]:
    """Go through what stands in no layout line by line."""
    line: list[QWidget] = []
    for each in sorted(widgets, key=lambda widget: widget.y()):
        if line and each.geometry().center().y() > line[0].geometry().bottom():
            yield from sorted(line, key=lambda widget: widget.x())
            line = []
        line.append(each)
    yield from sorted(line, key=lambda widget: widget.x())


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()
