"""What help is made of: topics, each short enough to be read at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from facedesk.desk.help.markup import TOPIC_LINK
from facedesk.wire.errors import Words

_SIGNS_OF_MARKUP: Final = str.maketrans("", "", "*`[]#")


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: its title, what stands below it, and the topic that lists it, empty where none does."""

    key: str
    title: str
    text: str
    listed_in: str = ""


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words that all topics of a language are put together with."""

    language: str

    def of(self, words: Words) -> str:
        """Return a text of the language; what would be read as a sign of the markup is left out."""
        return _without_signs(words.in_language(self.language))

    def line(self, label: Words, value: str) -> str:
        """Return a line with a bold label."""
        colon = "：" if self.language == "zh_CN" else ": "
        return f"**{self.of(label)}**{colon}{_without_signs(value)}"


def _without_signs(text: str) -> str:
    return text.translate(_SIGNS_OF_MARKUP)


def paragraphs(*parts: str) -> str:
    """Return the parts that are not empty, each as a paragraph."""
    return "\n\n".join(part for part in parts if part)


def listed(lines: Iterable[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def link(key: str, title: str) -> str:
    """Return a title that leads to a topic."""
    return f"[{title}]({TOPIC_LINK}{key})"
