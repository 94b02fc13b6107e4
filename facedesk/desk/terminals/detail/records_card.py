"""The card of a terminal's pass records: how many today, how many it still holds, the newest."""

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalView


class Figure(QWidget):
    """A number over what it counts."""

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = Label("", 21, 600, tabular=True, name=f"figure-{name}")
        vbox(self._value, Label(label, 13, colour="ink2"), spacing=1, on=self)

    def display_value(self, value: str) -> None:
        """Display another number."""
        self._value.setText(value)


class RecordsCard(Card):
    """What a terminal has sent, and what not yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("terminal-records", parent, spacing=10)
        self._badge = Badge("delivered", self.tr("All received"))
        self._today = Figure("today", self.tr("today"))
        self._waiting = Figure("waiting", self.tr("waiting there"))
        self._newest = Figure("newest", self.tr("newest"))
        fill(
            self.column,
            hbox(Label(self.tr("Records"), 15, 600), STRETCH, self._badge),
            hbox(self._today, self._waiting, self._newest, STRETCH, spacing=26),
        )

    def set_view(self, view: TerminalView) -> None:
        """Display a terminal's counts."""
        waiting, newest = view.records_waiting, view.last_pass
        self._today.display_value(i18n.number(view.records_today))
        self._waiting.display_value(i18n.number(waiting) if waiting is not None else "–")
        self._newest.display_value(_when(newest.received_at) if newest is not None else "–")
        self._badge.setVisible(newest is not None)
        if waiting:
            self._badge.set_state("sending", self.tr("Receiving"))
        else:
            self._badge.set_state("delivered", self.tr("All received"))


def _when(instant_us: int) -> str:
    short = i18n.short_time(instant_us, now_us())
    return i18n.clock_time(instant_us) if len(short) == len("00:00") else short
