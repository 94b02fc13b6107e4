"""What a cell's text means in its column: sex, priority, schedule, greetings, departments, cards, names."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeVar

from facedesk.exchange.columns.dates import Order, is_null_day, read_date, read_period
from facedesk.exchange.failures import CellError
from facedesk.wire.person_fields import FIELDS, Kind
from facedesk.wire.plain import identifier, normalized, seen, without_blanks
from facedesk.wire.schedule import DAYS, Day, ScheduleError, Week, read_terminal
from facedesk.wire.values import GreetingMode, Priority

T = TypeVar("T")


_NOTHING = frozenset({"NULL", "null", "NaN", "nan", "None", "undefined", "(null)", "N/A", "n/a", "\\N"})


@lru_cache(maxsize=1024)
def simplified(text: str) -> str:
    """Return what is compared of a word: width, case and blanks do not count."""
    return "".join(normalized("NFKC", seen(text)).split()).casefold()


_SEXES: Final[Mapping[str, str | None]] = {
    **dict.fromkeys(
        (*("男", "男性", "男士", "先生", "m", "male", "man", "mr", "boy", "1", "01", "1男", "1-男", "男1"),
         *("männlich", "maennlich", "mann", "herr", "homme", "masculin", "hombre", "masculino", "maschio", "uomo"),
         *("homem", "erkek", "мужской", "муж", "мужчина", "м", "남", "남자", "남성")),
        "男",
    ),
    **dict.fromkeys(
        (*("女", "女性", "女士", "小姐", "太太", "f", "female", "woman", "ms", "mrs", "miss", "girl", "2", "02"),
         *("2女", "2-女", "女2", "weiblich", "frau", "w", "femme", "féminin", "feminin", "mujer", "femenino"),
         *("femmina", "donna", "mulher", "feminino", "kadın", "женский", "жен", "женщина", "ж", "여", "여자", "여성")),
        "女",
    ),
    **dict.fromkeys(
        (*("0", "9", "unknown", "notknown", "notspecified", "unspecified", "other", "others", "divers", "diverse"),
         *("x", "-", "未知", "未说明", "保密", "其他", "不详")),
        None,
    ),
}  # fmt: skip
"""GB/T 2261.1, which is ISO 5218, among them: 1 男, 2 女, 0 and 9 not known, not said."""

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
        (*("block", "banned", "forbidden", "blacklist", "blocklist", "denied", "disabled"),
         *("已禁止", "禁止", "黑名单", "禁止通行(黑名单)")),
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
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]+")
_EXPLAINED = re.compile(r"([0-9])\s*[-:=]\s*([^\W\d_]+)")
_BROKEN = re.compile(
    r"#(?:N/A|NAME\?|REF!|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|BLOCKED!|CONNECT!|FIELD!|UNKNOWN!)|#{2,}"
    r"|(?:Err|错误):?\s?[0-9]{3}",
    re.IGNORECASE,
)
_STATES: Final[Mapping[str, bool]] = {
    **dict.fromkeys(
        (*("active", "activated", "enabled", "enable", "valid", "normal", "employed", "yes", "y", "true", "1", "on"),
         *("aktiv", "actif", "active", "activo", "attivo", "ativo", "actief", "aktywny", "активен", "активный"),
         *("是", "在职", "启用", "已启用", "正常", "有效", "激活", "已激活", "在校", "試用", "试用", "在職", "啟用"),
         *("在岗", "在读", "有効", "在籍", "재직", "사용")),
        True,
    ),
    **dict.fromkeys(
        (*("inactive", "deactivated", "disabled", "disable", "invalid", "blocked", "blacklist", "blacklisted"),
         *("blocklist", "blocklisted", "suspended", "terminated", "resigned", "left", "expired", "locked", "banned"),
         *("frozen", "deleted", "no", "n", "false", "0", "off", "retired", "dismissed", "cancelled", "lost"),
         *("revoked", "withdrawn", "archived", "removed", "inaktiv", "gesperrt", "ausgeschieden", "inactif", "bloqué"),
         *("inactivo", "bloqueado", "inattivo", "inativo", "inactief", "заблокирован", "уволен", "неактивен"),
         *("休学", "退学", "毕业", "無効", "退職", "퇴직", "퇴사", "정지"),
         *("否", "离职", "已离职", "停用", "已停用", "禁用", "已禁用", "黑名单", "注销", "已注销", "冻结", "已冻结"),
         *("失效", "无效", "过期", "已过期", "离校", "退休", "离岗", "停职", "開除", "离退", "離職", "黑名單", "禁止")),
        False,
    ),
}  # fmt: skip
_BLOCKING: Final = frozenset(
    "inactive deactivated disabled blocked blacklist blacklisted blocklist blocklisted blocklistuser suspended banned "
    "terminated resigned revoked gesperrt ausgeschieden bloqué bloqueado заблокирован уволен "
    "退職 퇴직 퇴사 离职 已离职 停用 已停用 禁用 已禁用 黑名单 黑名單 注销 已注销 冻结 已冻结 禁止通行".split()
)


def read_sex(text: str, codes: Mapping[str, str] | None = None) -> str | None:
    """Read 男 or 女 from the words of many languages, or their codes; None for what says that it is not known.

    `codes` are those of the heading, which count instead of the standard's.
    """
    if codes and text.isdecimal():
        text = codes.get(str(int(text)), "?")
    return _of(_SEXES, text, "cellSex")


@lru_cache(maxsize=64)
def sex_codes(heading: str) -> Mapping[str, str]:
    """Return the codes that a heading explains, as Gender(0-male;1-female), and the word for each."""
    pairs = _EXPLAINED.findall(normalized("NFKC", heading))
    return {code: word for code, word in pairs if simplified(word) in _SEXES}


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


def read_state(text: str) -> bool:
    """Read whether somebody is active."""
    return _of(_STATES, text, "cellState")


def read_blocked(text: str) -> bool:
    """Read whether somebody is blocked: yes or no, or that word itself."""
    return simplified(text) in _BLOCKING or _of(_FLAGS, text, "cellFlag")


def is_state_word(text: str) -> bool:
    """Whether a text says that somebody is active, or not."""
    return simplified(text) in _STATES


def is_blocking_word(text: str) -> bool:
    """Whether a text says by itself that somebody may not pass."""
    return simplified(text) in _BLOCKING


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
