"""Text whose bytes are not UTF-8: names cut in the middle of a character, and firmware that writes GBK or Latin-1.

What is guessed is named by a code, so that it can be said; nothing is dropped silently. A short name may be well
formed in two of them (毛 in GBK is ë in UTF-8): then it counts which one the terminal is known to write by what it sent
besides, and where nothing is known it is UTF-8, the document's, and in doubt.
"""

import codecs
import re
import secrets
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from facedesk.wire import bounds

BROKEN: Final = "brokenText"
"""U+FFFD stands where the bytes are no text."""
AS_GB18030: Final = "readAsGb18030"
AS_LATIN: Final = "readAsLatin"
PERHAPS_GB18030: Final = "perhapsGb18030"
"""It is UTF-8, and might be another text in GB18030."""

UTF_8: Final = "utf-8"
GB18030: Final = "gb18030"


@dataclass(slots=True)
class Spoken:
    """Which of the two a terminal writes, as far as that is proven by what it sent; asked from any thread."""

    charset: str = ""


for _name in (
    "gb18030",
    "gb2312",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
):
    codecs.lookup(_name)  # read from the disk now rather than with the first broken frame, on the loop

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_OTHER_SURROGATES: Final = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_OF_THREE_BYTES: Final = re.compile("[\u0800-\ufffc\ufffe-\U0010ffff]")
"""What takes three bytes in UTF-8 or more, but for U+FFFD."""
_HIGH: Final = re.compile(rb"[\x80-\xff]+\\?")
"""With a backslash behind it: no cut name has one, but in GBK, Big5 and Shift-JIS it is many a second byte."""
_LONE: Final = re.compile("[\udc80-\udcff]+\\\\?")
"""The same of bytes that are no UTF-8."""
_FILLING: Final = "\xff"
"""Memory that was never written; as a letter it hardly occurs in a name."""
_AMONG_LETTERS: Final = re.compile(r"[A-Za-z][\u4e00-\u9fff][A-Za-z]")
_BESIDE_LETTERS: Final = re.compile(r"[A-Za-z][^\0-\x7f]|[^\0-\x7f][A-Za-z]")
_NO_LETTERS: Final = bytes(set(range(256)) - set(string.ascii_letters.encode()))
_ENDS_WESTERN: Final = re.compile(rb"[a-z][\xe0-\xf4](?![\x80-\xff])")
"""José and Zoë in Latin-1; a character of UTF-8 that was cut after its first byte is likelier behind others like it."""
_NOT_ASCII: Final = re.compile(r"[^\0-\x7f]")
_LAST_OF_ASCII: Final = 0x7F
_ALL_ASCII: Final = bytes(range(_LAST_OF_ASCII + 1))
_AS_BLANKS: Final = bytes.maketrans(_ALL_ASCII, b" " * len(_ALL_ASCII))
_MOST_FOREIGN: Final = 16 * 1024
_MOST_BETWEEN: Final = 3
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温"
)
_NAME_MOST: Final = 4
_PROVEN_BY: Final = 2
"""A single character is Chinese in many a charset."""
_COMMON_LEAST: Final = 0.6
"""Of the Chinese characters of a name or an address, so many at least are common ones; of mojibake fewer are."""


_BASE64: Final = re.compile(rb'"(?:data:[a-z/+]{1,30};base64,)?+(?:[A-Za-z0-9+/=\r\n]++|\\[/nr])*+"')
"""A text of Base64, with the line breaks and the escapes that it may have in JSON; found by its first sign, quickly."""
_BEFORE: Final = frozenset(b":[,{ \t\r\n\v\f")
"""What may stand before a text."""
_PICTURE_LEAST: Final = 1024
STANDS_FOR: Final = f"picture {secrets.token_hex(16)} "
"""Stands, with a number, for a picture while the texts around it are read; nobody can send it."""


def without_pictures(frame: bytes) -> tuple[bytes, list[bytes]]:
    """Return a frame without its long texts in Base64, which say nothing of its charset, and those texts as JSON."""
    apart: list[bytes] = []

    def take(found: re.Match[bytes]) -> bytes:
        begins = found.start()
        if len(found[0]) < _PICTURE_LEAST or not begins or frame[begins - 1] not in _BEFORE:
            return found[0]
        apart.append(found[0])
        return f'"{STANDS_FOR}{len(apart) - 1}"'.encode()

    return _BASE64.sub(take, frame), apart


def is_flood(frame: bytes) -> bool:
    """Whether so many bytes of a frame are no ASCII that they are nobody's names: nothing is guessed of them."""
    return len(frame) > bounds.GUESSED_BYTES or len(frame.translate(None, _ALL_ASCII)) > _MOST_FOREIGN


def escaped(frame: bytes) -> str:
    """Return the frame as UTF-8, each byte that is none as a lone surrogate that stands for it."""
    return frame.decode("utf-8", "surrogateescape")


def holds_escapes(text: str) -> bool:
    """Whether bytes in a text are not UTF-8."""
    return _ESCAPED.search(text) is not None


def escape_at(text: str, place: int) -> bool:
    """Whether a byte that is no UTF-8 stands at a place."""
    return _ESCAPED.match(text, place) is not None


def with_second_bytes(frame: bytes) -> Iterator[str]:
    r"""Return a frame as JSON that keeps the backslashes which are second bytes of characters, the likeliest first.

    In GBK, Big5 and Shift-JIS a backslash may end a character (`\xd5\x5c`), and to JSON it hides the quote behind it.
    """
    text = escaped(frame)
    for only_odd in (True, False):  # first only where the last byte of a run lacks its second one
        kept = _LONE.sub(partial(_doubled, only_odd=only_odd), text)
        if kept != text:
            yield kept
    for only_odd in (True, False):  # the same where what goes before happens to be UTF-8
        raw = _HIGH.sub(partial(_doubled_in_bytes, only_odd=only_odd), frame)
        if raw != frame:
            yield escaped(raw)


def _doubled(run: re.Match[str], only_odd: bool) -> str:
    found = run[0]
    return found + "\\" if found[-1] == "\\" and not (only_odd and len(found) % 2) else found


def _doubled_in_bytes(run: re.Match[bytes], only_odd: bool) -> bytes:
    found = run[0]
    return found + b"\\" if found.endswith(b"\\") and not (only_odd and len(found) % 2) else found


def whole_as_gb18030(frame: bytes, spoken: Spoken) -> str | None:
    """Return a frame that is not UTF-8 as GB18030, or None where that is not what it is; note what that proves.

    It is read as a whole, since the second byte of a character may be a backslash to JSON.
    """
    if any(_OF_THREE_BYTES.search(run.decode("utf-8", "replace")) for run in _not_ascii(frame)):
        return None  # Chinese in UTF-8 somewhere
    if _is_cut(frame):
        return None
    try:
        text = frame.decode("gb18030")
    except ValueError:
        return None
    if _AMONG_LETTERS.search(text):
        return None
    if _is_chinese(text):
        others = _NOT_ASCII.findall(text)
        if all(map(_is_common, others)) and sum(map(_is_ideograph, others)) >= _PROVEN_BY:
            spoken.charset = GB18030
        return text
    return text if spoken.charset == GB18030 else None


def in_gb18030(text: str) -> str | None:
    """Return what a text that is UTF-8 would be in GB18030, None where that would be none or unlikely."""
    if "\ufffd" in text or _OF_THREE_BYTES.search(text):
        return None
    try:
        other = text.encode().decode("gb18030")
    except ValueError:
        return None
    return (
        None
        if _BESIDE_LETTERS.search(other) or not all(map(_is_common, _NOT_ASCII.findall(other)))
        else other
    )


def mended(text: str, spoken: Spoken | None = None) -> tuple[str, str]:
    """Return a text with escapes as it is best read, and the code of how it was read."""
    known = spoken.charset if spoken is not None else ""
    raw = _OTHER_SURROGATES.sub("\ufffd", text).encode("utf-8", "surrogateescape")
    plain = raw.decode("utf-8", "replace")
    if len(text) > bounds.LONG_TEXT_CHARACTERS or _OF_THREE_BYTES.search(plain):
        return plain, BROKEN  # what is so long is nobody's name nor address
    if _is_cut(raw) and (known == UTF_8 or not _ENDS_WESTERN.search(raw)):
        return plain, BROKEN
    many_letters = len(raw.translate(None, _NO_LETTERS)) >= len(raw.translate(None, _ALL_ASCII))
    if not many_letters and (chinese := _gb18030(raw)):
        return chinese, AS_GB18030
    western = raw.decode("cp1252", "replace")
    if many_letters and all(map(_is_western, _NOT_ASCII.findall(western))):
        return western, AS_LATIN
    return plain, BROKEN


def substituted(text: str) -> str:
    """Return a text with U+FFFD for the bytes that are no UTF-8."""
    return _OTHER_SURROGATES.sub("\ufffd", text).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def fitting(broken: str, names: Iterable[str]) -> str | None:
    """Return the one name that a text with broken bytes in it can have been, None where there are several."""
    if len(broken) > bounds.NAME_CHARACTERS:
        return None
    first, *others = re.split(r"[^\0-\x7f]+", broken.strip().lower())
    found = [name for name in names if _fits(name.lower(), first, others)]
    return found[0] if len(found) == 1 else None


def _fits(name: str, first: str, others: Iterable[str]) -> bool:
    """Whether a name is these parts with at most three characters between each two of them."""
    ends = {len(first)} if name.startswith(first) else set()
    for part in others:
        ends = {
            at + gap + len(part)
            for at in ends
            for gap in range(_MOST_BETWEEN + 1)
            if name.startswith(part, at + gap)
        }
        if not ends:
            return False
    return len(name) in ends


def _not_ascii(frame: bytes) -> list[bytes]:
    """Return the runs of bytes that are no ASCII."""
    return frame.translate(_AS_BLANKS).split()


def _is_cut(raw: bytes) -> bool:
    """Whether all that is no ASCII is the beginnings of characters: names that were cut after them."""
    return all(map(_is_beginning, _HIGH.findall(raw)))


def _is_beginning(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start == 0 and error.reason == "unexpected end of data"
    return False


def _gb18030(raw: bytes) -> str | None:
    """Return bytes as GB18030, perhaps with the last character cut, where that gives common Chinese."""
    text = raw.decode("gb18030", "replace")
    is_whole = "\ufffd" not in text.removesuffix("\ufffd")
    return text if is_whole and _is_chinese(text) else None


def _is_chinese(text: str) -> bool:
    others = _NOT_ASCII.findall(text.replace("\ufffd", ""))
    if any(map(_is_private, others)):
        return False  # what GB18030 has for bytes that mean nothing
    common = sum(_is_common(each) for each in others)
    is_name = (
        1 < len(others) <= _NAME_MOST and others[0] in _SURNAMES
    )  # with a character that is rare, as 喆 is
    return common > 0 and (is_name or common >= _COMMON_LEAST * len(others))


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"


def _is_western(character: str) -> bool:
    return character.lower() != character.upper() and character != _FILLING


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except ValueError:
        return False
    return True
