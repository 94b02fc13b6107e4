"""A record to a printer: which one the system's own dialog asks, and what stands on the pages is painted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.theme.theme import font
from facedesk.station.records.pictures import Pictures
from facedesk.store.records.records import PassRow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from facedesk.exchange.record_paper import PaperPart, RecordPaper

_GAP: Final = 12.0  # points, like all lengths here
_PICTURE: Final = 240.0
_LABEL_SHARE: Final = 0.36
_MOST_SIDE: Final = 1600
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
_NO_END: Final = 10_000.0


class RecordPrinting(QObject):
    """Asks for a printer, and prints a record as it was shown when that was asked."""

    failed = Signal(str, str)  # what was not done, and why

    def __init__(self, originals: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget, self._originals = parent, originals
        self._wished = NewestWish(self, lambda why: self.failed.emit(self.tr("Not printed."), why))

    def ask(self, row: PassRow, paper: RecordPaper) -> None:
        """Ask for a printer once the pictures are there."""
        self._wished.ask(lambda: self._images(row), lambda images: self._choose(paper, images))

    async def _images(self, row: PassRow) -> list[QImage]:
        found = []
        for ref in (row.recognition, row.compare):
            made = await self._originals.whole(ref, _MOST_SIDE) if ref is not None else None
            if made is not None:
                found.append(QImage(*made, QImage.Format.Format_RGBA8888).copy())
        return found

    def _choose(self, paper: RecordPaper, images: Sequence[QImage]) -> None:
        # Imported when it is first needed: most never print, and the start counts.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(paper.title)
        dialog = QPrintDialog(printer, self._widget)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.send(printer, paper, images))
        QDialog.open(dialog)  # its own wants a slot to be named

    def send(self, printer: QPrinter, paper: RecordPaper, images: Sequence[QImage]) -> None:
        """Print a record."""
        painter = QPainter()
        if not painter.begin(printer):
            why = self.tr("The printer does not take it. Look at it, or save the record as PDF.")
            self.failed.emit(self.tr("Not printed."), why)
            return
        scale = printer.resolution() / 72
        painter.scale(scale, scale)
        size = printer.pageRect(printer.Unit.Point).size()
        paint_record(painter, size, printer.newPage, paper, images)
        painter.end()


def paint_record(
    painter: QPainter,
    size: QSizeF,
    turn: Callable[[], object],
    paper: RecordPaper,
    images: Sequence[QImage],
) -> int:
    """Paint a record on pages of a size in points; `turn` goes on to the next page. Return how many there are."""
    page = _Page(painter, size, turn)
    page.text(paper.title, 18, 600)
    page.text(paper.about, 10)
    if images:
        page.pictures(images)
        page.text(paper.captions, 9)
    for part in paper.parts:
        page.part(part)
    page.skip(_GAP)
    page.text(paper.foot, 8)
    return page.number


class _Page:
    """Where on which page it goes on."""

    def __init__(self, painter: QPainter, size: QSizeF, turn: Callable[[], object]) -> None:
        self._painter, self._size, self._turn = painter, size, turn
        self._top = 0.0
        self.number = 1

    def skip(self, height: float) -> None:
        self._top += height

    def _take(self, height: float) -> None:
        """Go on to the next page where there is no room for something so high."""
        if self._top and self._top + height > self._size.height():
            self._turn()
            self._top = 0.0
            self.number += 1

    def text(self, text: str, px: int, weight: int = 400) -> None:
        self._painter.setFont(font(px, weight))
        box = self._bounds(text, self._size.width())
        self._take(box.height())
        self._painter.drawText(box.translated(0, self._top), _WRAPPED, text)
        self._top += box.height() + px * 0.4

    def pictures(self, images: Sequence[QImage]) -> None:
        wide = (self._size.width() - _GAP) / 2
        self._take(_PICTURE)
        left = 0.0
        for image in images:
            size = QSizeF(image.size()).scaled(QSizeF(wide, _PICTURE), Qt.AspectRatioMode.KeepAspectRatio)
            self._painter.drawImage(QRectF(left, self._top, size.width(), size.height()), image)
            left += size.width() + _GAP
        self._top += _PICTURE + _GAP * 0.5

    def part(self, part: PaperPart) -> None:
        """Write a heading and labels with their values, two beside each other."""
        self._take(60.0)
        self.skip(_GAP * 0.5)
        self.text(part.heading, 12, 600)
        wide = (self._size.width() - _GAP) / 2
        for at in range(0, len(part.pairs), 2):
            some = part.pairs[at : at + 2]
            self._painter.setFont(font(9))
            label, value = wide * _LABEL_SHARE, wide * (1 - _LABEL_SHARE)
            boxes = [(self._bounds(name, label - 4), self._bounds(said, value)) for name, said in some]
            high = max(box.height() for pair in boxes for box in pair)
            self._take(high + 4)
            for number, ((name, said), (name_box, said_box)) in enumerate(zip(some, boxes, strict=True)):
                left = number * (wide + _GAP)
                self._painter.drawText(name_box.translated(left, self._top), _WRAPPED, name)
                self._painter.drawText(said_box.translated(left + label, self._top), _WRAPPED, said)
            self._top += high + 4

    def _bounds(self, text: str, width: float) -> QRectF:
        """Return the box that a text takes: its height, and all of the width."""
        box = self._painter.boundingRect(QRectF(0, 0, width, _NO_END), int(_WRAPPED), text)
        return QRectF(0, 0, width, box.height())
