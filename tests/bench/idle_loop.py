"""A Qt loop with nothing to do but its 16 ms timer: what the machine itself does to such a timer.

`python tests/bench/idle_loop.py OUT.json` prints `idle: running`, and writes every lateness at SIGTERM.
"""

import signal
import sys
from pathlib import Path

from lateness import Lateness
from PySide6.QtCore import QCoreApplication


def main(out: Path) -> int:
    app = QCoreApplication([])
    signal.signal(signal.SIGTERM, lambda *_: app.quit())  # Python looks at signals when the timer calls it
    lateness = Lateness()
    print("idle: running", flush=True)
    app.exec()
    lateness.write(out)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
