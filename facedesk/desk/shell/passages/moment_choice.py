"""Choosing when: now, or a day and time that the terminal's clock shows."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.layout import hbox

_NOW, _AT = "now", "at"


class MomentChoice(QWidget):
    """Now, or the fields of a day and a time."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._second = 0
        self.kind = ComboBox("why-when", self.tr("When"), widest=160)
        self.kind.addItem(self.tr("Now"), _NOW)
        self.kind.addItem(self.tr("At a time"), _AT)
        self.day = DateField("why-day", self.tr("Day"), example="2026-11-30")
        self.day.setFixedWidth(140)
        self.time = TimeField("why-time", self.tr("Time, by the terminal's clock"))
        self.time.setFixedWidth(92)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.day.day_changed.connect(self._on_edited)
        self.time.minute_typed.connect(self._on_edited)
        hbox(self.kind, self.day, self.time, spacing=8, on=self)
        self._update()

    def moment(self) -> datetime | None:
        """Return the time, None for now.

        Raises:
            ValueError: what stands there is no day.
        """
        if self.kind.currentData() == _NOW:
            return None
        day = self.day.day()
        if day is None:
            raise ValueError(self.day.text())
        at = datetime(day.year, day.month, day.day)  # noqa: DTZ001  a terminal's wall clock
        return at + timedelta(minutes=self.time.minute(), seconds=self._second)

    @property
    def is_now(self) -> bool:
        """Whether it is asked about now."""
        return bool(self.kind.currentData() == _NOW)

    def set_moment(self, at: datetime | None, shown: datetime) -> None:
        """Display a time, or now; `shown` is what the fields begin with."""
        self._second = 0 if at is None else at.second
        self._fill(shown)
        blocked = self.kind.blockSignals(True)
        self.kind.setCurrentIndex(self.kind.findData(_NOW if at is None else _AT))
        self.kind.blockSignals(blocked)
        self._update()

    def _fill(self, at: datetime) -> None:
        self.day.set_day(at.date())
        self.time.set_minute(at.hour * 60 + at.minute)

    def _on_kind(self) -> None:
        self._update()
        self.changed.emit()

    def _on_edited(self) -> None:
        self._second = 0
        self.changed.emit()

    def _update(self) -> None:
        for field in (self.day, self.time):
            field.setVisible(not self.is_now)
