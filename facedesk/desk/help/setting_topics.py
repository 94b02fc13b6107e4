"""A topic for each setting of the station, out of its row and what the page of settings says of it."""

from collections.abc import Iterator
from typing import Final

from facedesk.desk.help.topics import Topic, TopicWords, link, listed, paragraphs
from facedesk.desk.text.setting_text import SECTIONS, WORDS
from facedesk.desk.widgets.focus.help_topic import topic_of_setting
from facedesk.settings import SETTINGS, Setting, SettingKind, SettingSection
from facedesk.wire.errors import Words

OVERVIEW: Final = "settings"
_WHERE: Final = Words("Where", "所在位置")
_SETTINGS: Final = Words("Settings", "设置")
_CHOICES: Final = Words("What can be chosen", "可选项")
_BOUNDS: Final = Words("What can be set", "可设范围")
_USUAL: Final = Words("Unless changed", "默认值")
_ON, _OFF = Words("on", "开"), Words("off", "关")
_RESTART: Final = Words("It takes effect at the next start.", "下次启动后生效。")
_AT_ONCE: Final = Words("It is saved at once, and counts from then on.", "更改后立即保存并生效。")
_ASKS: Final = Words(
    "The switch asks once more before it changes: press it again if you mean it.",
    "此开关切换前会再次确认，确定后请再按一次。",
)


def topics(words: TopicWords) -> Iterator[Topic]:
    """Return the topics of all settings, in the page's order."""
    for row in SETTINGS:
        yield Topic(topic_of_setting(row.name), words.of(WORDS[row.name].label), _text(row, words), OVERVIEW)


def overview(words: TopicWords) -> str:
    """Return the list of all of them by their sections."""
    return paragraphs(*(_section(section, words) for section in SettingSection))


def _section(section: SettingSection, words: TopicWords) -> str:
    rows = [row for row in SETTINGS if row.section is section]
    links = listed(link(topic_of_setting(row.name), words.of(WORDS[row.name].label)) for row in rows)
    return f"### {words.of(SECTIONS[section])}\n\n{links}" if rows else ""


def _text(row: Setting, words: TopicWords) -> str:
    said = WORDS[row.name]
    where = f"{words.of(_SETTINGS)} › {words.of(SECTIONS[row.section])}"
    choices = listed(words.of(label) for label in said.choices.values())
    unit = f" {words.of(said.unit)}".rstrip()
    is_bounded = row.kind is SettingKind.WHOLE
    return paragraphs(
        words.of(said.help),
        words.line(_WHERE, where),
        f"{words.line(_CHOICES, '')}\n\n{choices}" if choices else "",
        words.line(_BOUNDS, f"{row.least} – {row.most}{unit}") if is_bounded else "",
        words.line(_USUAL, _usual(row, words) + (unit if is_bounded else "")) if _usual(row, words) else "",
        words.of(_ASKS) if row.asks_before is not None else "",
        words.of(_RESTART if row.needs_restart else _AT_ONCE),
    )


def _usual(row: Setting, words: TopicWords) -> str:
    said = WORDS[row.name]
    if row.kind is SettingKind.FLAG:
        return words.of(_ON if row.default else _OFF)
    if row.kind is SettingKind.INSTANT:
        return ""
    if row.default in said.choices:
        return words.of(said.choices[row.default])
    return str(row.default) or words.of(said.empty)
