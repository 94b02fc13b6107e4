"""However long the texts of a terminal's people and answers are, what the station keeps and says of them is bounded."""

import asyncio
from dataclasses import fields
from functools import partial
from typing import Any

import pytest

from facedesk.control.commands.command import LINE_MOST
from facedesk.control.printing import row_text
from facedesk.control.rows import terminal_row
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.people import people
from facedesk.texts import sentence
from facedesk.wire import bounds
from station.peer import SERIAL, Peer
from station.roster_peer import RosterPeer, held

LONG = "a\u0301\u0323\u202e张\x1b[2J" * 2_000
TEXTS = [
    *(
        "name",
        "sex",
        "phone",
        "normalNumber",
        "birthday",
        "validDateStart",
        "validDateEnd",
        "registerPhotoID1",
    ),
    *("visitorVoiceText", "visitorVoiceTextBeforeName", "visitorDisplayText", "visitorDisplayTextBeforeName"),
    *(f"passTime{day}" for day in range(1, 8)),
]


def texts_in(value: Any) -> list[str]:
    """Give all texts in a dataclass, and in those within it."""
    if isinstance(value, str):
        return [value]
    if hasattr(value, "__dataclass_fields__"):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return [text for each in value for text in texts_in(each)] if isinstance(value, tuple) else []


@pytest.fixture
def terminal(peer: Peer) -> RosterPeer:
    return RosterPeer(peer, {"20001": held("20001", **dict.fromkeys(TEXTS, LONG))})


async def test_a_person_with_endless_texts_is_compared_and_taken_over_in_bounds(
    station: Station, terminal: RosterPeer
) -> None:
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await terminal.read_out()
    (row,) = (await comparing).rows
    assert max(map(len, texts_in(row))) <= bounds.TEXT_CHARACTERS
    taking = asyncio.create_task(station.rosters.adopt(SERIAL, ["20001"]))
    command = await terminal.peer.next("onlineGetRegisterByIndex")
    await terminal.peer.answer(command, **terminal.persons["20001"], index="0")
    assert await taking == 1
    person = await station.store.read(partial(people.by_number, number="20001"))
    assert person is not None
    assert max(map(len, texts_in(person))) <= bounds.TEXT_CHARACTERS


async def test_what_an_answer_says_is_one_short_sentence(station: Station, peer: Peer) -> None:
    task = asyncio.create_task(station.commands.open_gate(SERIAL, "x"))
    await peer.answer(await peer.next("onlineOpen"), errorCode=LONG, msg=LONG)
    with pytest.raises(CommandFailed) as failed:
        await task
    said = sentence(failed.value.reason, "en")
    assert said.isprintable()
    assert len(said) < LINE_MOST


async def test_what_a_terminal_registers_with_is_bounded(station: Station, peer: Peer) -> None:
    view = station.terminals.get(SERIAL)
    assert view is not None
    parameters = {f"p{number}": LONG[:1500] for number in range(500)}
    command = await peer.next("onlineGetDevInfo")
    await peer.answer(command, **parameters)
    await peer.beat()
    async with asyncio.timeout(20):
        while not (view := station.terminals.get(SERIAL)) or "p499" not in view.parameters:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert max(map(len, view.parameters.values())) <= bounds.LONG_TEXT_CHARACTERS
    assert len(row_text("terminals", terminal_row(view, "", "en"))) <= LINE_MOST
