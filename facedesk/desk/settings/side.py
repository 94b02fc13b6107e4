"""The column at the left of the settings: what is looked for, and the sections."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.tabs.icon_list import IconList

_SMALL, _LARGE = 236, 260
_LONGEST = 100


class SettingsSide(QWidget):
    """Where to look."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("settings-side")
        self.search = line_field(
            "settings-search", self.tr("Find a setting"), _LONGEST, self.tr("Find a setting"), px=14
        )
        self.search.addAction(icon("magnifying-glass", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = self.search.addAction(icon("x", "ink2"), QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setToolTip(self.tr("Clear"))
        self._empty.setVisible(False)
        self._empty.triggered.connect(self.search.clear)
        self.sections = IconList("settings-sections", self.tr("Sections"))
        looking = hbox(self.search, margins=(4, 0, 4, 0))
        vbox(looking, wide(self.sections), spacing=8, margins=(8, 12, 9, 8), on=self)
        self.search.textChanged.connect(self._on_text)
        theme().changed.connect(self.update)
        self.set_large(large=False)

    def set_large(self, *, large: bool) -> None:
        """Set the width for a large screen or for a small one."""
        self.setFixedWidth(_LARGE if large else _SMALL)

    def words(self) -> list[str]:
        """Return the words that are looked for."""
        return self.search.text().casefold().split()

    def give_up(self) -> bool:
        """Look for nothing; return whether something was looked for."""
        was_asked = bool(self.search.text())
        self.search.clear()
        return was_asked

    def _on_text(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.asked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line towards the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.surface)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme().tokens.line)
