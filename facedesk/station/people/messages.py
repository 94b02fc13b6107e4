"""A person as a message to a terminal, a terminal's person as one of ours, and how the two differ (V3.5 2.2.1).

Pure: whoever calls it reads the photos, and keeps it off the loop, since photos are written in Base64 and hashed.
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, eq
from typing import Any, Final

from facedesk.store.people.people import EnrolledPhoto, Person, with_values
from facedesk.wire.codec import encode
from facedesk.wire.messages import Operation, RegisterPersonInfo
from facedesk.wire.person_fields import DAYS, PHOTO_NAMES, SENT, TEXTS, Kind, PersonInfo

quoted = json.JSONEncoder(ensure_ascii=False).encode

_ID, _SERIAL = "msgID of the command", "deviceNo of the terminal"
_OPERATIONS: Final = {each: f'"operateType":"{each.value}"'.encode() for each in Operation}


@dataclass(frozen=True, slots=True)
class WrittenPerson:
    """A person written out, with room for what differs from terminal to terminal."""

    person_id: int
    revision: int
    before_id: bytes
    before_serial: bytes
    before_operation: bytes
    after_operation: bytes

    def __len__(self) -> int:
        """Return the bytes that it takes."""
        return len(self.after_operation) + len(self.before_operation)

    def message(self, message_id: str, serial: str, operation: Operation) -> bytes:
        """Return `registerPersonInfo` (V3.5 2.2.1) as UTF-8."""
        return b"".join(
            (
                *(self.before_id, quoted(message_id).encode(), self.before_serial, quoted(serial).encode()),
                *(self.before_operation, _OPERATIONS[operation], self.after_operation),
            )
        )


def write_out(person: Person, photos: Sequence[bytes | None]) -> WrittenPerson:
    """Write a person out.

    Args:
        person: as stored.
        photos: the JPEGs of the person's three places.

    Raises:
        UnwritableField: the tables do not allow what the person says.
    """
    text = encode(RegisterPersonInfo(_ID, _SERIAL, Operation.ADD, person_info(person, photos))).encode()
    # The envelope comes before the person, so what is looked for is found there first.
    before_id, _, rest = text.partition(quoted(_ID).encode())
    before_serial, _, rest = rest.partition(quoted(_SERIAL).encode())
    before_operation, _, after_operation = rest.partition(_OPERATIONS[Operation.ADD])
    return WrittenPerson(
        person.id, person.revision, before_id, before_serial, before_operation, after_operation
    )


def deletion(message_id: str, serial: str, number: str) -> str:
    """Return the text that deletes a person: the number, digits or not, and nothing else (V3.5 2.2.1).

    Raises:
        UnwritableField: the number is empty or too long.
    """
    info = PersonInfo(number=number)
    return encode(RegisterPersonInfo(message_id, serial, Operation.DELETE, info))


def person_info(person: Person, photos: Sequence[bytes | None]) -> PersonInfo:
    """Return a person as 2.2.1 has it, with the JPEGs of their three places."""
    numbers = [photo.number if photo is not None else "" for photo in person.photos]
    places: dict[str, Any] = {
        name: value
        for place, (photo, number) in enumerate(zip(photos, numbers, strict=True), 1)
        for name, value in ((f"photo_{place}", photo), (f"photo_{place}_number", number))
    }
    return PersonInfo(**{held: get(person) for held, get in _HELD}, **places)


_HELD: Final = tuple((row.held, attrgetter(row.key)) for row in SENT)


def person_from(info: PersonInfo) -> tuple[Person, Mapping[str, bytes]]:
    """Make a person of what a terminal holds, with the JPEGs by their sha256; what it does not say is as by default.

    The number stays as it is, digits or not.
    """
    photos: list[EnrolledPhoto | None] = []
    data: dict[str, bytes] = {}
    for photo, number in info.photos:
        sha256 = hashlib.sha256(photo).hexdigest() if photo else None
        photos.append(EnrolledPhoto(sha256, number) if sha256 else None)
        if photo and sha256:
            data[sha256] = photo
    said = {row.key: value for row in SENT if (value := getattr(info, row.held)) is not None}
    return with_values(Person("", photos=(photos[0], photos[1], photos[2])), said), data


def compare(info: PersonInfo, person: Person) -> tuple[str, ...]:
    """Name the fields of 2.2.1 in which a terminal's person differs from what it was sent.

    A photo's number identifies nothing (terminals give their own), a card counts without leading zeros, and what is
    not said is the table's default. A sex that is empty or a digit is not said, and a day from 00:00 to 23:59 is all
    day.
    """
    differing = [name for name, ours, theirs, same in _COMPARED if not same(ours(person), theirs(info))]
    for name, (photo, _number), stored in zip(PHOTO_NAMES, info.photos, person.photos, strict=True):
        there = hashlib.sha256(photo).hexdigest() if photo else None
        if there != (stored.sha256 if stored is not None else None):
            differing.append(name)
    if info.schedule is None or not info.schedule.means(person.schedule):
        differing.append("passTime")
    return tuple(differing)


def _same_text(ours: str, theirs: str) -> bool:
    return ours.strip() == theirs.strip()


def _same_sex(ours: str, theirs: str) -> bool:
    said = theirs.strip()
    return not said or said.isdigit() or said == ours.strip()


def _same_card(ours: str, theirs: str) -> bool:
    return ours.strip().lstrip("0") == theirs.strip().lstrip("0")


def _same_number(ours: int, theirs: int | None) -> bool:
    return ours == (theirs or 0)


_SAME: Final[Mapping[Kind, Callable[[Any, Any], bool]]] = {
    **dict.fromkeys(TEXTS, _same_text),
    Kind.SEX: _same_sex,
    Kind.CARD: _same_card,
    Kind.PRIORITY: _same_number,
    Kind.MODE: _same_number,
    **dict.fromkeys((*DAYS, Kind.FLAG), eq),
}
_COMPARED: Final = tuple(
    (row.name, attrgetter(row.key), attrgetter(row.held), _SAME[row.kind])
    for row in SENT
    if row.kind is not Kind.WEEK
)
