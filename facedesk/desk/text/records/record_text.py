"""What a terminal sent of a pass, line by line: what people call it, what it means, and its raw name and value."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from facedesk import i18n
from facedesk.desk.text import pass_text
from facedesk.desk.text.dates import day_words
from facedesk.store.records.records import HELD_OPEN, FullRecord, PassRow
from facedesk.texts import SENTENCES, reason
from facedesk.wire.errors import Words
from facedesk.wire.record_fields import RECORD_FIELD_OF, RECORD_FIELDS, RecordField, SentKind

CONCEALED: Final = "••••••"
LONG: Final = 200
"""Characters of a value from which on it is cut, and shown whole where it is asked for."""
_FEVER: Final = "2"
_LONG_S: Final = 3600
"""From so many seconds on between pass and arrival, the day is said with the time."""
_HOT: Final = "fever.text"
_AFTER: Final = {"passTime": "arrived", "company": "told"}
"""Behind which of the document's fields the station's own lines stand."""


@dataclass(frozen=True, slots=True)
class SentLine:
    """One line: its key is the name on the wire, or the station's own; `colour` is a token's name."""

    key: str
    label: str
    value: str
    raw: str = ""
    whole: str = ""  # where the value is cut
    colour: str = "ink"
    is_concealed: bool = False


def sent_lines(record: FullRecord, *, reveals: bool = False) -> list[SentLine]:
    """Return all that a terminal sent in the order in which people ask for it, unknown names at the end."""
    sent = {**record.fields, "msgID": record.msg_id}
    lines: list[SentLine] = []
    for field in RECORD_FIELDS:
        if not is_empty(sent.get(field.name)):
            lines.append(_line(field, sent[field.name], reveals=reveals))
        own = _AFTER.get(field.name)
        if own is not None:
            lines += _OWN[own](record.row)
    lines += [_unknown(name, value) for name, value in sent.items() if name not in RECORD_FIELD_OF]
    empty = [name for name, value in record.fields.items() if name in RECORD_FIELD_OF and is_empty(value)]
    return lines + ([_sent_empty(empty)] if empty else [])


def is_empty(value: Any) -> bool:
    """Whether a field says nothing."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def has_card(fields: Mapping[str, Any]) -> bool:
    """Whether a record holds anything of an identity card."""
    return any(field.is_of_card and not is_empty(fields.get(field.name)) for field in RECORD_FIELDS)


def label_of(field: RecordField) -> str:
    """Return what people call a field."""
    return _words(field.label)


def value_words(field: RecordField, value: Any) -> str:
    """Return what a value means; one that cannot be read is said so, as it came."""
    read = field.read(value)
    text = as_text(value)
    if field.kind is SentKind.TEXT:
        return text
    if read is None or (field.kind is SentKind.CHOICE and read not in field.choices):
        return QCoreApplication.translate("Record", "“{0}”, not understood").format(text[:LONG])
    return _SAID[field.kind](field, read)


def as_text(value: Any) -> str:
    """Return a value as it came: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(field: RecordField, value: Any, *, reveals: bool) -> SentLine:
    if field.kind is SentKind.KEY:
        kept = QCoreApplication.translate("Record", "Not shown: the key of the connection")
        return SentLine(field.name, label_of(field), kept, field.name, colour="ink3", is_concealed=True)
    if field.is_of_card and not reveals:
        return SentLine(field.name, label_of(field), CONCEALED, field.name, is_concealed=True)
    said, text = value_words(field, value), as_text(value)
    raw = field.name if text.strip() == said or len(text) > LONG else f"{field.name} {text}"
    colour = _HOT if field.name == "temperatureResult" and field.read(value) == _FEVER else "ink"
    return SentLine(field.name, label_of(field), cut(said), raw, said if len(said) > LONG else "", colour)


def _unknown(name: str, value: Any) -> SentLine:
    label = QCoreApplication.translate("Record", "Not in the document")
    said = as_text(value)
    if is_empty(value):
        said = QCoreApplication.translate("Record", "empty")
    return SentLine(name, label, cut(said), name, said if len(said) > LONG else "")


def _sent_empty(names: list[str]) -> SentLine:
    label = QCoreApplication.translate("Record", "Sent empty")
    said = i18n.joined(", ", [label_of(RECORD_FIELD_OF[name]) for name in names])
    return SentLine("", label, said, " ".join(names), colour="ink3")


def cut(text: str) -> str:
    """Return the beginning of a long text."""
    return text if len(text) <= LONG else text[: LONG - 1] + "…"


# What the station adds


def _arrived(row: PassRow) -> Iterator[SentLine]:
    if zone := pass_text.zone(row):
        label = QCoreApplication.translate("Record", "Zone there")
        yield SentLine("zone", label, i18n.joined(", ", (zone, pass_text.zone_here(row))))
    label = QCoreApplication.translate("Record", "Arrived here")
    yield SentLine("receivedAt", label, arrival_words(row))


def arrival_words(row: PassRow) -> str:
    """Return when a record came, and how long after the pass."""
    if row.passed_at is None:
        return i18n.full_time(row.received_at)
    apart_s = (row.received_at - row.passed_at) / 1_000_000
    at = i18n.full_time(row.received_at) if abs(apart_s) >= _LONG_S else i18n.clock_time(row.received_at)
    if apart_s < 0:
        ahead = QCoreApplication.translate("Record", "{0}: the terminal's clock is {1} ahead")
        return ahead.format(at, _short(-apart_s))
    if row.late:
        return QCoreApplication.translate("Record", "{0} late, {1}").format(_short(apart_s), at)
    return QCoreApplication.translate("Record", "{0} later, {1}").format(_short(apart_s), at)


def _short(seconds: float) -> str:
    return i18n.seconds_words(seconds, 1) if seconds < 10 else i18n.exact_duration(seconds)


def _told(row: PassRow) -> Iterator[SentLine]:
    label = QCoreApplication.translate("Record", "Told to the terminal")
    yield SentLine("controlState", label, told_words(row), f"controlState {row.answer.state}".strip())
    if row.answer.say:
        spoken = QCoreApplication.translate("Record", "To be spoken")
        yield SentLine("msg", spoken, row.answer.say, "msg")


@i18n.spoken
def told_words(row: PassRow) -> str:
    """Return what the gate was told of a pass, and why."""
    if row.answer.state:
        said = QCoreApplication.translate("Record", "“{0}”: {1}")
        return said.format(row.answer.state, _because(row.answer.because))
    if row.answer.because == HELD_OPEN:
        return QCoreApplication.translate("Record", "Nothing: the gate was held open for everybody")
    if row.late:
        return QCoreApplication.translate("Record", "Nothing: the record came late")
    return QCoreApplication.translate("Record", "Nothing: it decides itself")


def _because(fact: str) -> str:
    others = {
        "late": QCoreApplication.translate("Record", "it came late"),
        "terminalRefused": QCoreApplication.translate("Record", "the terminal itself did not let them pass"),
        "within": QCoreApplication.translate("Record", "within the periods of that day"),
        "vip": QCoreApplication.translate("Record", "a VIP, at any time"),
    }
    code = f"kept{fact[:1].upper()}{fact[1:]}"
    return i18n.told(reason(code)) if code in SENTENCES else others.get(fact, fact)


_OWN: Final[Mapping[str, Callable[[PassRow], Iterator[SentLine]]]] = {"arrived": _arrived, "told": _told}


# What values mean


def _words(words: Words) -> str:
    return i18n.text(lambda: words.in_language(i18n.language()))


def _choice(field: RecordField, read: str) -> str:
    return _words(field.choices[read])


@i18n.spoken
def _time(_field: RecordField, read: Any) -> str:
    pattern = QCoreApplication.translate("Date", "d MMM yyyy, HH:mm:ss", "pattern of a day with its time")
    at = QDateTime(read.year, read.month, read.day, read.hour, read.minute, read.second)
    return QLocale().toString(at, pattern)


def _degrees(read: float) -> str:
    if read == 0:  # what terminals send where they measured nothing
        return QCoreApplication.translate("Record", "not measured")
    return i18n.text(lambda: f"{i18n.decimal(read)} °C")


_SAID: Final[Mapping[SentKind, Callable[[RecordField, Any], str]]] = {
    SentKind.CHOICE: _choice,
    SentKind.DAY: lambda _field, read: day_words(read),
    SentKind.TIME: _time,
    SentKind.DEGREES: lambda _field, read: _degrees(read),
    SentKind.POINTS: lambda _field, read: QCoreApplication.translate("Pass", "{0} of 100").format(
        f"{read:g}"
    ),
    SentKind.COUNT: lambda _field, read: i18n.text(lambda: i18n.number(read)),
    SentKind.COORDINATE: lambda _field, read: f"{read:.6f}°",
}
