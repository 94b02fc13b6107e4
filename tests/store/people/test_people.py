"""Persons and their photos as they are stored."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.people import people
from facedesk.store.people.people import EnrolledPhoto, Greeting, NumberRefused, Person
from facedesk.wire.values import GreetingMode, Priority
from store.enrolled import AT, department
from store.persons import FULL, ONE, THREE, TWO, code, keep, kept


async def test_a_person_comes_back_as_stored(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        stored = people.save(db, replace(FULL, department_id=department(db, "Sales")), AT)
        assert people.load(db, stored.id) == stored
        assert people.by_number(db, "20001") == stored
        assert replace(stored, id=0, revision=0, changed_at=0, department_id=None) == FULL

    await store.write(run)


texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=32)
greetings = st.builds(Greeting, st.sampled_from(GreetingMode), st.booleans(), texts, texts)


@given(
    person=st.builds(
        Person,
        number=texts,
        name=texts,
        card=texts,
        sex=texts,
        birthday=st.none() | st.dates(),
        phone=texts,
        valid_from=st.dates(),
        valid_until=st.dates(),
        priority=st.sampled_from([Priority.SCHEDULED, Priority.ALWAYS]),
        photos=st.just((None, None, None)),
        voice=greetings,
        display=greetings,
        schedule=st.just(FULL.schedule),
        department_id=st.none(),
        id=st.just(0),
        revision=st.just(0),
        priority_before=st.none(),
        changed_at=st.just(0),
        removed_at=st.none(),
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
async def test_any_person_comes_back_as_stored(store: Store, person: Person) -> None:
    def run(db: SqliteDatabase) -> None:
        db.execute_sql("DELETE FROM person")
        stored = people.save(db, person, AT)
        assert (
            people.load(db, stored.id) == stored == replace(person, id=stored.id, revision=1, changed_at=AT)
        )

    await store.write(run)


async def test_the_revision_goes_up_only_where_a_terminal_hears_of_the_change(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = people.save(db, FULL, AT)
        same = people.save(db, first, AT + 1)
        moved = people.save(db, replace(first, department_id=department(db, "Sales")), AT + 2)
        renamed = people.save(db, replace(moved, name="李四"), AT + 3)
        assert [each.revision for each in (first, same, moved, renamed)] == [1, 1, 1, 2]
        assert [each.changed_at - AT for each in (first, same, moved, renamed)] == [0, 0, 2, 3]

    await store.write(run)


async def test_a_number_belongs_to_one_person(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first, second = kept(db, FULL), kept(db, replace(FULL, card="", number="20002", name="李四"))
        (again,) = keep(db, replace(FULL, name="Somebody"))
        (renumbered,) = keep(db, replace(second, number="20001"))
        for refused in (again, renumbered):
            assert isinstance(refused, NumberRefused)
            assert (refused.code, refused.number, refused.name) == ("numberTaken", "20001", "张三")
        assert people.load(db, first.id) == first
        assert people.load(db, second.id) == second

    await store.write(run)


async def test_of_several_each_is_stored_or_not_by_itself(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        outcomes = keep(
            db,
            FULL,
            FULL,
            replace(FULL, card="", number="20002", department_id=99),
            replace(FULL, card="", number="20003"),
        )
        assert [getattr(each, "code", "") for each in outcomes] == [
            "",
            "numberTaken",
            "departmentUnknown",
            "",
        ]
        assert [person.number for person in people.load_many(db, people.ids(db))] == ["20001", "20003"]

    await store.write(run)


async def test_somebody_who_is_gone_is_not_stored_again(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = kept(db, FULL)
        enrolling.remove(db, [person.id], AT)
        assert [code(each) for each in keep(db, replace(person, name="李四"))] == ["personRemoved"]
        assert people.ids(db) == []

    await store.write(run)


# Photos


async def test_photos_get_six_digits_of_their_own_and_keep_them_for_life(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        new = (EnrolledPhoto(ONE, ""), EnrolledPhoto(TWO, ""), EnrolledPhoto(THREE, "1"))
        first = kept(db, replace(FULL, photos=new))
        numbers = [photo.number for photo in first.photos if photo]
        assert len(set(numbers)) == 3
        assert all(number.isdecimal() and len(number) == 6 for number in numbers)
        moved = kept(db, replace(first, photos=(EnrolledPhoto(THREE, ""), None, EnrolledPhoto(ONE, ""))))
        assert moved.photos == (first.photos[2], None, first.photos[0])
        assert moved.revision == 2

    await store.write(run)


async def test_a_photo_must_be_there(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        unknown = enrolling.keep(db, [NewPerson(FULL)], AT)[0]
        assert [code(each) for each in unknown] == ["photoGone"]
        kept(db, FULL)
        sharing = enrolling.keep(db, [NewPerson(replace(FULL, card="", number="20002"))], AT)[0]
        assert isinstance(sharing[0], Person)

    await store.write(run)


async def test_photos_that_nobody_has_any_more_are_told(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = kept(db, FULL)
        kept(db, replace(FULL, card="", number="20002", photos=(EnrolledPhoto(THREE, ""), None, None)))
        bare = NewPerson(replace(first, photos=(None, None, None)))
        assert enrolling.keep(db, [bare], AT)[1].dropped == [ONE]

    await store.write(run)
