"""What is foreseen of a change is what it does, and giving back gives back exactly what was: of any change."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.store import settings as stored
from facedesk.store import terminals
from facedesk.store.changes import arranging, keeping, undoing
from facedesk.store.changes.arranging import Arrangement, Scope
from facedesk.store.changes.supposing import suppose
from facedesk.store.database import FILE_NAME, StoreError
from facedesk.store.delivery import assignment_rules, rosters
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.wire.values import Priority
from store.enrolled import AT, admit, department, enrol

TODAY = datetime.fromtimestamp(AT / 1_000_000, UTC).astimezone().date()
SERIALS = ("168380000101", "168380000102", "168380000103", "168380000104")
TABLES = {
    "assignment": "id, person_id, department_id, serial, group_id, excepted",
    "department": "id, parent_id, name",
    "terminal_group": "id, parent_id, name",
    "terminal": "serial, group_id, admission",
    "person": "id, number, name, department_id, valid_from, valid_until, priority, priority_before, removed_at",
}


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[SqliteDatabase]:
    db = SqliteDatabase(
        str(folder / FILE_NAME), pragmas={"journal_mode": "wal", "synchronous": 0}, thread_safe=False
    )
    with contextlib.closing(db):
        db.connect()
        yield db


def tables(db: SqliteDatabase) -> dict[str, list[Any]]:
    found = {
        name: db.execute_sql(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608
        for name, columns in TABLES.items()
    }
    takes_off = db.execute_sql("SELECT value FROM setting WHERE name = 'removeExpired'").fetchall()
    return found | {"setting": takes_off}


def wanted(db: SqliteDatabase) -> set[tuple[str, int]]:
    return set(db.execute_sql("SELECT serial, person_id FROM delivery WHERE wanted = 1").fetchall())


def carry_out(db: SqliteDatabase, arrangement: Arrangement) -> tuple[list[list[undoing.ChangedRow]], Scope]:
    """Carry a change out as the station does, each part recorded."""
    parts = []
    scope = arranging.scope_of(db, arrangement)
    for part in arrangement.parts:
        with db.atomic("IMMEDIATE"), undoing.recorded(db) as recording:
            part.run(db, AT)
        parts.append(recording.rows)
    return parts, scope


def give_back(
    db: SqliteDatabase, parts: Sequence[list[undoing.ChangedRow]], scope: Scope, arrangement: Arrangement
) -> None:
    for rows in reversed(parts):
        with db.atomic("IMMEDIATE"):
            undoing.give_back(db, rows, scope, lambda db: arranging.scope_of(db, arrangement), AT)


def foreseen(folder: Path, arrangement: Arrangement) -> arranging.Turnover:
    return suppose(folder / FILE_NAME, lambda db: arranging.foresee(db, arrangement, AT))


# Whatever stands in a store


NODES = st.integers(0, 4)  # 0: none
HOUSE = st.fixed_dictionaries(
    {
        "groups": st.lists(NODES, min_size=2, max_size=4),
        "departments": st.lists(NODES, min_size=2, max_size=4),
        "terminals": st.lists(NODES, min_size=4, max_size=4),
        "people": st.lists(NODES, min_size=4, max_size=5),
        "rules": st.lists(
            st.tuples(st.sampled_from("pd"), st.integers(1, 4), st.sampled_from("tg"), st.integers(1, 4)),
            max_size=8,
        ),
        "exceptions": st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), max_size=2),
        "expired": st.sets(st.integers(1, 5), max_size=3),
    }
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["group", "department"]), st.integers(1, 4), NODES),
        st.tuples(st.sampled_from(["group gone", "department gone"]), st.integers(1, 4)),
        st.tuples(st.just("terminal"), st.integers(0, 3), NODES),
        st.tuples(st.just("people"), st.sets(st.integers(1, 4), min_size=1), NODES),
        st.tuples(st.just("blocked"), st.sets(st.integers(1, 4), min_size=1)),
        st.tuples(st.just("removed"), st.sets(st.integers(1, 4), min_size=1)),
        st.tuples(st.just("rule gone"), st.integers(0, 7)),
        st.tuples(st.just("rule"), st.integers(1, 4), st.integers(1, 4)),
        st.tuples(st.just("expired"), st.booleans()),
        st.tuples(
            st.sampled_from(["assign", "unassign"]), st.sets(st.integers(1, 4)), st.sets(st.integers(0, 3))
        ),
    ),
    min_size=1,
    max_size=4,
)


def build(db: SqliteDatabase, house: dict[str, Any]) -> None:
    """Make a store of it; what hangs in something hangs in one that was made before."""
    for place, above in enumerate(house["groups"], 1):
        terminals.add_group(db, f"G{place}", above if 0 < above < place else None)
    for place, above in enumerate(house["departments"], 1):
        department(db, f"D{place}", above if 0 < above < place else None)
    for serial, group in zip(SERIALS, house["terminals"], strict=True):
        admit(db, serial, group_id=group if 0 < group <= len(house["groups"]) else None)
    for number, home in enumerate(house["people"], 1):
        until = {"valid_until": TODAY - timedelta(days=1)} if number in house["expired"] else {}
        enrol(db, str(number), department_id=home if 0 < home <= len(house["departments"]) else None, **until)
    for who, whom, where, place in house["rules"]:
        if (who == "p" and whom > len(house["people"])) or (who == "d" and whom > len(house["departments"])):
            continue
        if where == "g" and place > len(house["groups"]):
            continue
        named = {"person_id": whom} if who == "p" else {"department_id": whom}
        there = {"group_id": place} if where == "g" else {"serial": SERIALS[place - 1]}
        assignment_rules.add(db, Rule(**named, **there))
    for person, place in house["exceptions"]:
        assignment_rules.add(db, Rule(person_id=person, serial=SERIALS[place - 1], excepted=True))
    rosters.refresh(db, AT)


def _several(ids: set[int], change: PersonChange) -> Arrangement:
    return Arrangement((arranging.people_changed(ids, change),))


def _assigned(ids: set[int], places: set[int], *, belong: bool) -> Arrangement:
    serials = [SERIALS[place] for place in places]
    return Arrangement((arranging.assigned(ids, (), serials, (), belong=belong),), keeps=False)


KINDS: dict[str, Callable[..., Arrangement]] = {
    "group": lambda _db, group, parent: arranging.group_moved(group, parent or None),
    "group gone": lambda _db, group: arranging.group_removed(group),
    "department": lambda _db, one, parent: arranging.department_moved(one, parent or None),
    "department gone": lambda _db, one: arranging.department_removed(one),
    "terminal": lambda _db, place, group: arranging.terminals_moved([SERIALS[place]], group or None),
    "people": lambda _db, ids, home: _several(ids, PersonChange(department_id=home or None)),
    "blocked": lambda _db, ids: _several(ids, PersonChange(priority=Priority.BLOCKED)),
    "removed": lambda _db, ids: Arrangement((arranging.people_removed(ids),), keeps=False),
    "rule gone": lambda db, place: arranging.rules_changed(
        [], assignment_rules.listed(db)[place : place + 1]
    ),
    "rule": lambda _db, one, group: arranging.rules_changed([Rule(department_id=one, group_id=group)], []),
    "expired": lambda _db, on: arranging.expired_taken_off(lambda: TODAY, on=on),
    "assign": lambda _db, ids, places: _assigned(ids, places, belong=True),
    "unassign": lambda _db, ids, places: _assigned(ids, places, belong=False),
}


def arrangement_of(db: SqliteDatabase, change: tuple[Any, ...]) -> Arrangement:
    kind, *named = change
    return KINDS[kind](db, *named)


@pytest.fixture(scope="module")
def folders() -> Iterator[Callable[[], Path]]:
    """Give a function that makes an empty store."""
    with tempfile.TemporaryDirectory() as base:
        yield lambda: with_empty_store(Path(tempfile.mkdtemp(dir=base)))


QUICK = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@QUICK
@given(HOUSE, CHANGES)
def test_what_is_foreseen_of_any_change_is_what_it_does(
    folders: Callable[[], Path], house: dict[str, Any], changes: list[tuple[Any, ...]]
) -> None:
    folder = folders()
    with opened(folder) as db:
        build(db, house)
        for change in changes:
            arrangement, before = arrangement_of(db, change), wanted(db)
            try:
                turnover = foreseen(folder, arrangement)
            except StoreError:
                with pytest.raises(StoreError):
                    carry_out(db, arrangement)
                continue
            carry_out(db, arrangement)
            after = wanted(db)
            assert {(s, p) for s, ids in turnover.leaves.items() for p in ids} == before - after
            assert {(s, p) for s, ids in turnover.comes.items() for p in ids} == after - before
    shutil.rmtree(folder)


@QUICK
@given(HOUSE, CHANGES)
def test_giving_back_restores_every_table_after_any_changes(
    folders: Callable[[], Path], house: dict[str, Any], changes: list[tuple[Any, ...]]
) -> None:
    folder = folders()
    with opened(folder) as db:
        build(db, house)
        done = []
        for change in changes:
            arrangement, was = arrangement_of(db, change), (tables(db), wanted(db))
            try:
                done.append((*carry_out(db, arrangement), arrangement, was))
            except StoreError:
                continue
        for parts, scope, arrangement, was in reversed(done):
            give_back(db, parts, scope, arrangement)
            assert (tables(db), wanted(db)) == was
    shutil.rmtree(folder)


@QUICK
@given(HOUSE, CHANGES)
def test_who_is_kept_by_name_leaves_nowhere_and_is_taken_back_too(
    folders: Callable[[], Path], house: dict[str, Any], changes: list[tuple[Any, ...]]
) -> None:
    folder = folders()
    with opened(folder) as db:
        build(db, house)
        for change in changes:
            arrangement, was = arrangement_of(db, change), (tables(db), wanted(db))
            if not arrangement.keeps:
                continue
            try:
                pairs = list(foreseen(folder, arrangement).pairs())
                with db.atomic("IMMEDIATE"):
                    undoing.keep_by_name(db, pairs)
                assert wanted(db) == was[1]
                done = carry_out(db, arrangement)
            except StoreError:
                continue
            assert was[1] <= wanted(db)
            assert undoing.are_kept(db, pairs)
            give_back(db, *done, arrangement)
            with db.atomic("IMMEDIATE"):
                undoing.keep_no_more(db, pairs, AT)
            assert (tables(db), wanted(db)) == was
    shutil.rmtree(folder)


@pytest.mark.parametrize("change", ["moved", "removed"])
def test_a_department_of_many_takes_no_more_statements_than_one_of_few_nor_does_giving_it_back(
    folders: Callable[[], Path], change: str
) -> None:
    """What is done with each person is the engine's own work: nobody else waits long for the writer."""
    assert statements(folders(), 3, change) == statements(folders(), 60, change)


def test_many_terminals_are_moved_by_no_more_statements_than_one(folders: Callable[[], Path]) -> None:
    def asked(count: int) -> list[str]:
        said: list[str] = []
        with opened(folders()) as db:
            serials = [str(168_380_000_000 + number) for number in range(count)]
            for serial in serials:
                admit(db, serial)
            group = terminals.add_group(db, "House", None)
            db.connection().set_trace_callback(said.append)
            arranging.terminals_moved(serials, group).parts[0].decide(db)
            db.connection().set_trace_callback(None)
            hanging = db.execute_sql("SELECT count(*) FROM terminal WHERE group_id = ?", (group,)).fetchone()
            assert hanging == (count,)
        return said

    assert len(asked(40)) == len(asked(1))


def statements(folder: Path, people: int, change: str) -> tuple[int, int]:
    """Count what is asked of the engine for changing a department of so many people, and for giving it back."""
    with opened(folder) as db:
        admit(db, SERIALS[0])
        above = department(db, "Above")
        home = department(db, "Home", above)
        for number in range(people):
            enrol(db, str(number), department_id=home)
        assignment_rules.add(db, Rule(department_id=home, serial=SERIALS[0]))
        rosters.refresh(db, AT)
        was = tables(db)
        make = arranging.department_removed if change == "removed" else arranging.department_moved
        arrangement = make(home) if change == "removed" else make(home, None)
        asked: list[str] = []
        db.connection().set_trace_callback(lambda said: said.startswith("--") or asked.append(said))
        parts, scope = carry_out(db, arrangement)
        done = len(list(groupby(asked)))  # one that fires triggers is told of again for each of them
        asked.clear()
        give_back(db, parts, scope, arrangement)
        undone = len(list(groupby(asked)))
        db.connection().set_trace_callback(None)
        assert tables(db) == was
    return done, undone


def test_undo_of_the_setting_gives_back_whom_it_took_and_leaves_other_settings_alone(
    folders: Callable[[], Path],
) -> None:
    folder = folders()
    with opened(folder) as db:
        admit(db, *SERIALS[:2])
        ended, other = enrol(db, "1", valid_until=TODAY - timedelta(days=1)), enrol(db, "2")
        for person in (ended, other):
            assignment_rules.add(db, Rule(person_id=person.id, serial=SERIALS[0]))
        rosters.refresh(db, AT)
        was = tables(db), wanted(db)
        on = arranging.expired_taken_off(lambda: TODAY, on=True)
        assert foreseen(folder, on) == arranging.Turnover({SERIALS[0]: (ended.id,)}, {})
        done = carry_out(db, on)
        assert (tables(db)["setting"], wanted(db)) == ([("true",)], {(SERIALS[0], other.id)})
        stored.save(db, "lostAfter", 60)
        off = arranging.expired_taken_off(lambda: TODAY, on=False)
        assert foreseen(folder, off) == arranging.Turnover({}, {SERIALS[0]: (ended.id,)})
        give_back(db, *done, on)
        assert (tables(db), wanted(db)) == was
        assert stored.load(db)["lostAfter"] == 60


def test_who_is_noted_as_being_kept_is_settled_by_the_part_that_is_about_them(
    folders: Callable[[], Path],
) -> None:
    north, south = SERIALS[:2]
    with opened(folders()) as db:
        keeping.settle(db, Scope())  # nobody is noted
        keeping.note(db, [(1, north), (1, south)])
        keeping.note(db, [(2, north)])
        keeping.settle(db, Scope(frozenset({3})))
        assert keeping.left(db) == [(1, north), (1, south), (2, north)]
        keeping.settle(db, Scope(frozenset({1}), frozenset({south})))
        assert keeping.left(db) == [(1, north), (2, north)]
        keeping.settle(db, Scope(serials=frozenset({north})))
        assert keeping.left(db) == []
        assert keeping.UNDER_WAY not in stored.load(db)


def test_nobody_can_be_kept_by_name_where_they_are_taken_off_by_name() -> None:
    by_name, by_group = Rule(1, person_id=1, serial=SERIALS[0]), Rule(2, person_id=1, group_id=1)
    excepted = Rule(person_id=1, serial=SERIALS[0], excepted=True)
    assert arranging.rules_changed([], [by_group]).keeps
    assert not arranging.rules_changed([], [by_name]).keeps
    assert not arranging.rules_changed([excepted], []).keeps
