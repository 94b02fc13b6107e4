"""What a table is written to, whatever its kind: begun, filled, and put in its place."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from facedesk.exchange.reports.cells import Cell, FileColumn
from facedesk.exchange.reports.whole_file import WholeFile


class Sheet(ABC):
    """A file that is being written elsewhere; it takes its name when the block ends well."""

    def __init__(self, path: Path, columns: Sequence[FileColumn], title: str) -> None:
        """Name the file, its columns and its first sheet."""
        self.path = path
        self._whole = WholeFile(path)
        self._first = (title, columns)

    def begin(self) -> None:
        """Begin the file with its headings.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        self._whole.begin()
        try:
            with self._whole.guarding():
                self._open(self._whole.writing, self._whole.scratch)
                self._turn(*self._first)
        except BaseException:
            self._whole.end(keep=False)
            raise

    def turn(self, title: str, columns: Sequence[FileColumn | str]) -> None:
        """Begin another sheet.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        with self._whole.guarding():
            self._turn(title, as_columns(columns))

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        with self._whole.guarding():
            self._add(rows)

    def end(self, *, keep: bool = True) -> None:
        """Put the file in its place, or take away what there is of it.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        is_whole = False
        try:
            with self._whole.guarding():
                self._close(keep=keep)
            is_whole = keep
        finally:
            self._whole.end(keep=is_whole)

    def __enter__(self) -> Self:
        """Begin."""
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; nothing stays of a file in which something went wrong."""
        self.end(keep=kind is None)

    @abstractmethod
    def _open(self, path: Path, scratch: Path) -> None: ...

    @abstractmethod
    def _turn(self, title: str, columns: Sequence[FileColumn]) -> None: ...

    @abstractmethod
    def _add(self, rows: Iterable[Sequence[Cell]]) -> None: ...

    @abstractmethod
    def _close(self, *, keep: bool) -> None: ...


def as_columns(columns: Sequence[FileColumn | str], as_typed: Collection[int] = ()) -> tuple[FileColumn, ...]:
    """Return columns, some of which were named by their headings alone, as what they are."""
    return tuple(
        FileColumn(each, as_typed=place in as_typed) if isinstance(each, str) else each
        for place, each in enumerate(columns)
    )
