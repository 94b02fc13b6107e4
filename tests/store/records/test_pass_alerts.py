"""Which alerts came of a pass: those that name it, and those that only counted it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.station.intake.alert_rules import alerts_of
from facedesk.store.database import FILE_NAME
from facedesk.store.records import alerts, pass_alerts
from facedesk.store.records.records import PassRow
from facedesk.wire.messages import Verdict

S = 1_000_000
PASS = PassRow(
    id=1, serial="1", received_at=0, passed_at=0, pass_time="", verdict=Verdict.PASSED, fever=False, late=False,
    id_number="20001", name="P", department="", company="", in_out=0, temperature_c=None, match=None,
    valid_until="", recognition=None, compare=None,
)  # fmt: skip


@pytest.fixture(name="db")
def _db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME), pragmas={"synchronous": 0})
    with db:
        yield db


def came(db: SqliteDatabase, number: int, at_s: int, **fields: object) -> PassRow:
    """A pass that raises its alerts."""
    at = at_s * S
    row = replace(PASS, id=number, received_at=at, passed_at=at, **fields)  # type: ignore[arg-type]
    for alert in alerts_of(row, at):
        alerts.raise_alert(db, alert, row.id)
    return row


def found(db: SqliteDatabase, row: PassRow) -> list[tuple[str, int]]:
    return [(alert.kind.value, alert.count) for alert in pass_alerts.of_pass(db, row)]


def test_each_repeat_knows_the_one_alert_that_counts_it(db: SqliteDatabase) -> None:
    rows = [came(db, number, 100 + number * 10, fever=True) for number in (1, 2, 3)]
    other = came(db, 4, 120, fever=True, id_number="20002")
    assert [found(db, row) for row in rows] == [[("fever", 3)]] * 3
    assert found(db, other) == [("fever", 1)]


def test_a_pass_that_raised_nothing_has_none_though_it_came_amid_others(db: SqliteDatabase) -> None:
    came(db, 1, 100, fever=True)
    calm = came(db, 2, 105)
    came(db, 3, 110, fever=True)
    assert found(db, calm) == []


def test_a_blocked_one_with_a_fever_raised_both(db: SqliteDatabase) -> None:
    row = came(db, 1, 100, fever=True, verdict=Verdict.BLOCKED)
    assert found(db, row) == [("fever", 1), ("blocked", 1)]


def test_strangers_fold_by_terminal_whatever_number_was_made_up_for_each(db: SqliteDatabase) -> None:
    first = came(db, 1, 100, verdict=Verdict.STRANGER, id_number="a" * 32)
    came(db, 2, 110, verdict=Verdict.STRANGER, id_number="b" * 32)
    elsewhere = came(db, 3, 105, verdict=Verdict.STRANGER, id_number="c" * 32, serial="2")
    assert found(db, first) == [("stranger", 2)]
    assert found(db, elsewhere) == [("stranger", 1)]


def test_a_backlog_that_comes_in_any_order_is_known_by_when_it_happened(db: SqliteDatabase) -> None:
    newer = came(db, 1, 130, fever=True, late=True)
    older = came(db, 2, 100, fever=True, late=True)
    assert found(db, newer) == found(db, older) == [("fever", 2)]
