"""Terminals and people brought along from files, so that each terminal is let in when it calls."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.terminals_in import ListedTerminal, terminals_in
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals

SAID_MOST: Final = 3


class BroughtAlong(QWidget):
    """Two buttons, and what became of a list of terminals."""

    people_requested = Signal()

    def __init__(self, terminals: Terminals, groups: Groups, parent: QWidget | None = None) -> None:
        """Keep where terminals are admitted, and groups made."""
        super().__init__(parent)
        self.setObjectName("brought-along")
        self._terminals, self._groups = terminals, groups
        what = Label(
            self.tr("Do you have lists? Terminals need a column Serial; Name and Group if you like."),
            14,
            colour="ink2",
            wrap=True,
        )
        self._file = Button(self.tr("Terminals…"), "device-tablet-camera", name="bring-terminals")
        self._file.setAccessibleName(self.tr("Bring terminals from a file"))
        self._file.clicked.connect(self._on_terminals)
        people = Button(self.tr("People…"), "users", name="bring-people")
        people.setAccessibleName(self.tr("Bring people from a file"))
        people.clicked.connect(self.people_requested)
        self._notice = Notice("brought-notice")
        vbox(what, hbox(self._file, people, STRETCH, spacing=8), self._notice, spacing=12, on=self)

    def _on_terminals(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        dialog = file_dialog(self, self.tr("Bring terminals from a file"), kinds, where)
        dialog.fileSelected.connect(lambda path: self.bring(Path(path)))
        dialog.open()

    def bring(self, path: Path) -> None:
        """Admit the terminals of a file, with their names and groups."""
        self._file.setEnabled(False)
        background.start(self._bring(path), self)

    async def _bring(self, path: Path) -> None:
        try:
            lines = terminals_in(await read_apart(path))
            failed = [why for line in lines if (why := await self._admit(line))]
        except ExchangeError as error:
            self._notice.announce("", i18n.told(error.reason), "refused")
        else:
            self._report(len(lines) - len(failed), failed)
        finally:
            self._file.setEnabled(True)

    async def _admit(self, line: ListedTerminal) -> str:
        """Admit one; return why not, "" where it is."""
        try:
            await self._terminals.admit(line.serial)
            if line.name:
                await self._terminals.label(line.serial, line.name)
            if line.group:
                await self._terminals.move(line.serial, await self._groups.make(line.group))
        except CommandFailed as failure:
            return self.tr("Row {0}: {1}").format(line.row, i18n.told(failure.reason))
        return ""

    def _report(self, count: int, failed: Sequence[str]) -> None:
        title = self.tr("%n terminals are admitted, and join when they call.", "", count)
        more = self.tr("%n more rows failed.", "", len(failed) - SAID_MOST) if len(failed) > SAID_MOST else ""
        said = i18n.joined("\n", [*failed[:SAID_MOST], more] if more else failed)
        self._notice.announce(title, said, "finding" if failed else "delivered")
