"""Names whose bytes say nothing of their encoding: read all in one, by what is plausible and by whom they name."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from facedesk.wire.plain import normalized

UTF_8: Final = "utf-8"
ENCODINGS: Final = (
    *("gb18030", "cp932", "cp950", "cp949", "cp866", "cp437", "cp850", "cp852", "cp737", "cp862", "cp720"),
    *("cp1252", "cp1251"),
)
"""The code pages of computers that pack archives without saying which, the likeliest first."""
_WIDE_UTF_8: Final = 0x800
"""From here on UTF-8 takes three bytes, which other encodings do not look like by chance."""


def readings(raw: Sequence[bytes]) -> tuple[str, ...]:
    """Return the encodings in which all names can be read, the likeliest first; none where all are ASCII."""
    some = b"\n".join(name for name in raw if not name.isascii())
    if not some:
        return ()
    possible = [encoding for encoding in ENCODINGS if _reads(some, encoding) is not None]
    text = _reads(some, UTF_8)
    if text is None:
        return tuple(possible)
    return (UTF_8, *possible) if _is_plausible(text) else (*possible, UTF_8)


def _reads(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_plausible(text: str) -> bool:
    """Whether a text that is valid UTF-8 is meant so: its letters are of one script, and marks follow letters."""
    if is_surely_utf8(text):
        return True
    foreign = [sign for sign in normalized("NFC", text) if not sign.isascii()]
    scripts = {unicodedata.name(sign, "?").split()[0] for sign in foreign}
    return len(scripts) == 1 and all(sign.isalpha() for sign in foreign)


def is_surely_utf8(text: str) -> bool:
    """Whether a text that was valid UTF-8 is so by no chance: it is ASCII, or has signs of three bytes and more."""
    return text.isascii() or any(ord(sign) >= _WIDE_UTF_8 for sign in text)
