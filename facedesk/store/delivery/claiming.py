"""Working off what rosters want: what is sent to a terminal next, and what its answer means for the row.

`step` settles one command and claims the next in one transaction, so that between an answer and the next command
there is one commit. What is claimed is in doubt from then on, until its answer is settled: whatever ends the
program in between, the next start knows that the terminal may have got it.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from dataclasses import replace
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.bounds import LONGEST_PAUSE_US
from facedesk.store.delivery import transitions, unkept
from facedesk.store.delivery.jobs import (
    FIRST,
    SEVERAL,
    ClaimedTask,
    Result,
    Step,
    Task,
    TaskOutcome,
)
from facedesk.store.delivery.settling import settle
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery

# Plain SQL, as all below: once for each command.
_SERIAL, _AT = dialect.numbered(1), dialect.numbered(2)
_NEXT: Final = f"""
SELECT d.id, d.person_id, d.wanted, d.revision, d.number, d.held, d.in_doubt, d.sent, d.afresh, d.attempts,
    COALESCE(p.number, d.number)
FROM delivery d LEFT JOIN person p ON p.id = d.person_id
WHERE d.id IN (
    SELECT id FROM (
        SELECT id FROM delivery WHERE serial = {_SERIAL} AND ahead = 1 AND due_at <= {_AT} ORDER BY due_at, id LIMIT 2)
    UNION ALL
    SELECT id FROM (
        SELECT id FROM delivery WHERE serial = {_SERIAL} AND ahead = 0 AND due_at <= {_AT} ORDER BY due_at, id LIMIT 2)
) AND NOT EXISTS (SELECT 1 FROM terminal_roster r WHERE r.serial = {_SERIAL} AND r.paused = 1)
ORDER BY d.ahead DESC, d.due_at, d.id LIMIT 2
"""
"""The next, and the one after it; all in one statement, since for each one the threads change."""


def claim(db: SqliteDatabase, serial: str, at: int, *, blind: int = 0) -> Step:
    """Claim what is to be done next at a terminal; it is in doubt from now on.

    Args:
        db: the store.
        serial: the terminal.
        at: µs UTC.
        blind: the id of a delivery that is sent although an earlier command is in doubt: it cannot be found out.
    """
    jobs = [_job(serial, *row, blind=blind) for row in db.execute_sql(_NEXT, (serial, at)).fetchall()]
    if not jobs:
        return Step(due_at=next_due(db, serial))
    job = jobs[0]
    if job.task is Task.CHANGE and unkept.replaces(db, serial):
        job = replace(job, task=Task.DELETE, afresh=True)
    transitions.CLAIMED.run(
        db, id=job.delivery_id, at=at, sent=_sent_by(job), number=job.number, afresh=job.afresh and job.wanted
    )
    after = (jobs[1].person_id, jobs[1].revision) if len(jobs) > 1 else None
    return Step(job, after)


def _job(serial: str, *row: Any, blind: int) -> ClaimedTask:
    delivery_id, person_id, wanted, revision, known, held, in_doubt, sent, afresh, attempts, number = row
    # A person who bears another number since goes under the old one, and comes under the new one.
    renumbered = bool(known not in ("", number) and (held or in_doubt))
    afresh = bool(afresh or renumbered)
    if not wanted or afresh:
        task = Task.DELETE
    elif held:
        task = Task.CHANGE
    else:
        task = Task.FIND_OUT if in_doubt and sent and delivery_id != blind else Task.ADD
    return ClaimedTask(
        delivery_id=delivery_id,
        serial=serial,
        person_id=person_id,
        number=known or number if task is Task.DELETE else number,
        task=task,
        wanted=bool(wanted),
        revision=revision,
        held=held,
        in_doubt=bool(in_doubt),
        sent=sent,
        afresh=afresh,
        renumbered=renumbered,
        attempts=attempts,
    )


def _sent_by(job: ClaimedTask) -> int:
    """Return which revision is in doubt when this job's command is under way."""
    if job.task is Task.FIND_OUT:
        return job.sent
    if job.task is Task.DELETE:
        return 0
    return job.revision if not job.in_doubt or job.sent == job.revision else SEVERAL


_NEXT_DUE: Final = "SELECT MIN(due_at) FROM delivery WHERE serial = ? AND ahead = ? AND due_at IS NOT NULL"


def next_due(db: SqliteDatabase, serial: str) -> int | None:
    """Return when something is to be done at a terminal, µs UTC; None: nothing is to be."""
    due = [db.execute_sql(_NEXT_DUE, (serial, ahead)).fetchone()[0] for ahead in (0, 1)]
    return min((at for at in due if at is not None), default=None)


def step(
    db: SqliteDatabase,
    serial: str,
    at: int,
    done: tuple[ClaimedTask, TaskOutcome] | None,
    *,
    go_on: bool = True,
) -> Step:
    """Settle what was done, and claim what comes next where it goes on."""
    dropped: tuple[str, ...] = ()
    blind = 0
    if done is not None:
        dropped = settle(db, *done, at)
        unkept.learn(db, *done)
        blind = done[0].delivery_id if done[1].result is Result.UNKNOWN else 0
    found = claim(db, serial, at, blind=blind) if go_on else Step(due_at=next_due(db, serial))
    return replace(found, dropped=dropped) if dropped else found


def a_held_number(db: SqliteDatabase, serial: str, but: int) -> str:
    """Return the number of somebody whom a terminal is known to hold, other than in one delivery; "" for nobody."""
    query = Delivery.select(Delivery.number).where(
        (Delivery.serial == serial)
        & (Delivery.state == DeliveryState.HELD.value)
        & Delivery.wanted
        & (Delivery.number != "")
        & (Delivery.id != but)
    )
    found = query.limit(1).tuples().first(db)
    return "" if found is None else str(found[0])


def recover(db: SqliteDatabase, at: int) -> None:
    """At the start: what was under way when the program ended is in doubt, and comes first."""
    transitions.INTERRUPTED.run(db, at=at, due_at=FIRST)
    transitions.MADE_DUE_AT_ONCE.run(db)
    move_pauses(db, at)


def move_pauses(db: SqliteDatabase, at: int, by_us: int = 0) -> None:
    """Have pauses end as much later as the clock was set on, and none last for longer than any does."""
    transitions.PAUSES_MOVED.run(db, by_us=by_us, most=at + LONGEST_PAUSE_US)
