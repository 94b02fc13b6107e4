"""The acknowledged alerts: the newest first, with who acknowledged, when, and the note; searched, read as scrolled."""

from PySide6.QtCore import QModelIndex, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.past_alerts import PastAlerts
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.painting import TableStyle, paint_text
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.records.alerts import AlertRow

_STYLE = TableStyle(
    row=92, after=0, foot=0, ground=False, lively=True, several=False, opens=False, quiet=True
)
_PAUSE_MS = 150
_LINES = ((15, 600, "ink"), (13, 400, "ink2"), (12, 400, "ink2"), (12, 400, "ink3"))


class PastList(QWidget):
    """A field to search in, and the list."""

    pass_requested = Signal(int)  # a pass record's id
    terminal_requested = Signal(str)  # a serial

    def __init__(
        self, alerts: Alerts, terminals: Terminals, places: PlaceNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alerts-past")
        accessible, empty = self.tr("Search acknowledged alerts"), self.tr("Name, number, terminal or note")
        self.search = line_field("alerts-past-search", accessible, 100, empty, 13)
        self.search.setClearButtonEnabled(True)
        self.model = PastAlerts(alerts, terminals, (_column(places),), self)
        self.list = Table(self.model, _STYLE, "alerts-past-list")
        self.list.setAccessibleName(self.tr("Acknowledged alerts, newest first"))
        self.list.activated.connect(self._lead)
        self.list.clicked.connect(self._lead)
        self._nothing = Empty("bell", self.tr("No acknowledged alerts."), name="alerts-past-none")
        self._pause = single_shot(self, _PAUSE_MS, self.read)
        self.search.textChanged.connect(self._pause.start)
        self.model.answered.connect(self._update_what_there_is)
        vbox(self.search, wide(self.list), wide(self._nothing), spacing=8, margins=(0, 0, 12, 0), on=self)
        self._nothing.hide()

    def read(self) -> None:
        """Read what the field asks for, from the newest on."""
        self._pause.stop()
        self.model.ask(self.search.text().strip())

    def look_again(self) -> None:
        """Read anew what was acknowledged meanwhile, unless somebody has scrolled on: nothing moves below them."""
        if self.list.verticalScrollBar().value() == 0:
            self.read()

    def _update_what_there_is(self) -> None:
        there = self.model.rowCount() > 0
        self.list.setVisible(there)
        self._nothing.setVisible(not there)

    def _lead(self, index: QModelIndex) -> None:
        alert = self.model.rows[index.row()]
        if alert.record_id is not None:
            self.pass_requested.emit(alert.record_id)
        elif alert.kind.is_of_terminal:
            self.terminal_requested.emit(alert.serial)


def _column(places: PlaceNames) -> Column[AlertRow]:
    """Return what is shown: four lines beside the mark: what, whom and where, who acknowledged, the note."""

    def whole(alert: AlertRow) -> str:
        return "\n".join(line for line in alert_text.past_lines(alert, places) if line)

    def paint(painter: QPainter, box: QRect, alert: AlertRow, look: RowLook) -> None:
        tokens = theme().tokens
        if look.selected or look.hovered:
            painter.fillRect(box, tokens.sunken)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, tokens.line)
        draw_mark(painter, alert_text.mark(alert.kind), box.left() + 4, box.top() + 9, 18)
        line = QRect(box.left() + 30, box.top() + 6, box.width() - 34, 0)
        for text, (px, weight, colour) in zip(alert_text.past_lines(alert, places), _LINES, strict=True):
            line.setHeight(px + 7)
            paint_text(painter, line, text, tokens.colour(colour), weight, px=px)
            line.translate(0, px + 7)

    return Column(key=0, title="", text=lambda _: "", tip=whole, spoken=whole, width=0, paint=paint)
