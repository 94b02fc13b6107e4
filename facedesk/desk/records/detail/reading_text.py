"""A long text that is only to be read, line by line, as somebody else wrote it."""

from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from facedesk import showing

_LINE_MOST: Final = 2_000
_LINES_MOST: Final = 4_000


class ReadingText(QPlainTextEdit):
    """Shows lines that can be marked and copied; none of them hides or turns round what follows it."""

    def __init__(
        self, name: str, accessible: str, parent: QWidget | None = None, *, fixed: bool = False
    ) -> None:
        """With `fixed`, all characters are equally wide."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setTabChangesFocus(True)
        if fixed:
            self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))

    def set_lines(self, text: str) -> None:
        """Display a text, from its beginning."""
        lines = text.split("\n", _LINES_MOST)
        cut = lines[:_LINES_MOST] + (["…"] if len(lines) > _LINES_MOST else [])
        self.setPlainText("\n".join(str(showing.line(each, _LINE_MOST)) for each in cut))
