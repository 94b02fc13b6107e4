"""Who belongs where: rules that name persons, departments, terminals and groups."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial

from facedesk.station.arranging import Arranging, Recorder
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.delivery.deliveries import Deliveries, Names
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.changes import arranging
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.database import Database, Query
from facedesk.store.delivery import assignment_rules, reach, rosters, should_hold
from facedesk.store.delivery.jobs import FULL_CODE
from facedesk.store.delivery.reach import Prospect
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery.should_hold import Own, Rule
from facedesk.store.delivery.wanting import SLICE
from facedesk.store.people import people
from facedesk.store.people.pinyin import order
from facedesk.store.terminals import Admission

Serials = Collection[str] | None
Writing = Callable[[Query[set[str]]], Awaitable[set[str]]]
"""Runs something in the writer's thread that gives the terminals which have to hear."""


@dataclass(frozen=True, slots=True)
class TerminalStanding:
    """One terminal, as a person's assignments see it."""

    serial: str
    title: str
    wanted: bool
    by: str  # "person", "department" or "group"; "" where no rule says so
    delivery: DeliveryRow | None
    fits: bool


@dataclass(frozen=True, slots=True)
class Outside:
    """A terminal that is not admitted, and what it has to do with a person: nobody is sent to it or taken from it."""

    serial: str
    title: str
    refused: bool  # else it waits
    belongs: bool  # the person goes there once it is admitted
    kept: bool  # it holds the person, or may


@dataclass(frozen=True, slots=True)
class PersonAssignments:
    """Where one person belongs: the rules that name them, all terminals, and those that are not admitted."""

    rules: tuple[Rule, ...]
    terminals: tuple[TerminalStanding, ...]
    outside: tuple[Outside, ...] = ()


class Assignments:
    """The rules that say who belongs where, and what follows from them for the rosters."""

    def __init__(
        self, core: Core, directory: Directory, deliveries: Deliveries, arranging: Arranging
    ) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._store = core.store
        self._directory = directory
        self._deliveries = deliveries
        self._arranging = arranging

    async def assign(
        self,
        person_ids: Names,
        serials: Serials,
        *,
        department_ids: Collection[int] = (),
        group_ids: Collection[int] = (),
        recorder: Recorder | None = None,
    ) -> None:
        """Let persons and departments belong to terminals and groups, each to each.

        Args:
            person_ids: None for everybody, unless departments are named.
            serials: None for all terminals that are admitted, unless groups are named.
            department_ids: whose people belong there too, now and later.
            group_ids: whose terminals get them too, now and later.
            recorder: has it undone together with what else it recorded.

        Raises:
            CommandFailed: a terminal or group is not known, or it could not be stored.
        """
        write = self._core.write if recorder is None else recorder.write
        await self._set(True, person_ids, serials, department_ids, group_ids, write=write)

    async def unassign(
        self,
        person_ids: Names,
        serials: Serials,
        *,
        department_ids: Collection[int] = (),
        group_ids: Collection[int] = (),
    ) -> None:
        """Withdraw what `assign` gave; a person is excepted from what their department or a group gives."""
        await self._set(False, person_ids, serials, department_ids, group_ids, write=self._core.write)

    async def _set(
        self,
        belong: bool,
        person_ids: Names,
        serials: Serials,
        department_ids: Collection[int],
        group_ids: Collection[int],
        *,
        write: Writing,
    ) -> None:
        persons = () if person_ids is None and department_ids else person_ids
        if serials is None:
            serials = () if group_ids else self._admitted()
        self._directory.check_known(serials, group_ids)
        if not department_ids and not group_ids:
            await self._set_persons(belong, persons, list(serials), write)
            return
        at = now_us()

        def run(db: Database) -> set[str]:
            who = people.ids(db) if persons is None else persons
            assignment_rules.set_rules(db, who, department_ids, serials, group_ids, belong=belong)
            narrow = None if department_ids else who
            return rosters.refresh(db, at, narrow, None if group_ids else serials)

        self._deliveries.notify(await write(run))
        await self._deliveries.caught_up()

    async def _set_persons(self, belong: bool, persons: Names, serials: list[str], write: Writing) -> None:
        """Let persons belong to terminals, or no more; of many, some thousand rows in one transaction."""
        who = await self._store.read(people.ids) if persons is None else list(persons)
        for place in range(0, len(who), SLICE):
            some = who[place : place + SLICE]
            step = max(1, SLICE // len(some))
            for first in range(0, len(serials), step):
                part = partial(_set_some, belong, some, serials[first : first + step])
                self._deliveries.notify(await write(part))

    def _admitted(self) -> list[str]:
        return [entry.row.serial for entry in self._directory if entry.row.admission is Admission.ADMITTED]

    async def usual(self) -> Own:
        """Return the groups and terminals that were chosen for the person added last; of nobody, none."""
        person_id = await self._store.read(people.newest)
        if not person_id:
            return Own()
        own = Own.of((await self.of(person_id)).rules)
        return Own(own.groups, own.serials)

    async def of(self, person_id: int) -> PersonAssignments:
        """Return where a person belongs, and how they stand at each terminal."""
        shown = self._all()
        known = await self._store.read(partial(_standing_of, person_id=person_id, most=len(shown) + 1))
        by_serial = {row.serial: row for row in known.rows}
        standings = [
            self._standing(
                entry, known.by.get(entry.row.serial, ""), by_serial.get(entry.row.serial), known.full
            )
            for entry in shown
            if entry.row.admission is Admission.ADMITTED
        ]
        outside = [
            Outside(
                entry.row.serial,
                entry.title,
                refused=entry.row.admission is Admission.REFUSED,
                belongs=entry.row.serial in known.by,
                kept=entry.row.serial in known.kept_at,
            )
            for entry in shown
            if entry.row.admission is not Admission.ADMITTED
            and (entry.row.serial in known.by or entry.row.serial in known.kept_at)
        ]
        return PersonAssignments(tuple(known.rules), tuple(standings), tuple(outside))

    async def prospects(self, serials: Collection[str]) -> dict[str, Prospect]:
        """Return what terminals would get by their admission; those for which nothing would change are left out."""
        return await self._store.read(partial(reach.prospects, serials=list(serials), at=now_us()))

    def _all(self) -> list[Entry]:
        return sorted(self._directory, key=lambda entry: (order(entry.title), entry.row.serial))

    def _standing(
        self, entry: Entry, by: str, delivery: DeliveryRow | None, full: Mapping[str, int]
    ) -> TerminalStanding:
        serial = entry.row.serial
        fits = full.get(serial, 0) == 0 and (delivery is None or delivery.error_code != FULL_CODE)
        wanted = delivery is not None and delivery.wanted
        return TerminalStanding(serial, entry.title, wanted, by, delivery, fits)

    async def rules(
        self, department_id: int | None = None, serial: str | None = None, group_id: int | None = None
    ) -> list[Rule]:
        """Return the rules that name all of what is given; all rules where nothing is."""
        query = partial(
            assignment_rules.listed, department_id=department_id, serial=serial, group_id=group_id
        )
        return await self._store.read(query)

    async def department_rules(self) -> list[Rule]:
        """Return the rules of all departments."""
        return await self._store.read(assignment_rules.of_departments)

    async def add_rule(
        self,
        *,
        person_id: int | None = None,
        department_id: int | None = None,
        serial: str | None = None,
        group_id: int | None = None,
        excepted: bool = False,
    ) -> int:
        """Add a rule for one person or department at one terminal or group; return its id.

        Raises:
            ValueError: it names both, or neither.
            CommandFailed: the terminal or group is not known, or it could not be stored.
        """
        rule = Rule(0, person_id, department_id, serial, group_id, excepted)
        if (person_id is None) == (department_id is None) or (serial is None) == (group_id is None):
            raise ValueError("a rule names one person or department, and one terminal or group")
        await self._arranging.carry_out(self.changing_rules([rule], []))
        await self._deliveries.caught_up()
        return await self._store.read(partial(assignment_rules.find, rule=rule)) or 0

    async def remove_rule(self, rule_id: int) -> None:
        """Remove a rule; who belongs there by it alone is taken away."""
        rule = await self._store.read(partial(assignment_rules.load_one, rule_id=rule_id))
        if rule is not None:
            await self._arranging.carry_out(self.changing_rules([], [rule]))
            await self._deliveries.caught_up()

    def changing_rules(self, added: Collection[Rule], removed: Collection[Rule]) -> Arrangement:
        """Return a change of rules, ready to be looked at and carried out.

        Raises:
            CommandFailed: a terminal or group is not known.
        """
        for rule in added:
            self._directory.check_known(
                [rule.serial] if rule.serial else [], [rule.group_id] if rule.group_id is not None else []
            )
        return arranging.rules_changed(added, removed)

    def assigning(
        self,
        person_ids: Collection[int],
        serials: Collection[str],
        group_ids: Collection[int] = (),
        *,
        belong: bool,
    ) -> Arrangement:
        """Return the assignment of persons by name, or its end, ready to be looked at and carried out.

        Raises:
            CommandFailed: a terminal or group is not known.
        """
        self._directory.check_known(serials, group_ids)
        who, where = list(person_ids), list(serials)
        parts = [arranging.assigned(who, (), (), group_ids, belong=belong)] if group_ids else []
        for place in range(0, len(who), SLICE):
            some = who[place : place + SLICE]
            step = max(1, SLICE // len(some))
            places = (where[first : first + step] for first in range(0, len(where), step))
            parts += [arranging.assigned(some, (), each, (), belong=belong) for each in places]
        return Arrangement(tuple(parts), keeps=False)

    async def will_not_fit(self, person_ids: Collection[int], serials: Collection[str]) -> dict[str, int]:
        """Return how many of them will not fit, by terminal; only where the capacity is known and too small."""
        return await self._store.read(partial(rosters.lacking, serials=serials, person_ids=person_ids))


def _set_some(belong: bool, person_ids: list[int], serials: list[str], db: Database) -> set[str]:
    assignment_rules.set_rules(db, person_ids, (), serials, (), belong=belong)
    return rosters.refresh(db, now_us(), person_ids, serials, at_once=True)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store says of where a person belongs."""

    rules: list[Rule]
    by: Mapping[str, str]
    rows: list[DeliveryRow]
    full: Mapping[str, int]
    kept_at: Collection[str]


def _standing_of(db: Database, person_id: int, most: int) -> _Known:
    by = should_hold.by(db, person_id)
    rows = rosters.listed(db, person_id=person_id, limit=most)
    to_come = by.keys() - {row.serial for row in rows}
    return _Known(
        assignment_rules.listed(db, person_id=person_id),
        by,
        rows,
        rosters.lacking(db, to_come, [person_id]),
        reach.kept_at(db, [person_id]).get(person_id, ()),
    )
