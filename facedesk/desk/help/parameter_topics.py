"""A topic for each parameter of a terminal, out of the catalogue."""

from collections.abc import Iterator
from typing import Final

from facedesk.desk.help.topics import Topic, TopicWords, link, listed, paragraphs
from facedesk.desk.widgets.focus.help_topic import topic_of_parameter
from facedesk.texts import allowed_words
from facedesk.wire.errors import Words
from facedesk.wire.parameters import CATALOGUE, GROUP_LABELS, Parameter, ParameterGroup, ParameterKind

OVERVIEW: Final = "parameters"
_CAN_BE: Final = Words("What can be set", "可设的值")
_USUAL: Final = Words("Usual value", "常用值")
_GROUP: Final = Words("Where", "所在位置")
_NAME: Final = Words("Name in the protocol", "协议中的名称")
_ALSO: Final = Words("Some terminals call it", "部分终端使用的名称")
_ON, _OFF = Words("on", "开"), Words("off", "关")
_REPORTED: Final = Words(
    "It is only reported: the terminal says it, nobody can set it.", "该项仅由终端上报，不能设置。"
)
_SECRET: Final = Words(
    "It is shown as dots; the eye beside it shows it for 10 s.",
    "以圆点显示；点击旁边的眼睛图标可显示 10 秒。",
)
_MISSING: Final = Words(
    "If the field says “not reported”, the terminal's software does not know it.",
    "若显示“未上报”，说明该终端的软件不支持此项。",
)
_REFUSED: Final = Words(
    "If it did not hold after sending: read the parameters again, correct the value, and send once more.",
    "若发送后未生效：请重新读取参数，改正后再发送。",
)


def topics(words: TopicWords) -> Iterator[Topic]:
    """Return the topics of all parameters, in the catalogue's order."""
    for row in CATALOGUE:
        yield Topic(topic_of_parameter(row.name), words.of(row.label), _text(row, words), OVERVIEW)


def overview(words: TopicWords) -> str:
    """Return the list of all of them by their groups."""
    return paragraphs(*(_group(group, words) for group in ParameterGroup))


def _group(group: ParameterGroup, words: TopicWords) -> str:
    rows = [row for row in CATALOGUE if row.group is group]
    links = listed(link(topic_of_parameter(row.name), words.of(row.label)) for row in rows)
    return f"### {words.of(GROUP_LABELS[group])}\n\n{links}" if rows else ""


def _text(row: Parameter, words: TopicWords) -> str:
    return paragraphs(
        words.of(row.help),
        words.of(_REPORTED) if not row.is_writable else _settable(row, words),
        words.line(_USUAL, _usual(row, words)) if row.default and row.is_writable else "",
        words.of(_SECRET) if row.is_secret else "",
        words.of(_REFUSED) if row.is_writable else "",
        words.of(_MISSING),
        words.line(_GROUP, words.of(GROUP_LABELS[row.group])),
        words.line(_NAME, row.name),
        words.line(_ALSO, ", ".join(row.aliases)) if row.aliases else "",
    )


def _settable(row: Parameter, words: TopicWords) -> str:
    if row.kind is ParameterKind.FLAG:
        return words.line(_CAN_BE, f"{words.of(_ON)} ({row.on}), {words.of(_OFF)} ({row.off})")
    if not row.choices:
        return words.line(_CAN_BE, allowed_words(row, words.language))
    choices = listed(f"{words.of(each.label)} ({each.value})" for each in row.choices)
    return f"{words.line(_CAN_BE, '')}\n\n{choices}"


def _usual(row: Parameter, words: TopicWords) -> str:
    if row.kind is ParameterKind.FLAG:
        return words.of(_ON if row.default == row.on else _OFF)
    chosen = next((words.of(each.label) for each in row.choices if each.value == row.default), row.default)
    return f"{chosen} {words.of(row.unit)}" if row.unit else chosen
