"""The columns of a file of people, and the headings by which each is known, in English and Chinese."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key, the headings that an export writes, and others by which it is known.

    The document's names and labels (V3.5 2.2.1) are among the others.
    """

    key: str
    en: str
    zh: str
    others: tuple[str, ...] = ()

    def heading(self, language: str) -> str:
        """Give the heading in "en" or "zh_CN"."""
        return self.zh if language == "zh_CN" else self.en


PROBLEM: Final = Column(
    "problem", "Problem", "问题", ("problems", "error", "错误", "错误信息", "失败原因", "原因")
)
"""What a file of failed rows says of each; passed over when it is loaded again."""

_DAYS: Final = (
    ("Monday", "周一"),
    ("Tuesday", "周二"),
    ("Wednesday", "周三"),
    ("Thursday", "周四"),
    ("Friday", "周五"),
    ("Saturday", "周六"),
    ("Sunday", "周日"),
)

DAY_COLUMNS: Final = tuple(
    Column(
        f"day_{at}",
        day,
        zh,
        (f"passTime{at}", f"{zh}有效通行时段", f"{zh}通行时段", f"{zh}时段", zh.replace("周", "星期")),
    )
    for at, (day, zh) in enumerate(_DAYS, 1)
)

COLUMNS: Final = (
    Column(
        "number",
        "Person number",
        "人员编号",
        (
            *("idNumber", "number", "person no", "person id", "id", "no", "employee number", "employee no"),
            *(
                "employee id",
                "staff number",
                "staff no",
                "staff id",
                "user id",
                "student number",
                "student id",
            ),
            *("编号", "工号", "员工编号", "员工号", "职工号", "学号", "用户编号", "人员工号"),
        ),
    ),
    Column(
        "name",
        "Name",
        "人员姓名",
        ("person name", "full name", "employee name", "display name", "姓名", "名字", "员工姓名", "名称"),
    ),
    Column(
        "card",
        "Card number",
        "IC卡号",
        (
            *(
                "normalNumber",
                "card",
                "card no",
                "card id",
                "ic card",
                "ic card number",
                "ic card no",
                "badge",
            ),
            *("badge number", "卡号", "IC卡", "门禁卡号", "门禁卡", "卡片编号"),
        ),
    ),
    Column("sex", "Sex", "性别", ("gender", "人员性别")),
    Column(
        "birthday",
        "Birthday",
        "人员生日",
        ("birth", "birth date", "date of birth", "生日", "出生日期", "出生年月"),
    ),
    Column(
        "phone",
        "Phone",
        "手机号码",
        (
            "phone number",
            "mobile",
            "mobile phone",
            "mobile number",
            "telephone",
            "tel",
            "手机",
            "手机号",
            "电话",
            "电话号码",
            "联系电话",
        ),
    ),
    Column(
        "department",
        "Department",
        "部门",
        ("dept", "organisation", "organization", "unit", "所属部门", "部门名称", "组织", "班级"),
    ),
    Column(
        "valid_from",
        "Valid from",
        "有效期开始时间",
        (
            *("validDateStart", "start", "start date", "valid since", "validity start", "begin date", "from"),
            *("有效期开始", "开始时间", "开始日期", "生效日期", "有效期起", "生效时间"),
        ),
    ),
    Column(
        "valid_until",
        "Valid until",
        "有效期结束时间",
        (
            *(
                "validDateEnd",
                "end",
                "end date",
                "valid to",
                "expiry",
                "expiry date",
                "expires",
                "validity end",
                "until",
            ),
            *(
                "有效期结束",
                "结束时间",
                "结束日期",
                "失效日期",
                "有效期止",
                "有效期至",
                "到期日期",
                "失效时间",
                "有效期",
            ),
        ),
    ),
    Column("priority", "Priority", "通行权限", ("permission", "access", "权限", "优先级")),
    Column(
        "schedule", "Schedule", "通行时段", ("passTime", "pass time", "time schedule", "有效通行时段", "时段")
    ),
    *DAY_COLUMNS,
    Column("voice_mode", "Spoken greeting", "个性化播报模式", ("voiceSpecialMode", "voice mode", "播报模式")),
    Column(
        "voice_title",
        "Spoken title",
        "个性化播报姓名称谓模式",
        ("voiceNameSexEnable", "voice title", "播报称谓", "播报姓名称谓模式"),
    ),
    Column(
        "voice_before",
        "Spoken before the name",
        "播报姓名前附加个性化语音",
        ("visitorVoiceTextBeforeName", "voice before name", "播报姓名前语音", "姓名前语音"),
    ),
    Column(
        "voice_after",
        "Spoken after the name",
        "播报姓名后附加个性化语音",
        ("visitorVoiceText", "voice after name", "播报姓名后语音", "姓名后语音"),
    ),
    Column(
        "display_mode", "Shown greeting", "个性化显示模式", ("displaySpecialMode", "display mode", "显示模式")
    ),
    Column(
        "display_title",
        "Shown title",
        "个性化显示姓名称谓模式",
        ("displayNameSexEnable", "display title", "显示称谓", "显示姓名称谓模式"),
    ),
    Column(
        "display_before",
        "Shown before the name",
        "显示姓名前附加个性化文字",
        ("visitorDisplayTextBeforeName", "display before name", "显示姓名前文字", "姓名前文字"),
    ),
    Column(
        "display_after",
        "Shown after the name",
        "显示姓名后附加个性化文字",
        ("visitorDisplayText", "display after name", "显示姓名后文字", "姓名后文字"),
    ),
)

BY_KEY: Final[Mapping[str, Column]] = {column.key: column for column in (*COLUMNS, PROBLEM)}

_BESIDE = re.compile(r"[(（\[【].*?[)）\]】]")
_PASSED_OVER = re.compile(r"[\s_\-*:：.．·/\\'\"#]+")


def folded(heading: str) -> str:
    """Give what is compared of a heading: no case, blanks, underscores or marks."""
    return _PASSED_OVER.sub("", unicodedata.normalize("NFKC", heading).casefold())


_KNOWN: Final[Mapping[str, tuple[int, str]]] = {
    folded(name): (rank, column.key)
    for column in (*COLUMNS, PROBLEM)
    for rank, name in [
        *((0, own) for own in (column.key, column.en, column.zh)),
        *enumerate(column.others, 1),
    ]
}
"""Folded heading -> how far it is from the column's own name, and the column's key."""


def _known(heading: str) -> tuple[int, str] | None:
    whole = unicodedata.normalize("NFKC", heading)
    return _KNOWN.get(folded(whole)) or _KNOWN.get(folded(_BESIDE.sub("", whole)))


def recognise(heading: str) -> str | None:
    """Give the key of the column that a heading names, or None."""
    found = _known(heading)
    return found and found[1]


def recognised(headings: Sequence[str]) -> dict[int, str]:
    """Give the key for each column that is known by its heading; of two with one key the better named counts."""
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        found = _known(heading)
        if found is not None:
            rank, key = found
            best[key] = min(best.get(key, (rank, index)), (rank, index))
    return {index: key for key, (_, index) in sorted(best.items(), key=lambda one: one[1][1])}
