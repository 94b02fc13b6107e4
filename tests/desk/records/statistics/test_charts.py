"""The charts say what was counted, no more and no less."""
# ruff: noqa: DTZ001 - local times have no zone

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest

from facedesk.desk.records.statistics import charts
from facedesk.desk.records.statistics.charts import ShownFigures
from facedesk.desk.records.statistics.narrowing import criteria_of
from facedesk.desk.records.statistics.spans import DaySpan
from facedesk.desk.widgets.chart.chart import Chart
from facedesk.store.records.search.criteria import Range, Span
from facedesk.store.records.search.surveying import Minute, Outcome, PassFigures
from facedesk.wire.values import Verdict

pytestmark = pytest.mark.usefixtures("qapp")

PASSED, NOT_PASSED, UNCLEAR = Outcome
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
MINUTE = (TUESDAY - date(1970, 1, 1)).days * 24 * 60


def figures(**more: object) -> PassFigures:
    made = PassFigures(
        hours=Counter({(8, PASSED): 412, (8, NOT_PASSED): 9, (17, PASSED): 250}),
        weekdays=Counter({(1, PASSED): 400, (2, PASSED): 262, (2, NOT_PASSED): 9}),
        days=Counter({(MONDAY, PASSED): 400, (TUESDAY, PASSED): 262, (TUESDAY, NOT_PASSED): 9}),
        strangers=Counter({MONDAY: 2}),
        fevers=Counter({TUESDAY: 3}),
        results=Counter({"passed": 662, "stranger": 2, None: 7}),
        terminals=Counter({("S1", PASSED): 100, ("S2", PASSED): 562, ("S2", NOT_PASSED): 9}),
        temperatures=Counter({(3650, False): 40, (3671, False): 2, (3730, True): 3}),
        measuring={"S1"},
        minutes=[Minute(14, MINUTE + 8 * 60 + 2, "S2"), Minute(5, MINUTE, "S1")],
    )
    return replace(made, **more)  # type: ignore[arg-type]


def shown(made: PassFigures | None = None, asked: Span | None = None) -> ShownFigures:
    return ShownFigures(figures() if made is None else made, "Last 14 days", "", asked, TUESDAY)


def title(serial: str) -> str:
    return {"S1": "North gate", "S2": "South gate"}[serial]


def read(chart: Chart) -> dict[str, tuple[int, ...]]:
    """Return the figures that are not all zero, by what their keys are called."""
    places = range(len(chart))
    return {str(chart.name(place)): chart.values(place) for place in places if chart.total(place)}


def test_hours_and_weekdays_are_all_there_in_their_order():
    hours = charts.hours(shown())
    assert (len(hours), hours.labels[8]) == (24, "08")
    assert read(hours) == {"08:00 to 09:00": (412, 9), "17:00 to 18:00": (250, 0)}
    assert [str(each.title) for each in hours.series] == ["passed", "not passed"]
    weekdays = charts.weekdays(shown())
    assert len(weekdays) == 7
    assert read(weekdays) == {"Monday": (400, 0), "Tuesday": (262, 9)}


def test_what_was_not_understood_is_a_figure_of_its_own_where_there_is_any():
    unclear = figures(hours=Counter({(8, PASSED): 1, (9, UNCLEAR): 2}))
    chart = charts.hours(shown(unclear))
    assert read(chart) == {"08:00 to 09:00": (1, 0, 0), "09:00 to 10:00": (0, 0, 2)}
    assert chart.series[2].hatched


def test_days_without_passes_are_there_too():
    asked = Span(datetime(2026, 11, 20), datetime(2026, 12, 1))
    days = charts.days(shown(asked=asked))
    assert [str(each) for each in days.labels] == ["20", "21", "22", "23", "24"]
    assert read(days) == {"Mon 23 Nov 2026": (400, 0), "Tue 24 Nov 2026": (262, 9)}
    assert days.strong == 4
    assert days.keys[4] == DaySpan(TUESDAY, TUESDAY)


def test_strangers_and_fevers_stand_side_by_side():
    found = charts.exceptions(shown())
    assert read(found) == {"Mon 23 Nov 2026": (2, 0), "Tue 24 Nov 2026": (0, 3)}
    assert [each.mark for each in found.series] == ["stranger", "fever"]


def test_many_days_are_gathered_by_week_and_month():
    long_ago = figures(
        days=Counter({(date(2026, 6, 1), PASSED): 1, (MONDAY, PASSED): 5, (TUESDAY, PASSED): 7})
    )
    assert read(charts.days(shown(long_ago)))["23 Nov 2026 to 24 Nov 2026"] == (12, 0)
    longer = figures(days=Counter({(date(2024, 6, 1), PASSED): 1, (TUESDAY, PASSED): 7}))
    assert read(charts.days(shown(longer))) == {"Jun 2024": (1, 0), "1 Nov 2026 to 24 Nov 2026": (7, 0)}


def test_terminals_and_results_are_listed_with_the_most_first():
    assert list(read(charts.terminals(shown(), title)).items()) == [
        ("South gate", (562, 9)),
        ("North gate", (100, 0)),
    ]
    results = charts.results(shown())
    assert list(read(results).items()) == [("Passed", (662,)), ("Not understood", (7,)), ("Stranger", (2,))]
    assert results.keys == (Verdict.PASSED, None, Verdict.STRANGER)


def test_temperatures_stand_in_steps_with_fevers_apart_and_where_they_begin():
    chart = charts.temperatures(shown())
    assert read(chart) == {
        "from 36.5 to below 36.7 °C": (40, 0),
        "from 36.7 to below 36.9 °C": (2, 0),
        "from 37.3 to below 37.5 °C": (0, 3),
    }
    assert chart.threshold is not None
    assert (chart.keys[chart.threshold.before], str(chart.threshold.words)) == (3730, "Fever from 37.3 °C: 3")
    assert str(chart.about) == "45 passes, measured at 1 terminal · Last 14 days"


def test_no_line_says_where_fevers_begin_where_warmer_ones_are_none():
    mixed = figures(temperatures=Counter({(3730, True): 3, (3740, False): 1}))
    assert charts.temperatures(shown(mixed)).threshold is None


def test_no_bar_beyond_the_line_holds_a_temperature_that_is_no_fever():
    close = figures(temperatures=Counter({(3720, False): 18, (3730, True): 8, (4310, True): 1}))
    chart = charts.temperatures(shown(close))
    assert chart.threshold is not None
    normal, fevers = (series.values for series in chart.series)
    assert [sum(normal[chart.threshold.before :]), sum(fevers[: chart.threshold.before])] == [0, 0]
    assert [sum(normal), sum(fevers)] == [18, 9]
    last = chart.keys[-1]
    assert criteria_of("temperatures", last, 0)[0].value == Range(42.1, None)  # a click finds what it counted


def test_what_no_body_has_is_one_bar_at_each_end():
    odd = figures(
        temperatures=Counter({(1900, False): 2, (3399, False): 1, (4200, True): 1, (9000, True): 1})
    )
    chart = charts.temperatures(shown(odd))
    assert read(chart) == {"below 34.0 °C": (3, 0), "from 42.0 °C": (0, 2)}
    assert len(chart) < 45


def test_the_rush_says_how_far_apart_passes_were_and_what_is_not_known():
    chart = charts.rush(shown(), title)
    assert [str(each) for each in chart.labels] == [
        "24 Nov 2026, 08:02 · South gate",
        "24 Nov 2026, 00:00 · North gate",
    ]
    assert [str(each) for each in chart.more] == ["one every 4.3 s on average", "one every 12.0 s on average"]
    assert "not known" in chart.note


def test_nothing_counted_is_no_chart_of_anything():
    made = shown(PassFigures())
    for each in (
        charts.hours,
        charts.weekdays,
        charts.days,
        charts.exceptions,
        charts.results,
        charts.temperatures,
    ):
        assert each(made).is_empty
    assert charts.terminals(made, title).is_empty
    assert charts.rush(made, title).is_empty
