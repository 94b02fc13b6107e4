"""Eyes and hands of the tests: waiting for what should be seen, clicking what is there."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from facedesk.desk.widgets.confirm.asking import Asking, Fresh
from facedesk.desk.widgets.focus.order import lead_on

PATIENCE_S = 20


class Ground(QWidget):
    """A window in which Tab goes as in the program's."""

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802  # Qt's name
        """Lead the keyboard on."""
        return lead_on(self, forwards)


async def seen(condition: Callable[[], object]) -> None:
    """Wait until what should be seen is there; fails after a while."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what people see has no event of its own
            await asyncio.sleep(0.005)


def named(parent: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    """Find a widget by its objectName; it must be there."""
    found = parent.findChild(kind, name)
    assert found is not None, f"no {name}"
    return found


def shown(parent: QWidget, name: str) -> bool:
    """Say whether there is a widget of this name and people can see it."""
    found = parent.findChild(QWidget, name)
    return found is not None and found.isVisible()


def click(parent: QWidget, name: str) -> None:
    """Click a visible widget by its objectName."""
    widget = named(parent, name)
    assert widget.isVisible(), f"{name} is hidden"
    assert widget.isEnabled(), f"{name} is disabled"
    assert not widget.size().isEmpty(), f"{name} has no room"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def open_menu(parent: QWidget, button: str, entry: str) -> None:
    """Choose an entry of the menu of a button, as far as it can be chosen."""
    click(parent, button)
    tops = QApplication.topLevelWidgets()
    menu = next(each for each in tops if isinstance(each, QMenu) and each.isVisible())
    next(each for each in menu.actions() if each.objectName() == entry).trigger()
    menu.close()


def later(window: QWidget, seconds: float = 0.6) -> None:
    """Let time pass for every question that stands or will stand in a window."""
    for asking in (*window.findChildren(Asking), *window.findChildren(Fresh)):
        asking.clock = partial(_later, asking.clock, seconds)


def have_stand(parent: QWidget, name: str) -> None:
    """Have the question of a button stand until it is answered or withdrawn, however long the test waits."""
    for asking in named(parent, name).findChildren(Asking):
        asking._calm.setInterval(3_600_000)


def _later(clock: Callable[[], float], seconds: float) -> float:
    return clock() + seconds


def sure(parent: QWidget, name: str) -> None:
    """Click a visible widget by its objectName to answer a question that was read."""
    later(named(parent, name).window())
    click(parent, name)
