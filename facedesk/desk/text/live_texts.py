"""What widgets show is showable, and said again when the language changes, without anybody's doing.

Whatever text Qt is given to show, to measure or to paint goes through `facedesk.showing` here, by the kind of its
place: it is bounded and plain. Qt's setters remember a text that can be said again (`i18n.Text`), and forget it with
the next one; texts that widgets, models and delegates hold in fields of their own are said again, too. Whoever
composes a text out of others uses `i18n.joined` or `i18n.spoken`; what shows plain data has nothing to do. Whoever
keeps texts anywhere else listens to `i18n.speech().changed`.
"""

import functools
import weakref
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from typing import Any, Final

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter
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
    QSystemTrayIcon,
    QTabBar,
    QToolTip,
    QTreeWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from facedesk import showing
from facedesk.desk.theme.scripts import drawn
from facedesk.i18n import Text, again, speech

_Fit = Callable[[str], str]


def _drawn(fit: _Fit) -> _Fit:
    return lambda text: drawn(fit(text))


_TEXT: Final = _drawn(showing.text)
_LINE: Final = _drawn(showing.line)
_TIP: Final = _drawn(showing.tip)
_KEYLESS: Final = _drawn(showing.keyless)
_ENTRY: Final = _drawn(showing.entry)

# The last argument is the text; those before it, a column for example, say where. Beside it, what makes it showable.
_SETTERS: Final[dict[type, dict[str, _Fit]]] = {
    QWidget: {
        "setToolTip": _TIP,
        "setAccessibleName": showing.text,
        "setAccessibleDescription": showing.text,
        "setWindowTitle": showing.title,  # drawn by the system, like the tip of the tray
    },
    QLabel: {"setText": _TEXT},
    QAbstractButton: {"setText": _KEYLESS},
    QLineEdit: {"setPlaceholderText": _LINE},  # its text is what somebody typed
    QPlainTextEdit: {"setPlaceholderText": _LINE},
    QComboBox: {"setItemText": _LINE, "setPlaceholderText": _LINE},
    QTabBar: {
        "setTabText": showing.keyless,
        "setAccessibleTabName": showing.line,
        "setTabToolTip": _TIP,
    },
    QFileDialog: {"setLabelText": _LINE},
    QAction: {"setText": _ENTRY, "setToolTip": _TIP},
    QMenu: {"setTitle": _ENTRY},
    QListWidgetItem: {"setText": _LINE, "setToolTip": _TIP, "setData": _LINE},
    QTreeWidgetItem: {"setText": _LINE, "setToolTip": _TIP, "setData": _LINE},
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
# What is measured or painted, the same of both, else it would not fit; and what no widget shows.
_PAINTED: Final[dict[type, dict[str, _Fit]]] = {
    QPainter: {"drawText": _TEXT, "boundingRect": _TEXT},
    QFontMetrics: {
        "horizontalAdvance": _LINE,
        "boundingRect": _TEXT,
        "elidedText": _LINE,
        "size": _TEXT,
    },
    QSystemTrayIcon: {"setToolTip": showing.tip},
}
_OF_ROLES: Final[dict[int, _Fit]] = {
    Qt.ItemDataRole.DisplayRole: _LINE,
    Qt.ItemDataRole.ToolTipRole: _TIP,
    Qt.ItemDataRole.AccessibleTextRole: showing.text,
    Qt.ItemDataRole.AccessibleDescriptionRole: showing.text,
}

# What is read back from a widget, to be shown by another one as well, can be said again, too.
_GETTERS: Final[dict[type, dict[str, str]]] = {
    QWidget: {"toolTip": "setToolTip", "accessibleName": "setAccessibleName"},
    QLabel: {"text": "setText"},
    QAbstractButton: {"text": "setText"},
    QComboBox: {"itemText": "setItemText"},
    QTabBar: {"tabText": "setTabText"},
    QAction: {"text": "setText"},
    QListWidgetItem: {"text": "setText"},
    QTreeWidgetItem: {"text": "setText"},
}

_Where = tuple[Any, ...]
_Texts = dict[_Where, tuple[Callable[..., Any], Any]]
_TEXTS: Final = "_texts_said_again"
"""Where they are kept: at what shows them, since a text may hold that itself, and both should end together."""
_shown: dict[int, weakref.ref[Any]] = {}
"""What shows such texts, by its identity, for a list's item has no hash."""


@functools.cache
def keep() -> None:
    """Have texts be showable and remembered from now on, and said again whenever the language is another one."""
    for kind, setters in _SETTERS.items():
        for name, fit in setters.items():
            setattr(kind, name, _remembering(getattr(kind, name), name, fit))
    for kind, getters in _GETTERS.items():
        for getter, name in getters.items():
            setattr(kind, getter, _reading(getattr(kind, getter), name, _SETTERS[kind][name]))
    QComboBox.currentText = lambda combo: combo.itemText(combo.currentIndex())  # type: ignore[method-assign]
    for kind, name in _MADE_WITH.items():
        kind.__init__ = _made_remembering(kind.__init__, kind, name)  # type: ignore[misc]
    QTreeWidgetItem.__init__ = _fitting_each(QTreeWidgetItem.__init__)  # type: ignore[method-assign]
    QComboBox.addItem = _adding(QComboBox.addItem, QComboBox.count, "setItemText", QComboBox)  # type: ignore[method-assign]
    QTabBar.addTab = _adding(QTabBar.addTab, QTabBar.count, "setTabText", QTabBar)  # type: ignore[method-assign]
    QComboBox.clear = _clearing(QComboBox.clear)  # type: ignore[method-assign]
    QMenu.addAction = _acting(QMenu.addAction, "setText")  # type: ignore[method-assign]
    QMenu.addMenu = _acting(QMenu.addMenu, "setTitle")  # type: ignore[method-assign]
    for kind, painted in _PAINTED.items():
        for name, fit in painted.items():
            setattr(kind, name, _fitting(getattr(kind, name), fit))
    QToolTip.showText = staticmethod(_fitting(QToolTip.showText, _TIP))  # type: ignore[method-assign]
    speech().changed.connect(_retranslate)


def showable(data: Callable[..., Any]) -> Callable[..., Any]:
    """Let a model's `data` answer with what is showable, where a role's answer is shown."""

    @functools.wraps(data)
    def answer(model: Any, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = data(model, index, role)
        return _of_role(value, role) if isinstance(value, str) else value

    return answer


def _of_role(text: str, role: int) -> str:
    fit = _OF_ROLES.get(role)
    return fit(text) if fit is not None else text


def _fitting(act: Callable[..., Any], fit: _Fit) -> Callable[..., Any]:
    @functools.wraps(act)
    def acted(*args: Any, **named: Any) -> Any:
        return act(*[fit(each) if isinstance(each, str) else each for each in args], **named)

    return acted


def _fitting_each(init: Callable[..., Any]) -> Callable[..., Any]:
    """Let an item be made of showable texts, one for each column."""
    setter = QTreeWidgetItem.setText

    @functools.wraps(init)
    def made(item: Any, *args: Any) -> None:
        init(item, *[list(map(_LINE, each)) if isinstance(each, list) else each for each in args])
        for texts in (each for each in args if isinstance(each, list)):
            for column, text in enumerate(texts):
                _remember(item, ("setText", column), setter, text, said=_LINE(text))

    return made


def _remembering(setter: Callable[..., Any], name: str, fit: _Fit) -> Callable[..., Any]:
    @functools.wraps(setter)
    def set_text(shown: Any, *args: Any) -> Any:
        *where, text = args
        fitted = _fitted(name, where, text, fit)
        _remember(shown, (name, *where), set_text, text, said=fitted)
        return setter(shown, *where, fitted)

    return set_text


def _fitted(name: str, where: list[Any], text: Any, fit: _Fit) -> Any:
    if not isinstance(text, str):
        return text
    return _of_role(text, where[-1]) if name == "setData" else fit(text)


def _reading(getter: Callable[..., str], name: str, fit: _Fit) -> Callable[..., str]:
    @functools.wraps(getter)
    def get_text(shown: Any, *args: Any) -> str:
        text = getter(shown, *args)
        kept = _texts_of(shown).get((name, *args))
        return kept[1] if kept is not None and fit(kept[1]) == text else text

    return get_text


def _made_remembering(init: Callable[..., Any], kind: type, name: str) -> Callable[..., Any]:
    setter, fit = getattr(kind, name), _fit_of(kind, name)

    @functools.wraps(init)
    def made(shown: Any, *args: Any, **named: Any) -> None:
        text = next((each for each in (*args, named.get("text")) if isinstance(each, str)), "")
        fitted = fit(text)
        if "text" in named:
            named["text"] = fitted
        init(shown, *_with(args, fitted), **named)
        if kind is QLabel:
            shown.setTextFormat(Qt.TextFormat.PlainText)
        _remember(shown, (name,), setter, text, said=fitted)

    return made


def _with(args: tuple[Any, ...], text: str) -> list[Any]:
    """Return arguments with another text as the first of their texts."""
    first = next((place for place, each in enumerate(args) if isinstance(each, str)), -1)
    return [text if place == first else each for place, each in enumerate(args)]


def _fit_of(kind: type, name: str) -> _Fit:
    return next(_SETTERS[base][name] for base in kind.__mro__ if name in _SETTERS.get(base, {}))


def _adding(
    add: Callable[..., Any], count: Callable[[Any], int], name: str, kind: type
) -> Callable[..., Any]:
    setter, fit = getattr(kind, name), _fit_of(kind, name)

    @functools.wraps(add)
    def added(shown: Any, *args: Any, **named: Any) -> Any:
        place = count(shown)
        text = next((each for each in args if isinstance(each, str)), "")
        fitted = fit(text)
        done = add(shown, *_with(args, fitted), **named)
        _remember(shown, (name, place), setter, text, said=fitted)
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


def _acting(add: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(add)
    def added(menu: Any, *args: Any, **named: Any) -> Any:
        text = next((each for each in args if isinstance(each, str)), "")
        fitted = _ENTRY(text)
        made = add(menu, *_with(args, fitted), **named)
        if text:
            _remember(made, (name,), getattr(type(made), name), text, said=fitted)
        return made

    return added


def _remember(shown: Any, where: _Where, setter: Callable[..., Any], text: object, said: object) -> None:
    """Keep a text that can be said again, and one that is shown otherwise than it was given."""
    if isinstance(text, Text) or said != text or (is_dataclass(text) and again(text) is not text):
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


def _retranslate() -> None:
    """Retranslate all that is shown into the language that is spoken now."""
    for widget in QApplication.topLevelWidgets():
        widget.setLocale(QLocale())  # what Qt itself writes: calendars, numbers
    objects = list(_objects())
    for each in objects:
        _report_fields(each)
    for known in list(_shown.values()):
        shown = known()
        texts = _texts_of(shown)
        # Items first: a tool tip may be what one of them says.
        for where, (setter, text) in sorted(texts.items(), key=lambda kept: len(kept[0]) == 1):
            if not isValid(shown):
                break
            said = again(text)
            setter(shown, *where[1:], said)
    for each in objects:
        _update(each)


def _objects() -> Iterator[QObject]:
    for widget in QApplication.topLevelWidgets():
        yield widget
        yield from widget.findChildren(QObject)


def _report_fields(each: QObject) -> None:
    """Repeat what an object of ours holds in fields of its own."""
    fields = getattr(each, "__dict__", {})
    for name, value in list(fields.items()):
        if name == _TEXTS:
            continue  # said again where they are set
        said = again(value)
        if said is not value:
            fields[name] = said


def _update(each: QObject) -> None:
    if isinstance(each, QWidget):
        each.updateGeometry()
        each.update()
    if isinstance(each, QHeaderView) and each.model() is not None:
        each.model().headerDataChanged.emit(each.orientation(), 0, max(0, each.count() - 1))
    elif isinstance(each, QAbstractItemView):
        each.scheduleDelayedItemsLayout()
