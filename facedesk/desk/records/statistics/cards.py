"""The cards of the statistics, and how they stand beside each other."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.statistics import charts
from facedesk.desk.records.statistics.charts import Names, ShownFigures
from facedesk.desk.widgets.chart.card import ChartCard
from facedesk.desk.widgets.chart.chart import Chart
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.timers import single_shot

_MARGINS: Final = (20, 4, 20, 20)
_SMALL, _LARGE = (280, 274), (340, 320)  # the first row, and the others
_GAP: Final = 16


class CardPlan(NamedTuple):
    """A card: its chart, how many figures that has at most, what is said where there are none, its share of a row."""

    make: Callable[[ShownFigures, Names], Chart]
    figures: int
    none: str
    share: int
    has_more: bool = False


_NOBODY: Final = str(QT_TRANSLATE_NOOP("Statistics", "Nobody passed."))
PLANS: Final[dict[str, CardPlan]] = {
    "hours": CardPlan(lambda shown, _: charts.hours(shown), 3, _NOBODY, 7),
    "terminals": CardPlan(charts.terminals, 3, _NOBODY, 4),
    "temperatures": CardPlan(
        lambda shown, _: charts.temperatures(shown),
        2,
        str(QT_TRANSLATE_NOOP("Statistics", "No temperature was measured.")),
        1,
    ),
    "exceptions": CardPlan(
        lambda shown, _: charts.exceptions(shown),
        2,
        str(QT_TRANSLATE_NOOP("Statistics", "No strangers and no fevers.")),
        1,
    ),
    "days": CardPlan(lambda shown, _: charts.days(shown), 3, _NOBODY, 7),
    "weekdays": CardPlan(lambda shown, _: charts.weekdays(shown), 3, _NOBODY, 4),
    "rush": CardPlan(
        charts.rush,
        1,
        str(QT_TRANSLATE_NOOP("Statistics", "Nowhere did two pass in the same minute.")),
        7,
        has_more=True,
    ),
    "results": CardPlan(lambda shown, _: charts.results(shown), 1, _NOBODY, 4),
}
_ROWS: Final = (
    ("hours", "terminals"),
    ("temperatures", "exceptions"),
    ("days", "weekdays"),
    ("rush", "results"),
)


class StatisticsCards(QWidget):
    """All charts, two in a row."""

    bar_chosen = Signal(str, object, int)  # the chart, its bar's key, and which of those side by side
    picture_requested = Signal(object)  # Chart
    numbers_requested = Signal(object)

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.setObjectName("statistics-cards")
        self._names = names
        self._shown: ShownFigures | None = None
        self._due: list[str] = []
        self._next = single_shot(self, 0, self._display_next)
        self.cards: dict[str, ChartCard] = {}
        self._places = {name: QWidget() for name in PLANS}
        rows = [
            hbox(*(wide(self._places[name], PLANS[name].share) for name in row), spacing=_GAP)
            for row in _ROWS
        ]
        vbox(*rows, spacing=_GAP, margins=_MARGINS, on=self)
        for place in self._places.values():
            place.setMinimumWidth(1)
            vbox(on=place)
        self.set_large(large=False)

    def card(self, name: str) -> ChartCard:
        """Return the card of a chart, made now if nothing was shown in it yet."""
        if name not in self.cards:
            made = self.cards[name] = self._made(name, PLANS[name])
            layout = self._places[name].layout()
            assert layout is not None
            layout.addWidget(made)
        return self.cards[name]

    def _made(self, name: str, plan: CardPlan) -> ChartCard:
        none = QCoreApplication.translate("Statistics", plan.none)
        card = ChartCard(f"statistics-{name}", plan.figures, none, has_more=plan.has_more)
        card.setMinimumWidth(1)
        card.bar_chosen.connect(lambda key, series: self.bar_chosen.emit(name, key, series))
        card.picture_requested.connect(self.picture_requested)
        card.numbers_requested.connect(self.numbers_requested)
        return card

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        first, other = _LARGE if large else _SMALL
        for name, place in self._places.items():
            place.setFixedHeight(first if name in _ROWS[0] else other)

    def display(self, shown: ShownFigures) -> None:
        """Display what was counted, a card at a time, which is made then: all of them at once would be felt."""
        self._shown, self._due = shown, list(PLANS)
        self._display_next()

    def _display_next(self) -> None:
        if self._shown is not None and self._due:
            name = self._due.pop(0)
            self.card(name).display(PLANS[name].make(self._shown, self._names))
            self._next.start()
