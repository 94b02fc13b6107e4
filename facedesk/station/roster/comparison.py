"""Comparing what a terminal holds with what it should hold, person by person and off the loop."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from facedesk.station.people.messages import compare
from facedesk.station.roster.reading_out import place_of
from facedesk.store.database import Database, Store
from facedesk.store.delivery import differences
from facedesk.store.delivery.differences import (
    DIFFERENT,
    MISSING,
    NONE,
    SURPLUS,
    ComparisonFindings,
    DifferenceRow,
    Wanted,
)
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.people import people
from facedesk.wire.person_fields import PersonInfo


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a terminal's roster was found to be.

    `rows` are those that differ, by number, and the others too (as "none") where they were asked for.
    `unexpected` counts those that neither a delivery under way nor a terminal's refusal explains.
    """

    serial: str
    at: int  # µs UTC
    missing: int
    surplus: int
    different: int
    equal: int
    rows: tuple[DifferenceRow, ...]
    unexpected: int = 0

    def __str__(self) -> str:
        """Return it in one line, for a log."""
        return (
            f"compared: {self.missing} missing, {self.surplus} surplus, {self.different} different, "
            f"{self.equal} equal, {self.unexpected} of them unexpected"
        )

    @property
    def differs(self) -> int:
        """Count the persons in whom the roster differs."""
        return self.missing + self.surplus + self.different


@dataclass(frozen=True, slots=True)
class Seen:
    """One person as found on the terminal: how that differs, and who should be there under that number.

    `number` and `name` are what the terminal says, the number without blanks around it.
    """

    row: DifferenceRow
    number: str
    name: str
    wanted: Wanted | None = None
    revision: int = 0  # of the person that was compared with


def look(db: Database, serial: str, info: PersonInfo) -> Seen:
    """Compare one person of a terminal's roster with what should be there; for a reader's thread."""
    number = info.number
    wanted = differences.wanted_one(db, serial, number) if number else None
    person = people.load(db, wanted.person_id) if wanted is not None else None
    if wanted is None or person is None:
        return Seen(DifferenceRow(serial, info.number_text, info.name, SURPLUS), number, info.name)
    fields = tuple(compare(info, person))
    kind = DIFFERENT if fields else NONE
    row = DifferenceRow(serial, number, person.name, kind, fields)
    return Seen(row, number, info.name, wanted, person.revision)


Entry = tuple[str, str]
"""The number of a person exactly as a terminal says it, and where it says none, the place on its roster."""


class Comparing:
    """Gathers what was seen of one roster: a few words for each person, no photos.

    A number may have blanks around it, as all that terminals say. Where another entry is nearer to a person's number,
    or has come before, one with blanks is somebody else, and so is one without a number.
    """

    def __init__(self, store: Store, serial: str) -> None:
        """Keep the store, and the terminal's serial."""
        self._store = store
        self._serial = serial
        self._seen: dict[Entry, Seen] = {}
        self.places: dict[str, int] = {}
        self._began_at = 0

    def begin(self, at: int) -> None:
        """Start (again) at an instant, µs UTC: what was seen before counts no more."""
        self._began_at = at
        self._seen.clear()
        self.places.clear()

    async def receive(self, place: str, info: PersonInfo) -> None:
        """Compare one person, found at this index."""
        seen = await self._store.read(partial(look, serial=self._serial, info=info))
        self._seen[(info.number_text, "" if info.number else place)] = seen
        index = place_of(place)
        if index is not None and (seen.row.kind == SURPLUS or info.number_text != info.number):
            self.places[info.number_text] = index

    def _found(self) -> list[Seen]:
        """Return one for each entry, whoever is somebody else made one too many."""
        is_who: dict[str, Entry] = {}
        for entry, seen in self._seen.items():
            if seen.wanted is not None and (entry[0] == seen.number or seen.number not in is_who):
                is_who[seen.number] = entry
        return [
            seen if seen.wanted is None or is_who[seen.number] == entry else self._too_many(entry, seen)
            for entry, seen in self._seen.items()
        ]

    def _too_many(self, entry: Entry, seen: Seen) -> Seen:
        return Seen(DifferenceRow(self._serial, entry[0], seen.name, SURPLUS), seen.number, seen.name)

    async def finish(self, at: int, *, with_equal: bool) -> tuple[Comparison, ComparisonFindings]:
        """Return what was found, once the roster was read to its end."""
        going = await self._store.read(partial(differences.going, serial=self._serial))
        leaving = await self._store.read(partial(differences.leaving, serial=self._serial))
        found = self._found()
        there = {seen.number for seen in found}
        gone = [person_id for person_id, number in leaving.items() if number not in there]
        wanted = await self._store.read(partial(differences.wanted, serial=self._serial))
        missing = [each for each in wanted if each.number not in there]
        rows = [
            *(seen.row for seen in found),
            *(DifferenceRow(self._serial, each.number, each.name, MISSING) for each in missing),
        ]
        rows.sort(key=lambda row: (len(row.number), row.number))
        differing = [row for row in rows if row.kind != NONE]
        comparison = Comparison(
            self._serial,
            at,
            missing=_count(rows, MISSING),
            surplus=_count(rows, SURPLUS),
            different=_count(rows, DIFFERENT),
            equal=_count(rows, NONE),
            rows=tuple(rows if with_equal else differing),
            unexpected=_unexpected(found, missing, going | frozenset(leaving.values())),
        )
        return comparison, replace(self._findings(found, differing, missing), gone=gone)

    def _findings(
        self, found: list[Seen], differing: list[DifferenceRow], missing: list[Wanted]
    ) -> ComparisonFindings:
        """Return what follows for the deliveries: only those that stand otherwise than was seen."""
        equal = {
            seen.wanted.person_id: seen.revision
            for seen in found
            if seen.row.kind == NONE
            and seen.wanted is not None
            and (seen.wanted.held != seen.revision or seen.wanted.state != DeliveryState.HELD)
        }
        different = [
            seen.wanted.person_id for seen in found if seen.row.kind == DIFFERENT and seen.wanted is not None
        ]
        return ComparisonFindings(
            self._began_at, differing, equal, different, [each.person_id for each in missing]
        )


def _unexpected(found: Iterable[Seen], missing: Iterable[Wanted], going: frozenset[str]) -> int:
    """Count what should not be, and is neither being mended nor known."""
    count = sum(each.is_settled for each in missing)
    for seen in found:
        if seen.row.kind == SURPLUS:
            count += seen.number not in going
        elif seen.row.kind == DIFFERENT and seen.wanted is not None:
            count += seen.wanted.is_settled
    return count


def _count(rows: Iterable[DifferenceRow], kind: str) -> int:
    return sum(row.kind == kind for row in rows)
