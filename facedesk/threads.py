"""Threads for work that may never end: none holds the end of the program, nor keeps other work waiting."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, Final, ParamSpec, TypeVar

MOST_THREADS: Final = 64
"""So many pieces of work are under way at once; of what hangs (a share, a slow name server) each holds one."""
IDLE_S: Final = 10.0
"""A thread without work stays so long for the next piece."""
GRACE_S: Final = 2.0
"""At the end so long is waited for what is under way; after that it is left, and goes with the process."""

P = ParamSpec("P")
T = TypeVar("T")
Job = tuple[Future[Any], Callable[[], Any]]


class Threads(ThreadPoolExecutor):
    """An executor of daemon threads; the interpreter waits at its end for those of any other, however they hang.

    A thread is begun wherever none is idle, up to `most`. It is a `ThreadPoolExecutor` only because a loop takes
    nothing else; nothing of that one's threads is used.
    """

    def __init__(
        self, most: int = MOST_THREADS, name: str = "facedesk-beside", idle_s: float | None = IDLE_S
    ) -> None:
        """Keep how many there may be, and how long one stays without work, None for always; none is begun yet."""
        super().__init__(most)
        self._idle_s = idle_s
        self._most, self._name = most, name
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._alive = self._free = 0
        self._is_ending = False

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand in work, from any thread."""
        future: Future[T] = Future()
        with self._changed:
            if self._is_ending:
                raise RuntimeError("these threads have been ended")
            self._jobs.append((future, partial(work, *args, **kwargs)))
            if self._free >= len(self._jobs):
                self._changed.notify()
            elif self._alive < self._most:
                self._begin()
        return future

    def _begin(self) -> None:
        self._alive += 1
        self._free += 1
        threading.Thread(target=self._work, name=self._name, daemon=True).start()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Start no more work, and wait a moment for what is under way."""
        with self._changed:
            self._is_ending = True
            while cancel_futures and self._jobs:
                self._jobs.popleft()[0].cancel()
            self._changed.notify_all()
            if wait:
                self._changed.wait_for(lambda: not self._alive, GRACE_S)

    @property
    def are_over(self) -> bool:
        """Whether none is there any more."""
        return not self._alive

    # In a thread

    def _work(self) -> None:
        while (job := self._next()) is not None:
            self._do(*job)
            del job  # what an idle thread holds on to would stay in memory

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._jobs or self._is_ending, self._idle_s)
            self._free -= 1
            if self._jobs:
                return self._jobs.popleft()
            self._alive -= 1
            self._changed.notify_all()
            return None

    def _do(self, future: Future[Any], work: Callable[[], Any]) -> None:
        """Do a piece of work; the thread is free before its end is told, for more may be handed in because of that."""
        tell: Callable[[], None] = _nothing
        if future.set_running_or_notify_cancel():
            try:
                tell = partial(future.set_result, work())
            except BaseException as error:  # noqa: BLE001  it is told to whoever waits
                tell = partial(future.set_exception, error)
        with self._changed:
            self._free += 1
        tell()


def _nothing() -> None:
    pass
