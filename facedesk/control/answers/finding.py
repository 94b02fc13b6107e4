"""What was asked of pass records, as a filter."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from facedesk.control.answers.asked import Asked
from facedesk.control.commands.finding import is_day
from facedesk.store.records.search import who
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span, Value
from facedesk.wire.values import InOut

_DIRECTIONS: Final = {"in": InOut.IN, "out": InOut.OUT}
_LEAST: Final = timedelta(milliseconds=1)


async def filter_asked(asked: Asked, options: dict[str, Any]) -> PassFilter:
    """Return what the options of `commands.finding` ask for.

    Raises:
        CommandFailed: a group, terminal or department is named that nobody knows.
    """
    await _check_names(asked, options)
    return PassFilter(tuple(_criteria(asked, {name: each for name, each in options.items() if each})))


def _criteria(asked: Asked, said: dict[str, Any]) -> Iterator[Criterion]:
    if "since" in said or "until" in said:
        yield Criterion(Field.TIME, _span(said.get("since"), said.get("until")))
    if "group" in said:
        yield Criterion(Field.GROUP, frozenset({asked.station.groups.named(said["group"]).id}))
    for field, read in _READ.items():
        if field.value in said:
            yield Criterion(field, read(said[field.value]))


def told(asked: Asked, found: PassFilter) -> str:
    """Return a filter in the words of the options: department Sales; not result passed; "" for all passes."""
    return "; ".join(_told(asked, each) for each in found.criteria)


def _told(asked: Asked, criterion: Criterion) -> str:
    field, value = criterion.field, criterion.value
    words = [*(("not",) if criterion.excludes else ()), field.value]
    if isinstance(value, Span):
        words = [*words[:-1], *([value.preset] if value.preset else _told_span(value))]
    elif isinstance(value, Range):
        words.append("..".join("" if each is None else f"{each:g}" for each in value))
    elif isinstance(value, frozenset):
        words.append(", ".join(sorted(_value_told(asked, field, each) for each in value)))
    elif isinstance(value, str):
        words.append(value)
    return " ".join(filter(None, words))


def _told_span(span: Span) -> list[str]:
    ends = (("from", span.since), ("before", span.until))
    return [f"{word} {at:%Y-%m-%d %H:%M}" for word, at in ends if at is not None]


def _value_told(asked: Asked, field: Field, value: str | int) -> str:
    if field is Field.GROUP:
        return asked.station.groups.path(int(value))
    if field is Field.DIRECTION:
        return next((name for name, each in _DIRECTIONS.items() if each == value), str(value))
    return str(value)


async def _check_names(asked: Asked, options: dict[str, Any]) -> None:
    named = [*_each(options.get("terminal") or "")]
    unknown = [serial for serial in named if asked.station.terminals.get(serial) is None]
    if unknown:
        recorded = await asked.station.store.read(partial(who.recorded_terminals, serials=unknown))
        for serial in unknown:
            if serial not in recorded:
                raise asked.no_terminal(serial)
    department = (options.get("department") or "").strip()
    if department and await _is_department(asked, department):
        options["department"] = frozenset({department})  # its name may hold commas
        return
    for name in _each(department):
        if not await _is_department(asked, name):
            raise asked.failed("departmentNamedNowhere", name=name)


async def _is_department(asked: Asked, name: str) -> bool:
    return await asked.station.store.read(partial(who.knows_department, name=name))


def _span(since: str | None, until: str | None) -> Span:
    return Span((since and datetime.fromisoformat(since)) or None, (until and _end(until)) or None)


def _end(text: str) -> datetime | None:
    """Return when a span ends that a day or a time closes, which belongs to it; None behind the calendar's end."""
    try:
        return datetime.fromisoformat(text) + (timedelta(days=1) if is_day(text) else _LEAST)
    except OverflowError:
        return None


def _range(text: str) -> Range:
    low, _, high = text.partition("..")
    return Range(*(float(each) if each.strip() else None for each in (low, high)))


def _text(text: str) -> str:
    return text


def _names(text: str | frozenset[str]) -> frozenset[str]:
    return frozenset(_each(text)) if isinstance(text, str) else text


def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, _each(text)))


def _direction(text: str) -> frozenset[int]:
    return frozenset({int(_DIRECTIONS[text])})


def _each(text: str) -> Iterable[str]:
    return [name for each in text.replace("，", ",").split(",") if (name := each.strip())]


_READ: Final[Mapping[Field, Callable[[Any], Value]]] = {
    Field.PERSON: _text,
    Field.TEXT: _text,
    Field.DEPARTMENT: _names,
    Field.TERMINAL: _names,
    Field.RESULT: _names,
    Field.KIND: _numbers,
    Field.DIRECTION: _direction,
    Field.TEMPERATURE: _range,
    Field.MATCH: _range,
    Field.FEVER: bool,
    Field.LATE: bool,
    Field.PROBLEM: bool,
}
"""By the option that is called as the field."""
