"""Upgrades of terminals' firmware: asked for, begun again, cancelled, and listed."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.firmware import FirmwareFile, look_at_file
from facedesk.station.upgrades.jobs import RunningJobs
from facedesk.station.upgrades.offering import software
from facedesk.station.upgrades.running import RunningJob, RunningUpgrade, ToldStep
from facedesk.store import upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow
from facedesk.texts import Reason, reason
from facedesk.wire.values import UpdateType

WAIT_S: Final = 600
"""So long nothing may happen at a terminal, unless set."""
LISTED_MOST: Final = 10


class Upgrades:
    """Brings firmware to terminals, one upgrade at a time to each."""

    def __init__(
        self, core: Core, directory: Directory, ids: MessageIds, listening_port: Callable[[], int]
    ) -> None:
        """Keep what it needs of the other members; the port beside `listening_port()` is asked for first."""
        self._core = core
        self._directory = directory
        self._jobs = RunningJobs(core, directory, ids, listening_port)
        self._reserved: set[str] = set()
        """Terminals of jobs that are being stored."""
        self._reopening = asyncio.Lock()

    @property
    def revision(self) -> int:
        """Return another number once jobs have begun, ended or changed otherwise than `running` shows."""
        return self._jobs.revision

    # Begin and end

    async def start(self) -> None:
        """Go on with the jobs that had not ended when the station did."""
        await self._jobs.start()

    async def stop(self) -> None:
        """Serve nothing any more, and take what ends now for no terminal's doing."""
        await self._jobs.stop()

    async def look(self, file: str) -> FirmwareFile:
        """Look at a file that is to be brought to terminals.

        Raises:
            CommandFailed: it cannot be read, or is no firmware (`firmwareNoFile`, `firmwareEmpty`,
                `firmwareUnreadable`, `firmwareAbsurd`, `firmwareTooLarge`).
        """
        return await look_at_file(partial(FirmwareFile.look, file), file)

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
        self._jobs.go_on(of)
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
        versions = {serial: software(self._directory.known(serial)) for serial in serials}
        stored = await self._core.write(lambda db: upgrades.add(db, job, serials, versions))
        of = self._jobs.of(stored)
        for part in of.parts:
            self._jobs.courses.add(part)
        self._jobs.accept(of)
        return of

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
                    self._jobs.go_on(of)
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
            of = self._jobs.of(stored)
            self._jobs.courses.take_over(of.parts)
        of.is_held = True
        return of

    async def _renew(self, of: RunningJob, serials: set[str]) -> None:
        """Have terminals of a job wait for their turn again."""
        try:
            await look_at_file(of.firmware.check, of.firmware.path)
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
                of.parts[place] = RunningUpgrade(of, row, self._jobs.step)
                self._jobs.courses.add(of.parts[place])
        self._jobs.accept(of)

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
            self._jobs.go_on(of)
            raise
        for part in rest:
            part.is_held = False
            if not part.row.has_ended:
                self._jobs.step(part, UpgradeStep(UpgradeState.FAILED, why))
        return [part.row.serial for part in rest]

    def _check_free(self, serials: Iterable[str]) -> None:
        self._directory.check_known(serials)
        busy = [
            self._directory.title(serial)
            for serial in serials
            if serial in self._jobs.courses.by_serial or serial in self._reserved
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
        return [of.stored() for of in self._jobs.all()]

    async def last(self, serials: Collection[str] | None = None) -> list[StoredJob]:
        """Return the running jobs and the last ones, the newest first; running ones as they are now.

        With `serials`, the last ones are those in which one of these terminals is.
        """
        stored = await self._core.store.read(partial(upgrades.last, most=LISTED_MOST, serials=serials))
        shown = {each.job.id: each for each in (*stored, *self.running())}
        return [shown[number] for number in sorted(shown, reverse=True)]

    def follow(self, job_id: int) -> AsyncIterator[ToldStep]:
        """Go through what happens in a job from now on, to its end."""
        return self._jobs.follow(job_id)

    # What happens meanwhile

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Hear that a terminal has registered: its turn may have come, or it is back."""
        self._jobs.on_joined(entry, session)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._jobs.forget(serial)

    def watch(self, now: float) -> None:
        """Wait no more for who stays silent or away too long; called every second (monotonic seconds)."""
        self._jobs.watch(now)
