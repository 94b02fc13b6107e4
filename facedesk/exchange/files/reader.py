"""The process that reads one foreign file: it may break, run out of memory or never end, and nothing else does."""

import contextlib
import json
import os
from pathlib import Path
from typing import Any, Final

from facedesk.exchange import parent

OUT_OF_MEMORY: Final = 77
"""The exit code that says so."""
BROKE: Final = 70
_LATE_S: Final = 5
"""So long after its time the system ends it, where its parent has not."""


def serve() -> int:
    """Read the file that standard input names, and write the table, or why not, to standard output; blocks."""
    try:
        parent.use_binary_streams()
        asked = json.loads(parent.first_line())
        _bound_itself(asked["most_mb"], asked["within_s"])
        parent.end_with_parent()
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
