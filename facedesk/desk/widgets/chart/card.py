"""A card with a chart: its title, what its bars count, the same numbers as a table, and ways to take them along."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.chart.chart import Chart, ChartShape
from facedesk.desk.widgets.chart.legend import Legend
from facedesk.desk.widgets.chart.numbers import ChartNumbers
from facedesk.desk.widgets.chart.view import ChartView
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, scrolled, wide
from facedesk.desk.widgets.menu import Menu

_BUTTON, _LEAST_WORDS, _SPARE = 32, 90, 44


class ChartCard(Card):
    """Shows a chart, or its numbers."""

    bar_chosen = Signal(object, int)  # its key, and which of those side by side
    picture_requested = Signal(object)  # Chart
    numbers_requested = Signal(object)

    def __init__(
        self, name: str, count: int, none: str, parent: QWidget | None = None, *, has_more: bool = False
    ) -> None:
        """Be for a chart of so many figures, maybe with more words; `none` is said where there is nothing to count."""
        super().__init__(name, parent, margin=16, spacing=10)
        self._chart: Chart | None = None
        self.view = ChartView(f"{name}-view")
        self.numbers = ChartNumbers(f"{name}-numbers", count, has_more=has_more)
        self._empty = Empty("chart-bar", none, name=f"{name}-none")
        self._title = Label("", 15, 600, name=f"{name}-title")
        self._about = ElidedLabel("", 13, colour="ink2", name=f"{name}-about")
        self._legend, self._below = Legend(f"{name}-legend"), Legend(f"{name}-legend-below")
        self.as_numbers = Button(
            icon="table", kind="ghost", name=f"{name}-as-numbers", accessible=self.tr("Numbers"), height=28
        )
        self.as_numbers.setCheckable(True)
        self.as_numbers.toggled.connect(self._update)
        self._more = Button(
            icon="dots-three",
            kind="ghost",
            name=f"{name}-more",
            accessible=self.tr("Save this chart"),
            height=28,
        )
        self._more.clicked.connect(self._open_menu)
        self._scroll = self._scrolled()
        self._stack = QStackedWidget()
        for button in (self.as_numbers, self._more):
            button.setFixedWidth(_BUTTON)
        for each in (self._scroll, self.numbers, self._empty):
            self._stack.addWidget(each)
        buttons = hbox(self.as_numbers, self._more, spacing=2)
        head = hbox(self._title, wide(self._about), self._legend, buttons, spacing=8)
        self.column.addLayout(head)
        self.column.addWidget(self._below)
        self.column.addWidget(self._stack, 1)
        self._note = Label("", 12, colour="ink2", wrap=True, name=f"{name}-note")
        self.column.addWidget(self._note)
        self.column.setContentsMargins(16, 8, 8, 12)
        self.view.came_to.connect(self._scroll_to)
        self.view.bar_chosen.connect(self.bar_chosen)
        self.numbers.bar_chosen.connect(self.bar_chosen)

    def _scrolled(self) -> QScrollArea:
        area = scrolled(self.view, sideways=False)
        area.viewport().setAutoFillBackground(False)
        self.view.setAutoFillBackground(False)
        return area

    def _scroll_to(self, place: QRect) -> None:
        """Have a line of a list be in sight."""
        self._scroll.ensureVisible(0, place.center().y(), 0, place.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the head's room anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have the legend stand below the title, and leave out what the chart is of, where there is no room for it."""
        chart = self._chart
        if chart is None:
            return
        several = len(chart.series) > 1
        room = self.width() - self._title.sizeHint().width() - 2 * _BUTTON - _SPARE
        legend = self._legend.sizeHint().width() + 8 if several else 0
        is_below = legend > room
        self._legend.setVisible(several and not is_below)
        self._below.setVisible(is_below)
        left = room - (0 if is_below else legend)
        self._about.setVisible(left >= min(_LEAST_WORDS, self._about.sizeHint().width()))

    def display(self, chart: Chart) -> None:
        """Display a chart."""
        self._chart = chart
        self._title.setText(chart.title)
        self._about.set_text(i18n.joined(" · ", (chart.about, chart.remark)))
        self._note.setText(chart.note)
        self._note.setVisible(bool(chart.note))
        for each in (self._legend, self._below):
            each.display(chart.series)
        self.view.display(chart)
        self._fit()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignTop if _is_list(chart) else Qt.AlignmentFlag(0))
        self._update()

    def _update(self) -> None:
        if self._chart is not None and self.as_numbers.isChecked():
            self.numbers.display(self._chart)
        is_empty = self._chart is None or self._chart.is_empty
        shown = self.numbers if self.as_numbers.isChecked() else self._empty if is_empty else self._scroll
        self._stack.setCurrentWidget(shown)
        for each in (self.as_numbers, self._more):
            each.setEnabled(self._chart is not None)

    def _open_menu(self) -> None:
        chart = self._chart
        if chart is None:
            return
        menu = Menu(f"{self.objectName()}-menu", self)
        picture, numbers = self.tr("Save as picture…"), self.tr("Save as numbers…")
        menu.entry("save-picture", picture, lambda: self.picture_requested.emit(self._chart), "image")
        menu.entry("save-numbers", numbers, lambda: self.numbers_requested.emit(self._chart), "file-arrow-up")
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))


def _is_list(chart: Chart) -> bool:
    return chart.shape is ChartShape.LINES
