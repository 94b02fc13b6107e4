"""The part of Markdown that help is written in, as the HTML that Qt shows and prints.

Headings, paragraphs, lists, `**bold**`, code, links to topics (`help:KEY`) and to places of the
window (`open:PLACE`), and pictures of the folder of help. All
else is plain text: nothing that is written can fetch or run anything.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Final

TOPIC_LINK: Final = "help:"
PLACE_LINK: Final = "open:"
"""What leads to a place of the window."""
_HEAD: Final = re.compile(r"(#{1,3}) +(.*)")
_BULLET: Final = re.compile(r"[-*] +(.*)")
_NUMBERED: Final = re.compile(r"(\d+)\. +(.*)")
_INLINE: Final = (
    (re.compile(r"!\[([^]]*)\]\(([\w./-]+)\)"), r'<img src="\2" alt="\1">'),
    (re.compile(r"\[([^]]*)\]\(((?:help|open):[\w/:*-]+)\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<b>\1</b>"),
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
)
_LINKS: Final = re.compile(r"\]\(help:([\w/:*-]+)\)")
_PLACES: Final = re.compile(r"\]\(open:([\w-]+)\)")
_PICTURES: Final = re.compile(r"!\[[^]]*\]\(([\w./-]+)\)")
_SIGNS: Final = re.compile(r"!?\[([^]]*)\]\([^)]*\)|[*`#]")


def html_of(text: str) -> str:
    """Return a text as HTML without a frame."""
    return "\n".join(_blocks(text))


def links_of(text: str) -> list[str]:
    """Return the topics to which a text leads."""
    return _LINKS.findall(text)


def places_of(text: str) -> list[str]:
    """Return the places of the window to which a text leads."""
    return _PLACES.findall(text)


def pictures_of(text: str) -> list[str]:
    """Return the pictures that a text shows."""
    return _PICTURES.findall(text)


def plain(text: str) -> str:
    """Return the words of a text without its signs."""
    return _SIGNS.sub(r"\1", text)


def _inline(text: str) -> str:
    said = escape(text, quote=True)
    for pattern, written in _INLINE:
        said = pattern.sub(written, said)
    return said


def _paragraph(text: str) -> str:
    kind = ' class="picture"' if _PICTURES.fullmatch(text) else ""
    return f"<p{kind}>{_inline(text)}</p>"


def _blocks(text: str) -> Iterator[str]:
    listed, paragraph = "", list[str]()
    for line in [*text.splitlines(), ""]:
        bullet, numbered, head = (kind.match(line) for kind in (_BULLET, _NUMBERED, _HEAD))
        item = bullet or numbered
        if paragraph and (not line.strip() or item or head):
            yield _paragraph(" ".join(paragraph))
            paragraph = []
        kind = "ul" if bullet else "ol" if numbered else ""
        if listed and kind != listed:
            yield f"</{listed}>"
            listed = ""
        if item:
            if not listed:
                first = f' start="{numbered[1]}"' if numbered else ""
                yield f"<{kind}{first}>"
                listed = kind
            yield f"<li>{_inline(item[item.lastindex or 1])}</li>"
        elif head:
            level = len(head[1])
            yield f"<h{level}>{_inline(head[2])}</h{level}>"
        elif line.strip():
            paragraph.append(line.strip())
