"""A topic on paper: as PDF, the guard's page on one sheet in letters as large as fit."""

import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from facedesk.desk.help.document import HelpDocument, Pictures, read_pictures, style_of
from facedesk.desk.help.topics import Topic
from facedesk.desk.theme.theme import LIGHT, font

ONE_SHEET: Final = frozenset({"guard"})
"""Topics that are hung on a wall."""
_DOTS_PER_INCH: Final = 96
_MARGIN_MM: Final = 12.0
_READ_PX, _LARGEST_PX, _SMALLEST_PX = 14, 24, 11
_FOLDER: Final = "facedesk-help-"


def made_as_pdf(topic: Topic, language: str) -> Path:
    """Write a topic into the folder for passing files; return where it lies. It blocks.

    Raises:
        OSError: it could not be written.
    """
    path = Path(tempfile.mkdtemp(prefix=_FOLDER)) / f"{topic.key.replace('/', '-')}.pdf"
    write_pdf(topic, language, path)
    return path


def write_pdf(topic: Topic, language: str, path: Path) -> int:
    """Write a topic as a PDF; return how many pages it has.

    Raises:
        OSError: it could not be written.
    """
    with path.open("wb"):  # Qt says only in a log line that it cannot
        pass
    writer = QPdfWriter(str(path))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    writer.setTitle(topic.title)
    size, pictures = QSizeF(writer.width(), writer.height()), read_pictures(topic.text, language)
    document = _fitted(topic, pictures, size) if topic.key in ONE_SHEET else _laid_out(topic, pictures, size)
    document.print_(writer)
    return document.pageCount()


def _fitted(topic: Topic, pictures: Pictures, size: QSizeF) -> HelpDocument:
    """Return it in the largest letters in which it is one page."""
    made = _laid_out(topic, pictures, size, _LARGEST_PX)
    for px in range(_LARGEST_PX - 1, _SMALLEST_PX - 1, -1):
        if made.pageCount() == 1:
            break
        made = _laid_out(topic, pictures, size, px)
    return made


def _laid_out(topic: Topic, pictures: Pictures, size: QSizeF, px: int = _READ_PX) -> HelpDocument:
    made = HelpDocument(topic, pictures, style_of(LIGHT, px), font(px))
    made.setDocumentMargin(0)
    made.setPageSize(size)
    return made
