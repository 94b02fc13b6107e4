"""Beside a place's name stands how many of its terminals somebody should look at, whichever tab is shown."""

import pytest

from desk.hands import named, seen
from desk.terminals.health.test_tab import NORTH, SOUTH, reconnect
from facedesk.desk.models.terminals import ALL
from facedesk.desk.terminals.health import look_note
from facedesk.desk.terminals.health import tab as health_tab


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_note, "AGAIN_MS", 20)
    monkeypatch.setattr(health_tab, "AGAIN_MS", 20)


@pytest.mark.parametrize("tab", ["health", "log"])
async def test_it_counts_on_whatever_is_shown_beside_it(page, station, join, tab: str):
    group = await station.groups.add("Garage", None)
    for serial in (NORTH, SOUTH):
        await station.terminals.admit(serial)
        await join(serial).until(lambda t: t.registered)
    await station.terminals.move(SOUTH, group)
    await seen(lambda: page.side.tree.index_of(f"t:{SOUTH}").parent().isValid())
    page.side.tree.choose(ALL)
    page.place.tabs.choose(tab)
    note = named(page, "place-to-look-at")
    await seen(lambda: named(page, "place-counts").text() == "2 of 2 online")
    assert note.text() == ""
    reconnect(station, NORTH)
    await seen(lambda: note.text() == "· 1 to look at")
    page.side.tree.choose(f"g:{group}")
    assert note.text() == ""
    reconnect(station, SOUTH)
    await seen(lambda: note.text() == "· 1 to look at")
    reconnect(station, SOUTH, 0)
    await seen(lambda: note.text() == "")


async def test_what_is_counted_of_another_place_is_not_said_of_this_one(page, station):
    await station.terminals.admit(NORTH)
    await seen(lambda: page.side.tree.index_of(f"t:{NORTH}").isValid())
    page.side.tree.choose(ALL)
    note = named(page, "place-to-look-at")
    note.set_count("g:999", 7)
    assert note.text() == ""
    note.set_count(ALL, 7)
    assert note.text() == "· 7 to look at"
