"""What stands in the place of the passes where there are none to show: nothing fits, it takes long, or it failed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.records.filters.wish import FilterWish
from facedesk.desk.text.dates import day_words
from facedesk.desk.text.records.filter_text import span_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import hbox
from facedesk.station.clocks.clock import to_local


class PassStates(QStackedWidget):
    """Shows the list, or why there is none."""

    clear_requested = Signal()
    all_time_requested = Signal()
    stop_requested = Signal()
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = 0
        clear = Button(self.tr("Clear"), name="records-clear")
        self._all_time = Button(self.tr("Search all time"), name="records-all-time")
        stop = Button(self.tr("Stop"), name="records-stop")
        again = Button(self.tr("Try again"), name="records-again")
        look = Button(self.tr("Look now"), name="records-look")
        self._clear = clear
        self.nothing = Empty("funnel", "", _beside(clear, self._all_time), name="records-nothing")
        self.none_yet = Empty(
            "clock-counter-clockwise", self.tr("No pass was stored yet."), name="records-none-yet"
        )
        self.slow = Empty("hourglass-medium", "", stop, name="records-slow")
        self.failed = Empty("warning-octagon", "", again, name="records-failed")
        self.stopped = Empty(
            "hand-palm", self.tr("Stopped before anything was found."), look, name="records-stopped"
        )
        for each in (self.nothing, self.none_yet, self.slow, self.failed, self.stopped):
            self.addWidget(each)
        clear.clicked.connect(self.clear_requested)
        self._all_time.clicked.connect(self.all_time_requested)
        stop.clicked.connect(self.stop_requested)
        again.clicked.connect(self.again_requested)
        look.clicked.connect(self.again_requested)

    def display_nothing(self, wish: FilterWish) -> None:
        """Display that no pass fits a wish."""
        if wish.period is None:
            said = self.tr("No pass fits these filters.")
        elif wish.is_narrow:
            said = self.tr("No pass fits these filters in this period: {0}.").format(span_words(wish.period))
        else:
            said = self.tr("Nobody passed in this period: {0}.").format(span_words(wish.period))
        self.nothing.announce(said)
        self._clear.setVisible(wish.is_narrow)
        self._all_time.setVisible(wish.period is not None)
        self.setCurrentWidget(self.nothing)

    def display_slow(self, stored: int) -> None:
        """Display that it takes long to look through so many."""
        self._stored = stored
        self.slow.announce(self.tr("Looking through %n passes…", "", stored))
        self.setCurrentWidget(self.slow)

    def display_progress(self, until: int) -> None:
        """Display how far one has looked (µs UTC), where it takes long."""
        if self.currentWidget() is self.slow:
            day = day_words(to_local(until).date())
            looking = self.tr("Looking through %n passes…", "", self._stored)
            self.slow.announce(i18n.joined(" ", (looking, self.tr("Now at {0}.").format(day))))

    def display_failed(self, why: str) -> None:
        """Display why nothing was found out."""
        self.failed.announce(why)
        self.setCurrentWidget(self.failed)


def _beside(*buttons: Button) -> QWidget:
    widget = QWidget()
    hbox(*buttons, spacing=8, margins=9, on=widget)
    return widget
