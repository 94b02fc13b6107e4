"""Pass records in the store, and how they are asked for."""

import asyncio
import json
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from facedesk.store.bounds import MOST_PROBLEMS, SHOWN_CHARACTERS
from facedesk.store.database import Store
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records import alerts, arrivals, newest, open_alerts, records
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.records import PassRow
from facedesk.wire import bounds
from facedesk.wire.messages import Verdict
from store.samples import full, new


async def put(store: Store, number: int, **fields: Any) -> int | None:
    return await store.write(lambda db: records.insert(db, new(number, **fields), "2026-11"))


async def recent(store: Store, limit: int = 100, **how: Any) -> list[PassRow]:
    return await store.read(lambda db: newest.recent(db, limit, **how))


async def test_a_row_comes_back_as_it_was(store: Store) -> None:
    problem = (("unreadable", "temperature"), ("otherDevice", "FaceDevice001"))
    picture = PictureRef("ab" * 32, "2026-11")
    made = new(
        1, fever=True, late=True, recognition=picture, problem=problem, temperature_c=None, passed_at=-5
    )
    await store.write(lambda db: records.insert(db, made, "2026-11"))
    (row,) = await recent(store)
    assert row == replace(made.row, id=row.id)


async def test_one_serial_id_time_and_content_are_one_record(store: Store) -> None:
    assert await put(store, 1)
    assert await put(store, 1, name="another") is None
    assert await put(store, 1, serial="2")
    assert await put(store, 1, pass_time="2026-11-24 13:00:00.000")
    assert len(await recent(store)) == 3


async def test_pages_follow_each_other_without_gap_or_repeat(store: Store) -> None:
    await asyncio.gather(*[put(store, number) for number in range(95)])
    seen: list[int] = []
    before: int | None = None
    while page := await recent(store, 10, before_id=before):
        seen += [row.id for row in page]
        before = page[-1].id
        if len(seen) == 30:
            await put(store, 1000)  # what comes meanwhile is newer, and in no page to come
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) == 95


async def test_records_of_some_terminals_only(store: Store) -> None:
    for number, serial in enumerate("1122"):
        await put(store, number, serial=serial)
    assert [row.serial for row in await recent(store, serials=["1"])] == ["1", "1"]
    assert await recent(store, serials=[]) == []
    assert len(await recent(store, serials=["1", "2"], limit=3)) == 3


MARKED: list[tuple[dict[str, Any], str]] = [
    ({"verdict": Verdict.PASSED}, "passed"),
    ({"verdict": Verdict.PASSED, "fever": True}, "fever"),
    ({"verdict": Verdict.BLOCKED, "fever": True}, "blocked"),
    ({"verdict": Verdict.BLOCKED}, "blocked"),
    ({"verdict": Verdict.STRANGER}, "stranger"),
    ({"verdict": Verdict.NOT_MATCHED}, "notMatched"),
    ({"verdict": Verdict.OUT_OF_SCHEDULE}, "outOfSchedule"),
    ({"verdict": Verdict.EXPIRED}, "expired"),
    ({"verdict": Verdict.NOT_AUTHORISED}, "notAuthorised"),
    ({"verdict": None}, "problem"),
    ({"verdict": None, "fever": True}, "fever"),
]


async def test_what_a_mark_asks_for_is_what_carries_it(store: Store) -> None:
    for number, (fields, mark) in enumerate(MARKED):
        await put(store, number, **fields)
        assert new(number, **fields).row.mark == mark
    every = await recent(store)
    for mark in {mark for _, mark in MARKED}:
        assert await recent(store, marks=[mark]) == [row for row in every if row.mark == mark]
    assert await recent(store, marks=["fever", "blocked"]) == [
        r for r in every if r.mark in {"fever", "blocked"}
    ]


@pytest.mark.parametrize("how", [{"serials": []}, {"marks": []}])
async def test_asking_for_nothing_gives_nothing(store: Store, how: dict[str, Any]) -> None:
    await put(store, 1)
    assert await recent(store, **how) == []


async def test_counts(store: Store) -> None:
    for number in range(5):
        await put(store, number, serial="1" if number < 3 else "2")
    assert await store.read(arrivals.count) == 5
    since, until = new(1).row.received_at, new(4).row.received_at
    counts = await store.read(lambda db: arrivals.counts_between(db, since, until))
    assert counts == ({"1": 2, "2": 1}, 5)
    last = await store.read(lambda db: newest.newest_of_each(db, ["1", "3"]))
    assert [(serial, row.pass_time[-3:]) for serial, row in last.items()] == [("1", "002")]


async def test_a_problem_found_later_is_added_once(store: Store) -> None:
    number = await put(store, 1, problem=(("photo", "comparePhoto"),))
    assert number
    for _ in range(2):
        await store.write(lambda db: records.add_problem(db, number, ("pictureBroken", "recognitionPhoto")))
    (row,) = await recent(store)
    assert row.problem == (("photo", "comparePhoto"), ("pictureBroken", "recognitionPhoto"))


async def test_passes_are_placed_anew_a_step_at_a_time_and_late_ones_with_their_alerts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "STEP", 2)
    at = 1_800_000_000_000_000
    for number in range(5):
        await put(store, number, received_at=at + number, passed_at=at + number)
    await put(store, 5, received_at=at, passed_at=at, serial="2")
    await put(store, 6, received_at=at + 1, passed_at=None)
    alert = alerts.about_state(AlertKind.STRANGER, "168380000106", at + 1)
    await store.write(lambda db: alerts.raise_alert(db, alert, record_id=2))

    async def shifted(by_us: int) -> list[list[int]]:
        steps: list[list[int]] = []
        after: int | None = 0
        while after is not None:
            step = partial(
                records.shift,
                serial="168380000106",
                during=(at + 1, at + 4),
                by_us=by_us,
                offset_min=lambda _: 60,
            )
            some, after = await store.write(partial(step, late_after_us=10, after=after))
            steps.append(some)
        return steps

    assert await shifted(11) == [[], []]  # they would lie in the future
    assert await shifted(-11) == [[2, 3], [4]]
    found = {row.id: (row.passed_at, row.late) for row in await recent(store)}
    assert {number: found[number] for number in (2, 3, 4)} == {
        number: (at + number - 1 - 11, True) for number in (2, 3, 4)
    }
    assert found[1] == (at, False)
    assert found[5] == (at + 4, False)
    assert found[6] == (at, False)
    (raised,) = await store.read(open_alerts.open_alerts)
    assert (raised.late, raised.first_at, raised.last_at) == (True, at + 1 - 11, at + 1 - 11)
    assert [row.id for row in await store.read(lambda db: records.newest_among(db, [2, 3]))] == [2, 3]


async def test_long_texts_of_an_older_store_come_back_cut(store: Store) -> None:
    long = "张" * 100_000
    problem = tuple(("unreadable", f"x{number}") for number in range(5000))
    await put(
        store, 1, name=long, department=long, company=long, id_number=long, pass_time=long, problem=problem
    )
    (row,) = await recent(store)
    for text in (row.name, row.department, row.company, row.id_number, row.pass_time):
        assert text == long[: bounds.TEXT_CHARACTERS]
    assert row.problem[-1] == ("moreProblems", str(5000 - MOST_PROBLEMS))


async def test_what_an_older_store_kept_without_a_cap_is_told_by_its_size(store: Store) -> None:
    made = replace(new(1), fields=json.dumps({"data": "x" * SHOWN_CHARACTERS}))
    await store.write(lambda db: records.insert(db, made, "2026-11"))
    (found,) = await store.read(full)
    assert found.fields == {}
    assert found.row.problem == (("tooMuchToShow", str(len(made.fields))),)


async def test_long_texts_of_alerts_of_an_older_store_come_back_cut(store: Store) -> None:
    long = "张" * 100_000
    raised = alerts.NewAlert(AlertKind.FEVER, "168380000106", long, long, long, at=1)
    await store.write(lambda db: alerts.raise_alert(db, raised))
    (row,) = await store.read(open_alerts.open_alerts)
    assert {row.name, row.id_number, row.subject} == {long[: bounds.TEXT_CHARACTERS]}
    looked_for = alerts.PastQuery(text=long)
    assert await store.read(lambda db: alerts.past(db, looked_for, 10)) == []
