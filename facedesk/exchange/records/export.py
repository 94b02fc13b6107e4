"""Exporting pass records: a process of its own writes them, so that neither the window nor the intake waits.

export = RecordsExport(job, told=on_course)     # `job.ExportJob`
written = await export.run()                    # or ExchangeError; cancelled, it leaves nothing behind
"""

import asyncio
import contextlib
import json
import logging
import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import IO, Any, Final

from facedesk.exchange import bounds
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.job import Course, ExportJob, Written, written_of
from facedesk.exchange.reports.whole_file import sweep
from facedesk.own_program import EXPORT_RECORDS, own_command

log = logging.getLogger(__name__)

_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SMALL: Final = {"MALLOC_ARENA_MAX": "1"}
_STDERR_KEPT: Final = 16


class RecordsExport:
    """One export."""

    def __init__(self, job: ExportJob, told: Callable[[Course], None] | None = None) -> None:
        """Keep the job; `told` hears on the loop how far it is.

        Set `course.total` when it is known how many records there are: then there is a time to go.
        """
        self.job = job
        self.course = Course(job.format, time.monotonic())
        self._told = told
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_over = False
        self._stderr: deque[bytes] = deque(maxlen=_STDERR_KEPT)

    async def run(self) -> Written:
        """Write the records; return how many.

        Raises:
            ExchangeError: why it could not be done; nothing that looks whole is left.
        """
        loop = asyncio.get_running_loop()
        work = asyncio.ensure_future(asyncio.to_thread(self._run, loop))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            self._kill()
            await asyncio.wait([work], timeout=bounds.UNDONE_WITHIN_S)
            if work.done():
                work.exception()
            raise

    def _run(self, loop: asyncio.AbstractEventLoop) -> Written:
        try:
            process = self._started()
            with process:
                assert process.stderr is not None
                threading.Thread(target=self._listen, args=(process.stderr,), daemon=True).start()
                answer = self._talk(process, loop)
        finally:
            sweep(self.job.path.parent)
        if answer is None:
            detail = b"".join(self._stderr).decode(errors="replace") or f"exit code {process.returncode}"
            log.warning("The process that exports records has ended: %s", detail)
            raise ExchangeError("unexpected", detail=detail)
        if "refused" in answer:
            code, arguments = answer["refused"]
            raise ExchangeError(code, **dict(arguments))
        return written_of(answer["done"])

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_over:
                raise ExchangeError("unexpected", detail="cancelled")
            try:
                self._process = subprocess.Popen(  # noqa: S603  our own program
                    own_command(EXPORT_RECORDS),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**os.environ, **_SMALL},
                    creationflags=_NO_WINDOW,
                )
            except OSError as error:
                raise ExchangeError("unexpected", detail=error.strerror or error) from error
            return self._process

    def _talk(
        self, process: subprocess.Popen[bytes], loop: asyncio.AbstractEventLoop
    ) -> dict[str, Any] | None:
        """Hand the process its job; return the last it says, None where it broke.

        Its standard input stays open, so that it ends with this process.
        """
        assert process.stdin is not None
        assert process.stdout is not None
        with contextlib.suppress(OSError):  # it has ended already, and says so by saying nothing
            process.stdin.write(self.job.as_line())
            process.stdin.flush()
        for line in process.stdout:
            if not line.endswith(b"\n"):
                break  # it was ended while it spoke
            said = json.loads(line)
            if "written" not in said:
                return dict(said)
            with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(self._tell, written_of(said["written"]))
        return None

    def _tell(self, written: Written) -> None:
        self.course.written = written
        if self._told is not None and not self._is_over:
            self._told(self.course)

    def _listen(self, stderr: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed meanwhile
            for line in stderr:
                self._stderr.append(line)

    def _kill(self) -> None:
        """End the process, if it has not ended, and let none begin."""
        with self._lock:
            self._is_over = True
            if self._process is not None and self._process.returncode is None:
                self._process.kill()
