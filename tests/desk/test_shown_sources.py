"""Whatever the desk gives Qt to show goes through the one place that makes it showable."""

import ast
import functools
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from facedesk import app, desk

DESK = Path(desk.__file__).parent
SOURCES = sorted(DESK.rglob("*.py"))
TEXTUAL = re.compile(
    r"set\w*(Text|Title|ToolTip|StatusTip|WhatsThis|AccessibleName|TabName|Description|Label|Labels|Html|Prefix|Suffix"
    r"|Format|Markdown|Caption|Data|TextValue)"
    r"|(add|insert)(Action|Menu|Section|Item|Items|Tab|Text|Row|PlainText|Html)|append\w*"
    r"|show(Text|Message)|draw\w*Text|(horizontalAdvance|boundingRect|elidedText|tightBoundingRect|size)"
)
SHOW = (
    QtWidgets.QWidget,
    QtWidgets.QListWidgetItem,
    QtWidgets.QTreeWidgetItem,
    QtWidgets.QSystemTrayIcon,
    QtWidgets.QToolTip,
    QtGui.QAction,
    QtGui.QPainter,
    QtGui.QFontMetrics,
)
PLAIN = {
    ("QLineEdit", "setText"): "is edited, and never read as anything",
    ("QPlainTextEdit", "setPlainText"): "is edited, and never read as anything",
    ("QLineEdit", "addAction"): "an icon and its place",
    ("QListWidget", "addItem"): "an item that is there",
    ("QWidget", "addAction"): "an action that is there",
    ("QWidget", "size"): "no text",
    ("QAction", "setData"): "stands behind it",
    ("QTabBar", "setTabData"): "stands behind it",
    ("QLabel", "setTextFormat"): "plain in the one place",
    ("QCalendarWidget", "setDateTextFormat"): "no text",
    ("QCalendarWidget", "setHorizontalHeaderFormat"): "no text",
    ("QCalendarWidget", "setVerticalHeaderFormat"): "no text",
    ("QCalendarWidget", "setWeekdayTextFormat"): "no text",
    ("QFileDialog", "setDefaultSuffix"): "the program's own",
    ("QMessageBox", "setText"): "Qt's own alone, made plain",
    ("QMessageBox", "setTextFormat"): "plain",
    ("QMessageBox", "setWindowTitle"): "Qt's own",
}
"""What needs nothing done, and why."""
UNGUARDED = re.compile(
    "QErrorMessage|QInputDialog|QProgressDialog|QTextEdit|QTextBrowser|QTextDocument|QStaticText|QWhatsThis|QToolBar"
    "|QSplashScreen|QStatusBar|QGroupBox|QDockWidget|QToolBox|QWizard|QTableWidget\\w*|QStandardItem\\w*|QCompleter"
    "|QStringListModel|QGraphics\\w+|QPdfWriter|QWebEngine\\w+|QFontMetricsF|QLCDNumber"
)
"""What could show a text and goes through nothing yet."""
OF_HELP = {("page.py", "QTextBrowser"), ("document.py", "QTextDocument"), ("sheet.py", "QPdfWriter")}
"""Texts of the program itself, in which whatever is no sign of theirs is escaped; nothing of others gets there."""


@functools.cache
def nodes() -> list[tuple[str, ast.AST]]:
    """Return what the desk's sources are made of, read once and where it is looked at."""
    return [
        (source.name, node) for source in SOURCES for node in ast.walk(ast.parse(source.read_text("utf-8")))
    ]


def imported() -> set[tuple[str, str]]:
    return {
        (where, name.name)
        for where, node in nodes()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6")
        for name in node.names
    }


def called() -> set[str]:
    return {
        node.func.attr
        for _, node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def qt(name: str) -> Any:
    return next((getattr(of, name) for of in (QtWidgets, QtGui, QtCore) if hasattr(of, name)), None)


@pytest.mark.usefixtures("qapp")
def test_each_setter_of_a_text_that_the_desk_calls_makes_it_showable():
    kinds, names = {qt(name) for _, name in imported() - OF_HELP}, called()
    bases = {
        base for kind in kinds if isinstance(kind, type) and issubclass(kind, SHOW) for base in kind.__mro__
    }
    raw = {
        (base.__name__, name)
        for base in bases
        for name in names & vars(base).keys()
        if TEXTUAL.fullmatch(name) and not hasattr(getattr(base, name), "__wrapped__")
    }
    assert raw == PLAIN.keys() & raw


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "kind",
    [
        "QLabel",
        "QPushButton",
        "QCheckBox",
        "QRadioButton",
        "QAction",
        "QMenu",
        "QListWidgetItem",
        "QTreeWidgetItem",
    ],
)
def test_what_is_made_with_a_text_makes_it_showable(kind):
    assert hasattr(qt(kind).__init__, "__wrapped__")


def test_nothing_is_used_that_shows_texts_by_itself():
    assert {(where, name) for where, name in imported() if UNGUARDED.fullmatch(name)} == OF_HELP
    assert {where for where, name in imported() if name == "QMessageBox"} == {"file_dialog.py"}


def test_a_format_of_texts_is_set_in_the_one_place_and_rich_nowhere():
    formats = {
        (where, node.attr)
        for where, node in nodes()
        if isinstance(node, ast.Attribute) and node.attr in FORMATS
    }
    assert formats == {
        ("label.py", "PlainText"),
        ("live_texts.py", "PlainText"),
        ("file_dialog.py", "PlainText"),
        ("document.py", "setHtml"),
    }


FORMATS = {
    "PlainText",
    "RichText",
    "AutoText",
    "MarkdownText",
    "setHtml",
    "setMarkdown",
    "insertHtml",
    "toHtml",
}


def test_each_model_answers_with_what_is_showable():
    """By the decorator: item views take texts from it that no setter sees."""
    for where, node in nodes():
        if isinstance(node, ast.ClassDef) and any("Model" in ast.unparse(base) for base in node.bases):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "data":
                    decorators = [ast.unparse(each) for each in method.decorator_list]
                    assert decorators == ["showable"], f"{where}: {node.name}"


def test_texts_are_made_showable_before_the_first_widget():
    source = ast.unparse(ast.parse(Path(app.__file__).read_text("utf-8")))
    assert source.index("live_texts.keep()") < source.index("Window(")
