"""How filters are called: every field, every value, in both languages."""

from datetime import datetime

import pytest

from facedesk.desk.text.records import filter_text
from facedesk.desk.text.records.filter_text import FIELDS, FilterNames, FilterWords, span_words
from facedesk.store.records.search.criteria import Criterion, Field, Preset, Range, Span

local = datetime.fromisoformat
pytestmark = pytest.mark.usefixtures("qapp")
NAMES = FilterNames(
    terminal={"1": "North gate", "2": "South gate"}.get,
    group={7: "Head office"}.get,
    person=str,
    is_department={"Sales"}.__contains__,
)  # type: ignore[arg-type]
SAID = {
    Criterion(Field.RESULT, frozenset({"passed"}), excludes=True): "All but passed",
    Criterion(Field.RESULT, frozenset({"stranger", "blocked"})): "Blocked and 1 more",
    Criterion(Field.TERMINAL, frozenset({"2"}), excludes=True): "All but South gate",
    Criterion(Field.GROUP, frozenset({7})): "Head office",
    Criterion(Field.GROUP, frozenset({8})): "a place that was removed",
    Criterion(Field.DEPARTMENT, frozenset({"Sales", "Selling"})): "Sales and 1 more",
    Criterion(Field.DEPARTMENT, frozenset({"Works"})): "Works (no department now)",
    Criterion(Field.DIRECTION, frozenset({1})): "In",
    Criterion(Field.KIND, frozenset({3})): "Nobody: a stranger",
    Criterion(Field.MASK, frozenset({"1"})): "1",
    Criterion(Field.WEEKDAY, frozenset({1})): "Monday",
    Criterion(Field.HOUR, frozenset({9})): "09:00–09:59",
    Criterion(Field.FEVER, True): "Yes",
    Criterion(Field.LATE, True, excludes=True): "No",
    Criterion(Field.TEMPERATURE, Range(37.3, None)): "from 37.3 °C",
    Criterion(Field.TEMPERATURE, Range(36.0, 37.0)): "36.0 to 37.0 °C",
    Criterion(Field.MATCH, Range(None, 61.0)): "up to 61 of 100",
    Criterion(Field.MATCH, Range(61.0, 61.0)): "61 of 100",
    Criterion(Field.TEXT, "blue"): "“blue”",
    Criterion(Field.NUMBER, frozenset({"20001"})): "20001",
}


@pytest.mark.parametrize(("criterion", "said"), SAID.items(), ids=SAID.values())
def test_a_value_is_said_in_words(criterion, said):
    assert FilterWords(NAMES).value(criterion) == said


@pytest.mark.usefixtures("in_chinese")
def test_every_field_has_words_and_every_value_it_may_have():
    assert FIELDS.keys() == set(Field)
    for field in Field:
        label = filter_text.label(field)
        assert label
        assert not label.isascii()
        assert {value for value, _ in filter_text.choices(field)} == field.choices
        assert all(not text.isascii() for _, text in filter_text.choices(field))


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (Span(preset=Preset.DAYS_30), "Last 30 days"),
        (Span(), "All time"),
        (Span(local("2026-11-23"), local("2026-11-24")), "23 Nov 2026"),
        (Span(local("2026-11-23"), local("2026-11-26")), "23 Nov 2026 to 25 Nov 2026"),
        (
            Span(local("2026-11-23T08:00"), local("2026-11-23T12:00")),
            "23 Nov 2026 08:00 to 23 Nov 2026 12:00",
        ),
        (Span(since=local("2026-11-23")), "From 23 Nov 2026"),
        (Span(until=local("2026-11-23")), "Until 22 Nov 2026"),
    ],
)
def test_a_period_is_said_as_people_say_it(span, said):
    assert span_words(span) == said


def test_every_preset_is_offered():
    assert filter_text.PRESETS.keys() == set(Preset)


def test_a_temperature_is_rounded_to_none_that_is_not_meant():
    said = [filter_text.figure(Field.TEMPERATURE, value) for value in (37.3, 37.49, 36.0)]
    assert said == ["37.3", "37.49", "36.0"]
