"""The list's model alone: which rows are read, and when."""

import asyncio
from collections.abc import Sequence

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desk.hands import seen
from desk.people.enrolled import enrol, enrol_many
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.people import PeopleModel
from facedesk.desk.people.list.columns import PeopleColumn, people_columns
from facedesk.desk.text.people_text import ListWords
from facedesk.store.people.people import PeopleQuery, PersonRow


@pytest.fixture
async def model(qapp, station) -> PeopleModel:  # noqa: ARG001  Qt's loop runs in it
    """The model over a real station; what it does wrong is a warning, and so fails the test."""
    made = PeopleModel(
        station.people,
        people_columns(
            ListWords(station.departments, station.deliveries, station.terminals, station.groups),
            Thumbnails(station.pictures),
        ),
    )
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


class Readings:
    """Counts what is asked of the station, which still answers."""

    def __init__(self, station) -> None:
        self._real = station.people.rows
        self.asked: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        station.people.rows = self.rows

    async def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        self.asked.append(list(ids))
        found = await self._real(ids)
        await self.gate.wait()
        return found


async def test_rows_in_sight_are_read_in_one_bundle_with_their_neighbours(model, station):
    ids = await enrol_many(station, 500)
    readings = Readings(station)
    model.ask(PeopleQuery())
    await seen(lambda: model.rowCount() == 500)
    model.look_at(100, 112)
    await seen(lambda: model.row_at(112) is not None)
    assert readings.asked[-1] == [*ids[100:113], *ids[70:100], *ids[113:143]]
    assert model.row_at(69) is None


async def test_while_one_bundle_is_read_only_the_last_place_counts(model, station):
    await enrol_many(station, 2_000)
    readings = Readings(station)
    model.ask(PeopleQuery())
    await seen(lambda: model.rowCount() == 2_000)
    readings.gate.clear()
    model.look_at(0, 12)
    await seen(lambda: len(readings.asked) == 1)
    for first in range(100, 1_500, 100):
        model.look_at(first, first + 12)
        await asyncio.sleep(0)
    readings.gate.set()
    await seen(lambda: model.row_at(1_400) is not None)
    assert len(readings.asked) == 2
    assert model.row_at(700) is None


async def test_a_changed_row_is_shown_as_it_was_until_the_new_one_has_come(model, station):
    person = await enrol(station, "20001", "Zhang Wei")
    readings = Readings(station)
    model.ask(PeopleQuery())
    model.look_at(0, 0)
    await seen(lambda: model.row_at(0) is not None)
    readings.gate.clear()
    await station.people.block([person])
    model.look_again(ids=False)
    await seen(lambda: len(readings.asked) == 2)
    assert model.index(0, PeopleColumn.NAME).data() == "Zhang Wei"
    assert not model.row_at(0).priority
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    readings.gate.set()
    await seen(lambda: changed == [(0, 0)])
    assert model.row_at(0).priority == 1


async def test_a_row_that_is_as_it_was_is_not_painted_again(model, station):
    await enrol(station, "20001", "Zhang Wei")
    readings = Readings(station)
    model.ask(PeopleQuery())
    model.look_at(0, 0)
    await seen(lambda: model.row_at(0) is not None)
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.look_again(ids=False)
    await seen(lambda: len(readings.asked) == 2)
    await seen(lambda: not model.is_slow)
    for _ in range(10):
        await asyncio.sleep(0)
    assert changed == []


async def test_many_notices_are_one_reading_of_the_rows_in_sight(model, station):
    ids = await enrol_many(station, 500)
    readings = Readings(station)
    model.ask(PeopleQuery())
    await seen(lambda: model.rowCount() == 500)
    model.look_at(0, 12)
    await seen(lambda: model.row_at(12) is not None)
    readings.asked.clear()
    for _ in range(100):
        model.look_again(ids=False)
        await asyncio.sleep(0)
    await seen(lambda: readings.asked)
    (asked,) = readings.asked
    assert asked[:13] == ids[:13]


async def test_somebody_gone_meanwhile_leaves_an_empty_row_until_the_next_answer(model, station):
    first = await enrol(station, "20001", "Zhang Wei")
    await enrol(station, "20002", "Li Na")
    model.ask(PeopleQuery())
    model.look_at(0, 1)
    await seen(lambda: model.row_at(1) is not None)
    await station.people.remove([first])
    model.look_again(ids=False)
    await seen(lambda: model.row_at(0) is None)
    assert model.index(0, PeopleColumn.NAME).data() is None
    model.look_again(ids=True)
    await seen(lambda: model.rowCount() == 1)
    assert model.index(0, PeopleColumn.NAME).data() == "Li Na"


async def test_what_is_overdue_is_known_as_slow(model, station):
    await enrol(station, "20001", "Zhang Wei")
    readings = Readings(station)
    told = []
    model.slow.connect(lambda: told.append(model.is_very_slow))
    model.ask(PeopleQuery())
    model.look_at(0, 0)
    readings.gate.clear()
    await seen(lambda: model.rowCount() == 1)
    await seen(lambda: told == [False])
    assert model.is_slow
    readings.gate.set()
    await seen(lambda: model.row_at(0) is not None)
    assert not model.is_slow
