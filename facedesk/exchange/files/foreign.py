"""Files that are no spreadsheets whatever their names say, told by how they begin and what they hold."""

import io
import re
import zipfile
from typing import Final

_BEGINNINGS: Final = (
    (re.compile(rb"%PDF-"), "PDF"),
    (re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE), "HTML"),
    (re.compile(rb"<\?xml\b|<\w*:?workbook\b", re.IGNORECASE), "XML"),
    (re.compile(rb"[\[{]\s*[\[{\"]"), "JSON"),
    (re.compile(rb"\{\\rtf"), "RTF"),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b"), "RAR, 7z, GZ"),
    (re.compile(rb"\xff\xd8\xff|\x89PNG"), "JPEG, PNG"),
    (re.compile(rb"SQLite format 3"), "SQLite"),
)
_HELD: Final = (("word/", "Word"), ("ppt/", "PowerPoint"), ("Index/", "Numbers"))
_BLANKS: Final = b"\xef\xbb\xbf \t\r\n"


def kind_of(data: bytes) -> str | None:
    """Name the kind of a file that is no table at all; None where it may be one."""
    if data.startswith(b"PK"):
        return _held(data)
    begin = data[:512].lstrip(_BLANKS)
    return next((kind for pattern, kind in _BEGINNINGS if pattern.match(begin)), None)


def _held(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name.startswith("xl/") or name in {"content.xml", "mimetype"} for name in names):
        return None
    return next((kind for start, kind in _HELD if any(name.startswith(start) for name in names)), "ZIP")
