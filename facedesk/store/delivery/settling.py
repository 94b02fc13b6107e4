"""What the end of a command means for its row: what the terminal holds now, and what is to be done next."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from dataclasses import asdict, dataclass
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.delivery import rosters, transitions
from facedesk.store.delivery.jobs import (
    FAILURES,
    FIRST,
    FULL_CODE,
    NOTHING_HAPPENED,
    TRIED_AGAIN,
    ClaimedTask,
    Result,
    Task,
    TaskOutcome,
    at_once,
)
from facedesk.store.delivery.rosters import reason_text
from facedesk.store.delivery.transition import Change
from facedesk.store.delivery_state import DeliveryState, quoted
from facedesk.store.people import people

# Plain SQL, as all below: once for each command.
_ROW: Final = f"""
SELECT wanted, revision, number, held, sent, afresh, attempts, error_code, said, reason FROM delivery
WHERE id = ? AND state = {quoted(DeliveryState.SENDING)}
"""

ALL: Final = 2**62
"""More than any terminal holds."""


@dataclass(slots=True)
class _Row:
    """A row while it is being settled."""

    wanted: bool
    revision: int
    number: str
    held: int
    sent: int
    afresh: bool
    attempts: int
    error_code: str
    said: str
    reason: str
    in_doubt: bool = True
    due_at: int | None = None

    @property
    def is_up_to_date(self) -> bool:
        return self.held == self.revision and not self.in_doubt and not self.afresh

    def announce(self, outcome: TaskOutcome) -> None:
        self.error_code, self.said, self.reason = (
            outcome.error_code,
            outcome.said,
            reason_text(outcome.reason),
        )


def settle(db: SqliteDatabase, job: ClaimedTask, outcome: TaskOutcome, at: int) -> tuple[str, ...]:
    """Store what became of a job; return the sha256 of photos that nobody has any more.

    A job whose row is gone meanwhile, or is not under way, is passed over.
    """
    is_sent = outcome.result is Result.DONE and job.task is not Task.DELETE
    # What nearly all end with, in one statement: nobody wished otherwise meanwhile.
    if is_sent and transitions.TAKEN.run(db, id=job.delivery_id, held=outcome.held, at=at):
        _took_one(db, job, at)
        return ()
    found = db.execute_sql(_ROW, (job.delivery_id,)).fetchone()
    if found is None:
        return ()
    row = _Row(*found)
    _learn(row, job, outcome)
    if not row.wanted and not row.held and not row.in_doubt:
        return _gone(db, job, at)
    transition = _place(row, job, outcome, at)
    transition.run(db, id=job.delivery_id, at=at, **asdict(row))
    if outcome.result is Result.FULL:
        _refused_as_full(db, job.serial, outcome, at)
    elif is_sent:
        _took_one(db, job, at)
    return ()


def settle_late(
    db: SqliteDatabase, job: ClaimedTask, believed: int, outcome: TaskOutcome, at: int
) -> tuple[str, ...]:
    """Settle a job whose answer came after it had been settled without one; as `settle`.

    Args:
        db: the store.
        job: the addition.
        believed: the revision that the terminal was thought to hold since; 0: none.
        outcome: what the answer means.
        at: µs UTC.

    A row that has come further meanwhile is passed over.
    """
    is_open = transitions.REOPENED.run(db, id=job.delivery_id, held=job.held, believed=believed)
    return settle(db, job, outcome, at) if is_open else ()


def _learn(row: _Row, job: ClaimedTask, outcome: TaskOutcome) -> None:
    """Note what the terminal holds, as far as the outcome tells."""
    result = outcome.result
    is_absent = outcome.is_absent or result is Result.ABSENT
    if result in NOTHING_HAPPENED and not is_absent:
        row.in_doubt, row.sent = job.in_doubt, job.sent
        row.afresh = job.afresh or result is Result.AFRESH
    elif is_absent or (result is Result.DONE and job.task is Task.DELETE):
        row.held, row.number = 0, ""
        row.in_doubt, row.sent, row.afresh = False, 0, False
    elif result in (Result.DONE, Result.THERE):
        row.held, row.afresh = outcome.held, outcome.afresh
        row.in_doubt, row.sent = False, 0


def _place(row: _Row, job: ClaimedTask, outcome: TaskOutcome, at: int) -> Change:
    """Note when what is to be done; return what becomes of the row."""
    result = outcome.result
    has_other_goal = row.wanted != job.wanted or (row.wanted and row.revision != job.revision)
    if row.wanted and row.is_up_to_date:
        row.attempts = 0
        row.announce(TaskOutcome(Result.DONE))
        return transitions.SETTLED_HELD
    row.due_at = FIRST
    if result is Result.GONE:
        pass
    elif has_other_goal:
        row.attempts = 0
        row.announce(TaskOutcome(Result.DONE))
    elif result in FAILURES and row.wanted:
        row.attempts += result is not Result.UNSENT
        row.announce(outcome)
        return transitions.SETTLED_FAILED
    elif result in TRIED_AGAIN or result in FAILURES:
        row.attempts += 1
        row.announce(outcome)
        row.due_at = at + outcome.pause_us
    else:
        row.attempts += result is Result.AFRESH
    return transitions.SETTLED_DUE


_ANY_UNTRIED: Final = f"""
SELECT 1 FROM delivery WHERE serial = ? AND state = {quoted(DeliveryState.FAILED)} AND wanted = 1
    AND error_code = '{FULL_CODE}' AND attempts = 0
"""
_ANY_ADDABLE: Final = f"""
SELECT 1 FROM delivery
WHERE serial = ? AND state = {quoted(DeliveryState.WAITING)} AND wanted = 1 AND held = 0 AND in_doubt = 0 LIMIT 1
"""
_CAPACITY: Final = "SELECT capacity FROM terminal_roster WHERE serial = ?"
_COUNT_HELD: Final = "SELECT COUNT(*) FROM delivery WHERE serial = ? AND held > 0"


def _gone(db: SqliteDatabase, job: ClaimedTask, at: int) -> tuple[str, ...]:
    """Remove the row of somebody who is neither wanted nor there; that makes room for one more."""
    transitions.REMOVED.run(db, id=job.delivery_id)
    if job.task is Task.DELETE:
        _release(db, job.serial, at, 1)
    return tuple(people.drop_if_gone(db, [job.person_id]))


def _refused_as_full(db: SqliteDatabase, serial: str, outcome: TaskOutcome, at: int) -> None:
    """Learn from a refusal how many a terminal takes.

    A single one may be about the person alone: the next addition tells. Two in a row mean that all others whom it
    does not hold would be refused alike. It is odd where the terminal has held more before.
    """
    known = rosters.load_one(db, serial).capacity
    is_odd = known is not None and outcome.count is not None and outcome.count < known
    is_last = not db.execute_sql(_ANY_ADDABLE, (serial,)).fetchone()
    if outcome.count is not None and (outcome.is_sure or (is_last and not is_odd)):
        rosters.save(db, serial, capacity=outcome.count)
    if outcome.is_sure and not is_odd:
        transitions.REFUSED_UNSENT.run(db, serial=serial, at=at, reason=reason_text(outcome.reason))


def _took_one(db: SqliteDatabase, job: ClaimedTask, at: int) -> None:
    """Note that a terminal took one more: where that is more than it was thought to take, it is not full.

    Where it could not be counted how many it takes, those who were given up unsent follow one by one.
    """
    if job.task is not Task.ADD:
        return
    known = db.execute_sql(_CAPACITY, (job.serial,)).fetchone()
    if known is not None and known[0] is not None:
        (held,) = db.execute_sql(_COUNT_HELD, (job.serial,)).fetchone()
        if held > known[0]:
            rosters.save(db, job.serial, capacity=None)
            _release(db, job.serial, at)
    elif db.execute_sql(_ANY_UNTRIED, (job.serial,)).fetchone():
        _release(db, job.serial, at, 1)


def count_seen(db: SqliteDatabase, serial: str, count: int, at: int) -> bool:
    """Note how many persons a terminal says that it holds; return whether there is work that was given up.

    One that holds more than it was thought to take, or fewer, is not full: who was refused for that is due again.
    """
    known = rosters.load_one(db, serial).capacity
    if known is None or count == known:
        return False
    if count > known:
        rosters.save(db, serial, capacity=count)
    return bool(_release(db, serial, at, ALL if count > known else known - count))


def _release(db: SqliteDatabase, serial: str, at: int, most: int = ALL) -> int:
    """Have so many tried again who were refused for want of room; return how many there were."""
    return transitions.RELEASED.run(db, serial=serial, at=at, due_at=at_once(at), most=most)
