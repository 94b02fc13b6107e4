"""Who a person is, from when until when, and what they may do at all."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.people.departments.combo import DepartmentChoice
from facedesk.desk.people.editor.profile.priority import PriorityCard
from facedesk.desk.people.editor.profile.validity import Validity
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.text.field_words import label
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, scrolled, vbox, wide
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.people.departments import Departments
from facedesk.station.settings import Settings
from facedesk.store.people.people import Person
from facedesk.wire.person_fields import FIELDS, Kind, PersonField

MALE, FEMALE = "男", "女"
_BIRTHDAY = "1990-05-17"

_ROWS: Final = tuple(row for row in FIELDS if "." not in row.key and row.kind not in {Kind.WEEK, Kind.PHOTOS})
_PLACES: Final = {
    "name": (0, 0, 2),
    "number": (1, 0, 1),
    "card": (1, 1, 1),
    "department_id": (2, 0, 2),
    "sex": (3, 0, 1),
    "birthday": (3, 1, 1),
    "phone": (4, 0, 1),
}
"""Row, column and columns taken, of the fields that have a place of their own."""


def _places() -> dict[str, tuple[int, int, int]]:
    """Return where each field of the card stands: texts without a place of their own below, two beside each other."""
    further = (row.key for row in _ROWS if row.is_text and row.key not in _PLACES)
    return _PLACES | {key: (at // 2, at % 2, 1) for key, at in zip(further, count(9))}


class ProfileTab(EditorTab):
    """A form; what is typed stays as it was typed, right or wrong."""

    name = "profile"
    fields = frozenset(row.key for row in _ROWS)

    def __init__(
        self, departments: Departments, settings: Settings, changes: Changes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setObjectName("profile-tab")
        self.department = DepartmentChoice(departments)
        self.validity, self.priority = Validity(), PriorityCard()
        places = _places()
        rows = [self._row(row) for row in _ROWS if row.key in places]
        self.form = Form("person", rows, places, {"department_id": self.department})
        self._forms = {**self.form.fields, **self.validity.form.fields}
        self._lay_out()
        for part in (self.form, self.validity, self.priority):
            part.changed.connect(self.changed)
        follow(changes, self, self._on_notice)

    def _row(self, row: PersonField) -> FieldRow:
        """Return a field of a person as one of the form."""
        words = label(row.key)
        match row.kind:
            case Kind.SEX:
                sexes = (("", "—"), (MALE, self.tr("Male")), (FEMALE, self.tr("Female")))
                return FieldRow(row.key, words, FieldKind.CHOICE, choices=sexes, name="sex")
            case Kind.BIRTHDAY:
                return FieldRow(row.key, words, FieldKind.DATE, empty=_BIRTHDAY, name="birthday")
        return FieldRow(row.key, words, most=row.most)

    def _lay_out(self) -> None:
        person = Card("identity", spacing=8)
        fill(person.column, self.form, STRETCH)
        inside = QWidget()
        vbox(
            hbox(wide(person), wide(vbox(self.validity, wide(self.priority), spacing=16)), spacing=16),
            STRETCH,
            margins=(0, 0, 0, 8),
            on=inside,
        )
        vbox(scrolled(inside), on=self)

    # The tab

    def load(self, person: Person) -> None:
        """Display a person's fields."""
        self.department.refresh()
        self.form.set_values({key: getattr(person, key) for key in self.form.fields})
        self._follow_setting()
        self.validity.load(person)
        self.priority.set_priority(person.priority)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.status:
            self._follow_setting()

    def _follow_setting(self) -> None:
        self.validity.follow_setting(removes_expired=bool(self._settings.get("removeExpired")))

    def apply(self, person: Person) -> Person:
        """Return the person with these fields; what is no day leaves the day as it was."""
        changes: dict[str, Any] = self.form.values()
        return replace(
            person,
            **changes,
            valid_from=self.validity.first_day(person.valid_from),
            valid_until=self.validity.last_day(person.valid_until),
            priority=self.priority.priority(),
        )

    def own_problems(self) -> list[tuple[str, str]]:
        """Return the fields that hold no day."""
        fields = [*self.form.unreadable().items(), *self.validity.unreadable()]
        return [(field, self._no_day(field, text.strip())) for field, text in fields]

    def _no_day(self, field: str, text: str) -> str:
        example = _BIRTHDAY if field == "birthday" else self.validity.last.example
        if text:
            return self.tr("“{0}” is no day. Type one like {1}.").format(text, example)
        return self.tr("The day is missing. Type one like {0}.").format(example)

    def set_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Display each problem below its field."""
        said = dict(reversed(problems))
        for field, form in self._forms.items():
            form.set_problem(said.get(field, ""))

    def focus_field(self, field: str) -> None:
        """Lead to a field."""
        self._forms.get(field, self._forms["name"]).focus_control()

    def on_people(self) -> None:
        """Follow departments that somebody else changed."""
        self.department.refresh()
