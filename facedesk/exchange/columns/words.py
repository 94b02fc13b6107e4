"""What the words of a cell mean: sex, priority, greetings, yes and no, whole days, and whether somebody is active."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeVar

from facedesk.exchange.failures import CellError
from facedesk.wire.plain import normalized, seen
from facedesk.wire.schedule import Day
from facedesk.wire.values import GreetingMode, Priority

T = TypeVar("T")


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
_EXPLAINED = re.compile(r"([0-9])\s*[-:=]\s*([^\W\d_]+)")
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


def read_whole_day(text: str) -> Day | None:
    """Read the word for a day without limits, or for one that is closed; None for none of them."""
    word = simplified(text)
    return Day.all_day() if word in _ALL_DAY else Day.closed() if word in _CLOSED else None


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
