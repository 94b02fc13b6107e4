"""Foreign files, read in a process of their own: whatever they do to it, here it is one sentence."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path
from typing import IO, Final

from facedesk.exchange import bounds
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files import handing
from facedesk.exchange.files.reader import OUT_OF_MEMORY
from facedesk.exchange.files.table import FileTable, ReadingOptions
from facedesk.own_program import READ_TABLE, own_command

WATCHES_MEMORY: Final = not sys.platform.startswith("linux")
"""Whether the system does not bound the memory of a process by itself."""
_STDERR_KEPT: Final = 16
_BLOCK: Final = 1 << 16
_NO_MEMORY: Final = (b"memory allocation", b"MemoryError", b"Cannot allocate memory")
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_SMALL: Final = {"MALLOC_ARENA_MAX": "1", "RUST_BACKTRACE": "0"}
_KILL: Final = -9

_places = threading.BoundedSemaphore(bounds.MOST_READERS)


async def read_apart(path: Path, reading: ReadingOptions | None = None) -> FileTable:
    """Read a file as `read_table` does, in another process, which ends with this task.

    Raises:
        ExchangeError: as `read_table`, and `fileNeedsMemory`, `fileSlow` or `fileReaderBroke`.
    """
    reader = _Reader(path)
    try:
        async with asyncio.timeout(bounds.READ_WITHIN_S + bounds.KILLED_WITHIN_S):
            return await asyncio.to_thread(reader.read, reading or ReadingOptions())
    except TimeoutError as error:
        raise reader.slow() from error
    finally:
        reader.kill()


class _Reader:
    """One process with one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_over = False
        self._needs_memory = self._is_late = False
        self._stderr: deque[bytes] = deque(maxlen=_STDERR_KEPT)

    def read(self, reading: ReadingOptions) -> FileTable:
        """Read it; blocks.

        Raises:
            ExchangeError: see `read_apart`.
        """
        if not _places.acquire(timeout=bounds.READ_WITHIN_S):
            raise self.slow()
        try:
            data = self._answer(reading)
        finally:
            _places.release()
        try:
            why = handing.refused(data)
            if why is None:
                return handing.unpacked(self._path, data)
        except (ValueError, LookupError, TypeError) as error:
            raise self._broke() from error
        raise ExchangeError(why.code, **dict(why.arguments))

    def _answer(self, reading: ReadingOptions) -> bytearray:
        process = self._started()
        with process:
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()
            assert process.stderr is not None
            threading.Thread(target=self._listen, args=(process.stderr,), daemon=True).start()
            self._ask(process, reading)
            data = self._all_of(process)
            code = process.wait()
        if code != 0 or data is None:
            raise self._failure(code)
        return data

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_over:
                raise self.slow()
            try:
                self._process = subprocess.Popen(  # noqa: S603  our own program
                    own_command(READ_TABLE),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    env={**os.environ, **_SMALL},
                    creationflags=_NO_WINDOW,
                )
            except OSError as error:
                raise self._broke() from error
            return self._process

    def _ask(self, process: subprocess.Popen[bytes], reading: ReadingOptions) -> None:
        """Write what to read; standard input stays open, so that the process ends with this one."""
        asked = {
            "path": str(self._path.absolute()),
            "sheet": reading.sheet,
            "encoding": reading.encoding,
            "headings": reading.headings,
            "most_mb": bounds.MOST_READER_MB,
            "within_s": bounds.READ_WITHIN_S,
        }
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            # It has ended already. What was not written is tried again when this is closed, and fails again.
            with contextlib.suppress(OSError):
                process.stdin.close()

    def _all_of(self, process: subprocess.Popen[bytes]) -> bytearray | None:
        assert process.stdout is not None
        data = bytearray()
        while block := process.stdout.read(_BLOCK):
            data += block
            if len(data) > bounds.MOST_ANSWER_BYTES:
                process.kill()
                return None
        return data

    def _listen(self, stderr: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError):  # closed meanwhile
            while block := stderr.read1(_BLOCK):  # type: ignore[attr-defined]
                self._stderr.append(block)

    # Bounds

    def _watch(self, process: subprocess.Popen[bytes]) -> None:
        """Kill the process when its time is over, and where nobody else sees to it, when it takes too much memory."""
        until = time.monotonic() + bounds.READ_WITHIN_S
        while process.poll() is None:
            self._is_late = time.monotonic() > until
            self._needs_memory = WATCHES_MEMORY and _megabytes(process.pid) > bounds.MOST_READER_MB
            if self._is_late or self._needs_memory:
                self.kill()
                return
            time.sleep(bounds.LOOK_EVERY_S)

    def kill(self) -> None:
        """End it, if it has not ended, and let none begin."""
        with self._lock:
            self._is_over = True
            if self._process is not None and self._process.returncode is None:
                self._process.kill()

    # What is said

    def _failure(self, code: int) -> ExchangeError:
        said = b"".join(self._stderr)
        if self._is_late:
            return self.slow()
        if self._needs_memory or code in {OUT_OF_MEMORY, _KILL} or any(sign in said for sign in _NO_MEMORY):
            return ExchangeError("fileNeedsMemory", file=self._path.name, limit=bounds.MOST_READER_MB)
        return self._broke()

    def slow(self) -> ExchangeError:
        """Return that it takes too long."""
        return ExchangeError("fileSlow", file=self._path.name, limit=round(bounds.READ_WITHIN_S))

    def _broke(self) -> ExchangeError:
        return ExchangeError("fileReaderBroke", file=self._path.name)


def _megabytes(pid: int) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).memory_info().rss) / (1 << 20)
    except psutil.Error:
        return 0.0
