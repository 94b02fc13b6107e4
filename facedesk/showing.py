"""Foreign text made showable: names, serials, answers, file names, whatever somebody else wrote.

It is cut before anybody measures it, has no character that ends a line, hides or turns round what follows it, and is
never taken for rich text, for a key of a menu or for a place to fill in. Names in any script stay as they are.

One function for each kind of place; `desk.text.live_texts` has whatever is set, painted or measured go through them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

NAME_MOST: Final = 160
"""Characters of a foreign text within a sentence."""
LINE_MOST: Final = 320
"""Characters of what stands on one line: a painted text, an entry, a button, a title."""
TEXT_MOST: Final = 1_000
"""Characters of what may take several lines: a label, what a screen reader says."""
LINES_MOST: Final = 40
"""Lines that a text itself breaks; more would make a label or a tool tip higher than a screen."""
TIP_MOST: Final = 1_200
"""Characters of a tool tip."""
TIP_COLUMNS: Final = 72
"""Columns of a tool tip's line; a wide character takes two."""
FILE_NAME_MOST: Final = 80
"""Characters of a file's name without its ending: 255 bytes are allowed, and a character takes up to three."""
MARKS_MOST: Final = 4
"""Accents one above the other on one letter; more would lie over the lines beside it."""

_JOINER: Final = "\u2060"  # of no width, breaks no line
_MARKS: Final = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ODD: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2060\u2066\u2067\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff"
    f"\U000e0000-\U000e007f]|[{_MARKS}]{{{MARKS_MOST + 1},}}"
)
_TURNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WIDE: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U0001f000-\U0003ffff]"
)
_HANGING: Final = "".join(map(chr, (*range(0x300, 0x370), 0x200C, 0x200D, 0x2060, *range(0xFE00, 0xFE10))))
_UNFIT: Final = re.compile(r'[<>:"/\\|?*]')
_VISIBLE: Final = re.compile(
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0]"
)
_LINES: Final = {
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\r": "\n",
    "\x85": "\n",
    "\t": " ",
}
_SILENT: Final = re.compile("[\u202a-\u202e\u2060\u2066\u2067\ufeff\U000e0000-\U000e007f]")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def cut(text: str, most: int) -> str:
    """Return at most so many characters; what is left out shows as an ellipsis, and no letter loses half its marks."""
    return text if len(text) <= most else text[: most - 1].rstrip(_HANGING) + "…"


def text(text: str, most: int = TEXT_MOST) -> str:
    """Return what may take several lines."""
    if len(text) > most:
        text = cut(text, most)
    if text.isascii() and text.isprintable():
        return text
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
    shown = _ODD.sub(_instead, text)
    if shown.count("\n") >= LINES_MOST:
        shown = "\n".join(shown.split("\n", LINES_MOST)[:LINES_MOST]) + "…"
    return shown if _VISIBLE.search(shown) or shown.isspace() else "\ufffd"


def line(text_: str, most: int = LINE_MOST) -> str:
    """Return what stands on one line."""
    shown = text(text_, most)
    return shown.replace("\n", " ") if "\n" in shown else shown


def within(name: str, most: int = NAME_MOST) -> str:
    """Return what stands within a sentence: where it reads from right to left, the sentence around it does not."""
    shown = line(_TURNS.sub("", cut(name, most)) or name[:1], most)
    return f"{_FIRST_STRONG_ISOLATE}{shown}{_POP_ISOLATE}" if _RIGHT_TO_LEFT.search(shown) else shown


def keyless(words: str) -> str:
    """Return what stands on a button or a tab: an ampersand names no key."""
    shown = text(words, LINE_MOST)
    return shown.replace("&", "&&") if "&" in shown else shown


def entry(words: str) -> str:
    """Return what stands in a menu, whose tool tip it may become as well."""
    return literal(keyless(words))


def title(words: str) -> str:
    """Return what stands in a window's title, where `[*]` would be a mark of changes."""
    return line(words).replace("[*]", f"[{_JOINER}*]")


@lru_cache(maxsize=1024)
def _tip(shown: str) -> str:
    return literal("\n".join(_broken(shown)))


def tip(words: str) -> str:
    """Return what a tool tip shows: no wider than people read, and never rich text."""
    return _tip(str(text(words, TIP_MOST)))  # what is kept here keeps nothing that could say it again


def file_name(words: str) -> str:
    """Return what a file may be called on every system, in its length as well."""
    return _UNFIT.sub("_", line(_TURNS.sub("", words), FILE_NAME_MOST)).strip(" .") or "_"


def literal(shown: str) -> str:
    """Return a text that is guessed to be rich text nowhere: a joiner that nobody sees is put behind what opens it."""
    if "<" not in shown and "&lt;" not in shown:
        return shown
    if ">" in shown or "&lt;" in shown or "<!doc" in shown.lower():
        return shown.replace("<", f"<{_JOINER}").replace("&lt;", f"&{_JOINER}lt;")
    return shown


def _instead(found: re.Match[str]) -> str:
    odd = found[0]
    if odd in _LINES:
        return _LINES[odd]
    if len(odd) > 1:
        return odd[:MARKS_MOST]
    return "" if _SILENT.match(odd) else "\ufffd"


def _broken(shown: str) -> list[str]:
    """Break lines that are too wide, at blanks where there are some."""
    lines = list[str]()
    for whole in shown.split("\n"):
        rest = whole
        while len(rest) * 2 > TIP_COLUMNS and (at := _break_of(rest)) < len(rest):
            lines.append(rest[:at].rstrip())
            rest = rest[at:].lstrip()
        lines.append(rest)
    return lines


def _break_of(line_: str) -> int:
    """Return where a line is broken: at its length where all of it fits."""
    columns, blank = 0, 0
    for at, each in enumerate(line_):
        columns += 2 if each > "\u10ff" and _WIDE.match(each) else 1
        if columns > TIP_COLUMNS:
            return blank or max(1, at)
        if each == " ":
            blank = at + 1
    return len(line_)
