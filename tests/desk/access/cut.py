"""Texts that have less room than they need, and no tool tip that says them whole."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desk.access.places import visible_in
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox

SPARE_PX = 1
"""What a text may lack: widths are rounded."""


def cut_in(top: QWidget, monkeypatch: Any) -> Iterator[tuple[str, str]]:
    """Go through what is cut in a window: by whom it is shown, and the text."""
    for widget in visible_in(top):
        for text in set(_cut_of(widget)):
            if text not in widget.toolTip():
                yield _name(widget), text
    yield from _painted(top, monkeypatch)


def _name(widget: QWidget) -> str:
    """Name a widget by its own name and the nearest one around it that has one."""
    around = widget.parentWidget()
    while around is not None and not around.objectName():
        around = around.parentWidget()
    return f"{around.objectName() if around else ''}/{widget.objectName() or type(widget).__name__}"


def _cut_of(widget: QWidget) -> Iterator[str]:
    for kind, cut in _CUTS:
        if isinstance(widget, kind):
            return cut(widget)
    return iter(())


def _of_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        is_cut = label.heightForWidth(label.width()) > label.height() + SPARE_PX
    else:
        is_cut = label.sizeHint().width() > label.width() + SPARE_PX
    if label.text() and is_cut:
        yield label.text()


def _of_button(button: QAbstractButton) -> Iterator[str]:
    needs = Button.sizeHint(button) if isinstance(button, Button) else button.sizeHint()
    if button.text() and needs.width() > button.width() + SPARE_PX:
        yield button.text()


def _of_choice(choice: QComboBox) -> Iterator[str]:
    if isinstance(choice, ComboBox):
        return  # it elides, and says the whole where the pointer rests
    if choice.fontMetrics().horizontalAdvance(choice.currentText()) > choice.width() - _ARROW_PX:
        yield choice.currentText()


def _of_field(field: QLineEdit) -> Iterator[str]:
    margins = field.textMargins()
    room = field.width() - margins.left() - margins.right() - 2 * _FIELD_SIDE_PX
    if not field.text() and field.fontMetrics().horizontalAdvance(field.placeholderText()) > room:
        yield field.placeholderText()


def _of_tabs(tabs: QTabBar) -> Iterator[str]:
    for place in filter(tabs.isTabVisible, range(tabs.count())):
        rect, text = tabs.tabRect(place), tabs.tabText(place)
        if rect.right() > tabs.width() or rect.width() < tabs.fontMetrics().horizontalAdvance(text):
            yield text


_CUTS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[str]]], ...] = (
    (QLabel, _of_label),
    (QAbstractButton, _of_button),
    (QComboBox, _of_choice),
    (QLineEdit, _of_field),
    (QTabBar, _of_tabs),
)
_ARROW_PX, _FIELD_SIDE_PX = 24, 9
_draw = QPainter.drawText
_WRAPS = Qt.TextFlag.TextWordWrap.value | Qt.TextFlag.TextWrapAnywhere.value


def _painted(top: QWidget, monkeypatch: Any) -> list[tuple[str, str]]:
    """Return what Python paints into less room than it has."""
    found: list[tuple[str, str]] = []

    def draw(painter: QPainter, *args: Any) -> Any:
        text = next(each for each in args if isinstance(each, str))
        room = _room(painter, args)
        needs = painter.fontMetrics().horizontalAdvance(text)
        device = painter.device()
        if room is not None and needs > room + SPARE_PX:
            whom = _name(device) if isinstance(device, QWidget) else type(device).__name__
            tip = device.toolTip() if isinstance(device, QWidget) else ""
            if text not in tip:
                found.append((f"{whom} paints", text))
        return _draw(painter, *args)

    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "drawText", draw)
        top.grab()
    return found


def _room(painter: QPainter, args: tuple[Any, ...]) -> float | None:
    """Return how wide a text may be; None where it is broken into lines, or the painting is turned."""
    place = args[0]
    if isinstance(place, (QRect, QRectF)):
        flags = args[1]
        number = flags.value if hasattr(flags, "value") else int(flags)
        return None if number & _WRAPS else place.width()
    device = painter.device()
    turned = painter.worldTransform()
    if isinstance(device, QWidget) and not turned.isRotating():
        x = place.x() if hasattr(place, "x") else args[0]
        return device.width() - (x + turned.dx())
    return None
