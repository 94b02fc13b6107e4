"""The program as it is, with hands: what a pipe asks is clicked, typed and read at its window by real events.

Run as `python hands.py ARGUMENTS`, with `HANDS` naming a folder in which the pipes `asked` and `answered` lie. A line
asks, with blanks between its words, and one line answers: when it was done (monotonic seconds), what is said there, or
"no" where there is nothing of that name to be seen.
"""

import os
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

FOLDER = Path(os.environ["HANDS"])


class Hands(QObject):
    """Does on the window's thread what is asked on another."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        while True:
            with (FOLDER / "asked").open() as pipe:
                for line in pipe:
                    self.asked.emit(line.strip())

    def _on_asked(self, line: str) -> None:
        what, name, *rest = line.split(" ")
        widget = shown(name)
        said = "no" if widget is None else str(getattr(self, what)(widget, *rest))
        with (FOLDER / "answered").open("w") as pipe:
            pipe.write(f"{said}\n")

    def click(self, widget: QWidget) -> float | str:
        """Click it; a menu that opens by that has a loop of its own, and is answered first."""
        if not widget.isEnabled():
            return "no"
        at = time.monotonic()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        return at

    def entry(self, menu: QWidget, name: str) -> float | str:
        """Click an entry of a menu."""
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if each.objectName() == name)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        return time.monotonic()

    def choose(self, widget: QWidget, name: str) -> float:
        """Choose a segment, and let the keyboard be there."""
        widget.choose(name)
        return time.monotonic()

    def says(self, widget: QWidget) -> str:
        """Return what stands there."""
        return widget.text()


def shown(name: str) -> QWidget | None:
    """Return what has a name and can be seen."""
    found = (each for each in QApplication.allWidgets() if each.objectName() == name and each.isVisible())
    return next(found, None)


def main() -> int:
    """Run the program in the way of its command line."""
    from facedesk.__main__ import main as run

    app = QApplication(sys.argv[:1])
    app.hands = Hands()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
