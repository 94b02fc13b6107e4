"""Who opened a terminal's gate by hand: when, from where, what was said, and what the terminal answered."""

from PySide6.QtWidgets import QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.models.openings import OpeningsModel
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.openings import Openings

_STYLE = TableStyle(row=36, head=32, before=10, after=6, top=True, several=False, opens=False)
_SMALLEST = (860, 460)


class OpeningsDialog(Dialog):
    """Lists them, the newest first; an answer that comes meanwhile is shown, unless somebody has scrolled on."""

    def __init__(
        self, openings: Openings, changes: Changes, serial: str, title: str, parent: QWidget
    ) -> None:
        super().__init__("openings-dialog", "", parent, _SMALLEST)
        self._serial = serial
        self.setWindowTitle(self.tr("Opened by hand: {0}").format(title))
        self.model = OpeningsModel(openings, serial, self)
        self.table = Table(self.model, _STYLE, "openings-table")
        self.table.setAccessibleName(self.tr("Openings by hand, newest first"))
        self._around = Card(margin=1)
        self._around.column.addWidget(self.table)
        self._nothing = Empty("sign-in", self.tr("Nobody has opened it by hand yet."), name="openings-none")
        self._nothing.hide()
        close = Button(self.tr("Close"), name="openings-close")
        close.clicked.connect(self.accept)
        heading = Label(self.tr("Opened by hand: {0}").format(title), 20, 600, wrap=True)
        parts = (heading, wide(self._around), wide(self._nothing))
        self.lay_out(*parts, foot=(STRETCH, close), spacing=12, margins=(24, 20, 24, 20))
        self.model.answered.connect(self._update_what_there_is)
        follow(changes, self, self._on_notice)
        self.model.read()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self._serial in notice.terminals and self.table.verticalScrollBar().value() == 0:
            self.model.read()

    def _update_what_there_is(self) -> None:
        there = self.model.rowCount() > 0
        self._around.setVisible(there)
        self._nothing.setVisible(not there)
