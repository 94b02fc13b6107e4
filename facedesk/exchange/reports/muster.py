"""The list for the assembly point: who is inside by department, each with a box to tick, to print at once.

It is made of what is in memory, and asks no disk but the one that it is written to.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.cells import FileColumn, TickBox
from facedesk.exchange.reports.pdf import Document
from facedesk.store.people.pinyin import readings
from facedesk.store.records.local_time import TimeThere, local_time, said_offset, zone_words
from facedesk.texts import LANGUAGES, Reason, sentence

FONT_MISSING: Final = "fontMissing"


class ListedPerson(Protocol):
    """What is printed of somebody."""

    @property
    def name(self) -> str:
        """Return what they are called, "" where only the number is known."""

    @property
    def number(self) -> str:
        """Return their number."""

    @property
    def department(self) -> str:
        """Return their department, "" for none."""

    @property
    def place(self) -> str:
        """Return where they passed in."""

    @property
    def passed(self) -> TimeThere:
        """Return when, and by which clocks."""

    @property
    def is_long(self) -> bool:
        """Whether they may have left."""

    @property
    def seen(self) -> Any:
        """Return what is known of their having been seen; None for nothing."""


@dataclass(frozen=True, slots=True)
class MusterList:
    """What is printed: people sorted by department, and what is not known of them, as sentences."""

    people: Sequence[ListedPerson]
    doubts: Sequence[str]
    made_at: datetime  # local
    place: str = ""  # a group; "" for everywhere
    language: str = "en"


def muster_of(
    roll: tuple[Sequence[ListedPerson], Sequence[Reason]], made_at: datetime, place: str, language: str
) -> MusterList:
    """Return the list of a roll: of people, and of what is not known of them; `made_at` is an instant, with a zone."""
    people, doubts = roll
    said = [sentence(each, language) for each in doubts]
    return MusterList(people, said, made_at.replace(tzinfo=None), place, language)


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    summary: str
    nobody: str
    no_department: str
    heads: tuple[str, str, str, str, str]
    may_have_left: str
    others: str
    signed: str


_WORDS: Final = (
    _Words(
        "Muster list",
        "{count} inside on {day} at {time}; {seen} of them seen at the assembly point.",
        "{day} {time}: nobody is inside.",
        "No department",
        ("Seen", "Name", "Number", "Passed in at", "Since"),
        "{since}, may have left",
        "Others at the assembly point",
        "Signed: ______________________________    Time: ______________",
    ),
    _Words(
        "集合点名单",
        "{day} {time} 在内 {count} 人，其中 {seen} 人已到集合点。",
        "{day} {time} 无人在内。",
        "无部门",
        ("已到", "姓名", "编号", "进入地点", "进入时间"),
        "{since}，可能已离开",
        "集合点的其他人员",
        "签名：______________________________    时间：______________",
    ),
)
_NO_FONT: Final = "This computer has no font for Chinese: what is Chinese is written in pinyin."
_BLANK_LINES: Final = 6
_WIDTHS: Final = (6, 30, 16, 24, 24)


def write_muster(path: Path, muster: MusterList) -> None:
    """Write the list as a PDF; it blocks.

    Where the computer has no font for Chinese, it is written all the same: in pinyin, which it says.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    try:
        _write(path, muster, muster.language)
    except ExchangeError as error:
        if error.reason.code != FONT_MISSING:
            raise
        _write(path, _romanised(muster), "en")


def _romanised(muster: MusterList) -> MusterList:
    people = [_Romanised(each) for each in muster.people]
    doubts = [_NO_FONT, *map(_latin, muster.doubts)]
    return MusterList(people, doubts, muster.made_at, _latin(muster.place), "en")


class _Romanised:
    """Somebody as letters say them."""

    def __init__(self, person: ListedPerson) -> None:
        self.name, self.number = _latin(person.name), _latin(person.number)
        self.department, self.place = _latin(person.department), _latin(person.place)
        self.passed, self.is_long, self.seen = person.passed, person.is_long, person.seen


def _latin(text: str) -> str:
    """Return a text in letters: Chinese as it is read, what else has no letters as question marks."""
    if not any(map(_is_wide, text)):
        return text
    ways = readings(text)
    said = " ".join(ways[0]).title() if ways else text
    return "".join("?" if _is_wide(each) else each for each in unicodedata.normalize("NFKC", said))


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in "WF"


def _write(path: Path, muster: MusterList, language: str) -> None:
    words, now = _WORDS[LANGUAGES.index(language)], muster.made_at
    title = f"{words.title} · {muster.place}" if muster.place else words.title
    foot = f"{title} · {now:%Y-%m-%d %H:%M}"
    with Document(path, title, language=language, landscape=False, foot=foot, made_at=now) as pdf:
        counts = {"count": len(muster.people), "seen": sum(each.seen is not None for each in muster.people)}
        summary = words.summary if muster.people else words.nobody
        pdf.text(summary.format(day=f"{now:%Y-%m-%d}", time=f"{now:%H:%M}", **counts))
        for doubt in muster.doubts:
            pdf.text(f"! {doubt}")
        for department, people in groupby(muster.people, key=lambda each: each.department):
            some = list(people)
            pdf.heading(f"{department or words.no_department} ({len(some)})", 2)
            pdf.table(_columns(words), _lines(some, now, words))
        pdf.heading(words.others, 2)
        pdf.table(_columns(words), [(TickBox(), "", "", "", "") for _ in range(_BLANK_LINES)])
        pdf.text(words.signed)


def _columns(words: _Words) -> list[FileColumn]:
    return [FileColumn(head, width=width) for head, width in zip(words.heads, _WIDTHS, strict=True)]


def _lines(
    people: Iterable[ListedPerson], now: datetime, words: _Words
) -> Iterable[tuple[TickBox | str, ...]]:
    for each in people:
        at, offset = local_time(each.passed), said_offset(each.passed)
        since = f"{at:%H:%M}" if at.date() == now.date() else f"{at:%m-%d %H:%M}"
        if offset is not None:
            since = f"{since} {zone_words(offset)}"
        if each.is_long:
            since = words.may_have_left.format(since=since)
        box = TickBox(is_ticked=each.seen is not None)
        yield box, each.name or each.number, each.number, each.place, since
