"""Where the keyboard goes in a window, what is seen of it there, and what a screen reader is told."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desk.access.places import visible_in
from facedesk.desk.widgets.focus.order import takes_tab

MOST = 400
"""So many controls no window has: Tab does not come round."""
NO_ROLE = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def controls(top: QWidget) -> list[QWidget]:
    """Return what Tab should lead to."""
    return [each for each in visible_in(top) if takes_tab(each)]


def round_by_tab(top: QWidget) -> list[QWidget]:
    """Press Tab until it comes back to where it began, and return what it led to."""
    met: list[QWidget] = []
    first = next(iter(controls(top)), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
    while len(met) < MOST and (at := top.focusWidget()) is not None and (not met or at is not met[0]):
        met.append(at)
        at.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(at, Qt.Key.Key_Tab)
    return met


def looks(widget: QWidget, top: QWidget) -> QImage:
    """Return what is seen of a widget and around it."""
    around = QRect(widget.mapTo(top, QPoint()), widget.size()).adjusted(-6, -6, 6, 6)
    return top.grab(around & top.rect()).toImage()


def told(widget: QWidget) -> tuple[QAccessible.Role, str]:
    """Return as what, and by which name, a screen reader knows a widget."""
    known = QAccessible.queryAccessibleInterface(widget)
    return known.role(), known.text(QAccessible.Text.Name)


def name(widget: QWidget) -> str:
    """Name a widget, or the nearest one around it that has a name."""
    around: QWidget | None = widget
    while around is not None and not around.objectName():
        around = around.parentWidget()
    inner = type(widget).__name__ if around is not widget else ""
    return f"{around.objectName() if around else ''} {inner}".strip()


def out_of_order(met: Sequence[QWidget], top: QWidget) -> Iterator[tuple[str, str]]:
    """Go through the steps of Tab within a part that lead upwards, or to the left in the same line."""
    for one, other in pairwise(met):
        part = _common(one, other)
        if part is None or part is top:
            continue
        here, there = (_box(_outermost(each, part), top) for each in (one, other))
        is_above = there.bottom() < here.top()
        in_line = here.top() < there.center().y() < here.bottom()
        if (is_above and there.left() <= here.right()) or (in_line and there.right() < here.left()):
            yield name(one), name(other)


def _common(one: QWidget, other: QWidget) -> QWidget | None:
    around = one.parentWidget()
    while around is not None and not around.isAncestorOf(other):
        around = around.parentWidget()
    return around


def _outermost(widget: QWidget, part: QWidget) -> QWidget:
    """Return the outermost of the areas between a widget and a part that scroll, else the widget."""
    found, around = widget, widget.parentWidget()
    while around is not None and around is not part:
        found = around if isinstance(around, QAbstractScrollArea) else found
        around = around.parentWidget()
    return found


def _box(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint()), widget.size())
