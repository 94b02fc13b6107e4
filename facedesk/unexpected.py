"""Errors that nobody foresaw: heard from the log, told once for each place of the code, counted after that.

What is kept names places of the code and kinds of errors alone: what an error says may hold a name or a number.
"""

import logging
import sys
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Final

log = logging.getLogger(__name__)

KEPT_MOST: Final = 50
FRAMES_MOST: Final = 12
_PACKAGE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Unexpected:
    """An error by its kind and place; `frames` are the last ones, the innermost at the end."""

    kind: str
    place: str
    frames: tuple[str, ...]
    count: int
    first_at: float  # seconds since the epoch

    def text(self) -> str:
        """Return what is to be passed on."""
        at = datetime.fromtimestamp(self.first_at, UTC).astimezone().isoformat(" ", "seconds")
        return "\n".join((f"{self.kind} in {self.place}", f"{self.count} x since {at}", *self.frames))


class UnexpectedErrors(logging.Handler):
    """Keeps the errors that were logged with their traceback; of too many places the oldest is forgotten."""

    def __init__(self) -> None:
        """Know of none."""
        super().__init__(logging.ERROR)
        self._found: OrderedDict[tuple[str, str], Unexpected] = OrderedDict()
        self._followers: list[Callable[[Unexpected], None]] = []

    def follow(self, follower: Callable[[Unexpected], None]) -> Callable[[], None]:
        """Have somebody called with each that comes, in whatever thread it came; return what ends it."""
        self._followers.append(follower)

        def end() -> None:
            if follower in self._followers:
                self._followers.remove(follower)

        return end

    def all(self) -> Sequence[Unexpected]:
        """Return them, the newest place last."""
        with self.lock or threading.RLock():
            return list(self._found.values())

    def clear(self) -> None:
        """Forget all."""
        with self.lock or threading.RLock():
            self._found.clear()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what a record says of an error."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, Exception):
            return
        frames = tuple(map(_said, traceback.extract_tb(error.__traceback__)[-FRAMES_MOST:]))
        own = [frame for frame in frames if frame.startswith("facedesk/")]
        place = [record.name, *frames[-1:], *own[-1:]][-1]
        key = type(error).__name__, place
        before = self._found.get(key, Unexpected(*key, frames, 0, record.created))
        found = self._found[key] = replace(before, count=before.count + 1)
        if len(self._found) > KEPT_MOST:
            self._found.popitem(last=False)
        for follower in tuple(self._followers):
            follower(found)


def _said(frame: traceback.FrameSummary) -> str:
    """Return a frame without the folders that lead to the code: they may name a user."""
    path = Path(frame.filename)
    inside = path.is_relative_to(_PACKAGE)
    name = f"facedesk/{path.relative_to(_PACKAGE).as_posix()}" if inside else path.name
    return f"{name}:{frame.lineno} {frame.name}"


@cache
def errors() -> UnexpectedErrors:
    """Return the one place where they are kept."""
    return UnexpectedErrors()


def heed() -> None:
    """Hear of all errors from now on, also of those that end a thread or a slot of the window.

    What ends the program is written as always, too: where that is before there is a log, nobody else would say it.
    """
    root = logging.getLogger()
    if errors() not in root.handlers:
        root.addHandler(errors())
    sys.excepthook = _on_uncaught
    threading.excepthook = _on_uncaught_in_thread


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, Exception):
        log.error("Nobody caught an error", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)


def _on_uncaught_in_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None:
        _on_uncaught(ended.exc_type, ended.exc_value, ended.exc_traceback)
