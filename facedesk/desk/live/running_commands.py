"""What was asked of each terminal, and how that stands: it outlives a look at another terminal."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from facedesk.desk.live import background
from facedesk.station.settings import Settings

_SAID_MS = 6000
SLOW_AFTER_MS = 5000


class CommandKind(Enum):
    """The commands of the page."""

    OPEN = "open"
    CAPTURE = "capture"
    REBOOT = "reboot"
    ZONE = "zone"
    REFUSE = "refuse"
    CLEAR = "clear"
    READ = "read"  # parameters


@dataclass(frozen=True, slots=True)
class CommandProgress:
    """How a command stands; nothing is set where none was given."""

    running: bool = False
    slow: bool = False  # running, and not answered for so long that somebody at a gate wants to know
    done: bool = False
    failure: str = ""


IDLE = CommandProgress()


def usual_words(settings: Settings) -> str:
    """Return what a terminal says when its gate is opened and nobody wrote anything else."""
    return str(settings.get("spokenText")) or QCoreApplication.translate("Gate", "Welcome")


class RunningCommands(QObject):
    """Runs commands and remembers, by terminal and kind, how the last one stands."""

    changed = Signal(str)  # serial

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._progress: dict[tuple[str, CommandKind], CommandProgress] = {}
        self._newest: dict[str, CommandKind] = {}
        self._tries: dict[tuple[str, CommandKind], CommandProgress] = {}  # as the newest of each began

    def newest(self, serial: str) -> CommandKind | None:
        """Return which command was given last, None where none was."""
        return self._newest.get(serial)

    def progress(self, serial: str, kind: CommandKind) -> CommandProgress:
        """Return how the last command of a kind stands."""
        return self._progress.get((serial, kind), IDLE)

    def run(
        self,
        serial: str,
        kind: CommandKind,
        work: Coroutine[Any, Any, Any],
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Run a command; `done` gets its result. Its failure stays to be read until the next try.

        One that is tried again before its answer came is carried out, and what came of it is not shown any more.
        """
        self._newest[serial] = kind
        running = self._tries[serial, kind] = CommandProgress(running=True)
        self._set(serial, kind, running)
        QTimer.singleShot(SLOW_AFTER_MS, self, lambda: self._report_slow(serial, kind, running))

        def end(progress: CommandProgress) -> bool:
            is_newest = self._tries[serial, kind] is running
            if is_newest:
                self._set(serial, kind, progress)
            return is_newest

        async def carried_out() -> None:
            result = await work
            if end(success := CommandProgress(done=True)):
                QTimer.singleShot(_SAID_MS, self, lambda: self._forget_success(serial, kind, success))
                if done is not None:
                    done(result)

        def failed(why: str) -> None:
            end(CommandProgress(failure=why))

        background.start(carried_out(), self, failed)

    def dismiss(self, serial: str) -> None:
        """Forget the failures that were read."""
        for (whose, kind), progress in list(self._progress.items()):
            if whose == serial and progress.failure:
                self._set(serial, kind, IDLE)

    def _report_slow(self, serial: str, kind: CommandKind, asked: CommandProgress) -> None:
        if self.progress(serial, kind) is asked:  # and not another one given since
            self._set(serial, kind, CommandProgress(running=True, slow=True))

    def _forget_success(self, serial: str, kind: CommandKind, said: CommandProgress) -> None:
        if self.progress(serial, kind) is said:
            self._set(serial, kind, IDLE)

    def _set(self, serial: str, kind: CommandKind, progress: CommandProgress) -> None:
        if progress == IDLE:
            self._progress.pop((serial, kind), None)
        else:
            self._progress[serial, kind] = progress
        self.changed.emit(serial)
