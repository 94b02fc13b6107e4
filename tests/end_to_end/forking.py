"""Processes of facedesk that need not read all its modules first: forked off one that has, and else as if started anew.

Run as a program with the number of a listening socket, it is that one, until nobody has the other end of its standard
input. Each who connects sends arguments, with the files for standard output and standard error; is told the process's
number, and at its end how it ended.
"""

import asyncio
import atexit
import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = (
    "facedesk.__main__",
    "facedesk.headless",
    "facedesk.control.client",
    "facedesk.texts",
    "facedesk.photo.fit",
)


def can_be_forked(arguments: Sequence[str]) -> bool:
    """Whether a command line imports nothing that would not outlive a fork: Qt would not."""
    return sys.platform == "linux" and ("--headless" in arguments or arguments[:1] == ("ctl",))


class Forked:
    """What `asyncio.subprocess.Process` is, as far as tests use it."""

    def __init__(self, pid: int, ends: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout, self.stderr = asyncio.StreamReader(), asyncio.StreamReader()
        self._ended = asyncio.create_task(self._end(ends), name=f"the end of process {pid}")
        self._transports: list[asyncio.BaseTransport] = []

    async def hear(self, out: int, err: int) -> None:
        """Read what the process says."""
        loop = asyncio.get_running_loop()
        for stream, file in ((self.stdout, out), (self.stderr, err)):
            transport, _ = await loop.connect_read_pipe(
                lambda stream=stream: asyncio.StreamReaderProtocol(stream),  # type: ignore[misc]
                os.fdopen(file, "rb"),
            )
            self._transports.append(transport)

    async def _end(self, ends: socket.socket) -> int:
        with ends:
            self.returncode = int(await asyncio.get_running_loop().sock_recv(ends, 16))
        return self.returncode

    async def wait(self) -> int:
        return await asyncio.shield(self._ended)

    async def communicate(self) -> tuple[bytes, bytes]:
        out, err = await asyncio.gather(self.stdout.read(), self.stderr.read())
        await self.wait()
        return out, err

    def send_signal(self, number: int) -> None:
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


async def fork(arguments: Sequence[str], env: Mapping[str, str]) -> Forked:
    """Start `facedesk` with these arguments."""
    ends = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ends.connect(_forker())
    (out, theirs), (err, theirs_too) = os.pipe(), os.pipe()
    socket.send_fds(ends, [json.dumps([list(arguments), dict(env)]).encode()], [theirs, theirs_too])
    os.close(theirs)
    os.close(theirs_too)
    pid = int(ends.recv(16))
    ends.setblocking(False)
    forked = Forked(pid, ends)
    await forked.hear(out, err)
    return forked


@cache
def _forker() -> str:
    """Start the process that the others are forked off, once; return where it listens."""
    folder = tempfile.TemporaryDirectory(prefix="forking-")
    atexit.register(folder.cleanup)
    where = str(Path(folder.name) / "s")
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(where)
        listening.listen()
        process = subprocess.Popen(
            [sys.executable, __file__, str(listening.fileno())],
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
        )
    assert process.stdin is not None
    atexit.register(process.wait)
    atexit.register(process.stdin.close)
    return where


def serve(listening: socket.socket) -> tuple[list[str], dict[str, str]]:
    """Fork for whoever connects; return, in the forked process, what it is asked to do."""
    ending: dict[int, socket.socket] = {}
    woken, waking = socket.socketpair()
    waking.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waking.fileno())
    with selectors.DefaultSelector() as selector:
        for file in (listening, woken, sys.stdin):
            selector.register(file, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is sys.stdin:
                    os._exit(0)
                elif key.fileobj is woken:
                    woken.recv(256)
                    _tell_ends(ending)
                else:
                    connected, _ = listening.accept()
                    asked, files, *_ = socket.recv_fds(connected, 1 << 20, 2)
                    if not (pid := os.fork()):
                        signal.set_wakeup_fd(-1)
                        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                        for other in (listening, woken, waking, connected, *ending.values()):
                            other.close()
                        _have(files)
                        arguments, env = json.loads(asked)
                        return arguments, env
                    for file in files:
                        os.close(file)
                    ending[pid] = connected
                    connected.send(str(pid).encode())


def _tell_ends(ending: dict[int, socket.socket]) -> None:
    while ending:
        pid, how = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        with ending.pop(pid) as connected, contextlib.suppress(OSError):
            connected.send(str(os.waitstatus_to_exitcode(how)).encode())


def _have(files: Sequence[int]) -> None:
    """Have standard input empty, and say what is said to these files."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, *files)):
        os.dup2(file, number)
        os.close(file)
    sys.stdin = sys.__stdin__ = os.fdopen(0, closefd=False)
    sys.stdout = sys.__stdout__ = os.fdopen(1, "w", closefd=False)
    sys.stderr = sys.__stderr__ = os.fdopen(2, "w", 1, errors="backslashreplace", closefd=False)


def run() -> int:
    sys.path[0] = str(ROOT)
    for name in READ:
        __import__(name)
    from PIL import Image

    Image.init()
    gc.collect()
    gc.freeze()
    arguments, env = serve(socket.socket(fileno=int(sys.argv[1])))
    os.environ.clear()
    os.environ.update(env)
    sys.argv[1:] = arguments
    return int(sys.modules["facedesk.__main__"].main())


if __name__ == "__main__":
    sys.exit(run())
