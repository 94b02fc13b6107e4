"""What is not known of who is inside, each as a sentence: a list that is read in an emergency says what it misses."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from facedesk.station.clocks.clock import now_us
from facedesk.station.inside.count import InsideCount
from facedesk.station.inside.ways import Move
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import HoldStanding, HoldState, TerminalState
from facedesk.store.holds import HoldKind
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason
from facedesk.wire.values import InOut

CLOCK_OFF_S: Final = 60.0
"""By so much a clock may be off before it is said that the order of passes is not certain."""
NAMED_MOST: Final = 3
HIDDEN_MOST: Final = 12
"""So many people are named who may be inside and are not listed."""
DIRECTION: Final = "entranceDirection"
_ENTRANCE, _EXIT = "0", "1"


class InsideDoubt(NamedTuple):
    """One thing that is not known; a grave one can make the list wrong, another is how such lists are."""

    text: Reason
    is_grave: bool


def can_count(directory: Directory, count: InsideCount, serials: Collection[str] | None) -> bool:
    """Whether some admitted terminal tells a direction."""
    return any(_tells(entry, count) for entry in _admitted(directory, serials))


def doubts(
    directory: Directory, count: InsideCount, since: int, serials: Collection[str] | None, hours: int
) -> Iterator[InsideDoubt]:
    """Yield what is not known, the gravest first: at all terminals or at some."""
    entries = list(_admitted(directory, serials))
    if entries and not any(_tells(entry, count) for entry in entries):
        yield InsideDoubt(reason("insideNoDirection"), is_grave=True)
        return
    away = [each for each in entries if each.state is TerminalState.OFFLINE and not each.expected]
    if away:
        yield InsideDoubt(reason("insideOffline", terminals=_named(away), count=len(away)), is_grave=True)
    yield from (_waiting(each) for each in entries if each.session is not None and each.records_waiting)
    off = [each for each in entries if _is_clock_off(each)]
    if off:
        yield InsideDoubt(reason("insideClock", terminals=_named(off)), is_grave=True)
    silent = [each for each in entries if not _tells(each, count)]
    if silent:
        yield InsideDoubt(reason("insideWithout", terminals=_named(silent)), is_grave=True)
    if entries and not any(_is_way_out(each, count, since) for each in entries if _tells(each, count)):
        yield InsideDoubt(reason("insideNoWayOut", hours=hours), is_grave=True)
    open_now = [each for each in entries if each.held is not None and _stands_open(each.held)]
    if open_now:
        yield InsideDoubt(reason("insideHeldOpen", count=len(open_now)), is_grave=True)
    if count.has_dropped:
        yield InsideDoubt(reason("insideDropped"), is_grave=True)
    yield from _uncounted(count, since, serials)


def _is_clock_off(entry: Entry) -> bool:
    return abs(entry.behind_s or 0.0) >= CLOCK_OFF_S or entry.clock.shown(now_us()).is_in_doubt


def _stands_open(held: HoldStanding) -> bool:
    return held.kind is HoldKind.OPEN and held.state is HoldState.DONE


def _waiting(entry: Entry) -> InsideDoubt:
    text = reason("insideWaiting", terminal=entry.title, count=entry.records_waiting)
    return InsideDoubt(text, is_grave=True)


def _uncounted(count: InsideCount, since: int, serials: Collection[str] | None) -> Iterator[InsideDoubt]:
    unclear, unknown = count.unclear(since, serials), count.unknown_in(since, serials)
    if unclear:
        yield InsideDoubt(reason("insideUnclear", count=unclear), is_grave=True)
    hidden = count.hidden(serials)
    if hidden:
        yield InsideDoubt(reason("insideShared", people=_people(hidden)), is_grave=True)
    alone = count.by_name_alone(serials)
    if alone:
        yield InsideDoubt(reason("insideNamed", people=_people(alone)), is_grave=True)
    if unknown:
        yield InsideDoubt(reason("insideUnknown", count=unknown), is_grave=False)
    yield InsideDoubt(reason("insideFollowers"), is_grave=False)


def _admitted(directory: Directory, serials: Collection[str] | None) -> Iterator[Entry]:
    for entry in directory:
        is_meant = serials is None or entry.row.serial in serials
        if is_meant and entry.row.admission is Admission.ADMITTED and entry.row.first_seen is not None:
            yield entry


def _tells(entry: Entry, count: InsideCount) -> bool:
    """Whether a terminal tells a direction: as its newest pass does, else as it is set."""
    told = count.tells_direction(entry.row.serial)
    return entry.row.parameters.get(DIRECTION) in (_ENTRANCE, _EXIT) if told is None else told


def _way(entry: Entry) -> int:
    """Return which way a terminal's gate leads, as its newest pass says, else as it is set."""
    newest = entry.last_pass
    if newest is not None and newest.in_out:
        return newest.in_out
    return InOut.OUT if entry.row.parameters.get(DIRECTION) == _EXIT else InOut.IN


def _is_way_out(entry: Entry, count: InsideCount, since: int) -> bool:
    """Whether people go out at a terminal: one may lead both ways, and its newest pass have been in."""
    return count.led_out(entry.row.serial, since) or _way(entry) == InOut.OUT


def _people(moves: Sequence[Move]) -> str:
    more = f" (+{len(moves) - HIDDEN_MOST})" if len(moves) > HIDDEN_MOST else ""
    names = (f"{each.name} ({each.number})" if each.number else each.name for each in moves[:HIDDEN_MOST])
    return ", ".join(names) + more


def _named(entries: Iterable[Entry]) -> str:
    titles = [each.title for each in entries]
    more = f" (+{len(titles) - NAMED_MOST})" if len(titles) > NAMED_MOST else ""
    return ", ".join(titles[:NAMED_MOST]) + more
