"""Bringing people to terminals: one at a time, whatever the terminals do (V3.5 2.2.1)."""

import json
from collections.abc import Mapping
from dataclasses import replace

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.people import people
from facedesk.store.people.people import Greeting
from station.acting import PERSON
from station.commanded import ADD, CHANGE, DELETE, answered, asked, entry, remove, said, save
from station.conftest import Dial, Told
from station.peer import SECOND_SERIAL, SERIAL, Peer
from station.roster_peer import delivered, deliveries, enrol

QUICK = replace(HABITS, backoff=lambda _attempt: 0.01, hang_up_timeout_s=0.2)


async def test_who_is_assigned_is_added_and_then_held(station: Station, peer: Peer, told: Told) -> None:
    await enrol(station, "20001", SERIAL, voice=Greeting(before_name="亲爱的"))
    command = await asked(peer)
    assert command["deviceNo"] == SERIAL
    assert 0 < len(command["msgID"]) <= 32
    assert said(command) == (ADD, "20001")
    assert entry(command)["visitorVoiceTextBeforeName"] == "亲爱的"
    assert (await deliveries(station, SERIAL)) == {"20001": "sending"}
    await peer.answer(command)
    await told.until(lambda: station.deliveries.counts() == RosterCount(wanted=1, held=1))
    assert await deliveries(station, SERIAL) == {"20001": "held"}
    view = station.terminals.get(SERIAL)
    assert view is not None
    assert view.roster == RosterCount(wanted=1, held=1)
    assert any(SERIAL in notice.deliveries for notice in told.notices)


async def test_the_next_person_goes_only_after_the_answer(station: Station, peer: Peer) -> None:
    for number in ("1", "2"):
        await enrol(station, number, SERIAL)
    first = await asked(peer)
    await peer.beat()
    assert [each["msgType"] for each in peer.received].count(PERSON) == 1
    await peer.answer(first)
    assert await answered(peer) == (ADD, "2")
    await delivered(station, SERIAL, held=2)


async def test_terminals_are_worked_off_side_by_side(station: Station, peer: Peer, second: Peer) -> None:
    await enrol(station, "1", SERIAL, SECOND_SERIAL)
    first = await asked(peer)
    assert await answered(second) == (ADD, "1")
    await delivered(station, SECOND_SERIAL, held=1)
    await peer.answer(first)
    await delivered(station, SERIAL, held=1)


async def test_a_change_is_sent_as_a_change_and_a_removal_with_the_number_alone(
    station: Station, peer: Peer
) -> None:
    person = await enrol(station, "1", SERIAL)
    await answered(peer)
    await save(station, person, phone="18868681819")
    command = await asked(peer)
    assert said(command) == (CHANGE, "1")
    assert entry(command)["phone"] == "18868681819"
    assert entry(command)["registerPhoto1"]
    await peer.answer(command)
    await remove(station, person.id)
    command = await asked(peer)
    assert said(command) == (DELETE, "1")
    assert entry(command)["registerPhoto1"] == entry(command)["name"] == ""
    await peer.answer(command)
    await delivered(station, SERIAL)


async def test_of_several_changes_meanwhile_only_the_last_goes(station: Station, peer: Peer) -> None:
    person = await enrol(station, "1", SERIAL)
    first = await asked(peer)
    for phone in ("1", "2", "3"):
        await save(station, person, phone=phone)
    await peer.answer(first)
    command = await asked(peer)
    assert (said(command), entry(command)["phone"]) == ((CHANGE, "1"), "3")
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)


async def test_who_was_never_sent_goes_without_a_word(station: Station, peer: Peer) -> None:
    first = await enrol(station, "1", SERIAL)
    other = await enrol(station, "2", SERIAL)
    command = await asked(peer)
    await station.assignments.unassign([other.id], [SERIAL])
    assert await deliveries(station, SERIAL) == {"1": "sending"}
    await peer.answer(command)
    await delivered(station, SERIAL, held=1)
    assert (await station.assignments.of(first.id)).terminals[0].wanted
    await peer.beat()
    assert [each["msgType"] for each in peer.received].count(PERSON) == 1


async def test_a_terminal_that_was_away_catches_up(station: Station, dial: Dial) -> None:
    await station.terminals.admit(SERIAL)
    gone = await enrol(station, "1", SERIAL)
    await enrol(station, "2", SERIAL)
    first = await dial()
    await first.register()
    assert await answered(first) == (ADD, "1")
    assert await answered(first) == (ADD, "2")
    await delivered(station, SERIAL, held=2)
    await first.hang_up()
    await remove(station, gone.id)
    await enrol(station, "3", SERIAL)
    assert await deliveries(station, SERIAL) == {"1": "removing", "2": "held", "3": "waiting"}
    again = await dial()
    await again.register()
    assert await answered(again) == (DELETE, "1")
    assert await answered(again) == (ADD, "3")
    await delivered(station, SERIAL, held=2)
    assert await station.store.read(lambda db: people.load(db, gone.id)) is None


async def test_a_terminal_gets_its_people_when_admitted_and_when_moved(station: Station, dial: Dial) -> None:
    hall = await station.groups.add("Hall")
    person = await enrol(station, "1")
    await station.assignments.add_rule(person_id=person.id, group_id=hall)
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await station.terminals.move(SERIAL, hall)
    assert await answered(peer) == (ADD, "1")
    await delivered(station, SERIAL, held=1)
    await station.groups.remove(hall)
    assert await answered(peer) == (DELETE, "1")
    await delivered(station, SERIAL)


# With simulated terminals


def is_as_sent(terminal: SimulatedTerminal, numbers: Mapping[str, str]) -> bool:
    return {number: held["phone"] for number, held in terminal.roster.items()} == dict(numbers)


async def test_simulated_terminals_end_with_exactly_the_wanted_roster_through_broken_lines(
    station: Station,
) -> None:
    serials = [f"16838000020{place}" for place in range(4)]
    await station.terminals.admit(*serials)
    url = f"ws://127.0.0.1:{station.port}"
    terminals = [SimulatedTerminal(url, serial, habits=QUICK) for serial in serials]
    persons = [await enrol(station, str(20001 + place), *serials) for place in range(30)]
    for terminal in terminals:
        terminal.start()
    for place, person in enumerate(persons[:10]):
        for terminal in terminals[:2]:
            terminal.drop()
        await save(station, person, phone=str(place))
    await remove(station, *(person.id for person in persons[20:]))
    numbers = {person.number: str(place) if place < 10 else "" for place, person in enumerate(persons[:20])}
    for serial, terminal in zip(serials, terminals, strict=True):
        await delivered(station, serial, held=20)
        assert is_as_sent(terminal, numbers)
        assert terminal.most_open == 1
        await terminal.stop()


async def test_nothing_is_sent_twice_on_a_line_that_holds(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SERIAL, habits=QUICK) as terminal:
        for number in range(20001, 20041):
            await enrol(station, str(number), SERIAL)
        await delivered(station, SERIAL, held=40)
        assert terminal.received[PERSON] == 40
        assert json.loads(json.dumps(terminal.roster["20001"]))["name"] == "Person 20001"
