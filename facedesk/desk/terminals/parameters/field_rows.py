"""A parameter of the catalogue as a field of a form, and its text on the wire as what the field holds."""

from typing import Any

from facedesk.desk.text import parameter_text as words
from facedesk.desk.text.schedule_text import time_words
from facedesk.desk.widgets.focus.help_topic import set_help_topic, topic_of_parameter
from facedesk.desk.widgets.form.measure import MeasureControl
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.side_field import SideField
from facedesk.desk.widgets.form.time_field import read_time
from facedesk.desk.widgets.schedule.week_field import WeekControl
from facedesk.wire.parameters import Parameter, ParameterKind
from facedesk.wire.schedule import read_terminal, write_terminal

_KINDS = {
    ParameterKind.TEXT: FieldKind.COUNTED,
    ParameterKind.FLAG: FieldKind.TOGGLE,
    ParameterKind.CHOICE: FieldKind.CHOICE,
    ParameterKind.WHOLE: FieldKind.MEASURE,
    ParameterKind.DECIMAL: FieldKind.MEASURE,
    ParameterKind.DAILY_PERIOD: FieldKind.PERIOD,
}


def field_of(row: Parameter) -> SideField:
    """Make the field of a parameter."""
    name = f"parameter-{row.name}"
    own = WeekControl(name, words.label(row)) if row.kind is ParameterKind.WEEK else None
    field = SideField(_row(row), name, tag="" if row.is_writable else words.only_reported(), own=own)
    set_help_topic(field, topic_of_parameter(row.name))
    if isinstance(field.control, MeasureControl):
        field.control.set_bounds(row.least, row.most)
    return field


def _row(row: Parameter) -> FieldRow:
    return FieldRow(
        row.name,
        words.label(row),
        _kind(row),
        help=words.help_words(row),
        most=row.length if row.kind is ParameterKind.TEXT else 0,
        unit=words.unit(row),
        is_whole=row.kind is ParameterKind.WHOLE,
        choices=tuple((each.value, words.choice(each)) for each in row.choices),
        is_exact=row.is_text,
    )


def _kind(row: Parameter) -> FieldKind:
    if not row.is_writable:
        return FieldKind.SECRET_READING if row.is_secret else FieldKind.READING
    return FieldKind.SECRET if row.is_secret else _KINDS.get(row.kind, FieldKind.TEXT)


def held(row: Parameter, text: str) -> Any:
    """Return what the field of a parameter holds for a text on the wire."""
    if not row.is_writable:
        return text if row.is_secret else words.value_words(row, text)
    match row.kind:
        case ParameterKind.FLAG:
            return text == row.on
        case ParameterKind.DAILY_PERIOD:
            times = [read_time(part) for part in text.split("-")] if row.check(text) is None else []
            return tuple(times) or None
        case ParameterKind.WEEK:
            return read_terminal(text) if row.check(text) is None else None
    return text


def written(row: Parameter, value: Any) -> str:
    """Return the text on the wire for what the field of a parameter holds."""
    match row.kind:
        case ParameterKind.FLAG:
            return row.on if value else row.off
        case ParameterKind.DAILY_PERIOD:
            return "-".join(time_words(minute) for minute in value or ())
        case ParameterKind.WEEK:
            return "" if value is None else write_terminal(value)
    return str(value)
