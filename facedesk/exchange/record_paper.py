"""One pass record on paper: who, what, when and where, both pictures, and all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from facedesk.exchange.reports.pdf import CellPicture, Document
from facedesk.photo.thumbnail import PhotoError, small_jpeg

_PICTURE_HEIGHT: Final = 260.0  # points
_PICTURE_PX: Final = 1200


class PaperPart(NamedTuple):
    """A heading, and labels with their values below it."""

    heading: str
    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """What stands on it, in the language in which it is to be read."""

    title: str
    about: str  # one line below the title
    language: str
    foot: str
    parts: Sequence[PaperPart]
    captions: str = ""  # which picture is which
    pictures: Sequence[bytes] = field(default=(), repr=False)


def write_record(path: Path, paper: RecordPaper) -> None:
    """Write it as PDF; blocks. A picture that cannot be read is left out.

    Raises:
        ExchangeError: `fileUnwritable`, or `fontMissing`.
    """
    pictures = [made for each in paper.pictures if (made := _small(each)) is not None]
    with Document(path, paper.title, language=paper.language, landscape=False, foot=paper.foot) as pdf:
        pdf.text(paper.about)
        if pictures:
            pdf.pictures(pictures, height=_PICTURE_HEIGHT)
            pdf.text(paper.captions)
        for part in paper.parts:
            pdf.heading(part.heading, 2)
            pdf.fields(part.pairs)


def _small(data: bytes) -> CellPicture | None:
    try:
        return CellPicture(*small_jpeg(data, _PICTURE_PX, _PICTURE_PX))
    except PhotoError:
        return None
