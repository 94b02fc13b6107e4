"""Passes that say who is inside are found by their times, however many there are of before."""

from dataclasses import replace

from peewee import SqliteDatabase

from facedesk.store import inside
from facedesk.store.database import Store
from facedesk.store.records import records

from .samples import new

HOUR_US = 3_600_000_000
NOW = 1_800_000_000_000_000


def put(db: SqliteDatabase, place: int, hours_ago: float, came_hours_ago: float | None = None) -> None:
    at = NOW - round(hours_ago * HOUR_US)
    came = at if came_hours_ago is None else NOW - round(came_hours_ago * HOUR_US)
    made = new(place)
    records.insert(db, replace(made, row=replace(made.row, passed_at=at, received_at=came)), "")


async def test_only_passes_of_the_time_asked_for_are_read_also_where_old_ones_came_in_it(
    store: Store, monkeypatch
) -> None:
    def run(db: SqliteDatabase) -> list[str]:
        for place, (hours, came) in enumerate(
            ((50, None), (30, 1), (23, 2), (5, None), (1, None), (1, None))
        ):
            put(db, place, hours, came)
        plan = db.execute_sql(f"EXPLAIN QUERY PLAN {inside._NEXT}", (0, 0, 1)).fetchall()
        return [row[-1] for row in plan]

    (plan,) = await store.write(run)
    assert plan.startswith("SEARCH pass_entry USING PRIMARY KEY (at>?)") or "(at,id)>(?,?)" in plan
    monkeypatch.setattr(inside, "STEP", 2)
    after, found, steps = inside.since(NOW - 24 * HOUR_US), [], 0
    while after is not None:
        start = after
        rows, after = await store.read(lambda db, start=start: inside.passes(db, start))
        found += [round((NOW - row.passed_at) / HOUR_US) for row in rows]
        steps += 1
    assert sorted(found) == [1, 1, 5, 23]
    assert steps == 3
