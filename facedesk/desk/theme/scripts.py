"""Scripts that no font here can show: their letters are drawn as the sign for such, and are not looked for each time.

Qt tries every font of the system for a letter of a script that has to be shaped, and forgets that none can: some 3 ms
for each such script and each size that it is drawn in. What is only said or kept stays as it is written.
"""

import re
import sys
from functools import cache
from typing import Final

from PySide6.QtGui import QFontDatabase

_System = QFontDatabase.WritingSystem
SHAPED: Final[dict[QFontDatabase.WritingSystem, str]] = {
    _System.Syriac: "\u0700-\u074f\u0860-\u086f",
    _System.Thaana: "\u0780-\u07bf",
    _System.Nko: "\u07c0-\u07ff",
    _System.Devanagari: "\u0900-\u097f\u1cd0-\u1cff\ua8e0-\ua8ff",
    _System.Bengali: "\u0980-\u09ff",
    _System.Gurmukhi: "\u0a00-\u0a7f",
    _System.Gujarati: "\u0a80-\u0aff",
    _System.Oriya: "\u0b00-\u0b7f",
    _System.Tamil: "\u0b80-\u0bff",
    _System.Telugu: "\u0c00-\u0c7f",
    _System.Kannada: "\u0c80-\u0cff",
    _System.Malayalam: "\u0d00-\u0d7f",
    _System.Sinhala: "\u0d80-\u0dff",
    _System.Khmer: "\u1780-\u17ff\u19e0-\u19ff",
}
"""The letters of the scripts that Qt draws in no font that cannot shape them."""


def drawn(text: str) -> str:
    """Return a text as it is drawn here."""
    if text.isascii():
        return text
    absent = _absent()
    return text if absent is None or absent.search(text) is None else absent.sub("\ufffd", text)


@cache
def _absent() -> re.Pattern[str] | None:
    """Return the letters that no font of this system can show; Windows and macOS bring one for each script."""
    if sys.platform in ("win32", "darwin"):
        return None
    letters = "".join(letters for system, letters in SHAPED.items() if not QFontDatabase.families(system))
    return re.compile(f"[{letters}]") if letters else None
