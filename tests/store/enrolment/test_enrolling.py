"""What follows for terminals when a person is changed, blocked, removed or expires."""

from dataclasses import replace
from datetime import date

from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.delivery import assignment_rules, wanting
from facedesk.store.delivery.jobs import Task
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.enrolment import enrolling, listing
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.models import Assignment, Delivery, Terminal
from facedesk.store.people import people
from facedesk.store.settings import save as save_setting
from facedesk.store.terminals import Admission
from facedesk.wire.values import Priority
from store.delivered import claim
from store.enrolled import AT, NORTH, SOUTH, admit, department, rows
from store.persons import FULL, ONE, THREE, belonging, code, keep, kept

TODAY = date(2027, 1, 15)  # AT's day


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
        assignment_rules.add(db, Rule(department_id=sales, serial=SOUTH))
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
        assert [code(each) for each in keep(db, replace(FULL, card="", number="20001"))] == ["numberLeaving"]
        assert kept(db, replace(renumbered, number="20001")).number == "20001"

    await store.write(run)


async def test_a_stored_number_that_is_not_of_digits_stays_but_none_is_made_so(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        found = people.save(db, replace(FULL, card="", number="0a1b"), AT)
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


async def test_who_is_unblocked_goes_ahead_unless_told(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, priority=Priority.BLOCKED)
        enrolling.set_blocked(db, [person.id], AT, blocked=False, ahead=False)
        assert [each.ahead for each in rows(db).values()] == [0]
        enrolling.set_blocked(db, [person.id], AT, blocked=True, ahead=False)
        enrolling.set_blocked(db, [person.id], AT, blocked=False)
        assert [each.ahead for each in rows(db).values()] == [1]

    await store.write(run)


async def test_who_is_saved_as_free_again_goes_ahead(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH, priority=Priority.BLOCKED)
        kept(db, replace(person, priority=Priority.SCHEDULED))
        assert [each.ahead for each in rows(db).values()] == [1]

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
        (row,) = listing.rows(db, [person.id])
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
        other = kept(db, replace(FULL, card="", number="20002"))
        enrolling.remove(db, [person.id], AT)
        assert [code(each) for each in keep(db, replace(other, number="20001"))] == ["numberLeaving"]
        again = kept(db, replace(FULL, name="李四"))
        assert (again.id, again.name, again.removed_at, again.revision) == (person.id, "李四", None, 2)
        assert people.by_number(db, "20001") == again
        assert [each.wanted for each in rows(db).values()] == [False]

    await store.write(run)


async def test_who_gets_the_number_of_one_who_is_gone_is_deleted_there_before_they_come(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        person = belonging(db, NORTH)
        Terminal.update(admission=Admission.REFUSED.value).execute(db)
        enrolling.remove(db, [person.id], AT)
        assert people.load(db, person.id) is None
        other = kept(db, replace(FULL, name="李四"))
        ((pair, inherited),) = rows(db).items()
        assert (pair, inherited.number, inherited.afresh) == ((NORTH, other.id), "20001", True)
        Terminal.update(admission=Admission.ADMITTED.value).execute(db)
        assignment_rules.assign_persons(db, [other.id], [NORTH])
        wanting.refresh(db, AT)
        assert claim(db).task is Task.DELETE

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
