"""What a terminal should hold, asked of the store and of values: both say the same, whatever the rules."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME
from facedesk.store.delivery import assignment_rules, should_hold
from facedesk.store.delivery.should_hold import AssignablePlaces, Own, Rule
from facedesk.store.models import Department, Group
from store.enrolled import AT, admit, enrol

SERIALS = ("1", "2", "3", "4")
nodes = st.sampled_from([None, 1, 2, 3])
rules = st.one_of(
    st.builds(Rule, person_id=st.just(1), serial=st.sampled_from(SERIALS), excepted=st.booleans()),
    st.builds(Rule, person_id=st.just(1), group_id=st.sampled_from([1, 2, 3])),
    st.builds(Rule, department_id=st.sampled_from([1, 2, 3]), serial=st.sampled_from(SERIALS)),
    st.builds(Rule, department_id=st.sampled_from([1, 2, 3]), group_id=st.sampled_from([1, 2, 3])),
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqliteDatabase]:
    db = SqliteDatabase(with_empty_store(tmp_path) / FILE_NAME)
    db.connect()
    yield db
    db.close()


def parents(drawn: list[int | None]) -> dict[int, int | None]:
    """Hang each node into one before it, or into none."""
    return {n: parent if parent is not None and parent < n else None for n, parent in enumerate(drawn, 1)}


def furnish(db: SqliteDatabase, groups: dict[int, int | None], departments: dict[int, int | None]) -> None:
    for table, tree in ((Group, groups), (Department, departments)):
        for node, parent in tree.items():
            table.insert(id=node, name=str(node), parent_id=parent).execute(db)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    drawn=st.lists(rules, max_size=6),
    groups=st.lists(nodes, min_size=3, max_size=3),
    departments=st.lists(nodes, min_size=3, max_size=3),
    places=st.lists(nodes, min_size=4, max_size=4),
    department=nodes,
)
def test_the_store_says_what_the_values_say(  # noqa: PLR0917
    empty: Any,
    drawn: list[Rule],
    groups: list[int | None],
    departments: list[int | None],
    places: list[int | None],
    department: int | None,
) -> None:
    with empty.atomic() as everything:
        furnish(empty, parents(groups), above := parents(departments))
        for serial, group in zip(SERIALS, places, strict=True):
            admit(empty, serial, group_id=group)
        enrol(empty, department_id=department)
        for rule in drawn:
            assignment_rules.add(empty, rule)
        values = AssignablePlaces(dict(zip(SERIALS, places, strict=True)), parents(groups))
        ups = set()
        node = department
        while node is not None:
            ups.add(node)
            node = above[node]
        given_by = should_hold.given_by_department(
            values, [each for each in drawn if each.department_id in ups]
        )
        own = Own.of(each for each in drawn if each.person_id)
        wanted = should_hold.belongs_to(values, own, given_by)
        by_what = {serial: should_hold.by_what(values, own, given_by, serial) for serial in SERIALS}
        should_hold.work_out(empty, AT, None, None)
        stored = should_hold.WANTED_NOW.select(should_hold.WANTED_NOW.c.serial).tuples().execute(empty)
        assert wanted == {serial for (serial,) in stored}
        assert should_hold.by(empty, 1) == {s: by for s, by in by_what.items() if by not in ("", "excepted")}
        assert should_hold.of_department(empty, department) == given_by
        everything.rollback()


def test_groups_that_hang_in_each_other_by_a_fault_are_gone_through_once() -> None:
    places = AssignablePlaces({"1": 1}, {1: 2, 2: 1})
    assert places.groups_of("1") == (1, 2)
    assert places.inside(2) == {"1"}


PLACES = AssignablePlaces({"1": 1, "2": 2, "3": 2, "4": None}, {1: None, 2: 1, 3: None})


def test_what_is_not_known_of_has_no_groups_and_nothing_inside() -> None:
    assert (PLACES.groups_of("9"), PLACES.inside(9)) == ((), frozenset())


def test_below_a_group_are_itself_and_all_that_hang_in_it() -> None:
    assert [PLACES.below(group) for group in (1, 2, 3)] == [{1, 2}, {2}, {3}]


def test_a_persons_rules_are_read_apart() -> None:
    own = Own.of(
        [
            Rule(group_id=1),
            Rule(serial="1"),
            Rule(serial="2", excepted=True),
            Rule(group_id=3),
            Rule(serial="4"),
        ]
    )
    assert own == Own(frozenset({1, 3}), frozenset({"1", "4"}), frozenset({"2"}))


def test_all_rules_of_a_department_give_together() -> None:
    drawn = [Rule(serial="4"), Rule(group_id=2), Rule(serial="1")]
    assert should_hold.given_by_department(PLACES, drawn) == {"1", "2", "3", "4"}
    assert should_hold.given_by_department(PLACES, [*reversed(drawn)]) == {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    ("own", "department", "by_what"),
    [
        (Own(), {}, ""),
        (Own(), {"2"}, "department"),
        (Own(groups=frozenset({1})), {"2"}, "group"),
        (Own(serials=frozenset({"2"}), groups=frozenset({1})), {"2"}, "person"),
        (Own(excepted=frozenset({"2"})), {"2"}, "excepted"),
        (Own(excepted=frozenset({"2"}), groups=frozenset({2})), {}, "excepted"),
        (Own(excepted=frozenset({"2"})), {"1"}, ""),
    ],
)
def test_the_nearest_rule_is_named_and_an_exception_only_where_it_takes_something_away(
    own: Own, department: set[str], by_what: str
) -> None:
    assert should_hold.by_what(PLACES, own, frozenset(department), "2") == by_what
