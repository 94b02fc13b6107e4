"""What the end of a command means for its row: what the terminal holds now, and what is to be done next."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.delivery import rosters
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
from facedesk.store.people import people

_ROW: Final = """
SELECT wanted, revision, number, held, sent, afresh, attempts, error_code, said, reason FROM delivery
WHERE id = ? AND state = 'sending'
"""
_HELD: Final = """
UPDATE delivery SET held = ?1, in_doubt = 0, sent = 0, afresh = 0, state = 'held', due_at = NULL, error_code = '',
    said = '', reason = '', attempts = 0, since = ?2, ahead = 0
WHERE id = ?3 AND state = 'sending' AND wanted = 1 AND revision = ?1
"""
_SETTLE: Final = """
UPDATE delivery SET number = ?, held = ?, in_doubt = ?, sent = ?, afresh = ?, state = ?, due_at = ?, error_code = ?,
    said = ?, reason = ?, attempts = ?, since = ?, ahead = CASE WHEN ? THEN 0 ELSE ahead END
WHERE id = ?
"""


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
    state: str = ""
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

    def stand(self, state: str, due_at: int | None) -> None:
        self.state, self.due_at = state, due_at


def settle(db: SqliteDatabase, job: ClaimedTask, outcome: TaskOutcome, at: int) -> tuple[str, ...]:
    """Store what became of a job; give the sha256 of photos that nobody has any more.

    A job whose row is gone meanwhile, or is not under way, is passed over.
    """
    is_sent = outcome.result is Result.DONE and job.task is not Task.DELETE
    # What nearly all end with, in one statement: nobody wished otherwise meanwhile.
    if is_sent and db.execute_sql(_HELD, (outcome.held, at, job.delivery_id)).rowcount:
        _took_one(db, job, at)
        return ()
    found = db.execute_sql(_ROW, (job.delivery_id,)).fetchone()
    if found is None:
        return ()
    row = _Row(*found)
    _learn(row, job, outcome)
    if not row.wanted and not row.held and not row.in_doubt:
        return _gone(db, job, at)
    _place(row, job, outcome, at)
    db.execute_sql(
        _SETTLE,
        (
            *(
                row.number,
                row.held,
                row.in_doubt,
                row.sent,
                row.afresh,
                row.state,
                row.due_at,
                row.error_code,
            ),
            *(row.said, row.reason, row.attempts, at, row.state == "held", job.delivery_id),
        ),
    )
    if outcome.result is Result.FULL:
        _refused_as_full(db, job.serial, outcome, at)
    elif is_sent:
        _took_one(db, job, at)
    return ()


_REOPEN: Final = """
UPDATE delivery SET state = 'sending', held = ?
WHERE id = ? AND state IN ('held', 'waiting') AND wanted = 1 AND held = ?
"""


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
    is_open = db.execute_sql(_REOPEN, (job.held, job.delivery_id, believed)).rowcount
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


def _place(row: _Row, job: ClaimedTask, outcome: TaskOutcome, at: int) -> None:
    """Note what is to be done about the row, and when."""
    result = outcome.result
    goal = "waiting" if row.wanted else "removing"
    has_other_goal = row.wanted != job.wanted or (row.wanted and row.revision != job.revision)
    if row.wanted and row.is_up_to_date:
        row.attempts = 0
        row.announce(TaskOutcome(Result.DONE))
        row.stand("held", None)
    elif result is Result.GONE:
        row.stand(goal, FIRST)
    elif has_other_goal:
        row.attempts = 0
        row.announce(TaskOutcome(Result.DONE))
        row.stand(goal, FIRST)
    elif result in FAILURES and row.wanted:
        row.attempts += result is not Result.UNSENT
        row.announce(outcome)
        row.stand("failed", None)
    elif result in TRIED_AGAIN or result in FAILURES:
        row.attempts += 1
        row.announce(outcome)
        row.stand(goal, at + outcome.pause_us)
    else:
        row.attempts += result is Result.AFRESH
        row.stand(goal, FIRST)


_UNFIT: Final = f"serial = ? AND state = 'failed' AND wanted = 1 AND error_code = '{FULL_CODE}'"
_RELEASE: Final = f"""
UPDATE delivery SET state = 'waiting', due_at = ?, error_code = '', said = '', reason = '', since = ?
WHERE id IN (SELECT id FROM delivery WHERE {_UNFIT} ORDER BY since, id LIMIT ?)
"""
_ADDABLE: Final = "serial = ? AND state = 'waiting' AND wanted = 1 AND held = 0 AND in_doubt = 0"


def _gone(db: SqliteDatabase, job: ClaimedTask, at: int) -> tuple[str, ...]:
    """Remove the row of somebody who is neither wanted nor there; that makes room for one more."""
    db.execute_sql("DELETE FROM delivery WHERE id = ?", (job.delivery_id,))
    if job.task is Task.DELETE:
        db.execute_sql(_RELEASE, (at_once(at), at, job.serial, 1))
    return tuple(people.drop_if_gone(db, [job.person_id]))


def _refused_as_full(db: SqliteDatabase, serial: str, outcome: TaskOutcome, at: int) -> None:
    """Learn from a refusal how many a terminal takes.

    A single one may be about the person alone: the next addition tells. Two in a row mean that all others whom it
    does not hold would be refused alike. It is odd where the terminal has held more before.
    """
    known = rosters.load_one(db, serial).capacity
    is_odd = known is not None and outcome.count is not None and outcome.count < known
    is_last = not db.execute_sql(f"SELECT 1 FROM delivery WHERE {_ADDABLE} LIMIT 1", (serial,)).fetchone()
    if outcome.count is not None and (outcome.is_sure or (is_last and not is_odd)):
        rosters.save(db, serial, capacity=outcome.count)
    if outcome.is_sure and not is_odd:
        db.execute_sql(
            "UPDATE delivery SET state = 'failed', due_at = NULL, error_code = ?, said = '', reason = ?, "
            f"since = ? WHERE {_ADDABLE}",
            (FULL_CODE, reason_text(outcome.reason), at, serial),
        )


def _took_one(db: SqliteDatabase, job: ClaimedTask, at: int) -> None:
    """Note that a terminal took one more: where that is more than it was thought to take, it is not full.

    Where it could not be counted how many it takes, those who were given up unsent follow one by one.
    """
    if job.task is not Task.ADD:
        return
    # Once for each that is taken, so in plain SQL.
    known = db.execute_sql("SELECT capacity FROM terminal_roster WHERE serial = ?", (job.serial,)).fetchone()
    if known is not None and known[0] is not None:
        query = "SELECT COUNT(*) FROM delivery WHERE serial = ? AND held > 0"
        (held,) = db.execute_sql(query, (job.serial,)).fetchone()
        if held > known[0]:
            rosters.save(db, job.serial, capacity=None)
            db.execute_sql(_RELEASE, (at_once(at), at, job.serial, -1))
    elif db.execute_sql(f"SELECT 1 FROM delivery WHERE {_UNFIT} AND attempts = 0", (job.serial,)).fetchone():
        db.execute_sql(_RELEASE, (at_once(at), at, job.serial, 1))


def count_seen(db: SqliteDatabase, serial: str, count: int, at: int) -> bool:
    """Accept note of how many persons a terminal says that it holds; say whether there is work that was given up.

    One that holds more than it was thought to take, or fewer, is not full: who was refused for that is due again.
    """
    known = rosters.load_one(db, serial).capacity
    if known is None or count == known:
        return False
    if count > known:
        rosters.save(db, serial, capacity=count)
    released = db.execute_sql(_RELEASE, (at_once(at), at, serial, -1 if count > known else known - count))
    return bool(released.rowcount)
