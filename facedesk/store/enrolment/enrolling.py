"""Changing persons together with what follows for the terminals: each function is one transaction's work."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from peewee import SqliteDatabase, fn

from facedesk.store import dialect, settings
from facedesk.store.delivery import assignment_rules, rosters, transitions, wanting
from facedesk.store.dialect import LISTED
from facedesk.store.enrolment import listing
from facedesk.store.failures import StoreError
from facedesk.store.models import Assignment, Delivery, Department, StoredPerson
from facedesk.store.people import people, photos
from facedesk.store.people.people import Person
from facedesk.wire.person_fields import FIELDS
from facedesk.wire.values import Priority

UNBLOCKED_AHEAD: Final = 20
"""Of so many who are unblocked at once somebody may stand at the door; more would hold up whoever is blocked next."""


@dataclass(slots=True)
class Effect:
    """What a change left behind: terminals whose deliveries have work, photos (hex sha256) nobody has any more."""

    serials: set[str] = field(default_factory=set)
    dropped: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who is to be stored, and the photos (hex sha256) that were put on disk for it."""

    person: Person
    photos: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonRules:
    """What becomes of the rules that name a person: those removed by id, where they come by name, where they leave."""

    removed: tuple[int, ...] = ()
    groups: frozenset[int] = frozenset()
    serials: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.removed or self.groups or self.serials or self.leaves)

    def decide(self, db: SqliteDatabase, person_ids: Collection[int]) -> None:
        """Change the rules of persons, and nothing else."""
        for rule_id in self.removed:
            assignment_rules.remove(db, rule_id)
        if self.groups:
            assignment_rules.set_rules(db, person_ids, (), (), self.groups, belong=True)
        if self.serials:
            assignment_rules.set_rules(db, person_ids, (), self.serials, (), belong=True)
        if self.leaves:
            assignment_rules.set_rules(db, person_ids, (), self.leaves, (), belong=False)


NO_RULES: Final = PersonRules()


def keep(
    db: SqliteDatabase,
    new: Sequence[NewPerson],
    at: int,
    *,
    keeps_priority: bool = False,
    shares_cards: bool = False,
    rules: PersonRules = NO_RULES,
) -> tuple[list[Person | StoreError], Effect]:
    """Store persons, each wholly or not at all; give each as stored, or why not, in their order.

    With `keeps_priority` the priority stays that is stored already, with `shares_cards` somebody else's card is taken.
    The `rules` that name those who are stored are changed as well.

    Why not: `numberTaken`, `numberLeaving`, `numberKept`, `numberNotDigits`, `cardTaken`, `personRemoved`,
    `departmentUnknown`, `photoGone`.
    """
    outcomes: list[Person | StoreError] = []
    changed: list[tuple[Person, Person | None]] = []
    known = _known_elsewhere(db, [each.person.number for each in new])
    leaving = {number: whose for number, (whose, _) in known.items() if whose is not None}
    for each in new:
        try:
            _check(db, each, leaving.get(each.person.number))
            if not shares_cards:
                _check_card(db, each.person)
            person = _with_stored_priority(db, each.person) if keeps_priority else each.person
            stored, before = people.store(db, person, at)
        except StoreError as error:
            outcomes.append(error)
            continue
        if (before is None or before.number != stored.number) and stored.number in known:
            _collect_memories(db, stored.id, known[stored.number][1])
        outcomes.append(stored)
        changed.append((stored, before))
    had = {photo for _, before in changed if before for photo in _photos(before)}
    has = {photo for stored, _ in changed for photo in _photos(stored)}
    return outcomes, Effect(_told(db, changed, at, rules), photos.unused(db, had - has))


Known = tuple[tuple[int, str, str] | None, list[int]]
"""Who is here and was known by a number at terminals, id and name, and where, if only at one that is not admitted.

And the deliveries of those who are gone.
"""


# Plain SQL: asked at each Save, and of an import in each part of it.
_KNOWN_ELSEWHERE: Final = f"""
SELECT d.id, d.number, p.id, p.name, CASE WHEN t.admission = 'admitted' THEN '' ELSE d.serial END
FROM delivery d LEFT JOIN person p ON p.id = d.person_id LEFT JOIN terminal t ON t.serial = d.serial
WHERE d.number IN {LISTED} AND d.number <> COALESCE(p.number, '') ORDER BY 5 DESC
"""


def _known_elsewhere(db: SqliteDatabase, numbers: Iterable[str]) -> dict[str, Known]:
    """Return which numbers terminals still know of somebody who bears another one now, or who is gone; by number."""
    rows = db.execute_sql(_KNOWN_ELSEWHERE, (json.dumps(list(numbers)),))
    found: dict[str, Known] = {}
    for delivery_id, number, person_id, name, keeper in rows:
        whose, gone = found.get(number, (None, []))
        if person_id is None:
            found[number] = whose, [*gone, delivery_id]
        else:
            found[number] = (person_id, name, keeper), gone
    return found


def _collect_memories(db: SqliteDatabase, person_id: int, delivery_ids: Iterable[int]) -> None:
    """Let what terminals hold under a number of somebody who is gone be its new bearer's: deleted before they come."""
    transitions.INHERITED.run_many(db, ({"id": each, "person_id": person_id} for each in delivery_ids))


def _check(db: SqliteDatabase, new: NewPerson, leaving: tuple[int, str, str] | None) -> None:
    person = new.person
    if person.id and not (person.number.isascii() and person.number.isdecimal()):
        before = people.load(db, person.id)
        if before is None or before.number != person.number:
            raise people.NumberRefused("numberNotDigits", person.number, person.name)
    if leaving is not None and leaving[0] != person.id:
        _, name, keeper = leaving
        raise people.NumberRefused("numberKept" if keeper else "numberLeaving", person.number, name, keeper)
    if person.department_id is not None:
        known = Department.select().where(Department.id == person.department_id).exists(db)
        if not known:
            raise StoreError("departmentUnknown")
    if photos.unused(db, _photos(person) - new.photos):
        raise StoreError("photoGone")


def _check_card(db: SqliteDatabase, person: Person) -> None:
    """Refuse a card that is somebody else's; one that was shared before is no new fault."""
    key = people.card_key(person.card)
    if not key:
        return
    for person_id, number, name in people.card_holders(db, [key]).get(key, ()):
        if person_id != person.id and number != person.number:
            before = people.load(db, person.id) if person.id else people.by_number(db, person.number)
            if before is None or people.card_key(before.card) != key:
                raise people.CardRefused(person.card, number, name)


def _with_stored_priority(db: SqliteDatabase, person: Person) -> Person:
    before = people.load(db, person.id) if person.id else None
    return person if before is None else replace(person, priority=before.priority)


def _photos(person: Person) -> set[str]:
    return {photo.sha256 for photo in person.photos if photo}


def _told(
    db: SqliteDatabase, changed: Sequence[tuple[Person, Person | None]], at: int, rules: PersonRules
) -> set[str]:
    """Change the rules of stored persons, and have rosters follow; return the terminals that have work."""
    if changed:  # who was refused keeps the rules of before
        rules.decide(db, [stored.id for stored, _ in changed])
    placed = [
        stored.id
        for stored, before in changed
        if rules or before is None or _may_belong_elsewhere(stored, before)
    ]
    raised = [(stored, before) for stored, before in changed if before and stored.revision > before.revision]
    blocked = [stored.id for stored, before in raised if stored.is_blocked and not before.is_blocked]
    unblocked = [stored.id for stored, before in raised if before.is_blocked and not stored.is_blocked]
    ahead = [*blocked, *(unblocked if len(unblocked) <= UNBLOCKED_AHEAD else ())]
    others = [stored.id for stored, _ in raised if stored.id not in set(ahead)]
    serials = rosters.refresh(db, at, person_ids=placed) if placed else set()
    if wanting.puts_off(db, placed, None) and not wanting.puts_off(db, placed, rules.serials):
        serials |= rosters.refresh(db, at, placed, rules.serials, at_once=True)
    if others:
        serials |= rosters.raise_revision(db, others, at)
    if ahead:
        serials |= rosters.raise_revision(db, ahead, at, ahead=True)
    return serials


def _may_belong_elsewhere(stored: Person, before: Person) -> bool:
    return stored.removed_at != before.removed_at or any(
        people.value_of(stored, key) != people.value_of(before, key) for key in _PLACING
    )


_PLACING: Final = tuple(row.key for row in FIELDS if row.decides_place)


# Several at once

_IS_BLOCKED: Final = StoredPerson.priority == int(Priority.BLOCKED)
_BLOCKED: Final = {
    StoredPerson.priority_before: StoredPerson.priority,
    StoredPerson.priority: int(Priority.BLOCKED),
}
_UNBLOCKED: Final = {
    StoredPerson.priority: fn.COALESCE(StoredPerson.priority_before, 0),
    StoredPerson.priority_before: None,
}
_NEWS: Final = {StoredPerson.revision: StoredPerson.revision + 1}


def set_blocked(
    db: SqliteDatabase, person_ids: Collection[int], at: int, *, blocked: bool, ahead: bool = True
) -> tuple[list[int], Effect]:
    """Block persons everywhere, or give back what they might before; ahead of all other deliveries unless told.

    Those who are so already stay as they are; give whom it changed.
    """
    values, which = (_BLOCKED, ~_IS_BLOCKED) if blocked else (_UNBLOCKED, _IS_BLOCKED)
    query = StoredPerson.update({**values, **_NEWS, StoredPerson.changed_at: at}).where(
        dialect.is_among(StoredPerson.id, person_ids) & people.IS_HERE & which
    )
    changed = [person_id for (person_id,) in db.execute(query.returning(StoredPerson.id)).fetchall()]
    return changed, Effect(rosters.raise_revision(db, changed, at, ahead=ahead))


def remove(db: SqliteDatabase, person_ids: Collection[int], at: int) -> Effect:
    """Remove persons: at once where no terminal may hold them, else when each terminal has answered."""
    which = dialect.is_among(StoredPerson.id, person_ids) & people.IS_HERE
    StoredPerson.update(removed_at=at, changed_at=at).where(which).execute(db)
    Assignment.delete().where(dialect.is_among(Assignment.person_id, person_ids)).execute(db)
    serials = rosters.refresh(db, at, person_ids=person_ids)
    return Effect(serials, people.drop_if_gone(db, person_ids))


def follow_admission(db: SqliteDatabase, serial: str, at: int) -> Effect:
    """Have rosters follow where a terminal hangs and whether it is admitted: one that is not lets go of nobody."""
    serials = rosters.refresh(db, at, serials=[serial])
    unwanted = Delivery.select(Delivery.person_id).where((Delivery.serial == serial) & ~Delivery.wanted)
    leaving = StoredPerson.select(StoredPerson.id).where(~people.IS_HERE & StoredPerson.id.in_(unwanted))
    gone = [person_id for (person_id,) in leaving.tuples().execute(db)]
    return Effect(serials, people.drop_if_gone(db, gone))


def drop_gone(db: SqliteDatabase) -> list[str]:
    """Drop everybody who is being removed and whom no terminal has to let go; return the photos nobody has any more."""
    leaving = StoredPerson.select(StoredPerson.id).where(~people.IS_HERE).tuples()
    return people.drop_if_gone(db, [person_id for (person_id,) in leaving.execute(db)])


FOLLOWED: Final = "validityFollowed"
"""The setting that keeps up to which day rosters followed validities."""


def follow_validity(db: SqliteDatabase, today: date, at: int) -> set[str]:
    """Have rosters follow the setting for those whose validity has ended; return the terminals that have work.

    Where they followed a later day, of a clock that was ahead, those come back whose validity has not ended yet.
    """
    followed = str(settings.load_one(db, FOLLOWED) or "")
    whom = listing.expired(db, today)
    if followed > today.isoformat():
        whom += listing.ending(db, today.isoformat(), followed)
    if followed != today.isoformat():
        settings.save(db, FOLLOWED, today.isoformat())
    return rosters.refresh(db, at, person_ids=whom) if whom else set()
