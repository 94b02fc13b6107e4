"""The page of all terminals, or of a group: what can be asked of them, and a tab for each way to look at them."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.terminals.detail.common_actions import CommonActions
from facedesk.desk.terminals.detail.round_notice import RoundNotice
from facedesk.desk.terminals.detail.rounds import Rounds
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.tabs.later_pages import LaterPages
from facedesk.desk.widgets.tabs.marked_tabs import MarkedTabs

_SIDE = 20


class PlaceTab(Protocol):
    """What a tab has to be able to."""

    def set_place(self, place: TerminalPlace) -> None:
        """Display the terminals of a place."""


class PlacePage(QWidget):
    """Shows one place at a time; says what is asked of its terminals.

    A tab is made, and told of another place, or of other terminals in it, once it is looked at.
    """

    selection_requested = Signal(list)  # serials

    def __init__(self, rounds: Rounds, holds: RunningHolds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds = holds
        self._rounds = rounds
        self._place = TerminalPlace("", None, "", ())
        self._told: dict[str, TerminalPlace] = {}  # by the name of the tab
        self.setObjectName("place-page")
        self._title = ElidedLabel("", 24, 600, name="place-title")
        self._counts = Label("", 14, colour="ink2", tabular=True, name="place-counts")
        self.actions_row = CommonActions("place", is_counted=False)
        self.outcome = RoundNotice(rounds, "place", self.tr("Show each"))
        self.tabs = MarkedTabs("place-tabs", self.tr("Parts of the page"))
        self._pages = LaterPages()
        self._lay_out()
        self.outcome.selection_requested.connect(self.selection_requested)
        rounds.changed.connect(self._on_round)
        self.tabs.currentChanged.connect(lambda _: self._display_tab())

    def _lay_out(self) -> None:
        self._counted_so = hbox(self._counts, spacing=4)
        self._counted_ones: list[QWidget] = [self._counts]
        self._head = hbox(self._title, self._counted_so, STRETCH, spacing=12)
        vbox(
            vbox(
                self._head,
                self.actions_row,
                self.outcome,
                self._holds,
                self.tabs,
                spacing=12,
                margins=(_SIDE, 12, _SIDE, 0),
            ),
            wide(self._pages),
            spacing=0,
            on=self,
        )

    def put_beside_counts(self, widget: QWidget) -> None:
        """Put something behind how many terminals there are."""
        self._counted_so.addWidget(widget)
        self._counted_ones.append(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the line with the name."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """Have the name go before how many terminals there are: the tree says that, too."""
        room, title = self.width() - 2 * _SIDE, self._title.sizeHint().width()
        named = min(title, room * 2 // 5)
        others = self._head.sizeHint().width() - title
        if self._counts.isHidden():
            others += sum(each.sizeHint().width() for each in self._counted_ones)
        for each in self._counted_ones:
            each.setVisible(named + others <= room)

    def put_in_head(self, widget: QWidget) -> None:
        """Put something at the end of the line with the name."""
        self._head.addWidget(widget)

    def add(self, name: str, text: str, make: Callable[[], QWidget]) -> None:
        """Add a tab, which `make` makes; it is a `PlaceTab`."""
        self._pages.add(name, make)
        self.tabs.add(name, text)

    def place(self) -> TerminalPlace:
        """Return what is shown: what is asked is asked of its terminals."""
        return self._place

    def set_place(self, place: TerminalPlace, count: tuple[int, int, int]) -> None:
        """Display a place, and how many of its terminals are online, there and expected."""
        if place.serials != self._place.serials:
            self.actions_row.stop_asking()
        self._place = place
        self._holds.set_serials(place.serials)
        self._title.set_text(place.name)
        self._counts.setText(self._counted(count))
        self._fit_head()
        self.actions_row.set_counts(len(place.serials), count[0])
        self._update_round()
        self._display_tab()

    def _counted(self, count: tuple[int, int, int]) -> str:
        online, all_, expected = (i18n.number(value) for value in count)
        parts = (
            self.tr("{0} of {1} online").format(online, all_) if count[1] else "",
            self.tr("{0} expected").format(expected) if count[2] else "",
        )
        return i18n.joined(" · ", parts) or self.tr("No terminal yet")

    def _display_tab(self) -> None:
        if not self._place.key:
            return
        name = self.tabs.chosen()
        tab = self._pages.open(name)
        if self._told.get(name) != self._place:
            self._told[name] = self._place
            cast("PlaceTab", tab).set_place(self._place)

    def _on_round(self) -> None:
        self._update_round()

    def _update_round(self) -> None:
        """Display the last round where it was for terminals of this place."""
        last = self._rounds.last
        if last is not None and set(last.outcomes) <= set(self._place.serials):
            self.outcome.refresh()
        else:
            self.outcome.hide()
