"""Persons as they are stored, found, listed and changed, and what follows for the terminals."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.store import assignments, enrolling, people, people_change, people_list, rosters
from facedesk.store.database import Store, StoreError
from facedesk.store.enrolling import NewPerson
from facedesk.store.models import Assignment, Delivery
from facedesk.store.people import EnrolledPhoto, Greeting, NumberRefused, PeopleQuery, Person
from facedesk.store.people_change import Change
from facedesk.store.settings import save as save_setting
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority

from .enrolled import AT, NORTH, SOUTH, admit, department, enrol, rows

TODAY = date(2027, 1, 15)  # AT's day
ONE, TWO, THREE = ("ab" * 32, "cd" * 32, "ef" * 32)
FULL = Person(
    number="20001",
    name="张三",
    card="8899",
    sex="男",
    birthday=date(1997, 4, 3),
    phone="18868681819",
    valid_from=date(2019, 8, 9),
    valid_until=date(2029, 8, 9),
    priority=Priority.ALWAYS,
    photos=(EnrolledPhoto(ONE, "654321"), None, EnrolledPhoto(THREE, "654323")),
    voice=Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的", "欢迎您的参观"),
    display=Greeting(GreetingMode.FIXED_TEXT, False, "", " 您好"),
    schedule=Week.all_day()
    .with_day(0, Day.of([Period(360, 540), Period(1080, 1260)]))
    .with_day(6, Day.closed()),
)


def keep(db: SqliteDatabase, *persons: Person, at: int = AT) -> list[Person | StoreError]:
    """Store persons whose photos are all put on disk with them."""
    new = [NewPerson(each, frozenset(photo.sha256 for photo in each.photos if photo)) for each in persons]
    return enrolling.keep(db, new, at)[0]


def kept(db: SqliteDatabase, person: Person, at: int = AT) -> Person:
    (stored,) = keep(db, person, at=at)
    assert isinstance(stored, Person), stored
    return stored


def code(outcome: Person | StoreError) -> str:
    assert isinstance(outcome, StoreError), outcome
    return outcome.code


def belonging(db: SqliteDatabase, *serials: str, number: str = "20001", **fields: Any) -> Person:
    """Store a person who is held by terminals."""
    admit(db, *serials)
    person = enrol(db, number, **fields)
    assignments.assign_persons(db, [person.id], serials)
    rosters.refresh(db, AT, [person.id])
    Delivery.update(state="held", held=person.revision, number=number, due_at=None).where(
        Delivery.person_id == person.id
    ).execute(db)
    return person


# Storing


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
        first, second = kept(db, FULL), kept(db, replace(FULL, number="20002", name="李四"))
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
            db, FULL, FULL, replace(FULL, number="20002", department_id=99), replace(FULL, number="20003")
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
        sharing = enrolling.keep(db, [NewPerson(replace(FULL, number="20002"))], AT)[0]
        assert isinstance(sharing[0], Person)

    await store.write(run)


async def test_photos_that_nobody_has_any_more_are_told(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = kept(db, FULL)
        kept(db, replace(FULL, number="20002", photos=(EnrolledPhoto(THREE, ""), None, None)))
        bare = NewPerson(replace(first, photos=(None, None, None)))
        assert enrolling.keep(db, [bare], AT)[1].dropped == [ONE]

    await store.write(run)


# What follows for terminals


async def test_a_change_is_to_go_to_each_terminal_in_the_same_commit(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, SOUTH)
        effect = enrolling.keep(db, [NewPerson(replace(person, phone="1"))], AT)[1]
        assert effect.serials == {NORTH, SOUTH}
        assert {(each.state, each.revision, each.ahead) for each in rows(db).values()} == {("waiting", 2, 0)}

    await store.write(run)


async def test_another_department_is_not_sent_but_may_bring_terminals(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH)
        sales = department(db, "Sales")
        admit(db, SOUTH)
        assignments.add(db, assignments.Rule(department_id=sales, serial=SOUTH))
        effect = enrolling.keep(db, [NewPerson(replace(person, department_id=sales))], AT)[1]
        assert effect.serials == {SOUTH}
        assert {serial: each.state for (serial, _), each in rows(db).items()} == {
            NORTH: "held",
            SOUTH: "waiting",
        }

    await store.write(run)


async def test_a_number_that_a_terminal_still_knows_is_not_given_away(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH)
        renumbered = kept(db, replace(person, number="30001"))
        assert [code(each) for each in keep(db, replace(FULL, number="20001"))] == ["numberLeaving"]
        assert kept(db, replace(renumbered, number="20001")).number == "20001"

    await store.write(run)


async def test_a_stored_number_that_is_not_of_digits_stays_but_none_is_made_so(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        found = people.save(db, replace(FULL, number="0a1b"), AT)
        assert kept(db, replace(found, name="李四")).number == "0a1b"
        assert [code(each) for each in keep(db, replace(found, number="0a1c"))] == ["numberNotDigits"]
        assert kept(db, replace(found, number="77")).number == "77"

    await store.write(run)


async def test_who_is_blocked_goes_ahead_and_gets_back_what_they_might(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        vip = belonging(db, NORTH, priority=Priority.ALWAYS)
        changed, effect = enrolling.set_blocked(db, [vip.id], AT, blocked=True)
        assert (changed, effect.serials) == ([vip.id], {NORTH})
        blocked = people.load(db, vip.id)
        assert blocked is not None
        assert (blocked.priority, blocked.priority_before, blocked.revision) == (
            Priority.BLOCKED,
            Priority.ALWAYS,
            2,
        )
        assert [(each.ahead, each.revision) for each in rows(db).values()] == [(1, 2)]
        assert enrolling.set_blocked(db, [vip.id], AT, blocked=True)[0] == []
        enrolling.set_blocked(db, [vip.id], AT, blocked=False)
        back = people.load(db, vip.id)
        assert back is not None
        assert (back.priority, back.priority_before, back.revision) == (Priority.ALWAYS, None, 3)

    await store.write(run)


async def test_who_is_saved_as_blocked_goes_ahead_too(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, priority=Priority.ALWAYS)
        blocked = kept(db, replace(person, priority=Priority.BLOCKED))
        assert blocked.priority_before is Priority.ALWAYS
        assert [each.ahead for each in rows(db).values()] == [1]
        renamed = kept(db, replace(blocked, name="李四"))
        assert renamed.priority_before is Priority.ALWAYS
        assert kept(db, replace(renamed, priority=Priority.SCHEDULED)).priority_before is None

    await store.write(run)


# Removing


async def test_who_was_nowhere_is_gone_at_once(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = kept(db, FULL)
        effect = enrolling.remove(db, [person.id], AT)
        assert set(effect.dropped) == {ONE, THREE}
        assert people.load(db, person.id) is None

    await store.write(run)


async def test_who_a_terminal_holds_stays_listed_until_it_has_answered(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH)
        assert enrolling.remove(db, [person.id], AT).serials == {NORTH}
        (row,) = people_list.rows(db, [person.id])
        assert row.removed
        assert (row.standing.removing, row.standing.wanted) == (1, 0)
        assert people.by_number(db, "20001") is None
        assert people.is_being_removed(db, "20001")
        assert Assignment.select().count(db) == 0
        assert people.drop_if_gone(db, [person.id]) == []
        Delivery.delete().execute(db)
        assert people.drop_if_gone(db, [person.id]) == [ONE]
        assert people.load(db, person.id) is None

    await store.write(run)


async def test_somebody_new_with_the_number_of_one_being_removed_is_the_same_person(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH)
        other = kept(db, replace(FULL, number="20002"))
        enrolling.remove(db, [person.id], AT)
        assert [code(each) for each in keep(db, replace(other, number="20001"))] == ["numberLeaving"]
        again = kept(db, replace(FULL, name="李四"))
        assert (again.id, again.name, again.removed_at, again.revision) == (person.id, "李四", None, 2)
        assert people.by_number(db, "20001") == again
        assert [each.wanted for each in rows(db).values()] == [False]

    await store.write(run)


# Validity


async def test_who_has_expired_goes_where_so_set_and_comes_back_with_more_time(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        visitor = belonging(db, NORTH, valid_until=date(2027, 1, 14))
        belonging(db, NORTH, number="20002", valid_until=date(2027, 1, 15))
        assert enrolling.follow_validity(db, TODAY, AT) == set()
        save_setting(db, "removeExpired", True)
        assert enrolling.follow_validity(db, TODAY, AT) == {NORTH}
        assert {each.person_id for each in rows(db).values() if not each.wanted} == {visitor.id}
        kept(db, replace(visitor, valid_until=date(2027, 1, 31)))
        assert all(each.wanted for each in rows(db).values())

    await store.write(run)


# Finding


PEOPLE = (
    replace(FULL, number="20001", name="张三", card="8899", phone="188-6868-1819"),
    replace(FULL, number="20002", name="单雄信", card="", phone=""),
    replace(FULL, number="3", name="Zoë 100%_Smith!", card="0000001234", phone="5"),
    replace(FULL, number="10000000000000000000", name="曾国藩", card="", phone=""),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["3", "20001", "20002", "10000000000000000000"]),
        ("三", ["20001"]),
        ("zs", ["20001"]),
        ("ZhangSan", ["20001"]),
        ("san zhang", ["20001"]),
        ("sxx", ["20002"]),
        ("danx", ["20002"]),
        ("zgf", ["10000000000000000000"]),
        ("zoe", ["3"]),
        ("0002", ["20002"]),
        ("00008899", ["20001"]),
        ("1234", ["3"]),
        ("68681819", ["20001"]),
        ("188-68", ["20001"]),
        ("%_", ["3"]),
        ("_", ["3"]),
        ("!", ["3"]),
        ("张 8899", ["20001"]),
        ("张 1234", []),
        ("nobody", []),
        ("\n", ["3", "20001", "20002", "10000000000000000000"]),
    ],
)
async def test_any_part_finds(store: Store, text: str, found: list[str]) -> None:
    def run(db: SqliteDatabase) -> list[str]:
        keep(db, *PEOPLE)
        ids = people_list.search(db, PeopleQuery(text))
        return [person.number for person in people.load_many(db, ids)]

    assert await store.write(run) == found


async def test_lists_are_sorted_as_asked(store: Store) -> None:
    def run(db: SqliteDatabase) -> dict[tuple[str, bool], list[str]]:
        here, there = department(db, "A"), department(db, "B")
        keep(
            db,
            replace(FULL, number="10", name="张三", department_id=there, valid_until=date(2030, 1, 1)),
            replace(FULL, number="9", name="Bob", department_id=here, valid_until=date(2031, 1, 1)),
            replace(FULL, number="200", name="李四", department_id=None, valid_until=date(2029, 9, 1)),
        )
        return {
            (sort, descending): [
                person.number
                for person in people.load_many(
                    db, people_list.search(db, PeopleQuery(sort=sort, descending=descending))
                )
            ]
            for sort in ("number", "name", "department", "validUntil")
            for descending in (False, True)
        }

    found = await store.write(run)
    assert found["number", False] == ["9", "10", "200"]
    assert found["name", False] == ["9", "200", "10"]  # Bob, li si, zhang san
    assert found["department", False] == ["200", "9", "10"]
    assert found["validUntil", False] == ["200", "10", "9"]
    for sort in ("number", "name", "department", "validUntil"):
        assert found[sort, True] == found[sort, False][::-1]


async def test_a_list_is_filtered_by_how_deliveries_stand(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        held, to_go, failed, stuck, removing = [
            belonging(db, NORTH, number=str(number)).id for number in range(1, 6)
        ]
        nowhere = enrol(db, "6").id

        def stand(person_id: int, **values: Any) -> None:
            Delivery.update(**values).where(Delivery.person_id == person_id).execute(db)

        why = json.dumps(["deliverySilent", [["seconds", "30"]]])
        stand(to_go, state="waiting")
        stand(failed, state="failed", error_code="301")
        stand(stuck, state="waiting", reason=why)
        enrolling.remove(db, [removing], AT)

        def found(standing: str) -> set[int]:
            return set(people_list.search(db, PeopleQuery(standing=standing)))

        assert found("") == {held, to_go, failed, stuck, removing, nowhere}
        assert found("toGo") == {to_go, stuck}
        assert found("failed") == {failed}
        assert found("problems") == {failed, stuck}
        assert found("removing") == {removing}
        assert found("notAssigned") == {nowhere}
        standing = people_list.rows(db, [stuck])[0].standing
        assert (standing.to_go, standing.reason, standing.serial) == (
            1,
            ("deliverySilent", (("seconds", "30"),)),
            NORTH,
        )

    await store.write(run)


async def test_a_row_tells_the_worst_of_a_persons_deliveries(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, SOUTH, "3", "4")
        for serial, values in (
            (SOUTH, {"state": "waiting", "error_code": "304"}),
            ("3", {"state": "failed", "error_code": "301"}),
            ("4", {"state": "waiting"}),
        ):
            Delivery.update(**values).where(Delivery.serial == serial).execute(db)
        (row,) = people_list.rows(db, [person.id, 999])
        standing = row.standing
        assert (standing.wanted, standing.held, standing.to_go, standing.failed) == (4, 1, 2, 1)
        assert (standing.error_code, standing.serial) == ("301", "3")
        assert row.photo is not None
        assert row.photo.sha256 == ONE

    await store.write(run)


async def test_rows_come_in_the_order_asked_for(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        ids = [enrol(db, str(number)).id for number in (1, 2, 3)]
        asked = [ids[2], ids[0], ids[1]]
        assert [row.id for row in people_list.rows(db, asked)] == asked

    await store.write(run)


async def test_a_list_is_kept_to_departments(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        here, there = department(db, "A"), department(db, "B")
        one = enrol(db, "1", department_id=here).id
        enrol(db, "2", department_id=there)
        assert people_list.search(db, PeopleQuery(department_ids=frozenset({here}))) == [one]
        assert people_list.search(db, PeopleQuery(department_ids=frozenset())) == []
        assert people_list.counts_by_department(db) == {here: 1, there: 1}

    await store.write(run)


async def test_a_free_number_follows_the_largest(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        assert people_list.free_number(db) == "10001"
        for number in ("99", "20001", "f" * 32, "9" * 30):
            enrol(db, number)
        assert people_list.free_number(db) == "20002"

    await store.write(run)


# Several at once


def preview_and_apply(db: SqliteDatabase, ids: list[int], change: Change) -> people_change.Preview:
    """Change people, and have the preview keep its word."""
    said = people_change.preview(db, ids, change)
    before = {key: (each.wanted, each.revision) for key, each in rows(db).items()}
    changed, _ = people_change.apply(db, ids, change, AT)
    after = {key: (each.wanted, each.revision) for key, each in rows(db).items()}
    assert said.changed == len(changed)
    assert said.deliveries == sum(before.get(key) != after.get(key) for key in before | after)
    return said


async def test_the_same_is_changed_of_many_and_the_preview_keeps_its_word(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = belonging(db, NORTH, SOUTH, number="1", valid_until=date(2028, 1, 1))
        second = belonging(db, NORTH, number="2")
        ids = [first.id, second.id]
        said = preview_and_apply(db, ids, Change(valid_until=date(2028, 1, 1)))
        assert (said.people, said.changed, said.deliveries) == (2, 1, 1)
        row, field, before, after = said.examples[0]
        assert (row.number, field, before, after) == (
            "2",
            "valid_until",
            date(2099, 12, 31),
            date(2028, 1, 1),
        )
        assert preview_and_apply(db, ids, Change(schedule=Week.closed())).deliveries == 3
        assert preview_and_apply(db, ids, Change()).changed == 0
        assert [person.schedule for person in people.load_many(db, ids)] == [Week.closed()] * 2

    await store.write(run)


async def test_moving_many_to_a_department_says_what_it_brings_and_takes(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        top = department(db, "Top")
        sales, stock = department(db, "Sales", top), department(db, "Stock")
        assignments.add(db, assignments.Rule(department_id=top, serial=NORTH))
        assignments.add(db, assignments.Rule(department_id=stock, serial=SOUTH))
        ids = [enrol(db, "1", department_id=sales).id, enrol(db, "2").id]
        rosters.refresh(db, AT)
        Delivery.update(state="held", held=1, due_at=None).execute(db)
        said = preview_and_apply(db, ids, Change(department_id=stock))
        assert (said.changed, said.deliveries) == (2, 3)
        assert preview_and_apply(db, ids, Change(department_id=None)).changed == 2

    await store.write(run)


async def test_blocking_many_by_a_change_keeps_what_they_might(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        vip = belonging(db, NORTH, priority=Priority.ALWAYS)
        people_change.apply(db, [vip.id], Change(priority=Priority.BLOCKED, valid_from=date(2027, 1, 1)), AT)
        blocked = people.load(db, vip.id)
        assert blocked is not None
        assert (blocked.priority_before, blocked.revision) == (Priority.ALWAYS, 2)
        assert [each.ahead for each in rows(db).values()] == [1]
        people_change.apply(db, [vip.id], Change(priority=Priority.SCHEDULED), AT)
        free = people.load(db, vip.id)
        assert free is not None
        assert (free.priority, free.priority_before) == (Priority.SCHEDULED, None)

    await store.write(run)


async def test_nobodys_validity_is_turned_around(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = enrol(db, "1", valid_until=date(2028, 1, 1))
        second = enrol(db, "2")
        ids = [first.id, second.id]
        wrong = people_change.reversed_by(db, ids, Change(valid_from=date(2028, 2, 1)))
        assert wrong is not None
        assert (wrong.count, wrong.number) == (1, "1")
        both = Change(valid_from=date(2028, 2, 1), valid_until=date(2028, 3, 1))
        assert people_change.reversed_by(db, ids, both) is None

    await store.write(run)
