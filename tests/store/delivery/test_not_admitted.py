"""A terminal that is not admitted has no figures: nobody is sent to it or taken from it, and what it holds is kept."""

from dataclasses import replace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import settings, terminals
from facedesk.store.changes import forgetting
from facedesk.store.delivery import assignment_rules, claiming, reach, rosters, wanting
from facedesk.store.delivery.jobs import Result, Task, TaskOutcome
from facedesk.store.delivery.reach import Prospect
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.delivery.should_hold import REMOVE_EXPIRED, Rule, first_day_valid
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling, listing
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.models import Delivery
from facedesk.store.people import people
from facedesk.store.people.people import PeopleQuery, Person, Standing
from store.delivered import DONE, NO_FACE, claim, end, ready, unassign
from store.enrolled import AT, NORTH, SOUTH, admit, department, enrol, row


def set_admission(db: SqliteDatabase, admission: str, serial: str = NORTH) -> None:
    db.execute_sql("UPDATE terminal SET admission = ? WHERE serial = ?", (admission, serial))
    enrolling.follow_admission(db, serial, AT)


@pytest.mark.parametrize("admission", ["refused", "waiting"])
async def test_it_has_no_figures_only_a_memory(in_store: Any, admission: str) -> None:
    def run(db: SqliteDatabase) -> None:
        held, failed, _to_go, leaving = ready(db, "1", "2", "3", "4")
        end(db)
        end(db, NO_FACE)
        claim(db)
        db.execute_sql("UPDATE delivery SET held = 1, state = 'held' WHERE person_id = ?", (leaving,))
        unassign(db, leaving)
        set_admission(db, admission)
        assert rosters.counts(db) == {NORTH: RosterCount(kept=3)}
        assert rosters.listed(db) == []
        assert (
            rosters.unsettled(db)
            == rosters.unsettled(db, NORTH)
            == rosters.unsettled(db, None, [failed])
            == []
        )
        assert reach.holders(db, [held, failed, leaving]) == set()
        assert reach.kept_at(db, [held, failed, leaving]) == {held: (NORTH,), leaving: (NORTH,)}
        for standing in ("toGo", "failed", "removing", "problems"):
            assert listing.search(db, PeopleQuery(standing=standing)) == [], standing
        assert [each.standing for each in listing.rows(db, [held, failed])] == [
            Standing(kept_at=(NORTH,)),
            Standing(),
        ]

    await in_store(run)


async def test_another_terminals_figures_stay_beside_it(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        set_admission(db, "refused")
        assert rosters.counts(db) == {NORTH: RosterCount(kept=1), SOUTH: RosterCount(wanted=1, to_go=1)}
        assert [each.serial for each in rosters.listed(db)] == [SOUTH]
        (shown,) = listing.rows(db, [one])
        assert (shown.standing.wanted, shown.standing.kept_at) == (1, (NORTH,))

    await in_store(run)


async def test_admitting_again_sends_only_what_it_lacks_and_that_is_told_before(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        hall = terminals.add_group(db, "Hall", None)
        sales = department(db, "Sales")
        held, changed, leaving = ready(db, "1", "2", "3")
        for _ in range(3):
            end(db)
        assignment_rules.set_rules(db, [], [sales], [], [hall], belong=True)
        set_admission(db, "refused")
        db.execute_sql("UPDATE terminal SET group_id = ?", (hall,))
        enrol(db, "4", department_id=sales)
        db.execute_sql("UPDATE person SET revision = 2 WHERE id = ?", (changed,))
        assignment_rules.unassign_persons(db, [leaving], [NORTH])
        wanting.refresh(db, AT)
        assert reach.prospects(db, [NORTH, SOUTH], AT) == {NORTH: Prospect(belong=3, sent=2, removed=1)}
        set_admission(db, "admitted")
        assert rosters.counts(db) == {NORTH: RosterCount(wanted=3, held=1, to_go=2, removing=1)}
        assert {each.person_id for each in rosters.listed(db, states=[DeliveryState.HELD])} == {held}

    await in_store(run)


async def test_what_admitting_would_do_is_told_of_each_terminal_for_itself(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, SOUTH)
        one = enrol(db).id
        assignment_rules.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        claiming.step(db, SOUTH, AT, (claim(db, serial=SOUTH), DONE), go_on=False)
        for serial in (NORTH, SOUTH):
            set_admission(db, "waiting", serial)
        assignment_rules.set_rules(db, [one], [], [NORTH], [], belong=True)
        assignment_rules.set_rules(db, [one], [], [SOUTH], [], belong=False)
        both = (NORTH, SOUTH)
        assert reach.prospects(db, both, AT) == {
            NORTH: Prospect(belong=1, sent=1),
            SOUTH: Prospect(removed=1),
        }
        for alone in both:
            assert reach.prospects(db, [alone], AT).keys() == {alone}
        settings.save(db, REMOVE_EXPIRED, True)
        db.execute_sql("UPDATE person SET valid_until = ?", (first_day_valid(db, AT),))
        assert reach.prospects(db, both, AT).keys() == {NORTH, SOUTH}
        assert reach.prospects(db, both, AT + 24 * 3600 * 1_000_000) == {SOUTH: Prospect(removed=1)}

    await in_store(run)


@pytest.mark.parametrize(
    ("otherwise", "sent"),
    [({"held": 1}, 0), ({"held": 0}, 1), ({"held": 2}, 1), ({"in_doubt": True}, 1), ({"afresh": True}, 1)],
)
async def test_admitting_one_sends_it_again_who_is_not_known_to_be_there_as_wanted(
    in_store: Any, otherwise: dict[str, Any], sent: int
) -> None:
    def run(db: SqliteDatabase) -> None:
        ready(db)
        end(db)
        set_admission(db, "waiting")
        Delivery.update(**otherwise).execute(db)
        assert reach.prospects(db, [NORTH], AT) == {NORTH: Prospect(belong=1, sent=sent)}

    await in_store(run)


async def test_admitting_one_that_belongs_to_a_group_sends_it_the_groups_people(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH, group_id=terminals.add_group(db, "Hall", None))
        set_admission(db, "waiting")
        assignment_rules.add(db, Rule(person_id=enrol(db).id, group_id=1))
        assert reach.prospects(db, [NORTH], AT) == {NORTH: Prospect(belong=1, sent=1)}

    await in_store(run)


async def test_one_where_nobody_belongs_has_no_prospect(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        admit(db, NORTH)
        enrol(db)
        set_admission(db, "waiting")
        assert reach.prospects(db, [NORTH], AT) == {}

    await in_store(run)


async def test_whoever_is_removed_is_gone_although_it_holds_them_and_leaves_it_once_it_is_admitted(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        set_admission(db, "refused")
        enrolling.remove(db, [one], AT)
        assert people.ids(db) == []
        assert people.load(db, one) is None
        set_admission(db, "admitted")
        (told,) = rosters.listed(db)
        assert (told.number, told.name, told.state) == ("20001", "", DeliveryState.REMOVING)
        job = claim(db)
        assert (job.task, job.number) == (Task.DELETE, "20001")
        claiming.step(db, NORTH, AT, (job, TaskOutcome(Result.DONE)))
        assert rosters.counts(db) == {}

    await in_store(run)


async def test_whoever_is_being_removed_is_gone_when_the_last_that_holds_them_is_refused(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        enrolling.remove(db, [one], AT)
        assert people.load(db, one) is not None
        set_admission(db, "refused")
        assert people.load(db, one) is None

    await in_store(run)


async def test_whoever_was_left_being_removed_for_ever_by_an_older_version_is_gone(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        db.execute_sql("UPDATE terminal SET admission = 'refused'")
        db.execute_sql("UPDATE person SET removed_at = ?", (AT,))
        rosters.refresh(db, AT)
        enrolling.drop_gone(db)
        assert people.load(db, one) is None

    await in_store(run)


async def test_a_number_that_only_it_still_knows_of_another_is_refused_with_its_name(in_store: Any) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        admit(db, SOUTH)
        assignment_rules.assign_persons(db, [one], [SOUTH])
        rosters.refresh(db, AT)
        db.execute_sql("UPDATE delivery SET number = '20001', held = 1")
        person = people.load(db, one)
        assert person is not None
        enrolling.keep(db, [NewPerson(replace(person, number="20002", photos=(None, None, None)))], AT)

        def refusal() -> tuple[str, str]:
            ((refused,), _) = enrolling.keep(db, [NewPerson(Person("20001", name="李娜"))], AT)
            assert isinstance(refused, people.NumberRefused)
            return refused.code, refused.serial

        set_admission(db, "refused")
        assert refusal() == ("numberLeaving", "")  # another one will let go of it by itself
        db.execute_sql("DELETE FROM delivery WHERE serial = ?", (SOUTH,))
        assert refusal() == ("numberKept", NORTH)
        forgetting.forget(db, NORTH, AT)
        assert isinstance(enrolling.keep(db, [NewPerson(Person("20001", name="李娜"))], AT)[0][0], Person)

    await in_store(run)


async def test_a_new_bearer_of_a_number_that_it_still_knows_comes_after_the_old_one_went(
    in_store: Any,
) -> None:
    def run(db: SqliteDatabase) -> None:
        (one,) = ready(db)
        end(db)
        set_admission(db, "refused")
        enrolling.remove(db, [one], AT)
        ((new,), _) = enrolling.keep(db, [NewPerson(Person("20001", name="李娜"))], AT)
        assert isinstance(new, Person)
        assignment_rules.assign_persons(db, [new.id], [NORTH])
        set_admission(db, "admitted")
        only = row(db)
        assert (only.person_id, only.wanted, only.state) == (new.id, True, "waiting")
        assert claim(db).task is Task.DELETE

    await in_store(run)
