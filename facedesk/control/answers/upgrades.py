"""Answers about upgrades of terminals' firmware."""

from collections.abc import Sequence

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.rows import Row, instant
from facedesk.station.upgrades.upgrades import WAIT_S
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeRow
from facedesk.texts import Reason, sentence
from facedesk.wire.values import UpdateType


async def upgrade(
    asked: Asked,
    *,
    file: str | None = None,
    serials: Sequence[str] = (),
    group: str | None = None,
    type: str | None = None,  # noqa: A002  the option's name
    together: int | None = None,
    stop_on_failure: bool = False,
    wait: float | None = None,
    cancel: bool = False,
) -> Rows:
    """Bring firmware to terminals and return each step; without a file, how the running and last upgrades stand."""
    if file is None:
        for stored in await _cancelled(asked) if cancel else await asked.station.upgrades.last():
            for row in stored.rows:
                yield _row(row, stored.job.size, asked.language) | {"file": stored.job.file}
        return
    named = asked.meant(serials, group)
    job = await asked.station.upgrades.begin(
        file,
        named,
        UpdateType(int(type or "")),
        by=Reason("byCommandLine"),
        together=together or 1,
        stops=stop_on_failure,
        wait_s=WAIT_S if wait is None else max(1, round(wait * 60)),
    )
    ends: dict[str, UpgradeState] = {}
    async for step in asked.station.upgrades.follow(job.id):
        ends[step.row.serial] = step.row.state
        yield _row(step.row, step.size, asked.language)
    failed = sum(state is UpgradeState.FAILED for state in ends.values())
    asked.check_done(failed, len(named))


async def _cancelled(asked: Asked) -> list[StoredJob]:
    """Begin no more of what runs; return the running upgrades with the terminals at which that was prevented."""
    found = []
    for stored in asked.station.upgrades.running():
        rest = set(await asked.station.upgrades.cancel_rest(stored.job.id))
        now = asked.station.upgrades.running_job(stored.job.id) or stored
        found.append(StoredJob(now.job, [row for row in now.rows if row.serial in rest]))
    return found


def _row(row: UpgradeRow, size: int, language: str) -> Row:
    why = row.reason
    return {
        "deviceNo": row.serial,
        "state": row.state.value,
        "errorCode": row.error_code or None,
        "msg": row.said or None,
        "version": row.version,
        "before": row.before,
        "served": row.served,
        "size": size,
        "reason": None if why is None else sentence(Reason(*why), language),
        "time": instant(row.since),
        "job": row.job_id,
    }
