"""Comparing what a terminal holds with what it should hold, person by person and off the loop."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from facedesk.station.person_message import compare
from facedesk.store import differences, people
from facedesk.store.database import Database, Store
from facedesk.store.differences import DIFFERENT, MISSING, NONE, SURPLUS, DifferenceRow, Findings, Wanted
from facedesk.wire.messages import PersonInfo


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
        """Say it in one line, for a log."""
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
    """One person as found on the terminal: how that differs, and who should be there under that number."""

    row: DifferenceRow
    wanted: Wanted | None = None
    revision: int = 0  # of the person that was compared with


def look(db: Database, serial: str, info: PersonInfo) -> Seen:
    """Compare one person of a terminal's roster with what should be there; for a reader's thread."""
    number = info.id_number
    wanted = differences.wanted_one(db, serial, number)
    person = people.load(db, wanted.person_id) if wanted is not None else None
    if wanted is None or person is None:
        return Seen(DifferenceRow(serial, number, info.name, SURPLUS))
    fields = tuple(compare(info, person))
    kind = DIFFERENT if fields else NONE
    return Seen(DifferenceRow(serial, number, person.name, kind, fields), wanted, person.revision)


class Comparing:
    """Gathers what was seen of one roster: a few words for each person, no photos."""

    def __init__(self, store: Store, serial: str) -> None:
        """Take the store, and the terminal's serial."""
        self._store = store
        self._serial = serial
        self._seen: dict[str, Seen] = {}
        self.places: dict[str, int] = {}
        self._began_at = 0

    def begin(self, at: int) -> None:
        """Start (again) at an instant, µs UTC: what was seen before counts no more."""
        self._began_at = at
        self._seen.clear()
        self.places.clear()

    async def take(self, place: str, info: PersonInfo) -> None:
        """Compare one person, found at this index."""
        seen = await self._store.read(partial(look, serial=self._serial, info=info))
        self._seen[info.id_number] = seen
        if seen.row.kind == SURPLUS and place.isascii() and place.isdecimal():
            self.places[info.id_number] = int(place)

    async def finish(self, at: int, *, with_equal: bool) -> tuple[Comparison, Findings]:
        """Give what was found, once the roster was read to its end."""
        going = await self._store.read(partial(differences.going, serial=self._serial))
        leaving = await self._store.read(partial(differences.leaving, serial=self._serial))
        gone = [person_id for person_id, number in leaving.items() if number not in self._seen]
        wanted = await self._store.read(partial(differences.wanted, serial=self._serial))
        missing = [each for each in wanted if each.number not in self._seen]
        rows = [
            *(seen.row for seen in self._seen.values()),
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
            unexpected=self._unexpected(missing, going | frozenset(leaving.values())),
        )
        return comparison, replace(self._findings(differing, missing), gone=gone)

    def _unexpected(self, missing: Iterable[Wanted], going: frozenset[str]) -> int:
        """Count what should not be, and is neither being mended nor known."""
        different = (seen for seen in self._seen.values() if seen.row.kind == DIFFERENT)
        surplus = (seen for seen in self._seen.values() if seen.row.kind == SURPLUS)
        return (
            sum(each.is_settled for each in missing)
            + sum(seen.wanted is not None and seen.wanted.is_settled for seen in different)
            + sum(seen.row.number not in going for seen in surplus)
        )

    def _findings(self, differing: list[DifferenceRow], missing: list[Wanted]) -> Findings:
        """Say what follows for the deliveries: only those that stand otherwise than was seen."""
        equal = {
            seen.wanted.person_id: seen.revision
            for seen in self._seen.values()
            if seen.row.kind == NONE
            and seen.wanted is not None
            and (seen.wanted.held != seen.revision or seen.wanted.state != differences.HELD)
        }
        different = [
            seen.wanted.person_id
            for seen in self._seen.values()
            if seen.row.kind == DIFFERENT and seen.wanted is not None
        ]
        return Findings(self._began_at, differing, equal, different, [each.person_id for each in missing])


def _count(rows: Iterable[DifferenceRow], kind: str) -> int:
    return sum(row.kind == kind for row in rows)
