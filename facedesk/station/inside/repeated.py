"""Work that is done once more where it is asked for while it is under way: one at a time, and never too few."""

from collections.abc import Callable, Coroutine
from typing import Any

from facedesk.station.core import Core


class Repeated:
    """Runs work in a task of the station."""

    def __init__(self, core: Core, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        """Keep the work, and what its task is called."""
        self._core, self._work, self._name = core, work, name
        self._is_asked = self.is_running = False

    def ask(self) -> None:
        """Have it done after this moment."""
        self._is_asked = True
        if not self.is_running:
            self.is_running = True
            self._core.start_task(self._run(), self._name)

    async def _run(self) -> None:
        try:
            while self._is_asked:
                self._is_asked = False
                await self._work()
        finally:
            self.is_running = False
