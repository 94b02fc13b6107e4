"""A topic laid out, to be read or printed: pictures of help alone, and links that nothing follows by itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QImageReader, QTextDocument

from facedesk.desk.help.markup import html_of, pictures_of
from facedesk.desk.help.topics import Topic
from facedesk.desk.theme import fonts
from facedesk.desk.theme.theme import Tokens
from facedesk.resources import resource

_PICTURES: Final = "pictures"
_MARGIN: Final = 24


def style_of(tokens: Tokens, px: int = 15) -> str:
    """Return how the parts of a topic look in a theme's colours."""
    bold = fonts.weight(600)
    ink, accent, sunken = tokens.ink.name(), tokens.accent.name(), tokens.sunken.name()
    return f"""
        body, p, li {{ color: {ink}; font-size: {px}px; line-height: 150%; }}
        h1 {{ color: {ink}; font-size: {px + 9}px; font-weight: {bold}; margin: 0 0 10px 0; }}
        h2 {{ color: {ink}; font-size: {px + 4}px; font-weight: {bold}; margin: 18px 0 6px 0; }}
        h3 {{ color: {ink}; font-size: {px + 1}px; font-weight: {bold}; margin: 16px 0 4px 0; }}
        p {{ margin: 0 0 10px 0; }}
        p.picture {{ line-height: 100%; margin: 4px 0 12px 0; }}
        ul, ol {{ margin: 0 0 10px 0; }}
        li {{ margin: 0 0 4px 0; }}
        a {{ color: {accent}; text-decoration: none; }}
        code {{ background: {sunken}; font-family: monospace; }}
    """


def picture_path(name: str, language: str) -> Path | None:
    """Return where a picture of help lies, in the language where it has words; None for what is none of help."""
    folder = resource("help", _PICTURES)
    for path in (folder / language / name, folder / name):
        if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
            return path
    return None


Pictures = Mapping[str, QImage]


def read_pictures(text: str, language: str) -> Pictures:
    """Read the pictures of a text; it blocks."""
    found = {name: picture_path(name, language) for name in pictures_of(text)}
    read = {name: QImageReader(str(path)).read() for name, path in found.items() if path is not None}
    return {name: image.convertToFormat(QImage.Format.Format_RGB32) for name, image in read.items()}


class HelpDocument(QTextDocument):
    """A topic laid out, with pictures that were read; fetches nothing."""

    def __init__(self, topic: Topic, pictures: Pictures, style: str, font: QFont) -> None:
        super().__init__()
        self.setDefaultFont(font)
        self._pictures = pictures
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(_MARGIN)
        self.setDefaultStyleSheet(style)
        title = "".join(sign for sign in topic.title if sign not in "`*#[]")
        self.setHtml(html_of(f"# {title}\n\n{topic.text}"))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture that was read; anything else is nothing."""
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        return self._pictures.get(QUrl(name).toString()) if is_picture else None
