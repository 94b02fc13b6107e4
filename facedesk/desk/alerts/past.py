"""The acknowledged alerts: the newest first, with who acknowledged, when, and the note; searched, read as scrolled."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QWidget

from facedesk.desk.models.past_alerts import PastAlerts
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.terminals.terminals import Terminals

_ROW = 92
_PAUSE_MS = 150
_LINES = ((15, 600, "ink"), (13, 400, "ink2"), (12, 400, "ink2"), (12, 400, "ink3"))
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PastList(QWidget):
    """A field to search in, and the list."""

    pass_requested = Signal(int)  # a pass record's id
    terminal_requested = Signal(str)  # a serial

    def __init__(
        self, alerts: Alerts, terminals: Terminals, places: PlaceNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alerts.past")
        self.search = QLineEdit()
        self.search.setObjectName("alerts.pastSearch")
        self.search.setAccessibleName(self.tr("Search acknowledged alerts"))
        self.search.setPlaceholderText(self.tr("Name, number, terminal or note"))
        self.search.setMaxLength(100)
        self.search.setFont(font(13))
        self.search.setFixedHeight(34)
        self.search.setClearButtonEnabled(True)
        self.model = PastAlerts(alerts, terminals, places, self)
        self.list = QListView()
        self.list.setObjectName("alerts.pastList")
        self.list.setAccessibleName(self.tr("Acknowledged alerts, newest first"))
        self.list.setProperty("frame", "none")
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBar(QuietBar())
        self.list.viewport().setAutoFillBackground(False)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.model, places, self.list))
        self.list.activated.connect(self._lead)
        self.list.clicked.connect(self._lead)
        self._nothing = Empty("bell", self.tr("No acknowledged alerts."))
        self._nothing.setObjectName("alerts.pastNone")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read)
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


class _Delegate(QStyledItemDelegate):
    """Four lines beside the mark: what, whom and where, who acknowledged, the note."""

    def __init__(self, model: PastAlerts, places: PlaceNames, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._places = model, places

    def sizeHint(self, _option: object, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a row."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: object, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint a row."""
        alert = self._model.rows[index.row()]
        tokens, box = theme().tokens, QRect(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        lively = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        if state & lively:
            painter.fillRect(box, tokens.sunken)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, tokens.line)
        mark = mark_pixmap(alert_text.mark(alert.kind), 18, painter.device().devicePixelRatioF())
        painter.drawPixmap(box.left() + 4, box.top() + 9, mark)
        top, left = box.top() + 6, box.left() + 30
        width = box.width() - 34
        for text, (px, weight, colour) in zip(
            alert_text.past_lines(alert, self._places), _LINES, strict=True
        ):
            painter.setFont(font(px, weight))
            painter.setPen(tokens.colour(colour))
            painter.drawText(QRect(left, top, width, px + 7), _LEFT, elided(text, width, px, weight))
            top += px + 7
        painter.restore()
