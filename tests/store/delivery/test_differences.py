"""What a comparison found, kept; and what it says of the deliveries."""

from dataclasses import replace
from typing import Any

import pytest

from facedesk.store.database import Store
from facedesk.store.delivery import assignment_rules, differences, emptying, rosters
from facedesk.store.delivery.differences import ComparisonFindings, DifferenceRow
from facedesk.store.delivery.jobs import at_once
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.models import StoredPerson as PersonModel
from facedesk.store.models import Terminal
from facedesk.store.people import people
from facedesk.store.people.people import Person

SERIAL = "168380000106"
STORED, BEGAN, NOW = 1_000, 2_000, 3_000


@pytest.fixture
async def persons(store: Store) -> list[Person]:
    """Three persons whom a terminal holds."""

    def run(db: Any) -> list[Person]:
        Terminal.insert(serial=SERIAL, admission="admitted").execute(db)
        made = [people.save(db, Person(str(20_001 + each), f"Person {each}"), STORED) for each in range(3)]
        ids = [person.id for person in made]
        assignment_rules.assign_persons(db, ids, [SERIAL])
        rosters.refresh(db, STORED, person_ids=ids, serials=[SERIAL])
        for person_id in ids:
            differences.adopt_as_held(db, SERIAL, person_id, STORED)
        return made

    return await store.write(run)


async def rows(store: Store) -> dict[str, DeliveryRow]:
    found = await store.read(lambda db: rosters.listed(db, serial=SERIAL))
    return {row.number: row for row in found}


async def keep(store: Store, findings: ComparisonFindings) -> None:
    await store.write(lambda db: differences.keep(db, SERIAL, findings, NOW))


def row(number: str, kind: str, *fields: str) -> DifferenceRow:
    return DifferenceRow(SERIAL, number, f"Person {number}", kind, fields)


async def test_what_was_found_is_kept_in_place_of_what_was_found_before(store: Store) -> None:
    first = [row("1", "missing"), row("2", "different", "name", "registerPhoto1")]
    await keep(store, ComparisonFindings(BEGAN, first, {}))
    assert await store.read(lambda db: differences.load(db, SERIAL)) == first
    assert await store.read(differences.counts) == {SERIAL: 2}
    await keep(store, ComparisonFindings(BEGAN, [row("3", "surplus")], {}))
    assert [each.number for each in await store.read(lambda db: differences.load(db, SERIAL))] == ["3"]
    assert (await store.read(lambda db: rosters.load_one(db, SERIAL))).compared_at == NOW


async def test_who_is_not_there_is_held_no_more_and_not_sent_by_itself(
    store: Store, persons: list[Person]
) -> None:
    await keep(store, ComparisonFindings(BEGAN, [row("20001", "missing")], {}, missing=[persons[0].id]))
    found = (await rows(store))["20001"]
    assert (found.state.value, found.due_at, found.reason) == ("failed", None, ("missingThere", ()))
    (held,) = await store.read(lambda db: db.execute_sql("SELECT held FROM delivery WHERE id = 1").fetchone())
    assert held == 0


async def test_a_delivery_that_changed_since_the_reading_began_is_left_alone(
    store: Store, persons: list[Person]
) -> None:
    ids = [person.id for person in persons]
    await store.write(lambda db: db.execute_sql("UPDATE delivery SET since = ?", (BEGAN,)))
    before = await rows(store)
    await keep(store, ComparisonFindings(BEGAN, [], {ids[0]: 9}, different=[ids[1]], missing=[ids[2]]))
    assert await rows(store) == before


async def test_what_is_being_sent_is_left_alone(store: Store, persons: list[Person]) -> None:
    await store.write(lambda db: db.execute_sql("UPDATE delivery SET state = 'sending'"))
    before = await rows(store)
    ids = [person.id for person in persons]
    await keep(store, ComparisonFindings(BEGAN, [], {ids[0]: 1}, different=[ids[1]], missing=[ids[2]]))
    assert await rows(store) == before


@pytest.mark.parametrize("state", ["waiting", "failed"])
async def test_who_is_there_as_wanted_is_held_whatever_the_delivery_waited_for(
    store: Store, persons: list[Person], state: str
) -> None:
    await store.write(
        lambda db: db.execute_sql(
            "UPDATE delivery SET state = ?, held = 0, in_doubt = 1, due_at = 1", (state,)
        )
    )
    await keep(store, ComparisonFindings(BEGAN, [], {persons[0].id: persons[0].revision}))
    found = (await rows(store))["20001"]
    assert (found.state.value, found.due_at, found.since) == ("held", None, NOW)


async def test_who_is_held_and_there_is_so_since_before(store: Store, persons: list[Person]) -> None:
    await keep(store, ComparisonFindings(BEGAN, [], {persons[0].id: persons[0].revision}))
    assert (await rows(store))["20001"].since == STORED


async def test_who_was_changed_meanwhile_goes_on_waiting(store: Store, persons: list[Person]) -> None:
    await store.write(
        lambda db: db.execute_sql("UPDATE delivery SET state = 'waiting', revision = 2, due_at = 1")
    )
    await keep(store, ComparisonFindings(BEGAN, [], {persons[0].id: 1}))
    found = (await rows(store))["20001"]
    assert (found.state.value, found.due_at) == ("waiting", 1)


async def test_who_was_refused_and_is_there_as_they_were_before_stays_refused(
    store: Store, persons: list[Person]
) -> None:
    await store.write(
        lambda db: db.execute_sql(
            "UPDATE delivery SET state = 'failed', revision = 2, held = 0, in_doubt = 1"
        )
    )
    await keep(store, ComparisonFindings(BEGAN, [], {persons[0].id: 1}))
    found = (await rows(store))["20001"]
    assert (found.state.value, found.due_at) == ("failed", None)
    (learnt,) = await store.read(
        lambda db: db.execute_sql("SELECT held, in_doubt FROM delivery WHERE id = 1").fetchall()
    )
    assert learnt == (1, 0)


async def test_repairing_sends_and_forgets_what_was_found(store: Store, persons: list[Person]) -> None:
    found = [row("20001", "missing"), row("20002", "different", "name")]
    await keep(
        store, ComparisonFindings(BEGAN, found, {}, different=[persons[1].id], missing=[persons[0].id])
    )
    count = await store.write(lambda db: differences.send_again(db, SERIAL, found, NOW))
    assert count == 2
    assert await store.read(lambda db: differences.load(db, SERIAL)) == []
    states = await store.read(
        lambda db: db.execute_sql("SELECT state, due_at, held, afresh FROM delivery ORDER BY id").fetchall()
    )
    due_at = at_once(NOW)
    assert states == [("waiting", due_at, 0, 0), ("waiting", due_at, 1, 1), ("held", None, 1, 0)]


async def test_who_belongs_there_or_is_being_removed_is_no_surplus_to_remove(
    store: Store, persons: list[Person]
) -> None:
    def is_delivered(number: str) -> Any:
        return store.read(lambda db: differences.is_delivered(db, SERIAL, number))

    assert await is_delivered("20001")

    def unassign(db: Any) -> None:
        assignment_rules.unassign_persons(db, [persons[0].id], [SERIAL])
        rosters.refresh(db, NOW, person_ids=[persons[0].id])

    await store.write(unassign)
    assert await is_delivered("20001")
    assert await store.read(lambda db: differences.going(db, SERIAL)) == {"20001"}
    assert not await is_delivered("777")


async def test_an_emptied_terminal_is_owed_everybody_who_belongs_there(
    store: Store, persons: list[Person]
) -> None:
    def run(db: Any) -> list[int]:
        assignment_rules.unassign_persons(db, [persons[0].id], [SERIAL])
        rosters.refresh(db, NOW, person_ids=[persons[0].id])
        return emptying.emptied(db, SERIAL, NOW)

    assert await store.write(run) == [persons[0].id]
    assert {number: each.state.value for number, each in (await rows(store)).items()} == {
        "20002": "waiting",
        "20003": "waiting",
    }


@pytest.mark.usefixtures("persons")
async def test_nobody_belongs_to_a_terminal_that_is_left_empty(store: Store) -> None:
    def run(db: Any) -> None:
        emptying.assign_nobody(db, SERIAL, NOW)
        emptying.emptied(db, SERIAL, NOW)

    await store.write(run)
    assert await rows(store) == {}
    assert await store.read(assignment_rules.listed) == []


async def test_only_what_was_not_tried_before_is_urgent(store: Store, persons: list[Person]) -> None:
    def is_urgent() -> Any:
        return store.read(lambda db: differences.is_urgent(db, SERIAL, NOW))

    assert not await is_urgent()
    await store.write(lambda db: rosters.raise_revision(db, [persons[0].id], NOW, ahead=True))
    assert await is_urgent()
    await store.write(lambda db: db.execute_sql("UPDATE delivery SET attempts = 1"))
    assert not await is_urgent()


async def test_who_was_to_be_removed_and_is_not_there_is_gone(store: Store, persons: list[Person]) -> None:
    def run(db: Any) -> None:
        PersonModel.update(removed_at=STORED).where(PersonModel.id == persons[0].id).execute(db)
        rosters.refresh(db, STORED, person_ids=[persons[0].id])
        assert differences.leaving(db, SERIAL) == {persons[0].id: "20001"}

    await store.write(run)
    await keep(store, ComparisonFindings(BEGAN, [], {}))
    assert (await rows(store))["20001"].state.value == "removing"
    await keep(store, ComparisonFindings(BEGAN, [], {}, gone=[persons[0].id]))
    assert list(await rows(store)) == ["20002", "20003"]
    assert await store.read(lambda db: people.load(db, persons[0].id)) is None


async def test_who_goes_under_an_old_number_is_added_once_that_is_not_there(
    store: Store, persons: list[Person]
) -> None:
    def run(db: Any) -> None:
        people.save(db, replace(persons[0], number="9"), STORED)
        rosters.raise_revision(db, [persons[0].id], STORED)
        assert differences.leaving(db, SERIAL) == {persons[0].id: "20001"}

    await store.write(run)
    missing = ComparisonFindings(BEGAN, [row("9", "missing")], {}, missing=[persons[0].id])
    held = "SELECT held, number, state, due_at FROM delivery WHERE person_id = ?"

    async def stands() -> Any:
        return await store.read(lambda db: db.execute_sql(held, (persons[0].id,)).fetchone())

    await keep(store, missing)
    assert await stands() == (1, "20001", "waiting", at_once(STORED))
    await keep(store, replace(missing, gone=[persons[0].id]))
    assert await stands() == (0, "", "waiting", at_once(NOW))
