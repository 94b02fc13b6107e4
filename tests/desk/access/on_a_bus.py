"""Show a window on a screen of its own, ask the bus of accessibility what is in it, and end both."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
python, folder = sys.argv[1:]

screen = subprocess.Popen(
    ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"],
    stdout=subprocess.PIPE,
    stderr=subprocess.DEVNULL,
)
try:
    display = screen.stdout.readline().decode().strip()
    shown = subprocess.Popen(
        ["env", f"DISPLAY=:{display}", sys.executable, str(HERE / "shown_window.py"), folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
    )
    try:
        while shown.stdout.readline() != b"shown\n":
            if shown.poll() is not None:
                sys.exit("the window ended")
        told = subprocess.run(
            [python, "-I", str(HERE / "ask_screen.py"), str(shown.pid)], stdout=subprocess.PIPE, check=True
        )
    finally:
        shown.communicate(b"\n", timeout=30)
    Path(folder, "told.json").write_bytes(told.stdout)
finally:
    screen.terminate()
    screen.wait()
