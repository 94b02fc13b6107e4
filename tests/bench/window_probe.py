"""The station with its window, and a 16 ms timer on the window's thread.

`python tests/bench/window_probe.py OUT.json ARGUMENTS...` is `facedesk ARGUMENTS...`; every lateness is
written to OUT.json as it ends, with the pages that were seen open.
"""

import atexit
import runpy
import sys
from pathlib import Path
from typing import Any

from lateness import Lateness
from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from shiboken6 import isValid

LOOK_MS = 1000


class ProbedApplication(QtWidgets.QApplication):
    """The application, which starts the timer as soon as there is a thread for it to run on."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        _probes.append(Probe())


class Probe:
    """The timer's lateness, and a look once a second at which page the window shows."""

    def __init__(self) -> None:
        self._lateness = Lateness()
        self._pages: set[str] = set()
        self._stack: QtWidgets.QStackedWidget | None = None
        self._look = QTimer()
        self._look.timeout.connect(self._on_look)
        self._look.start(LOOK_MS)

    def _on_look(self) -> None:
        if self._stack is None or not isValid(self._stack):
            self._stack = self._find()
        if self._stack is not None:
            self._pages.add(type(self._stack.currentWidget()).__name__)

    @staticmethod
    def _find() -> QtWidgets.QStackedWidget | None:
        windows = [top for top in QtWidgets.QApplication.topLevelWidgets() if top.isVisible()]
        found = [window.findChild(QtWidgets.QStackedWidget) for window in windows]
        return next((stack for stack in found if isinstance(stack, QtWidgets.QStackedWidget)), None)

    def write(self, path: Path) -> None:
        """Write lateness and pages."""
        self._lateness.write(path, sorted(self._pages))


_probes: list[Probe] = []


def main(out: Path, arguments: list[str]) -> None:
    setattr(QtWidgets, "QApplication", ProbedApplication)  # noqa: B010  # a type checker holds it for final
    sys.argv = ["facedesk", *arguments]
    atexit.register(lambda: [probe.write(out) for probe in _probes])  # it ends without coming back here
    runpy.run_module("facedesk", run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
