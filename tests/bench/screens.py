"""Pictures of every page, by one command: both languages, light and dark, three sizes, a real window on Xvfb.

`python tests/bench/screens.py --out DIR` starts the demonstration for each language and appearance, adds a terminal
that waits and one that is lost, goes through the pages by the keyboard, and keeps a PNG of each. Look at them.
It needs Debian's xvfb and xdotool, and loads loopback only.
"""

import argparse
import asyncio
import contextlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import ImageGrab

from facedesk.settings import SettingSection
from facedesk.store import settings
from facedesk.store.database import Store

SIZES = ((1280, 720), (1366, 768), (1920, 1080))
LANGUAGES = ("en", "zh_CN")
APPEARANCES = ("light", "dark")
FACEDESK = (sys.executable, "-m", "facedesk")
LOST, WAITING = "168380000118", "168380000119"
EMERGENCY_S = 6.0  # passes have come meanwhile
BUSY_S = 38.0  # until the demonstration has shown all that can happen
SETTLE_S = 2.5
EDITOR_TABS = ("photos", "schedule", "greeting", "terminals")
TO_THE_TABS = 7  # presses of Tab from the tree of terminals
UPGRADED, TAKEN = "168380000101", "168380000102"
# In a window of the first size
PLACE_TABS_X = {"en": (417, 485, 565, 667, 745), "zh_CN": (409, 474, 540, 598, 656)}
PLACE_TABS_Y = 119
TREE_TOP = (200, 110)
APPLY, FOOT_DO, WHO_DECIDES = (1166, 256), (1170, 662), (1180, 28)
TO_THE_REFUSING = {"en": 3, "zh_CN": 5}  # presses of Down in the terminals' tree, which is sorted by name


def main() -> int:
    """Make the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the pictures go")
    parser.add_argument("--language", choices=LANGUAGES, nargs="*", default=LANGUAGES)
    parser.add_argument("--appearance", choices=APPEARANCES, nargs="*", default=APPEARANCES)
    parser.add_argument("--scale", type=float, metavar="FACTOR", help="the screen's scale: 2 for 200 %%")
    args = parser.parse_args()
    if args.scale is not None:
        os.environ["QT_SCALE_FACTOR"] = str(args.scale)
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            parser.error(f"{tool} is missing: install Debian's package xvfb or xdotool")
    args.out.mkdir(parents=True, exist_ok=True)
    with screen() as display:
        for language, appearance in itertools.product(args.language, args.appearance):
            first_start(display, args.out, language, appearance)
            busy(display, args.out, language, appearance)
    return 0


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Start an X server of our own; give its display."""
    reading, writing = os.pipe()
    size = "x".join(map(str, SIZES[-1]))
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


@contextlib.contextmanager
def facedesk(display: str, folder: Path, *arguments: str) -> Iterator[str]:
    """Start a station with its window; give the address that terminals dial."""
    env = os.environ | {"DISPLAY": display}
    env.pop("QT_QPA_PLATFORM", None)
    command = [*FACEDESK, "--data-dir", str(folder), "--listen", "127.0.0.1:0", *arguments]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield next(line.split()[-1] for line in process.stdout if "listening on" in line)
    finally:
        process.terminate()
        process.stdout.read()
        process.wait(20)


def first_start(display: str, out: Path, language: str, appearance: str) -> None:
    """Show what a station without a terminal shows."""
    with prepared(appearance) as folder, facedesk(display, folder, "--language", language):
        shoot_sizes(display, out, "first-start", language, appearance)


def busy(display: str, out: Path, language: str, appearance: str) -> None:
    """Show a station at work."""
    with prepared(appearance) as folder, facedesk(display, folder, "--demo", "--language", language) as url:
        began = time.monotonic()
        ctl(folder, "admit", LOST)
        subprocess.run(
            [*FACEDESK, "simulate", url, f"--serial-start={LOST}", "--seconds=2", "--quiet"], check=False
        )
        waiting = subprocess.Popen(
            [*FACEDESK, "simulate", url, f"--serial-start={WAITING}", "--quiet"], stdout=subprocess.DEVNULL
        )
        try:
            time.sleep(max(0.0, began + BUSY_S - time.monotonic()))
            shoot_sizes(display, out, "monitor", language, appearance)
            press(display, "ctrl+2")
            shoot_sizes(display, out, "people", language, appearance)
            refused_person(display, out, language, appearance)
            press(display, "ctrl+3")
            press(display, "Down", "Down")
            shoot_sizes(display, out, "terminals", language, appearance)
            roster(display, out, language, appearance)
            places(display, folder, out, language, appearance)
            gate_dialogs(display, out, language, appearance)
            press(display, "ctrl+1")
            press(display, "F11")
            shoot_sizes(display, out, "wall", language, appearance, SIZES[-1:])
            press(display, "Escape")
            settings_page(display, out, language, appearance)
            emergency(display, folder, out, language, appearance)
        finally:
            waiting.terminate()
            waiting.wait(10)


def refused_person(display: str, out: Path, language: str, appearance: str) -> None:
    """Open the person whose photo a terminal refused, the second of the list, and go through the tabs."""
    press(display, "Home", "Down", "Return")  # opens on the tab where the trouble is
    for tab in EDITOR_TABS:
        shoot_sizes(display, out, f"person-{tab}", language, appearance)
        press(display, "ctrl+Next")
    press(display, "Escape")


def roster(display: str, out: Path, language: str, appearance: str) -> None:
    """Go to the Roster tab of the terminal that refused somebody, below the one that is shown."""
    press(display, *["Down"] * TO_THE_REFUSING[language])
    shoot_sizes(display, out, "terminal", language, appearance)
    press(display, *["Tab"] * TO_THE_TABS, "Right")
    shoot_sizes(display, out, "parameters", language, appearance)
    press(display, "Right")
    shoot_sizes(display, out, "roster", language, appearance)


def places(display: str, folder: Path, out: Path, language: str, appearance: str) -> None:
    """Go through the tabs of all terminals: health, a plan with terminals, templates, an upgrade, the log."""
    ctl(folder, "set", TAKEN, "voiceVolume=7")
    ctl(folder, "template", "save", "Doors", TAKEN)
    firmware = folder / "firmware.bin"
    firmware.write_bytes(bytes(300_000))
    at_tab(display, language, 0)
    shoot_sizes(display, out, "health", language, appearance)
    at_tab(display, language, 1)
    shoot_sizes(display, out, "plan", language, appearance)
    at_tab(display, language, 2)
    shoot_sizes(display, out, "templates", language, appearance)
    click(display, APPLY)
    shoot_sizes(display, out, "apply-preview", language, appearance)
    click(display, FOOT_DO)
    shoot_sizes(display, out, "apply-results", language, appearance)
    press(display, "Escape")
    ctl(folder, "upgrade", str(firmware), UPGRADED, LOST, "--type", "1", "--wait", "0.2", check=False)
    at_tab(display, language, 3)
    shoot_sizes(display, out, "upgrades", language, appearance)
    at_tab(display, language, 4)
    shoot_sizes(display, out, "log", language, appearance)


def gate_dialogs(display: str, out: Path, language: str, appearance: str) -> None:
    """Show what is asked about a gate: who decides there, and for how long it is held."""
    at_tab(display, language, 0)
    click(display, WHO_DECIDES)
    shoot_sizes(display, out, "decide", language, appearance, SIZES[:1])
    press_there(display, "Escape")
    click(display, TREE_TOP)
    press(display, "Home", "Menu")
    press_there(display, "Down", "Down", "Return")  # the second entry of all terminals' menu
    shoot_sizes(display, out, "hold", language, appearance, SIZES[:1])
    press_there(display, "Escape")


def at_tab(display: str, language: str, number: int) -> None:
    """Go to all terminals, and to one of the tabs there, from wherever it was."""
    press(display, "ctrl+3")
    click(display, TREE_TOP)
    press(display, "Home")
    click(display, (PLACE_TABS_X[language][number], PLACE_TABS_Y))


def settings_page(display: str, out: Path, language: str, appearance: str) -> None:
    """Go through the sections of the settings by the arrow keys, then look for one."""
    press(display, "ctrl+comma", "Home")
    for section in SettingSection:
        shoot_sizes(display, out, f"settings-{section}", language, appearance, SIZES[::2])
        press(display, "Down")
    press(display, "ctrl+f", "t", "o", "k", "e", "n")
    shoot_sizes(display, out, "settings-search", language, appearance, SIZES[:1])
    press(display, "Escape")


def emergency(display: str, folder: Path, out: Path, language: str, appearance: str) -> None:
    """Show the way in, then all gates held open, and shut, on its page and over Monitor."""
    press(display, "ctrl+shift+e")
    shoot_sizes(display, out, "emergency", language, appearance)
    for way in ("open", "shut"):
        ctl(folder, "emergency", way, check=False)  # some terminals are away
        time.sleep(EMERGENCY_S)
        shoot_sizes(display, out, f"emergency-{way}", language, appearance)
        press(display, "ctrl+1")
        shoot_sizes(display, out, f"monitor-{way}", language, appearance)
        press(display, "ctrl+shift+e")
    ctl(folder, "emergency", "end", check=False)


@contextlib.contextmanager
def prepared(appearance: str) -> Iterator[Path]:
    """Make a data folder whose settings ask for an appearance."""
    with tempfile.TemporaryDirectory(prefix="facedesk-screens-") as name:
        asyncio.run(_set(Path(name), {"appearance": appearance, "lostAfter": 5}))
        yield Path(name)


async def _set(folder: Path, values: dict[str, object]) -> None:
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    for name, value in values.items():
        await store.write(lambda db, name=name, value=value: settings.save(db, name, value))
    await asyncio.to_thread(store.close)


def ctl(folder: Path, *arguments: str, check: bool = True) -> None:
    """Ask the station; without `check` it may answer that not all is done."""
    command = [*FACEDESK, "ctl", "--data-dir", str(folder), *arguments]
    errors = None if check else subprocess.DEVNULL
    subprocess.run(command, check=check, stdout=subprocess.DEVNULL, stderr=errors)


def xdotool(display: str, *arguments: str) -> str:
    """Act as the person before the screen."""
    done = subprocess.run(
        ["xdotool", *arguments],
        env=os.environ | {"DISPLAY": display},
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stdout


def window_of(display: str) -> str:
    """Give the newest visible window."""
    for _ in range(20):
        found = xdotool(display, "search", "--onlyvisible", "--name", "facedesk").split()
        if found:
            return found[-1]
        time.sleep(0.2)
    raise SystemExit("the window is not there")


def press(display: str, *keys: str) -> None:
    """Press keys in the window, one after the other."""
    xdotool(display, "windowfocus", "--sync", window_of(display))
    for key in keys:
        xdotool(display, "key", key)
        time.sleep(0.3)


def press_there(display: str, *keys: str) -> None:
    """Press keys in whatever has the keyboard, such as a dialog."""
    for key in keys:
        xdotool(display, "key", key)
        time.sleep(0.3)


def click(display: str, at: tuple[int, int]) -> None:
    """Click in a window that was given the first size."""
    resize(display, SIZES[0])
    xdotool(display, "mousemove", *map(str, at), "click", "1")
    time.sleep(SETTLE_S)


def resize(display: str, size: tuple[int, int]) -> None:
    """Give the window a size."""
    window = window_of(display)
    xdotool(display, "windowmove", window, "0", "0", "windowsize", window, *map(str, size))
    time.sleep(0.5)


def shoot_sizes(  # noqa: PLR0917  what a picture is of
    display: str,
    out: Path,
    page: str,
    language: str,
    appearance: str,
    sizes: Sequence[tuple[int, int]] = SIZES,
) -> None:
    """Keep a picture of the page in each size."""
    for width, height in sizes:
        resize(display, (width, height))
        time.sleep(SETTLE_S)
        name = f"{page}-{language}-{appearance}-{width}x{height}.png"
        ImageGrab.grab((0, 0, width, height), xdisplay=display).save(out / name)
        print(out / name)


if __name__ == "__main__":
    sys.exit(main())
