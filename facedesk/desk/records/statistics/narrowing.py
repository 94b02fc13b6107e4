"""Which passes a bar stands for: the filter that finds just them."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from facedesk.desk.records.statistics.charts import BIN, COLDEST, WARMEST
from facedesk.desk.records.statistics.words import moment_of
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.store.records.search.surveying import Minute
from facedesk.wire.values import Verdict

Criteria = tuple[Criterion, ...]
_STRANGERS, _FEVERS = 0, 1
_MINUTE: Final = timedelta(minutes=1)
STRANGER: Final = Criterion(Field.RESULT, frozenset({Verdict.STRANGER.value}))
FEVER: Final = Criterion(Field.FEVER, value=True)
CLEAR: Final = Criterion(Field.PROBLEM, value=True, excludes=True)
"""Of what was not understood the minute is not sure: it is not counted there."""


def _hour(key: Any, _series: int) -> Criteria:
    return (Criterion(Field.HOUR, frozenset({key})),)


def _weekday(key: Any, _series: int) -> Criteria:
    return (Criterion(Field.WEEKDAY, frozenset({key})),)


def _days(key: Any, _series: int) -> Criteria:
    return (Criterion(Field.TIME, key.span),)


def _exceptions(key: Any, series: int) -> Criteria:
    kinds = {_STRANGERS: (STRANGER,), _FEVERS: (FEVER,)}
    return (*_days(key, series), *kinds.get(series, ()))


def _terminal(key: Any, _series: int) -> Criteria:
    return (Criterion(Field.TERMINAL, frozenset({key})),)


def _result(key: Any, _series: int) -> Criteria:
    if key is None:  # what was not understood is none of all that can be said
        return (Criterion(Field.RESULT, frozenset(each.value for each in Verdict), excludes=True),)
    return (Criterion(Field.RESULT, frozenset({key.value})),)


def _temperature(key: Any, _series: int) -> Criteria:
    low = None if key < COLDEST else key / 100
    high = None if key >= WARMEST else (key + BIN - 1) / 100
    return (Criterion(Field.TEMPERATURE, Range(low, high)),)


def _minute(key: Any, _series: int) -> Criteria:
    assert isinstance(key, Minute)
    begin = moment_of(key.minute)
    return (Criterion(Field.TIME, Span(begin, begin + _MINUTE)), *_terminal(key.serial, 0), CLEAR)


CRITERIA: Final[Mapping[str, Callable[[Any, int], Criteria]]] = {
    "hours": _hour,
    "weekdays": _weekday,
    "days": _days,
    "exceptions": _exceptions,
    "terminals": _terminal,
    "results": _result,
    "temperatures": _temperature,
    "rush": _minute,
}


def criteria_of(chart: str, key: Hashable, series: int) -> Criteria:
    """Return what a bar adds to the filter that its chart is of."""
    return CRITERIA[chart](key, series)


def narrowed(wanted: PassFilter, criterion: Criterion) -> Criterion:
    """Return a bar's criterion as far as the filter goes: its first and last day may be cut, and its degrees."""
    value: Any = criterion.value
    if criterion.excludes:
        return criterion
    for known in (each.value for each in wanted.of(criterion.field) if not each.excludes):
        if isinstance(known, Span):
            value = Span(_later(known.since, value.since), _earlier(known.until, value.until))
        elif isinstance(known, Range):
            value = Range(_later(known.low, value.low), _earlier(known.high, value.high))
    return replace(criterion, value=value)


def _later(one: Any, other: Any) -> Any:
    return max((each for each in (one, other) if each is not None), default=None)


def _earlier(one: Any, other: Any) -> Any:
    return min((each for each in (one, other) if each is not None), default=None)
