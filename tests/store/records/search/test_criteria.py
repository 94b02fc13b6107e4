"""Filters as they are stored."""

import json
from typing import Any

import pytest

from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, filter_of


@pytest.mark.parametrize("text", ["\ud800", "a\0b", "\udfff王"])
def test_what_no_store_takes_is_stored_as_records_have_it(text: str) -> None:
    names = frozenset({text, "Sales"})
    wanted = PassFilter((Criterion(Field.PERSON, text), Criterion(Field.DEPARTMENT, names)))
    assert "\ufffd" in wanted.as_text()
    wanted.as_text().encode()
    assert filter_of(wanted.as_text()) == wanted


@pytest.mark.parametrize("low", ["NaN", "Infinity", "-Infinity", "true", '"1"'])
def test_a_stored_range_that_is_none_is_refused(low: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        filter_of(f'[{{"field": "temperature", "value": [{low}, null]}}]')


@pytest.mark.parametrize("said", [5, {}, [5], [[]], [{}], [{"field": "time", "value": "x"}], None, "x"])
def test_what_is_no_filter_is_refused(said: Any) -> None:
    with pytest.raises(ValueError, match=r".*"):
        filter_of(json.dumps(said) if said else "[[")
