"""The right half of a record: what it sent, its person as enrolled, and the record as it came."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.records.detail.came import CameTab
from facedesk.desk.records.detail.enrolled import EnrolledTab
from facedesk.desk.records.detail.looked_up import AboutPass
from facedesk.desk.records.detail.sent import SentTab
from facedesk.desk.text import pass_text
from facedesk.desk.text.records.enrolled_text import enrolled_lines
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.layout import hbox, wide
from facedesk.desk.widgets.tabs.marked_tabs import MarkedTabs
from facedesk.store.records.records import FullRecord, PassRow

SENT, ENROLLED, CAME = "sent", "enrolled", "came"


class DifferenceCount(QWidget):
    """What is counted; a class because only its own `tr` is read as one that counts."""

    def differ(self, count: int) -> str:
        """Return how many fields differ."""
        return self.tr("%n differs", "", count)


class RightColumn(Card):
    """Three tabs over what is known of a record."""

    shown = Signal()  # what an identity card says is shown, or hidden again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("record-right", parent, margin=0, spacing=0)
        self.tabs = MarkedTabs("record-tabs", self.tr("What is known of this record"))
        self._counts = DifferenceCount(self)
        self._counts.hide()
        self.sent, self.enrolled, self.came = SentTab(), EnrolledTab(), CameTab()
        self._stack = QStackedWidget()
        for name, text, widget in (
            (SENT, self.tr("What it sent"), self.sent),
            (ENROLLED, self.tr("As enrolled"), self.enrolled),
            (CAME, self.tr("As it came"), self.came),
        ):
            self.tabs.add(name, text)
            self._stack.addWidget(widget)
        self.tabs.installEventFilter(self)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.sent.revealed.connect(self._on_revealed)
        self.column.addLayout(hbox(wide(self.tabs), margins=(16, 4, 0, 0)))
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.sent.table)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the tabs while the keyboard is there, and not through the records."""
        is_arrow = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if is_arrow and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def open_pass(self, row: PassRow) -> None:
        """Hear which pass is shown; all of what it says comes later."""
        self.sent.set_record(None)
        self.came.set_record(None)
        self.tabs.set_badge(ENROLLED, "")
        if pass_text.is_stranger(row):
            said = self.tr("The terminal knew nobody by this face: there is nothing to compare.")
            self.enrolled.set_nobody(self.tr("Not enrolled."), said)
        elif not row.id_number:
            said = self.tr("The record says no person number.")
            self.enrolled.set_nobody(self.tr("Nobody can be looked up."), said)
        else:
            self.enrolled.set_lines([])

    def set_record(self, record: FullRecord) -> None:
        """Display all that the terminal sent."""
        self.sent.set_record(record)
        self.came.set_record(record)

    def set_gone(self) -> None:
        """Hear that the record is not there any more."""
        self.sent.set_record(None)
        self.came.set_record(None)

    def set_person(self, record: FullRecord, about: AboutPass) -> None:
        """Compare the record with the person as enrolled today."""
        row = record.row
        if pass_text.is_stranger(row) or not row.id_number:
            return
        if about.person is None:
            said = self.tr("Nobody has the number {0} here today.").format(row.id_number)
            self.enrolled.set_nobody(self.tr("Not enrolled any more, or never."), said)
            self.tabs.set_badge(ENROLLED, "")
            return
        lines = enrolled_lines(record.fields, about.person, about.department, reveals=self.sent.reveals)
        self.enrolled.set_lines(lines)
        count = sum(line.differs for line in lines)
        self.tabs.set_badge(ENROLLED, self._counts.differ(count) if count else "")

    def _on_revealed(self, reveals: bool) -> None:
        self.came.set_revealed(reveals)
        self.shown.emit()

    def badge(self) -> str:
        """Return what is said behind "As enrolled"."""
        return self.tabs.badge(ENROLLED)
