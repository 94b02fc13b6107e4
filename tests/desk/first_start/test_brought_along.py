"""Terminals brought along from a file are admitted before they call."""

import pytest

from desk.hands import named, seen
from facedesk.desk.first_start.brought_along import BroughtAlong

SERIAL = "168380000119"


@pytest.fixture
def part(qtbot, station) -> BroughtAlong:
    made = BroughtAlong(station.terminals, station.groups)
    qtbot.addWidget(made)
    made.show()
    return made


async def test_each_is_admitted_named_and_placed_and_joins_when_it_calls(part, station, tmp_path, join):
    path = tmp_path / "terminals.csv"
    path.write_text(f"Serial,Name,Group\n{SERIAL},North gate,Head office\n", "utf-8")
    part.bring(path)
    notice = named(part, "brought-notice")
    await seen(notice.isVisible)
    assert notice.text() == "1 terminal is admitted, and joins when it calls."
    view = station.terminals.get(SERIAL)
    assert view.label == "North gate"
    assert station.groups.path(view.group_id) == "Head office"
    join(SERIAL)
    await seen(lambda: station.terminals.get(SERIAL).online_since)


async def test_a_row_that_cannot_be_is_said_and_the_others_are_done(part, station, tmp_path):
    path = tmp_path / "terminals.csv"
    path.write_text(f"Serial\n{'9' * 40}\n{SERIAL}\n", "utf-8")
    part.bring(path)
    notice = named(part, "brought-notice")
    await seen(notice.isVisible)
    assert "Row 2: " in notice.text()
    assert station.terminals.get(SERIAL) is not None


async def test_a_file_that_is_none_is_refused_with_its_reason(part, tmp_path):
    path = tmp_path / "terminals.csv"
    path.write_text("Name\nNorth\n", "utf-8")
    part.bring(path)
    notice = named(part, "brought-notice")
    await seen(notice.isVisible)
    assert "No column of terminals.csv is called Serial." in notice.text()
    assert named(part, "bring-terminals").isEnabled()
