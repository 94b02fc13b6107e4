"""A declared setting as a field of a form, and its value as what the field holds."""

from typing import Any, Final

from facedesk.desk.text import setting_text as words
from facedesk.desk.text.schedule_text import time_words
from facedesk.desk.widgets.focus.help_topic import set_help_topic, topic_of_setting
from facedesk.desk.widgets.form.measure import MeasureControl
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.side_field import SideField
from facedesk.desk.widgets.form.time_field import read_time
from facedesk.settings import Setting, SettingKind

QUIET_HOUR: Final = 3 * 60
"""When a daily job is suggested first, as a minute of the day."""
_SEGMENTS_MOST: Final = 4
"""So many choices are seen side by side in a narrow window; of more a list drops down."""
_KINDS: Final = {
    SettingKind.FLAG: FieldKind.TOGGLE,
    SettingKind.WHOLE: FieldKind.MEASURE,
    SettingKind.CHOICE: FieldKind.SEGMENTS,
    SettingKind.TEXT: FieldKind.COUNTED,
    SettingKind.DAILY_TIME: FieldKind.DAILY,
    SettingKind.ADDRESS: FieldKind.ADDRESS,
    SettingKind.INSTANT: FieldKind.READING,  # its control is its own
}


def field_of(row: Setting, own: Any = None) -> SideField:
    """Make the field of a setting, with a control of its own kind where one is given."""
    field = SideField(_row(row), name_of(row), own=own)
    set_help_topic(field, topic_of_setting(row.name))
    if isinstance(field.control, MeasureControl):
        field.control.set_bounds(row.least, row.most)
    return field


def name_of(row: Setting) -> str:
    """Return the object name of a setting's control."""
    return f"setting-{row.name}"


def _kind(row: Setting) -> FieldKind:
    if row.asks_before is not None:
        return FieldKind.SURE_TOGGLE
    return FieldKind.CHOICE if len(row.choices) > _SEGMENTS_MOST else _KINDS[row.kind]


def _row(row: Setting) -> FieldRow:
    said = words.WORDS[row.name]
    return FieldRow(
        row.name,
        words.label(row),
        _kind(row),
        help=words.said(said.help),
        most=row.most or 0 if row.kind is SettingKind.TEXT else 0,
        unit=words.said(said.unit),
        choices=tuple((value, words.said(said.choices[value])) for value in row.choices),
        empty=words.said(said.empty),
        asks_before=bool(row.asks_before),
        question=words.said(said.question),
        usual=QUIET_HOUR,
    )


def held(row: Setting, value: Any) -> Any:
    """Return what the field of a setting holds for a value."""
    match row.kind:
        case SettingKind.WHOLE:
            return str(value)
        case SettingKind.DAILY_TIME:
            return read_time(value) if value else None
    return value


def written(row: Setting, value: Any) -> Any:
    """Return the value of a setting for what its field holds; of a number that is none the text."""
    match row.kind:
        case SettingKind.WHOLE:
            text = str(value).strip()
            return int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else text
        case SettingKind.DAILY_TIME:
            return "" if value is None else time_words(value)
    return value
