"""From one record to the next: across pages, as far as there are any, and at the newest end for ever."""

import asyncio
from typing import Any

import pytest

from desk.hands import seen
from desk.monitor.passes import a_pass
from facedesk.desk.records.detail import neighbours
from facedesk.desk.records.detail.neighbours import BACK, FORTH, Neighbours
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.pages import Page, Place

pytestmark = pytest.mark.usefixtures("qapp")
MINUTE_US = 60_000_000


class Listed:
    """Passes as the store finds them, one a minute, the newest last."""

    def __init__(self, count: int) -> None:
        self.rows = [a_pass(number, passed_at=number * MINUTE_US) for number in range(1, count + 1)]
        self.asked = 0

    async def place_of(self, record_id: int) -> Place:
        return Place.of(self.rows[record_id - 1])

    async def find(self, _: PassFilter, *, limit: int, after: Place, oldest_first: bool = False) -> Page:
        self.asked += 1
        await asyncio.sleep(0)
        rows = self.rows if oldest_first else self.rows[::-1]
        part = [row for row in rows if (Place.of(row) > after) is oldest_first and Place.of(row) != after]
        return Page(tuple(part[:limit]), Place.of(part[limit - 1]) if len(part) > limit else None)


def beside(listed: Listed, at: int, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(neighbours, "AHEAD", 4)
    made = Neighbours(listed, PassFilter(), listed.rows[at], oldest_first=False)  # type: ignore[arg-type]
    made.look_ahead()
    return made


async def known(made: Neighbours) -> None:
    await seen(lambda: not any(reader.is_reading for reader in made._readers.values()))


async def test_one_goes_on_across_pages_to_the_last_and_there_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = Listed(10)
    made = beside(listed, -1, monkeypatch)
    shown: list[PassRow] = []
    ended: list[int] = []
    made.stepped.connect(shown.append)
    made.ended.connect(ended.append)
    for _ in range(9):
        await known(made)
        made.step(FORTH)
    await seen(lambda: len(shown) == 9)
    assert [row.id for row in shown] == list(range(9, 0, -1))
    assert made.moved == 9
    await known(made)
    assert not made.may_step(FORTH)
    asked = listed.asked
    made.step(FORTH)
    assert (ended, listed.asked) == ([FORTH], asked)


async def test_at_the_newest_end_it_is_looked_for_what_came_since(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Listed(3)
    made = beside(listed, -1, monkeypatch)
    await known(made)
    assert made.may_step(BACK)
    listed.rows.append(a_pass(4, passed_at=4 * MINUTE_US))
    made.step(BACK)
    await seen(lambda: made.row.id == 4)
    assert made.moved == -1
