"""Waiting for a change without asking again and again."""

import asyncio
from collections.abc import Callable
from typing import Self


class Watchable:
    """Something whose changes can be awaited by a condition of one's own.

    Conditions are looked at in the moment of each change, so one that holds for an instant is not missed.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    async def until(self, condition: Callable[[Self], bool], *, timeout_s: float | None = 20) -> None:
        """Wait until the condition holds.

        Raises:
            TimeoutError: it did not within `timeout_s` seconds.

        """
        if condition(self):
            return
        waiting = (lambda: condition(self), asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        try:
            async with asyncio.timeout(timeout_s):
                await waiting[1]
        finally:
            self._waiting.remove(waiting)

    def _changed(self) -> None:
        for condition, holds in self._waiting:
            if not holds.done() and condition():
                holds.set_result(None)
