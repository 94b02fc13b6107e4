"""How Ctrl-C and SIGTERM end a station, from its first moment on; standard library only."""

import asyncio
import contextlib
import signal

_asked = False
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def end_before_the_loop() -> None:
    """End a start that has not come to its loop yet; nothing was acknowledged before that."""

    def end(_number: int, _frame: object) -> None:
        # Whatever Python is doing may swallow what is raised, so that it was asked is remembered as well.
        global _asked  # noqa: PLW0603  a process is asked once
        _asked = True
        raise SystemExit(0)

    for number in SIGNALS:
        signal.signal(number, end)


def end_on_signals(loop: asyncio.AbstractEventLoop, end: asyncio.Event) -> None:
    """Set `end` from now on instead."""
    for number in SIGNALS:
        try:
            loop.add_signal_handler(number, end.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end.set))
    with contextlib.suppress(AttributeError):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    if _asked:
        end.set()
