"""All that people can read in the windows that are open: texts, tips, what a screen reader says, what is painted."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from facedesk.desk.widgets import badge

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_ROWS = 12


def read(monkeypatch: Any) -> Counter[tuple[str, str]]:
    """Return each text with who shows it; numbers, which go on meanwhile, as #."""
    found: Counter[tuple[str, str]] = Counter()
    for _ in range(3):  # what lays out another thing lays out in turn
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    for top in QApplication.topLevelWidgets():
        if top.isVisible():
            found.update(("painted", text) for text in _painted(top, monkeypatch))
            for widget in (top, *top.findChildren(QWidget)):
                if widget.isVisible():
                    found.update((_name(widget), text) for text in _texts(widget))
    return Counter(
        {(who, re.sub(r"\d+", "#", text)): 1 for who, text in found if re.search(r"[^\W\d_]", text)}
    )


def _name(widget: QWidget) -> str:
    return re.sub(r"\d+", "#", widget.objectName() or type(widget).__name__)


def _painted(top: QWidget, monkeypatch: Any) -> list[str]:
    """Return what Python paints in a window."""
    texts: list[str] = []
    draw = QPainter.drawText
    badge._painted.cache_clear()  # else a pill is a picture whose word nobody reads

    def draw_text(painter: QPainter, *args: Any) -> Any:
        texts.extend(text for text in args if isinstance(text, str))
        return draw(painter, *args)

    with monkeypatch.context() as patched:
        patched.setattr(QPainter, "drawText", draw_text)
        top.grab()
    return texts


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (
        widget.toolTip(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.windowTitle(),
    )
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        for place in range(widget.count()):
            yield from (widget.tabText(place), widget.accessibleTabName(place))
    if isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    if isinstance(widget, QAbstractItemView) and not isinstance(widget.parentWidget(), QComboBox):
        yield from _shown_by(widget.model())


def _shown_by(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    yield from _below(model, QModelIndex(), max(1, columns))
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")


def _below(model: QAbstractItemModel, parent: QModelIndex, columns: int) -> Iterator[str]:
    for row in range(min(_ROWS, model.rowCount(parent))):
        for column in range(columns):
            index = model.index(row, column, parent)
            yield from (text for role in _ROLES if isinstance(text := index.data(role), str))
        if not isinstance(model, (QAbstractTableModel, QAbstractListModel)):
            yield from _below(model, model.index(row, 0, parent), columns)
