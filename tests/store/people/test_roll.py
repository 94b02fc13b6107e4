"""Whose a person number was at some time, and who is expected since when."""

from dataclasses import replace

from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.people import people, roll
from facedesk.store.people.people import Person


async def test_a_number_was_whose_it_was(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = people.save(db, Person("20001", "张伟"), 1_000)
        people.save(db, Person("20002", "李娜"), 1_000)
        assert roll.bearers(db).at("20001", 5_000) is None  # the number alone says it
        people.save(db, replace(first, number="30001"), 2_000)
        second = people.save(db, Person("20001", "王芳"), 3_000)
        whose = roll.bearers(db)
        assert whose.at("20001", 500) == first.id  # a terminal knew them sooner
        assert whose.at("20001", 2_999) == first.id
        assert whose.at("20001", 3_000) == second.id
        assert whose.at("30001", 2_000) is None
        assert whose.at("20002", 2_000) is None

    await store.write(run)


async def test_who_is_gone_still_had_the_number(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = people.save(db, Person("20001", "张伟"), 1_000)
        db.execute_sql("DELETE FROM person")
        second = people.save(db, Person("20001", "王芳"), 3_000)
        assert roll.bearers(db).at("20001", 2_000) == first.id
        assert roll.bearers(db).at("20001", 3_000) == second.id

    await store.write(run)


async def test_a_change_of_anything_else_is_no_new_number(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = people.save(db, Person("20001", "张伟"), 1_000)
        people.save(db, replace(person, name="张维"), 2_000)
        assert roll.bearers(db).known == {}
        assert roll.newcomers(db, 999) == {person.id: 1_000}
        assert roll.newcomers(db, 1_000) == {}

    await store.write(run)


async def test_nobody_is_expected_who_is_blocked_or_leaves(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        for number, column in (("1", "priority = 0"), ("2", "priority = 1"), ("3", "removed_at = 1")):
            person = people.save(db, Person(number), 1_000)
            db.execute_sql(f"UPDATE person SET {column} WHERE id = ?", (person.id,))  # noqa: S608
        rows = roll.load_some(db, 0, 2)
        rows += roll.load_some(db, rows[-1].id, 2)
        assert [row.is_expected for row in rows] == [True, False, False]
        assert roll.load_some(db, rows[-1].id, 2) == []

    await store.write(run)
