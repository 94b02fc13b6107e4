"""Which fonts the interface is set in, the ones that it brings along, and how heavy they are asked for."""

import struct
import sys
from functools import cache

from PySide6.QtGui import QFontDatabase

from facedesk.resources import resource

# What each system's own people read best; Chinese after Latin, so that digits look the same in both.
_WINDOWS = ("Segoe UI", "Microsoft YaHei UI")
_MAC = (".AppleSystemUIFont", "PingFang SC")
_OTHERS = ("Inter", "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", "DejaVu Sans")

_HEAVY, _BOLD = 600, 700
_HEAVIEST_OF_OURS = "Inter-SemiBold.otf"


@cache
def load() -> None:
    """Make the bundled Inter known to Qt; Windows and macOS are set in their own fonts."""
    if sys.platform in ("win32", "darwin"):
        return
    for path in sorted(resource("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    # Else Qt would thicken it once more where bold is asked for because of the Chinese beside it.
    QFontDatabase.addApplicationFontFromData(called_bold(resource("fonts", _HEAVIEST_OF_OURS).read_bytes()))


@cache
def families() -> tuple[str, ...]:
    """Return the families to ask for, the first one that exists first; needs an application."""
    load()
    if sys.platform == "win32":
        return _WINDOWS
    if sys.platform == "darwin":
        return _MAC
    there = set(QFontDatabase.families())
    return tuple(family for family in _OTHERS if family in there) or ("sans-serif",)


@cache
def weight(wished: int) -> int:
    """Return the weight to ask for, so that Chinese stands out as well.

    A face that has no 600 is thickened by Qt from 700 on only, and at 600 shown as it is.
    """
    return _BOLD if _HEAVY <= wished < _BOLD and wished not in _chinese_weights() else wished


def _chinese_weights() -> set[int]:
    """Return the weights of the family that Chinese is shown in, none where nobody knows which one it is."""
    for family in families():
        if QFontDatabase.WritingSystem.SimplifiedChinese in QFontDatabase.writingSystems(family):
            return {QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)}
    return set()


def called_bold(font: bytes) -> bytes:
    """Return an OpenType font's bytes with its own shapes, known to the system as its family's bold."""
    changed = bytearray(font)
    tables = {
        bytes(changed[at : at + 4]): struct.unpack_from(">I", changed, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", changed, 4)[0], 16)
    }
    os2, head = tables[b"OS/2"], tables[b"head"]
    (selection,) = struct.unpack_from(">H", changed, os2 + 62)
    (style,) = struct.unpack_from(">H", changed, head + 44)
    struct.pack_into(">H", changed, os2 + 4, _BOLD)  # usWeightClass
    struct.pack_into(">H", changed, os2 + 62, selection & ~0x40 | 0x20)  # fsSelection: not regular, bold
    struct.pack_into(">H", changed, head + 44, style | 1)  # macStyle: bold
    return bytes(changed)
