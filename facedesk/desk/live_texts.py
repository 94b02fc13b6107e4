"""What widgets show is said again when the language changes, without anybody's doing.

Qt's setters of texts remember a text that can be said again (`i18n.Text`), and forget it with the next one; texts
that widgets, models and delegates hold in fields of their own are said again, too. Whoever composes a text out of
others uses `i18n.joined` or `i18n.spoken`; what shows plain data has nothing to do. Whoever keeps texts anywhere else
listens to `i18n.speech().changed`.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTreeWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from facedesk.i18n import Text, again, speech

if TYPE_CHECKING:
    from collections.abc import Iterator

# The last argument is the text; those before it, a column for example, say where.
_SETTERS: Final[dict[type, tuple[str, ...]]] = {
    QWidget: ("setToolTip", "setAccessibleName", "setAccessibleDescription", "setWindowTitle"),
    QLabel: ("setText",),
    QAbstractButton: ("setText",),
    QLineEdit: ("setPlaceholderText",),  # its text is what somebody typed
    QPlainTextEdit: ("setPlaceholderText",),
    QComboBox: ("setItemText",),
    QTabBar: ("setTabText", "setAccessibleTabName"),
    QFileDialog: ("setLabelText",),
    QAction: ("setText", "setToolTip"),
    QMenu: ("setTitle",),
    QListWidgetItem: ("setText", "setToolTip"),
    QTreeWidgetItem: ("setText", "setToolTip", "setData"),
}
# Where a text is handed over as one is made; said again by the setter.
_MADE_WITH: Final[dict[type, str]] = {
    QLabel: "setText",
    QPushButton: "setText",
    QCheckBox: "setText",
    QRadioButton: "setText",
    QAction: "setText",
    QMenu: "setTitle",
    QListWidgetItem: "setText",
}

# What is read back from a widget, to be shown by another one as well, can be said again, too.
_GETTERS: Final[dict[type, dict[str, str]]] = {
    QWidget: {"toolTip": "setToolTip", "accessibleName": "setAccessibleName"},
    QLabel: {"text": "setText"},
    QAbstractButton: {"text": "setText"},
    QComboBox: {"itemText": "setItemText"},
    QTabBar: {"tabText": "setTabText"},
    QAction: {"text": "setText"},
}

_Where = tuple[Any, ...]
_Texts = dict[_Where, tuple[Callable[..., Any], Any]]
_TEXTS: Final = "_texts_said_again"
"""Where they are kept: at what shows them, since a text may hold that itself, and both should end together."""
_shown: dict[int, weakref.ref[Any]] = {}
"""What shows such texts, by its identity, for a list's item has no hash."""


@functools.cache
def keep() -> None:
    """Have texts remembered from now on, and said again whenever the language is another one."""
    for kind, setters in _SETTERS.items():
        for name in setters:
            setattr(kind, name, _remembering(getattr(kind, name), name))
    for kind, getters in _GETTERS.items():
        for getter, name in getters.items():
            setattr(kind, getter, _reading(getattr(kind, getter), name))
    QComboBox.currentText = lambda combo: combo.itemText(combo.currentIndex())  # type: ignore[method-assign]
    for kind, name in _MADE_WITH.items():
        kind.__init__ = _made_remembering(kind.__init__, kind, name)  # type: ignore[misc]
    QComboBox.addItem = _adding(QComboBox.addItem, QComboBox.count, "setItemText")  # type: ignore[method-assign]
    QTabBar.addTab = _adding(QTabBar.addTab, QTabBar.count, "setTabText")  # type: ignore[method-assign]
    QComboBox.clear = _clearing(QComboBox.clear)  # type: ignore[method-assign]
    QMenu.addAction = _acting(QMenu.addAction)  # type: ignore[method-assign]
    speech().changed.connect(_say_again)


def _remembering(setter: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(setter)
    def set_text(shown: Any, *args: Any) -> Any:
        _remember(shown, (name, *args[:-1]), setter, args[-1])
        return setter(shown, *args)

    return set_text


def _reading(getter: Callable[..., str], name: str) -> Callable[..., str]:
    @functools.wraps(getter)
    def get_text(shown: Any, *args: Any) -> str:
        text = getter(shown, *args)
        kept = _texts_of(shown).get((name, *args))
        return kept[1] if kept is not None and kept[1] == text else text

    return get_text


def _made_remembering(init: Callable[..., Any], kind: type, name: str) -> Callable[..., Any]:
    setter = getattr(kind, name).__wrapped__

    @functools.wraps(init)
    def made(shown: Any, *args: Any, **named: Any) -> None:
        init(shown, *args, **named)
        for text in (*args, named.get("text")):
            if isinstance(text, Text):
                _remember(shown, (name,), setter, text)

    return made


def _adding(add: Callable[..., Any], count: Callable[[Any], int], name: str) -> Callable[..., Any]:
    @functools.wraps(add)
    def added(shown: Any, *args: Any, **named: Any) -> Any:
        place = count(shown)
        done = add(shown, *args, **named)
        for text in args:
            if isinstance(text, Text):
                _remember(shown, (name, place), getattr(type(shown), name).__wrapped__, text)
        return done

    return added


def _clearing(clear: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(clear)
    def cleared(shown: Any) -> None:
        kept = _texts_of(shown)
        for where in [where for where in kept if where[0] == "setItemText"]:
            del kept[where]
        clear(shown)

    return cleared


def _acting(add: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(add)
    def added(menu: Any, *args: Any, **named: Any) -> Any:
        action = add(menu, *args, **named)
        for text in args:
            if isinstance(text, Text):
                _remember(action, ("setText",), QAction.setText.__wrapped__, text)  # type: ignore[attr-defined]
        return action

    return added


def _remember(shown: Any, where: _Where, setter: Callable[..., Any], text: object) -> None:
    if isinstance(text, Text) or (is_dataclass(text) and again(text) is not text):
        _keep_texts_of(shown)[where] = setter, text
    else:
        _texts_of(shown).pop(where, None)


def _texts_of(shown: Any) -> _Texts:
    return getattr(shown, _TEXTS, {})


def _keep_texts_of(shown: Any) -> _Texts:
    number = id(shown)
    if number not in _shown:
        _shown[number] = weakref.ref(shown, lambda _: _shown.pop(number, None))
        setattr(shown, _TEXTS, {})
    return _texts_of(shown)


# Another language


def _say_again() -> None:
    """Say all that is shown in the language that is spoken now."""
    for widget in QApplication.topLevelWidgets():
        widget.setLocale(QLocale())  # what Qt itself writes: calendars, numbers
    objects = list(_objects())
    for each in objects:
        _say_fields(each)
    for known in list(_shown.values()):
        shown = known()
        texts = _texts_of(shown)
        # Items first: a tool tip may be what one of them says.
        for where, (setter, text) in sorted(texts.items(), key=lambda kept: len(kept[0]) == 1):
            if not isValid(shown):
                break
            said = again(text)
            texts[where] = setter, said
            setter(shown, *where[1:], said)
    for each in objects:
        _show(each)


def _objects() -> Iterator[QObject]:
    for widget in QApplication.topLevelWidgets():
        yield widget
        yield from widget.findChildren(QObject)


def _say_fields(each: QObject) -> None:
    """Say again what an object of ours holds in fields of its own."""
    fields = getattr(each, "__dict__", {})
    for name, value in list(fields.items()):
        if name == _TEXTS:
            continue  # said again where they are set
        said = again(value)
        if said is not value:
            fields[name] = said


def _show(each: QObject) -> None:
    if isinstance(each, QWidget):
        each.updateGeometry()
        each.update()
    if isinstance(each, QHeaderView) and each.model() is not None:
        each.model().headerDataChanged.emit(each.orientation(), 0, max(0, each.count() - 1))
    elif isinstance(each, QAbstractItemView):
        each.scheduleDelayedItemsLayout()
