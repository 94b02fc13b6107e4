"""What is shown of a group: how many of its terminals are there, and a line for each."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.detail.group_list import GroupList
from facedesk.desk.terminals.detail.terminal_lines import TerminalLine
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalView

_DURATIONS_MS = 1_000
_WIDEST = 720


class GroupOverview(QWidget):
    """Shows one group."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looked_us = 0
        self.setObjectName("group-overview")
        self._title = ElidedLabel("", 24, 600, name="group-title")
        self._counts = Label("", 14, colour="ink2", tabular=True, name="group-counts")
        self._nothing = Empty("device-tablet-camera", self.tr("Drag terminals here."), name="group-empty")
        self._list = GroupList()
        self._list.setMaximumWidth(_WIDEST)
        self._list.terminal_chosen.connect(self.terminal_chosen)
        vbox(
            self._title,
            self._counts,
            8,
            wide(self._list),
            wide(self._nothing),
            spacing=4,
            margins=(20, 12, 20, 0),
            on=self,
        )
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    def set_group(self, name: str, views: Sequence[TerminalView], count: tuple[int, int, int]) -> None:
        """Display a group's name, its terminals and how many are online, there and expected."""
        self._title.set_text(name)
        online, all_, expected = (i18n.number(value) for value in count)
        parts = (
            self.tr("{0} of {1} online").format(online, all_) if count[1] else "",
            self.tr("{0} expected").format(expected) if count[2] else "",
        )
        self._counts.setText(i18n.joined(" · ", parts) or self.tr("No terminal yet"))
        self._nothing.setVisible(not views)
        self._list.setVisible(bool(views))
        self._looked_us = now_us()
        self._list.lines.set_lines([TerminalLine(view, self._looked_us) for view in views])

    def _on_clock(self) -> None:
        if self.isVisible():
            before, self._looked_us = self._looked_us, now_us()
            self._list.lines.pass_time(before, self._looked_us)
