"""The face to people: what the window, the local channel and files call to find, check and change them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from facedesk.station import batches
from facedesk.station.arranging import Arranging, Done, Recorder
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.clock import today as station_day
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.station.people.departments import Departments
from facedesk.station.people.validation import FieldProblem, check, check_values, tidied
from facedesk.station.picture_cleanup import sweep_photos
from facedesk.station.terminals.directory import Directory
from facedesk.store.changes import arranging
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.database import Database, StoreError
from facedesk.store.enrolment import bulk_change, enrolling, listing
from facedesk.store.enrolment.bulk_change import PersonChange, Preview
from facedesk.store.enrolment.enrolling import NO_RULES, Effect, NewPerson, PersonRules
from facedesk.store.people import people, photos
from facedesk.store.people.people import (
    CardRefused,
    EnrolledPhoto,
    NumberRefused,
    PeopleQuery,
    Person,
    PersonRow,
)
from facedesk.store.pictures.pictures import ENROLLED, PictureRef, photo_ref
from facedesk.texts import Reason, reason

CHUNK = 200
Step = Callable[[Database, list[int]], tuple[list[int], Effect]]
"""Changes some persons in one transaction; gives whom it changed, and what that left behind."""

NewPhotos = Mapping[int, bytes]
"""JPEGs by place, 0 to 2."""


@dataclass(frozen=True, slots=True)
class _ReadyPerson:
    """Somebody whose photos are hashed, ready for the writer."""

    new: NewPerson
    pictures: Sequence[tuple[PictureRef, bytes]]


class People:
    """All persons. What changes something raises CommandFailed where it was not done."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        departments: Departments,
        arranging: Arranging,
        wake: Callable[[Iterable[str]], None],
    ) -> None:
        """Keep what it needs of the other members; `wake` has the deliveries of terminals looked at."""
        self._core = core
        self._store = core.store
        self._directory = directory
        self._departments = departments
        self._arranging = arranging
        self._wake = wake

    # Finding

    async def search(self, query: PeopleQuery) -> list[int]:
        """Return the ids of those who match, in the order asked for."""
        return await self._store.read(partial(listing.search, query=query))

    async def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return what a list shows of persons, in the order of `ids`; those that are gone are left out."""
        return await self._store.read(partial(listing.rows, ids=list(ids)))

    async def person(self, person_id: int) -> Person | None:
        """Return a person, also one who is being removed."""
        return await self._store.read(partial(people.load, person_id=person_id))

    async def by_number(self, number: str) -> Person | None:
        """Return the person with this number, unless being removed."""
        return await self._store.read(partial(people.by_number, number=number))

    async def listed(self, ids: Iterable[int] | None = None) -> AsyncIterator[Person]:
        """Go through persons, all who are not being removed unless named, some at a time."""
        wanted = list(ids) if ids is not None else await self._store.read(people.ids)
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            for person in await self._store.read(partial(people.load_many, ids=some)):
                yield person

    async def free_number(self) -> str:
        """Propose a number for somebody new."""
        return await self._store.read(listing.free_number)

    async def photo(self, sha256: str) -> bytes | None:
        """Return an enrolled photo as it is sent, or None if it is not there (any more)."""
        return await self._store.picture(PictureRef(sha256, ENROLLED))

    # One person, or many, each by themselves

    def today(self) -> date:
        """Return the station's own day; from any thread."""
        return station_day()

    def check(self, person: Person, new_photos: NewPhotos | None = None) -> list[FieldProblem]:
        """Return what is amiss with a person; at once, from any thread."""
        return check(person, new_photos)

    async def save(
        self,
        person: Person,
        new_photos: NewPhotos | None = None,
        *,
        as_found: bool = False,
        keeps_priority: bool = False,
        rules: PersonRules = NO_RULES,
        recorder: Recorder | None = None,
    ) -> Person:
        """Store a person, new where `id` is 0, with new photos by place; return them as stored.

        With `rules` those that name them are changed as well, with a `recorder` it can be undone where they belong.

        Every terminal where they belong hears of what changed. Somebody new with the number of a person who is
        being removed is that person, who stays. With `as_found` a terminal's person is taken whatever the limits.
        With `keeps_priority` the stored priority stays: whoever was blocked meanwhile stays blocked.

        Raises:
            CommandFailed: with the reason of the first problem of `check`, or `numberTaken`, `numberLeaving`,
                `personRemoved`, `departmentUnknown`, `photoGone`, or what the store cannot do.
        """
        one = [(person, new_photos or {})]
        (outcome,) = await self.save_many(
            one, as_found=as_found, keeps_priority=keeps_priority, rules=rules, recorder=recorder
        )
        if isinstance(outcome, Reason):
            raise CommandFailed(outcome)
        return outcome

    async def save_many(
        self,
        persons: Sequence[tuple[Person, NewPhotos]],
        *,
        as_found: bool = False,
        keeps_priority: bool = False,
        rules: PersonRules = NO_RULES,
        recorder: Recorder | None = None,
    ) -> list[Person | Reason]:
        """Store persons in one commit, each wholly or not at all; give each as stored, or why not, in their order.

        With `rules` those that name each are changed as well. With a `recorder` it can be undone where they belonged,
        and those of them who are to stay somewhere do.

        Raises:
            CommandFailed: the store cannot be written, or where they come is not known; nobody was stored.
        """
        outcomes = await asyncio.to_thread(_made_ready, persons, as_found=as_found)
        ready = [each for each in outcomes if isinstance(each, _ReadyPerson)]
        if not ready:
            return [each for each in outcomes if isinstance(each, Reason)]
        self._directory.check_known(rules.serials, rules.groups)
        at = now_us()

        def run(db: Database) -> tuple[list[Person | StoreError], set[str]]:
            new = [each.new for each in ready]
            if recorder is not None:
                recorder.keep(db, [each.person.id for each in new if each.person.id])
            kept, effect = enrolling.keep(
                db, new, at, keeps_priority=keeps_priority, shares_cards=as_found, rules=rules
            )
            return kept, self._settled(db, effect)

        pictures = [picture for each in ready for picture in each.pictures]
        write = self._core.write if recorder is None else recorder.write
        kept, serials = await write(run, pictures)
        self._notify(serials)
        said = iter([each if isinstance(each, Person) else self._why_not(each) for each in kept])
        return [next(said) if isinstance(each, _ReadyPerson) else each for each in outcomes]

    def _settled(self, db: Database, effect: Effect) -> set[str]:
        """Have the photos go that nobody has any more, and give the terminals that have work; in the transaction."""
        photos.forget(db, self._store.pictures, effect.dropped)
        return effect.serials

    def _why_not(self, error: StoreError) -> Reason:
        if isinstance(error, NumberRefused) and error.serial:
            title = self._directory.title(error.serial)
            return reason(error.code, field="number", number=error.number, name=error.name, terminal=title)
        if isinstance(error, NumberRefused):
            return reason(error.code, field="number", number=error.number, name=error.name)
        if isinstance(error, CardRefused):
            whose = {"number": error.number, "name": error.name}
            return reason(error.code, field="card", card=error.card, **whose).about("card")
        return trouble_reason(error, str(self._store.folder))

    # Several at once

    async def change(self, person_ids: Collection[int], change: PersonChange) -> int:
        """Change the same of several persons; return how many it changed.

        Raises:
            CommandFailed: a value is beyond the limits, or somebody's validity would end before it begins: nothing
                was changed. Or it could not be stored: of very many, those before are changed.
        """
        done = await self._arranging.carry_out(await self.changing(person_ids, change))
        return len(done.persons())

    async def changing(self, person_ids: Collection[int], change: PersonChange) -> Arrangement:
        """Return the change of several persons, ready to be looked at and carried out.

        Raises:
            CommandFailed: a value is beyond the limits, or somebody's validity would end before it begins.
        """
        if change.values().get("department_id") is not None:
            self._departments.known(change.values()["department_id"])
        check_values(change.values())
        wrong = await self._store.read(
            partial(bulk_change.reversed_by, person_ids=list(person_ids), change=change)
        )
        if wrong is not None:
            said = {"count": wrong.count, "name": wrong.name, "number": wrong.number}
            raise CommandFailed(reason("validityReversedFor", **said))
        return Arrangement(tuple(arranging.people_changed(some, change) for some in self._some(person_ids)))

    def removing(self, person_ids: Collection[int]) -> Arrangement:
        """Return the removal of persons, ready to be looked at and carried out."""
        parts = tuple(arranging.people_removed(some) for some in self._some(person_ids))
        return Arrangement(parts, keeps=False)

    def taking_expired_off(self, *, on: bool) -> Arrangement:
        """Return the setting that takes people off whose validity has ended, ready to be looked at and carried out."""
        return arranging.expired_taken_off(station_day, on=on)

    def _some(self, person_ids: Collection[int]) -> Iterator[list[int]]:
        """Cut very many persons into those who are changed in one transaction."""
        return batches.of_persons(person_ids, len(self._directory.entries))

    async def _in_steps(self, person_ids: Collection[int], run: Step) -> list[int]:
        """Change persons, very many some at a time; return whom it changed.

        Each person is changed wholly or not at all, and what is asked of those who are so already does nothing: what
        a failure or the program's end leaves undone is seen with each, and done by asking for the same again.
        """
        changed: list[int] = []
        serials: set[str] = set()

        def step(db: Database, ids: list[int]) -> tuple[list[int], set[str]]:
            whom, effect = run(db, ids)
            return whom, self._settled(db, effect)

        try:
            for some in self._some(person_ids):
                whom, touched = await self._core.write(partial(step, ids=some))
                changed += whom
                serials |= touched
                if touched:
                    self._wake(touched)  # who is blocked is blocked there while the others are stored
        finally:
            self._notify(serials)
        return changed

    async def preview(self, person_ids: Collection[int], change: PersonChange) -> Preview:
        """Return what `change` would do."""
        return await self._store.read(
            partial(bulk_change.preview, person_ids=list(person_ids), change=change)
        )

    async def block(self, person_ids: Collection[int]) -> list[int]:
        """Let persons pass nowhere, ahead of all other deliveries; return the ids of those whom it changed."""
        return await self._set_blocked(person_ids, blocked=True)

    async def unblock(self, person_ids: Collection[int]) -> list[int]:
        """Let persons pass as before they were blocked; return the ids of those whom it changed.

        A few go ahead of the other deliveries too: one of them may stand at the door.
        """
        return await self._set_blocked(person_ids, blocked=False)

    async def _set_blocked(self, person_ids: Collection[int], *, blocked: bool) -> list[int]:
        at = now_us()
        ahead = blocked or len(person_ids) <= enrolling.UNBLOCKED_AHEAD

        def run(db: Database, ids: list[int]) -> tuple[list[int], Effect]:
            return enrolling.set_blocked(db, ids, at, blocked=blocked, ahead=ahead)

        return await self._in_steps(person_ids, run)

    async def remove(self, person_ids: Collection[int]) -> Done:
        """Remove persons from every terminal, then from the station: each is listed until all have answered."""
        return await self._arranging.carry_out(self.removing(person_ids))

    # What goes by itself

    def start_keeping_up(self) -> None:
        """Have people kept up, however often the store refuses; at the start, and every day."""
        work = self._core.until_stored(self.keep_up, "What the day changes")
        self._core.start_task(work, "keep people up")

    async def keep_up(self) -> None:
        """Have rosters follow validities, and sweep up who and what nobody has."""
        await self.follow_validity()
        await self._core.write(self._drop_gone)
        await sweep_photos(self._store)

    async def take_expired_off(self, on: bool) -> None:
        """Change the setting that takes people off whose validity has ended; rosters follow."""
        await self._arranging.carry_out(self.taking_expired_off(on=on))

    def _drop_gone(self, db: Database) -> None:
        photos.forget(db, self._store.pictures, enrolling.drop_gone(db))

    async def follow_validity(self) -> None:
        """Remove those whose validity has ended from the terminals, or bring them back, as the setting says."""
        at = now_us()
        serials = await self._core.write(partial(enrolling.follow_validity, today=station_day(), at=at))
        if serials:
            self._notify(serials)

    def _notify(self, serials: Collection[str] = ()) -> None:
        """Have the deliveries look at what was changed, and everybody who shows it."""
        if serials:
            self._wake(serials)
        self._core.changes.publish(people=True, deliveries=serials, terminals=serials, status=bool(serials))


def _made_ready(
    persons: Iterable[tuple[Person, NewPhotos]], *, as_found: bool
) -> list[_ReadyPerson | Reason]:
    return [_one_ready(person, new_photos, as_found=as_found) for person, new_photos in persons]


def _one_ready(person: Person, new_photos: NewPhotos, *, as_found: bool) -> _ReadyPerson | Reason:
    """Check a person, hash the photos and put them in their places; for a thread."""
    problems = [] if as_found else [each for each in check(person, new_photos) if not each.is_warning]
    if problems:
        return problems[0].reason
    pictures = {place: (photo_ref(data), data) for place, data in new_photos.items()}
    placed: list[EnrolledPhoto | None] = []
    for place, kept in enumerate(person.photos):
        photo = EnrolledPhoto(pictures[place][0].sha256, "") if place in pictures else kept
        # The same photo twice tells a terminal nothing more.
        is_new = photo and all(each is None or each.sha256 != photo.sha256 for each in placed)
        placed.append(photo if is_new else None)
    person = replace(tidied(person), photos=(placed[0], placed[1], placed[2]))
    new = NewPerson(person, frozenset(ref.sha256 for ref, _ in pictures.values()))
    return _ReadyPerson(new, list(pictures.values()))
