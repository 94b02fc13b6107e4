"""The words of what passes are looked for by: one row for each field, one sentence for each value."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale, QObject

from facedesk import i18n
from facedesk.desk.text.dates import day_words
from facedesk.desk.text.schedule_text import day_name
from facedesk.desk.theme.marks import mark_of
from facedesk.store.people.pinyin import order
from facedesk.store.records.search.criteria import Criterion, Field, Preset, Range, Span, Value
from facedesk.wire.record_fields import RECORD_FIELD_OF
from facedesk.wire.values import InOut, SnapType, Verdict

_DAY: Final = timedelta(days=1)


class EditorKind(Enum):
    """How a field's value is set."""

    SPAN = "span"  # the period, which has a place of its own
    SEARCH = "search"  # the field that finds people, likewise
    FLAG = "flag"
    TEXT = "text"
    WRITTEN = "written"  # several, one after the other
    RANGE = "range"
    CHOICES = "choices"  # those that there are at all
    PLACES = "places"  # terminals that the station knows
    GROUPS = "groups"
    DEPARTMENTS = "departments"


class FieldWords(NamedTuple):
    """What a field is called, how its value is set, and what stands behind a number."""

    label: str
    editor: EditorKind
    icon: str
    unit: str = ""


FIELDS: Final[Mapping[Field, FieldWords]] = {
    Field.TIME: FieldWords(str(QT_TRANSLATE_NOOP("PassFilter", "Time")), EditorKind.SPAN, "calendar-blank"),
    Field.PERSON: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Search")), EditorKind.SEARCH, "magnifying-glass"
    ),
    Field.NUMBER: FieldWords(str(QT_TRANSLATE_NOOP("PassFilter", "Person")), EditorKind.WRITTEN, "user"),
    Field.RESULT: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Result")), EditorKind.CHOICES, "check-circle"
    ),
    Field.FEVER: FieldWords(str(QT_TRANSLATE_NOOP("PassFilter", "Fever")), EditorKind.FLAG, "thermometer"),
    Field.TERMINAL: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Terminal")), EditorKind.PLACES, "device-tablet-camera"
    ),
    Field.GROUP: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Place")), EditorKind.GROUPS, "tree-structure"
    ),
    Field.DIRECTION: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Direction")), EditorKind.CHOICES, "arrows-left-right"
    ),
    Field.DEPARTMENT: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Department")), EditorKind.DEPARTMENTS, "users-three"
    ),
    Field.KIND: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Recognised by")), EditorKind.CHOICES, "fingerprint"
    ),
    Field.TEMPERATURE: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Temperature")), EditorKind.RANGE, "thermometer-simple", "°C"
    ),
    Field.MATCH: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Match")),
        EditorKind.RANGE,
        "percent",
        str(QT_TRANSLATE_NOOP("PassFilter", "of 100")),
    ),
    Field.MASK: FieldWords(str(QT_TRANSLATE_NOOP("PassFilter", "Mask")), EditorKind.WRITTEN, "smiley"),
    Field.HOUR: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Hour of the day")), EditorKind.CHOICES, "clock"
    ),
    Field.WEEKDAY: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Weekday")), EditorKind.CHOICES, "calendar-blank"
    ),
    Field.LATE: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "Came late")), EditorKind.FLAG, "clock-counter-clockwise"
    ),
    Field.PROBLEM: FieldWords(
        str(QT_TRANSLATE_NOOP("PassFilter", "With a problem")), EditorKind.FLAG, "warning"
    ),
    Field.TEXT: FieldWords(str(QT_TRANSLATE_NOOP("PassFilter", "Text as sent")), EditorKind.TEXT, "text-aa"),
}
OFFERED: Final = tuple(
    field for field, words in FIELDS.items() if words.editor not in (EditorKind.SPAN, EditorKind.SEARCH)
)
"""The fields that a filter is added for; the others have places of their own."""

PRESETS: Final[Mapping[Preset, str]] = {
    Preset.HOURS_24: str(QT_TRANSLATE_NOOP("PassFilter", "Last 24 hours")),
    Preset.TODAY: str(QT_TRANSLATE_NOOP("PassFilter", "Today")),
    Preset.YESTERDAY: str(QT_TRANSLATE_NOOP("PassFilter", "Yesterday")),
    Preset.WEEK: str(QT_TRANSLATE_NOOP("PassFilter", "This week")),
    Preset.LAST_WEEK: str(QT_TRANSLATE_NOOP("PassFilter", "Last week")),
    Preset.DAYS_7: str(QT_TRANSLATE_NOOP("PassFilter", "Last 7 days")),
    Preset.MONTH: str(QT_TRANSLATE_NOOP("PassFilter", "This month")),
    Preset.LAST_MONTH: str(QT_TRANSLATE_NOOP("PassFilter", "Last month")),
    Preset.DAYS_30: str(QT_TRANSLATE_NOOP("PassFilter", "Last 30 days")),
    Preset.YEAR: str(QT_TRANSLATE_NOOP("PassFilter", "This year")),
}
_DIRECTIONS: Final[Mapping[InOut, str]] = {
    InOut.IN: str(QT_TRANSLATE_NOOP("PassFilter", "In")),
    InOut.OUT: str(QT_TRANSLATE_NOOP("PassFilter", "Out")),
    InOut.UNKNOWN: str(QT_TRANSLATE_NOOP("PassFilter", "Not known")),
}


def _said(source: str) -> str:
    return QCoreApplication.translate("PassFilter", source)


def label(field: Field) -> str:
    """Return what a field is called."""
    return _said(FIELDS[field].label)


def unit(field: Field) -> str:
    """Return what stands behind a number of a field."""
    return _said(FIELDS[field].unit) if FIELDS[field].unit else ""


def preset_words(preset: Preset) -> str:
    """Return what a span that moves with today is called."""
    return _said(PRESETS[preset])


def choices(field: Field) -> list[tuple[Any, str]]:
    """Return the values that a field may have at all, in the order in which they are offered."""
    offered: Mapping[Field, Iterable[Any]] = {
        Field.RESULT: Verdict,
        Field.KIND: SnapType,
        Field.DIRECTION: _DIRECTIONS,
        Field.HOUR: sorted(Field.HOUR.choices),
        Field.WEEKDAY: sorted(Field.WEEKDAY.choices),
    }
    return [(value, choice(field, value)) for value in offered.get(field, ())]


def choice(field: Field, value: Any) -> str:
    """Return the word of one of a field's values."""
    if field is Field.RESULT:
        return mark_of(str(value)).word
    if field is Field.KIND:
        return RECORD_FIELD_OF["snapType"].choices[str(int(value))].in_language(i18n.language())
    if field is Field.HOUR:
        return f"{value:02}:00–{value:02}:59"
    if field is Field.WEEKDAY:
        return day_name(value - 1)
    return _said(_DIRECTIONS[value])


class FilterNames(NamedTuple):
    """What those are called that a filter knows by numbers and serials."""

    terminal: Callable[[str], str] = str
    group: Callable[[int], str] = str
    person: Callable[[str], str] = str
    is_department: Callable[[str], bool] = bool


class FilterWords(QObject):
    """The words of criteria; a class because only its own `tr` is read as one that counts."""

    def __init__(self, names: FilterNames, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names

    def value(self, criterion: Criterion) -> str:
        """Return what a criterion's value is called, without its field."""
        return i18n.text(lambda: self._value(criterion))

    def said(self, criterion: Criterion) -> str:
        """Return a criterion in words: Result Passed; a time and what is searched need no label."""
        value = self.value(criterion)
        says_itself = FIELDS[criterion.field].editor in (EditorKind.SPAN, EditorKind.SEARCH)
        return value if says_itself else i18n.joined(" ", (label(criterion.field), value))

    def _value(self, criterion: Criterion) -> str:
        said = self._plain(criterion.field, criterion.value)
        if criterion.field.kind.value is bool:
            return self.tr("No") if criterion.excludes else self.tr("Yes")
        return self.tr("All but {0}").format(_within(criterion.field, said)) if criterion.excludes else said

    def _plain(self, field: Field, value: Value) -> str:
        if isinstance(value, Span):
            return span_words(value)
        if isinstance(value, Range):
            return self.range(field, value)
        if isinstance(value, frozenset):
            said = self.several(sorted((self._name(field, each) for each in value), key=order))
            return said if self._is_there(field, value) else self.tr("{0} (no department now)").format(said)
        return self.tr("“{0}”").format(value)

    def _is_there(self, field: Field, value: frozenset[Any]) -> bool:
        """Whether a department is called by any of the names that are meant; all else may be looked for anyway."""
        is_of_departments = field is Field.DEPARTMENT and bool(value)
        return not is_of_departments or any(map(self._names.is_department, value))

    def _name(self, field: Field, value: Any) -> str:
        if field.choices:
            return choice(field, value)
        named: Mapping[Field, Callable[[Any], str]] = {
            Field.TERMINAL: self._names.terminal,
            Field.GROUP: self._names.group,
            Field.NUMBER: self._names.person,
        }
        gone = self.tr("a place that was removed") if field is Field.GROUP else self.tr("none")
        return named.get(field, str)(value) or gone

    def range(self, field: Field, value: Range) -> str:
        """Return a range with its unit: 37.3 to 38 °C."""
        low, high = ("" if each is None else figure(field, each) for each in value)
        if low and high:
            said = low if low == high else self.tr("{0} to {1}").format(low, high)
        elif low:
            said = self.tr("from {0}").format(low)
        else:
            said = self.tr("up to {0}").format(high)
        return i18n.joined(" ", (said, unit(field)))

    def several(self, names: list[str]) -> str:
        """Return the first of some names, and how many more there are."""
        if not names:
            return self.tr("none")
        if len(names) == 1:
            return names[0]
        return self.tr("{0} and %n more", "", len(names) - 1).format(names[0])


def _within(field: Field, said: str) -> str:
    """Return a word of ours as it stands within a sentence; a name stays as it is."""
    return said[:1].lower() + said[1:] if field is Field.RESULT else said


def figure(field: Field, value: float) -> str:
    """Return a number as it is shown of a field."""
    if field is not Field.TEMPERATURE:
        return f"{value:g}"
    is_tenth = round(value * 100) % 10 == 0
    return i18n.decimal(value, 1 if is_tenth else 2)  # 37.49 as 37.5 would say more than is found


@i18n.spoken
def span_words(span: Span) -> str:
    """Return a span of time in words: Last 30 days, 23 Nov 2026, 23 Nov 2026 08:00 to 24 Nov 2026."""
    if span.preset is not None:
        return preset_words(span.preset)
    since, until = span.since, span.until
    if since is None and until is None:
        return QCoreApplication.translate("PassFilter", "All time")
    if since is not None and until is not None and _is_midnight(since) and until - since == _DAY:
        return day_words(since.date())
    if until is None:
        assert since is not None
        return QCoreApplication.translate("PassFilter", "From {0}").format(_moment(since))
    if since is None:
        return QCoreApplication.translate("PassFilter", "Until {0}").format(_end(until))
    return QCoreApplication.translate("PassFilter", "{0} to {1}").format(_moment(since), _end(until))


def _is_midnight(at: datetime) -> bool:
    return (at.hour, at.minute, at.second, at.microsecond) == (0, 0, 0, 0)


def _moment(at: datetime) -> str:
    return day_words(at.date()) if _is_midnight(at) else f"{day_words(at.date())} {at:%H:%M}"


def _end(until: datetime) -> str:
    """Return the end of a span as people say it: the last day that belongs."""
    return day_words((until - _DAY).date()) if _is_midnight(until) else _moment(until)


@i18n.spoken
def dragged_to(instant_us: int, *, says_here: bool = False) -> str:
    """Return the day and the hour that a drag of the scroll bar has come to, by the station: Mon 23 Nov 2026, 08:00.

    Where what it goes through is told by clocks of elsewhere, it says whose time it is: 08:00 here.
    """
    pattern = QCoreApplication.translate("Date", "ddd d MMM yyyy, HH:mm", "pattern of a day with its weekday")
    said = QLocale().toString(QDateTime.fromMSecsSinceEpoch(instant_us // 1000), pattern)
    return QCoreApplication.translate("Pass", "{0} here").format(said) if says_here else said
