"""Departments: the tree that persons hang in."""

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import SqliteDatabase

from facedesk.store import dialect, settings
from facedesk.store.models import Assignment, Department, StoredPerson
from facedesk.store.people.pinyin import order


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A node of the tree that persons hang in."""

    id: int
    parent_id: int | None
    name: str


def load(db: SqliteDatabase) -> list[DepartmentRow]:
    """Return all departments, in the order of their names."""
    rows = [DepartmentRow(row.id, row.parent_id, row.name) for row in Department.select().execute(db)]
    return sorted(rows, key=lambda row: (order(row.name), row.id))


def add(db: SqliteDatabase, name: str, parent_id: int | None) -> int:
    """Add a department; return its id."""
    number = settings.unused_id(db, "department")
    return int(Department.insert(id=number, name=name, parent_id=parent_id).execute(db))


def change(db: SqliteDatabase, department: DepartmentRow) -> None:
    """Store a department's name and place."""
    values = {"name": department.name, "parent_id": department.parent_id}
    Department.update(**values).where(Department.id == department.id).execute(db)


def remove(db: SqliteDatabase, department: DepartmentRow) -> None:
    """Remove a department and the rules that name it; what hung in it hangs where it hung."""
    StoredPerson.update(department_id=department.parent_id).where(
        StoredPerson.department_id == department.id
    ).execute(db)
    children = Department.parent_id == department.id
    Department.update(parent_id=department.parent_id).where(children).execute(db)
    Assignment.delete().where(Assignment.department_id == department.id).execute(db)
    Department.delete().where(Department.id == department.id).execute(db)


def people_in(db: SqliteDatabase, department_ids: Iterable[int]) -> list[int]:
    """Return the ids of those who hang in departments themselves."""
    hangs_there = dialect.is_among(StoredPerson.department_id, department_ids)
    return [each for (each,) in StoredPerson.select(StoredPerson.id).where(hangs_there).tuples().execute(db)]


def below(rows: Iterable[DepartmentRow], department_id: int) -> set[int]:
    """Return a department's id and those of all that hang in it."""
    rows = list(rows)
    found = {department_id}
    while more := {row.id for row in rows if row.parent_id in found} - found:
        found |= more
    return found


def path_names(rows: Iterable[DepartmentRow], department_id: int | None) -> tuple[str, ...]:
    """Return the names on the way down to a department; none for no department, or one that is not there."""
    by_id = {row.id: row for row in rows}
    names: list[str] = []
    while department_id is not None and (row := by_id.pop(department_id, None)) is not None:
        names.insert(0, row.name)
        department_id = row.parent_id
    return tuple(names)
