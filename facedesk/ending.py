"""How a station ends: by Ctrl-C, SIGTERM or its window, at any moment and whatever hangs; standard library only.

Signals are heard by a thread of their own, so that they count also while the main thread waits for a disk. What was
acknowledged is on the disk before it is acknowledged: whatever is cut off here comes again from the terminals.
"""

import asyncio
import atexit
import contextlib
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final, NoReturn

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)
END_WITHIN_S: Final = 9.0
"""A station that has not ended so long after it was asked to is cut off; the second signal does so at once."""
CUT_OFF: Final = 1
"""The exit code of a station that had to be cut off."""
_BEGUN: Final = b"\xff"
"""Beside the numbers of signals: the end has begun without one."""
_OVER: Final = b"\xfe"
"""What had to end within a time has ended, and the process goes on."""

_listener: "_Listener | None" = None


class _Listener(threading.Thread):
    """Hears signals as they come, and cuts off an end that takes too long."""

    def __init__(self) -> None:
        super().__init__(name="facedesk-ending", daemon=True)
        self._here, self._there = socket.socketpair()
        self._there.setblocking(False)
        self._until: float | None = None
        self._notify: Callable[[], object] | None = None
        self.asked = False
        self.last_words = ""
        self.before = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)

    def run(self) -> None:
        """Listen until the process ends."""
        while True:
            self._here.settimeout(None if self._until is None else max(0.001, self._until - time.monotonic()))
            try:
                heard = self._here.recv(1)
            except TimeoutError:
                _cut_off(CUT_OFF, self.last_words)
            self._on_heard(heard)

    def _on_heard(self, heard: bytes) -> None:
        number = heard[0] if heard else 0
        if number in SIGNALS and self.asked:
            _cut_off(128 + number)
        if number in SIGNALS or heard == _BEGUN:
            self._until = self._until or time.monotonic() + END_WITHIN_S
        if heard == _OVER and not self.asked:
            self._until = None
        if number in SIGNALS:
            self.asked = True
            if self._notify is not None:
                self._notify()

    def notify(self, tell: Callable[[], object]) -> None:
        """Have somebody told of the first signal, also of one that has come already."""
        self._notify = tell
        if self.asked:
            tell()

    def hear(self, what: bytes) -> None:
        """Hear that the end has begun, whose time runs from then on, or that it is over."""
        with contextlib.suppress(BlockingIOError):
            self._there.send(what)


def end_before_the_loop() -> None:
    """End a start that has not come to its loop yet; nothing was acknowledged before that."""
    global _listener  # noqa: PLW0603  a process ends once
    _listener = _Listener()

    def end(_number: int, _frame: object) -> None:
        raise SystemExit(0)

    for number in SIGNALS:
        signal.signal(number, end)
    _listener.start()


def end_on_signals(loop: asyncio.AbstractEventLoop, end: asyncio.Event) -> None:
    """Set `end` from now on instead; whatever Python did may have swallowed what a signal of before raised."""
    if _listener is None:
        end_before_the_loop()
    assert _listener is not None
    for number in SIGNALS:
        signal.signal(number, lambda *_: None)

    def tell() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(end.set)

    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    _listener.notify(tell)


def end_has_begun(last_words: str) -> None:
    """Have the process end soon, with `last_words` on standard error where it must be cut off."""
    if _listener is not None:
        _listener.last_words = last_words
        _listener.hear(_BEGUN)


def end_is_over() -> bool:
    """Let the process go on after an end that was not its own; return whether it may: nobody asked it to end."""
    if _listener is None:
        return True
    _listener.hear(_OVER)
    return not _listener.asked


async def unless_ended(end: asyncio.Event, work: Coroutine[Any, Any, Any]) -> bool:
    """Do `work`, but break it off when `end` is set; return whether it was done."""
    doing, ending = asyncio.ensure_future(work), asyncio.ensure_future(end.wait())
    try:
        await asyncio.wait({doing, ending}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (doing, ending):
            if not task.done():
                task.cancel()
        await asyncio.wait({doing, ending})
    if doing.cancelled():
        return False
    doing.result()
    return True


def leave(code: int) -> NoReturn:
    """End the process without waiting for a thread that may never end."""
    atexit._run_exitfuncs()  # noqa: SLF001  nothing else runs them before `_exit`
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(code)


def _cut_off(code: int, last_words: str = "") -> NoReturn:
    """End the process from whichever thread, holding no lock and waiting for nothing."""
    with contextlib.suppress(OSError):
        if last_words:
            os.write(2, f"{last_words}\n".encode())
    os._exit(code)
