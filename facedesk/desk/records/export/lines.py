"""The exports that are under way, and those that ended and were not closed yet; they go on when the page is left."""

from PySide6.QtWidgets import QWidget

from facedesk.desk.records.export.line import ExportLine
from facedesk.desk.records.export.wish import MeantPasses
from facedesk.desk.widgets.layout import vbox
from facedesk.exchange.records.job import ExportJob
from facedesk.station.records.records import Records


class ExportLines(QWidget):
    """Stands at the foot; nothing is seen of it while there is no export."""

    def __init__(self, records: Records, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pass-exports")
        self._records = records
        self._column = vbox(spacing=8, margins=(20, 8, 20, 8), on=self)
        self.hide()

    def begin(self, job: ExportJob, passes: MeantPasses) -> ExportLine:
        """Begin an export."""
        line = ExportLine(self._records, job, passes)
        line.closed.connect(lambda: self._close(line))
        self._column.addWidget(line)
        self.show()
        line.begin()
        return line

    @property
    def lines(self) -> list[ExportLine]:
        """Return those that are seen."""
        return [line for line in self.findChildren(ExportLine) if line.parent() is self]

    @property
    def is_running(self) -> bool:
        """Whether something is being written."""
        return any(line.is_running for line in self.lines)

    def _close(self, line: ExportLine) -> None:
        self._column.removeWidget(line)
        line.setParent(None)
        line.deleteLater()
        self.setVisible(bool(self.lines))
