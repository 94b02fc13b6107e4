"""The store has a column for each field that the rows declare, and changes it of many where the row says so."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from peewee import SqliteDatabase
from person_samples import IN_COLUMNS, SAMPLES, full, with_sample

from facedesk.store.changes import undoing
from facedesk.store.enrolment import bulk_change
from facedesk.store.enrolment.bulk_change import BULK, PersonChange
from facedesk.store.mending import RULES
from facedesk.store.models import StoredPerson
from facedesk.store.people import people
from facedesk.store.people.people import value_of
from facedesk.wire.person_fields import FIELDS, Kind, PersonField
from store.enrolled import AT, department, enrol

InStore = Callable[[Callable[[SqliteDatabase], Any]], Awaitable[Any]]

OWN = {"id", "revision", "priority_before", "changed_at", "removed_at", "found", "card_key"}
PHOTOS = {f"photo_{place}{more}" for place in (1, 2, 3) for more in ("", "_number")}
FREE = {*(row.kind for row in FIELDS if row.is_text), Kind.FLAG, Kind.DEPARTMENT, Kind.PHOTOS}
"""Kinds of which every value that fits the column makes sense, or that is looked at otherwise."""


def each(rows: Any) -> Any:
    return pytest.mark.parametrize("row", rows, ids=lambda row: row.key)


def test_each_field_has_a_column_and_each_column_a_field() -> None:
    assert set(people.COLUMNS) == {row.column for row in IN_COLUMNS} | PHOTOS | OWN


async def test_whatever_was_stored_comes_back(in_store: InStore) -> None:
    def run(db: SqliteDatabase) -> None:
        assert department(db, "Sales") == SAMPLES[Kind.DEPARTMENT]
        stored = people.save(db, full(), AT)
        loaded = people.load(db, stored.id)
        assert loaded == stored
        assert {row.key: value_of(loaded, row.key) for row in IN_COLUMNS} == {
            row.key: SAMPLES[row.kind] for row in IN_COLUMNS
        }

    await in_store(run)


@each([row for row in IN_COLUMNS if row.kind is not Kind.NUMBER])
async def test_terminals_hear_again_of_what_is_sent_alone(in_store: InStore, row: PersonField) -> None:
    def run(db: SqliteDatabase) -> None:
        department(db, "Sales")
        before = enrol(db)
        stored = people.save(db, with_sample(before, row), AT + 1)
        assert stored.revision == before.revision + row.is_sent

    await in_store(run)


def test_what_can_be_changed_of_several_is_what_the_rows_say() -> None:
    assert set(BULK) == {row.key for row in FIELDS if row.in_bulk}
    with pytest.raises(TypeError):
        PersonChange(name="x")


@each([row for row in FIELDS if row.in_bulk])
async def test_a_field_is_changed_of_several_and_that_is_undone(in_store: InStore, row: PersonField) -> None:
    def run(db: SqliteDatabase) -> None:
        department(db, "Sales")
        before = enrol(db)
        change = PersonChange(**{row.key: SAMPLES[row.kind]})
        assert bulk_change.preview(db, [before.id], change).changed == 1
        with undoing.recorded(db) as recording:
            assert bulk_change.apply(db, [before.id], change, AT + 1)[0] == [before.id]
        after = people.load(db, before.id)
        assert after is not None
        assert value_of(after, row.key) == SAMPLES[row.kind]
        assert after.revision == before.revision + row.is_sent
        (changed,) = [each for each in recording.rows if each.table == "person"]
        assert changed.before is not None
        assert changed.before[row.column] != (changed.after or {})[row.column]

    await in_store(run)


@each([row for row in IN_COLUMNS if row.kind not in FREE])
def test_what_makes_no_sense_in_a_column_is_mended(row: PersonField) -> None:
    makes_sense, instead = RULES[getattr(StoredPerson, row.column)]
    assert makes_sense is not None
    assert not makes_sense("nonsense")
    assert makes_sense(instead)
    assert makes_sense(people.stored_value(row.key, SAMPLES[row.kind]))
