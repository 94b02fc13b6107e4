"""What a cell's text means in its column: dates, sex, priority, schedule, greetings, departments, cards."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from facedesk.exchange.failures import CellError
from facedesk.store.people import NO_END
from facedesk.wire.schedule import DAYS, Day, ScheduleError, Week, read_terminal
from facedesk.wire.values import GreetingMode, Priority

T = TypeVar("T")

_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/._年]\s*([0-9]{1,2})\s*[-/._月]\s*([0-9]{1,2})\s*日?(?:[T\s].*)?")
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_SERIAL = re.compile(r"([1-9][0-9]{4})(?:\.[0-9]+)?")
_SERIALS_BEGIN: Final = date(1899, 12, 30)
_ENDLESS: Final = frozenset(
    {"noend", "never", "forever", "unlimited", "长期", "长期有效", "永久", "永久有效", "无期限"}
)


def simplified(text: str) -> str:
    """Give what is compared of a word: width, case and blanks do not count."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


_SEXES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("男", "男性", "先生", "m", "male", "man", "mr"), "男"),
    **dict.fromkeys(("女", "女性", "女士", "f", "female", "woman", "ms", "mrs"), "女"),
}
PRIORITY_WORDS: Final[Mapping[Priority, tuple[str, str]]] = {
    Priority.SCHEDULED: ("Schedule", "时段内通行"),
    Priority.BLOCKED: ("Blocked", "禁止通行"),
    Priority.ALWAYS: ("VIP", "任意通行"),
}
"""The words that an export writes, English and Chinese."""

_PRIORITIES: Final[Mapping[str, Priority]] = {
    **{simplified(word): value for value, words in PRIORITY_WORDS.items() for word in words},
    **{str(value.value): value for value in Priority},
    **dict.fromkeys(
        (*("scheduled", "withinschedule", "inschedule", "normal", "ordinary", "default"),
         *("通行时段", "时段内", "时段", "普通", "正常", "允许通行时段内通行", "通行时段内通行")),
        Priority.SCHEDULED,
    ),
    **dict.fromkeys(
        (*("block", "banned", "forbidden", "blacklist", "denied"), *("已禁止", "禁止", "黑名单", "禁止通行(黑名单)")),
        Priority.BLOCKED,
    ),
    **dict.fromkeys(
        (*("always", "any", "anytime", "unlimited"), *("任意", "不限", "贵宾", "任意通行(vip)", "vip通行")),
        Priority.ALWAYS,
    ),
}  # fmt: skip
MODE_WORDS: Final[Mapping[GreetingMode, tuple[str, str]]] = {
    GreetingMode.OFF: ("Off", "关闭"),
    GreetingMode.NAME_AND_OWN_TEXT: ("Name and own text", "姓名+个性化内容"),
    GreetingMode.NAME: ("Name", "姓名"),
    GreetingMode.OWN_TEXT: ("Own text", "个性化内容"),
    GreetingMode.FIXED_TEXT: ("Fixed text", "固定内容"),
    GreetingMode.NAME_AND_FIXED_TEXT: ("Name and fixed text", "姓名+固定内容"),
}
_MODES: Final[Mapping[str, GreetingMode]] = {
    **{simplified(word): value for value, words in MODE_WORDS.items() for word in words},
    **{str(value.value): value for value in GreetingMode},
}
FLAG_WORDS: Final[Mapping[bool, tuple[str, str]]] = {True: ("Yes", "是"), False: ("No", "否")}
_FLAGS: Final[Mapping[str, bool]] = {
    **dict.fromkeys(("1", "yes", "y", "true", "on", "x", "是", "带称谓", "有", "开"), True),
    **dict.fromkeys(("0", "no", "n", "false", "off", "否", "不带称谓", "无", "关"), False),
}
WEEK_WORDS: Final[Mapping[bool, tuple[str, str]]] = {True: ("All day", "全天"), False: ("Closed", "不开放")}
_ALL_DAY: Final = frozenset({"allday", "always", "全天", "全天有效", "不限"})
_CLOSED: Final = frozenset({"closed", "never", "不开放", "关闭"})
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")


def read_date(text: str) -> date:
    """Read a day in one of its many shapes; one that could be two days is none.

    Raises:
        CellError: `cellDate`.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if (found := _YEAR_FIRST.fullmatch(text) or _EIGHT_DIGITS.fullmatch(text)) is not None:
        return _date(found[1], found[2], found[3])
    if (found := _DAY_FIRST.fullmatch(text)) is not None:
        return _date(found[3], found[2], found[1])
    if (found := _SERIAL.fullmatch(text)) is not None:
        return _SERIALS_BEGIN + timedelta(days=int(found[1]))
    if (found := _SLASHED.fullmatch(text)) is not None:
        return _slashed(*(int(part) for part in found.groups()))
    raise CellError("cellDate")


def _slashed(first: int, second: int, year: int) -> date:
    """Read 31/12/2029 and 12/31/2029; 8/9/2029 is a day in August or in September, so neither."""
    if first != second and max(first, second) <= 12:  # noqa: PLR2004  months
        raise CellError("cellDateTwofold")
    month, day = sorted((first, second))
    return _date(str(year), str(month), str(day))


def _date(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise CellError("cellDate") from error


def read_end(text: str) -> date:
    """Read the end of a validity: a day, or a word for none."""
    return NO_END if simplified(text) in _ENDLESS else read_date(text)


def read_sex(text: str) -> str:
    """Read 男 or 女 from either language's words."""
    return _of(_SEXES, text, "cellSex")


def read_priority(text: str) -> Priority:
    """Read 0, 1, 2 or a word (V3.5 2.2.1 `priority`)."""
    return _of(_PRIORITIES, text, "cellPriority")


def read_mode(text: str) -> GreetingMode:
    """Read 0 to 5 or a word (V3.5 2.2.1 `voiceSpecialMode`)."""
    return _of(_MODES, text, "cellMode")


def read_flag(text: str) -> bool:
    """Read yes or no."""
    return _of(_FLAGS, text, "cellFlag")


def _of(words: Mapping[str, T], text: str, code: str) -> T:
    try:
        return words[simplified(text)]
    except KeyError as error:
        raise CellError(code) from error


def read_week(text: str, templates: Mapping[str, Week]) -> Week:
    """Read a schedule: a template's name, a word, or a terminal's notation with all seven days (V3.5 2.1.6)."""
    template = templates.get(simplified(text))
    if template is not None:
        return template
    if (whole := _whole(text)) is not None:
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
    whole = _whole(text)
    if whole is not None:
        return whole
    if ";" in text or "；" in text:
        raise CellError("cellDay")
    try:
        return read_terminal(text).days[0]
    except ScheduleError as error:
        raise CellError("cellDay") from error


def _whole(text: str) -> Day | None:
    word = simplified(text)
    return Day.all_day() if word in _ALL_DAY else Day.closed() if word in _CLOSED else None


def read_digits(text: str) -> str:
    """Read a number that is kept as text; one that a spreadsheet has shortened is lost.

    Raises:
        CellError: `cellShortened`.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if _SHORTENED.fullmatch(text):
        raise CellError("cellShortened")
    return text


def read_path(text: str) -> tuple[str, ...]:
    r"""Read a department's way down the tree, `Sales/East`; a stroke inside a name is written `\/`."""
    parts = re.findall(r"(?:\\.|[^/\\]|\\$)+", text)
    return tuple(name for part in parts if (name := re.sub(r"\\([/\\])", r"\1", part).strip()))


def write_path(names: tuple[str, ...]) -> str:
    """Write a department's way down the tree."""
    return "/".join(re.sub(r"([/\\])", r"\\\1", name) for name in names)


READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "number": read_digits,
    "name": str.strip,
    "card": read_digits,
    "sex": read_sex,
    "birthday": read_date,
    "phone": read_digits,
    "department": read_path,
    "valid_from": read_date,
    "valid_until": read_end,
    "priority": read_priority,
    **{f"day_{at}": read_day for at in range(1, DAYS + 1)},
    "voice_mode": read_mode,
    "voice_title": read_flag,
    "voice_before": str,
    "voice_after": str,
    "display_mode": read_mode,
    "display_title": read_flag,
    "display_before": str,
    "display_after": str,
}
"""Column's key -> how its cells are read; a schedule also needs the templates, a card its conversion."""
