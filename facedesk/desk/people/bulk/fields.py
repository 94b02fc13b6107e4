"""What can be changed of several people at once; a field that is left alone changes nothing."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.text import change_text
from facedesk.desk.text.field_words import label
from facedesk.desk.text.people_text import ListWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.layout import vbox
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
        self._form = Form("bulk", [self._row(key) for key in BULK], labels_beside=True)
        self._form.set_values({key: "" if BY_KEY[key].kind in TEXTS else None for key in BULK})
        self._form.changed.connect(self.changed)
        self._add_no_end()
        vbox(self._form, on=self)
        background.start(self._read_templates(), self)

    def _row(self, key: str) -> FieldRow:
        row, leave = BY_KEY[key], self.tr("Leave as it is")
        if row.kind in DAYS:
            return FieldRow(key, label(key), FieldKind.DATE, empty=leave, width=150)
        if row.kind in TEXTS:
            return FieldRow(key, label(key), most=row.most, empty=leave, width=_WIDEST)
        offered = (((value,), text) for text, value in self._choices(row.kind))
        return FieldRow(key, label(key), FieldKind.CHOICE, choices=((None, leave), *offered), width=_WIDEST)

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

    async def _read_templates(self) -> None:
        templates = await self._templates.all()
        offered = [(template.name, template.schedule) for template in templates]
        if all(schedule != Week.weekdays() for _, schedule in offered):
            offered.append((self.tr("Monday to Friday"), Week.weekdays()))
        for key, choice in self._form.controls.items():
            for name, schedule in offered if BY_KEY[key].kind is Kind.WEEK else ():
                choice.addItem(name, (schedule,))

    def _add_no_end(self) -> None:
        for key in BULK:
            if BY_KEY[key].kind is Kind.LAST_DAY:
                button = Button(self.tr("No end"), name="bulk-no-end")
                button.clicked.connect(partial(self._form.controls[key].choose, NO_END))
                self._form.fields[key].put_beside(button)

    def problem(self) -> str:
        """Return what cannot be read, "" where all can."""
        for key, text in self._form.unreadable().items():
            return self.tr("{0}: “{1}” is no date. Write 2029-08-09.").format(label(key), text)
        return ""

    def change(self) -> PersonChange:
        """Return what is to be changed."""
        chosen = {key: value for key, value in self._form.values().items() if value}
        return PersonChange(**{key: v[0] if isinstance(v, tuple) else v for key, v in chosen.items()})

    def is_changed(self) -> bool:
        """Whether anything is to be changed."""
        return self.change() != PersonChange()
