"""Texts without what nobody sees: invisible signs, and what spreadsheets put around a number that is a text."""

import re
import unicodedata
from typing import Final, Literal

AT_ONCE_CHARACTERS: Final = 256
"""So much of a text is normalised at once: ordering marks that stand one above the other takes quadratic time."""

_JOINERS: Final = "\u200c\u200d"
"""They join and part letters of some scripts, where they are meant; anywhere else they are invisible."""

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ff]+"
)
_WIDE_BLANKS: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_JOINED: Final = re.compile(
    f"(?<![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufefc])[{_JOINERS}]+|[{_JOINERS}]+(?![\u0600-\u08ff\u0900-\u0dff\ufb50-\ufefc])"
)
_AS_FORMULA: Final = re.compile(r'=\s*"(.*)"', re.DOTALL)
_BLANKS: Final = re.compile(r"\s+")
_APOSTROPHES: Final = "'\u2018\u2019`"
_WHOLE: Final = re.compile(r"([0-9]+)\.0+")
_APART: Final = re.compile(r"[0-9A-Za-z]+(?:\s[0-9A-Za-z]+)+")


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Return a text in a normal form of Unicode, in linear time: a long one piece by piece."""
    if len(text) <= AT_ONCE_CHARACTERS:
        return unicodedata.normalize(form, text)
    pieces = range(0, len(text), AT_ONCE_CHARACTERS)
    return "".join(unicodedata.normalize(form, text[at : at + AT_ONCE_CHARACTERS]) for at in pieces)


def with_common_blanks(text: str) -> str:
    """Return a text with common blanks for wide ones, such as stand between the parts of Chinese names."""
    return _WIDE_BLANKS.sub(" ", text)


def printable(text: str) -> str:
    """Return a text that steers no screen and hides nothing: other signs show as U+FFFD.

    Joiners stay where letters of some scripts need them, else names of those would be written wrong.
    """
    if text.isprintable():
        return text
    marked = _JOINED.sub(lambda found: "\ufffd" * len(found[0]), with_common_blanks(text))
    return "".join(each if each.isprintable() or each in _JOINERS else "\ufffd" for each in marked)


def seen(text: str) -> str:
    """Return a text without invisible signs, and with common blanks for the others of that width."""
    if text.isascii():
        return text
    return with_common_blanks(_JOINED.sub("", _INVISIBLE.sub("", text)))


def identifier(text: str) -> str:
    """Return a number, a card or a phone without what is none of it.

    Invisible signs, blanks around it, the apostrophe and the `="..."` by which spreadsheets keep a text, the `.0` of
    a number that was one; full-width signs become common ones.
    """
    text = normalized("NFKC", seen(text)).strip()
    if text.isalnum():
        return text
    if (formula := _AS_FORMULA.fullmatch(text)) is not None:
        text = formula[1].replace('""', '"').strip()
    if len(text) > 1 and text[0] in _APOSTROPHES:
        text = text[1:].strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    whole = _WHOLE.fullmatch(text)
    return text if whole is None else whole[1]


def without_blanks(text: str) -> str:
    """Return an identifier whose digits were written in groups, in one."""
    if text.isalnum():
        return text
    return _BLANKS.sub("", text) if _APART.fullmatch(_BLANKS.sub(" ", text)) else text


def plain(text: str, most: int) -> str:
    """Return a peer's text for a log or a label: on one line, without control characters, at most so long."""
    return printable(text[:most])
