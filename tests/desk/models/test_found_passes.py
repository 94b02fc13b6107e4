"""What is at hand of the passes: one piece of a list of any length, grown where it is looked at."""

import asyncio
from collections.abc import Callable, Sequence

import pytest

from desk.hands import seen
from desk.monitor.passes import a_pass
from facedesk.desk.live import background
from facedesk.desk.models import found_passes
from facedesk.desk.models.found_passes import MOST, PAGE, FoundPasses, PassQuestion
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter
from facedesk.store.records.search.pages import Page, Place

pytestmark = pytest.mark.usefixtures("qapp")
MINUTE_US = 60_000_000
FEVERS = PassFilter((Criterion(Field.FEVER, True),))


class Listed:
    """A list of passes as the store finds them, one a minute."""

    def __init__(self, count: int) -> None:
        self.rows = [a_pass(number, passed_at=number * MINUTE_US) for number in range(1, count + 1)]
        self.answers = asyncio.Event()
        self.answers.set()
        self.asked = self.steps = 0

    async def newest_id(self) -> int:
        return self.rows[-1].id if self.rows else 0

    async def find(
        self,
        wanted: PassFilter,
        /,
        *,
        limit: int,
        after: Place | None = None,
        oldest_first: bool = False,
        told: Callable[[int | None, int], None] | None = None,
    ) -> Page:
        self.asked += 1
        for step in range(self.steps):
            await asyncio.sleep(0.02)
            if told is not None:
                told(step, 0)
        await self.answers.wait()
        rows: Sequence[PassRow] = [row for row in self.rows if not wanted or row.fever]
        rows = rows if oldest_first else rows[::-1]
        if after is not None:
            rows = [row for row in rows if (Place.of(row) > after) is oldest_first and Place.of(row) != after]
        part = tuple(rows[:limit])
        return Page(part, Place.of(part[-1]) if len(rows) > limit else None)


async def looked(found: FoundPasses) -> None:
    await seen(lambda: not (found.is_looking or found._reading.is_reading or found._edging.is_reading))


@pytest.fixture
async def listed():
    yield Listed(1_000)
    await background.finish()


async def asked(listed: Listed, question: PassQuestion | None = None) -> FoundPasses:
    found = FoundPasses(listed)
    found.ask(question or PassQuestion())
    await looked(found)
    return found


def ids(found: FoundPasses) -> list[int]:
    return [row.id for row in found.rows]


async def test_the_newest_are_at_hand_first_and_both_ends_of_all_are_known(listed):
    found = await asked(listed)
    assert ids(found) == list(range(1_000, 900, -1))
    assert (found.is_cut_above, found.is_cut_below) == (False, True)
    assert found.edges == (1_000 * MINUTE_US, MINUTE_US)
    assert found.newest_id == 1_000


async def test_what_is_looked_at_near_an_end_has_more_come_there_and_what_is_far_goes(listed):
    found = await asked(listed)
    for _ in range(8):
        found.look_at(len(found.rows) - 12, len(found.rows) - 1)
        await looked(found)
    assert len(found.rows) <= MOST + PAGE
    assert ids(found) == sorted(ids(found), reverse=True)
    assert found.is_cut_above
    assert found.place_of(1_000) is None
    for _ in range(8):
        found.look_at(0, 11)
        await looked(found)
    assert len(found.rows) <= MOST + PAGE
    assert found.place_of(1_000) == 0
    assert not found.is_cut_above
    assert found.is_cut_below


async def test_a_time_is_led_to_and_the_list_goes_on_from_there_to_both_sides(listed):
    found = await asked(listed)
    found.go_to(500 * MINUTE_US)
    await looked(found)
    assert found.rows[found.begin].id == 500
    assert found.is_cut_above
    assert found.is_cut_below
    found.look_at(0, 11)
    await looked(found)
    assert found.rows[0].id == 600
    assert ids(found)[:101] == list(range(600, 499, -1))


async def test_a_time_near_the_end_leads_to_the_end_with_what_is_before_it(listed):
    found = await asked(listed)
    found.go_to(3 * MINUTE_US)
    await looked(found)
    assert found.rows[found.begin].id == 3
    assert ids(found) == list(range(100, 0, -1))
    assert not found.is_cut_below


async def test_a_time_before_all_leads_to_the_last_one(listed):
    found = await asked(listed)
    found.go_to(0)
    await looked(found)
    assert found.rows[found.begin].id == 1


async def test_oldest_first_is_the_same_list_the_other_way(listed):
    found = await asked(listed, PassQuestion(oldest_first=True))
    assert ids(found) == list(range(1, 101))
    assert found.edges == (MINUTE_US, 1_000 * MINUTE_US)
    found.go_to(500 * MINUTE_US)
    await looked(found)
    assert found.rows[found.begin].id == 500
    found.go_to_end()
    await looked(found)
    assert found.rows[-1].id == 1_000
    listed.rows.append(a_pass(1_001, passed_at=1_001 * MINUTE_US))
    found.look_at(90, 99)
    found.go_on()
    await looked(found)
    assert found.rows[-1].id == 1_001


@pytest.mark.parametrize("oldest_first", [False, True])
async def test_a_pass_that_is_stayed_at_begins_what_is_shown_where_it_is_found_too(listed, oldest_first):
    found = await asked(listed)
    found.ask(PassQuestion(oldest_first=oldest_first), stays_at=a_pass(500, passed_at=500 * MINUTE_US))
    await looked(found)
    assert found.rows[found.begin].id == 500
    assert sorted(found.edges) == [MINUTE_US, 1_000 * MINUTE_US]
    found.look_at(0, 11)
    await looked(found)
    assert found.place_of(500) == 100
    found.ask(PassQuestion(FEVERS), stays_at=a_pass(500, passed_at=500 * MINUTE_US))
    await looked(found)
    assert found.rows == []
    assert found.has_all()


async def test_few_are_all_at_hand(listed):
    listed.rows = listed.rows[:30]
    found = await asked(listed)
    assert found.has_all()
    listed.rows = []
    found.ask(PassQuestion(FEVERS))
    assert not found.has_all()
    await looked(found)
    assert found.has_all()
    assert found.rows == []
    assert found.edges is None


async def test_an_answer_to_what_is_no_longer_asked_is_never_shown(listed):
    found = FoundPasses(listed)
    shown = []
    found.changed.connect(lambda: shown.append(found.shown))
    listed.answers.clear()
    found.ask(PassQuestion())
    await seen(lambda: listed.asked == 1)
    found.ask(PassQuestion(FEVERS))
    listed.answers.set()
    await looked(found)
    assert shown == [PassQuestion(FEVERS)]


async def test_more_of_what_was_asked_before_never_comes_into_another_list(listed):
    found = await asked(listed)
    listed.answers.clear()
    found.look_at(95, 99)
    before = listed.asked
    await seen(lambda: listed.asked > before)
    found.go_to_end()
    listed.answers.set()
    await looked(found)
    assert ids(found) == list(range(100, 0, -1))


async def test_a_store_that_does_not_answer_is_told_of_with_what_to_do(listed, monkeypatch):
    monkeypatch.setattr(found_passes, "PATIENCE_S", 0.01)
    listed.answers.clear()
    found, told = FoundPasses(listed), []
    found.failed.connect(told.append)
    found.ask(PassQuestion())
    await seen(lambda: told)
    assert told == ["The store did not answer within 0.01 s. Nothing is lost. Try again."]
    assert not found.is_looking


async def test_a_search_that_goes_on_may_take_long_and_says_how_far_it_is(listed, monkeypatch):
    monkeypatch.setattr(found_passes, "PATIENCE_S", 0.1)
    listed.steps = 8
    found, told, failed = FoundPasses(listed), [], []
    found.progressed.connect(told.append)
    found.failed.connect(failed.append)
    found.ask(PassQuestion())
    await looked(found)
    assert failed == []
    assert told[:8] == [1000 * step for step in range(8)]
    assert len(found.rows) == PAGE


async def test_a_pass_that_was_placed_anew_meanwhile_stands_there_once(listed):
    found = await asked(listed)
    listed.rows.insert(850, a_pass(950, passed_at=851 * MINUTE_US - 1_000_000))
    found.look_at(95, 99)
    await looked(found)
    assert ids(found).count(950) == 1


async def test_what_is_found_of_a_pass_later_is_shown_where_it_stands(listed):
    found = await asked(listed)
    said = []
    found.amended.connect(lambda first, last: said.append((first, last)))
    found.amend({999: a_pass(999, name="Li Na"), 5: a_pass(5)})
    assert found.rows[1].name == "Li Na"
    assert said == [(1, 1)]
