"""What the page asks: who is inside at a place or of a department, found by a word, and how many there are of each."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from facedesk.station.inside.doubts import InsideDoubt
from facedesk.station.inside.rows import InsideRow, finder
from facedesk.station.station import Station
from facedesk.store.people.pinyin import order

ALL = ""
NO_GROUP = 0
_AT_ONCE = 200


class InsidePart(StrEnum):
    """Which of them are shown."""

    EVERYBODY = "all"
    UNSEEN = "unseen"
    LEFT = "left"  # who was said to be gone without a pass


class CountedBy(StrEnum):
    """What they are counted by."""

    PLACE = "place"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class InsideQuestion:
    """What is asked; `key` is that of an `CountLine`, ALL for everybody."""

    counted_by: CountedBy = CountedBy.PLACE
    key: str = ALL
    part: InsidePart = InsidePart.EVERYBODY
    text: str = ""


@dataclass(frozen=True, slots=True)
class CountLine:
    """One line of the counts."""

    key: str
    title: str
    count: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class InsideLook:
    """An answer: who is shown, and the counts of the place that is looked at."""

    asked: InsideQuestion = InsideQuestion()
    rows: Sequence[InsideRow] = ()
    entries: Sequence[CountLine] = ()
    total: int = 0  # everywhere
    count: int = 0  # here
    seen: int = 0
    left: int = 0
    long: Sequence[InsideRow] = ()
    doubts: Sequence[InsideDoubt] = field(default_factory=tuple)
    since: int = 0  # µs UTC
    long_hours: int = 0


async def look(station: Station, asked: InsideQuestion) -> InsideLook:
    """Return what is asked; it is worked out in steps that keep nobody waiting."""
    everybody = await station.inside.people_in_steps()
    gone = station.inside.left()
    serials = _serials(station, asked)
    here = [row for row in everybody if _is_here(row, asked, serials)]
    gone_here = [row for row in gone if _is_here(row, asked, serials)]
    await asyncio.sleep(0)
    part = {
        InsidePart.EVERYBODY: here,
        InsidePart.UNSEEN: [row for row in here if row.seen is None],
        InsidePart.LEFT: gone_here,
    }[asked.part]
    return InsideLook(
        asked,
        await _found(part, asked.text),
        _entries(station, asked.counted_by, everybody),
        total=len(everybody),
        count=len(here),
        seen=sum(row.seen is not None for row in here),
        left=len(gone_here),
        long=[row for row in here if row.is_long],
        doubts=station.inside.doubts(serials if asked.counted_by is CountedBy.PLACE else None),
        since=station.inside.since(),
        long_hours=station.inside.long_hours,
    )


def _serials(station: Station, asked: InsideQuestion) -> frozenset[str] | None:
    """Return the terminals of a place, None where no place is meant."""
    if asked.key == ALL or asked.counted_by is not CountedBy.PLACE:
        return None
    if asked.key == str(NO_GROUP):
        return frozenset(each.serial for each in station.terminals.all() if each.group_id is None)
    return frozenset(station.groups.serials(int(asked.key)))


def _is_here(row: InsideRow, asked: InsideQuestion, serials: frozenset[str] | None) -> bool:
    if asked.counted_by is CountedBy.DEPARTMENT and asked.key != ALL:
        return f"d{row.department}" == asked.key
    return serials is None or row.serial in serials or (asked.key == str(NO_GROUP) and row.group_id is None)


async def _found(rows: Sequence[InsideRow], text: str) -> Sequence[InsideRow]:
    if not text.strip():
        return rows
    is_meant, found = finder(text), []
    for number, row in enumerate(rows, 1):
        if is_meant(row):
            found.append(row)
        if number % _AT_ONCE == 0:
            await asyncio.sleep(0)
    return found


def _entries(station: Station, counted_by: CountedBy, rows: Sequence[InsideRow]) -> list[CountLine]:
    if counted_by is CountedBy.DEPARTMENT:
        counts = Counter(row.department for row in rows)
        names = sorted(counts, key=lambda name: (not name, order(name)))
        return [CountLine(f"d{name}", name, counts[name]) for name in names]
    return list(_places(station, Counter(row.group_id for row in rows)))


def _places(station: Station, counts: Counter[int | None]) -> list[CountLine]:
    """Return the groups in which somebody is, as a tree, each with those below it."""
    groups = station.groups.all()
    found: list[CountLine] = []

    def add(parent_id: int | None, depth: int) -> int:
        total = 0
        for group in groups:
            if group.parent_id != parent_id:
                continue
            place = len(found)
            found.append(CountLine(str(group.id), group.name, 0, depth))
            below = counts[group.id] + add(group.id, depth + 1)
            found[place] = CountLine(str(group.id), group.name, below, depth)
            if not below:
                del found[place:]
            total += below
        return total

    grouped = add(None, 0)
    if groups and counts.total() > grouped:
        found.append(CountLine(str(NO_GROUP), "", counts.total() - grouped))
    return found
