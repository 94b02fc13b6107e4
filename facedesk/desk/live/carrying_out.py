"""What a dialog has carried out: it goes on to its end when the dialog is closed meanwhile."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from facedesk.desk.live import background


def carry_out(
    work: Coroutine[Any, Any, Any],
    dialog: QDialog,
    done: Callable[[Any], object],
    failed: Callable[[str], object],
) -> None:
    """Run `work` for as long as what the dialog was opened over; the dialog hears of it while it is there.

    Of one that is gone a failure is said where those without a place are.
    """

    async def carried_out() -> None:
        found = await work
        if isValid(dialog):
            done(found)

    def report(why: str) -> None:
        if isValid(dialog):
            failed(why)
        else:
            background.failures().happened.emit(why)

    background.start(carried_out(), dialog.parentWidget() or dialog, report)
