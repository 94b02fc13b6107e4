"""What the window remembers from one start to the next, in an INI beside the store: place and page."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class Preferences:
    """The window's INI; a value that makes no sense there counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def page(self) -> str:
        """The page looked at last, empty where none is known."""
        return str(self._ini.value("window/page") or "")

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size as Qt packs them, empty where none is known."""
        value = self._ini.value("window/geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def version(self) -> str:
        """The version of the program that was looked at last, empty where none is known."""
        return str(self._ini.value("window/version") or "")

    def note_version(self, version: str) -> None:
        """Keep which version is looked at."""
        if self._path.parent.is_dir() and version != self.version:
            self._ini.setValue("window/version", version)
            self._ini.sync()

    def save(self, page: str, geometry: QByteArray) -> None:
        """Write both for the next start; where the data folder is away, none is made in its place."""
        if not self._path.parent.is_dir():
            return
        self._ini.setValue("window/page", page)
        self._ini.setValue("window/geometry", geometry)
        self._ini.sync()
