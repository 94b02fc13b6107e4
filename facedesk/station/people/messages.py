"""A person as a message to a terminal, a terminal's person as one of ours, and how the two differ (V3.5 2.2.1).

Pure: whoever calls it reads the photos, and keeps it off the loop, since photos are written in Base64 and hashed.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from facedesk.store.people.people import NO_END, EnrolledPhoto, Greeting, Person
from facedesk.wire.codec import encode
from facedesk.wire.messages import Operation, PersonInfo, RegisterPersonInfo
from facedesk.wire.schedule import Week
from facedesk.wire.values import GreetingMode, Priority

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
    info = PersonInfo(id_number=number)
    return encode(RegisterPersonInfo(message_id, serial, Operation.DELETE, info))


def person_info(person: Person, photos: Sequence[bytes | None]) -> PersonInfo:
    """Return a person as 2.2.1 has it, with the JPEGs of their three places."""
    numbers = [photo.number if photo is not None else "" for photo in person.photos]
    places: dict[str, Any] = {
        name: value
        for place, (photo, number) in enumerate(zip(photos, numbers, strict=True), 1)
        for name, value in ((f"photo_{place}", photo), (f"photo_{place}_number", number))
    }
    return PersonInfo(**_plain_fields(person), **_greetings(person), **places, schedule=person.schedule)


def _plain_fields(person: Person) -> dict[str, Any]:
    return {
        "id_number": person.number,
        "card_number": person.card,
        "name": person.name,
        "sex": person.sex,
        "birthday": person.birthday,
        "phone": person.phone,
        "valid_from": person.valid_from,
        "valid_until": person.valid_until,
        "priority": person.priority,
    }


def _greetings(person: Person) -> dict[str, Any]:
    voice, display = person.voice, person.display
    return {
        "voice_mode": voice.mode,
        "voice_says_title": voice.says_title,
        "voice_before_name": voice.before_name,
        "voice_after_name": voice.after_name,
        "display_mode": display.mode,
        "display_shows_title": display.says_title,
        "display_before_name": display.before_name,
        "display_after_name": display.after_name,
    }


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
    default = Person("")
    person = Person(
        number=info.id_number,
        name=info.name,
        card=info.card_number,
        sex=info.sex,
        birthday=info.birthday,
        phone=info.phone,
        valid_from=info.valid_from or default.valid_from,
        valid_until=info.valid_until or NO_END,
        priority=info.priority or Priority.SCHEDULED,
        photos=(photos[0], photos[1], photos[2]),
        voice=Greeting(
            info.voice_mode or GreetingMode.OFF,
            info.voice_says_title,
            info.voice_before_name,
            info.voice_after_name,
        ),
        display=Greeting(
            info.display_mode or GreetingMode.OFF,
            info.display_shows_title,
            info.display_before_name,
            info.display_after_name,
        ),
        schedule=info.schedule or Week.all_day(),
    )
    return person, data


_PHOTO_NAMES: Final = ("registerPhoto1", "registerPhoto2", "RegisterPhoto3")


def compare(info: PersonInfo, person: Person) -> tuple[str, ...]:
    """Name the fields of 2.2.1 in which a terminal's person differs from what it was sent.

    A photo's number identifies nothing (terminals give their own), a card counts without leading zeros, and what is
    not said is the table's default. A sex that is empty or a digit is not said, and a day from 00:00 to 23:59 is all
    day.
    """
    ours = person_info(person, (None, None, None))
    differing = [name for name, (here, there) in _compared(ours, info).items() if here != there]
    for name, (photo, _number), stored in zip(_PHOTO_NAMES, info.photos, person.photos, strict=True):
        there = hashlib.sha256(photo).hexdigest() if photo else None
        if there != (stored.sha256 if stored is not None else None):
            differing.append(name)
    if info.schedule is None or not info.schedule.means(person.schedule):
        differing.append("passTime")
    return tuple(differing)


def _compared(ours: PersonInfo, theirs: PersonInfo) -> dict[str, tuple[Any, Any]]:
    said = theirs.sex.strip()
    if not said or said.isdigit():
        theirs = replace(theirs, sex=ours.sex)
    pairs = zip(_comparable(ours).items(), _comparable(theirs).values(), strict=True)
    return {name: (here, there) for (name, here), there in pairs}


def _comparable(info: PersonInfo) -> dict[str, Any]:
    return {
        "idNumber": info.id_number,
        "normalNumber": info.card_number.strip().lstrip("0"),
        "name": info.name.strip(),
        "sex": info.sex.strip(),
        "birthday": info.birthday,
        "phone": info.phone.strip(),
        "validDateStart": info.valid_from,
        "validDateEnd": info.valid_until,
        "priority": info.priority or Priority.SCHEDULED,
        "voiceSpecialMode": info.voice_mode or GreetingMode.OFF,
        "voiceNameSexEnable": info.voice_says_title,
        "visitorVoiceTextBeforeName": info.voice_before_name.strip(),
        "visitorVoiceText": info.voice_after_name.strip(),
        "displaySpecialMode": info.display_mode or GreetingMode.OFF,
        "displayNameSexEnable": info.display_shows_title,
        "visitorDisplayTextBeforeName": info.display_before_name.strip(),
        "visitorDisplayText": info.display_after_name.strip(),
    }
