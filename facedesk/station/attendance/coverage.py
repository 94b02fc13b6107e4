"""Up to where the passes of terminals are known here: one that is away has told nothing since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from facedesk.station.terminals.directory import Entry
from facedesk.station.terminals.views import TerminalState

_MS = 1000


class Away(NamedTuple):
    """A terminal whose newest passes may not be here yet."""

    serial: str
    title: str
    until: int  # ms UTC: so far they are


def away(entries: Iterable[Entry], serials: frozenset[str] | None) -> Iterator[Away]:
    """Yield the terminals that are away, or still have records, of all or of some."""
    for entry in entries:
        counts = serials is None or entry.row.serial in serials
        until = _known_until(entry) if counts else None
        if until is not None:
            yield Away(entry.row.serial, entry.title, until // _MS)


def _known_until(entry: Entry) -> int | None:
    """Return until when (µs UTC) a terminal's passes are here; None where all are."""
    seen = entry.row.last_seen
    if entry.state not in {TerminalState.ONLINE, TerminalState.OFFLINE} or seen is None:
        return None  # nobody passes there for the station
    newest = None if entry.last_pass is None else entry.last_pass.passed_at
    if entry.records_waiting:
        return min(seen, newest or 0)
    return seen if entry.state is TerminalState.OFFLINE else None


@dataclass(slots=True)
class Coverage:
    """Up to where passes are known of whom."""

    until: int | None = None  # of who may be at any terminal; None: all are known
    of_people: dict[int, int] = field(default_factory=dict)
    anywhere: frozenset[int] = frozenset()
    """Who is to be brought to no terminal: each may know them."""

    def of(self, person_id: int | None) -> int | None:
        """Return up to where somebody's passes are known (ms UTC); None: all are."""
        if person_id is None or person_id in self.anywhere:
            return self.until
        return self.of_people.get(person_id)

    def add(self, one: Away, person_ids: Iterable[int]) -> None:
        """Add a terminal that is away, with whom it knows."""
        self.until = one.until if self.until is None else min(self.until, one.until)
        for person_id in person_ids:
            self.of_people[person_id] = min(self.of_people.get(person_id, one.until), one.until)
