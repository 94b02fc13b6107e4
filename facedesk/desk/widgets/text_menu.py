"""A small panel in which is typed what a terminal says when its gate opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from facedesk.desk.widgets.text_panel import PanelWords, TextPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST_TEXT = 128


class SayMenu(TextPanel):
    """Enter opens with the text."""

    def __init__(self, parent: QWidget) -> None:
        said = QCoreApplication.translate("SayMenu", "What the terminal says")
        words = PanelWords(said, QCoreApplication.translate("SayMenu", "Open"))
        super().__init__(parent, ("say-menu", "say-text", "say-open"), words, _LONGEST_TEXT, icon="sign-in")
