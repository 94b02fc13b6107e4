"""Columns nobody has said anything of that look like a validity or a permission: what stands in them lets nobody in."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from facedesk.exchange.columns.cells import is_blocking_word
from facedesk.exchange.columns.dates import is_day, read_end
from facedesk.exchange.failures import CellError
from facedesk.exchange.files.table import Table
from facedesk.exchange.headings import BY_KEY, LIMITING, PROBLEM, folded, recognise

ABOUT_ACCESS: Final = re.compile(
    r"access|permi|valid|expir|effective|block|black|ban(?:ned)?$|disable|enable|activ|status|suspend|level|priority"
    r"|schedule|timezone|timeperiod|usertype|persontype|权限|禁|黑名单|状态|有效|失效|到期|时段|停用|启用|冻结|类型|权|許可|権限"
)
"""What headings about access or time have in them, and many others as well."""
_WORDS: Final = re.compile(
    r"valid(?!at)|expir|until|till?$|^till|thru|through$|gültig|gueltig|ablauf|ablaeuf|befrist|venc(?:e|im)|caduc"
    r"|scad(?:e|enz)|valable|jusqu|hasta|vigen|geldig|ważn|действ|geçerli|(?:^|de|di|do|date|data|fecha)fin(?:$|de|al)"
    r"|有效|失效|截止|到期|过期|過期|期限"
    r"|acc[eè]s(?!s?or|s?ib)|zugang|zutritt|acceso|acesso|toegang|доступ|erişim|permi(?:ss|so|tt|tid)|berecht"
    r"|authori[sz]|autori[sz]|block(?:ed|list|ing)|isblock|blackli|banned|sperr|bloqu(?!e$|en)|blocc|blokker|disabl"
    r"|enabl|(?:in|de|is)activ|suspend|revo[kc]|forbid|allowed|erlaub|timezone|timeperiod"
    r"|权限|權限|许可|許可|禁止|禁用|禁入|封禁|黑名|白名单|停用|启用|啟用|冻结|凍結|通行(?!证)|时段|時段"
)
"""What headings say, in one language or another, of when and whether somebody may pass."""
_OTHERWISE: Final = re.compile(
    r"^last|creat|modif|updat|hire|join|birth|verif|authent|passw|privileg|deviceop|admin|super|attend|holiday|overtime"
    r"|extend|passback|mobile|setvalid|vaccin|accessoncard|access(?:level|group|polic|zone|area|point|profile|door"
    r"|template|rule|right)|最后|最近|上次|创建|修改|更新|入职|密码|考勤|上班|工作|延长"
    r"|(?:系统|登录|操作|设备|管理|后台|菜单)权限|管理员|(?:权限|門禁|门禁)(?:组|組|模板)"
)
"""What other products write beside it: when something was done, who may set up a device, groups of doors, hours."""
_SAMPLE: Final = 200
_LEAST_OF_A_WORD: Final = 6
_SHORT_WORD: Final = 8


def undecided(
    table: Table,
    keys: Mapping[int, str],
    passed_over: AbstractSet[int],
    today: date,
    most: int | None = None,
) -> dict[int, bool]:
    """Return the columns of which somebody has to say what they hold, or that they are left out.

    Such is one whose heading says so, and one of unknown meaning with a day to come: in a language that is not known
    here, it is an end as a rule. With True those of which every cell counts, with False those of which only cells do
    that say by themselves that somebody may not pass. `keys` are the columns that are read, `passed_over` those that
    were decided on otherwise, `today` is the station's day; of each column the first `most` cells are looked at.
    """
    found = {}
    for index, heading in enumerate(table.headings):
        if index in keys or index in passed_over or recognise(heading) == PROBLEM.key:
            continue
        if is_like_a_limit(heading) or _looks_ahead(heading, islice(table.column(index), most), today):
            found[index] = True
        elif ABOUT_ACCESS.search(folded(heading)) and any(
            map(is_blocking_word, islice(table.column(index), most))
        ):
            found[index] = False
    return {index: whole for index, whole in found.items() if any(map(str.strip, table.column(index)))}


def _looks_ahead(heading: str, texts: Iterator[str], today: date) -> bool:
    """Whether a column of unknown meaning holds days, one of them still to come, in whatever calendar."""
    text = folded(heading)
    if not text or recognise(heading) is not None or _OTHERWISE.search(text):
        return False
    first = list(islice(texts, _SAMPLE))
    if 2 * sum(map(is_day, first)) <= len(first):
        return False
    return any(is_day(one) and _is_ahead(one, today) for one in chain(first, texts))


def _is_ahead(text: str, today: date) -> bool:
    try:
        return read_end(text) > today
    except CellError:  # two days, of which it is not known which
        return any(int(year) > today.year for year in re.findall(r"[0-9]{4}", text))


@lru_cache(maxsize=256)
def is_like_a_limit(heading: str) -> bool:
    """Whether a heading speaks of a validity or a permission, or is all but one that is known to."""
    text = folded(heading)
    if _OTHERWISE.search(text):
        return False
    return _WORDS.search(text) is not None or any(_is_slip(text, known) for known in _KNOWN)


def _known() -> Iterator[str]:
    for key in LIMITING:
        column = BY_KEY[key]
        for name in (column.en, *column.others):
            if len(text := folded(name)) >= _LEAST_OF_A_WORD and text.isascii():
                yield text


_KNOWN: Final = frozenset(_known())


def _is_slip(text: str, known: str) -> bool:
    """Whether a text is a known one but for a slip of the hand: two in a long one."""
    allowed = 1 if len(known) <= _SHORT_WORD else 2
    if abs(len(text) - len(known)) > allowed or text[:1] != known[:1]:
        return False
    return _distance(text, known) <= allowed


def _distance(one: str, other: str) -> int:
    """Count the letters to be put in, taken out, changed or swapped with the next one."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        made = [at]
        for to, wanted in enumerate(other, 1):
            cost = min(row[to] + 1, made[to - 1] + 1, row[to - 1] + (sign != wanted))
            if at > 1 and to > 1 and sign == other[to - 2] and one[at - 2] == wanted:
                cost = min(cost, before[to - 2] + 1)
            made.append(cost)
        before, row = row, made
    return row[-1]
