"""The page of settings, as somebody opens it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.window import Window


def opened_setting(window: Window, name: str) -> Any:
    """Open the settings by the rail, and the section of a setting; give its control."""
    click(window, "rail-settings")
    window.settings.open_setting(name)
    return named(window, f"setting-{name}")


def click_segment(segments: Segments, value: str) -> None:
    """Click one of several values."""
    (place,) = [at for at in range(segments.count()) if segments.tabData(at) == value]
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments.tabRect(place).center())


def chosen(window: Window, name: str, value: str) -> None:
    """Open a setting of a few values, and choose one."""
    click_segment(opened_setting(window, name).segments, value)
