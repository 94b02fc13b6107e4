"""What a cell's text means in its column: numbers, cards, names, departments, schedules; words as `words` has them."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from facedesk.exchange.columns.dates import Order, is_null_day, read_date, read_period
from facedesk.exchange.columns.words import (
    read_blocked,
    read_flag,
    read_mode,
    read_priority,
    read_sex,
    read_state,
    read_whole_day,
    simplified,
)
from facedesk.exchange.failures import CellError
from facedesk.wire.person_fields import FIELDS, Kind
from facedesk.wire.plain import identifier, seen, without_blanks
from facedesk.wire.schedule import DAYS, Day, ScheduleError, Week, read_terminal

_NOTHING = frozenset({"NULL", "null", "NaN", "nan", "None", "undefined", "(null)", "N/A", "n/a", "\\N"})


_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")
_BROKEN = re.compile(
    r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|CONNECT!|FIELD!|UNKNOWN!)|#{2,}"
    r"|(?:Err|错误):?\s?[0-9]{3}",
    re.IGNORECASE,
)


def read_week(text: str, templates: Mapping[str, Week]) -> Week:
    """Read a schedule: a template's name, a word, or a terminal's notation with all seven days (V3.5 2.1.6)."""
    template = templates.get(simplified(text))
    if template is not None:
        return template
    if (whole := read_whole_day(text)) is not None:
        return Week((whole,) * DAYS)
    days = text.replace("；", ";").rstrip("; \t\n").count(";") + 1
    try:
        week = read_terminal(text)
    except ScheduleError as error:
        raise CellError("cellSchedule") from error
    # A terminal takes a day that is not named for one without limits; of a person nobody may mean that.
    if days != DAYS and text.replace("；", ";").count(";") != DAYS - 1:
        raise CellError("cellScheduleDays")
    return week


def read_day(text: str) -> Day:
    """Read the periods of one day, in a person's or a terminal's notation."""
    whole = read_whole_day(text)
    if whole is not None:
        return whole
    if ";" in text or "；" in text:
        raise CellError("cellDay")
    try:
        return read_terminal(text).days[0]
    except ScheduleError as error:
        raise CellError("cellDay") from error


def read_number(text: str) -> str:
    """Read a person's number, which is kept as text; one that a spreadsheet has shortened is lost.

    Raises:
        CellError: `cellShortened`.
    """
    return without_blanks(_unshortened(text))


def read_phone(text: str) -> str | None:
    """Read a phone number, None where there is no digit in it.

    Raises:
        CellError: `cellShortened`.
    """
    text = _unshortened(text)
    return text if any(sign.isdigit() for sign in text) else None


def read_card(text: str) -> str | None:
    """Read a card's number as it was written; None for zero, which other products write for none.

    Raises:
        CellError: `cellShortened`.
    """
    text = _unshortened(text)
    return text if text.strip("0") else None


def _unshortened(text: str) -> str:
    text = identifier(text)
    if _SHORTENED.fullmatch(text):
        raise CellError("cellShortened")
    return text


def read_name(text: str) -> str:
    """Read a name, or a part of one."""
    return seen(text).strip()


def is_broken(text: str) -> bool:
    """Whether a text is what spreadsheets show in place of a value."""
    return text[:1] in "#Ee错" and _BROKEN.fullmatch(text) is not None


def is_damaged(text: str) -> bool:
    """Whether a text shows that another program lost letters of it, or read them in the wrong encoding."""
    if text.isascii():
        return False
    if "\ufffd" in text:
        return True
    for encoding in ("cp1252", "latin-1"):
        try:
            anew = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return anew != text
    return False


def is_nothing(text: str) -> bool:
    """Whether a text is what databases and programs write where they have no value."""
    return text in _NOTHING


def read_day_if_any(text: str, order: Order | None = None) -> date | None:
    """Read a day; None for the one that other products write for none."""
    return None if is_null_day(text) else read_date(text, order)


def read_path(text: str) -> tuple[str, ...]:
    r"""Read a department's way down the tree, `Sales/East`; a stroke inside a name is written `\/`."""
    parts = re.findall(r"(?:\\.|[^/\\]|\\$)+", seen(text))
    return tuple(name for part in parts if (name := re.sub(r"\\([/\\])", r"\1", part).strip()))


def write_path(names: tuple[str, ...]) -> str:
    """Write a department's way down the tree."""
    return "/".join(re.sub(r"([/\\])", r"\\\1", name) for name in names)


_READ_DAY: Final[Mapping[Kind, Callable[[str, Order | None], Any]]] = {
    Kind.BIRTHDAY: read_day_if_any,
    Kind.FIRST_DAY: read_day_if_any,
    Kind.LAST_DAY: read_period,
}
_READ: Final[Mapping[Kind, Callable[[str], Any]]] = {
    Kind.NUMBER: read_number,
    Kind.NAME: read_name,
    Kind.CARD: read_card,
    Kind.SEX: read_sex,
    Kind.PHONE: read_phone,
    Kind.TEXT: read_name,
    Kind.VERBATIM: seen,
    Kind.DEPARTMENT: read_path,
    Kind.PRIORITY: read_priority,
    Kind.MODE: read_mode,
    Kind.FLAG: read_flag,
}
DAY_READERS: Final = {
    row.file: _READ_DAY[row.kind] for row in FIELDS if row.heading and row.kind in _READ_DAY
}
"""Column's key -> how its days are read, with the order that the column shows; an end with a beginning or None."""

READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    **{row.file: _READ[row.kind] for row in FIELDS if row.heading and row.kind in _READ},
    **dict.fromkeys(("first_name", "middle_name", "last_name"), read_name),
    "state": read_state,
    "blocked": read_blocked,
    **{f"day_{at}": read_day for at in range(1, DAYS + 1)},
}
"""Column's key -> how its cells are read, None for nothing; a schedule also needs the templates, a card its form."""
