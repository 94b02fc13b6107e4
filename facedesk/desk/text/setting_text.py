"""What is said of the station's settings: sections, labels, help and choices, in both languages side by side.

Both are at hand, for a setting is found by the words of either. What holds of a setting stands in
`facedesk.settings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.settings import BY_NAME, SETTINGS, Setting, SettingKind, SettingSection
from facedesk.station.settings import no_number, unfit
from facedesk.texts import Reason
from facedesk.wire.errors import Words

_NOTHING: Final = Words("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingWords:
    """What is said of one setting: its choices by their values, and what is asked before it is set to what asks."""

    label: Words
    help: Words
    unit: Words = _NOTHING
    empty: Words = _NOTHING
    choices: Mapping[str, Words] = field(default_factory=dict)
    question: Words = _NOTHING


_AS_THE_SYSTEM: Final = Words("As the system", "跟随系统")

SECTIONS: Final[Mapping[SettingSection, Words]] = {
    SettingSection.STATION: Words("Station & network", "管理站与网络"),
    SettingSection.ADMISSION: Words("Admission", "准入"),
    SettingSection.GATE: Words("At the gate", "闸门处"),
    SettingSection.DELIVERIES: Words("Deliveries", "下发"),
    SettingSection.ALERTS: Words("Alerts", "告警"),
    SettingSection.RECORDS: Words("Records", "记录"),
    SettingSection.APPEARANCE: Words("Appearance & language", "外观与语言"),
    SettingSection.ABOUT: Words("About & log", "关于与日志"),
}

WORDS: Final[Mapping[str, SettingWords]] = {
    "listen": SettingWords(
        label=Words("Listening address", "监听地址"),
        help=Words(
            "Where terminals dial in: all networks of this computer or one of its addresses, and the port.",
            "终端接入的位置：本机的所有网络或其中一个地址，以及端口。",
        ),
    ),
    "strictToken": SettingWords(
        label=Words("Turn away wrong tokens", "拒绝错误令牌"),
        help=Words(
            "Whoever sends another token than it was given is answered 202 and cut off. Off: it is only counted.",
            "令牌与所发不符的终端会收到 202 并被断开。关闭时仅计数。",
        ),
        question=Words("Turn away?", "确认拒绝？"),
    ),
    "feverShuts": SettingWords(
        label=Words("Fever keeps the gate shut", "发热者不开门"),
        help=Words(
            "Where the station decides. Off: whoever has a fever is let in, and the alert still comes.",
            "适用于由管理站决定的闸门。关闭时发热者可通行，但仍会告警。",
        ),
        question=Words("Let in with fever?", "确认放行发热者？"),
    ),
    "vipsPassWhenShut": SettingWords(
        label=Words("VIPs pass where a gate is held shut", "闸门保持关闭期间 VIP 可通行"),
        help=Words(
            "Also while an emergency keeps all gates shut.", "紧急状态下所有闸门保持关闭期间同样适用。"
        ),
        question=Words("Let VIPs pass?", "确认放行 VIP？"),
    ),
    "insideHours": SettingWords(
        label=Words("Counts as inside for", "计入在内的时长"),
        help=Words(
            "Whose last pass with a direction was in, and is not longer ago, is listed as inside.",
            "最后一次有方向的通行为进入、且未超过此时长的人员计入在内人员。",
        ),
        unit=Words("h", "小时"),
    ),
    "insideTooLongHours": SettingWords(
        label=Words("May have left after", "可能已离开的时长"),
        help=Words(
            "Whoever is inside for longer without another pass is marked: a pass out may be missing.",
            "在内超过此时长且无其他通行的人员会被标记：可能缺少离开记录。",
        ),
        unit=Words("h", "小时"),
    ),
    "spokenText": SettingWords(
        label=Words("Spoken when a gate opens", "开门时的语音"),
        help=Words(
            "What the terminal says. Empty: a welcome in the station's language.",
            "终端播报的内容。留空则以管理站的语言播报欢迎语。",
        ),
        empty=Words("Welcome", "欢迎光临"),
    ),
    "deliveriesPaused": SettingWords(
        label=Words("Pause all deliveries", "暂停全部下发"),
        help=Words(
            "No terminal is sent anything of its roster: nobody new, nobody blocked, nobody removed.",
            "不向任何终端下发名单变更，包括新增、禁止和删除。",
        ),
        question=Words("Pause all?", "确认全部暂停？"),
    ),
    "removeExpired": SettingWords(
        label=Words("Take expired people off the terminals", "将过期人员从终端删除"),
        help=Words(
            "Off: they stay there as expired. Who leaves or comes back is said first.",
            "关闭时以“已过期”保留在终端上。更改前会先说明涉及哪些人员。",
        ),
    ),
    "compareAt": SettingWords(
        label=Words("Compare rosters every day", "每天核对名单"),
        help=Words(
            "Reads out whom each terminal that is online holds; what differs becomes an alert.",
            "读取各在线终端的实际名单，有差异时告警。",
        ),
    ),
    "soundMutedUntil": SettingWords(
        label=Words("Sound of alerts", "告警声音"),
        help=Words(
            "At this computer; muted alerts still stand in the window.",
            "本机的声音；静音时告警仍在窗口中显示。",
        ),
    ),
    "lostAfter": SettingWords(
        label=Words("Terminal counts as lost after", "判定终端离线告警的时长"),
        help=Words("So long it may be gone before an alert says so.", "终端断开超过此时长后告警。"),
        unit=Words("s", "秒"),
    ),
    "attendanceDayBegins": SettingWords(
        label=Words("Attendance: a day begins at", "考勤：一天开始于"),
        help=Words(
            "What is earlier belongs to the day before. A night of somebody's schedule, and a stay of who came in and "
            "has not gone out, belong to the day on which they began in any case.",
            "早于此时刻的通行属于前一天。人员时段中跨零点的班次，以及进入后尚未离开的情况，始终属于开始的那一天。",
        ),
        choices={
            "00:00": Words("Midnight", "零点"),
            **{f"0{hour}:00": Words(f"0{hour}:00", f"凌晨 {hour} 点") for hour in range(2, 7)},
            "12:00": Words("Noon", "中午 12 点"),
        },
    ),
    "attendanceGrace": SettingWords(
        label=Words("Attendance: not late or early within", "考勤：迟到早退的宽限"),
        help=Words("So many minutes are not remarked.", "此范围内不计迟到和早退。"),
        unit=Words("min", "分钟"),
    ),
    "attendanceTerminals": SettingWords(
        label=Words("Attendance: terminals that count", "考勤：计入的终端"),
        help=Words(
            "Their serials, separated by commas. Empty: all. Chosen from a list under Records, Attendance.",
            "填写终端序列号，以逗号分隔；留空则全部计入。也可在“记录”的“考勤”中从列表选择。",
        ),
        empty=Words("All terminals", "全部终端"),
    ),
    "language": SettingWords(
        label=Words("Language", "语言"),
        help=Words("Of this window, and of what terminals say.", "本窗口和终端播报所用的语言。"),
        choices={
            "en": Words("English", "English"),
            "zh_CN": Words("简体中文", "简体中文"),
            "": _AS_THE_SYSTEM,
        },
    ),
    "appearance": SettingWords(
        label=Words("Appearance", "外观"),
        help=Words("Dark suits a control room.", "深色适合监控室。"),
        choices={"light": Words("Light", "浅色"), "dark": Words("Dark", "深色"), "": _AS_THE_SYSTEM},
    ),
}


def complete(words: Mapping[str, SettingWords]) -> None:
    """Look whether each setting, and whatever can be chosen, has its words.

    Raises:
        LookupError: one was forgotten.
    """
    for row in SETTINGS:
        if row.name not in words:
            raise LookupError(f"nothing is said of the setting {row.name}")
        if set(row.choices) != set(words[row.name].choices):
            raise LookupError(f"a choice of the setting {row.name} has no words")
        if (row.asks_before is not None) != bool(words[row.name].question.en):
            raise LookupError(f"the setting {row.name} asks nothing, or in vain")


complete(WORDS)


def said(words: Words) -> str:
    """Return a text in the language of the screen."""
    return i18n.text(lambda: words.in_language(i18n.language())) if words.en else ""


def label(row: Setting) -> str:
    """Return what a setting is called."""
    return said(WORDS[row.name].label)


def section(of: SettingSection) -> str:
    """Return what a part of the page is called."""
    return said(SECTIONS[of])


def haystack(row: Setting) -> str:
    """Return all that a setting is found by."""
    words = WORDS[row.name]
    choices = [each for one in words.choices.values() for each in (one.en, one.zh)]
    found = (words.label.en, words.label.zh, words.help.en, words.help.zh, row.name, *choices)
    return "\n".join(found).casefold()


def value_words(row: Setting, value: Any) -> str:
    """Return a value as people read it."""
    words = WORDS[row.name]
    if row.kind is SettingKind.FLAG:
        on, off = QCoreApplication.translate("Settings", "on"), QCoreApplication.translate("Settings", "off")
        return on if value else off
    if row.kind is SettingKind.CHOICE:
        return said(words.choices[value])
    if row.kind is SettingKind.WHOLE:
        return i18n.joined(" ", (i18n.number(value), said(words.unit)))
    if row.kind is SettingKind.DAILY_TIME and not value:
        return QCoreApplication.translate("Settings", "off")
    return str(value) or QCoreApplication.translate("Settings", "empty")


def was(row: Setting, value: Any) -> str:
    """Return what it was before."""
    return QCoreApplication.translate("Settings", "was {0}").format(value_words(row, value))


def amiss(row: Setting, value: Any) -> str:
    """Return what is wrong with a value, and what can be set; empty where nothing is."""
    is_text = row.kind is SettingKind.WHOLE and isinstance(value, str)
    why = no_number(row, value) if is_text else unfit(row, value)
    return "" if why is None else i18n.told(_named(row, why))


def _named(row: Setting, why: Reason) -> Reason:
    """Return why a value cannot be set, with the setting's name and its unit as people know them."""
    arguments, unit = dict(why.arguments), said(WORDS[row.name].unit)
    measured = {
        name: i18n.joined(" ", (arguments[name], unit))
        for name in ("most", "value")
        if arguments[name].lstrip("-").isdigit()
    }
    return replace(why, arguments=tuple({**arguments, **measured, "setting": label(row)}.items()))


def overtaken(row: Setting, now: Any) -> str:
    """Return that it was set elsewhere while somebody typed."""
    pattern = QCoreApplication.translate(
        "Settings", "Set elsewhere meanwhile: {0}. What you typed is not saved."
    )
    return pattern.format(value_words(row, now))


def unusable(row: Setting, stored: str) -> str:
    """Return that what is stored cannot be used."""
    pattern = QCoreApplication.translate("Settings", "“{0}” is stored, which cannot be used. {1} counts.")
    return pattern.format(stored, value_words(row, row.default))


def told(row: Setting, text: str) -> str:
    """Return that the command line says otherwise until the next start."""
    pattern = QCoreApplication.translate(
        "Settings", "The command line says {0}. That counts until facedesk is started without it."
    )
    return pattern.format(value_words(row, text))


def names(of: list[str]) -> str:
    """Return what several settings are called."""
    return i18n.joined(", ", [label(BY_NAME[name]) for name in of])
