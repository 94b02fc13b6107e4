"""A record on pages: all of it, on as many as it needs, in the program's own painting."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.detail.printing import RecordPrinting, paint_record
from facedesk.exchange.record_paper import PaperPart, RecordPaper

SIZE = QSizeF(500, 700)


def paper(pairs: int, value: str = "value") -> RecordPaper:
    part = PaperPart("What it sent", [(f"Field {number}", value) for number in range(pairs)])
    return RecordPaper("Li Na", "Fever 38.2 °C", "en", "Record 1", [part], captions="Captured / Enrolled")


@pytest.fixture
def sheet(qapp) -> QImage:
    assert qapp
    image = QImage(500, 700, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def painted(sheet: QImage, shown: RecordPaper, images: list[QImage]) -> tuple[int, int]:
    """Return how many pages there are, and how often one was turned."""
    turned = []
    painter = QPainter(sheet)
    pages = paint_record(painter, SIZE, lambda: turned.append(True), shown, images)
    painter.end()
    return pages, len(turned)


def test_a_short_one_stands_on_one_page_and_a_long_one_on_several(sheet):
    assert painted(sheet, paper(10), []) == (1, 0)
    pages, turned = painted(sheet, paper(200), [])
    assert pages == turned + 1 > 2
    assert painted(sheet, paper(20, "a long value " * 40), [])[0] > 1


def test_pictures_stand_beside_each_other_and_are_never_stretched(sheet):
    red = QImage(300, 400, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    assert painted(sheet, paper(2), [red, red])[0] == 1
    found = [
        (x, y) for y in range(0, 700, 4) for x in range(0, 500, 4) if sheet.pixelColor(x, y) == QColor("red")
    ]
    wide = max(x for x, _ in found) - min(x for x, _ in found)
    high = max(y for _, y in found) - min(y for _, y in found)
    assert (170 * 2 < wide < 400, 230 < high <= 240) == (True, True)


def test_it_goes_to_a_printer_and_one_that_takes_nothing_is_said(qtbot, tmp_path):
    support = pytest.importorskip("PySide6.QtPrintSupport")
    widget = QWidget()
    qtbot.addWidget(widget)
    printing, failed = RecordPrinting(None, widget), []
    printing.failed.connect(lambda *why: failed.append(why))
    printer = support.QPrinter()
    printer.setOutputFormat(support.QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "record.pdf"))
    printing.send(printer, paper(100), [])
    assert (tmp_path / "record.pdf").read_bytes().startswith(b"%PDF")
    assert failed == []
