"""The terminals of a place, a line for each."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.detail.group_list import GroupList
from facedesk.desk.terminals.detail.terminal_lines import TerminalLine
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalView

_DURATIONS_MS = 1_000
_WIDEST = 720


class PlaceTerminals(QWidget):
    """Lists the terminals of a place; leads to each."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked_us = 0
        self._nothing = Empty("device-tablet-camera", "", name="place-empty")
        self._list = GroupList()
        self._list.setMaximumWidth(_WIDEST)
        self._list.terminal_chosen.connect(self.terminal_chosen)
        vbox(wide(self._list), wide(self._nothing), spacing=4, margins=(20, 12, 20, 0), on=self)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    def set_place(self, place: TerminalPlace) -> None:
        """Display what can be done where nothing is in it."""
        is_group = place.group_id is not None
        self._nothing.announce(
            self.tr("Drag terminals here.") if is_group else self.tr("No terminal is admitted yet.")
        )

    def set_views(self, views: Sequence[TerminalView]) -> None:
        """Display terminals."""
        self._nothing.setVisible(not views)
        self._list.setVisible(bool(views))
        self._looked_us = now_us()
        self._list.lines.set_lines([TerminalLine(view, self._looked_us) for view in views])

    def _on_clock(self) -> None:
        if self.isVisible():
            before, self._looked_us = self._looked_us, now_us()
            self._list.lines.pass_time(before, self._looked_us)
