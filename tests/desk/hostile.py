"""A house in which every text that somebody else can write is hostile, and what windows hold of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QMenu,
    QTabBar,
    QWidget,
)

from facedesk.store.database import FILE_NAME

TEXTS = {
    "terminal_group": ("name",),
    "terminal": ("label", "address"),
    "record": ("msg_id", "pass_time", "name", "department", "company", "valid_until"),
    "alert": ("subject", "name", "note", "ended_why", "acknowledged_by"),
    "department": ("name",),
    "person": (
        "name", "card", "phone", "voice_before", "voice_after", "display_before", "display_after", "found",
    ),
    "template": ("name",),
    "delivery": ("error_code", "said"),
    "difference": ("name",),
}  # fmt: skip
"""What a store holds that others wrote, where it leads nowhere else by it."""

_SHOWN_ROLES = (
    Core.ItemDataRole.DisplayRole,
    Core.ItemDataRole.ToolTipRole,
    Core.ItemDataRole.StatusTipRole,
    Core.ItemDataRole.WhatsThisRole,
    Core.ItemDataRole.AccessibleTextRole,
    Core.ItemDataRole.AccessibleDescriptionRole,
)
GUESSED = {"iconText", "toolTip", "ToolTipRole", "statusTip", "StatusTipRole", "whatsThis", "WhatsThisRole"}
"""Where Qt guesses whether a text is rich."""
LONGEST = 4_096
PROPERTIES = ("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription", "windowTitle")


def poison(folder: Path, hostile: str) -> None:
    """Write a hostile text into every row of a store that does not run."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        for table, columns in TEXTS.items():
            for column in columns:
                db.execute(f"UPDATE {table} SET {column} = rowid || ?", (hostile,))  # noqa: S608  # names of ours
        db.execute("UPDATE terminal SET serial = serial || ? WHERE admission <> 'admitted'", (hostile,))
        db.execute("UPDATE record SET id_number = ?, serial = ? WHERE id = 1", (hostile, hostile))
        db.execute("UPDATE alert SET id_number = ?, serial = ? WHERE id = 1", (hostile, hostile))
        db.execute("UPDATE person SET number = number || ? WHERE id = 2", (hostile,))
        versions = "json_object('protocol', ?1, 'hardware', ?1, 'software', ?1, 'alg', ?1)"
        db.execute(f"UPDATE terminal SET versions = {versions}", (hostile,))  # noqa: S608
        db.execute(
            "UPDATE terminal SET parameters = json_object('deviceName', ?1, 'serverUrl', ?1)", (hostile,)
        )
        arguments = "json_array(json_array('error', ?1), json_array('said', ?1))"
        refused = (
            f"state = 'failed', held = 0, due_at = NULL, reason = json_array('deliveryRefused', {arguments})"
        )
        db.execute(f"UPDATE delivery SET {refused} WHERE person_id < 3", (hostile,))  # noqa: S608
        for kind in ("surplus", "different"):
            differs = "SELECT serial, ?1, ?1, ?2, json_array(?1) FROM terminal WHERE admission = 'admitted'"
            db.execute(
                f"INSERT INTO difference (serial, number, name, kind, fields) {differs}", (hostile, kind)
            )
        db.execute("UPDATE alert SET acknowledged_at = first_at WHERE id = 2")
        db.execute(
            "UPDATE record SET problem = json_array(json_array('notANumber', ?1, ?1)) WHERE id = 2",
            (hostile,),
        )
        db.commit()


def held() -> Iterator[tuple[str, str, str]]:
    """Give whatever text Qt holds in any window, with who shows it and how: as Qt itself has it."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            who = f"{type(widget).__name__} {widget.objectName()[:40]}"
            yield from ((who, how, text) for how, text in _of_widget(widget))


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield from ((name, str(widget.property(name))) for name in PROPERTIES)
    yield from _of_kind(widget)
    for action in widget.actions():
        yield from _of_action(action)


def _of_kind(widget: QWidget) -> Iterator[tuple[str, str]]:
    match widget:
        case QLabel():
            guessed = widget.textFormat() is not Qt.TextFormat.PlainText
            how = "guessed" if guessed else "key" if widget.buddy() is not None else "label"
            yield how, str(widget.property("text"))
        case QAbstractButton():
            yield "key", str(widget.property("text"))
        case QGroupBox() | QMenu():
            yield "key", str(widget.property("title"))
        case QTabBar():
            yield from (("key", QTabBar.tabText.__wrapped__(widget, at)) for at in range(widget.count()))
        case QAbstractItemView():
            yield from _of_model(widget)
        case QComboBox():
            yield from (("item", QComboBox.itemText.__wrapped__(widget, at)) for at in range(widget.count()))


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "key", str(action.property("text"))
    for name in ("iconText", "toolTip", "statusTip", "whatsThis"):
        yield name, str(action.property(name))


def _of_model(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    model = view.model()
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for column in range(columns):
        yield from _answers(lambda role, at=column: model.headerData(at, Core.Orientation.Horizontal, role))
    yield from _below(model, QModelIndex(), columns, 0)


def _below(model: Any, parent: QModelIndex, columns: int, depth: int) -> Iterator[tuple[str, str]]:
    for row in range(min(20, model.rowCount(parent)) if depth < 5 else 0):
        for column in range(columns):
            yield from _answers(model.index(row, column, parent).data)
        yield from _below(model, model.index(row, 0, parent), columns, depth + 1)


def _answers(data: Any) -> Iterator[tuple[str, str]]:
    for role in _SHOWN_ROLES:
        text = data(role)
        if isinstance(text, str):
            yield role.name, text


def interpreted() -> set[tuple[str, str, str]]:
    """Give what Qt would interpret of what windows hold, and what is too long to be measured."""
    return {
        (who, how, text[:80])
        for who, how, text in held()
        if (how in GUESSED and Qt.mightBeRichText(text))
        or (how == "key" and "&" in text.replace("&&", ""))
        or (how == "windowTitle" and "[*]" in text)
        or (how == "guessed" and text)
        or len(text) > LONGEST
    }
