"""The open alerts: their order and their counts are always right, and cost the same however many alerts there are."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from hypothesis import given, settings
from hypothesis import strategies as st
from peewee import SqliteDatabase

from facedesk.store.bounds import OPEN_EACH_MOST
from facedesk.store.database import FILE_NAME
from facedesk.store.models import Alert
from facedesk.store.records import alerts, open_alerts, records
from facedesk.store.records.alerts import GATHERED, AlertKind, AlertRow, End, NewAlert, PastQuery, about_state
from store.samples import new

MINUTE_US = 60_000_000
EVENTS = tuple(kind for kind in AlertKind if not kind.is_of_state)
STATES = tuple(kind for kind in AlertKind if kind.is_of_state)


@pytest.fixture(name="db")
def _db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME), pragmas={"synchronous": 0})
    with db:
        yield db


def about(kind: AlertKind, serial: str, number: int, *, late: bool = False) -> NewAlert:
    """An alert about somebody, each a minute and more after the one before."""
    return NewAlert(
        kind, serial, str(number), str(number), f"P {number}", at=number * 2 * MINUTE_US, late=late
    )


def in_order(rows: list[AlertRow]) -> list[AlertRow]:
    return sorted(rows, key=lambda row: (row.is_over, row.late, row.kind.priority, -row.last_at, -row.id))


def recounted(db: SqliteDatabase) -> Counter[tuple[AlertKind, bool, bool]]:
    return Counter((row.kind, row.late, row.is_over) for row in open_alerts.open_alerts(db))


# Order and counts


def test_the_gravest_come_first_late_ones_then_and_those_whose_state_is_over_last(db: SqliteDatabase) -> None:
    for number, kind in enumerate(AlertKind):
        alerts.raise_alert(db, about(kind, "1", number))
        alerts.raise_alert(db, about(kind, "1", number, late=True))
    for row in open_alerts.open_alerts(db):
        if row.kind in STATES and not row.late:
            alerts.end(db, row, End(1))
    rows = open_alerts.gravest(db, 99).rows
    assert list(rows) == in_order(open_alerts.open_alerts(db))
    assert rows[0].kind.priority == 1
    assert rows[-1].is_over
    assert open_alerts.gravest(db, 5).rows == rows[:5]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["raise", "state", "end", "acknowledge", "late", "all"]),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=30,
)


def change(db: SqliteDatabase, what: str, number: int, late: bool) -> None:
    """Change something of alerts, in one of the ways in which they change."""
    ids = [row.id for row in alerts.all_alerts(db, 99)]
    some = [ids[number % len(ids)]] if ids else []
    match what:
        case "raise":
            new = about(EVENTS[number], "1", number, late=late)
            alerts.raise_alert(db, replace(new, at=number + 1), record_id=number)
        case "state":
            alerts.raise_alert(db, about_state(STATES[number % len(STATES)], "1", number))
        case "end":
            for row in alerts.of_states(db, 0):
                alerts.end(db, row, End(number))
        case "acknowledge":
            alerts.acknowledge(db, some, "", number)
        case "late":
            Alert.update(late=late).where(Alert.id.in_(some)).execute(db)
        case "all":
            open_alerts.acknowledge_next(db, up_to=sum(some), limit=3, note="", at=number, by="")


@given(changes=CHANGES)
@settings(max_examples=60, deadline=None)
def test_whatever_changes_the_counts_are_what_counting_gives(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, int, bool]]
) -> None:
    db = SqliteDatabase(
        str(with_empty_store(tmp_path_factory.mktemp("s")) / FILE_NAME), pragmas={"synchronous": 0}
    )
    with db:
        for what, number, late in changes:
            change(db, what, number, late)
        found = open_alerts.gravest(db, 99)
        assert found.counts == recounted(db)
        assert found.total == open_alerts.count_open(db) == len(found.rows)
        assert list(found.rows) == in_order(open_alerts.open_alerts(db))
        assert found.same == sum(
            (row.kind, row.late, row.is_over)
            == (found.rows[0].kind, found.rows[0].late, found.rows[0].is_over)
            for row in found.rows
        )


def test_all_until_one_are_acknowledged_step_by_step_and_later_ones_stay(db: SqliteDatabase) -> None:
    for number in range(12):
        alerts.raise_alert(db, about(AlertKind.STRANGER, str(number), number))
    seventh = sorted(row.id for row in open_alerts.open_alerts(db))[6]
    assert open_alerts.count_around(db, seventh) == (7, 5)
    step = partial(
        open_alerts.acknowledge_next, db, up_to=seventh, limit=3, note="drill", at=9, by=alerts.WINDOW
    )
    assert [step() for _ in range(4)] == [3, 3, 1, 0]
    assert open_alerts.count_around(db, seventh) == (0, 5)
    assert {row.note for row in alerts.past(db, PastQuery(), 99)} == {"drill"}


def test_open_ones_are_read_page_by_page_and_each_once(db: SqliteDatabase) -> None:
    for number in range(25):
        new = about(AlertKind.EXPIRED, str(number), number)
        alerts.raise_alert(db, replace(new, at=number // 4))
    read: list[AlertRow] = []
    while page := open_alerts.newest(db, 7, (read[-1].last_at, read[-1].id) if read else None):
        read += page
    assert read == open_alerts.open_alerts(db)
    assert len(read) == 25


# Many at one terminal


def test_what_comes_while_many_of_its_kind_are_open_is_counted_in_one_that_gathers(
    db: SqliteDatabase,
) -> None:
    for number in range(OPEN_EACH_MOST + 40):
        alerts.raise_alert(db, about(AlertKind.NOT_MATCHED, "1", number), record_id=number)
    rows = open_alerts.open_alerts(db)
    assert len(rows) == OPEN_EACH_MOST + 1
    (gathering,) = [row for row in rows if row.gathers]
    assert (gathering.count, gathering.name, gathering.record_id) == (40, f"P {number}", number)
    assert gathering.first_at == about(AlertKind.NOT_MATCHED, "1", OPEN_EACH_MOST).at
    assert sum(row.count for row in rows) == OPEN_EACH_MOST + 40


def test_a_repeat_is_counted_where_it_belongs_also_while_many_are_open(db: SqliteDatabase) -> None:
    for number in range(OPEN_EACH_MOST):
        alerts.raise_alert(db, about(AlertKind.FEVER, "1", number))
    alerts.raise_alert(db, about(AlertKind.FEVER, "1", 7))
    rows = open_alerts.open_alerts(db)
    assert {row.id_number: row.count for row in rows if row.count > 1} == {"7": 2}
    assert not any(row.gathers for row in rows)


@pytest.mark.parametrize(
    "other",
    [about(AlertKind.FEVER, "1", 999), about(AlertKind.EXPIRED, "2", 999)],
    ids=["another kind", "another terminal"],
)
def test_others_are_not_gathered(db: SqliteDatabase, other: NewAlert) -> None:
    for number in range(OPEN_EACH_MOST):
        alerts.raise_alert(db, about(AlertKind.EXPIRED, "1", number))
    alerts.raise_alert(db, other)
    assert not any(row.gathers for row in open_alerts.open_alerts(db))


def test_late_ones_are_gathered_apart(db: SqliteDatabase) -> None:
    for number in range(OPEN_EACH_MOST):
        alerts.raise_alert(db, about(AlertKind.EXPIRED, "1", number))
    for number, late in itertools.product(range(500, 503), (True, False)):
        alerts.raise_alert(db, about(AlertKind.EXPIRED, "1", number, late=late))
    gathering = [row for row in open_alerts.open_alerts(db) if row.gathers]
    assert {(row.late, row.count) for row in gathering} == {(True, 3), (False, 3)}


def test_once_they_are_acknowledged_each_is_told_by_itself_again(db: SqliteDatabase) -> None:
    for number in range(OPEN_EACH_MOST + 1):
        alerts.raise_alert(db, about(AlertKind.STRANGER, "1", number))
    alerts.acknowledge(db, [row.id for row in open_alerts.open_alerts(db)], "", 1)
    alerts.raise_alert(db, about(AlertKind.STRANGER, "1", 900))
    assert [(row.id_number, row.subject) for row in open_alerts.open_alerts(db)] == [("900", "900")]
    assert GATHERED in {row.subject for row in alerts.past(db, PastQuery(), 999)}


# What it costs: counted in steps of the engine, which are the same in each run


@contextmanager
def counting(db: SqliteDatabase) -> Iterator[list[int]]:
    """Count the engine's steps, in tens."""
    steps = [0]

    def on_step() -> int:
        steps[0] += 1
        return 0

    db.connection().set_progress_handler(on_step, 10)
    yield steps
    db.connection().set_progress_handler(None, 10)


def fill(db: SqliteDatabase, opened: int, acknowledged: int) -> None:
    """Have so many alerts of fifty terminals, and some about states among them."""
    series = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count) INSERT INTO alert "
        "(kind, serial, subject, id_number, name, count, first_at, last_at, late, note, record_id, "
        "acknowledged_at) SELECT "
        "CASE i % 3 WHEN 0 THEN 'stranger' WHEN 1 THEN 'notMatched' ELSE 'expired' END, "
        "i % 50, i, i, 'P', 1, i * 120000000, i * 120000000, 0, '', i, :done FROM n"
    )
    if acknowledged:
        db.execute_sql(series, {"count": acknowledged, "done": 5})
    db.execute_sql(series, {"count": opened, "done": None})
    for number, kind in enumerate(STATES):
        alerts.raise_alert(db, about_state(kind, "1", number))
    records.insert(db, new(1, serial="1", late=True, passed_at=5), "")


def once_raised(db: SqliteDatabase) -> None:
    alerts.raise_alert(db, NewAlert(AlertKind.FEVER, "1", "x", "x", "X", at=10**15))


def again_raised(db: SqliteDatabase) -> None:
    alerts.raise_alert(db, NewAlert(AlertKind.STRANGER, "3", "3", "3", "P", at=3 * 120_000_000 + 1))


ASKED: dict[str, Callable[[SqliteDatabase], Any]] = {
    "raised": once_raised,
    "repeated": again_raised,
    "shown": lambda db: open_alerts.gravest(db, 8),
    "counted": open_alerts.count_open,
    "counted around the newest": lambda db: open_alerts.count_around(db, 10**9),
    "a page of the newest": lambda db: open_alerts.newest(db, 5),
    "the next page": lambda db: open_alerts.newest(db, 5, (9 * 120_000_000, 10**9)),
    "about states": lambda db: alerts.of_states(db, 10**15),
    "acknowledged": lambda db: alerts.acknowledge(db, [10], "", 6),
    "five acknowledged": lambda db: open_alerts.acknowledge_next(
        db, up_to=10**9, limit=5, note="", at=6, by=""
    ),
    "called late": lambda db: records.silence(db, "1", new(1).row.received_at),
    "not late after all": lambda db: records.reread(db, "1", [(new(1).row.received_at, 7)], lambda _: 0),
    "lost at": partial(alerts.lost_at, serials=["1", "2"]),
}


@pytest.mark.parametrize("what", ASKED)
def test_it_costs_the_same_among_ten_and_among_thousands(tmp_path: Path, what: str) -> None:
    taken = []
    for opened, acknowledged in ((10, 10), (4000, 16000)):
        folder = tmp_path / str(opened)
        folder.mkdir()
        db = SqliteDatabase(str(with_empty_store(folder) / FILE_NAME), pragmas={"synchronous": 0})
        with db:
            fill(db, opened, acknowledged)
            with counting(db) as steps:
                ASKED[what](db)
        taken.append(steps[0])
    few, many = taken
    assert many <= 1.5 * few + 10


def test_a_page_of_the_acknowledged_costs_the_same_among_ten_and_among_thousands(tmp_path: Path) -> None:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME), pragmas={"synchronous": 0})
    with db:
        fill(db, 10, 0)
        for number in range(30):
            alerts.acknowledge(db, [number + 1], "", 10 + number)
        with counting(db) as few:
            page = alerts.past(db, PastQuery(), 5)
            alerts.past(db, PastQuery(), 5, (page[-1].acknowledged_at or 0, page[-1].id))
        fill(db, 10, 16000)
        with counting(db) as many:
            page = alerts.past(db, PastQuery(), 5)
            alerts.past(db, PastQuery(), 5, (page[-1].acknowledged_at or 0, page[-1].id))
    assert many[0] <= 1.5 * few[0] + 10


# By terminal


def test_of_each_terminal_the_gravest_is_given_that_is_not_over_and_nobody_acknowledged(
    db: SqliteDatabase,
) -> None:
    for number, (serial, kind, late) in enumerate(
        [
            ("1", AlertKind.STRANGER, False),
            ("1", AlertKind.FEVER, False),
            ("1", AlertKind.STRANGER, False),
            ("2", AlertKind.FEVER, True),
            ("2", AlertKind.STRANGER, False),
            ("3", AlertKind.FEVER, False),
        ]
    ):
        alerts.raise_alert(db, about(kind, serial, number, late=late))
    alerts.raise_alert(db, about_state(AlertKind.TERMINAL_LOST, "4", MINUTE_US))
    for row in open_alerts.open_alerts(db):
        if row.serial == "3":
            alerts.acknowledge(db, [row.id], "", MINUTE_US, "")
        elif row.serial == "4":
            alerts.end(db, row, End(2 * MINUTE_US))
    found = open_alerts.gravest_of_each(db)
    assert {serial: row.kind for serial, row in found.items()} == {
        "1": AlertKind.FEVER,
        "2": AlertKind.STRANGER,
    }
