"""A topic for each error code of the terminals: what it means, why it comes, what to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from facedesk.desk.help.sources import WrittenTopic
from facedesk.desk.help.topics import Topic, TopicWords, link, listed, paragraphs
from facedesk.wire.errors import CODES, Area, ErrorCode, Words

KEY: Final = "error"
OVERVIEW: Final = "errors"
_DO: Final = Words("What to do", "处理方法")
_RETRY: Final = Words("Trying again without changing anything may help.", "不作更改直接重试，有时即可成功。")
_NO_RETRY: Final = Words("Trying again helps only after something was changed.", "需先作更改，直接重试无效。")
_NO_ERROR: Final = frozenset({"100", "500", "501"})
_AREAS: Final = {
    Area.COMMON: Words("All commands", "通用"),
    Area.PEOPLE: Words("People", "人员"),
    Area.DEVICE: Words("Parameters", "参数"),
    Area.UPGRADE: Words("Upgrades", "升级"),
    Area.PHOTOS: Words("Captures", "抓拍"),
}


def key_of(code: str) -> str:
    """Return the key of a code's topic."""
    return f"{KEY}/{code}"


def topics(words: TopicWords, written: Mapping[str, WrittenTopic]) -> Iterator[Topic]:
    """Return the topics of all codes, with what is written of the causes of each.

    Raises:
        LookupError: nothing is written of a code.
    """
    for row in CODES:
        yield Topic(key_of(row.code), _title(row, words), _text(row, words, written), OVERVIEW)


def overview(words: TopicWords) -> str:
    """Return the list of all codes by what they are about."""
    return paragraphs(*(_area(area, words) for area in _AREAS))


def _area(area: Area, words: TopicWords) -> str:
    rows = (row for row in CODES if row.area is area)
    return f"### {words.of(_AREAS[area])}\n\n{listed(link(key_of(row.code), _title(row, words)) for row in rows)}"


def _title(row: ErrorCode, words: TopicWords) -> str:
    return f"{row.code} · {words.of(row.meaning)}"


def _text(row: ErrorCode, words: TopicWords, written: Mapping[str, WrittenTopic]) -> str:
    retry = "" if row.code in _NO_ERROR else words.of(_RETRY if row.can_retry else _NO_RETRY)
    return paragraphs(words.line(_DO, words.of(row.advice)), written[key_of(row.code)].text, retry)
