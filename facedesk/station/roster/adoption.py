"""Taking people over who were found on a terminal: they become the station's, as they are there."""

from collections.abc import Sequence
from dataclasses import dataclass

from facedesk.station.people.messages import compare, person_from
from facedesk.store.database import Database
from facedesk.store.delivery import assignment_rules, differences, rosters
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.wire.person_fields import PersonInfo


@dataclass(frozen=True, slots=True)
class Taken:
    """A person as found on a terminal, ready for the store; the photos byte for byte."""

    info: PersonInfo
    person: Person
    pictures: Sequence[tuple[PictureRef, bytes]]

    @classmethod
    def of(cls, info: PersonInfo) -> "Taken":
        """Make one ready; hashes the photos, so not on the loop."""
        person, photos = person_from(info)
        return cls(info, person, [(PictureRef(sha256, ENROLLED), data) for sha256, data in photos.items()])


def adopt_people(db: Database, serial: str, taken: Taken, at: int) -> bool:
    """Store a person who was found on a terminal, assigned to it and held by it; return whether it was done.

    Somebody whom the station knows keeps what the station knows: then the terminal holds that, or has to hear of
    it. Somebody who is being removed is left to that. For the writer's thread.
    """
    known = people.by_number(db, taken.person.number)
    if known is None and people.is_being_removed(db, taken.person.number):
        return False
    person = known or people.save(db, taken.person, at)
    assignment_rules.assign_persons(db, [person.id], [serial])
    rosters.refresh(db, at, person_ids=[person.id], serials=[serial])
    if known is None or not compare(taken.info, known):
        differences.adopt_as_held(db, serial, person.id, at)
    differences.forget(db, serial, {taken.person.number, taken.info.number_text})
    return True
