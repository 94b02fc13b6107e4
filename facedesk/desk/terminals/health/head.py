"""Above the table: which terminals are shown, of when the figures are, and the export."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.models.health import HealthFilter
from facedesk.desk.terminals.health.cell_menu import words_of
from facedesk.desk.text.terminals import health_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.chips import Chips
from facedesk.station.health import HealthState

_ALL = "all"
_APART = 12
_STATES = (HealthState.LOST, HealthState.LOOK, HealthState.EXPECTED, HealthState.WELL)


class HealthHead(QWidget):
    """Segments with true counts, a chip for each further filter, and "as of"."""

    state_chosen = Signal(object)  # a `HealthState`, None for all

    def __init__(self) -> None:
        super().__init__()
        self.segments = Segments("health-state", self.tr("Which terminals"))
        self.segments.add(_ALL, self.tr("All"))
        for state in _STATES:
            self.segments.add(state.value, health_text.state(state), health_text.MARKS[state])
        self.segments.set_offered(HealthState.EXPECTED.value, offered=False)
        self.segments.currentChanged.connect(lambda _: self.state_chosen.emit(self.state()))
        self.chips = Chips("health-chips", self.tr("Filters"))
        self.as_of = Label("", 13, colour="ink2", tabular=True, name="health-as-of")
        self.sort_again = Button(self.tr("Sort again"), kind="link", name="health-sort-again")
        self.sort_again.hide()
        self.export = Button(
            icon="file-arrow-up", kind="ghost", name="health-export", accessible=self.tr("Export…")
        )
        line = hbox(self.segments, STRETCH, self.sort_again, self.as_of, self.export, spacing=_APART)
        vbox(line, self.chips, spacing=8, on=self)

    def state(self) -> HealthState | None:
        """Return which terminals are chosen."""
        chosen = self.segments.chosen()
        return None if chosen == _ALL else HealthState(chosen)

    def set_filter(self, wanted: HealthFilter) -> None:
        """Display by what is narrowed down."""
        self.segments.choose(_ALL if wanted.state is None else wanted.state.value)
        self.chips.set_chips([words_of(facet) for facet in wanted.facets])

    def set_counts(self, counts: "dict[HealthState | None, int]") -> None:
        """Display how many terminals there are of each."""
        self.segments.set_count(_ALL, counts[None])
        for state in _STATES:
            self.segments.set_count(state.value, counts[state])
        is_expected = counts[HealthState.EXPECTED] > 0 or self.state() is HealthState.EXPECTED
        self.segments.set_offered(HealthState.EXPECTED.value, offered=is_expected)
        self._fit()

    def set_as_of(self, at: int, *, is_out_of_order: bool) -> None:
        """Display of when the figures are, and whether rows stay where they are for whoever points at one."""
        self.as_of.setText(self.tr("as of {0}, goes on by itself").format(i18n.clock_time(at)))
        self.sort_again.setVisible(is_out_of_order)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for which terminals are shown."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out of when the figures are where there is no room for it, then stand closer together."""
        beside = (self.export,) if self.sort_again.isHidden() else (self.export, self.sort_again)
        room = self.width() - sum(each.sizeHint().width() + _APART for each in beside)
        self.segments.set_room(room)
        self.as_of.setVisible(
            room - self.segments.sizeHint().width() - _APART >= self.as_of.sizeHint().width()
        )
