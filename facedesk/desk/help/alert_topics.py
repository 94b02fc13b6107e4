"""A topic for each kind of alert: what to do first, why it comes, and how it goes away."""

from collections.abc import Iterator, Mapping
from typing import Final

from facedesk import i18n
from facedesk.desk.help.sources import WrittenTopic
from facedesk.desk.help.topics import Topic, TopicWords, link, listed, paragraphs
from facedesk.desk.text.alert_kinds import WORDS
from facedesk.desk.theme.marks import MARKS
from facedesk.desk.widgets.focus.help_topic import topic_of_alert
from facedesk.store.records.alerts import AlertKind
from facedesk.wire.errors import Words

OVERVIEW: Final = "alerts"
_FIRST: Final = Words("Do first", "先做")
_SOUNDS: Final = {
    1: Words("It sounds until somebody acknowledges it.", "持续响铃，直到有人确认。"),
    2: Words("It sounds once.", "响铃一次。"),
    3: Words("It makes no sound.", "不响铃。"),
}
_GOES: Final = Words(
    "It is over by itself once the cause is gone; the card stays until somebody acknowledges it.",
    "原因消除后自动结束；告警卡会保留到有人确认为止。",
)
_REPEATS: Final = Words(
    "The same again within a minute is counted on the same card.", "一分钟内的相同告警在同一张卡上累计。"
)


def topics(words: TopicWords, written: Mapping[str, WrittenTopic]) -> Iterator[Topic]:
    """Return the topics of all kinds, with what is written of each: why it comes, and what helps.

    Raises:
        LookupError: nothing is written of a kind.
    """
    said = _Translated(words.language)
    for kind in AlertKind:
        yield Topic(topic_of_alert(kind.value), said.word(kind), _text(kind, words, said, written), OVERVIEW)


def overview(words: TopicWords) -> str:
    """Return the list of all kinds, the gravest first."""
    said = _Translated(words.language)
    kinds = sorted(AlertKind, key=lambda kind: kind.priority)
    return listed(link(topic_of_alert(kind.value), said.word(kind)) for kind in kinds)


def _text(
    kind: AlertKind, words: TopicWords, said: "_Translated", written: Mapping[str, WrittenTopic]
) -> str:
    return paragraphs(
        words.line(_FIRST, said.of("Alert", WORDS[kind].hint)),
        written[topic_of_alert(kind.value)].text,
        words.of(_SOUNDS[kind.priority]),
        words.of(_GOES if kind.facts.of_state else _REPEATS),
    )


class _Translated:
    """What the cards say, in a language that need not be the one that is spoken."""

    def __init__(self, language: str) -> None:
        self._messages = i18n.messages_of(language)

    def of(self, context: str, source: str) -> str:
        return self._messages.get((context, source, ""), (source,))[0]

    def word(self, kind: AlertKind) -> str:
        row = WORDS[kind]
        return self.of("Alert", row.word) if row.word else self.of("Marks", MARKS[row.mark].source)
