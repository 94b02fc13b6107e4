"""The same change to many people, and what its preview says."""

from datetime import date

from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.delivery import assignment_rules, rosters
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.enrolment import bulk_change
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.models import Delivery
from facedesk.store.people import people
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows
from store.persons import belonging


def preview_and_apply(db: SqliteDatabase, ids: list[int], change: PersonChange) -> bulk_change.Preview:
    """PersonChange people, and have the preview keep its word."""
    said = bulk_change.preview(db, ids, change)
    before = {key: (each.wanted, each.revision) for key, each in rows(db).items()}
    changed, _ = bulk_change.apply(db, ids, change, AT)
    after = {key: (each.wanted, each.revision) for key, each in rows(db).items()}
    assert said.changed == len(changed)
    assert said.deliveries == sum(before.get(key) != after.get(key) for key in before | after)
    return said


async def test_the_same_is_changed_of_many_and_the_preview_keeps_its_word(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = belonging(db, NORTH, SOUTH, number="1", valid_until=date(2028, 1, 1))
        second = belonging(db, NORTH, number="2")
        ids = [first.id, second.id]
        said = preview_and_apply(db, ids, PersonChange(valid_until=date(2028, 1, 1)))
        assert (said.people, said.changed, said.deliveries) == (2, 1, 1)
        row, field, before, after = said.examples[0]
        assert (row.number, field, before, after) == (
            "2",
            "valid_until",
            date(2099, 12, 31),
            date(2028, 1, 1),
        )
        assert preview_and_apply(db, ids, PersonChange(schedule=Week.closed())).deliveries == 3
        assert preview_and_apply(db, ids, PersonChange()).changed == 0
        assert [person.schedule for person in people.load_many(db, ids)] == [Week.closed()] * 2

    await store.write(run)


async def test_moving_many_to_a_department_says_what_it_brings_and_takes(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        top = department(db, "Top")
        sales, stock = department(db, "Sales", top), department(db, "Stock")
        assignment_rules.add(db, Rule(department_id=top, serial=NORTH))
        assignment_rules.add(db, Rule(department_id=stock, serial=SOUTH))
        ids = [enrol(db, "1", department_id=sales).id, enrol(db, "2").id]
        rosters.refresh(db, AT)
        Delivery.update(state="held", held=1, due_at=None).execute(db)
        said = preview_and_apply(db, ids, PersonChange(department_id=stock))
        assert (said.changed, said.deliveries) == (2, 3)
        assert preview_and_apply(db, ids, PersonChange(department_id=None)).changed == 2

    await store.write(run)


async def test_blocking_many_by_a_change_keeps_what_they_might(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        vip = belonging(db, NORTH, priority=Priority.ALWAYS)
        bulk_change.apply(
            db, [vip.id], PersonChange(priority=Priority.BLOCKED, valid_from=date(2027, 1, 1)), AT
        )
        blocked = people.load(db, vip.id)
        assert blocked is not None
        assert (blocked.priority_before, blocked.revision) == (Priority.ALWAYS, 2)
        assert [each.ahead for each in rows(db).values()] == [1]
        bulk_change.apply(db, [vip.id], PersonChange(priority=Priority.SCHEDULED), AT)
        free = people.load(db, vip.id)
        assert free is not None
        assert (free.priority, free.priority_before) == (Priority.SCHEDULED, None)

    await store.write(run)


async def test_nobodys_validity_is_turned_around(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = enrol(db, "1", valid_until=date(2028, 1, 1))
        second = enrol(db, "2")
        ids = [first.id, second.id]
        wrong = bulk_change.reversed_by(db, ids, PersonChange(valid_from=date(2028, 2, 1)))
        assert wrong is not None
        assert (wrong.count, wrong.number) == (1, "1")
        both = PersonChange(valid_from=date(2028, 2, 1), valid_until=date(2028, 3, 1))
        assert bulk_change.reversed_by(db, ids, both) is None

    await store.write(run)
