"""Reading from the station in the background: one question at a time, and only what is still asked is answered."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from facedesk.desk.live import background
from facedesk.desk.widgets.timers import single_shot

Answer = TypeVar("Answer")


class Reader(QObject, Generic[Answer]):
    """Has `ask` read, and hands what it returns to `answered`; ends with its parent.

    What is asked for stands in whatever `ask` looks at, when it is called. A failure goes to `failed`, else to where
    failures without a place are said; it keeps no later reading off.
    """

    def __init__(
        self,
        parent: QObject,
        ask: Callable[[], Coroutine[Any, Any, Answer]],
        answered: Callable[[Answer], object],
        failed: Callable[[str], None] | None = None,
        *,
        soon_ms: int = 0,
        only_shown: bool = False,
    ) -> None:
        """With `only_shown`, a parent that is hidden reads when it is shown again."""
        super().__init__(parent)
        self._parent, self._ask, self._answered, self._failed = parent, ask, answered, failed
        self._task: asyncio.Task[None] | None = None
        self._again = self._is_stale = False
        self._soon = single_shot(self, soon_ms, self._on_soon)
        self._widget = parent if only_shown and isinstance(parent, QWidget) else None
        if self._widget is not None:
            self._widget.installEventFilter(self)

    @property
    def is_reading(self) -> bool:
        """Whether an answer is awaited."""
        return self._task is not None or self._again

    def read(self) -> None:
        """Read, because something changed: at once, or once more after the reading under way."""
        self._again = self._task is not None
        if not self._again:
            self._begin()

    def read_soon(self) -> None:
        """Read after a while, once for all that changes meanwhile; a reading under way ends first."""
        if not self._soon.isActive():
            self._soon.start()

    def read_anew(self) -> None:
        """Read, because something else is asked: the reading under way is dropped."""
        self.drop()
        self._begin()

    def drop(self) -> None:
        """Ask nothing any more: no answer comes before it is read again."""
        self._soon.stop()
        self._again = self._is_stale = False
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    async def ended(self) -> None:
        """Wait for the reading under way to be answered, to fail or to be dropped."""
        if self._task is not None:
            await asyncio.wait([self._task])

    def set_soon(self, ms: int) -> None:
        """Set how long `read_soon` gathers what changes."""
        self._soon.setInterval(ms)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up with what changed while the widget was hidden."""
        if self._is_stale and event.type() == QEvent.Type.Show:
            self.read()
        return super().eventFilter(watched, event)

    def _on_soon(self) -> None:
        if self._task is not None:
            self._soon.start()
        else:
            self._begin()

    def _begin(self) -> None:
        self._is_stale = self._widget is not None and not self._widget.isVisible()
        if not self._is_stale:
            self._task = background.start(self._read(), self._parent, self._failed)
            self._task.add_done_callback(self._on_ended)

    async def _read(self) -> None:
        self._again = False  # what was wished until now is asked now
        try:
            answer = await self._ask()
        finally:
            if self._task is asyncio.current_task():  # else something else was asked since
                self._task = None
        self._answered(answer)

    def _on_ended(self, task: asyncio.Task[None]) -> None:
        if self._again and self._task is None and not task.cancelled() and isValid(self):
            self.read()
