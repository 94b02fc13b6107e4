"""The engine: pragmas, migrations, the one writer, the readers. What is said in SQLite's dialect is said here."""

import asyncio
import contextlib
import logging
import os
import queue
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from peewee import DatabaseError, PeeweeException, SqliteDatabase
from playhouse.migrations import Runner

from facedesk.store import bounds, erasing, folder_contents, mending
from facedesk.store.failures import StoreError, trouble_of
from facedesk.store.folder_contents import Note
from facedesk.store.in_place import FILE_GONE, LOG_GONE, FileHead, InPlace, new_run
from facedesk.store.kept_room import KeptRoom
from facedesk.store.people import people, photos
from facedesk.store.pictures import lives
from facedesk.store.pictures.pictures import PictureFiles, PictureRef
from facedesk.store.records import entries
from facedesk.threads import Threads

__all__ = ["Database", "Note", "Query", "Store", "StoreError", "Write", "notify", "trouble_of"]

log = logging.getLogger(__name__)

T = TypeVar("T")
Database = SqliteDatabase
"""What a query is run on; nobody outside the store need know whose it is."""
Query = Callable[[Database], T]

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
FILE_NAME = folder_contents.STORE
MENDED = "valuesMended"
READERS = 2
PAGE_BYTES = 4096

ALIKE_FOR_ALL = frozenset(
    "diskFull diskFailing storeGone storeLogGone storeHeld folderShared folderReadOnly".split()
)
"""What keeps one job from being stored keeps all: they are not tried one by one."""
_CODES = {FILE_GONE: "storeGone", LOG_GONE: "storeLogGone"}

_HANDLES_OF_A_STORE = 4  # the file, its log, the index of that, the folder
PRAGMAS = {
    "page_size": PAGE_BYTES,
    "journal_mode": "wal",
    "synchronous": "full",
    "wal_autocheckpoint": bounds.CHECKPOINT_BYTES // PAGE_BYTES,
    "busy_timeout": bounds.BUSY_MS,
    "foreign_keys": 1,
    "secure_delete": 1,  # who is removed is not to be found in a free page
}


@dataclass(slots=True)
class Write:
    """A job for the writer: pictures that must be on disk before it, what to do, whom to tell.

    `run` is called in the writer's thread inside a transaction; `told` on the loop, after the commit, with the
    result or the error.
    """

    run: Query[Any]
    told: Callable[[Any, BaseException | None], None]
    pictures: Sequence[tuple[PictureRef, bytes]] = ()
    is_urgent: bool = False
    """It is to be stored also where the disk is full; there is room for a little of that."""


Answer = tuple[Write, Any, BaseException | None]


class Store:
    """The data folder's database: one writer thread with group commit, reader threads apart from it."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is opened yet."""
        self.folder = folder
        self.is_being_updated = False
        """Whether a store of an older version is made one of this; with many records that takes long."""
        self.pictures = PictureFiles(folder)
        self._db = SqliteDatabase(
            str(folder / FILE_NAME),
            pragmas=PRAGMAS,
            autoconnect=False,
            check_same_thread=False,  # a reader's connection is closed when its thread has ended
        )
        self._notes: tuple[Note, ...] = ()
        self._head: FileHead | None = None
        self._in_place: InPlace | None = None
        self._room = KeptRoom(folder)
        self._amiss: StoreError | None = None
        self._withheld: StoreError | None = None
        self._asked_disk_at: float | None = None
        self._erase_at = 0.0
        self._erase_failed = False
        self._reading: list[sqlite3.Connection] = []
        self._mine = threading.local()
        self._jobs: queue.SimpleQueue[Write | None] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._readers = Threads(READERS, "facedesk-reader", idle_s=None)
        self._writer = threading.Thread(target=self._write_all, name="facedesk-writer", daemon=True)

    def open(self) -> None:
        """Open or make the store and bring its schema up to date; blocks, so call it off the loop or before it.

        Raises:
            StoreError: `folderUnwritable`, `storeDamaged`, `storeNewer`, or why it is none (`belonging.look`).
        """
        try:
            folder_contents.look(self.folder)
            self._check()
            folder_contents.take_parts_away(self.folder)
            with self._db.connection_context():
                self._migrate()
                entries.read_names(self._db)
                mended = mending.mend(self._db, self._copy_before_mending)
                people.read_names(self._db)
                self._look_at_pictures()
                if mended:
                    self._notes += (Note(MENDED, tuple(mended)),)
                self._leave_number()
            self._head = FileHead(self.folder / FILE_NAME)
        except (PeeweeException, sqlite3.Error, OSError, MemoryError) as error:
            raise self._explained(trouble_of(error)) from error

    def _explained(self, trouble: StoreError) -> StoreError:
        """Look at the disk for what an engine's error leaves open."""
        if trouble.code in ("storeFailed", "diskFailing") and _has_no_room(self.folder):
            return StoreError("diskFull", trouble.detail)
        if trouble.code == "folderUnwritable":
            try:
                _open_some(self.folder)
            except OSError as error:
                return trouble_of(error)
        return trouble

    def _leave_number(self) -> None:
        """Leave this run's number in the file's head, by which a copy that is put over it is known."""
        self._db.execute_sql(f"PRAGMA user_version = {new_run()}")
        self._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _check(self) -> None:
        """Look for damage in the store before anything is written."""
        file = (self.folder / FILE_NAME).absolute()
        if file.exists():
            _check_file(file)

    def _look_at_pictures(self) -> None:
        """Hold the files of pictures beside the store: what is missing or damaged is noted, and not written to."""
        identity = lives.identity(self._db)
        found = folder_contents.compare(self.folder, self._db)
        for note in found.notes:
            log.error("%s: %s", note.code, ", ".join(note.files))
        self._notes = found.notes
        self.pictures.belong(identity, lives.files(self._db), found.faults)
        folder_contents.bear_witness(self.folder, identity)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What must be said about the data folder, as things stand now."""
        faults = self.pictures.faults
        of_files = [
            Note(code, tuple(folder_contents.names_of(faults, code)))
            for code in dict.fromkeys(faults.values())
        ]
        return (*of_files, *(note for note in self._notes if note.code not in folder_contents.FAULTS))

    def _migrate(self) -> None:
        runner = Runner(self._db, str(MIGRATIONS))
        known = {step.name for step in runner.migrations()}
        applied = set(runner.applied())
        if applied - known:
            raise StoreError("storeNewer", ", ".join(sorted(applied - known)))
        if applied and known - applied:
            self.is_being_updated = True
            self._copy_before_migration(len(applied))
        runner.up()
        self.is_being_updated = False

    def _copy_before_migration(self, version: int) -> None:
        """Keep the store as it was."""
        self._copy_to(self.folder / f"facedesk-before-migration-{version:04d}.sqlite")

    def _copy_before_mending(self) -> None:
        self._copy_to(self.folder / f"facedesk-before-mending-{time.strftime('%Y%m%d-%H%M%S')}.sqlite")

    def _copy_to(self, copy: Path) -> None:
        """Copy the store by SQLite's own backup, which knows the log; a copy has its name when it is whole."""
        part = copy.with_name(f"{copy.name}{folder_contents.PART}")
        try:
            with contextlib.closing(sqlite3.connect(part)) as target:
                self._db.connection().backup(target)
            part.replace(copy)
        except BaseException:
            folder_contents.take_parts_away(self.folder)
            raise

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start the writer; what it has done is told on `loop`."""
        self._loop = loop
        self._writer.start()

    def close(self) -> None:
        """Finish what was handed in, then stop the threads. Blocks until done."""
        if self._writer.is_alive():
            self._jobs.put(None)
            self._writer.join()
        self._readers.shutdown()
        if self._readers.are_over:  # else the disk holds one, and its connection cannot be closed
            while self._reading:
                self._reading.pop().close()
            self.pictures.close_reading()
        if self._head is not None:
            self._head.close()

    @property
    def trouble(self) -> StoreError | None:
        """Why nothing is stored at this moment; None where all is well."""
        asked_at = self._asked_disk_at
        if asked_at is not None and time.monotonic() - asked_at > bounds.SLOW_S:
            return StoreError("diskSlow")
        return self._withheld or self._amiss

    def withhold(self, why: StoreError | None) -> None:
        """Store nothing any more, for a reason that is not the store's own, until None is told."""
        self._withheld = why

    def submit(self, write: Write) -> None:
        """Hand a job to the writer, from any thread."""
        self._jobs.put(write)

    async def write(self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]] = ()) -> T:
        """Run `run` in the writer's thread and give its result once it is on disk.

        Raises:
            StoreError: the transaction could not be stored; nothing of it was.
        """
        return await self._written(run, pictures, is_urgent=False)

    async def write_urgently(self, run: Query[T]) -> T:
        """Do the same also where the disk is full: there is a little room for that.

        Raises:
            StoreError: as `write`.
        """
        return await self._written(run, (), is_urgent=True)

    async def _written(
        self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]], *, is_urgent: bool
    ) -> T:
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def told(value: T, error: BaseException | None) -> None:
            if answer.done():
                return
            if error is None:
                answer.set_result(value)
            else:
                answer.set_exception(error)

        self.submit(Write(run, told, pictures, is_urgent))
        return await answer

    async def read(self, query: Query[T]) -> T:
        """Run `query` in a reader's thread on a connection that cannot write.

        Raises:
            StoreError: the store cannot be read.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self._read, query)

    async def picture(self, ref: PictureRef) -> bytes | None:
        """Read a picture's bytes, or None if it is not there (any more)."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.pictures.read, ref)

    def _read(self, query: Query[T]) -> T:
        try:
            if not getattr(self._mine, "is_open", False):
                self._open_reader()
            return query(self._db)
        except (PeeweeException, sqlite3.Error, OSError, MemoryError) as error:
            raise self._explained(trouble_of(error)) from error

    def _open_reader(self) -> None:
        if self._in_place is not None and not self._in_place.is_still(self.folder / FILE_NAME):
            raise StoreError("storeGone")  # another one that lies there now is not what is written
        self._db.connect()
        self._db.execute_sql("PRAGMA query_only = ON")
        self._reading.append(self._db.connection())
        self._mine.is_open = True

    # The writer's thread.

    def _write_all(self) -> None:
        """Write what is handed in; while the store cannot be opened, say so to everybody."""
        while True:
            try:
                self._write_until_the_end()
            except (PeeweeException, sqlite3.Error, OSError, MemoryError) as error:
                if self._refuse_for_now(self._explained(trouble_of(error))):
                    continue
            return

    def _write_until_the_end(self) -> None:
        with self._db.connection_context(), contextlib.closing(self.pictures):
            self._db.execute_sql("SELECT 1 FROM sqlite_schema").fetchone()  # makes the log
            self._db.execute_sql(f"PRAGMA cache_size = -{bounds.WRITER_CACHE_BYTES // 1024}")
            self._in_place = InPlace(self.folder / FILE_NAME)
            for batch in self._batches():
                answers = self._store(batch)
                self._asked_disk_at = None
                self._notify(answers)
                self._erase_now_and_then()
            self.pictures.release_all()
            self._erase_at = 0.0
            self._erase_now_and_then()

    def _refuse_for_now(self, trouble: StoreError) -> bool:
        """Refuse what comes in the next moment; whether there is more to come."""
        self._find(trouble)
        until = time.monotonic() + bounds.LOOK_EVERY_S
        with contextlib.suppress(queue.Empty):
            while (job := self._jobs.get(timeout=max(0.0, until - time.monotonic()))) is not None:
                self._notify([(job, None, trouble)])
            return False
        return True

    def _next(self) -> Write | None:
        """Wait for a job, and look after the files meanwhile."""
        while True:
            try:
                return self._jobs.get(timeout=bounds.LOOK_EVERY_S)
            except queue.Empty:
                self._idle()

    def _idle(self) -> None:
        """Do what is done while nobody writes; what fails there is said when somebody does."""
        self._asked_disk_at = time.monotonic()
        try:
            self._look_after_itself()
            self.pictures.look_after_files()
            self._room.keep()
            self._erase_now_and_then()
        except (StoreError, PeeweeException, sqlite3.Error, OSError) as error:
            log.debug("While nothing is written: %s", error)
        self._asked_disk_at = None

    def _erase_now_and_then(self) -> None:
        """Have whom the store has lost be nowhere in the folder's files; where that fails, it is tried again."""
        if time.monotonic() < self._erase_at or self._amiss or self._withheld:
            return  # what lies in the folder now may be another's
        self._erase_at = time.monotonic() + bounds.ERASE_EVERY_S
        self._asked_disk_at = time.monotonic()
        try:
            if erasing.is_due(self._db):
                self._erase()
        except (PeeweeException, sqlite3.Error, OSError) as error:
            if not self._erase_failed:
                log.warning("What was removed is not erased yet: %s", trouble_of(error))
            self._erase_failed = True
        else:
            self._erase_failed = False
        self._asked_disk_at = None

    def _erase(self) -> None:
        noted = erasing.photos_noted(self._db)
        nobodys = set(photos.unused(self._db, noted))
        erased = self.pictures.erase(nobodys)
        with self._db.atomic("IMMEDIATE"):
            erasing.settle(self._db, [each for each in noted if each in erased or each not in nobodys])
        erasing.erase_in_copies(self._db, self.folder.glob(folder_contents.COPIES))
        if erasing.empty_log(self._db):
            with self._db.atomic("IMMEDIATE"):
                erasing.is_done(self._db)

    def _batches(self) -> Iterator[list[Write]]:
        going = True
        while going:
            batch: list[Write] = []
            job = self._next()
            while job is not None:
                batch.append(job)
                if len(batch) == bounds.BATCH or self._jobs.empty():
                    break
                job = self._jobs.get()
            going = job is not None
            if batch:
                yield batch

    def _store(self, batch: list[Write]) -> list[Answer]:
        """Store a batch in one commit, or, where that fails, each job alone so that one cannot spoil the others."""
        if self._room.is_given_up and not self._room.keep():
            return self._store_urgent(batch, StoreError("diskFull"))
        try:
            return self._commit(batch)
        except Exception as error:  # noqa: BLE001  whatever the engine raises is somebody's answer
            trouble = self._trouble(error)
            is_full = getattr(trouble, "code", "") == "diskFull"
            if is_full and any(job.is_urgent for job in batch) and self._room.give_up():
                return self._store_urgent(batch, trouble)
            if len(batch) == 1 or getattr(trouble, "code", "") in ALIKE_FOR_ALL:
                return [(job, None, trouble) for job in batch]
            return [answer for job in batch for answer in self._store([job])]

    def _store_urgent(self, batch: list[Write], refused: BaseException) -> list[Answer]:
        """Store what is urgent in the room that was kept for it, and refuse the rest."""
        answers: list[Answer] = [(job, None, refused) for job in batch if not job.is_urgent]
        urgent = [job for job in batch if job.is_urgent]
        if urgent:
            try:
                answers += self._commit(urgent)
            except Exception as error:  # noqa: BLE001  as above
                trouble = self._trouble(error)
                answers += [(job, None, trouble) for job in urgent]
        return answers

    def _commit(self, batch: list[Write]) -> list[Answer]:
        self._asked_disk_at = time.monotonic()
        self._look_after_itself(briefly=self._amiss is None)
        self.pictures.add([picture for job in batch for picture in job.pictures])
        is_stored = False
        try:
            with self._db.atomic("IMMEDIATE"):
                self._asked_disk_at = None  # a job may think for long
                if self._head is not None:
                    self._head.leave(self._db)
                answers: list[Answer] = [(job, job.run(self._db), None) for job in batch]
                if (putting := self.pictures.putting) is not None:
                    lives.note(self._db, putting, self.pictures.now_us())
                self._asked_disk_at = time.monotonic()
            self._look_after_itself()
            is_stored = True
        finally:
            self._settle_forgotten(is_stored=is_stored)
        return answers

    def _look_after_itself(self, *, briefly: bool = False) -> None:
        """Believe in nothing that is stored in a file that was moved away: it would be lost with it.

        Before something is stored a brief look will do; what was stored is believed after a whole one.

        Raises:
            StoreError: `storeGone`, `storeLogGone`, or why nothing is to be stored.
        """
        assert self._in_place is not None
        is_ours = self._head is None or self._head.is_ours
        if briefly and self._withheld is None and is_ours and self._in_place.is_there:
            return
        fault = self._in_place.fault
        if not fault and not is_ours:
            fault = FILE_GONE
        if fault == LOG_GONE:
            self._rescue()
        self._find(StoreError(_CODES[fault]) if fault else None)
        if (why := self._amiss or self._withheld) is not None:
            raise why

    def _find(self, amiss: StoreError | None) -> None:
        if amiss is not None and self._amiss is None:
            log.error("Nothing is stored any more: %s", amiss)
        elif amiss is None and self._amiss is not None:
            log.warning("The store is in its place again")
        self._amiss = amiss

    def _rescue(self) -> None:
        """Bring what lies in a log that is deleted, and was acknowledged, into the store itself."""
        with contextlib.suppress(PeeweeException, sqlite3.Error):
            self._db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def _settle_forgotten(self, *, is_stored: bool) -> None:
        """Delete the pictures that the batch has left to nobody; what cannot be deleted is swept up another time."""
        try:
            self.pictures.settle(is_stored=is_stored)
        except (PeeweeException, sqlite3.Error) as error:
            log.warning("Pictures could not be deleted: %s", trouble_of(error))

    def _trouble(self, error: Exception) -> StoreError | Exception:
        if isinstance(
            error, DatabaseError | PeeweeException | sqlite3.Error | StoreError | OSError | MemoryError
        ):
            return self._explained(trouble_of(error))
        log.error("A write failed", exc_info=error)
        return error

    def _notify(self, told: list[Answer]) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(notify, told)


def _open_some(folder: Path) -> None:
    """Open as many handles as a store needs, and close them: of too few the engine only says that it cannot open."""
    with contextlib.ExitStack() as opened:
        for _ in range(_HANDLES_OF_A_STORE):
            opened.callback(os.close, os.open(folder, os.O_RDONLY))


def _has_no_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < bounds.ROOM_BYTES
    except OSError:
        return False


def _check_file(file: Path) -> None:
    """Look for damage over a connection that cannot write: closing another would clear the log away.

    Where a log is left the whole is looked at, for it may be that of an older copy: each page of it is sound.
    """
    log_left = file.with_name(f"{file.name}-wal")
    check = "integrity_check" if log_left.exists() and log_left.stat().st_size else "quick_check"
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
        whole = file.stat().st_size <= bounds.CHECKED_AT_START_BYTES
        (verdict,) = db.execute(f"PRAGMA {check}(1)" if whole else "PRAGMA schema_version").fetchone()
    if whole and verdict != "ok":
        raise StoreError("storeDamaged", f"{file.name}: {verdict}")


def notify(told: list[Answer]) -> None:
    """Resolve everybody's jobs, on the loop, by what became of them."""
    for job, value, error in told:
        try:
            job.told(value, error)
        except Exception:
            log.exception("Telling of a write failed")
