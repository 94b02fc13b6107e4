"""Schedules with a name."""

import pytest
from peewee import SqliteDatabase

from facedesk.store.database import Store
from facedesk.store.people import templates
from facedesk.wire.schedule import Day, Period, ScheduleError, Week

OFFICE = Week.all_day().with_day(0, Day.of([Period(480, 720), Period(780, 1080)])).with_day(6, Day.closed())


async def test_a_template_comes_back_as_stored(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        saved = templates.save(db, "Office", OFFICE)
        assert templates.load(db) == [saved]
        assert (saved.name, saved.schedule) == ("Office", OFFICE)

    await store.write(run)


async def test_a_name_stands_once_and_what_was_saved_last_counts(store: Store) -> None:
    def run(db: SqliteDatabase) -> None:
        first = templates.save(db, "Office", OFFICE)
        templates.save(db, "Night", Week.closed())
        second = templates.save(db, "Office", Week.all_day())
        assert second.id == first.id
        assert [(row.name, row.schedule) for row in templates.load(db)] == [
            ("Night", Week.closed()),
            ("Office", Week.all_day()),
        ]
        templates.remove(db, first.id)
        assert [row.name for row in templates.load(db)] == ["Night"]

    await store.write(run)


async def test_a_day_with_six_periods_is_not_stored(store: Store) -> None:
    six = Week.all_day().with_day(0, Day.of([Period(hour * 60, hour * 60 + 30) for hour in range(6)]))

    def run(db: SqliteDatabase) -> None:
        with pytest.raises(ScheduleError, match="tooManyPeriods"):
            templates.save(db, "Six", six)
        assert templates.load(db) == []

    await store.write(run)
