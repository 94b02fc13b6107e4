"""How late a 16 ms timer of a Qt loop fires: every firing, with the time at which it came."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 16


class Lateness(QObject):
    """Arms a precise single shot again and again, and keeps how late each came.

    A firing is late by the time since it was armed, less 16 ms: one that was held up does not shift the next.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fired: list[tuple[float, float]] = []  # Unix time in seconds, lateness in ms
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._arm()

    def _arm(self) -> None:
        self._armed = time.perf_counter()
        self._timer.start(INTERVAL_MS)

    def _on_timeout(self) -> None:
        late = (time.perf_counter() - self._armed) * 1000 - INTERVAL_MS
        self._fired.append((time.time(), max(0.0, late)))
        self._arm()

    def write(self, path: Path, pages: Sequence[str] = ()) -> None:
        """Write JSON: `fired`, a list of [Unix time in s, lateness in ms], and `pages` that were seen open."""
        path.write_text(json.dumps({"fired": self._fired, "pages": pages}), encoding="ascii")
