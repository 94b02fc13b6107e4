"""A station in a process of its own, seen from outside only: its line, its port, its folder, its command line."""

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import facedesk

from .forking import Forked, can_be_forked, fork

ROOT = Path(facedesk.__file__).resolve().parent.parent
LINE = re.compile(r"facedesk: listening on (ws://127\.0\.0\.1:([0-9]+))\n")
PATIENCE_S = 30.0
PROGRAM = ("-m", "facedesk")


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: exit code, and what it said."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Read standard output as JSON lines."""
        assert self.out.isascii()
        return [json.loads(line) for line in self.out.splitlines()]


async def spawn(
    *arguments: str, env: Mapping[str, str] | None = None, program: Sequence[str] = PROGRAM
) -> Process | Forked:
    """Start `facedesk` with these arguments; anew where it is another program or has an environment of its own."""
    if env is None and program == PROGRAM and can_be_forked(arguments):
        return await fork(arguments, {**os.environ, "LC_ALL": "C.UTF-8"})
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *program,
        *arguments,
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(env or {})},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=PIPE,
    )


async def facedesk_run(
    *arguments: str, env: Mapping[str, str] | None = None, patience_s: float = PATIENCE_S
) -> Done:
    """Run `facedesk` to its end."""
    process = await spawn(*arguments, env=env)
    try:
        async with asyncio.timeout(patience_s):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()
    return Done(process.returncode or 0, out.decode(), err.decode())


class StationProcess:
    """A station on a folder; `start` it, and again after it has ended."""

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        env: Mapping[str, str] | None = None,
        program: Sequence[str] = PROGRAM,
        patience_s: float = PATIENCE_S,
        is_headless: bool = True,
    ) -> None:
        self.folder = folder
        self.host = "127.0.0.1"
        self.is_headless = is_headless
        self.port = port
        self.env = env
        self.program = program
        self.patience_s = patience_s
        self._process: Process | Forked | None = None
        self._err: asyncio.Task[bytes] | None = None
        self._complaint: asyncio.Future[str]

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def spawn(self, *options: str) -> None:
        """Start the process, and do not wait until it listens."""
        listen = f"{self.host}:{self.port}"
        self._process = await spawn(
            *(["--headless"] if self.is_headless else []),
            "--data-dir",
            str(self.folder),
            "--listen",
            listen,
            *options,
            env=self.env,
            program=self.program,
        )
        assert self._process.stderr is not None
        self._complaint = asyncio.get_running_loop().create_future()
        self._err = asyncio.create_task(self._hear_complaints(), name="station's standard error")

    async def _hear_complaints(self) -> bytes:
        assert self._process is not None
        assert self._process.stderr is not None
        first = await self._process.stderr.readline()
        self._complaint.set_result(first.decode())
        return first + await self._process.stderr.read()

    async def first_complaint(self) -> str:
        """Wait for the first line on standard error."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._complaint

    async def start(self, *options: str) -> Self:
        """Start the process and wait for its line."""
        await self.spawn(*options)
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = (await self._process.stdout.readline()).decode()
        found = LINE.fullmatch(line)
        if found is None:
            raise AssertionError((line, await self.ended()))
        self.port = int(found[2])
        return self

    async def ctl(self, *arguments: str) -> Done:
        """Run `facedesk ctl --json` on the folder."""
        where = ("--data-dir", str(self.folder))
        return await facedesk_run("ctl", *where, "--json", *arguments, patience_s=self.patience_s)

    async def rows(self, *arguments: str) -> list[dict[str, Any]]:
        """Run a command that must succeed, and give its rows."""
        done = await self.ctl(*arguments)
        assert (done.code, done.err) == (0, "")
        return done.rows

    async def status(self) -> dict[str, Any]:
        (row,) = await self.rows("status")
        return row

    async def until(self, **values: Any) -> dict[str, Any]:
        """Ask for the status until it says this; a callable is asked whether a value will do."""

        def fits(row: dict[str, Any]) -> bool:
            return all(v(row[name]) if callable(v) else row[name] == v for name, v in values.items())

        async with asyncio.timeout(self.patience_s):
            while not fits(row := await self.status()):
                pass
        return row

    def kill(self) -> None:
        """End it with SIGKILL, if it has not ended."""
        assert self._process is not None
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGKILL)

    def ask_to_end(self) -> None:
        """Ask it to end, and do not wait."""
        assert self._process is not None
        self._process.terminate()

    async def terminate(self) -> Done:
        """Ask it to end, and give what it left."""
        self.ask_to_end()
        return await self.ended()

    async def ended(self) -> Done:
        """Wait for its end."""
        assert self._process is not None
        assert self._process.stdout is not None
        assert self._err is not None
        async with asyncio.timeout(PATIENCE_S):
            out = await self._process.stdout.read()
            err = await self._err
            code = await self._process.wait()
        return Done(code, out.decode(), err.decode())

    async def close(self) -> None:
        """Be sure that it has ended."""
        if self._process is not None and self._process.returncode is None:
            self.kill()
            await self.ended()
        if self._err is not None:
            await self._err
