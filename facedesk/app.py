"""The station with its window: store, device server and widgets on one loop; the only place that knows qasync."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import qasync
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from facedesk import i18n
from facedesk.control.client import ChannelError, complain, request
from facedesk.demo.furnishing import furnish
from facedesk.demo.teller import Teller, how_to_ask
from facedesk.demo.terminals import SimulatorProcess, start_terminals
from facedesk.desk.live import background
from facedesk.desk.shell.ending_note import EndingNote
from facedesk.desk.shell.start_failure import StartChoice, StartFailure
from facedesk.desk.shell.tidying import Tidying, clear_away
from facedesk.desk.text import live_texts
from facedesk.desk.theme.theme import theme
from facedesk.ending import end_has_begun, end_is_over, end_on_signals, unless_ended
from facedesk.headless import announce, last_words, open_patiently, why
from facedesk.resources import resource
from facedesk.service import Options, Service, StartFailed
from facedesk.texts import sentence
from facedesk.unexpected import heed

if TYPE_CHECKING:
    from facedesk.desk.window import Window

WINDOW_FILE = "window.ini"
SCREENSHOT_EVERY_S = 5.0
AWAKE_EVERY_MS = 200
FIRST_SIMULATED_SERIAL = 168380000901


def run(options: Options, demo: bool) -> int:
    """Run until the window is closed, or Ctrl-C or SIGTERM, anew as often as it asks for; return the exit code."""
    no_screen = not has_screen()
    if no_screen and not demo:
        print("facedesk: there is no screen here. Use --headless, or --demo to see it work.", file=sys.stderr)
        return 1
    if no_screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        print("facedesk: there is no screen here, so the window is drawn out of sight", flush=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("facedesk")
    app.setDesktopFileName("facedesk")  # by which desktops know whose window it is
    app.setWindowIcon(QIcon(str(resource("facedesk.svg"))))
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, options.language)
    theme().apply(app)
    heed()
    while True:
        service = Service(options)
        try:
            open_patiently(service, meanwhile=_read_window)
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
                begins_anew = runner.run(_update(app, service, demo, no_screen))
            if not begins_anew:
                return 0
            clear_away()
            options = replace(options, set_aside=False, listens_as_before=False)
        except StartFailed as failure:
            end_is_over()
            answer = _report_failure(failure, options)
            if isinstance(answer, int):
                return answer
            options = answer


def _read_window() -> None:
    """Read the code of the window while the store is opened: both take their time."""
    import facedesk.desk.window  # noqa: F401


def has_screen() -> bool:
    """Whether Qt can be expected to find a screen; it would end the process where there is none."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    if display.startswith(":"):
        return Path(f"/tmp/.X11-unix/X{display[1:].split('.')[0]}").exists()  # noqa: S108  where X has it
    return bool(display)


def _report_failure(failure: StartFailed, options: Options) -> int | Options:
    """Report why the station did not start; return the exit code, or with what it shall be tried again.

    Where another one runs on the folder, that one's window is shown instead.
    """
    if failure.reason.code == "folderTaken" and _raise_other(options):
        print("facedesk: the station that runs on this folder was brought to the front", flush=True)
        return 0
    complain(why(failure, options.language))
    if QApplication.platformName() in ("offscreen", "minimal"):
        return 1
    choice = _ask_after_failure(failure, options)
    if choice is StartChoice.CLOSE:
        return 1
    return replace(
        options,
        set_aside=choice is StartChoice.SET_ASIDE,
        listens_as_before=choice is StartChoice.LISTEN_AS_BEFORE,
    )


def _ask_after_failure(failure: StartFailed, options: Options) -> StartChoice:
    """Return in a dialog why the station did not start, and ask what to do; Ctrl-C and SIGTERM close it, too."""
    text = sentence(failure.reason, options.language)
    box = StartFailure(text, can_be_set_aside=failure.can_be_set_aside, listened_on=failure.listened_on)
    before = {
        number: signal.signal(number, lambda *_: box.reject()) for number in (signal.SIGINT, signal.SIGTERM)
    }
    awake = QTimer(box)  # Python looks after signals only when Python runs
    awake.timeout.connect(lambda: None)
    awake.start(AWAKE_EVERY_MS)
    choice = StartChoice(box.exec())
    for number, handler in before.items():
        signal.signal(number, handler)
    box.deleteLater()
    return choice


def _raise_other(options: Options) -> bool:
    try:
        return any(row["raised"] for row in request(options.folder, "show", {}, options.language))
    except ChannelError:
        return False


async def _update(app: QApplication, service: Service, demo: bool, no_screen: bool) -> bool:
    """Run the station with its window until it ends; return whether it shall begin anew."""
    from facedesk.desk.window import Window

    end, anew = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()
    end_on_signals(loop, end)
    windows: list[Window] = []
    simulated = Simulated(service)
    tidying: Tidying | None = None

    def begin_anew() -> None:
        anew.set()
        end.set()

    try:
        if await unless_ended(end, _start(app, service, demo, windows, end)):
            window = Window(
                service.station, service.options.folder / WINDOW_FILE, end.set, simulated.one_more, begin_anew
            )
            windows.append(window)
            window.show()
            announce(service)
            if demo:
                simulated.start_demo()
                print(how_to_ask(service.options.folder), flush=True)
            if no_screen:
                _update_in_lines(service, window)
            tidying = Tidying(window)
            await end.wait()
    finally:
        end_has_begun(last_words(service.options))
        for shown in windows:
            shown.hide()
        with EndingNote(restarts=anew.is_set()):
            await background.finish()
            await simulated.end()
            await service.stop()
        for shown in windows:
            shown.finish()
            shown.deleteLater()
        if tidying is not None:
            tidying.end(comes_again=anew.is_set())
    return anew.is_set() and end_is_over()


async def _start(
    app: QApplication, service: Service, demo: bool, windows: "list[Window]", end: asyncio.Event
) -> None:
    await service.start(on_raise=lambda: _raise(windows), on_end=end.set, has_window=True)
    _speak(app, service)
    if demo:
        await furnish(service.station, service.options.language)


def _speak(app: QApplication, service: Service) -> None:
    """Use the language that the command line names, else the one of the settings, else the system's."""
    chosen = service.station.settings.get("language") if not service.options.language_given else ""
    i18n.install(app, chosen or service.options.language)
    appearance = service.station.settings.get("appearance")
    if appearance in ("light", "dark"):
        theme().forced = appearance


def _raise(windows: "list[Window]") -> bool:
    for window in windows:
        window.come_back()
    return bool(windows)


class Simulated:
    """Simulated terminals that were started from here; they end with the station."""

    def __init__(self, service: Service) -> None:
        """Keep the station that they dial."""
        self._service = service
        self._running: list[SimulatorProcess] = []
        self._serials = count(FIRST_SIMULATED_SERIAL)

    def start_demo(self) -> None:
        """Start the demonstration's six."""
        self._running.append(start_terminals(self._service.station))

    async def one_more(self) -> None:
        """Start one that asks to join, for whoever has no terminal at hand."""
        url = f"ws://127.0.0.1:{self._service.station.port}"
        serial = next(self._serials)
        process = await asyncio.to_thread(
            SimulatorProcess, url, "--terminals=1", f"--serial-start={serial}", "--rate=0.3"
        )
        self._running.append(process)

    async def end(self) -> None:
        """End all of them."""
        for process in self._running:
            await process.end()


def _update_in_lines(service: Service, window: "Window") -> None:
    """Let a station without a screen be seen at work: a line for each event, and a picture that is kept fresh."""
    Teller(service.station, lambda line: print(line, flush=True))
    picture = service.options.folder / "screenshot.png"
    print(f"facedesk: a fresh screenshot is kept in {picture}", flush=True)
    print("facedesk: Ctrl-C ends it", flush=True)
    timer = QTimer(window)
    timer.timeout.connect(_screenshooter(service, window, picture))
    timer.start(int(SCREENSHOT_EVERY_S * 1000))


def _screenshooter(service: Service, window: "Window", picture: Path) -> Callable[[], None]:
    def shoot() -> None:
        image = window.grab().toImage()
        service.station.core.start_task(_save(image), "screenshot")

    async def _save(image: object) -> None:
        new = picture.with_suffix(".new.png")
        with contextlib.suppress(OSError):
            await asyncio.to_thread(image.save, str(new))  # type: ignore[attr-defined]
            new.replace(picture)

    return shoot
