"""What is to be exported, how far it is, and what came of it; between two processes it is JSON."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple, Self


class Format(StrEnum):
    """As what records are written."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"
    FOLDER = "folder"

    @property
    def shows_pictures(self) -> bool:
        """Whether it can hold pictures."""
        return self is not Format.CSV


def format_of(path: Path) -> Format | None:
    """Return the format that a file's ending names; None where it names none."""
    ending = path.suffix.lower().removeprefix(".")
    return Format(ending) if ending in {Format.CSV, Format.XLSX, Format.PDF} else None


def forced_ending(path: Path, form: Format) -> Path:
    """Return a file's name with the ending of its format, so that nobody takes it for something else."""
    if form is Format.FOLDER or path.suffix.lower() == f".{form.value}":
        return path
    return path.with_name(f"{path.name}.{form.value}")


class Where(NamedTuple):
    """What people call a terminal, and the group that it hangs in."""

    title: str
    group: str


@dataclass(frozen=True, slots=True)
class ExportJob:
    """Which records, as what, to where."""

    folder: Path
    """The data folder."""
    path: Path
    format: Format
    language: str = "en"
    wanted: str = "[]"
    """The filter, resolved, as it is stored."""
    ids: tuple[int, ...] | None = None
    """Just these records, in this order, instead of what the filter finds."""
    oldest_first: bool = False
    pictures: bool = True
    places: Mapping[str, Where] = field(default_factory=dict)
    """Terminals by their serials."""
    about: str = ""
    """The filter in words, for the foot of a document's pages."""
    doubt: str = ""
    """What may be missing, as a sentence: it stands above a document's table, and on a workbook's last sheet."""

    def as_line(self) -> bytes:
        """Write it."""
        said = {**asdict(self), "folder": str(self.folder), "path": str(self.path)}
        return json.dumps(said).encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Self:
        """Read it."""
        said = json.loads(line)
        said |= {
            "folder": Path(said["folder"]),
            "path": Path(said["path"]),
            "format": Format(said["format"]),
            "ids": None if said["ids"] is None else tuple(said["ids"]),
            "places": {serial: Where(*where) for serial, where in said["places"].items()},
        }
        return cls(**said)


class Written(NamedTuple):
    """How much is written."""

    records: int = 0
    pictures: int = 0
    missing: int = 0
    """Pictures that records name and that are not there, or cannot be shown."""
    without: int = 0
    """Records whose pictures were left out, since a workbook holds only so many."""
    is_finishing: bool = False
    """All are written, and the file is put together."""


_ROWS_SHARE: Final[Mapping[Format, float]] = {
    Format.CSV: 0.98,
    Format.XLSX: 0.8,
    Format.PDF: 0.95,
    Format.FOLDER: 0.99,
}
"""The part of the time after which all rows are written, as measured; the rest puts the file together."""
_SURE_AFTER_S: Final = 2.0
_SURE_AFTER_SHARE: Final = 0.01


@dataclass(slots=True)
class Course:
    """How far an export is, and how long it will still take, as far as that can be known."""

    format: Format
    began: float
    """Seconds of a clock that goes steadily."""
    total: int | None = None
    """How many records there are; None while they are still counted."""
    written: Written = field(default_factory=Written)

    @property
    def share(self) -> float | None:
        """Which part is done; None where nobody knows yet."""
        if self.written.is_finishing:
            return _ROWS_SHARE[self.format]
        if not self.total:
            return None
        return min(self.written.records / self.total, 1.0) * _ROWS_SHARE[self.format]

    def left_s(self, now: float) -> int | None:
        """Return how many seconds it will take still; None where a number would be a guess."""
        took, share = now - self.began, self.share
        if share is None or took < _SURE_AFTER_S or share < _SURE_AFTER_SHARE:
            return None
        return math.ceil(took * (1 - share) / share)


def written_of(said: Mapping[str, Any]) -> Written:
    """Read how much is written."""
    return Written(**said)
