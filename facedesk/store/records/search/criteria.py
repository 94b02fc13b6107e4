"""What pass records are looked for by: criteria, each of which is a chip, an option of `ctl` and a condition.

A filter is the conjunction of its criteria. Times are what a person at the terminal would call the time: local, without
a zone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from typing import Any, Final, NamedTuple, Self

from facedesk.wire.fields import cleaned
from facedesk.wire.values import InOut, SnapType, Verdict


class Preset(StrEnum):
    """A span of time that moves with today."""

    HOURS_24 = "24h"
    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEK = "week"
    LAST_WEEK = "lastWeek"
    DAYS_7 = "7d"
    MONTH = "month"
    LAST_MONTH = "lastMonth"
    DAYS_30 = "30d"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of local time: from an instant on, and before another; a preset is made one of today's by `dated`."""

    since: datetime | None = None
    until: datetime | None = None
    preset: Preset | None = None

    def dated(self, now: datetime) -> Span:
        """Return what it is at some local time."""
        return self if self.preset is None else _OF_PRESET[self.preset](now)


class Range(NamedTuple):
    """From a number to another, both of which belong; None is without end."""

    low: float | None
    high: float | None


Value = str | bool | Span | Range | frozenset[str] | frozenset[int]


class ValueKind(Enum):
    """Of which kind a criterion's value is."""

    SPAN = Span
    TEXT = str
    RANGE = Range
    FLAG = bool
    NAMES = "names"  # a set of texts, one of which is to be it
    NUMBERS = "numbers"  # the same of whole numbers


class Field(StrEnum):
    """What a criterion is about, and of which kind its value is; the values are what is stored of filters."""

    TIME = "time", ValueKind.SPAN
    PERSON = "person", ValueKind.TEXT  # any part of a name, its pinyin, a number, card or phone
    NUMBER = "number", ValueKind.NAMES  # exactly these person numbers
    DEPARTMENT = "department", ValueKind.NAMES
    TERMINAL = "terminal", ValueKind.NAMES  # serials
    GROUP = "group", ValueKind.NUMBERS  # ids; `resolved` makes terminals of them
    RESULT = "result", ValueKind.NAMES, frozenset(map(str, Verdict))
    KIND = "kind", ValueKind.NUMBERS, frozenset(map(int, SnapType))
    FEVER = "fever", ValueKind.FLAG
    TEMPERATURE = "temperature", ValueKind.RANGE  # degrees C
    MATCH = "match", ValueKind.RANGE  # of 100
    DIRECTION = "direction", ValueKind.NUMBERS, frozenset(map(int, InOut))
    MASK = "mask", ValueKind.NAMES  # V4.0's `faceMaskResult` as sent: no table explains its values
    LATE = "late", ValueKind.FLAG
    PROBLEM = "problem", ValueKind.FLAG
    HOUR = "hour", ValueKind.NUMBERS, frozenset(range(24))  # of the day, local
    WEEKDAY = "weekday", ValueKind.NUMBERS, frozenset(range(1, 8))  # local, 1 for Monday
    TEXT = "text", ValueKind.TEXT  # anywhere in what the terminal sent

    kind: ValueKind
    choices: frozenset[Any]

    def __new__(cls, value: str, kind: ValueKind, choices: frozenset[Any] = frozenset()) -> Self:
        """Make a member of its row."""
        field = str.__new__(cls, value)
        field._value_, field.kind, field.choices = value, kind, choices
        return field


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition; one that excludes holds for all others ("all but")."""

    field: Field
    value: Value
    excludes: bool = False

    def __post_init__(self) -> None:
        """Put for what no store takes what records have instead."""
        if isinstance(self.value, str):
            object.__setattr__(self, "value", cleaned(self.value))
        elif self.field.kind is ValueKind.NAMES:
            assert isinstance(self.value, frozenset)
            object.__setattr__(self, "value", frozenset(cleaned(str(each)) for each in self.value))


@dataclass(frozen=True, slots=True)
class PassFilter:
    """All of these conditions; none is all records."""

    criteria: tuple[Criterion, ...] = ()

    def __bool__(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.criteria)

    def of(self, field: Field) -> tuple[Criterion, ...]:
        """Return the criteria about a field."""
        return tuple(each for each in self.criteria if each.field is field)

    def with_(self, *more: Criterion) -> PassFilter:
        """Return it with more conditions; what is there already is not said twice."""
        return PassFilter((*self.criteria, *(each for each in more if each not in self.criteria)))

    def without(self, *less: Criterion) -> PassFilter:
        """Return it without some conditions."""
        return PassFilter(tuple(each for each in self.criteria if each not in less))

    def resolved(self, now: datetime, serials_of: Callable[[int], Iterable[str]]) -> PassFilter:
        """Return it with presets dated and groups replaced by the terminals that are in them, and below."""
        return PassFilter(tuple(_resolved(each, now, serials_of) for each in self.criteria))

    def as_text(self) -> str:
        """Return it as it is stored."""
        return json.dumps([_said(each) for each in self.criteria], ensure_ascii=False)


def filter_of(text: str) -> PassFilter:
    """Read a stored filter.

    Raises:
        ValueError: it is none, or says something that this version does not know.
    """
    try:
        return PassFilter(tuple(_read(each) for each in json.loads(text)))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not a filter") from error


def _resolved(criterion: Criterion, now: datetime, serials_of: Callable[[int], Iterable[str]]) -> Criterion:
    if isinstance(criterion.value, Span):
        return replace(criterion, value=criterion.value.dated(now))
    if criterion.field is Field.GROUP:
        assert isinstance(criterion.value, frozenset)
        serials = {serial for each in criterion.value for serial in serials_of(int(each))}
        return Criterion(Field.TERMINAL, frozenset(serials), criterion.excludes)
    return criterion


def _said(criterion: Criterion) -> dict[str, Any]:
    value: Any = criterion.value
    if isinstance(value, Span):
        value = {
            "preset": value.preset,
            "since": value.since and value.since.isoformat(),
            "until": value.until and value.until.isoformat(),
        }
    elif isinstance(value, frozenset):
        value = sorted(value)
    said = {"field": criterion.field.value, "value": value}
    return {**said, "excludes": True} if criterion.excludes else said


def _read(said: Mapping[str, Any]) -> Criterion:
    field = _FIELDS[said["field"]]
    return Criterion(field, _READERS[field.kind](field, said["value"]), said.get("excludes") is True)


def _read_span(_field: Field, said: Any) -> Span:
    since, until = (
        None if said[name] is None else datetime.fromisoformat(said[name]) for name in ("since", "until")
    )
    if any(each is not None and each.tzinfo is not None for each in (since, until)):
        raise ValueError("a local time has no zone")
    return Span(since, until, None if said["preset"] is None else Preset(said["preset"]))


def _read_text(_field: Field, said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("not a text")
    return said


def _read_range(_field: Field, said: Any) -> Range:
    low, high = said
    if not all(each is None or (type(each) in (int, float) and abs(each) < math.inf) for each in (low, high)):
        raise ValueError("not a range")
    return Range(low, high)


def _read_flag(_field: Field, said: Any) -> bool:
    if said is not True:
        raise ValueError("not a flag")
    return True


def _read_set(wanted: type) -> Callable[[Field, Any], Any]:
    def read(field: Field, said: Any) -> frozenset[Any]:
        if not isinstance(said, list) or not all(type(each) is wanted for each in said):
            raise ValueError("not a set of such values")
        if field.choices and not field.choices.issuperset(said):
            raise ValueError("not one of what it may be")
        return frozenset(said)

    return read


_FIELDS: Final[Mapping[str, Field]] = {field.value: field for field in Field}
_READERS: Final[Mapping[ValueKind, Callable[[Field, Any], Value]]] = {
    ValueKind.SPAN: _read_span,
    ValueKind.TEXT: _read_text,
    ValueKind.RANGE: _read_range,
    ValueKind.FLAG: _read_flag,
    ValueKind.NAMES: _read_set(str),
    ValueKind.NUMBERS: _read_set(int),
}

_DAY: Final = timedelta(days=1)


def _days(back: int, length: int) -> Callable[[datetime], Span]:
    def span(now: datetime) -> Span:
        since = midnight(now) - back * _DAY
        return Span(since, since + length * _DAY)

    return span


def _week(back: int) -> Callable[[datetime], Span]:
    def span(now: datetime) -> Span:
        monday = midnight(now) - timedelta(days=now.weekday() + 7 * back)
        return Span(monday, monday + 7 * _DAY)

    return span


def _month(now: datetime) -> Span:
    first = midnight(now).replace(day=1)
    return Span(first, (first + 31 * _DAY).replace(day=1))


def midnight(at: datetime) -> datetime:
    """Return the beginning of a day."""
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


_OF_PRESET: Final[Mapping[Preset, Callable[[datetime], Span]]] = {
    # What lies ahead by a clock that is a little fast belongs to what is of now.
    Preset.HOURS_24: lambda now: Span(now - _DAY, midnight(now) + 2 * _DAY),
    Preset.TODAY: _days(0, 1),
    Preset.YESTERDAY: _days(1, 1),
    Preset.WEEK: _week(0),
    Preset.LAST_WEEK: _week(1),
    Preset.DAYS_7: _days(6, 7),
    Preset.MONTH: _month,
    Preset.LAST_MONTH: lambda now: _month(midnight(now).replace(day=1) - _DAY),
    Preset.DAYS_30: _days(29, 30),
    Preset.YEAR: lambda now: Span(
        midnight(now).replace(month=1, day=1), midnight(now).replace(year=now.year + 1, month=1, day=1)
    ),
}
