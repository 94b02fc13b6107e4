"""Groups from the command line: made where they are missing, named by their path where a name is not enough."""

import pytest

from .conftest import OTHER, SERIAL, Asking


async def test_terminals_are_put_into_a_group_that_is_made_with_what_it_hangs_in(ask: Asking) -> None:
    rows = await ask("group", "Works/Hall A", SERIAL, OTHER)
    assert [(row["deviceNo"], row["group"]) for row in rows] == [
        (SERIAL, "Works/Hall A"),
        (OTHER, "Works/Hall A"),
    ]
    assert await ask("group") == [
        {"group": "Works", "terminals": 2},
        {"group": "Works/Hall A", "terminals": 2},
    ]
    await ask("group", "Hall A", SERIAL)
    assert len(ask.station.groups.all()) == 2
    await ask("group", "Works", SERIAL)
    assert await ask("group", "Works/Hall A") == [{"deviceNo": OTHER, "group": "Works/Hall A"}]


async def test_a_name_that_several_groups_have_is_asked_for_by_its_path(ask: Asking) -> None:
    await ask("group", "East/Gate", SERIAL)
    await ask("group", "West/Gate", OTHER)
    assert "East/Gate, West/Gate" in await ask.fails("group", "Gate", SERIAL)
    await ask("group", "West / Gate", SERIAL)
    assert [
        row["terminals"]
        for row in await ask(
            "group",
        )
    ] == [0, 0, 2, 2]


@pytest.mark.parametrize(
    "words",
    [
        ("open",),
        ("reboot",),
        ("clear-records", "--yes"),
        ("hold", "open", "--minutes", "1"),
        ("emergency", "shut"),
    ],
)
async def test_that_nobody_is_in_a_group_is_said_and_not_taken_for_done(
    ask: Asking, words: tuple[str, ...]
) -> None:
    await ask("group", "Works", SERIAL)
    await ask("group", "East", SERIAL)
    assert "No admitted terminal is in Works" in await ask.fails(*words, "--group", "Works")


async def test_terminals_are_listed_by_their_serials(ask: Asking) -> None:
    await ask("admit", "9", "10", "8")
    listed = [row["deviceNo"] for row in await ask("terminals")]
    assert listed[:3] == ["8", "9", "10"]
    await ask("group", "Works/B", "8")
    await ask("group", "Works/A", "10", "9")
    assert [row["deviceNo"] for row in await ask("group", "Works")] == ["9", "10", "8"]


async def test_nothing_is_made_for_a_terminal_that_is_not_known(ask: Asking) -> None:
    assert "000" in await ask.fails("group", "Hall", SERIAL, "000")
    assert ask.station.groups.all() == []


async def test_a_group_that_is_not_there_is_said_not_made(ask: Asking) -> None:
    assert "There is no group Hall" in await ask.fails("group", "Hall")


async def test_the_end_of_a_longer_name_names_no_group(ask: Asking) -> None:
    await ask("group", "Works/Big Hall", SERIAL)
    assert "There is no group Hall" in await ask.fails("group", "Hall")


async def test_all_that_hangs_below_a_group_belongs_to_it_however_deep(ask: Asking) -> None:
    await ask("group", "A/B/C/D", SERIAL)
    assert [row["terminals"] for row in await ask("group")] == [1, 1, 1, 1]
