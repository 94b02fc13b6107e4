"""Controls for one of several values: a list that drops down, or segments side by side."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.segments import Segments

Choices = tuple[tuple[Any, str], ...]
_WIDEST = 4000


class ChoiceControl(ComboBox):
    """One of several values; one that is none of them stays a choice of its own."""

    edited = Signal()

    def __init__(self, name: str, accessible: str, choices: Choices) -> None:
        super().__init__(name, accessible, widest=_WIDEST)
        self._choices = dict(choices)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.currentIndexChanged.connect(self.edited)  # by letters that are typed, too

    def value(self) -> Any:
        """Return what is chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value, quietly."""
        choices = {**self._choices, value: self._choices.get(value, str(value))}
        with QSignalBlocker(self):
            self.clear()
            for each, text in choices.items():
                self.addItem(text, each)
            self.setCurrentIndex([*choices].index(value))

    def set_choices(self, choices: Choices) -> None:
        """Offer other values, quietly; the chosen one stays."""
        if dict(choices) != self._choices:
            self._choices = dict(choices)
            self.set_value(self.value())

    def unreadable(self) -> str:
        """Return nothing."""
        return ""


class SegmentsControl(QWidget):
    """One of a few values, all of them to be seen."""

    edited = Signal()

    def __init__(self, name: str, accessible: str, choices: Choices) -> None:
        super().__init__()
        self.segments = Segments(f"{name}-segments", accessible)
        for value, text in choices:
            self.segments.add(value, text)
        hbox(self.segments, STRETCH, on=self)
        self.setFocusProxy(self.segments)
        self.segments.currentChanged.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """Return what is chosen."""
        return self.segments.chosen()

    def set_value(self, value: str) -> None:
        """Choose a value, quietly."""
        with QSignalBlocker(self.segments):
            self.segments.choose(value)
        self.segments.update()

    def unreadable(self) -> str:
        """Return nothing."""
        return ""
