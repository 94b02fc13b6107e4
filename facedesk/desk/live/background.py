"""Work that the window starts and does not wait for: kept until it ends, its failure shown."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from shiboken6 import isValid

from facedesk import i18n
from facedesk.station.failures import CommandFailed

_log = logging.getLogger(__name__)
_running: set[asyncio.Task[Any]] = set()


class Failures(QObject):
    """Says the failures for which whoever started the work gave no place of its own."""

    happened = Signal(object)  # a text: as a str it could not be said again


@cache
def failures() -> Failures:
    """Return the one place where failures without a place of their own are said."""
    return Failures()


def start(
    work: Coroutine[Any, Any, Any],
    parent: QObject,
    failed: Callable[[str], None] | None = None,
) -> asyncio.Task[Any]:
    """Run `work` on the loop until it ends or `parent` is destroyed.

    A failure goes as a sentence to `failed`, else to `failures()`; a failure that is not a command's is logged with
    its traceback, and without a place of its own said by the window as unexpected.
    """
    task = asyncio.get_running_loop().create_task(work)
    _running.add(task)
    connection = parent.destroyed.connect(task.cancel)

    def ended(task: asyncio.Task[Any]) -> None:
        _running.discard(task)
        error = None if task.cancelled() else task.exception()
        if not task.cancelled() and isValid(parent):
            parent.destroyed.disconnect(connection)
        if isinstance(error, RuntimeError) and not isValid(parent):
            _log.debug("a task of the window ended with what it was for", exc_info=error)
        elif error is not None:
            why = told(error)
            if failed is not None:
                failed(why)
            elif isinstance(error, CommandFailed):
                failures().happened.emit(why)

    task.add_done_callback(ended)
    return task


async def finish() -> None:
    """Cancel what still runs and wait for its end; for the end of the program."""
    for task in tuple(_running):
        task.cancel()
    await asyncio.gather(*_running, return_exceptions=True)


def told(error: BaseException) -> str:
    """Return a failure in the language of the screen."""
    if isinstance(error, CommandFailed):
        return i18n.told(error.reason)
    _log.error("a task of the window failed", exc_info=error)
    return QCoreApplication.translate("Tasks", "Something went wrong here. The log says more.")
