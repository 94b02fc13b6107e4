"""Until when something is to last: some minutes from now, or a time of today."""

from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.segments import Segments
from facedesk.station.clocks.clock import first_us, now_us, to_local

PRESETS: Final = (5, 15, 30, 60)
"""Minutes."""
_MOST = 7 * 24 * 60
_MINUTE_US = 60_000_000
_CLOCK_MS = 1_000
_AT, _OWN = "at", "own"


class UntilChoice(QWidget):
    """Presets as segments; a time of today and a number of minutes have a field each."""

    changed = Signal()
    time_passed = Signal()  # it would be over at another minute by now, or that is past

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = Segments(f"{name}-for", self.tr("For how long"))
        for minutes in PRESETS:
            self.segments.add(str(minutes), "")
        self.segments.add(_AT, "")
        self.segments.add(_OWN, "")
        self._at = TimeField(f"{name}-at", self.tr("Until what time of today"))
        self._at.setFixedWidth(96)
        self._own = line_field(f"{name}-minutes", self.tr("Minutes"), 5)
        self._own.setValidator(QIntValidator(1, _MOST, self._own))
        self._own.setFont(font(15, 600, tabular=True))
        self._own.setFixedWidth(72)
        self._unit = Label("", 14, colour="ink2")
        self._name_segments()
        self.segments.choose("15")
        line = hbox(self._at, self._own, self._unit, STRETCH, spacing=8)
        vbox(hbox(self.segments, STRETCH), line, spacing=8, on=self)
        self.segments.currentChanged.connect(self._on_chosen)
        self._at.minute_typed.connect(lambda _minute: self.changed.emit())
        self._at.textEdited.connect(lambda _text: self.changed.emit())
        self._own.textChanged.connect(lambda _text: self.changed.emit())
        self._minute: int | None = None
        self.changed.connect(self._note)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        self.begin()

    def _name_segments(self) -> None:
        words = [
            *(self.tr("%n min", "", minutes) for minutes in PRESETS[:-1]),
            self.tr("1 h"),
            self.tr("Until…"),
            self.tr("Other…"),
        ]
        for index, text in enumerate(words):
            self.segments.setTabText(index, text)
        self._unit.setText(self.tr("min"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_segments()

    def begin(self) -> None:
        """Begin from what is usual: the next full hour and ten minutes stand in the fields."""
        local = to_local(now_us() + 60 * _MINUTE_US)
        self._at.set_minute(local.hour * 60)
        self._own.setText("10")
        self._fit()
        self._note()

    def _note(self) -> None:
        until = self.until_us()
        self._minute = None if until is None else until // _MINUTE_US

    def _on_clock(self) -> None:
        before = self._minute
        self._note()
        if self.isVisible() and self._minute != before:
            self.time_passed.emit()

    def _on_chosen(self) -> None:
        self._fit()
        field = {_AT: self._at, _OWN: self._own}.get(self.segments.chosen())
        if field is not None and self.isVisible():
            field.setFocus()
            field.selectAll()
        self.changed.emit()

    def _fit(self) -> None:
        chosen = self.segments.chosen()
        self._at.setVisible(chosen == _AT)
        for widget in (self._own, self._unit):
            widget.setVisible(chosen == _OWN)

    def minutes(self) -> int | None:
        """Return how many minutes are chosen; None where a time is, or no number of minutes."""
        chosen = self.segments.chosen()
        if chosen == _OWN:
            return int(self._own.text()) if self._own.hasAcceptableInput() else None
        return None if chosen == _AT else int(chosen)

    def until_us(self) -> int | None:
        """Return when it is over, counted from now (µs UTC); None where that is past, or cannot be read."""
        now = now_us()
        if self.segments.chosen() != _AT:
            minutes = self.minutes()
            return None if minutes is None else now + minutes * _MINUTE_US
        hour, minute = divmod(self._at.minute(), 60)
        today = to_local(now).replace(tzinfo=None, second=0, microsecond=0)
        until = first_us(today.replace(hour=hour, minute=minute))
        return until if until > now else None

    def problem(self) -> str:
        """Return why nothing can be begun so; empty where it can."""
        if self.until_us() is not None:
            return ""
        if self.segments.chosen() == _AT:
            return self.tr("That time of today is over.")
        return self.tr("Say a number of minutes, at most {0}.").format(_MOST)
