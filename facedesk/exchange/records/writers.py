"""What exported records are written to: a table, a document, or a folder of pictures with a table beside them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Final, Self

from facedesk.exchange.records.columns import CAPTURED, COLUMNS, ENROLLED_AS, WordsReader
from facedesk.exchange.records.job import ExportJob, Format, Written
from facedesk.exchange.records.shown import ShownPictures
from facedesk.exchange.reports.cells import Cell, FileColumn
from facedesk.exchange.reports.pdf import Document
from facedesk.exchange.reports.sheets import sheet
from facedesk.exchange.reports.whole_file import WholeFile
from facedesk.store.pictures.pictures import PictureFiles, PictureRef
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import FullRecord, PassRow
from facedesk.wire.plain import plain, seen

MOST_IN_A_BOOK: Final = 10_000
"""Records of a workbook that have their pictures; with more, office programs do not open it any more."""
PIXELS: Final = (108, 144)
"""What a picture is made small to."""
_IN_A_CELL, _ON_PAPER = (54, 72), (30, 40)
_TITLE: Final = ("Passes", "通行记录")
_REMARK: Final = ("Remark", "备注")
_REMARK_WIDTH: Final = 100
_WITHOUT: Final = (
    "The pictures of {count} passes are left out: a workbook holds those of the first {most}.",
    "另有 {count} 条记录的照片未放入：一个工作簿只放前 {most} 条记录的照片。",
)
_TABLE_NAME: Final = ("passes.csv", "通行记录.csv")
_UNFIT: Final = re.compile(r'[<>:"/\\|?*\ufffd]')
_MOST_OF_NAME: Final = 40


class RecordWriter(ABC):
    """Takes records, and ends as one whole file or folder, or as nothing."""

    def __init__(self, job: ExportJob, files: PictureFiles) -> None:
        """Keep what is asked for."""
        self._job = job
        self._reader = WordsReader(job.language, job.places)
        self._pictures = ShownPictures(files, PIXELS)
        self._records = self._without = 0
        self._stack = ExitStack()

    @property
    def written(self) -> Written:
        """How much is written."""
        return Written(self._records, self._pictures.count, self._pictures.missing, self._without)

    def add(self, records: Sequence[FullRecord]) -> None:
        """Write some records.

        Raises:
            ExchangeError: see `reports`.
        """
        self._add(records)
        self._records += len(records)

    def __enter__(self) -> Self:
        """Begin."""
        self._begin(self._stack)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; nothing stays where something went wrong."""
        self._stack.__exit__(kind, error, trace)

    def finish(self) -> None:  # noqa: B027  most have nothing more to write
        """Write what stands below all records.

        Raises:
            ExchangeError: see `reports`.
        """

    @abstractmethod
    def _begin(self, stack: ExitStack) -> None: ...

    @abstractmethod
    def _add(self, records: Sequence[FullRecord]) -> None: ...

    def _picture_columns(self, size: tuple[int, int]) -> list[FileColumn]:
        if not (self._job.pictures and self._job.format.shows_pictures):
            return []
        return [FileColumn(self._reader.say(each), picture=size) for each in (CAPTURED, ENROLLED_AS)]

    def _small(self, record: FullRecord) -> list[Cell]:
        row = record.row
        return [self._pictures.small(row.recognition), self._pictures.small(row.compare)]


class TableWriter(RecordWriter):
    """CSV or XLSX."""

    def _begin(self, stack: ExitStack) -> None:
        self._with_pictures = self._picture_columns(_IN_A_CELL)
        columns = [
            FileColumn(self._reader.say(each.heading), each.width, as_typed=each.as_typed) for each in COLUMNS
        ]
        title = self._reader.say(_TITLE)
        is_workbook = self._job.format is Format.XLSX
        file = sheet(self._job.path, [*self._with_pictures, *columns], title=title, is_workbook=is_workbook)
        self._file = stack.enter_context(file)

    def _add(self, records: Sequence[FullRecord]) -> None:
        self._file.add(self._row(at, record) for at, record in enumerate(records, self._records))

    def finish(self) -> None:
        """Write what may be missing, and what was left out, on a sheet of its own; CSV has none."""
        remarks = [self._job.doubt] if self._job.doubt else []
        if self._without:
            left_out = self._reader.say(_WITHOUT)
            remarks.append(left_out.format(count=f"{self._without:,}", most=f"{MOST_IN_A_BOOK:,}"))
        if remarks and self._job.format is Format.XLSX:
            heading = self._reader.say(_REMARK)
            self._file.turn(heading, [FileColumn(heading, _REMARK_WIDTH)])
            self._file.add([each] for each in remarks)

    def _row(self, at: int, record: FullRecord) -> list[Cell]:
        values = [column.value(record, self._reader) for column in COLUMNS]
        if not self._with_pictures:
            return values
        if at >= MOST_IN_A_BOOK:
            self._without += 1
            return [None, None, *values]
        return [*self._small(record), *values]


class DocumentWriter(RecordWriter):
    """PDF."""

    def _begin(self, stack: ExitStack) -> None:
        job = self._job
        self._columns = [each for each in COLUMNS if each.on_paper]
        pictures = self._picture_columns(_ON_PAPER)
        self._with_pictures = bool(pictures)
        document = Document(job.path, self._reader.say(_TITLE), language=job.language, foot=job.about)
        self._document = stack.enter_context(document)
        words = [
            FileColumn(self._reader.say(each.heading), each.width, is_right=each.is_right)
            for each in self._columns
        ]
        if job.doubt:
            self._document.text(f"! {job.doubt}")
        self._document.begin_table([*pictures, *words])

    def _add(self, records: Sequence[FullRecord]) -> None:
        for record in records:
            values = [(each.value_on_paper or each.value)(record, self._reader) for each in self._columns]
            pictures = self._small(record) if self._with_pictures else []
            self._document.row([*pictures, *values])


def name_in_files(row: PassRow) -> str:
    """Return how the names of files say whom a record names, "" for nobody: nothing that leads astray or is unseen."""
    who = plain(seen(row.name or row.id_number), _MOST_OF_NAME)
    who = _UNFIT.sub("_", who).strip(" .")
    return f"{who}-" if who else ""


class FolderWriter(RecordWriter):
    """A folder of pictures, one of each day within it, and a table that names them."""

    def _begin(self, stack: ExitStack) -> None:
        self._whole = stack.enter_context(WholeFile(self._job.path, is_folder=True))
        columns = [
            FileColumn(self._reader.say(each.heading), each.width, as_typed=each.as_typed) for each in COLUMNS
        ]
        names = [FileColumn(self._reader.say(each)) for each in (CAPTURED, ENROLLED_AS)]
        table = sheet(self._whole.writing / self._reader.say(_TABLE_NAME), [*columns, *names])
        self._table = stack.enter_context(table)
        self._days: set[str] = set()

    def _add(self, records: Sequence[FullRecord]) -> None:
        self._table.add(self._rows(records))

    def _rows(self, records: Iterable[FullRecord]) -> Iterator[list[Cell]]:
        for record in records:
            stem = f"{local_time(record.row):%Y-%m-%d/%H%M%S}-{name_in_files(record.row)}{record.row.id}"
            captured, enrolled = record.row.recognition, record.row.compare
            names: list[Cell] = [
                self._put(f"{stem}.jpg", captured),
                self._put(f"{stem}-enrolled.jpg", enrolled),
            ]
            yield [*(column.value(record, self._reader) for column in COLUMNS), *names]

    def _put(self, name: str, picture: PictureRef | None) -> str:
        """Write a picture; return its name, "" where there is none."""
        jpeg = None if picture is None else self._pictures.whole(picture)
        if jpeg is None:
            return ""
        path = self._whole.writing / name
        with self._whole.guarding():
            if path.parent.name not in self._days:
                path.parent.mkdir(exist_ok=True)
                self._days.add(path.parent.name)
            path.write_bytes(jpeg)
        return name


_WRITERS: Final[dict[Format, type[RecordWriter]]] = {
    Format.CSV: TableWriter,
    Format.XLSX: TableWriter,
    Format.PDF: DocumentWriter,
    Format.FOLDER: FolderWriter,
}


def writer(job: ExportJob, files: PictureFiles) -> RecordWriter:
    """Return what a job's records are written to; use it in a `with` block."""
    return _WRITERS[job.format](job, files)
