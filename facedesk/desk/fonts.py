"""Which fonts the interface is set in, and the ones that it brings along."""

import sys
from functools import cache

from PySide6.QtGui import QFontDatabase

from facedesk.resources import resource

# What each system's own people read best; Chinese after Latin, so that digits look the same in both.
_WINDOWS = ("Segoe UI", "Microsoft YaHei UI")
_MAC = (".AppleSystemUIFont", "PingFang SC")
_OTHERS = ("Inter", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "DejaVu Sans")


@cache
def load() -> None:
    """Make the bundled Inter known to Qt; Windows and macOS are set in their own fonts."""
    if sys.platform in ("win32", "darwin"):
        return
    for path in sorted(resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))


@cache
def families() -> tuple[str, ...]:
    """Give the families to ask for, the first one that exists first; needs an application."""
    load()
    if sys.platform == "win32":
        return _WINDOWS
    if sys.platform == "darwin":
        return _MAC
    there = set(QFontDatabase.families())
    return tuple(family for family in _OTHERS if family in there) or ("sans-serif",)
