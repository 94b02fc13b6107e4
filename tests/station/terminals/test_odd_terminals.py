"""Deliveries to terminals that answer no questions, lose what tells that a removal is done, or say 302 for one."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facedesk.station.clocks.clock import now_us
from facedesk.station.delivery import assignments, inquiry, worker
from facedesk.station.station import Station
from facedesk.station.terminals.views import unserved
from facedesk.store.delivery import assignment_rules, rosters, wanting
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling
from facedesk.store.people import people
from facedesk.store.people.people import PeopleQuery
from facedesk.texts import LANGUAGES, Reason, sentence
from station.acting import BY_INDEX, BY_NUMBER, COUNT, Acting, first
from station.conftest import Dial, Told, started
from station.peer import SERIAL, Peer
from station.roster_peer import RosterPeer, delivered, deliveries, enrol

ADD, CHANGE, DELETE = "0", "1", "2"


async def remove(station: Station, *person_ids: int) -> None:
    at = now_us()
    effect = await station.store.write(lambda db: enrolling.remove(db, person_ids, at))
    station.deliveries.wake(effect.serials)


async def row_of(
    station: Station, told: Told, number: str, holds: Callable[[DeliveryRow], bool]
) -> DeliveryRow:
    """Wait until a person's only delivery is as wanted."""
    async with asyncio.timeout(20):
        while True:
            told.notices.clear()  # before it is looked, lest a notice meanwhile is missed
            found = [row for row in await station.deliveries.listed() if row.number == number]
            if found and holds(found[0]):
                return found[0]
            await told.until(lambda: told.notices)


async def until(holds: Callable[[], Any]) -> None:
    """Wait until a terminal has heard something; nobody tells of that."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def reason_code(row: DeliveryRow) -> str:
    return row.reason[0] if row.reason else ""


# Terminals that answer no questions


@pytest.mark.usefixtures("patient")
async def test_who_did_not_arrive_is_sent_again_to_a_terminal_that_answers_no_questions(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer) as terminal:
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        terminal.is_deaf = first(ADD, "2")
        await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
        assert terminal.told == [(ADD, "1"), (ADD, "2"), (ADD, "2")]
        assert sorted(terminal.asked) == [BY_NUMBER, COUNT]


@pytest.mark.usefixtures("patient")
async def test_what_is_never_answered_is_asked_once_over_a_connection_however_often_it_matters(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer) as terminal:
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        for number in ("2", "3", "4"):
            terminal.is_deaf = first(ADD, number)
            await enrol(station, number, SERIAL)
            await delivered(station, SERIAL, held=int(number))
        assert sorted(terminal.asked) == [BY_NUMBER, COUNT]


@pytest.mark.usefixtures("patient")
async def test_a_terminal_that_is_silent_about_everything_is_sent_the_person_at_each_try(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (0.0, 0.0, 3600.0))
    async with Acting.at_work(peer) as terminal:
        terminal.is_deaf = lambda _operation, _number: True
        await enrol(station, "1", SERIAL)
        row = await row_of(station, told, "1", lambda row: row.attempts == 3)
        assert terminal.told == [(ADD, "1")] * 3
        assert (row.state, reason_code(row)) == (DeliveryState.WAITING, "deliverySilent")
        terminal.is_deaf = lambda _operation, _number: False
        await station.deliveries.retry()
        await delivered(station, SERIAL, held=1)


@pytest.mark.usefixtures("patient")
async def test_over_a_new_connection_the_questions_are_tried_again_before_the_person_is_sent(
    station: Station, peer: Peer, dial: Dial
) -> None:
    async with Acting.at_work(peer) as terminal:
        terminal.is_deaf = lambda _operation, _number: True
        await enrol(station, "1", SERIAL)
        await until(lambda: len(terminal.told) == 2)
        assert terminal.asked == [COUNT]
    await peer.hang_up()
    again = await dial()
    await again.register()
    async with Acting.at_work(again) as terminal:
        await delivered(station, SERIAL, held=1)
        assert (terminal.asked, terminal.told) == ([COUNT], [(ADD, "1")])


async def test_lines_that_keep_breaking_leave_time_for_deliveries_where_no_question_is_answered(
    station: Station, peer: Peer, dial: Dial
) -> None:
    async with Acting.at_work(peer) as terminal:
        terminal.is_deaf = lambda _operation, _number: True
        await enrol(station, "1", SERIAL)
        await until(lambda: terminal.told)
    for _ in range(2):
        await peer.hang_up()
        peer = await dial()
        await peer.register()
        async with Acting.at_work(peer) as terminal:
            await until(lambda: terminal.asked)
    await peer.hang_up()
    last = await dial()
    await last.register()
    async with Acting.at_work(last) as terminal:
        await delivered(station, SERIAL, held=1)
        assert (terminal.asked, terminal.told) == ([], [(ADD, "1")])


@pytest.mark.usefixtures("patient")
async def test_who_arrived_is_not_sent_again_where_questions_are_answered(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer, COUNT, BY_INDEX) as terminal:
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        terminal.loses = first(ADD, "2")
        await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
        assert terminal.told == [(ADD, "1"), (ADD, "2")]


# Removals whose answer was lost


@pytest.mark.usefixtures("patient")
async def test_a_removal_whose_answer_was_lost_is_found_done_by_index_where_few_are_held(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer, COUNT, BY_INDEX) as terminal:
        gone = await enrol(station, "1", SERIAL)
        await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
        terminal.loses = first(DELETE, "1")
        await remove(station, gone.id)
        await delivered(station, SERIAL, held=1)
        assert terminal.told.count((DELETE, "1")) == 2
        assert await station.store.read(lambda db: people.load(db, gone.id)) is None


@pytest.mark.usefixtures("patient")
async def test_who_is_still_there_is_deleted_until_it_is_done(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter(["200"] * 4)

    def act(self: Acting, operation: str, number: str, person: Any) -> str:
        refused = next(refusals, None) if operation == DELETE else None
        return refused or acts(self, operation, number, person)

    acts = Acting._act
    monkeypatch.setattr(Acting, "_act", act)
    async with Acting.at_work(peer, COUNT, BY_INDEX) as terminal:
        gone = await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
        await remove(station, gone.id)
        await delivered(station, SERIAL)
        assert terminal.told.count((DELETE, "1")) == 5
        assert terminal.persons == {}


@pytest.mark.usefixtures("patient")
async def test_one_fewer_than_before_means_that_a_removal_was_done(
    station: Station, peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inquiry, "SHORT", 0)
    async with Acting.at_work(peer, COUNT) as terminal:
        terminal.loses = first(ADD, "2")
        await enrol(station, "1", SERIAL)
        gone = await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
        terminal.loses = first(DELETE, "2")
        await remove(station, gone.id)
        await delivered(station, SERIAL, held=1)
        assert terminal.told.count((DELETE, "2")) == 1


@pytest.mark.usefixtures("patient")
async def test_a_removal_of_which_nothing_can_be_known_says_to_compare_and_is_settled_by_that(
    station: Station, peer: Peer, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PAUSES_S", (0.0, 0.0, 3600.0))
    async with Acting.at_work(peer) as terminal:
        gone = await enrol(station, "1", SERIAL)
        await enrol(station, "2", SERIAL)
        await delivered(station, SERIAL, held=2)
        terminal.loses = first(DELETE, "1")
        await remove(station, gone.id)
        row = await row_of(station, told, "1", lambda row: row.attempts == 3)
    assert (row.state, row.error_code, reason_code(row)) == (
        DeliveryState.REMOVING,
        "200",
        "removalUnclear",
    )
    assert row.due_at is not None
    assert row.reason is not None
    words = [sentence(Reason(*row.reason), language) for language in LANGUAGES]
    assert "Compare its roster" in words[0]
    assert "核对名单" in words[1]
    comparing = asyncio.create_task(station.rosters.compare(SERIAL))
    await RosterPeer.of(peer, "2").read_out()
    await comparing
    assert list(await deliveries(station, SERIAL)) == ["2"]
    assert await station.store.read(lambda db: people.load(db, gone.id)) is None


# 302 for one, and for all


async def paused_with(station: Station, *numbers: str) -> None:
    """Assign several persons at a time, so that all wait when the first is sent."""
    await station.deliveries.pause(SERIAL)
    for number in numbers:
        await enrol(station, number, SERIAL)
    await station.deliveries.resume(SERIAL)


async def test_a_terminal_that_has_no_room_for_one_alone_gets_the_others(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer, COUNT) as terminal:
        terminal.refuses = {"2": "302"}
        await paused_with(station, "1", "2", "3", "4", "5")
        await delivered(station, SERIAL, held=4, failed=1)
        assert terminal.told == [(ADD, number) for number in ("1", "2", "3", "4", "5")]
        await enrol(station, "6", SERIAL)
        await delivered(station, SERIAL, held=5, failed=1)
        assert terminal.told.count((ADD, "2")) == 1
        assert await station.assignments.will_not_fit([99], [SERIAL]) == {}


async def test_two_in_a_row_show_that_a_terminal_is_full_and_the_rest_are_not_sent(
    station: Station, peer: Peer, told: Told
) -> None:
    async with Acting.at_work(peer, COUNT, room=2) as terminal:
        await paused_with(station, "1", "2", "3", "4", "5", "6")
        await delivered(station, SERIAL, held=2, failed=4)
        assert [number for _, number in terminal.told] == ["1", "2", "3", "4"]
        failed = await station.deliveries.listed(states=[DeliveryState.FAILED])
        assert {row.error_code for row in failed} == {"302"}
        await told.until(lambda: [view.capacity for view in station.terminals.all()] == [2])


async def test_a_terminal_that_takes_more_than_it_was_thought_to_gets_all_others_again(
    station: Station, peer: Peer, told: Told
) -> None:
    async with Acting.at_work(peer, COUNT, room=2) as terminal:
        await paused_with(station, "1", "2", "3", "4", "5", "6")
        await delivered(station, SERIAL, held=2, failed=4)
        terminal.room = 100
        rows = await station.deliveries.listed(states=[DeliveryState.FAILED])
        await station.deliveries.retry(person_ids=[rows[-1].person_id])
        await delivered(station, SERIAL, held=6)
        await told.until(lambda: [view.capacity for view in station.terminals.all()] == [None])
        assert await station.assignments.will_not_fit([99], [SERIAL]) == {}


@pytest.mark.usefixtures("patient")
async def test_a_full_terminal_that_cannot_count_gets_the_unsent_one_by_one_when_it_has_room(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer, room=2) as terminal:
        await paused_with(station, "1", "2", "3", "4", "5", "6")
        await delivered(station, SERIAL, held=2, failed=4)
        terminal.room = 100
        rows = await station.deliveries.listed(states=[DeliveryState.FAILED])
        await station.deliveries.retry(person_ids=[rows[-1].person_id])
        await delivered(station, SERIAL, held=6)


async def test_fewer_than_were_held_before_make_a_refusal_one_persons_own(
    station: Station, peer: Peer
) -> None:
    async with Acting.at_work(peer, COUNT) as terminal:
        await station.store.write(lambda db: rosters.save(db, SERIAL, capacity=500))
        terminal.refuses = {"1": "302"}
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, failed=1)
        known = await station.store.read(lambda db: rosters.load_one(db, SERIAL))
        assert known.capacity == 500


# Terminals that nothing is sent to


async def test_what_waits_for_a_terminal_that_is_away_or_refused_says_so(
    station: Station, peer: Peer, told: Told
) -> None:
    async with Acting.at_work(peer):
        await enrol(station, "1", SERIAL)
        await delivered(station, SERIAL, held=1)
    await peer.hang_up()
    await told.until(lambda: not station.status().online)
    await enrol(station, "2", SERIAL)
    (_, waiting) = await station.deliveries.listed()
    assert (waiting.state, reason_code(waiting)) == (DeliveryState.WAITING, "terminalOffline")
    await station.terminals.refuse(SERIAL)
    assert await station.deliveries.listed() == []
    view = station.terminals.get(SERIAL)
    assert view is not None
    said = unserved(view)
    assert said is not None
    assert all(SERIAL in sentence(said, language) for language in LANGUAGES)
    ids = await station.people.search(PeopleQuery())
    outside = [(await station.assignments.of(each)).outside for each in ids]
    assert [[(each.refused, each.belongs, each.kept) for each in some] for some in outside] == [
        [(True, True, True)],
        [(True, True, False)],
    ]
    assert [(await station.assignments.of(each)).terminals for each in ids] == [(), ()]


# Many at once


async def test_what_was_put_off_when_the_station_ended_is_done_when_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = await started(tmp_path)
    await ended.terminals.admit(SERIAL)
    persons = [await enrol(ended, str(number)) for number in range(1, 4)]
    monkeypatch.setattr(wanting, "AT_ONCE", 2)

    def assign(db: Any) -> None:
        assignment_rules.assign_persons(db, [person.id for person in persons], [SERIAL])
        rosters.refresh(db, now_us(), serials=[SERIAL])

    await ended.store.write(assign)
    assert await ended.store.read(wanting.is_behind)
    assert await deliveries(ended, SERIAL) == {}
    await ended.stop()
    again = await started(tmp_path)
    await delivered(again, SERIAL, waiting=3)
    assert not await again.store.read(wanting.is_behind)
    await again.stop()


@pytest.fixture
def sliced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have more than four persons at a terminal put off, and worked out two at a time."""
    for module in (assignments, wanting):
        monkeypatch.setattr(module, "SLICE", 2)
    monkeypatch.setattr(wanting, "AT_ONCE", 4)


async def written(station: Station, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how many deliveries each transaction changes, from now on."""
    write, changes = station.store.write, []

    async def counting(run: Callable[[Any], Any], *given: Any) -> Any:
        def counted(db: Any) -> Any:
            (before,) = db.execute_sql("SELECT COUNT(*) FROM delivery WHERE wanted = 1").fetchone()
            result = run(db)
            (after,) = db.execute_sql("SELECT COUNT(*) FROM delivery WHERE wanted = 1").fetchone()
            changes.append(abs(after - before))
            return result

        return await write(counted, *given)

    monkeypatch.setattr(station.store, "write", counting)
    return changes


@pytest.mark.usefixtures("sliced")
async def test_a_large_assignment_is_worked_out_in_slices(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await station.terminals.admit(SERIAL)
    department = await station.departments.add("Hall")
    for number in range(1, 8):
        await enrol(station, str(number), department_id=department)
    changes = await written(station, monkeypatch)
    await station.assignments.assign([], [SERIAL], department_ids=[department])
    assert len(await deliveries(station, SERIAL)) == 7
    assert max(changes) == 2
    await station.assignments.unassign(None, [SERIAL])
    assert await deliveries(station, SERIAL) == {}
    assert max(changes) == 2


@pytest.mark.usefixtures("sliced")
async def test_many_are_removed_in_slices_and_go_when_nobody_holds_them(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await station.terminals.admit(SERIAL)
    persons = [await enrol(station, str(number), SERIAL) for number in range(1, 8)]
    changes = await written(station, monkeypatch)
    await remove(station, *(person.id for person in persons))
    await station.deliveries.caught_up()
    assert await deliveries(station, SERIAL) == {}
    assert max(changes) == 2
    left = await station.store.read(people.ids)
    assert left == []
    assert await station.store.read(lambda db: db.execute_sql("SELECT id FROM person").fetchall()) == []
