"""Sentences of the station: what they count, and what they name."""

import pytest

from facedesk.texts import reason, sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "(0 cells, such"), (1, "(1 cell, such"), (2, "(2 cells, such"), (11, "(11 cells, such")],
)
def test_what_is_counted_has_the_noun_that_goes_with_it(count, said):
    of = reason("columnDropped", heading="Badge", count=count, text="7")
    assert said in sentence(of, "en")
    assert f"{count} 个单元格" in sentence(of, "zh_CN")


@pytest.mark.parametrize(
    ("rows", "said"), [("1", "in row 1 as"), ("12", "in row 12 as"), ("3, 12", "in rows 3, 12 as")]
)
def test_rows_that_are_named_are_one_or_several(rows, said):
    assert said in sentence(reason("cardAlsoIn", card="77", rows=rows), "en")


def test_braces_and_bars_in_what_is_named_stay_as_they_are():
    said = sentence(reason("columnDropped", heading="{count:a|b}", count=1, text="x|y"), "en")
    assert said == "Column “{count:a|b}” is not imported (1 cell, such as “x|y”)."


def test_an_argument_that_is_missing_shows_as_nothing():
    assert "“”" in sentence(reason("columnDropped", count=1, text="7"), "en")


def test_what_was_mended_is_named_as_people_name_it() -> None:
    mended = reason(
        "valuesMended", folder="/srv", tables="alert_tally,terminal_roster,difference,alert,person"
    )
    assert ": people, rosters, alerts. " in sentence(mended, "en")
    assert "涉及：人员、名单、告警。" in sentence(mended, "zh_CN")
    inside = reason("valuesMended", folder="/srv", tables="alert_tally")
    assert ": what it counts itself. " in sentence(inside, "en")
