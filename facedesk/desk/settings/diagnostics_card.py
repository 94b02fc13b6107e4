"""What is given along when asking for help, saved to a file."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths

from facedesk.desk.live import background
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.folder import bare_log
from facedesk.station.diagnostics import Diagnostics

FILE_NAME: Final = "facedesk-diagnostics.zip"


class DiagnosticsCard(Card):
    """Says what is in it, asks where to, and writes."""

    def __init__(self, diagnostics: Diagnostics, folder: Path) -> None:
        """Keep what makes it, and where the log lies."""
        super().__init__("diagnostics-card", margin=16, spacing=8)
        self._diagnostics, self._folder = diagnostics, folder
        what = Label(
            self.tr(
                "Versions, settings, figures and what the program said. No names, numbers, cards, phones, serials, "
                "addresses or pictures are in it."
            ),
            14,
            colour="ink2",
            wrap=True,
        )
        self._save = Button(self.tr("Save…"), "file-arrow-down", name="diagnostics-save")
        self._save.setAccessibleName(self.tr("Save diagnostics"))
        self._save.clicked.connect(self._on_save)
        self._notice = Notice("diagnostics-notice")
        self.column.addWidget(Label(self.tr("Diagnostics, to be given along when asking for help"), 15, 600))
        self.column.addLayout(hbox(wide(what), self._save, spacing=12))
        self.column.addWidget(self._notice)

    def _on_save(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self, self.tr("Save diagnostics"), self.tr("ZIP (*.zip)"), where, saves=True)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile(FILE_NAME)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write it to a file."""
        self._save.setEnabled(False)
        background.start(self._write(path), self)

    async def _write(self, path: Path) -> None:
        try:
            log = await asyncio.to_thread(bare_log, self._folder)
            await self._diagnostics.save(path, log)
        except OSError as error:
            why = error.strerror or type(error).__name__
            self._notice.announce(
                self.tr("It could not be written: {0}.").format(why),
                self.tr("Choose another place."),
                "refused",
            )
        else:
            self._notice.announce(self.tr("Diagnostics are saved."), str(path), "delivered")
        finally:
            self._save.setEnabled(True)
