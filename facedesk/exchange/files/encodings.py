"""A file's bytes as text: in the encoding that was asked for, that a mark announces, or that reads plausibly."""

import codecs
import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plausible import likely
from facedesk.texts import Reason, reason
from facedesk.wire.charsets import GB18030, in_gb18030

ENCODINGS: Final = (
    *("utf-8", "gb18030", "big5", "shift_jis", "euc_kr", "utf-16", "utf-16-le", "utf-16-be"),
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("cp850", "mac-roman"),
)
"""What can be chosen; any other that Python knows as a text's is taken as well."""

_WIDE: Final = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_ZEROS: Final = 0.1
"""So much of a text may be zero characters; of more, the encoding was mistaken."""


_FOREIGN: Final = re.compile(rb"[\x80-\xff]+")
_FITTING: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NEARLY: Final = 0.9
_SAMPLE: Final = 200_000
_CELLS: Final = re.compile(r"[,;|\t\r\n\"]+")
_CHINESE_BY: Final = 2
"""So many Chinese characters in a row are no chance."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what is to be said of that."""

    text: str
    encoding: str
    remarks: tuple[Reason, ...] = ()


def decoded(path: Path, data: bytes, asked: str | None = None) -> Decoded:
    """Return a file's text.

    Raises:
        ExchangeError: `fileEncoding`, and of an encoding that was asked for `encodingUnknown` or `encodingWrong`.
    """
    if asked is not None:
        return _asked(path, data, asked)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_marked(path, data, encoding), encoding)
    if b"\0" in data and (wide := _wide(path, data)) is not None:
        return wide
    try:
        text, encoding = _utf8(data)
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(data):
            raise _broken(path, data, error) from error
        found = likely(data)
        if found is None:
            raise ExchangeError("fileEncoding", file=path.name) from error
        text, encoding = data.decode(found), found
    if text.count("\0") > len(text) * _MOST_ZEROS:
        raise ExchangeError("fileEncoding", file=path.name)
    return Decoded(text, encoding, () if encoding == "utf-8" else (_taken(path, encoding),))


def _utf8(data: bytes) -> tuple[str, str]:
    """Return a text and its encoding: UTF-8, but where all that is not ASCII would be common Chinese in GB18030.

    谢强 in GBK is лǿ in UTF-8: a list of few people may be well formed in both.
    """
    text = data.decode()
    if text.isascii():
        return text, "utf-8"
    longest = 0
    for cell in _CELLS.split(text[:_SAMPLE]):
        if cell.isascii():
            continue
        other = in_gb18030(cell.strip())
        if other is None:
            return text, "utf-8"
        longest = max(longest, sum(not sign.isascii() for sign in other))
    if longest >= _CHINESE_BY:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(GB18030), GB18030
    return text, "utf-8"


def _marked(path: Path, data: bytes, encoding: str) -> str:
    """Return the text of a file that says its encoding; bytes that are none of it would be lost characters."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig":
            raise _broken(path, data, error) from error
        raise ExchangeError("encodingWrong", file=path.name, encoding=encoding) from error


def _broken(path: Path, data: bytes, error: UnicodeDecodeError) -> ExchangeError:
    row = data.count(b"\n", 0, error.start) + 1
    return ExchangeError("fileBroken", file=path.name, row=row)


def _taken(path: Path, encoding: str) -> Reason:
    return reason("encodingTaken", file=path.name, encoding=encoding)


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few, which were cut or mistyped."""
    foreign = sum(map(len, _FOREIGN.findall(data)))
    fitting = sum(map(len, _FITTING.findall(data)))
    return foreign > 0 and fitting >= foreign * _NEARLY


def _asked(path: Path, data: bytes, asked: str) -> Decoded:
    try:
        encoding = codecs.lookup(asked.strip()).name
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ExchangeError("encodingWrong", file=path.name, encoding=asked) from error
    except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
        raise ExchangeError("encodingUnknown", encoding=asked, encodings=", ".join(ENCODINGS)) from error
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _wide(path: Path, data: bytes) -> Decoded | None:
    """Read characters of two or four bytes that no mark announces, where line ends and separators come out of it."""
    for encoding in _WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and re.search(r"[\r\n]", text) and any(one in text for one in ",;\t"):
            return Decoded(text, encoding, (_taken(path, encoding),))
    return None
