"""What a hand-written terminal holds, and how it is read out (V3.5 2.2.2 to 2.2.5)."""

import asyncio
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PIL import Image

from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.station import Station
from facedesk.store.people import people
from facedesk.store.people.people import EnrolledPhoto, Person
from facedesk.store.pictures.pictures import photo_ref

from .peer import Message, Peer, in_base64, jpeg

PATIENCE_S = 20


def portrait(tag: str) -> bytes:
    """Make a JPEG that a simulated terminal finds a face in, with a colour and bytes of its own."""
    made = io.BytesIO()
    colour = tuple(tag.encode().ljust(3, b"0")[-3:])
    Image.new("RGB", (96, 120), colour).save(made, "JPEG", comment=tag.encode())
    return made.getvalue()


async def enrol(station: Station, number: str, *serials: str, **fields: Any) -> Person:
    """Store a person with a portrait of the number's, and assign them to terminals."""
    data = portrait(number)
    photo = EnrolledPhoto(photo_ref(data).sha256, "123456")
    person = replace(Person(number, f"Person {number}", photos=(photo, None, None)), **fields)
    at = now_us()
    stored = await station.store.write(lambda db: people.save(db, person, at), [(photo_ref(data), data)])
    if serials:
        await station.assignments.assign([stored.id], serials)
    return stored


async def deliveries(station: Station, serial: str) -> dict[str, str]:
    """Give the state of each delivery of a terminal by the person's number."""
    return {
        row.number: row.state.value for row in await station.deliveries.listed(serial=serial, limit=10_000)
    }


async def delivered(station: Station, serial: str, **states: int) -> None:
    """Wait until so many deliveries of a terminal are in each state, and none in another.

    Looked at after each notice that speaks of them: each is said after it is stored.
    """
    changed = asyncio.Event()

    def on_notice(notice: ChangeNotice) -> None:
        if serial in notice.deliveries or serial in notice.terminals:
            changed.set()

    unsubscribe = station.changes.subscribe(on_notice)
    try:
        async with asyncio.timeout(PATIENCE_S):
            while True:
                changed.clear()
                found = list((await deliveries(station, serial)).values())
                if {state: found.count(state) for state in set(found)} == states:
                    return
                await changed.wait()
    finally:
        unsubscribe()


def held(number: str, **fields: Any) -> Message:
    """Write a person as a terminal holds one: the name is of the number, the photo too."""
    return {
        "idNumber": number,
        "normalNumber": "",
        "name": f"Person {number}",
        "sex": "",
        "birthday": "",
        "phone": "",
        "validDateStart": "2000_1_1",
        "validDateEnd": "2099_12_31",
        "priority": 0,
        "registerPhoto1": in_base64(jpeg(number)),
        "registerPhotoID1": "123456",
    } | fields


class RosterPeer:
    """A terminal that holds persons, answers as the document says, and can be made to misbehave."""

    def __init__(self, peer: Peer, persons: Mapping[str, Message]) -> None:
        self.peer = peer
        self.persons = dict(persons)

    @classmethod
    def of(cls, peer: Peer, *numbers: str) -> "RosterPeer":
        return cls(peer, {number: held(number) for number in numbers})

    async def count(self) -> None:
        """Answer the question for the count."""
        await self.peer.answer(
            await self.peer.next("onlineGetRegisterCount"), personNum=str(len(self.persons))
        )

    async def asked_to_read(self) -> Message:
        """Answer the count, and give the command to read all out."""
        await self.count()
        return await self.peer.next("onlineGetRegister")

    async def send(self, command: Message, place: int, **fields: Any) -> None:
        """Send one person of the read-out."""
        person = list(self.persons.values())[place]
        told = {"personNum": str(len(self.persons)), "index": str(place)}
        await self.peer.answer(command, **(person | told | fields))

    async def sent(self, command: Message, place: int, **fields: Any) -> Message:
        """Send one person and give the acknowledgement."""
        await self.send(command, place, **fields)
        return await self.peer.next("onlineGetRegisterResp")

    async def read_out(self) -> None:
        """Answer count and read-out, person by person."""
        await self.count()
        if self.persons:
            command = await self.peer.next("onlineGetRegister")
            for index in range(len(self.persons)):
                await self.sent(command, index)
