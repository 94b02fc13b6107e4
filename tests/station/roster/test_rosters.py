"""Rosters: compared, repaired, taken over, emptied, with terminals that really hold persons (V3.5 2.2)."""

import asyncio
import base64
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace
from typing import Any

import pytest

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.database import Database
from facedesk.store.people import people
from facedesk.store.pictures.pictures import photo_ref
from facedesk.store.records.alerts import AlertKind
from facedesk.texts import LANGUAGES, sentence
from facedesk.wire.values import Priority
from station.conftest import Told
from station.peer import SECOND_SERIAL, SERIAL, Peer, in_base64
from station.roster_peer import RosterPeer, delivered, deliveries, enrol, portrait

QUICK = replace(HABITS, backoff=lambda _attempt: 0.05, hang_up_timeout_s=0.2)
GUID = "d41d8cd98f00b204e9800998ecf8427e"


async def failure(work: Awaitable[object]) -> str:
    with pytest.raises(CommandFailed) as failed:
        await work
    for language in LANGUAGES:
        assert sentence(failed.value.reason, language).isprintable()
    return failed.value.reason.code


@pytest.fixture
async def terminal(station: Station) -> AsyncIterator[SimulatedTerminal]:
    await station.terminals.admit(SERIAL)
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SERIAL, habits=QUICK) as dialling:
        await dialling.until(lambda t: t.registered)
        yield dialling


def stranger(terminal: SimulatedTerminal, number: str, **fields: str) -> None:
    """Enrol somebody at the terminal itself."""
    like = dict.fromkeys(next(iter(terminal.roster.values()), {}), "")
    terminal.roster[number] = like | {
        "idNumber": number,
        "name": f"Stranger {number[:4]}",
        "registerPhoto1": in_base64(portrait(number)),
        "registerPhotoID1": "100000",
        "validDateStart": "2020_1_1",
        "validDateEnd": "2030_12_31",
        "priority": "2",
        **fields,
    }


def kinds(rows: Any) -> dict[str, str]:
    return {row.number: row.kind for row in rows}


async def test_a_roster_that_is_as_it_should_be_differs_in_nobody(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in ("20001", "20002"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=2)
    comparison = await station.rosters.compare(SERIAL)
    assert (comparison.equal, comparison.differs, comparison.rows) == (2, 0, ())
    assert await station.rosters.differences(SERIAL) == []
    assert terminal.received["registerPersonInfo"] == 2


async def test_every_field_comes_back_as_it_was_sent(station: Station, terminal: SimulatedTerminal) -> None:
    from datetime import date

    from facedesk.store.people.people import Greeting
    from facedesk.wire.schedule import Day, Period, Week
    from facedesk.wire.values import GreetingMode

    week = (
        Week.all_day().with_day(0, Day.of([Period(360, 540), Period(1080, 1260)])).with_day(6, Day.closed())
    )
    greeting = Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的", "欢迎")
    await enrol(
        station,
        "20001",
        SERIAL,
        card="0008899",
        sex="男",
        birthday=date(1997, 4, 3),
        phone="18868681819",
        valid_from=date(2019, 8, 9),
        valid_until=date(2029, 8, 9),
        priority=Priority.ALWAYS,
        voice=greeting,
        display=greeting,
        schedule=week,
    )
    await delivered(station, SERIAL, held=1)
    assert (await station.rosters.compare(SERIAL)).equal == 1
    assert len(terminal.roster) == 1


async def test_missing_surplus_and_different_are_told_apart(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=3)
    del terminal.roster["20001"]
    terminal.roster["20002"]["name"] = "Somebody else"
    terminal.roster["20002"]["registerPhoto1"] = in_base64(portrait("else"))
    stranger(terminal, GUID)
    comparison = await station.rosters.compare(SERIAL, with_equal=True)
    assert kinds(comparison.rows) == {
        "20001": "missing",
        "20002": "different",
        "20003": "none",
        GUID: "surplus",
    }
    assert (comparison.missing, comparison.different, comparison.equal, comparison.surplus) == (1, 1, 1, 1)
    kept = await station.rosters.differences(SERIAL)
    assert kinds(kept) == {"20001": "missing", "20002": "different", GUID: "surplus"}
    assert next(row for row in kept if row.number == "20002").fields == ("name", "registerPhoto1")


async def test_comparing_sends_nothing_and_deliveries_say_what_was_seen(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=3)
    del terminal.roster["20001"]
    terminal.roster["20002"]["phone"] = "1"
    sent = terminal.received["registerPersonInfo"]
    await station.rosters.compare(SERIAL)
    assert await deliveries(station, SERIAL) == {"20001": "failed", "20002": "failed", "20003": "held"}
    rows = {row.number: row for row in await station.deliveries.listed(serial=SERIAL)}
    assert (rows["20001"].reason, rows["20002"].reason) == (("missingThere", ()), ("differentThere", ()))
    await station.commands.open_gate(SERIAL, "")  # what was sent before has been dealt with
    assert terminal.received["registerPersonInfo"] == sent


async def test_what_a_terminal_holds_already_is_not_sent_again(
    station: Station, terminal: SimulatedTerminal
) -> None:
    person = await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    await station.deliveries.pause(SERIAL)
    await station.deliveries.retry(SERIAL)
    await station.store.write(
        lambda db: db.execute_sql("UPDATE delivery SET state = 'waiting', held = 0, due_at = 1")
    )
    await station.rosters.compare(SERIAL)
    await station.deliveries.resume(SERIAL)
    assert await deliveries(station, SERIAL) == {person.number: "held"}
    await station.commands.open_gate(SERIAL, "")
    assert terminal.received["registerPersonInfo"] == 1


async def test_who_is_still_to_go_is_missing_and_repairing_does_nothing_twice(
    station: Station, terminal: SimulatedTerminal
) -> None:
    await station.deliveries.pause(SERIAL)
    await enrol(station, "20001", SERIAL)
    comparison = await station.rosters.compare(SERIAL)
    assert (comparison.missing, comparison.unexpected) == (1, 0)
    assert await deliveries(station, SERIAL) == {"20001": "waiting"}
    assert await station.rosters.repair(SERIAL) == 0
    assert await station.rosters.differences(SERIAL) == []
    await station.deliveries.resume(SERIAL)
    await delivered(station, SERIAL, held=1)
    assert terminal.received["registerPersonInfo"] == 1


async def test_repairing_sends_what_is_missing_or_different_and_removes_the_surplus(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=3)
    before = {number: dict(person) for number, person in terminal.roster.items()}
    del terminal.roster["20001"]
    terminal.roster["20002"]["name"] = "Somebody else"
    stranger(terminal, "777")
    stranger(terminal, GUID)
    await station.rosters.compare(SERIAL)
    assert await station.rosters.repair(SERIAL) == 4
    await delivered(station, SERIAL, held=3)
    assert terminal.roster == before
    assert await station.rosters.differences(SERIAL) == []
    assert (await station.rosters.compare(SERIAL)).differs == 0


async def test_only_those_that_are_named_are_repaired(station: Station, terminal: SimulatedTerminal) -> None:
    for number in ("20001", "20002"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=2)
    terminal.roster.clear()
    await station.rosters.compare(SERIAL)
    assert await station.rosters.repair(SERIAL, ["20002"]) == 1
    await delivered(station, SERIAL, held=1, failed=1)
    assert list(terminal.roster) == ["20002"]
    assert kinds(await station.rosters.differences(SERIAL)) == {"20001": "missing"}


async def test_a_roster_that_was_never_compared_is_compared_before_it_is_repaired(
    station: Station, terminal: SimulatedTerminal
) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    terminal.roster.clear()
    assert await station.rosters.repair(SERIAL) == 1
    await delivered(station, SERIAL, held=1)


async def test_repairing_waits_for_a_terminal_that_is_offline(
    station: Station, terminal: SimulatedTerminal
) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    terminal.roster.clear()
    stranger(terminal, "777")
    await station.rosters.compare(SERIAL)
    await terminal.stop()
    assert await failure(station.rosters.repair(SERIAL)) in ("terminalOffline", "terminalGone")
    assert await deliveries(station, SERIAL) == {"20001": "waiting"}
    assert kinds(await station.rosters.differences(SERIAL)) == {"777": "surplus"}
    terminal.start()
    await delivered(station, SERIAL, held=1)


async def test_somebody_who_belongs_there_by_now_is_no_surplus(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, "20001")
    await station.rosters.compare(SERIAL)
    await station.deliveries.pause(SERIAL)
    await enrol(station, "20001", SERIAL)
    assert await station.rosters.remove_surplus(SERIAL, ["20001"]) == 0
    assert "20001" in terminal.roster


async def test_a_deletion_that_a_terminal_refuses_is_said_and_the_others_go_on(
    station: Station, peer: Peer
) -> None:
    terminal = RosterPeer.of(peer, "777", GUID)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await terminal.read_out()
    assert (await comparing).surplus == 2
    removing = asyncio.create_task(station.rosters.remove_surplus(SERIAL, ["777", GUID]))
    for number, code in (("777", "200"), (GUID, "100")):
        asked = await peer.next("registerPersonInfo")
        (person,) = asked["personInfoData"]
        assert (person["operateType"], person["idNumber"]) == ("2", number)
        await peer.answer(asked, errorCode=code)
    assert await failure(removing) == "terminalRefused"
    assert kinds(await station.rosters.differences(SERIAL)) == {"777": "surplus"}


# Taking over


@pytest.mark.parametrize("number", ["777", GUID])
async def test_people_found_there_are_taken_over_as_they_are(
    station: Station, terminal: SimulatedTerminal, number: str
) -> None:
    stranger(terminal, number, normalNumber="0099", passTime1="06_00,09_00")
    await station.rosters.compare(SERIAL)
    assert await station.rosters.adopt(SERIAL, [number]) == 1
    person = await station.store.read(lambda db: people.by_number(db, number))
    assert person is not None
    assert (person.number, person.priority, person.card) == (number, Priority.ALWAYS, "0099")
    photo = person.photos[0]
    assert photo is not None
    assert await station.pictures.load(photo_ref(portrait(number))) == portrait(number)
    assert photo.sha256 == photo_ref(portrait(number)).sha256
    assert await deliveries(station, SERIAL) == {number: "held"}
    assert await station.rosters.differences(SERIAL) == []
    assert (await station.rosters.compare(SERIAL)).equal == 1
    assert terminal.received["registerPersonInfo"] == 0


async def test_who_moved_on_the_roster_meanwhile_is_found_all_the_same(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in ("777", "888", "999"):
        stranger(terminal, number)
    await station.rosters.compare(SERIAL)
    del terminal.roster["777"]
    assert await station.rosters.adopt(SERIAL, ["888", "999"]) == 2
    assert await deliveries(station, SERIAL) == {"888": "held", "999": "held"}


async def test_who_is_not_there_any_more_cannot_be_taken_over(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, "777")
    await station.rosters.compare(SERIAL)
    terminal.roster.clear()
    assert await failure(station.rosters.adopt(SERIAL, ["777"])) == "notFoundThere"


async def test_somebody_who_is_being_removed_is_not_taken_over(
    station: Station, terminal: SimulatedTerminal
) -> None:
    person = await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    await station.deliveries.pause(SERIAL)
    await station.people.remove([person.id])
    comparison = await station.rosters.compare(SERIAL)
    assert (comparison.surplus, comparison.unexpected) == (1, 0)
    assert await failure(station.rosters.adopt(SERIAL, ["20001"])) == "numberLeaving"
    assert await station.rosters.repair(SERIAL) == 0
    await station.deliveries.resume(SERIAL)
    await terminal.until(lambda t: not t.roster)


async def test_a_guid_taken_over_stays_where_it_was_found(
    station: Station, terminal: SimulatedTerminal
) -> None:
    stranger(terminal, GUID)
    await station.rosters.compare(SERIAL)
    await station.rosters.adopt(SERIAL, [GUID])
    person = await station.store.read(lambda db: people.by_number(db, GUID))
    assert person is not None
    await station.terminals.admit(SECOND_SERIAL)
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SECOND_SERIAL, habits=QUICK) as second:
        await second.until(lambda t: t.registered)
        await station.assignments.assign([person.id], [SECOND_SERIAL])
        await delivered(station, SECOND_SERIAL, failed=1)
        assert not second.roster
    assert await deliveries(station, SERIAL) == {GUID: "held"}
    assert list(terminal.roster) == [GUID]


async def test_somebody_the_station_knows_is_only_assigned(
    station: Station, terminal: SimulatedTerminal
) -> None:
    known = await enrol(station, "777")
    stranger(terminal, "777")
    await station.rosters.compare(SERIAL)
    assert await station.rosters.adopt(SERIAL, ["777"]) == 1
    await delivered(station, SERIAL, held=1)
    assert terminal.roster["777"]["name"] == known.name
    assert base64.b64decode(terminal.roster["777"]["registerPhoto1"]) == portrait("777")


# Emptying


async def test_emptying_delivers_everybody_afresh(station: Station, terminal: SimulatedTerminal) -> None:
    for number in ("20001", "20002"):
        await enrol(station, number, SERIAL)
    await delivered(station, SERIAL, held=2)
    stranger(terminal, "777")
    await station.rosters.compare(SERIAL)
    takes = await station.rosters.what_emptying_takes(SERIAL)
    assert (takes.wanted, takes.held, takes.surplus) == (2, 2, 1)
    await station.rosters.empty(SERIAL, forget_assignments=False)
    await delivered(station, SERIAL, held=2)
    assert set(terminal.roster) == {"20001", "20002"}
    assert await station.rosters.differences(SERIAL) == []


async def test_an_emptied_terminal_stays_empty_where_nobody_belongs_there_any_more(
    station: Station, terminal: SimulatedTerminal
) -> None:
    group = await station.groups.add("Site")
    await station.terminals.move(SERIAL, group)
    own = await enrol(station, "20001", SERIAL)
    by_group = await enrol(station, "20002")
    await station.assignments.assign([by_group.id], (), group_ids=[group])
    await delivered(station, SERIAL, held=2)
    was = await rules(station)
    done = await station.rosters.empty(SERIAL, forget_assignments=True)
    assert not terminal.roster
    assert await deliveries(station, SERIAL) == {}
    for person in (own, by_group):
        standing = next(
            each for each in (await station.assignments.of(person.id)).terminals if each.serial == SERIAL
        )
        assert not standing.wanted
    assert (await station.rosters.compare(SERIAL)).differs == 0
    await station.arranging.undo(done.number)
    assert await rules(station) == was
    await delivered(station, SERIAL, held=2)


async def rules(station: Station) -> list[Any]:
    """Give the whole table that says who belongs where."""

    def read(db: Database) -> list[Any]:
        return db.execute_sql("SELECT * FROM assignment ORDER BY id").fetchall()

    return await station.store.read(read)


async def test_taking_over_and_repairing_take_nobody_off_any_roster(
    station: Station, terminal: SimulatedTerminal
) -> None:
    await enrol(station, "20001", SERIAL)
    await enrol(station, "20002", SERIAL)
    known = await enrol(station, "777")
    await station.terminals.admit(SECOND_SERIAL)
    await station.assignments.assign([known.id], [SECOND_SERIAL])
    await delivered(station, SERIAL, held=2)
    terminal.roster.pop("20001")
    stranger(terminal, "777")
    stranger(terminal, "778")
    await station.rosters.compare(SERIAL)
    was = await rules(station)
    await station.rosters.repair(SERIAL, ["20001", "778"])
    assert await rules(station) == was
    await station.rosters.adopt(SERIAL, ["777"])
    now = await rules(station)
    assert now[: len(was)] == was
    ((_id, person_id, *rest),) = now[len(was) :]
    assert (person_id, SERIAL in rest) == (known.id, True)


async def test_a_terminal_that_refuses_to_be_emptied_loses_nobody(
    station: Station, terminal: SimulatedTerminal
) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    terminal.faults = replace(terminal.faults, error_codes=(("registerPersonInfo", "200"),))
    assert await failure(station.rosters.empty(SERIAL, forget_assignments=True)) == "terminalRefused"
    assert await deliveries(station, SERIAL) == {"20001": "held"}


# Beside deliveries


async def test_a_read_out_goes_on_while_deliveries_wait_and_they_go_on_after(
    station: Station, terminal: SimulatedTerminal
) -> None:
    for number in range(20001, 20006):
        await enrol(station, str(number), SERIAL)
    await delivered(station, SERIAL, held=5)
    terminal.habits = replace(terminal.habits, resend_after_s=0.05)
    terminal.faults = replace(terminal.faults, lose_acks=0.5)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await terminal.until(lambda t: t.reading is not None)
    await enrol(station, "20009", SERIAL)
    assert (await comparing).equal == 5
    await delivered(station, SERIAL, held=6)
    assert terminal.most_open <= 1


async def test_a_block_does_not_wait_for_a_read_out(station: Station, terminal: SimulatedTerminal) -> None:
    persons = [await enrol(station, str(number), SERIAL) for number in range(20001, 20004)]
    await delivered(station, SERIAL, held=3)
    terminal.faults = replace(terminal.faults, lose_acks=1.0)
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await terminal.until(lambda t: t.reading is not None)
    blocked = replace(persons[2], priority=Priority.BLOCKED)

    def block(db: Any) -> None:
        from facedesk.store.delivery import rosters

        people.save(db, blocked, 1)
        rosters.raise_revision(db, [blocked.id], 1, ahead=True)

    await station.store.write(block)
    station.deliveries.wake([SERIAL])
    await terminal.until(lambda t: t.roster["20003"]["priority"] == "1")
    assert not comparing.done()
    terminal.faults = replace(terminal.faults, lose_acks=0.0)
    assert (await comparing).equal == 3
    assert terminal.most_open <= 1


# At a quiet hour


async def test_differences_found_unattended_are_one_alert_for_a_terminal(
    station: Station, terminal: SimulatedTerminal, told: Told
) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    await station.roster_watch.compare_all()
    assert await station.alerts.open() == []
    terminal.roster.clear()
    await station.roster_watch.compare_all()
    await station.roster_watch.compare_all()
    (alert,) = await station.alerts.open()
    assert (alert.kind, alert.serial, alert.count) == (AlertKind.ROSTER_DIFFERS, SERIAL, 2)
    await told.until(lambda: station.status().alerts == 1)


async def test_what_is_still_to_go_or_was_refused_is_no_alert(
    station: Station, terminal: SimulatedTerminal
) -> None:
    terminal.faults = replace(terminal.faults, refusals=(("20001", "301"),))
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, failed=1)
    await station.deliveries.pause(SERIAL)
    await enrol(station, "20002", SERIAL)
    await station.roster_watch.compare_all()
    assert await station.alerts.open() == []
    assert len(await station.rosters.differences(SERIAL)) == 2


async def test_comparing_by_itself_can_be_set(station: Station, terminal: SimulatedTerminal) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    await station.settings.set("compareAt", "03:00")
    station.roster_watch.watch("03:00")
    station.roster_watch._hour._due_at = 1
    station.roster_watch.watch("03:00")
    await terminal.until(lambda t: t.received["onlineGetRegister"])


async def test_what_was_found_outlives_a_restart(station: Station, terminal: SimulatedTerminal) -> None:
    await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    terminal.roster.clear()
    await station.rosters.compare(SERIAL)
    view = station.terminals.get(SERIAL)
    assert view is not None
    stored = await station.store.read(lambda db: db.execute_sql("SELECT kind FROM difference").fetchall())
    assert stored == [("missing",)]
