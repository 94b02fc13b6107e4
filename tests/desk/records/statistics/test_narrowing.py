"""A bar leads to just what it counted: to prove it, each bar of each chart is looked for again."""
# ruff: noqa: DTZ001 - local times have no zone

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase
from store.records.search.samples import FIRST, fill

from facedesk.desk.records.statistics.cards import PLANS
from facedesk.desk.records.statistics.charts import ShownFigures
from facedesk.desk.records.statistics.narrowing import criteria_of, narrowed
from facedesk.desk.widgets.chart.chart import ChartShape
from facedesk.desk.widgets.chart.view import ALL
from facedesk.store.database import FILE_NAME
from facedesk.store.records.search.counting import RecordCount
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Range, Span
from facedesk.store.records.search.surveying import Minute, Survey

pytestmark = pytest.mark.usefixtures("qapp")
DAY = FIRST.replace(tzinfo=None)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = with_empty_store(tmp_path_factory.mktemp("statistics"))
    made = SqliteDatabase(str(folder / FILE_NAME))
    with made.connection_context(), made.atomic():
        fill(made, 500)
        yield made


def count(db: SqliteDatabase, wanted: PassFilter) -> int:
    counting = RecordCount(wanted)
    while not counting.is_whole:
        counting.step(db)
    return counting.found


@pytest.mark.parametrize("chart", [each for each in PLANS if each != "rush"])
@pytest.mark.parametrize(
    "wanted",
    [
        PassFilter(),
        PassFilter(
            (
                Criterion(Field.TIME, Span(DAY + timedelta(hours=2, minutes=30), DAY + timedelta(hours=11))),
                Criterion(Field.TEMPERATURE, Range(36.25, 36.9)),
                Criterion(Field.TERMINAL, frozenset({"S1", "S2"})),
            )
        ),
    ],
    ids=["all", "some"],
)
def test_each_bar_leads_to_just_what_it_counted(db, chart, wanted):
    survey = Survey(wanted)
    while not survey.is_whole:
        survey.step(db)
    made = PLANS[chart].make(ShownFigures(survey.figures, "", "", None, date(2026, 3, 2)), str)
    assert len(made)
    luck = random.Random(3)  # noqa: S311
    for place in luck.sample(range(len(made)), min(6, len(made))):
        grouped = made.shape is ChartShape.GROUPED
        for series in range(len(made.series)) if grouped else (ALL,):
            criteria = [narrowed(wanted, each) for each in criteria_of(chart, made.keys[place], series)]
            figure = made.values(place)[series] if grouped else made.total(place)
            assert count(db, wanted.with_(*criteria)) == figure


def test_a_day_is_cut_as_the_filter_is():
    asked = PassFilter((Criterion(Field.TIME, Span(datetime(2026, 11, 2, 14, 30), None)),))
    whole = Criterion(Field.TIME, Span(datetime(2026, 11, 2), datetime(2026, 11, 3)))
    assert narrowed(asked, whole).value == Span(datetime(2026, 11, 2, 14, 30), datetime(2026, 11, 3))
    assert narrowed(PassFilter(), whole) == whole


def test_a_busy_minute_leads_to_its_passes_at_its_terminal():
    begin = datetime(2026, 11, 24, 8, 2)
    minute = Minute(14, (begin - datetime(1970, 1, 1)) // timedelta(minutes=1), "S2")
    time, place, clear = criteria_of("rush", minute, ALL)
    assert time == Criterion(Field.TIME, Span(begin, begin + timedelta(minutes=1)))
    assert place == Criterion(Field.TERMINAL, frozenset({"S2"}))
    assert clear == Criterion(Field.PROBLEM, value=True, excludes=True)
