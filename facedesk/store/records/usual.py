"""How many records usually come at some hour of some weekday: what silence is measured by."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from peewee import SqliteDatabase, fn

from facedesk.store.models import Record

STEP_US: Final = 10 * 60 * 1_000_000
"""Records are counted by such steps of time."""

Usual = Mapping[str, Sequence[Sequence[int]]]
"""By serial: for each span, how many records came in each step before its end, the last step first."""


def counts(db: SqliteDatabase, ends: Sequence[int], steps: int) -> Usual:
    """Count what came live before some instants (µs UTC), so many steps back from each."""
    found: dict[str, list[list[int]]] = defaultdict(lambda: [[0] * steps for _ in ends])
    for place, end in enumerate(ends):
        step = (end - Record.received_at - 1) / STEP_US
        is_within = (Record.received_at >= end - steps * STEP_US) & (Record.received_at < end)
        query = Record.select(Record.serial, step, fn.COUNT(Record.id)).where(is_within & ~Record.late)
        for serial, number, count in query.group_by(Record.serial, step).tuples().execute(db):
            found[serial][place][int(number)] = int(count)
    return dict(found)
