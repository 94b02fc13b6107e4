"""Persons, departments, groups and terminals as they stand in a store, and what its rows say of deliveries."""

from dataclasses import replace
from typing import Any

from peewee import SqliteDatabase

from facedesk.store import terminals
from facedesk.store.models import Delivery, Department
from facedesk.store.people import people
from facedesk.store.people.people import EnrolledPhoto, Person
from facedesk.store.terminals import Admission, TerminalRow

AT = 1_800_000_000_000_000
NORTH, SOUTH = "168380000101", "168380000102"


def enrol(db: SqliteDatabase, number: str = "20001", **fields: Any) -> Person:
    """Store a person with a photo."""
    photos = (EnrolledPhoto("ab" * 32, "654321"), None, None)
    return people.save(db, replace(Person(number, name="张伟", photos=photos), **fields), AT)


def admit(db: SqliteDatabase, *serials: str, group_id: int | None = None) -> None:
    """Store terminals that are admitted."""
    for serial in serials:
        row = TerminalRow(serial, Admission.ADMITTED, group_id=group_id)
        terminals.save(db, row, ["admission", "group_id"])


def department(db: SqliteDatabase, name: str, parent_id: int | None = None) -> int:
    """Store a department."""
    return int(Department.insert(name=name, parent_id=parent_id).execute(db))


def rows(db: SqliteDatabase) -> dict[tuple[str, int], Delivery]:
    """Give all deliveries by serial and person."""
    return {(row.serial, row.person_id): row for row in Delivery.select().execute(db)}


def row(db: SqliteDatabase) -> Delivery:
    """Give the only delivery."""
    (only,) = rows(db).values()
    return only
