"""Persons written out for terminals: made in a reader's thread when they are sent, and kept for a short while.

The same person goes to many terminals at about the same time, and only a few words differ from one to the next.
"""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from typing import Final

from facedesk.station.people.messages import WrittenPerson, write_out
from facedesk.store.database import Database, Store
from facedesk.store.people import people
from facedesk.store.pictures.pictures import ENROLLED, PictureFiles, PictureRef
from facedesk.texts import Reason, reason
from facedesk.wire.codec import UnwritableField
from facedesk.wire.values import Priority

KEPT_BYTES: Final = 16 * 1024 * 1024
"""Some twenty persons with three large photos, or two hundred as they usually are."""


UNFIT: Final = {"notDigits": "numberNotDigits", "zero": "numberZero", "missing": "fieldMissing"}
"""What the wire says of a field that it does not take, and the sentence for it."""


@dataclass(frozen=True, slots=True)
class Unsendable:
    """Why a person cannot be sent as they are."""

    reason: Reason
    may_pass: bool = False  # what is missing may be put back
    is_blocked: bool = False  # nobody should let them pass meanwhile


Letter = WrittenPerson | Unsendable
Key = tuple[int, int]  # a person's id and revision


def write_letter(db: Database, pictures: PictureFiles, person_id: int) -> Letter:
    """Write a person out as they are stored now, or say why they cannot be; for a reader's thread."""
    person = people.load(db, person_id)
    if person is None:
        return Unsendable(reason("personGone"))
    is_blocked = person.priority is Priority.BLOCKED
    if not any(person.photos):
        return Unsendable(reason("photoMissing"), is_blocked=is_blocked)
    photos = [pictures.read(PictureRef(each.sha256, ENROLLED)) if each else None for each in person.photos]
    gone = [each for each, data in zip(person.photos, photos, strict=True) if each and not data]
    if gone:
        _, *file = pictures.absence(PictureRef(gone[0].sha256, ENROLLED)) or ("",)
        why = reason("photosAway", file=file[0]) if file else reason("photoGone")
        return Unsendable(why, may_pass=bool(file), is_blocked=is_blocked)
    try:
        return write_out(person, photos)
    except UnwritableField as error:
        code = UNFIT.get(error.reason, "fieldUnfit")
        why = reason(code, field=error.field, number=person.number, why=error.reason)
        return Unsendable(why, is_blocked=is_blocked)


class Letters:
    """Gives persons written out; one that is asked for by several terminals at once is made once."""

    def __init__(self, store: Store) -> None:
        """Keep the store that persons and photos are read from."""
        self._store = store
        self._kept: OrderedDict[Key, WrittenPerson] = OrderedDict()
        self._size = 0
        self._being_made: dict[Key, asyncio.Future[Letter]] = {}

    def kept(self, person_id: int, revision: int) -> WrittenPerson | None:
        """Return a letter that is there already."""
        return self._kept.get((person_id, revision))

    async def of(self, person_id: int, revision: int) -> Letter:
        """Return a person written out: of this revision, or of a newer one if they were changed meanwhile."""
        key = (person_id, revision)
        kept = self._kept.get(key)
        if kept is not None:
            return kept
        being_made = self._being_made.get(key)
        if being_made is None:
            being_made = self._being_made[key] = asyncio.ensure_future(self._make(key))
        return await asyncio.shield(being_made)

    async def _make(self, key: Key) -> Letter:
        try:
            letter = await self._store.read(
                partial(write_letter, pictures=self._store.pictures, person_id=key[0])
            )
        finally:
            del self._being_made[key]
        if isinstance(letter, WrittenPerson):
            self._keep(letter)
        return letter

    def _keep(self, letter: WrittenPerson) -> None:
        key = (letter.person_id, letter.revision)
        if key not in self._kept:
            self._kept[key] = letter
            self._size += len(letter)
        while self._size > KEPT_BYTES:
            _key, oldest = self._kept.popitem(last=False)
            self._size -= len(oldest)

    def prepare(self, person_id: int, revision: int) -> None:
        """Have a letter made that is wanted soon."""
        key = (person_id, revision)
        if key not in self._kept and key not in self._being_made:
            self._being_made[key] = asyncio.ensure_future(self._make(key))
            self._being_made[key].add_done_callback(_look)


def _look(made: "asyncio.Future[Letter]") -> None:
    """Whoever needs the letter hears of the error."""
    if not made.cancelled():
        made.exception()
