"""What can be changed of several people at once; a field that is left alone changes nothing."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facedesk.desk.live import background
from facedesk.desk.text import change_text
from facedesk.desk.text.field_words import label
from facedesk.desk.text.people_text import ListWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.controls import make_control
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.form.form_field import TextControl
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.station.people.templates import ScheduleTemplates
from facedesk.store.enrolment.bulk_change import BULK, PersonChange
from facedesk.store.people.people import NO_END
from facedesk.wire.person_fields import BY_KEY, DAYS, TEXTS, Kind
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority

_WIDEST = 240


class BulkFields(QWidget):
    """A control for each field that can be changed so."""

    changed = Signal()

    def __init__(self, templates: ScheduleTemplates, words: ListWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates = templates
        self._words = words
        self._controls = {key: self._control(key) for key in BULK}
        self._lay_out()
        background.start(self._read_templates(), self)

    def _control(self, key: str) -> ComboBox | DateField | TextControl:
        row = BY_KEY[key]
        if row.kind not in TEXTS | DAYS:
            return self._choice(key, self._choices(row.kind))
        kind = FieldKind.DATE if row.kind in DAYS else FieldKind.TEXT
        control: DateField | TextControl = make_control(
            FieldRow(key, label(key), kind, most=row.most), f"bulk-{key}"
        )
        control.setPlaceholderText(self.tr("Leave as it is"))
        control.setFixedWidth(150 if row.kind in DAYS else _WIDEST)
        control.edited.connect(self.changed)
        return control

    def _choices(self, kind: Kind) -> list[tuple[str, Any]]:
        """Return what can be chosen of a kind, in words and as a value."""
        match kind:
            case Kind.DEPARTMENT:
                return [(self.tr("No department"), None), *self._words.paths()]
            case Kind.PRIORITY:
                return [(change_text.priority(priority), priority) for priority in Priority]
            case Kind.WEEK:
                return [(self.tr("All day"), Week.all_day())]
        raise NotImplementedError(kind)

    def _choice(self, key: str, offered: list[tuple[str, Any]]) -> ComboBox:
        choice = ComboBox(f"bulk-{key}", label(key), widest=_WIDEST)
        choice.addItem(self.tr("Leave as it is"), None)
        for text, value in offered:
            choice.addItem(text, (value,))
        choice.setFixedWidth(_WIDEST)
        choice.currentIndexChanged.connect(lambda _: self.changed.emit())
        return choice

    async def _read_templates(self) -> None:
        templates = await self._templates.all()
        for key, choice in self._controls.items():
            if BY_KEY[key].kind is not Kind.WEEK or not isinstance(choice, ComboBox):
                continue
            for template in templates:
                choice.addItem(template.name, (template.schedule,))
            if all(template.schedule != Week.weekdays() for template in templates):
                choice.addItem(self.tr("Monday to Friday"), (Week.weekdays(),))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for row, (key, control) in enumerate(self._controls.items()):
            grid.addWidget(Label(label(key), 13, colour="ink2"), row, 0)
            if BY_KEY[key].kind is Kind.LAST_DAY and isinstance(control, DateField):
                grid.addLayout(hbox(control, self._no_end(control), STRETCH, spacing=8), row, 1)
            else:
                grid.addWidget(control, row, 1)
        grid.setColumnStretch(1, 1)

    def _no_end(self, dates: DateField) -> Button:
        button = Button(self.tr("No end"), name="bulk-no-end")
        button.clicked.connect(lambda: dates.choose(NO_END))
        return button

    def problem(self) -> str:
        """Return what cannot be read, "" where all can."""
        for field in self._controls.values():
            if isinstance(field, DateField) and not field.is_readable():
                return self.tr("{0}: “{1}” is no date. Write 2029-08-09.").format(
                    field.accessibleName(), field.text()
                )
        return ""

    def change(self) -> PersonChange:
        """Return what is to be changed."""
        chosen = {key: _chosen(control) for key, control in self._controls.items()}
        return PersonChange(**{key: value[0] for key, value in chosen.items() if value is not None})

    def is_changed(self) -> bool:
        """Whether anything is to be changed."""
        return self.change() != PersonChange()


def _chosen(control: ComboBox | DateField | TextControl) -> tuple[Any] | None:
    """Return the value that is chosen, None where the field is left alone."""
    if isinstance(control, ComboBox):
        chosen: tuple[Any] | None = control.currentData()
        return chosen
    value = control.value()
    return (value,) if value else None
