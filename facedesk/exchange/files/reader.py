"""The process that reads one foreign file: it may break, run out of memory or never end, and nothing else does."""

import contextlib
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any, Final

OUT_OF_MEMORY: Final = 77
"""The exit code that says so."""
BROKE: Final = 70
_STACK_BYTES: Final = 256 * 1024
_LATE_S: Final = 5
"""So long after its time the system ends it, where its parent has not."""


def serve() -> int:
    """Read the file that standard input names, and write the table, or why not, to standard output; blocks."""
    try:
        _use_binary_streams()
        asked = json.loads(_line())
        _bound_itself(asked["most_mb"], asked["within_s"])
        threading.stack_size(_STACK_BYTES)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        answer = _answer(asked)
        with open(1, "wb", closefd=False) as out:
            out.write(answer)
    except MemoryError:
        return OUT_OF_MEMORY
    except BaseException as error:  # noqa: BLE001  the reader of workbooks panics with one of its own
        with contextlib.suppress(OSError):
            os.write(2, type(error).__name__.encode())
        return BROKE
    return 0


def _use_binary_streams() -> None:
    if sys.platform == "win32":
        import msvcrt

        for number in (0, 1):
            msvcrt.setmode(number, os.O_BINARY)


def _answer(asked: dict[str, Any]) -> bytes:
    from facedesk.exchange.failures import ExchangeError
    from facedesk.exchange.files import handing
    from facedesk.exchange.files.table import ReadingOptions, read_table

    reading = ReadingOptions(asked["sheet"], asked["encoding"], tuple(asked["headings"]))
    try:
        return handing.packed(read_table(Path(asked["path"]), reading))
    except ExchangeError as error:
        return handing.refusal(error.reason)


def _bound_itself(most_mb: int, within_s: float) -> None:
    """Use no more memory and time than is allowed, where the system sees to that; elsewhere the parent does."""
    with contextlib.suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, most_mb << 20),
            (resource.RLIMIT_CPU, round(within_s) + _LATE_S),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(OSError, ValueError):  # less is allowed already
                resource.setrlimit(limit, (most, most))


def _line() -> bytes:
    line = b""
    while not line.endswith(b"\n") and (more := os.read(0, 1 << 16)):
        line += more
    return line


def _end_with_parent() -> None:
    """End when standard input does: whoever asked has gone."""
    while os.read(0, 1 << 16):
        pass
    os._exit(1)
