"""Who a person is, from when until when, and what they may do at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from facedesk.desk.live.follow import follow
from facedesk.desk.people.departments.combo import DepartmentChoice
from facedesk.desk.people.editor.profile.priority import PriorityCard
from facedesk.desk.people.editor.profile.validity import Validity
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.text.field_words import label
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.form.form_field import FormField, text_control
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox, wide
from facedesk.wire.person_fields import BY_KEY, FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facedesk.station.changes import ChangeNotice, Changes
    from facedesk.station.people.departments import Departments
    from facedesk.station.settings import Settings
    from facedesk.store.people.people import Person

MALE, FEMALE = "男", "女"

_ROWS: Final = tuple(row for row in FIELDS if "." not in row.key and row.kind not in {Kind.WEEK, Kind.PHOTOS})
_TEXTS: Final = tuple(row for row in _ROWS if row.is_text and row.kind is not Kind.SEX)
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


def _places() -> Iterator[tuple[str, int, int, int]]:
    """Return where each field of the card stands: texts without a place of their own below, two beside each other."""
    yield from ((key, *place) for key, place in _PLACES.items())
    further = (row.key for row in _TEXTS if row.key not in _PLACES)
    for key, at in zip(further, count(9)):
        yield key, at // 2, at % 2, 1


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
        self._texts = {row.key: text_control(f"person-{row.key}", label(row.key), row.most) for row in _TEXTS}
        self.sex = ComboBox("sex", label("sex"), widest=4000)
        self.sex.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.birthday = DateField("birthday", label("birthday"), example="1990-05-17")
        self.department = DepartmentChoice(departments)
        self.validity, self.priority = Validity(), PriorityCard()
        controls: dict[str, QWidget] = {
            **self._texts,
            "sex": self.sex,
            "birthday": self.birthday,
            "department_id": self.department,
        }
        self._forms: dict[str, FormField] = {
            **{key: FormField(label(key), control) for key, control in controls.items()},
            **self.validity.fields,
        }
        self._lay_out()
        self._connect()
        follow(changes, self, self._on_notice)

    def _lay_out(self) -> None:
        person = Card("identity", spacing=8)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for field, row, column, span in _places():
            grid.addWidget(self._forms[field], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        fill(person.column, grid, STRETCH)
        inside = QWidget()
        vbox(
            hbox(wide(person), wide(vbox(self.validity, wide(self.priority), spacing=16)), spacing=16),
            STRETCH,
            margins=(0, 0, 0, 8),
            on=inside,
        )
        scroll = QScrollArea()
        scroll.setProperty("frame", "none")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        vbox(scroll, on=self)

    def _connect(self) -> None:
        for field, control in self._texts.items():
            control.textChanged.connect(lambda text, field=field: self._count(field, text))
            control.textEdited.connect(self.changed)
        self.sex.activated.connect(self.changed)
        self.birthday.day_changed.connect(self.changed)
        self.department.chosen.connect(self.changed)
        self.validity.changed.connect(self.changed)
        self.priority.changed.connect(self.changed)

    def _count(self, field: str, text: str) -> None:
        self._forms[field].set_count(len(text.strip()), BY_KEY[field].most)

    # The tab

    def load(self, person: Person) -> None:
        """Display a person's fields."""
        for field, control in self._texts.items():
            if control.held(stripped=True) != getattr(person, field):  # else somebody may be typing there
                control.hold(getattr(person, field))
        self._update_sex(person.sex)
        self.birthday.set_day(person.birthday)
        self.department.refresh()
        self.department.set_department(person.department_id)
        self._follow_setting()
        self.validity.load(person)
        self.priority.set_priority(person.priority)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.status:
            self._follow_setting()

    def _follow_setting(self) -> None:
        self.validity.follow_setting(removes_expired=bool(self._settings.get("removeExpired")))

    def _update_sex(self, sex: str) -> None:
        """Display a sex; what a terminal said instead of the two stays a choice of its own."""
        known = {"": "—", MALE: self.tr("Male"), FEMALE: self.tr("Female")}
        self.sex.clear()
        for value, text in {**known, sex: known.get(sex, sex)}.items():
            self.sex.addItem(text, value)
        self.sex.setCurrentIndex(self.sex.findData(sex))

    def apply(self, person: Person) -> Person:
        """Return the person with these fields; what is no day leaves the day as it was."""
        changes: dict[str, Any] = {
            field: control.held(stripped=True) for field, control in self._texts.items()
        }
        return replace(
            person,
            **changes,
            sex=self.sex.currentData() or "",
            birthday=self.birthday.day() if self.birthday.is_readable() else person.birthday,
            department_id=self.department.department_id(),
            valid_from=self.validity.first_day(person.valid_from),
            valid_until=self.validity.last_day(person.valid_until),
            priority=self.priority.priority(),
        )

    def own_problems(self) -> list[tuple[str, str]]:
        """Return the fields that hold no day."""
        fields = [] if self.birthday.is_readable() else [("birthday", self.birthday.text())]
        fields += self.validity.unreadable()
        return [(field, self._no_day(field, text.strip())) for field, text in fields]

    def _no_day(self, field: str, text: str) -> str:
        example = self.birthday.example if field == "birthday" else self.validity.last.example
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
        form = self._forms.get(field)
        control = form.control if form is not None else self._texts["name"]
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()

    def on_people(self) -> None:
        """Follow departments that somebody else changed."""
        self.department.refresh()
