"""What is given along when somebody asks for help: versions, settings, figures, and a log; of nobody, and no picture.

Only what is known to say nothing of anybody is taken: texts that people typed, serials, addresses and names are
counted or numbered.
"""

import asyncio
import io
import json
import platform
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from facedesk import __version__
from facedesk.settings import SETTINGS, Setting, SettingKind
from facedesk.station.connection.arrivals import PortArrival, PortArrivals
from facedesk.station.core import Core
from facedesk.station.health import Health, HealthWatch
from facedesk.station.settings import Settings
from facedesk.station.terminals.views import Status
from facedesk.unexpected import errors

_LIBRARIES: Final = ("PySide6-Essentials", "qasync", "websockets", "peewee", "Pillow", "aiohttp", "psutil")
_SPOKEN: Final = frozenset({SettingKind.TEXT, SettingKind.ADDRESS})
"""Kinds of settings that hold what people typed."""
_VERSION: Final = re.compile(r"[Vv]?[0-9][0-9A-Za-z.]{0,15}")
_FIGURES: Final = (
    "online", "terminals", "expected", "waiting", "amiss", "passes_today", "records", "alerts", "to_go",
    "delivery_failures", "let_go", "inside",
)  # fmt: skip
README: Final = """\
For whoever is asked for help with facedesk: versions, settings, figures, and what the program said.
No names, numbers, cards, phones, serials, addresses, pictures or texts that people typed are in here.
versions.json    this program, the system and the libraries
settings.json    settings; of texts only how long they are
figures.json     how many of what, how terminals do (numbered, not named), what arrived at the port
unexpected.txt   errors since the start, by their place in the code
log.txt          what the program said, without what it was about
"""


class Diagnostics:
    """Makes the bundle."""

    def __init__(
        self,
        core: Core,
        settings: Settings,
        health: HealthWatch,
        arrivals: PortArrivals,
        status: Callable[[], Status],
    ) -> None:
        """Keep what is asked."""
        self._folder = core.store.folder
        self._settings, self._health, self._arrivals, self._status = settings, health, arrivals, status

    async def save(self, path: Path, log: str) -> None:
        """Write the bundle to a file.

        Args:
            path: the file; one that is there is replaced.
            log: what the program said, without names.

        Raises:
            OSError: it cannot be written.
        """
        parts = await self.parts(log)
        await asyncio.to_thread(_write, path, parts)

    async def parts(self, log: str) -> Mapping[str, str]:
        """Return what is in the bundle, by the names of its files."""
        health = await self._health.all()
        sizes = await asyncio.to_thread(_sizes, self._folder)
        versions = await asyncio.to_thread(_versions)
        figures = {
            **_plain_figures(self._status()),
            "terminals": [_of_terminal(number, each) for number, each in enumerate(health, start=1)],
            "arrivals": _of_arrivals(self._arrivals.newest()),
            "bytes": sizes,
        }
        return {
            "README.txt": README,
            "versions.json": _as_json(versions),
            "settings.json": _as_json({row.name: self._of_setting(row) for row in SETTINGS}),
            "figures.json": _as_json(figures),
            "unexpected.txt": "\n\n".join(each.text() for each in errors().all()) + "\n",
            "log.txt": log,
        }

    def _of_setting(self, row: Setting) -> Any:
        value = self._settings.get(row.name)
        if row.kind not in _SPOKEN:
            return value
        return "as it came" if value == row.default else {"length": len(value)}


def _write(path: Path, parts: Mapping[str, str]) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in parts.items():
            bundle.writestr(name, text)
    path.write_bytes(made.getvalue())


def _as_json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=True) + "\n"


def _versions() -> Mapping[str, str]:
    found = {"facedesk": __version__, "Python": platform.python_version(), "SQLite": sqlite3.sqlite_version}
    found["system"] = f"{platform.system()} {platform.release()} {platform.machine()}"
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "?"
    return found


def _plain_figures(status: Status) -> dict[str, Any]:
    figures: dict[str, Any] = {f"{name}Count": getattr(status, name) for name in _FIGURES}
    figures["trouble"] = None if status.trouble is None else status.trouble.code
    figures["notes"] = [note.code for note in status.notes]
    return figures


def _of_terminal(number: int, health: Health) -> Mapping[str, Any]:
    """Return how a terminal does; what it says of itself only where it can be nothing but a version."""
    is_version = _VERSION.fullmatch(health.software_version) is not None
    return {
        "terminal": number,
        "state": health.state.value,
        "version": health.software_version if is_version else "?",
        "reconnectsToday": health.reconnects_today,
        "roundTripMs": health.round_trip_ms,
        "clockOffsetS": None if health.clock_offset_s is None else round(health.clock_offset_s),
        "recordsWaiting": health.waiting,
        "unknownMessages": health.unknown,
        "wanted": health.wanted,
        "held": health.held,
        "amiss": [each.code for each in health.amiss],
    }


def _of_arrivals(arrivals: Sequence[PortArrival]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for each in arrivals:
        counts[each.kind.value] += each.count
    return counts


def _sizes(folder: Path) -> Mapping[str, int]:
    """Return how much of each kind of file lies in the data folder."""
    sizes: Counter[str] = Counter()
    try:
        for path in folder.iterdir():
            if path.is_file():
                sizes[path.suffix or "other"] += path.stat().st_size
    except OSError:
        sizes["unreadable"] += 1
    return sizes
