"""Saving what became of it at each terminal as a file."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QWidget

from facedesk import i18n, showing
from facedesk.desk.live import background
from facedesk.desk.terminals.templates import rollout_text
from facedesk.desk.terminals.templates.apply.results import Results
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.listing import write_list


class RolloutReport(QObject):
    """Asks for a file, and writes a line for each terminal: how it stands, why, when, and how long it took."""

    def __init__(self, parent: QWidget, results: Results) -> None:
        super().__init__(parent)
        self._page, self._results = parent, results

    def ask(self, name: str) -> None:
        """Ask for the file."""
        kinds = self.tr("CSV (*.csv);;Excel (*.xlsx)")
        folder = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._page, self.tr("Save the report"), kinds, folder, saves=True)
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("xlsx" if "xlsx" in kind else "csv")
        )
        dialog.selectFile(f"{showing.file_name(name)}.csv")
        dialog.fileSelected.connect(lambda path: background.start(self.saved(Path(path)), self))
        dialog.open()

    async def saved(self, path: Path) -> None:
        """Write the file, and say how that went."""
        notice = self._results.notice
        try:
            await asyncio.to_thread(write_list, path, self._headings(), self._lines())
        except ExchangeError as error:
            notice.announce(self.tr("Not saved."), i18n.told(error.reason), "refused")
            return
        notice.announce(self.tr("Saved."), str(path), "delivered")

    def _headings(self) -> Sequence[str]:
        words = (
            self.tr("Terminal"),
            self.tr("Serial"),
            self.tr("State"),
            self.tr("What happened"),
            self.tr("What to do"),
            self.tr("Code"),
            self.tr("Time"),
            self.tr("Took"),
        )
        return [str(each) for each in words]

    def _lines(self) -> list[tuple[str, ...]]:
        rows, found = self._results.rows, list[tuple[str, ...]]()
        for row in rows.rows:
            standing = row.standing
            code = standing.why.argument("error") if standing.why is not None else ""
            part = rows.words.counted_as(rollout_text.part_of(standing.state), 1)
            at = i18n.full_time(standing.at) if standing.at else ""
            said = (rows.sentence(row), rows.advice(row), code, at, rows.took(row))
            found.append(tuple(map(str, (row.title, row.serial, part, *said))))
        return found
