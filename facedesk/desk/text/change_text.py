"""How a bulk change is told before it is done: fields, and what they are before and after."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk.desk.text.field_words import label
from facedesk.desk.text.people_text import ListWords, name_of, valid_until
from facedesk.store.people.people import PersonRow
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority

_PRIORITIES = {
    Priority.SCHEDULED: str(QT_TRANSLATE_NOOP("BulkWords", "Within schedule")),
    Priority.BLOCKED: str(QT_TRANSLATE_NOOP("BulkWords", "Blocked")),
    Priority.ALWAYS: str(QT_TRANSLATE_NOOP("BulkWords", "Always (VIP)")),
}


def priority(value: Priority) -> str:
    """Name a priority."""
    return QCoreApplication.translate("BulkWords", _PRIORITIES[value])


def example(words: ListWords, row: PersonRow, name: str, before: object, after: object) -> str:
    """Return what becomes of one person: "Li Na: Department: Sales → Board"."""
    pattern = QCoreApplication.translate("BulkWords", "{0} · {1}: {2} → {3}")
    told = (_value(words, name, value) for value in (before, after))
    return pattern.format(name_of(row), label(name), *told)


def _value(words: ListWords, name: str, value: object) -> str:
    if name == "department_id":
        return words.path(value if isinstance(value, int) else 0) or QCoreApplication.translate(
            "BulkWords", "none"
        )
    if isinstance(value, Priority):
        return priority(value)
    if isinstance(value, date):
        return valid_until(value)
    if isinstance(value, Week):
        return _week(value)
    return str(value)


def _week(week: Week) -> str:
    if week == Week.all_day():
        return QCoreApplication.translate("BulkWords", "all day")
    days = sum(not day.is_closed for day in week.days)
    return QCoreApplication.translate("BulkWords", "periods on {0} of 7 days").format(days)
