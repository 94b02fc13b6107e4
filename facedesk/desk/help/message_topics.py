"""A topic for each sentence that the station says: what happened, and what to do.

Most sentences say both themselves. Of the others it is written in `messages.md`, under their codes or under the
beginning that several codes share (`message/because*`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from facedesk.desk.help.sources import WrittenTopic
from facedesk.desk.help.topics import Topic, TopicWords, paragraphs
from facedesk.texts import FINDINGS, LANGUAGES, SENTENCES
from facedesk.wire.errors import Words

KEY: Final = "message"
FINDING_KEY: Final = "finding"
OVERVIEW: Final = "messages"
_DO: Final = Words("What to do", "处理方法")
_NAMED: Final = {
    "terminal": Words("The terminal", "终端"),
    "terminals": Words("The terminals", "终端"),
}
_FILLED_IN: Final = re.compile(r"\{(\w+)(?::[^|}]*\|([^}]*))?\}")
_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z“{…])|(?<=[。？！])|，(?=请)")
_SIGNS_OF_MARKUP: Final = str.maketrans("", "", "*`[]#")


def key_of(code: str) -> str:
    """Return the key of a sentence's topic."""
    return f"{KEY}/{code}"


def topics(words: TopicWords, written: Mapping[str, WrittenTopic]) -> Iterator[Topic]:
    """Return a topic for each sentence and for each finding on a photo."""
    for code, both in SENTENCES.items():
        said, advice = _parts(_shown(both[LANGUAGES.index(words.language)], words))
        more = written_of(code, written)
        text = paragraphs(words.line(_DO, advice) if advice else "", more.text if more else "")
        yield Topic(key_of(code), said, text, OVERVIEW)
    for code, (titles, advices) in FINDINGS.items():
        title, advice = (_shown(each[LANGUAGES.index(words.language)], words) for each in (titles, advices))
        text = words.line(_DO, advice) if advice else ""
        yield Topic(f"{FINDING_KEY}/{code}", title, text, OVERVIEW)


def written_of(code: str, written: Mapping[str, WrittenTopic]) -> WrittenTopic | None:
    """Return what is written of a code, or of the longest beginning of it; None where nothing is."""
    exact = written.get(key_of(code))
    if exact is not None:
        return exact
    beginnings = (key_of(code[:size]) + "*" for size in range(len(code), 0, -1))
    return next((written[each] for each in beginnings if each in written), None)


def says_what_to_do(code: str) -> bool:
    """Whether a sentence says more than what happened: as in English, where that stands in a sentence of its own."""
    return bool(_parts(SENTENCES[code][0])[1])


def _parts(sentence: str) -> tuple[str, str]:
    said, *rest = [part for part in _SENTENCES.split(sentence) if part.strip()]
    return said, ("" if "。" in sentence else " ").join(part.strip() for part in rest)


def _shown(pattern: str, words: TopicWords) -> str:
    """Return a sentence with a sign where something is filled in when it is said."""

    def shown(found: re.Match[str]) -> str:
        named = _NAMED.get(found[1])
        if named is not None:
            begins = found.start() == 0
            text = words.of(named)
            return text if begins else text[:1].lower() + text[1:]
        return f"… {found[2]}".replace("#", "…") if found[2] else "…"

    return _FILLED_IN.sub(shown, pattern).translate(_SIGNS_OF_MARKUP)
