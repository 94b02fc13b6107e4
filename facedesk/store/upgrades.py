"""Upgrades of terminals' firmware (V3.5 2.1.4): which file goes where, and how far each terminal is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import Upgrade, UpgradeJob, columns
from facedesk.store.people.people import ReasonParts
from facedesk.store.upgrade_state import ENDS, NOT_BEGUN, UpgradeState

KEPT_MOST: Final = 200
"""Jobs; those that ended longest ago go."""


@dataclass(frozen=True, slots=True)
class UpgradeJobRow:
    """A file for several terminals, and how it is brought to them."""

    id: int
    started_at: int  # µs UTC
    by: ReasonParts
    file: str
    size: int
    modified_ns: int
    kind: int  # an `UpdateType`
    together: int
    stops: bool
    wait_s: int
    ended_at: int | None = None


@dataclass(slots=True)
class UpgradeRow:
    """One terminal's part; what each column means stands in the models."""

    id: int
    job_id: int
    serial: str
    since: int  # µs UTC
    state: UpgradeState = UpgradeState.WAITING
    url: str = ""
    msg_id: str = ""
    before: str = ""
    version: str = ""
    served: int = 0
    said_done: bool = False
    error_code: str = ""
    said: str = ""
    reason: ReasonParts | None = None
    begun_at: int | None = None
    away_at: int | None = None

    @property
    def is_not_begun(self) -> bool:
        """Whether the terminal has not heard of it: its turn is to come, or never came."""
        was_left_out = self.reason is not None and self.reason[0] in NOT_BEGUN
        return self.state is UpgradeState.WAITING or (self.state is UpgradeState.FAILED and was_left_out)

    @property
    def is_proved(self) -> bool:
        """Whether it is done, and another version has proved it."""
        return self.state is UpgradeState.DONE and self.version not in ("", self.before)

    def renewed(self, at: int) -> "UpgradeRow":
        """Return the row as it waits for its turn again."""
        return UpgradeRow(self.id, self.job_id, self.serial, at, before=self.before, version=self.version)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is expected."""
        return self.state in ENDS

    def copy(self) -> "UpgradeRow":
        """Return the row as it is now, for another thread."""
        return replace(self)


@dataclass(frozen=True, slots=True)
class StoredJob:
    """A job with its terminals, in the order in which they are begun."""

    job: UpgradeJobRow
    rows: Sequence[UpgradeRow]


def add(
    db: SqliteDatabase,
    job: UpgradeJobRow,
    serials: Iterable[str],
    versions: Mapping[str, str] = MappingProxyType({}),
) -> StoredJob:
    """Store a new job, whose id is not known yet, with the version that each terminal runs."""
    values = {name: getattr(job, name) for name in columns(UpgradeJob) if name != "by"}
    job_id = int(UpgradeJob.insert(by=reason_text(job.by), **values).execute(db))
    rows = []
    for serial in serials:
        version = versions.get(serial, "")
        row = UpgradeRow(0, job_id, serial, job.started_at, before=version, version=version)
        rows.append(replace(row, id=int(Upgrade.insert(_values(row)).execute(db))))
    _remove_oldest(db)
    return StoredJob(replace(job, id=job_id), rows)


def save(db: SqliteDatabase, rows: Iterable[UpgradeRow]) -> None:
    """Store how far terminals are, in this order."""
    for row in rows:
        Upgrade.update(_values(row)).where(Upgrade.id == row.id).execute(db)


def end(db: SqliteDatabase, job_id: int, at: int) -> None:
    """Store that a job has ended."""
    UpgradeJob.update(ended_at=at).where(UpgradeJob.id == job_id).execute(db)


def reopen(db: SqliteDatabase, job_id: int, rows: Iterable[UpgradeRow]) -> None:
    """Store that a job goes on, with some of its terminals waiting for their turn again."""
    UpgradeJob.update(ended_at=None).where(UpgradeJob.id == job_id).execute(db)
    save(db, rows)


def get(db: SqliteDatabase, job_id: int) -> StoredJob | None:
    """Return a job, None where it is not kept any more."""
    for row in UpgradeJob.select().where(UpgradeJob.id == job_id).execute(db):
        return _with_rows(db, _job(row))
    return None


def running(db: SqliteDatabase) -> list[StoredJob]:
    """Return the jobs that have not ended, the oldest first."""
    query = UpgradeJob.select().where(UpgradeJob.ended_at.is_null()).order_by(UpgradeJob.id)
    return [_with_rows(db, _job(row)) for row in query.execute(db)]


def last(db: SqliteDatabase, most: int, serials: Collection[str] | None = None) -> list[StoredJob]:
    """Return the last jobs, the newest first; with `serials`, those in which one of these terminals is."""
    query = UpgradeJob.select().order_by(UpgradeJob.id.desc()).limit(most)
    if serials is not None:
        theirs = Upgrade.select(Upgrade.job_id).where(Upgrade.serial.in_(list(serials)))
        query = query.where(UpgradeJob.id.in_(theirs))
    return [_with_rows(db, _job(row)) for row in query.execute(db)]


def _remove_oldest(db: SqliteDatabase) -> None:
    ended = UpgradeJob.select(UpgradeJob.id).where(UpgradeJob.ended_at.is_null(False))
    query = ended.order_by(UpgradeJob.id.desc()).offset(KEPT_MOST).limit(-1)
    for (gone,) in list(query.tuples().execute(db)):
        Upgrade.delete().where(Upgrade.job_id == gone).execute(db)
        UpgradeJob.delete().where(UpgradeJob.id == gone).execute(db)


def _values(row: UpgradeRow) -> dict[str, object]:
    values = {name: getattr(row, name) for name in columns(Upgrade)}
    return values | {"state": row.state.value, "reason": reason_text(row.reason)}


def _with_rows(db: SqliteDatabase, job: UpgradeJobRow) -> StoredJob:
    query = Upgrade.select().where(Upgrade.job_id == job.id).order_by(Upgrade.id)
    return StoredJob(job, [_row(row) for row in query.execute(db)])


def _job(row: UpgradeJob) -> UpgradeJobRow:
    values = {name: getattr(row, name) for name in columns(UpgradeJob)}
    by = reason_of(row.by) or ("byCommandLine", ())
    return UpgradeJobRow(id=row.id, **(values | {"by": by, "stops": bool(row.stops)}))


def _row(row: Upgrade) -> UpgradeRow:
    values = {name: getattr(row, name) for name in columns(Upgrade)}
    read = {
        "state": UpgradeState(row.state),
        "said_done": bool(row.said_done),
        "reason": reason_of(row.reason),
    }
    return UpgradeRow(id=row.id, **(values | read))
