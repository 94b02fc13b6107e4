"""What a person may do at all, each choice with what it means."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from facedesk import i18n
from facedesk.desk.text import change_text
from facedesk.desk.text.field_words import label
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.wire.values import Priority

# Chinese characters stand lower in their line than Latin letters, and a dot has to stand beside their middle.
_LOWER_DOT: Final = "QRadioButton::indicator { margin-top: 3px; }"


class PriorityCard(Card):
    """Three choices (V3.5 2.2.1)."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("priority", parent, spacing=4)
        self._group = QButtonGroup(self)
        self.column.addWidget(Label(label("priority"), 15, 600))
        for priority, name, text, meaning in self._rows():
            button = QRadioButton(text)
            button.setObjectName(f"priority-{name}")
            button.setAccessibleName(text)
            button.setAccessibleDescription(meaning)
            button.setFont(font(14, 500))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button, int(priority))
            self.column.addSpacing(4)
            self.column.addWidget(button)
            explanation = Label(meaning, 13, colour="ink2", wrap=True)
            explanation.setIndent(24)
            self.column.addWidget(explanation)
        self._group.idClicked.connect(lambda _id: self.changed.emit())
        i18n.speech().changed.connect(self._level_dots)
        self._level_dots()

    def _level_dots(self) -> None:
        lower = _LOWER_DOT if i18n.language().startswith("zh") else ""
        for button in self._group.buttons():
            button.setStyleSheet(lower)

    def _rows(self) -> Iterator[tuple[Priority, str, str, str]]:
        yield (
            Priority.SCHEDULED,
            "schedule",
            change_text.priority(Priority.SCHEDULED),
            self.tr("Passes in the times of the schedule, while valid."),
        )
        yield (
            Priority.BLOCKED,
            "blocked",
            change_text.priority(Priority.BLOCKED),
            self.tr("Passes nowhere; an alert tells when they try."),
        )
        yield (
            Priority.ALWAYS,
            "always",
            change_text.priority(Priority.ALWAYS),
            self.tr("Passes at any time, whatever the schedule says."),
        )

    def priority(self) -> Priority:
        """Return the chosen one."""
        return Priority(max(0, self._group.checkedId()))

    def set_priority(self, priority: Priority) -> None:
        """Choose one, quietly."""
        self._group.button(int(priority)).setChecked(True)
