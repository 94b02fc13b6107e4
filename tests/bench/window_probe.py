"""The station with its window, and a 16 ms timer on the window's thread.

`python tests/bench/window_probe.py OUT.json ARGUMENTS...` is `facedesk ARGUMENTS...`; every lateness is
written to OUT.json as it ends.
"""

import runpy
import sys
from pathlib import Path
from typing import Any

from lateness import Lateness
from PySide6 import QtWidgets

_probes: list[Lateness] = []


class ProbedApplication(QtWidgets.QApplication):
    """The application, which starts the timer as soon as there is a thread for it to run on."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        _probes.append(Lateness())


def main(out: Path, arguments: list[str]) -> None:
    setattr(QtWidgets, "QApplication", ProbedApplication)  # noqa: B010  # a type checker holds it for final
    sys.argv = ["facedesk", *arguments]
    try:
        runpy.run_module("facedesk", run_name="__main__")
    finally:
        for probe in _probes:
            probe.write(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
