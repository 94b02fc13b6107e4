"""Jobs that have not ended: one terminal after the other or several side by side, each watched until it is proved.

What happens is stored before it is told. A job goes on after a restart of the station; its terminals are waited for
anew then, since for that time the station itself was away.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable
from functools import partial
from typing import Final

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.courses import Courses
from facedesk.station.upgrades.offering import Offering, software
from facedesk.station.upgrades.running import RunningJob, RunningUpgrade, ToldStep
from facedesk.station.upgrades.serving import Serving
from facedesk.station.upgrades.steps import Steps
from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeRow
from facedesk.texts import reason

log = logging.getLogger(__name__)

SERVED_TOLD_EVERY_S: Final = 1.0


class RunningJobs:
    """The jobs that have not ended, and what is under way in each."""

    def __init__(
        self, core: Core, directory: Directory, ids: MessageIds, listening_port: Callable[[], int]
    ) -> None:
        """Know none; the port beside `listening_port()` is asked for first."""
        self._core = core
        self._directory = directory
        self._jobs: dict[int, RunningJob] = {}
        self.courses = Courses(directory, self.step, self._offer_again)
        self._serving = Serving(self.courses.by_serial, listening_port)
        self._offering = Offering(
            core, directory, ids, courses=self.courses, serving=self._serving, on_step=self.step
        )
        self._steps = Steps(core, self._on_stored, self._let_go)
        self._watched_at = time.monotonic()
        self._told_at = 0.0
        self.revision = 0
        """Another number once jobs have begun, ended or changed otherwise than `all` shows."""

    # Begin and end

    async def start(self) -> None:
        """Go on with the jobs that had not ended when the station did."""
        self._core.start_task(self._steps.store_all(), "store the steps of upgrades")
        for stored in await self._core.store.read(upgrades.running):
            self._resume(stored)
        since = now_us() - bounds.UPGRADE_LATE_US
        seen = set(self.courses.by_serial)
        for stored in await self._core.store.read(partial(upgrades.last, most=upgrades.KEPT_MOST)):
            of = self._jobs.get(stored.job.id) or self.of(stored)
            for part in of.parts:
                if part.row.serial not in seen and part.row.since >= since:
                    self.courses.settle(part)
            seen |= {part.row.serial for part in of.parts}

    def of(self, stored: StoredJob) -> RunningJob:
        """Return a job as it is stored, not known as running yet."""
        of = RunningJob.of(stored.job)
        of.parts = self._parts(of, stored.rows)
        return of

    def _parts(self, of: RunningJob, rows: Iterable[UpgradeRow]) -> list[RunningUpgrade]:
        return [RunningUpgrade(of, row, self.step) for row in rows]

    def _resume(self, stored: StoredJob) -> None:
        of = RunningJob.of(stored.job)
        of.is_resumed = True
        of.offline_until = time.monotonic() + stored.job.wait_s
        log.info("Goes on with the upgrade %s", stored.job.id)
        of.parts = self._parts(of, stored.rows)
        for part in of.parts:
            if not part.row.has_ended:
                entry = self._directory.get(part.row.serial)
                part.address = entry.row.address if entry is not None else ""
                self.courses.add(part)
        of.stopped_by = of.find_stop()
        self.accept(of)
        self._core.start_task(self._serve_again(of), f"serve firmware of upgrade {stored.job.id} again")

    async def _serve_again(self, of: RunningJob) -> None:
        """Serve where terminals were told to fetch, so that those that were amid it may go on."""
        for part in of.parts:
            if part.is_served:
                await self._serving.listen_again(part.row.url)
        self.go_on(of)

    async def stop(self) -> None:
        """Serve nothing any more, and take what ends now for no terminal's doing."""
        self.courses.is_ending = True
        await self._serving.stop()

    def accept(self, of: RunningJob) -> None:
        """Know a job as running."""
        self._jobs[of.job.id] = of
        self.revision += 1
        for part in of.parts:
            self._show(part)

    def _runs(self, of: RunningJob) -> bool:
        """Whether a job is the one that runs: it may have ended, and gone on anew."""
        return self._jobs.get(of.job.id) is of

    def get(self, job_id: int) -> RunningJob | None:
        """Return a job that has not ended."""
        return self._jobs.get(job_id)

    def all(self) -> list[RunningJob]:
        """Return the jobs that have not ended, the newest first."""
        return [*reversed(self._jobs.values())]

    async def follow(self, job_id: int) -> AsyncIterator[ToldStep]:
        """Go through what happens in a job from now on, to its end."""
        if job_id in self._jobs:
            async for step in self._steps.follow(job_id):
                yield step

    # One after the other, or several side by side

    def go_on(self, of: RunningJob) -> None:
        """Begin as many as may be begun; end the job where nothing is left of it."""
        if self.courses.is_ending or not self._runs(of):
            return
        under_way = sum(part.is_begun and not part.row.has_ended for part in of.parts)
        for part in of.parts:
            if not part.is_to_come:
                continue
            if of.stopped_by:
                title = self._directory.title(of.stopped_by)
                self.step(part, UpgradeStep(UpgradeState.FAILED, reason("upgradeNotBegun", terminal=title)))
            elif under_way < of.job.together and self._can_begin(part):
                part.is_begun = True
                part.began_at = part.heard_at = time.monotonic()
                part.row.begun_at = now_us()
                under_way += 1
                self._core.start_task(self._offering.offer(part), f"upgrade {part.row.serial}")
        if not (of.is_ending or of.is_held) and all(part.row.has_ended for part in of.parts):
            of.is_ending = True
            self._steps.end(of)

    def _can_begin(self, part: RunningUpgrade) -> bool:
        """Whether its turn has come: after a restart of the station a terminal gets time to dial in again."""
        entry = self._directory.get(part.row.serial)
        is_there = entry is None or entry.session is not None
        return is_there or self._watched_at >= part.of.offline_until

    def _offer_again(self, part: RunningUpgrade) -> None:
        """Offer the same once more: what it was told may have been lost with its connection, or with the station."""
        log.info("%s: the upgrade is offered again", part.row.serial)
        self._core.start_task(self._offering.offer(part), f"upgrade {part.row.serial} again")

    # What happens at a terminal

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Hear that a terminal has registered: its turn may have come, or it is back."""
        part = self.courses.by_serial.get(session.serial)
        if part is not None and part.row.state is UpgradeState.WAITING:
            self.go_on(part.of)
        else:
            self.courses.on_joined(session, software(entry))

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self.courses.forget(serial)

    def step(self, part: RunningUpgrade, step: UpgradeStep) -> None:
        """Note where an upgrade is now, have it stored and told, and begin the next where it has ended."""
        row, of = part.row, part.of
        if row.state is not step.state:
            row.since = now_us()
        row.state = step.state
        row.reason = None if step.why is None else (step.why.code, step.why.arguments)
        if row.state is UpgradeState.RESTARTING:
            row.away_at = row.away_at or row.since
            self._be_patient(part)
        said = (row.state, row.reason, row.error_code, row.said)
        if said != part.told:
            part.told = said
            self._steps.add(row, of.job.size)
        self._show(part)
        if row.has_ended:
            self._on_end(part)

    def _be_patient(self, part: RunningUpgrade) -> None:
        """Have a terminal not taken for lost that restarts because it was told to."""
        entry = self._directory.get(part.row.serial)
        if entry is not None:
            entry.back_by = time.monotonic() + part.of.job.wait_s

    def _on_end(self, part: RunningUpgrade) -> None:
        row, of = part.row, part.of
        log.info("%s: upgrade %s%s", row.serial, row.state.value, f" ({row.reason[0]})" if row.reason else "")
        self.courses.end(part)
        if row.state is UpgradeState.FAILED and of.job.stops and part.is_begun:
            of.stopped_by = of.stopped_by or row.serial
        if self._runs(of) and not of.is_ending:
            asyncio.get_running_loop().call_soon(self.go_on, of)

    def _on_stored(self, steps: Iterable[ToldStep]) -> None:
        self.revision += any(step.row.job_id not in self._jobs for step in steps)

    def _show(self, part: RunningUpgrade) -> None:
        """Have it shown at the terminal how far it is, as long as the job runs and no later one has taken it over."""
        entry = self._directory.get(part.row.serial)
        is_other = self.courses.by_serial.get(part.row.serial, part) is not part
        if entry is not None and self._runs(part.of) and not is_other:
            entry.upgrade = part.standing()

    async def _let_go(self, of: RunningJob) -> None:
        """Know a job no more that has ended; after the last one nothing is served."""
        self._jobs.pop(of.job.id, None)
        self.revision += 1
        of.has_gone.set()
        for part in of.parts:
            entry = self._directory.get(part.row.serial)
            if entry is not None and part.row.serial not in self.courses.by_serial:
                entry.upgrade = None
        self._core.changes.publish(terminals=[part.row.serial for part in of.parts])
        await self._serving.end_if(lambda: not self._jobs)

    # As time goes by

    def watch(self, now: float) -> None:
        """Wait no more for who stays silent or away too long; called every second (monotonic seconds)."""
        slept, self._watched_at = now - self._watched_at, now
        self._serving.watch(now)
        self.courses.watch(now, slept)
        for of in list(self._jobs.values()):
            if of.is_resumed:
                self.go_on(of)
        if now - self._told_at >= SERVED_TOLD_EVERY_S:
            self._told_at = now
            self._tell_served()

    def _tell_served(self) -> None:
        """Announce how much was served meanwhile; that is no step."""
        moved = [part for part in self.courses.by_serial.values() if part.row.served != part.told_served]
        for part in moved:
            part.told_served = part.row.served
            self._show(part)
        if moved:
            self._core.changes.publish(terminals=[part.row.serial for part in moved])
