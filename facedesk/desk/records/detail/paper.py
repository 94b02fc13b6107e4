"""A record taken along on paper: as PDF, or to a printer; what is hidden on the screen is hidden there, too."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.records.detail.keeping import record_file_name
from facedesk.desk.records.detail.looked_up import AboutPass
from facedesk.desk.text import alert_text, pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records import record_text
from facedesk.desk.text.records.enrolled_text import enrolled_lines
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.record_paper import PaperPart, RecordPaper, write_record
from facedesk.station.clocks.clock import now_us
from facedesk.station.records.pictures import Pictures
from facedesk.store.records.records import FullRecord, PassRow


class PaperCopies(QObject):
    """Asks where to, and writes off the window's thread; the file is there when it is whole."""

    kept = Signal(str)
    failed = Signal(str, str)

    def __init__(self, originals: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget, self._originals = parent, originals

    def ask(self, row: PassRow, paper: RecordPaper) -> None:
        """Ask for a file, and write the record in it as it is shown now."""
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._widget, self.tr("Save as PDF"), "PDF (*.pdf)", where, saves=True)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{record_file_name(row)}.pdf")
        dialog.fileSelected.connect(lambda path: self.write(Path(path), row, paper))
        dialog.open()

    def write(self, path: Path, row: PassRow, paper: RecordPaper) -> None:
        """Write the record in a file."""
        background.start(self._write(path, row, paper), self)

    async def _write(self, path: Path, row: PassRow, paper: RecordPaper) -> None:
        whole = await with_pictures(self._originals, row, paper)
        try:
            await asyncio.to_thread(write_record, path, whole)
        except ExchangeError as error:
            self.failed.emit(self.tr("Not saved."), i18n.told(error.reason))
        else:
            self.kept.emit(self.tr("Saved: {0}").format(path.name))


async def with_pictures(originals: Pictures, row: PassRow, paper: RecordPaper) -> RecordPaper:
    """Return the same with the pictures of the pass, as far as they are there."""
    held = [(ref, word) for ref, word in zip((row.recognition, row.compare), _captions(), strict=True) if ref]
    loaded = [(await originals.load(ref), word) for ref, word in held]
    there = [(data, word) for data, word in loaded if data is not None]
    return RecordPaper(
        title=paper.title,
        about=paper.about,
        language=paper.language,
        foot=paper.foot,
        parts=paper.parts,
        captions=" / ".join(str(word) for _, word in there),
        pictures=tuple(data for data, _ in there),
    )


def _captions() -> tuple[str, str]:
    return (
        QCoreApplication.translate("RecordPaper", "Captured"),
        QCoreApplication.translate("RecordPaper", "Enrolled"),
    )


def paper_of(
    record: FullRecord, about: AboutPass | None, places: PlaceNames, *, reveals: bool = False
) -> RecordPaper:
    """Return what stands on paper of a record, in the language of the screen."""
    row = record.row
    place = places.place(row.serial, row.in_out)
    parts = [
        PaperPart(str(heading), pairs)
        for heading, pairs in (
            (QCoreApplication.translate("RecordPaper", "What it sent"), _sent(record, reveals=reveals)),
            (
                QCoreApplication.translate("RecordPaper", "As enrolled today"),
                _enrolled(record, about, reveals),
            ),
            (QCoreApplication.translate("RecordPaper", "Alerts"), _alerts(about)),
        )
        if pairs
    ]
    printed = QCoreApplication.translate("RecordPaper", "Record {0}, printed {1}")
    said = (
        pass_text.state_words(row),
        place,
        pass_text.full_time(row),
        pass_text.time_here(row),
        pass_text.problem(row),
    )
    return RecordPaper(
        title=str(pass_text.name_of(row)),
        about=str(i18n.joined(" · ", said)),
        language=i18n.language(),
        foot=str(printed.format(str(row.id), i18n.full_time(now_us()))),
        parts=parts,
    )


def _sent(record: FullRecord, *, reveals: bool) -> list[tuple[str, str]]:
    lines = record_text.sent_lines(record, reveals=reveals)
    return [(str(line.label), str(line.whole or line.value)) for line in lines]


def _enrolled(record: FullRecord, about: AboutPass | None, reveals: bool) -> list[tuple[str, str]]:
    if about is None or about.person is None:
        return []
    lines = enrolled_lines(record.fields, about.person, about.department, reveals=reveals)
    return [(str(line.label), str(line.enrolled)) for line in lines]


def _alerts(about: AboutPass | None) -> list[tuple[str, str]]:
    open_ = QCoreApplication.translate("RecordPaper", "nobody has acknowledged it")
    found = []
    for alert in about.alerts if about is not None else ():
        done = open_ if alert.acknowledged_at is None else alert_text.acknowledged(alert)
        found.append((str(alert_text.head(alert)), str(i18n.joined(" · ", (done, alert.note)))))
    return found
