"""What can be changed of several people at once; a field that is left alone changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from facedesk.desk.live import background
from facedesk.desk.text import change_text
from facedesk.desk.text.field_words import label
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.store.enrolment.bulk_change import Change
from facedesk.store.people.people import NO_END
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority

if TYPE_CHECKING:
    from facedesk.desk.text.people_text import ListWords
    from facedesk.station.station import Station

_WIDEST = 240


class BulkFields(QWidget):
    """Department, validity, schedule and priority."""

    changed = Signal()

    def __init__(self, station: Station, words: ListWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.department = self._choice("department_id")
        self.department.addItem(self.tr("No department"), (None,))
        for path, department_id in words.paths():
            self.department.addItem(path, (department_id,))
        self.valid_from = DateField("bulk-valid_from", label("valid_from"))
        self.valid_until = DateField("bulk-valid_until", label("valid_until"))
        for dates in (self.valid_from, self.valid_until):
            dates.setPlaceholderText(self.tr("Leave as it is"))
            dates.setFixedWidth(150)
            dates.day_changed.connect(self.changed)
        self._no_end = Button(self.tr("No end"), name="bulk-no-end")
        self._no_end.clicked.connect(lambda: self.valid_until.choose(NO_END))
        self.schedule = self._choice("schedule")
        self.schedule.addItem(self.tr("All day"), (Week.all_day(),))
        self.priority = self._choice("priority")
        for priority in Priority:
            self.priority.addItem(change_text.priority(priority), (priority,))
        self._lay_out()
        background.start(self._read_templates(), self)

    def _choice(self, name: str) -> ComboBox:
        choice = ComboBox(f"bulk-{name}", label(name), widest=_WIDEST)
        choice.addItem(self.tr("Leave as it is"), None)
        choice.setFixedWidth(_WIDEST)
        choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        return choice

    async def _read_templates(self) -> None:
        templates = await self._station.people.templates()
        for template in templates:
            self.schedule.addItem(template.name, (template.schedule,))
        if all(template.schedule != Week.weekdays() for template in templates):
            self.schedule.addItem(self.tr("Monday to Friday"), (Week.weekdays(),))

    def _lay_out(self) -> None:
        until = hbox(self.valid_until, self._no_end, STRETCH, spacing=8)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        rows: tuple[tuple[str, QWidget | QLayout], ...] = (
            ("department_id", self.department),
            ("valid_from", self.valid_from),
            ("valid_until", until),
            ("schedule", self.schedule),
            ("priority", self.priority),
        )
        for row, (name, field) in enumerate(rows):
            grid.addWidget(Label(label(name), 13, colour="ink2"), row, 0)
            if isinstance(field, QWidget):
                grid.addWidget(field, row, 1)
            else:
                grid.addLayout(field, row, 1)
        grid.setColumnStretch(1, 1)

    def problem(self) -> str:
        """Return what cannot be read, "" where all can."""
        for field in (self.valid_from, self.valid_until):
            if not field.is_readable():
                return self.tr("{0}: “{1}” is no date. Write 2029-08-09.").format(
                    field.accessibleName(), field.text()
                )
        return ""

    def change(self) -> Change:
        """Return what is to be changed."""
        values: dict[str, Any] = {
            "department_id": self.department.currentData(),
            "schedule": self.schedule.currentData(),
            "priority": self.priority.currentData(),
        }
        dates = {"valid_from": self.valid_from.day(), "valid_until": self.valid_until.day()}
        chosen = {name: value[0] for name, value in values.items() if value is not None}
        chosen |= {name: day for name, day in dates.items() if day is not None}
        return Change(**chosen)

    def is_changed(self) -> bool:
        """Whether anything is to be changed."""
        return self.change() != Change()
