"""The Statistics tab: counts what the filters of the passes find, and leads back to those that a bar stands for."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.chart_files import ChartFiles
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.records.filters.bar import FilterBar
from facedesk.desk.records.filters.opening import FilterOpening, filter_names
from facedesk.desk.records.filters.wish import FilterWish
from facedesk.desk.records.statistics.cards import StatisticsCards
from facedesk.desk.records.statistics.charts import ShownFigures
from facedesk.desk.records.statistics.narrowing import criteria_of, narrowed
from facedesk.desk.records.statistics.words import StatisticsWords
from facedesk.desk.records.tab import RecordsTab
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.text.records import filter_text
from facedesk.desk.text.records.filter_text import FilterWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us, today
from facedesk.station.station import Station
from facedesk.store.records.search.criteria import Field, Span
from facedesk.store.records.search.surveying import Survey

SHOWN_AGAIN_US: Final = 1_000_000
"""So often figures are shown that are not whole yet."""
DAY_MS: Final = 86_400_000
_MONTH_DAYS: Final = 30.44
_MONTHS_FROM_DAYS: Final = 92


class StatisticsTab(RecordsTab):
    """Shows charts of what the filters find."""

    records_requested = Signal(object)  # FilterWish: what a bar stands for

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("records-statistics")
        self._records = station.records
        self._survey: Survey | None = None
        self._shown_at = self._read_at = 0
        self._places = PlaceNames(station.terminals, station.groups)
        self._words = FilterWords(filter_names(station, self._places), self)
        self.bar = FilterBar(self._words)
        FilterOpening(station, self.bar)
        self.cards = StatisticsCards(self._places.title)
        self._progress = Label("", 13, colour="ink2", name="statistics-progress", tabular=True)
        self._as_of = Label("", 13, colour="ink2", name="statistics-as-of", tabular=True)
        self._again = Button(self.tr("Count again"), kind="link", name="statistics-again")
        self.export = Button(self.tr("Export…"), "file-arrow-up", name="statistics-export")
        self.export.setEnabled(False)
        self._failure = Notice("statistics-failure")
        self._done = Notice("statistics-saved")
        self._done.make_closable()
        self._files = ChartFiles(self)
        self._reader = Reader(self, self._read, self._accept, self._report_failure, only_shown=True)
        self._lay_out()
        self._connect(station)

    def _lay_out(self) -> None:
        none = self.tr("No passes are like that.")
        self._none = Empty("chart-bar", none, name="statistics-none")
        self._stack = QStackedWidget()
        self._area = scrolled(self.cards, sideways=False)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._none)
        line = hbox(self._progress, STRETCH, self._as_of, self._again, spacing=12, margins=(20, 10, 20, 6))
        notices = vbox(self._failure, self._done, spacing=8, margins=(20, 8, 20, 0))
        vbox(self.bar, notices, line, wide(self._stack), spacing=0, on=self)
        set_main_part(self, self.cards.card("hours").view)

    def _connect(self, station: Station) -> None:
        again = Button(self.tr("Try again"), name="statistics-try-again")
        again.clicked.connect(self._reader.read_anew)
        self._failure.add_button(again)
        self.bar.changed.connect(self.ask)
        self._again.clicked.connect(self.ask)
        self.export.clicked.connect(self._export)
        self.cards.bar_chosen.connect(self._on_bar)
        self.cards.picture_requested.connect(self._files.ask_picture)
        self.cards.numbers_requested.connect(self._files.ask_numbers)
        self._files.written.connect(lambda path: self._done.announce(self.tr("Saved."), path, "delivered"))
        self._files.failed.connect(lambda why: self._done.announce(self.tr("Not saved."), why, "refused"))
        follow(station.changes, self, self._on_notice)

    def head(self) -> QWidget:
        """Return what takes all figures along."""
        beside = QWidget()
        hbox(STRETCH, self.export, on=beside)
        return beside

    def _export(self) -> None:
        charts = [card.view.chart for card in self.cards.cards.values()]
        self._files.ask_all(self.tr("Statistics"), [each for each in charts if each is not None])

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.bar.set_large(large=large)
        self.cards.set_large(large=large)

    def look_for(self, wish: FilterWish) -> None:
        """Count what is wished for; nothing is counted before it is looked at."""
        if wish != self.bar.wish:
            self.bar.display(wish)
        elif self._survey is None and not self._reader.is_reading:
            self.ask()

    def ask(self) -> None:
        """Count what the filters find, from the beginning."""
        self._reader.read_anew()

    # Counting

    async def _read(self) -> Survey:
        self._shown_at = now_us()
        return await self._records.survey(self.bar.wish.as_filter(), self._on_told)

    def _on_told(self, survey: Survey) -> None:
        if not 0 <= now_us() - self._shown_at < SHOWN_AGAIN_US:
            self._shown_at = now_us()
            self._display(survey)

    def _accept(self, survey: Survey) -> None:
        self._read_at = now_us()
        self._display(survey)

    def _display(self, survey: Survey) -> None:
        self._survey = survey
        self._failure.hide()
        self.export.setEnabled(survey.figures.total > 0)
        is_none = survey.is_whole and not survey.figures.total
        self._stack.setCurrentWidget(self._none if is_none else self._area)
        self._progress.setText(self._how_far(survey))
        self._as_of.setText(
            self.tr("as of {0}").format(i18n.clock_time(self._read_at)) if survey.is_whole else ""
        )
        self._again.setVisible(survey.is_whole)
        remark = "" if survey.is_whole else self._how_far(survey)
        self.cards.display(
            ShownFigures(survey.figures.copied(), self._about(), remark, self._span(survey), today())
        )

    def _how_far(self, survey: Survey) -> str:
        if survey.is_whole:
            return StatisticsWords().passes(survey.figures.total)
        days = (survey.last - survey.first) / DAY_MS
        is_months = days >= _MONTHS_FROM_DAYS
        whole = max(1, round(days / (_MONTH_DAYS if is_months else 1)))
        return StatisticsWords().looked(int(survey.part * whole), whole, is_months=is_months)

    def _about(self) -> str:
        """Return what is counted, as it stands on a picture: the filters in words."""
        said = (
            i18n.joined(" ", (filter_text.label(each.field), self._words.value(each)))
            for each in self.bar.wish.as_filter().criteria
            if each.field is not Field.TIME
        )
        period = self.bar.wish.period
        return i18n.joined(" · ", (filter_text.span_words(period or Span()), *said))

    @staticmethod
    def _span(survey: Survey) -> Span | None:
        spans = (each.value for each in survey.wanted.of(Field.TIME) if not each.excludes)
        return next((each for each in spans if isinstance(each, Span)), None)

    def _report_failure(self, why: str) -> None:
        self._failure.announce(self.tr("Not counted."), why, "refused")

    # What is done with it

    def _on_bar(self, chart: str, key: object, series: int) -> None:
        """Lead to the passes that a bar stands for."""
        survey, wish = self._survey, self.bar.wish
        if survey is None:
            return
        for criterion in criteria_of(chart, key, series):
            wish = wish.only(narrowed(survey.wanted, criterion))
        self.records_requested.emit(wish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filters by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.bar.wish.is_narrow:
            self.bar.display(self.bar.wish.cleared())
        else:
            super().keyPressEvent(event)

    def _on_notice(self, notice: ChangeNotice) -> None:
        survey = self._survey
        if (
            self._places.on_notice(notice) and survey is not None and survey.is_whole
        ):  # else it is being counted on
            self._display(survey)
