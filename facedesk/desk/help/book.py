"""All of help in one language: what is written and what is derived, found by key and by words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

from facedesk.desk.help import alert_topics, error_topics, message_topics, parameter_topics, setting_topics
from facedesk.desk.help.markup import plain
from facedesk.desk.help.sources import WrittenTopic, written
from facedesk.desk.help.topics import Topic, TopicWords, paragraphs
from facedesk.store.people import pinyin

HOME: Final = "first-hour"
FOUND_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A topic that the list at the left begins with, and its icon."""

    key: str
    icon: str


CONTENTS: Final = (
    HelpEntry(HOME, "rocket"),
    HelpEntry("not-showing", "wifi-slash"),
    HelpEntry("guard", "shield-check"),
    HelpEntry("page/monitor", "monitor-play"),
    HelpEntry("page/people", "users"),
    HelpEntry("page/terminals", "device-tablet-camera"),
    HelpEntry("page/records", "clock-counter-clockwise"),
    HelpEntry("page/emergency", "warning-octagon"),
    HelpEntry(setting_topics.OVERVIEW, "gear-six"),
    HelpEntry(alert_topics.OVERVIEW, "bell"),
    HelpEntry(parameter_topics.OVERVIEW, "sliders-horizontal"),
    HelpEntry(error_topics.OVERVIEW, "hash"),
    HelpEntry(message_topics.OVERVIEW, "chat-text"),
    HelpEntry("keys", "keyboard"),
)


@dataclass(frozen=True, slots=True)
class _Haystack:
    """What a topic is found by, folded: first its titles, in both languages and in pinyin."""

    titles: str
    words: str


class Book:
    """The topics in their order; reading and putting together blocks."""

    def __init__(self, language: str, topics: Mapping[str, Topic]) -> None:
        """Keep the topics of a language."""
        self.language = language
        self.topics = topics

    @classmethod
    def read(cls, language: str) -> Self:
        """Read what is written in a language, and derive what is declared elsewhere.

        Raises:
            LookupError: nothing is written of an alert or of an error code.
        """
        words, sources = TopicWords(language), written(language)
        derived = [
            *alert_topics.topics(words, sources),
            *setting_topics.topics(words),
            *parameter_topics.topics(words),
            *error_topics.topics(words, sources),
            *message_topics.topics(words, sources),
        ]
        lists = {
            alert_topics.OVERVIEW: alert_topics.overview(words),
            setting_topics.OVERVIEW: setting_topics.overview(words),
            parameter_topics.OVERVIEW: parameter_topics.overview(words),
            error_topics.OVERVIEW: error_topics.overview(words),
        }
        own = [_own(key, topic, lists) for key, topic in sources.items() if topic.title]
        return cls(language, {topic.key: topic for topic in (*own, *derived)})

    def topic(self, key: str) -> Topic:
        """Return a topic; of what has none that of all that it belongs to, else the first one."""
        while key not in self.topics:
            key, _, _ = key.rpartition("/")
            if not key:
                return self.topics[HOME]
        return self.topics[key]

    @cached_property
    def _haystacks(self) -> Mapping[str, _Haystack]:
        other = Book.read("en" if self.language == "zh_CN" else "zh_CN")
        return {key: _haystack(topic, other.topics.get(key, topic)) for key, topic in self.topics.items()}

    def find(self, wanted: str) -> list[Topic]:
        """Return the topics that hold all words, in either language or in pinyin; those of the title first."""
        words = pinyin.fold(wanted).split()
        if not words:
            return []
        in_title, in_text = list[Topic](), list[Topic]()
        for key, hay in self._haystacks.items():
            if all(word in hay.titles for word in words):
                in_title.append(self.topics[key])
            elif all(word in hay.titles or word in hay.words for word in words):
                in_text.append(self.topics[key])
        return (in_title + in_text)[:FOUND_MOST]


def _own(key: str, topic: WrittenTopic, lists: Mapping[str, str]) -> Topic:
    return Topic(key, topic.title, paragraphs(topic.text, lists.get(key, "")))


def _haystack(topic: Topic, other: Topic) -> _Haystack:
    titles = (topic.title, other.title)
    is_read = not topic.key.startswith(message_topics.KEY)  # whole sentences: nobody types these in pinyin
    ways = [way for title in titles if is_read for way in pinyin.readings(title)[:1]]
    read = [pinyin_of for way in ways for pinyin_of in ("".join(way), "".join(each[0] for each in way))]
    code = topic.key.rpartition("/")[2]
    return _Haystack(
        "\n".join(map(pinyin.fold, (*titles, *read, code))),
        pinyin.fold(plain(f"{topic.text}\n{other.text}")),
    )
