"""A terminal that acts on what it is told, and is odd in the ways a test wants (V3.5 2.2.1, 2.2.4, 2.2.5)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from .peer import Message, Peer
from .roster_peer import held

PERSON, BY_NUMBER, COUNT, BY_INDEX = (
    "registerPersonInfo",
    "onlineGetRegisterByIdNumber",
    "onlineGetRegisterCount",
    "onlineGetRegisterByIndex",
)
DELETE = "2"


class Acting:
    """Holds persons; says no to a deletion of whom it does not hold, and answers only the questions it knows."""

    def __init__(self, peer: Peer, *knows: str, room: int = 1_000) -> None:
        self.peer = peer
        self.knows = set(knows)
        self.room = room
        self.persons: dict[str, Message] = {}
        self.told: list[tuple[str, str]] = []  # operation and number of each command about a person
        self.asked: list[str] = []
        self.refuses: dict[str, str] = {}
        self.is_deaf: Callable[[str, str], bool] = lambda _operation, _number: False  # hears nothing of it
        self.loses: Callable[[str, str], bool] = lambda _operation, _number: (
            False
        )  # does it without an answer

    @classmethod
    @asynccontextmanager
    async def at_work(cls, peer: Peer, *knows: str, room: int = 1_000) -> AsyncIterator["Acting"]:
        acting = cls(peer, *knows, room=room)
        running = asyncio.create_task(acting.run())
        try:
            yield acting
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def run(self) -> None:
        while True:
            command = await self.peer.hear()
            if command["msgType"] == PERSON:
                await self._person(command)
            elif command["msgType"] in (BY_NUMBER, COUNT, BY_INDEX):
                self.asked.append(command["msgType"])
                if command["msgType"] in self.knows:
                    await self.peer.answer(command, **self._announce(command))

    async def _person(self, command: Message) -> None:
        person = command["personInfoData"][0]
        operation, number = person["operateType"], person["idNumber"]
        self.told.append((operation, number))
        if self.is_deaf(operation, number):
            return
        code = self._act(operation, number, person)
        if not self.loses(operation, number):
            await self.peer.answer(command, errorCode=code)

    def _act(self, operation: str, number: str, person: Message) -> str:
        if operation == DELETE:
            return "100" if self.persons.pop(number, None) else "200"
        if number in self.refuses:
            return self.refuses[number]
        if number not in self.persons and len(self.persons) >= self.room:
            return "302"
        self.persons[number] = person
        return "100"

    def _announce(self, question: Message) -> Message:
        if question["msgType"] == COUNT:
            return {"personNum": str(len(self.persons))}
        if question["msgType"] == BY_NUMBER:
            return {"errorCode": "100" if question["idNumber"] in self.persons else "200"}
        number = list(self.persons)[int(question["index"])]
        return held(number) | self.persons[number] | {"index": question["index"]}


def first(operation: str, number: str) -> Callable[[str, str], bool]:
    """Give a test that holds the first time a command about a person comes."""
    seen: list[tuple[str, str]] = []

    def is_first(*command: str) -> bool:
        seen.append((command[0], command[1]))
        return command == (operation, number) and seen.count((operation, number)) == 1

    return is_first
