"""Upgrades of terminals' firmware: one after the other or several side by side, each watched until it is proved.

What happens is stored before it is told. A job goes on after a restart of the station; its terminals are waited for
anew then, since for that time the station itself was away.
"""

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import VERSION_MOST, Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.courses import Courses
from facedesk.station.upgrades.firmware import FirmwareFile
from facedesk.station.upgrades.running import RunningJob, RunningUpgrade, ToldStep
from facedesk.station.upgrades.serving import Serving
from facedesk.station.upgrades.steps import Steps
from facedesk.store import upgrades
from facedesk.store.database import Database
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow, UpgradeRow
from facedesk.texts import Reason, reason
from facedesk.wire.messages import OnlineUpdate
from facedesk.wire.plain import plain
from facedesk.wire.values import UpdateType

log = logging.getLogger(__name__)

T = TypeVar("T")

WAIT_S: Final = 600
"""So long nothing may happen at a terminal, unless set."""
LISTED_MOST: Final = 10
SERVED_TOLD_EVERY_S: Final = 1.0
TOKEN_BYTES: Final = 24


class Upgrades:
    """Brings firmware to terminals, one upgrade at a time to each."""

    def __init__(
        self, core: Core, directory: Directory, ids: MessageIds, listening_port: Callable[[], int]
    ) -> None:
        """Keep what it needs of the other members; the port beside `listening_port()` is asked for first."""
        self._core = core
        self._directory = directory
        self._ids = ids
        self._jobs: dict[int, RunningJob] = {}
        self._courses = Courses(directory, self._step, self._offer_again)
        self._serving = Serving(self._courses.by_serial, listening_port)
        self._steps = Steps(core, self._on_stored, self._let_go)
        self._reserved: set[str] = set()
        """Terminals of jobs that are being stored."""
        self._reopening = asyncio.Lock()
        self._watched_at = time.monotonic()
        self._told_at = 0.0
        self.revision = 0
        """Another number once jobs have begun, ended or changed otherwise than `running` shows."""

    # Begin and end

    async def start(self) -> None:
        """Go on with the jobs that had not ended when the station did."""
        self._core.start_task(self._steps.store_all(), "store the steps of upgrades")
        for stored in await self._core.store.read(upgrades.running):
            self._resume(stored)
        since = now_us() - bounds.UPGRADE_LATE_US
        seen = set(self._courses.by_serial)
        for stored in await self._core.store.read(partial(upgrades.last, most=upgrades.KEPT_MOST)):
            of = self._jobs.get(stored.job.id) or self._of(stored)
            for part in of.parts:
                if part.row.serial not in seen and part.row.since >= since:
                    self._courses.settle(part)
            seen |= {part.row.serial for part in of.parts}

    def _of(self, stored: StoredJob) -> RunningJob:
        of = RunningJob.of(stored.job)
        of.parts = self._parts(of, stored.rows)
        return of

    def _parts(self, of: RunningJob, rows: Iterable[UpgradeRow]) -> list[RunningUpgrade]:
        return [RunningUpgrade(of, row, self._step) for row in rows]

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
                self._courses.add(part)
        of.stopped_by = of.find_stop()
        self._accept(of)
        self._core.start_task(self._serve_again(of), f"serve firmware of upgrade {stored.job.id} again")

    async def _serve_again(self, of: RunningJob) -> None:
        """Serve where terminals were told to fetch, so that those that were amid it may go on."""
        for part in of.parts:
            if part.is_served:
                await self._serving.listen_again(part.row.url)
        self._go_on(of)

    async def stop(self) -> None:
        """Serve nothing any more, and take what ends now for no terminal's doing."""
        self._courses.is_ending = True
        await self._serving.stop()

    async def look(self, file: str) -> FirmwareFile:
        """Look at a file that is to be brought to terminals.

        Raises:
            CommandFailed: it cannot be read, or is no firmware (`firmwareNoFile`, `firmwareEmpty`,
                `firmwareUnreadable`, `firmwareAbsurd`, `firmwareTooLarge`).
        """
        return await self._look_at_file(partial(FirmwareFile.look, file), file)

    async def begin(
        self,
        file: str,
        serials: Iterable[str],
        kind: UpdateType,
        *,
        by: Reason,
        together: int = 1,
        stops: bool = False,
        wait_s: int = WAIT_S,
    ) -> UpgradeJobRow:
        """Begin to bring a file to terminals; return the job, which goes on by itself.

        Args:
            file: the path of the firmware, which must stay as it is until all have fetched it.
            serials: the terminals, in the order in which they are begun.
            kind: what the file replaces.
            by: who or what does it.
            together: how many at a time.
            stops: whether none is begun any more after one has failed.
            wait_s: how long nothing may happen at a terminal before it has failed.

        Raises:
            CommandFailed: a terminal is not known or is being upgraded already (`upgradeRunning`), the file cannot be
                read or is none (see `look`), or it could not be stored.
        """
        wanted = list(dict.fromkeys(serials))
        self._check_free(wanted)
        self._reserved |= set(wanted)
        try:
            of = await self._add(file, wanted, kind, by=by, together=together, stops=stops, wait_s=wait_s)
        finally:
            self._reserved -= set(wanted)
        self._go_on(of)
        self._core.changes.publish(terminals=wanted)
        return of.job

    async def _add(
        self,
        file: str,
        serials: list[str],
        kind: UpdateType,
        *,
        by: Reason,
        together: int,
        stops: bool,
        wait_s: int,
    ) -> RunningJob:
        firmware = await self.look(file)
        job = UpgradeJobRow(
            id=0,
            started_at=now_us(),
            by=(by.code, by.arguments),
            file=str(firmware.path),
            size=firmware.size,
            modified_ns=firmware.modified_ns,
            kind=int(kind),
            together=together,
            stops=stops,
            wait_s=wait_s,
        )
        versions = {serial: _software(self._directory.known(serial)) for serial in serials}
        stored = await self._core.write(lambda db: upgrades.add(db, job, serials, versions))
        of = self._of(stored)
        for part in of.parts:
            self._courses.add(part)
        self._accept(of)
        return of

    def _accept(self, of: RunningJob) -> None:
        """Know a job as running."""
        self._jobs[of.job.id] = of
        self.revision += 1
        for part in of.parts:
            self._show(part)

    def _runs(self, of: RunningJob) -> bool:
        """Whether a job is the one that runs: it may have ended, and gone on anew."""
        return self._jobs.get(of.job.id) is of

    async def begin_again(self, job_id: int, serials: Iterable[str]) -> None:
        """Begin anew, in the same job, at those of the terminals where it failed or was not begun.

        Raises:
            CommandFailed: the file is gone, or another by now (`firmwareOther`); a terminal is being upgraded already;
                or it could not be stored.
        """
        wanted = set(serials)
        async with self._reopening:
            self._check_free(wanted)
            self._reserved |= wanted
            of = None
            try:
                of = await self._reopened(job_id)
                await self._renew(of, wanted)
            finally:
                self._reserved -= wanted
                if of is not None:
                    of.is_held = False
                    self._go_on(of)
        self._core.changes.publish(terminals=wanted)

    async def _reopened(self, job_id: int) -> RunningJob:
        """Return a job, running or not, which does not end from now on until it is held no more."""
        of = self._jobs.get(job_id)
        if of is not None and of.is_ending:
            await of.has_gone.wait()
            of = None
        if of is None:
            stored = await self._core.store.read(partial(upgrades.get, job_id=job_id))
            if stored is None:
                raise CommandFailed(reason("upgradeForgotten"))
            of = self._of(stored)
            self._courses.take_over(of.parts)
        of.is_held = True
        return of

    async def _renew(self, of: RunningJob, serials: set[str]) -> None:
        """Have terminals of a job wait for their turn again."""
        try:
            await self._look_at_file(of.firmware.check, of.firmware.path)
        except CommandFailed as failure:
            if failure.reason.code != "firmwareChanged":
                raise
            raise CommandFailed(reason("firmwareOther", file=of.firmware.path)) from failure
        at = now_us()
        failed = (part.row for part in of.parts if part.row.state is UpgradeState.FAILED)
        rows = {row.serial: row.renewed(at) for row in failed if row.serial in serials}
        if not rows:
            return
        await self._core.write(lambda db: upgrades.reopen(db, of.job.id, rows.values()))
        of.job = replace(of.job, ended_at=None)
        of.stopped_by = ""
        for place, part in enumerate(of.parts):
            row = rows.get(part.row.serial)
            if row is not None and part.row.state is UpgradeState.FAILED:  # it may be done after all by now
                of.parts[place] = RunningUpgrade(of, row, self._step)
                self._courses.add(of.parts[place])
        self._accept(of)

    async def cancel_rest(self, job_id: int) -> list[str]:
        """Begin no more of a running job; return at which terminals. What is under way cannot be called back.

        Raises:
            CommandFailed: it could not be stored, and so would not hold after a restart; all goes on as before.
        """
        of = self._jobs.get(job_id)
        rest = [part for part in of.parts if part.is_to_come] if of is not None else []
        if of is None or not rest:
            return []
        for part in rest:
            part.is_held = True
        why = reason("upgradeCancelled")
        since, parts = now_us(), (why.code, why.arguments)
        rows = [replace(part.row, state=UpgradeState.FAILED, since=since, reason=parts) for part in rest]
        try:
            await self._core.write(lambda db: upgrades.save(db, rows))
        except CommandFailed:
            for part in rest:
                part.is_held = False
            self._go_on(of)
            raise
        for part in rest:
            part.is_held = False
            if not part.row.has_ended:
                self._step(part, UpgradeStep(UpgradeState.FAILED, why))
        return [part.row.serial for part in rest]

    async def _look_at_file(self, look: Callable[[], T], file: object) -> T:
        """Look at a file; a share that does not answer is one that cannot be read."""
        try:
            async with asyncio.timeout(bounds.FIRMWARE_LOOK_S):
                return await asyncio.to_thread(look)
        except TimeoutError:
            raise CommandFailed(reason("firmwareUnreadable", file=file, detail="timed out")) from None

    def _check_free(self, serials: Iterable[str]) -> None:
        self._directory.check_known(serials)
        busy = [
            self._directory.title(serial)
            for serial in serials
            if serial in self._courses.by_serial or serial in self._reserved
        ]
        if busy:
            raise CommandFailed(reason("upgradeRunning", terminals=", ".join(busy), count=len(busy)))

    # What there is to see

    def running_job(self, job_id: int) -> StoredJob | None:
        """Return a job that has not ended as it is now."""
        of = self._jobs.get(job_id)
        return of.stored() if of is not None else None

    def running(self) -> list[StoredJob]:
        """Return the jobs that have not ended as they are now, the newest first."""
        return [of.stored() for of in reversed(self._jobs.values())]

    async def last(self, serials: Collection[str] | None = None) -> list[StoredJob]:
        """Return the running jobs and the last ones, the newest first; running ones as they are now.

        With `serials`, the last ones are those in which one of these terminals is.
        """
        stored = await self._core.store.read(partial(upgrades.last, most=LISTED_MOST, serials=serials))
        shown = {each.job.id: each for each in (*stored, *self.running())}
        return [shown[number] for number in sorted(shown, reverse=True)]

    async def follow(self, job_id: int) -> AsyncIterator[ToldStep]:
        """Go through what happens in a job from now on, to its end."""
        if job_id in self._jobs:
            async for step in self._steps.follow(job_id):
                yield step

    # One after the other, or several side by side

    def _go_on(self, of: RunningJob) -> None:
        """Begin as many as may be begun; end the job where nothing is left of it."""
        if self._courses.is_ending or not self._runs(of):
            return
        under_way = sum(part.is_begun and not part.row.has_ended for part in of.parts)
        for part in of.parts:
            if not part.is_to_come:
                continue
            if of.stopped_by:
                title = self._directory.title(of.stopped_by)
                self._step(part, UpgradeStep(UpgradeState.FAILED, reason("upgradeNotBegun", terminal=title)))
            elif under_way < of.job.together and self._can_begin(part):
                part.is_begun = True
                part.began_at = part.heard_at = time.monotonic()
                part.row.begun_at = now_us()
                under_way += 1
                self._core.start_task(self._offer(part), f"upgrade {part.row.serial}")
        if not (of.is_ending or of.is_held) and all(part.row.has_ended for part in of.parts):
            of.is_ending = True
            self._steps.end(of)

    def _can_begin(self, part: RunningUpgrade) -> bool:
        """Whether its turn has come: after a restart of the station a terminal gets time to dial in again."""
        entry = self._directory.get(part.row.serial)
        is_there = entry is None or entry.session is not None
        return is_there or self._watched_at >= part.of.offline_until

    async def _offer(self, part: RunningUpgrade) -> None:
        try:
            await self._send(part)
        except CommandFailed as failure:
            if not self._courses.is_ending:  # else it begins when the station does
                self._step(part, UpgradeStep(UpgradeState.FAILED, failure.reason))
        except Exception as error:
            log.exception("%s: the upgrade could not be begun", part.row.serial)
            why = reason("unexpected", detail=type(error).__name__)
            self._step(part, UpgradeStep(UpgradeState.FAILED, why))

    def _offer_again(self, part: RunningUpgrade) -> None:
        """Offer the same once more: what it was told may have been lost with its connection, or with the station."""
        log.info("%s: the upgrade is offered again", part.row.serial)
        self._core.start_task(self._offer(part), f"upgrade {part.row.serial} again")

    async def _send(self, part: RunningUpgrade) -> None:
        row, job = part.row, part.of.job
        entry = self._directory.known(row.serial)
        session = entry.session
        if session is None:
            raise CommandFailed(entry.away)
        await self._look_at_file(part.firmware.check, part.firmware.path)
        host = session.local_address.partition("%")[0]
        port = await self._serving.listen(host)
        part.path = part.path or f"/{secrets.token_urlsafe(TOKEN_BYTES)}/{part.firmware.url_name}"
        part.address = session.address
        row.url = f"http://{f'[{host}]' if ':' in host else host}:{port}{part.path}"
        row.msg_id = self._ids()
        row.before = row.version = _software(entry)
        command = OnlineUpdate(row.msg_id, UpdateType(job.kind), row.url, str(job.size))
        offered = replace(row, state=UpgradeState.OFFERED, since=now_us())

        def run(db: Database) -> None:  # stored first, or it would be offered twice
            if not row.has_ended:  # how it has ended may be stored by now
                upgrades.save(db, [offered])

        await self._core.write(run)
        if row.has_ended:
            return
        if session.closed or entry.session is not session:
            raise CommandFailed(reason("terminalGone", terminal=entry.title))
        self._courses.listen_to(part, session)
        self._step(part, UpgradeStep(UpgradeState.OFFERED))
        session.send(command)

    # What happens at a terminal

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Hear that a terminal has registered: its turn may have come, or it is back."""
        part = self._courses.by_serial.get(session.serial)
        if part is not None and part.row.state is UpgradeState.WAITING:
            self._go_on(part.of)
        else:
            self._courses.on_joined(session, _software(entry))

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._courses.forget(serial)

    def _step(self, part: RunningUpgrade, step: UpgradeStep) -> None:
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
        self._courses.end(part)
        if row.state is UpgradeState.FAILED and of.job.stops and part.is_begun:
            of.stopped_by = of.stopped_by or row.serial
        if self._runs(of) and not of.is_ending:
            asyncio.get_running_loop().call_soon(self._go_on, of)

    def _on_stored(self, steps: Iterable[ToldStep]) -> None:
        self.revision += any(step.row.job_id not in self._jobs for step in steps)

    def _show(self, part: RunningUpgrade) -> None:
        """Have it shown at the terminal how far it is, as long as the job runs and no later one has taken it over."""
        entry = self._directory.get(part.row.serial)
        is_other = self._courses.by_serial.get(part.row.serial, part) is not part
        if entry is not None and self._runs(part.of) and not is_other:
            entry.upgrade = part.standing()

    async def _let_go(self, of: RunningJob) -> None:
        """Know a job no more that has ended; after the last one nothing is served."""
        self._jobs.pop(of.job.id, None)
        self.revision += 1
        of.has_gone.set()
        for part in of.parts:
            entry = self._directory.get(part.row.serial)
            if entry is not None and part.row.serial not in self._courses.by_serial:
                entry.upgrade = None
        self._core.changes.publish(terminals=[part.row.serial for part in of.parts])
        await self._serving.end_if(lambda: not self._jobs)

    # As time goes by

    def watch(self, now: float) -> None:
        """Wait no more for who stays silent or away too long; called every second (monotonic seconds)."""
        slept, self._watched_at = now - self._watched_at, now
        self._serving.watch(now)
        self._courses.watch(now, slept)
        for of in list(self._jobs.values()):
            if of.is_resumed:
                self._go_on(of)
        if now - self._told_at >= SERVED_TOLD_EVERY_S:
            self._told_at = now
            self._tell_served()

    def _tell_served(self) -> None:
        """Announce how much was served meanwhile; that is no step."""
        moved = [part for part in self._courses.by_serial.values() if part.row.served != part.told_served]
        for part in moved:
            part.told_served = part.row.served
            self._show(part)
        if moved:
            self._core.changes.publish(terminals=[part.row.serial for part in moved])


def _software(entry: Entry) -> str:
    return plain(entry.row.versions.get("software", ""), VERSION_MOST)
