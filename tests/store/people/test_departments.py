"""The tree of departments."""

from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.delivery import assignment_rules
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.people import departments, people
from facedesk.store.people.departments import DepartmentRow, below, path_names
from store.enrolled import NORTH, enrol

TREE = [
    DepartmentRow(1, None, "Head office"),
    DepartmentRow(2, 1, "Sales"),
    DepartmentRow(3, 2, "East"),
    DepartmentRow(4, None, "Visitors"),
]


def test_what_hangs_in_a_department_is_below_it() -> None:
    assert below(TREE, 1) == {1, 2, 3}
    assert below(TREE, 3) == {3}


def test_the_way_down_to_a_department_is_named() -> None:
    assert path_names(TREE, 3) == ("Head office", "Sales", "East")
    assert path_names(TREE, 4) == ("Visitors",)
    assert path_names(TREE, None) == ()
    assert path_names(TREE, 99) == ()


def test_a_tree_that_bites_its_tail_has_an_end() -> None:
    ring = [DepartmentRow(1, 2, "A"), DepartmentRow(2, 1, "B")]
    assert path_names(ring, 1) == ("B", "A")
    assert below(ring, 1) == {1, 2}


async def test_what_hung_in_a_removed_department_hangs_where_it_hung(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        top = departments.add(db, "Top", None)
        middle = departments.add(db, "Middle", top)
        low = departments.add(db, "Low", middle)
        person = enrol(db, department_id=middle)
        assignment_rules.add(db, Rule(department_id=middle, serial=NORTH))
        departments.remove(db, DepartmentRow(middle, top, "Middle"))
        assert departments.load(db) == [DepartmentRow(low, top, "Low"), DepartmentRow(top, None, "Top")]
        assert departments.people_in(db, [top]) == [person.id]
        moved = people.load(db, person.id)
        assert moved is not None
        assert (moved.department_id, moved.revision) == (top, 1)
        assert assignment_rules.listed(db) == []

    await store.write(run)


async def test_a_department_is_renamed_and_moved(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        top, other = departments.add(db, "Top", None), departments.add(db, "Other", None)
        departments.change(db, DepartmentRow(other, top, "Another"))
        assert departments.load(db) == [DepartmentRow(other, top, "Another"), DepartmentRow(top, None, "Top")]

    await store.write(run)
