"""The process that exports records: it reads the store by itself, so that the station goes on undisturbed."""

import contextlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from facedesk.exchange import parent
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.job import ExportJob, Written
from facedesk.exchange.records.writers import writer
from facedesk.store.database import Database
from facedesk.store.failures import StoreError
from facedesk.store.read_beside import read_beside
from facedesk.store.records import records
from facedesk.store.records.records import FullRecord
from facedesk.store.records.search.criteria import PassFilter, filter_of
from facedesk.store.records.search.finding import Search
from facedesk.store.records.search.pages import Page, Place
from facedesk.texts import Reason, reason

BROKE: Final = 70
_STEP: Final = 500
_TOLD_EVERY_S: Final = 0.2
_NICE: Final = 10


def serve() -> int:
    """Do the job that standard input names, and say on standard output how far it is, and what came of it; blocks."""
    try:
        parent.use_binary_streams()
        job = ExportJob.of_line(parent.first_line())
        parent.end_with_parent()
        _step_back()
        _say(_done(job))
    except BaseException as error:  # noqa: BLE001  whatever it is, who asked is told that it broke
        with contextlib.suppress(OSError):
            os.write(2, f"{type(error).__name__}: {error}".encode(errors="replace"))
        return BROKE
    return 0


def _step_back() -> None:
    """Leave the processor to the station."""
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICE)


def _say(said: dict[str, Any]) -> None:
    os.write(1, json.dumps(said).encode() + b"\n")


def _done(job: ExportJob) -> dict[str, Any]:
    """Do it; return what came of it."""
    try:
        return {"done": export(job, lambda written: _say({"written": written._asdict()}))._asdict()}
    except ExchangeError as error:
        return _refused(_about(job, error.reason))
    except StoreError as error:
        return _refused(reason(error.code, folder=job.folder, detail=error.detail))


def _about(job: ExportJob, why: Reason) -> Reason:
    """Return why a file cannot be written, as of what was asked for: those within it lie somewhere hidden meanwhile."""
    return (
        why if why.code != "fileUnwritable" else reason(why.code, **{**dict(why.arguments), "file": job.path})
    )


def _refused(why: Reason) -> dict[str, Any]:
    return {"refused": [why.code, why.arguments]}


def export(job: ExportJob, told: Callable[[Written], None]) -> Written:
    """Write all records that a job names; `told` hears now and then how many are written.

    Raises:
        ExchangeError: what they are to be written to cannot be.
        StoreError: they cannot be read.
    """
    told_at = 0.0
    with read_beside(job.folder) as (db, files):
        with writer(job, files) as to:
            for some in _steps(db, job):
                to.add(some)
                if time.monotonic() - told_at > _TOLD_EVERY_S:
                    told_at = time.monotonic()
                    told(to.written)
            told(to.written._replace(is_finishing=True))
            to.finish()
        return to.written


def _steps(db: Database, job: ExportJob) -> Iterator[Sequence[FullRecord]]:
    """Read the records in their order, some at a time."""
    pages = _found(db, filter_of(job.wanted), job) if job.ids is None else _chosen(job.ids)
    for ids in pages:
        yield records.full_of(db, ids)


def _chosen(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _STEP):
        yield ids[start : start + _STEP]


def _found(db: Database, wanted: PassFilter, job: ExportJob) -> Iterator[Sequence[int]]:
    after: Place | None = None
    while True:
        search = Search(wanted, _STEP, after, job.oldest_first, is_bare=True)
        page = _page(db, search)
        yield search.shown
        if page.end is None:
            return
        after = page.end


def _page(db: Database, search: Search) -> Page:
    while search.page is None:
        search.step(db)
    return search.page
