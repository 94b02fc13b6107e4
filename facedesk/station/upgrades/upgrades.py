"""Upgrades of terminals' firmware: one after the other or several side by side, each watched until it is proved.

What happens is stored before it is told. A job goes on after a restart of the station; its terminals are waited for
anew then, since for that time the station itself was away.
"""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import VERSION_MOST, Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.commands import CODE_MOST, SAID_MOST
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.upgrades import course
from facedesk.station.upgrades.course import UpgradeStep
from facedesk.station.upgrades.firmware import FirmwareFile
from facedesk.store import upgrades
from facedesk.store.database import Database
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeJobRow, UpgradeRow
from facedesk.texts import Reason, reason
from facedesk.wire.messages import Answer, OnlineUpdate
from facedesk.wire.plain import plain
from facedesk.wire.values import UpdateType

if TYPE_CHECKING:
    from facedesk.station.upgrades.file_server import FileServer, FirmwareOffer

log = logging.getLogger(__name__)

T = TypeVar("T")

WAIT_S: Final = 600
"""So long nothing may happen at a terminal, unless set."""
LISTED_MOST: Final = 10
SERVED_TOLD_EVERY_S: Final = 1.0
TOKEN_BYTES: Final = 24
SERVED_STATES: Final = frozenset({UpgradeState.OFFERED, UpgradeState.FETCHING, UpgradeState.INSTALLING})
"""In them a terminal gets the file; also when it begins anew."""
MAY_BE_LATE: Final = frozenset({"upgradeNotBack", "upgradeNotRestarted", "upgradeStillOld", "upgradeStuck"})


@dataclass(frozen=True, slots=True)
class ToldStep:
    """Something that happened at one terminal, as it is stored; `size` is the file's."""

    row: UpgradeRow
    size: int


@dataclass(slots=True)
class RunningJob:
    """A job that has not ended."""

    job: UpgradeJobRow
    firmware: FirmwareFile
    parts: "list[RunningUpgrade]" = field(default_factory=list)
    is_resumed: bool = False
    offline_until: float = 0.0
    """A resumed job gives terminals so long to dial in again, monotonic seconds."""
    stopped_by: str = ""
    """The terminal whose failure has stopped it."""
    is_ending: bool = False


class RunningUpgrade:
    """One terminal's part in a running job; what it is offered."""

    def __init__(self, of: RunningJob, row: UpgradeRow, on_step: "OnStep") -> None:
        """Keep the row; `on_step` hears where it goes."""
        self.of = of
        self.row = row
        self.address = ""
        """Where the terminal fetches from."""
        self.path = urlsplit(row.url).path
        self.is_begun = row.state is not UpgradeState.WAITING
        self.has_returned = False
        self.went_by_itself = not of.is_resumed
        self.began_at = self.heard_at = time.monotonic()
        self.told_served = row.served
        self.told: object = None
        """What was told of it last."""
        self._on_step = on_step

    @property
    def firmware(self) -> FirmwareFile:
        """What is offered."""
        return self.of.firmware

    @property
    def is_wanted(self) -> bool:
        """Whether it is still to be fetched."""
        return not self.row.has_ended

    def on_served(self, upto: int) -> None:
        """Hear that it was sent the file up to a byte; parts that come again are no progress."""
        row = self.row
        if upto <= row.served or row.has_ended:
            return
        row.served = upto
        self.heard_at = time.monotonic()
        if row.state in SERVED_STATES and row.state is not (
            state := course.on_fetched(row, self.of.job.size)
        ):
            self._on_step(self, UpgradeStep(state))

    def on_unfit(self, why: Reason) -> None:
        """Hear that the file is not what was offered any more."""
        for part in self.of.parts:
            if part.row.state in (UpgradeState.OFFERED, UpgradeState.FETCHING):
                self._on_step(part, UpgradeStep(UpgradeState.FAILED, why))


OnStep = Callable[[RunningUpgrade, UpgradeStep], None]


class Upgrades:
    """Brings firmware to terminals, one upgrade at a time to each."""

    def __init__(
        self, core: Core, directory: Directory, ids: MessageIds, listening_port: Callable[[], int]
    ) -> None:
        """Keep what it needs of the other members; the port beside `listening_port()` is asked for first."""
        self._core = core
        self._directory = directory
        self._ids = ids
        self._listening_port = listening_port
        self._jobs: dict[int, RunningJob] = {}
        self._by_serial: dict[str, RunningUpgrade] = {}
        self._late: dict[str, RunningUpgrade] = {}
        """Those that were given up and may be done after all."""
        self._server: FileServer | None = None
        self._server_turn = asyncio.Lock()
        self._reserved: set[str] = set()
        """Terminals of jobs that are being stored."""
        self._unsaved: dict[tuple[int, UpgradeState], ToldStep] = {}
        """In their order; of each state the last, so that neither a full disk nor a talkative terminal fills memory."""
        self._ended: list[RunningJob] = []
        self._to_save = asyncio.Event()
        self._listeners: dict[int, list[asyncio.Queue[ToldStep | None]]] = {}
        self._watched_at = time.monotonic()
        self._told_at = 0.0
        self._is_ending = False

    # Begin and end

    async def start(self) -> None:
        """Go on with the jobs that had not ended when the station did."""
        self._core.start_task(self._save_steps(), "store the steps of upgrades")
        for stored in await self._core.store.read(upgrades.running):
            self._resume(stored)
        since = now_us() - bounds.UPGRADE_LATE_US
        seen = set(self._by_serial)
        for stored in await self._core.store.read(partial(upgrades.last, most=upgrades.KEPT_MOST)):
            for row in stored.rows:
                if row.serial not in seen and row.since >= since:
                    self._keep_late(RunningUpgrade(_running(stored.job), row, self._step))
            seen |= {row.serial for row in stored.rows}

    def _resume(self, stored: StoredJob) -> None:
        of = _running(stored.job)
        of.is_resumed = True
        of.offline_until = time.monotonic() + stored.job.wait_s
        log.info("Goes on with the upgrade %s", stored.job.id)
        for row in stored.rows:
            part = RunningUpgrade(of, row, self._step)
            of.parts.append(part)
            if row.state is UpgradeState.FAILED and of.job.stops and not of.stopped_by:
                of.stopped_by = row.serial
            if not row.has_ended:
                self._by_serial[row.serial] = part
                entry = self._directory.get(row.serial)
                part.address = entry.row.address if entry is not None else ""
        self._jobs[stored.job.id] = of
        self._core.start_task(self._serve_again(of), f"serve firmware of upgrade {stored.job.id} again")

    async def _serve_again(self, of: RunningJob) -> None:
        """Serve where terminals were told to fetch, so that those that were amid it may go on."""
        for part in of.parts:
            where = urlsplit(part.row.url)
            if part.row.state in SERVED_STATES and where.hostname and where.port:
                with contextlib.suppress(
                    OSError
                ):  # the address has gone: what cannot be fetched is said by terminals
                    await (await self._file_server()).listen(where.hostname, where.port)
        self._go_on(of)

    async def stop(self) -> None:
        """Serve nothing any more, and take what ends now for no terminal's doing."""
        self._is_ending = True
        async with self._server_turn:
            if self._server is not None:
                await self._server.close()
                self._server = None

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
                read (`firmwareNoFile`, `firmwareEmpty`, `firmwareUnreadable`), or it could not be stored.
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
        firmware = await self._look(partial(FirmwareFile.look, file), file)
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
        stored = await self._core.write(lambda db: upgrades.add(db, job, serials))
        of = RunningJob(stored.job, firmware)
        of.parts = [RunningUpgrade(of, row, self._step) for row in stored.rows]
        for part in of.parts:
            self._by_serial[part.row.serial] = part
            self._late.pop(part.row.serial, None)
        self._jobs[stored.job.id] = of
        return of

    async def _look(self, look: Callable[[], T], file: object) -> T:
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
            if serial in self._by_serial or serial in self._reserved
        ]
        if busy:
            raise CommandFailed(reason("upgradeRunning", terminals=", ".join(busy), count=len(busy)))

    # What there is to see

    async def last(self) -> list[StoredJob]:
        """Return the running jobs and the last ones, the newest first; running ones as they are now."""
        running = {part.row.id: part.row.copy() for of in self._jobs.values() for part in of.parts}
        stored = await self._core.store.read(partial(upgrades.last, most=LISTED_MOST))
        return [StoredJob(each.job, [running.get(row.id, row) for row in each.rows]) for each in stored]

    async def follow(self, job_id: int) -> AsyncIterator[ToldStep]:
        """Go through what happens in a job from now on, to its end."""
        if job_id not in self._jobs:
            return
        heard: asyncio.Queue[ToldStep | None] = asyncio.Queue()
        self._listeners.setdefault(job_id, []).append(heard)
        try:
            while (step := await heard.get()) is not None:
                yield step
        finally:
            self._listeners[job_id].remove(heard)
            if not self._listeners[job_id]:
                del self._listeners[job_id]

    # One after the other, or several side by side

    def _go_on(self, of: RunningJob) -> None:
        """Begin as many as may be begun; end the job where nothing is left of it."""
        if self._is_ending:
            return
        under_way = sum(part.is_begun and not part.row.has_ended for part in of.parts)
        for part in of.parts:
            if part.is_begun or part.row.has_ended:
                continue
            if of.stopped_by:
                title = self._directory.title(of.stopped_by)
                self._step(part, UpgradeStep(UpgradeState.FAILED, reason("upgradeNotBegun", terminal=title)))
            elif under_way < of.job.together and self._can_begin(part):
                part.is_begun = True
                part.began_at = part.heard_at = time.monotonic()
                under_way += 1
                self._core.start_task(self._offer(part), f"upgrade {part.row.serial}")
        if not of.is_ending and all(part.row.has_ended for part in of.parts):
            of.is_ending = True
            self._ended.append(of)
            self._to_save.set()

    def _can_begin(self, part: RunningUpgrade) -> bool:
        """Whether its turn has come: after a restart of the station a terminal gets time to dial in again."""
        entry = self._directory.get(part.row.serial)
        is_there = entry is None or entry.session is not None
        return is_there or self._watched_at >= part.of.offline_until

    async def _offer(self, part: RunningUpgrade) -> None:
        try:
            await self._send(part)
        except CommandFailed as failure:
            if not self._is_ending:  # else it begins when the station does
                self._step(part, UpgradeStep(UpgradeState.FAILED, failure.reason))
        except Exception as error:
            log.exception("%s: the upgrade could not be begun", part.row.serial)
            why = reason("unexpected", detail=type(error).__name__)
            self._step(part, UpgradeStep(UpgradeState.FAILED, why))

    async def _send(self, part: RunningUpgrade) -> None:
        row, job = part.row, part.of.job
        entry = self._directory.known(row.serial)
        session = entry.session
        if session is None:
            raise CommandFailed(entry.away)
        await self._look(part.firmware.check, part.firmware.path)
        host = session.local_address.partition("%")[0]
        port = await self._listen(host)
        part.path = f"/{secrets.token_urlsafe(TOKEN_BYTES)}/{part.firmware.url_name}"
        part.address = session.address
        row.url = f"http://{f'[{host}]' if ':' in host else host}:{port}{part.path}"
        row.msg_id = self._ids()
        row.before = row.version = _software(entry)
        command = OnlineUpdate(row.msg_id, UpdateType(job.kind), row.url, str(job.size))
        offered = replace(row, state=UpgradeState.OFFERED, since=now_us())
        await self._core.write(lambda db: upgrades.save(db, [offered]))  # or it would be offered twice
        if row.has_ended:
            return
        if session.closed or entry.session is not session:
            raise CommandFailed(reason("terminalGone", terminal=entry.title))
        self._listen_to(part, session)
        self._step(part, UpgradeStep(UpgradeState.OFFERED))
        session.send(command)

    def _listen_to(self, part: RunningUpgrade, session: Session) -> None:
        session.pending.follow(part.row.msg_id, partial(self._on_answer, part))
        session.pending.on_end(partial(self._on_gone, part, session))

    async def _listen(self, host: str) -> int:
        beside = self._listening_port() + 1
        try:
            return await (await self._file_server()).listen(host, beside if beside < 2**16 else 0)
        except OSError as error:
            detail = error.strerror or str(error)
            raise CommandFailed(reason("cannotServe", host=host, detail=detail)) from error

    async def _file_server(self) -> "FileServer":
        async with self._server_turn:
            if self._is_ending:
                raise CommandFailed(reason("cannotServe", host="", detail=""))
            if self._server is None:
                made = await asyncio.to_thread(_server_class)
                self._server = made(self._find, self._is_asked)
            return self._server

    def _find(self, path: str, address: str) -> "FirmwareOffer | None":
        for part in self._by_serial.values():
            if part.path == path and part.row.state in SERVED_STATES:
                if part.address == address:
                    return part
                log.warning("%s: its firmware was asked for by another address", part.row.serial)
        return None

    def _is_asked(self, address: str) -> bool:
        return any(
            part.address == address and part.row.state in SERVED_STATES for part in self._by_serial.values()
        )

    # What happens at a terminal

    def _on_answer(self, part: RunningUpgrade, answer: Answer) -> None:
        row, of = part.row, part.of
        if row.has_ended:
            return
        part.heard_at = time.monotonic()
        row.error_code = plain(answer.error_code, CODE_MOST)
        row.said = plain(answer.message, SAID_MOST)
        step = course.after_answer(
            row,
            row.error_code,
            row.said,
            size=of.job.size,
            has_returned=part.has_returned and row.served >= of.job.size,
            title=self._directory.title(row.serial),
            kind=of.job.kind,
        )
        row.said_done |= answer.succeeded
        self._step(part, step or UpgradeStep(row.state))

    def _on_gone(self, part: RunningUpgrade, session: Session) -> None:
        if part.row.has_ended or self._is_ending:
            return
        part.went_by_itself = not session.was_sent_off
        if (step := course.after_loss(part.row, part.of.job.size)) is not None:
            part.heard_at = time.monotonic()
            self._step(part, step)

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Hear that a terminal has registered: whether it is back from its upgrade, and with which version."""
        part = self._by_serial.get(session.serial)
        if part is None:
            self._on_late(session.serial, _software(entry))
            return
        part.address = session.address
        if part.row.state is UpgradeState.WAITING:
            self._go_on(part.of)
            return
        row, job = part.row, part.of.job
        row.version = _software(entry)
        went = part.went_by_itself
        part.has_returned, part.went_by_itself = True, True
        step = course.after_return(row, row.version, size=job.size, kind=job.kind, went_by_itself=went)
        if step is not None:
            part.heard_at = time.monotonic()
            self._step(part, step)
        self._listen_to(part, session)

    def _keep_late(self, part: RunningUpgrade) -> None:
        """Keep in mind what was given up, so that its return counts; of each terminal the last."""
        why = part.row.reason
        if part.row.state is UpgradeState.FAILED and why is not None and why[0] in MAY_BE_LATE:
            self._late.setdefault(part.row.serial, part)

    def _on_late(self, serial: str, version: str) -> None:
        part = self._late.get(serial)
        if part is None or version == part.row.before:
            return
        del self._late[serial]
        if now_us() - part.row.since <= bounds.UPGRADE_LATE_US:
            part.row.version = version
            self._step(part, UpgradeStep(UpgradeState.DONE))

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._late.pop(serial, None)
        part = self._by_serial.get(serial)
        if part is not None:
            self._step(part, UpgradeStep(UpgradeState.FAILED, reason("terminalUnknown", serial=serial)))

    def _step(self, part: RunningUpgrade, step: UpgradeStep) -> None:
        """Note where an upgrade is now, have it stored and told, and begin the next where it has ended."""
        row, of = part.row, part.of
        if row.state is not step.state:
            row.since = now_us()
        row.state = step.state
        row.reason = None if step.why is None else (step.why.code, step.why.arguments)
        said = (row.state, row.reason, row.error_code, row.said)
        if said != part.told:
            part.told = said
            self._unsaved.pop((row.id, row.state), None)
            self._unsaved[row.id, row.state] = ToldStep(row.copy(), of.job.size)
            self._to_save.set()
        if row.state is UpgradeState.RESTARTING and (entry := self._directory.get(row.serial)) is not None:
            entry.back_by = time.monotonic() + of.job.wait_s
        if not row.has_ended:
            return
        log.info("%s: upgrade %s%s", row.serial, row.state.value, f" ({row.reason[0]})" if row.reason else "")
        if self._by_serial.get(row.serial) is part:
            del self._by_serial[row.serial]
        if row.state is UpgradeState.FAILED:
            self._late.pop(row.serial, None)
            self._keep_late(part)
            if of.job.stops and part.is_begun:
                of.stopped_by = of.stopped_by or row.serial
        if of.job.id in self._jobs and not of.is_ending:
            asyncio.get_running_loop().call_soon(self._go_on, of)

    async def _save_steps(self) -> None:
        """Store what happened in its order, then tell of it."""
        while True:
            await self._to_save.wait()
            self._to_save.clear()
            steps, ended = [*self._unsaved.values()], self._ended
            self._unsaved, self._ended = {}, []
            run = partial(_save, rows=[step.row for step in steps], ended=[of.job.id for of in ended])
            await self._core.until_stored(partial(self._core.store.write, run), "how far upgrades are")
            for step in steps:
                for heard in self._listeners.get(step.row.job_id, ()):
                    heard.put_nowait(step)
            self._core.changes.publish(terminals=[step.row.serial for step in steps])
            for of in ended:
                await self._let_go(of)

    async def _let_go(self, of: RunningJob) -> None:
        """Know a job no more that has ended; after the last one nothing is served."""
        self._jobs.pop(of.job.id, None)
        async with self._server_turn:
            if not self._jobs and self._server is not None:
                server, self._server = self._server, None
                await server.close()
        for heard in self._listeners.get(of.job.id, ()):
            heard.put_nowait(None)

    # As time goes by

    def watch(self, now: float) -> None:
        """Wait no more for who stays silent or away too long; called every second (monotonic seconds)."""
        slept, self._watched_at = now - self._watched_at, now
        if slept > bounds.SLEPT_S:
            for part in self._by_serial.values():
                part.heard_at += slept
        if self._server is not None:
            self._server.watch(now)
        for part in list(self._by_serial.values()):
            self._look_at(part, now)
        for of in list(self._jobs.values()):
            if of.is_resumed:
                self._go_on(of)
        if now - self._told_at >= SERVED_TOLD_EVERY_S:
            self._told_at = now
            self._tell_served()

    def _look_at(self, part: RunningUpgrade, now: float) -> None:
        row, wait_s = part.row, float(part.of.job.wait_s)
        if row.state is UpgradeState.WAITING:
            return
        if row.state is UpgradeState.OFFERED:
            wait_s = min(wait_s, bounds.UPGRADE_ANSWER_S)
        if now - part.heard_at < wait_s and now - part.began_at < bounds.UPGRADE_S:
            return
        entry = self._directory.get(row.serial)
        is_online = entry is not None and entry.session is not None
        why = course.overdue(row, wait_s=wait_s, is_online=is_online, has_returned=part.has_returned)
        self._step(part, UpgradeStep(UpgradeState.FAILED, why))

    def _tell_served(self) -> None:
        """Announce how much was served meanwhile; that is no step."""
        moved = [part for part in self._by_serial.values() if part.row.served != part.told_served]
        for part in moved:
            part.told_served = part.row.served
        if moved:
            self._core.changes.publish(terminals=[part.row.serial for part in moved])


def _running(job: UpgradeJobRow) -> RunningJob:
    return RunningJob(job, FirmwareFile(Path(job.file), job.size, job.modified_ns))


def _save(db: Database, rows: list[UpgradeRow], ended: list[int]) -> None:
    upgrades.save(db, rows)
    for job_id in ended:
        upgrades.end(db, job_id, now_us())


def _software(entry: Entry) -> str:
    return plain(entry.row.versions.get("software", ""), VERSION_MOST)


def _server_class() -> "type[FileServer]":
    """Import the library when it is first needed, off the loop: it takes a fifth of a second."""
    from facedesk.station.upgrades.file_server import FileServer

    return FileServer
