"""A pass's person as the record says them beside the person as enrolled today, and what differs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.text.dates import day_words
from facedesk.desk.text.records.record_text import CONCEALED, as_text, is_empty, label_of, value_words
from facedesk.store.people.people import NO_END, Person
from facedesk.wire.record_fields import RECORD_FIELD_OF


@dataclass(frozen=True, slots=True)
class EnrolledLine:
    """One field: what the record says, and what is enrolled; `differs` where they mean something else."""

    key: str
    label: str
    said: str
    enrolled: str
    differs: bool


_COMPARED: Final = (
    "idNumber", "name", "sex", "birth", "department", "normalNumber", "phone", "validDateStart", "validDateEnd",
)  # fmt: skip


def enrolled_lines(
    fields: Mapping[str, Any], person: Person, department: str, *, reveals: bool = False
) -> list[EnrolledLine]:
    """Return the fields that both have; what a record leaves empty differs from nothing."""
    return [_line(name, fields.get(name), person, department, reveals=reveals) for name in _COMPARED]


def _line(name: str, value: Any, person: Person, department: str, *, reveals: bool) -> EnrolledLine:
    field, enrolled = RECORD_FIELD_OF[name], _ENROLLED[name](person, department)
    nothing = QCoreApplication.translate("Record", "not said")
    said = nothing if is_empty(value) else value_words(field, value)
    is_known = not is_empty(value)
    same = _means(name, value) == (enrolled or "")
    shown = _shown(enrolled)
    if field.is_of_card and not reveals:
        said = CONCEALED if is_known else said
        shown = CONCEALED if enrolled else shown
    return EnrolledLine(name, label_of(field), said, shown, is_known and not same)


def _means(name: str, value: Any) -> Any:
    """Return what is compared: a day as a day, a text without the blanks around it."""
    if is_empty(value):
        return ""
    read = RECORD_FIELD_OF[name].read(value)
    if name == "validDateEnd" and read is not None:
        return min(read, NO_END)
    return as_text(value).strip() if read is None or isinstance(read, str) else read


def _shown(enrolled: Any) -> str:
    if enrolled in (None, ""):
        return QCoreApplication.translate("Record", "nothing")
    if isinstance(enrolled, str):
        return enrolled
    if enrolled >= NO_END:
        return QCoreApplication.translate("PersonEditor", "no end")
    return i18n.text(lambda: day_words(enrolled))


_ENROLLED: Final[Mapping[str, Callable[[Person, str], Any]]] = {
    "idNumber": lambda person, _: person.number,
    "name": lambda person, _: person.name,
    "sex": lambda person, _: person.sex,
    "birth": lambda person, _: person.birthday,
    "department": lambda _, department: department,
    "normalNumber": lambda person, _: person.card,
    "phone": lambda person, _: person.phone,
    "validDateStart": lambda person, _: person.valid_from,
    "validDateEnd": lambda person, _: person.valid_until,
}
