"""Below the list: how many people, how their deliveries stand, and what to do with those that are selected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.text.people_text import about
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.marked import MarkedButton, MarkedSizes
from facedesk.store.delivery.rosters import RosterCount

_HEIGHT = 44
_COUNT = MarkedSizes(mark=14, gap=6, left=0, right=4)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the footer counts: those found, everybody, and the deliveries of the whole station."""

    found: int
    everybody: int
    filtered: bool
    counts: RosterCount
    seconds: float | None
    paused: bool
    still_reading: bool = False


class Count(MarkedButton):
    """A mark and a count that lead to those who are counted."""

    def __init__(self, name: str, mark: str, *, loud: bool = False) -> None:
        super().__init__(name, _COUNT, mark, weight=600 if loud else 400)
        self._loud = loud
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def announce(self, text: str) -> None:
        """Display a text, or nothing at all where it is empty."""
        self.setVisible(bool(text))
        self.set_words(text, self._mark)

    def ink(self) -> QColor:
        """Return the colour of the words."""
        tokens = theme().tokens
        plain = tokens.accent if self.underMouse() else tokens.ink
        return tokens.state(self._mark).text if self._loud else plain

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()


class Footer(QStackedWidget):
    """One line: counts, or with several people selected what can be done with all of them."""

    standing_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("people-footer")
        self.people = Label("", 13, tabular=True, name="people-count")
        self.to_go = Count("people-to-go", "sending")
        self.failed = Count("people-failed", "refused", loud=True)
        self.pause = Button(self.tr("Pause"), "pause", "ghost", name="pause-deliveries", height=32)
        self.retry = Button(self.tr("Retry"), "arrow-clockwise", "ghost", name="retry-deliveries", height=32)
        self.problems = Button(self.tr("Show only problems"), name="only-problems", height=32)
        self.problems.setCheckable(True)
        self.selected = Label("", 13, 600, tabular=True, name="people-selected")
        self.change = Button(self.tr("Change…"), name="change-selected", height=32)
        self.assign = Button(self.tr("Terminals…"), name="assign-selected", height=32)
        self.block = Button(self.tr("Block"), name="block-selected", height=32)
        self.unblock = Button(self.tr("Unblock"), name="unblock-selected", height=32)
        self.remove = Button(self.tr("Remove…"), name="remove-selected", height=32)
        self.clear = Button(self.tr("Select none"), kind="ghost", name="clear-selection", height=32)
        self._standing_row = self._row(
            (self.people, self.to_go, self.failed), (self.pause, self.retry, self.problems)
        )
        self._selection_row = self._row(
            (self.selected, self.clear),
            (self.change, self.assign, self.block, self.unblock, self.remove),
        )
        self.setFixedHeight(_HEIGHT)
        self.to_go.clicked.connect(lambda: self.standing_requested.emit("toGo"))
        self.failed.clicked.connect(lambda: self.standing_requested.emit("failed"))
        self.problems.clicked.connect(lambda on: self.standing_requested.emit("problems" if on else ""))
        theme().changed.connect(self.update)

    def _row(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> QWidget:
        widget = QWidget()
        hbox(*left, STRETCH, hbox(*right, spacing=8), spacing=14, margins=(16, 1, 16, 0), on=widget)
        self.addWidget(widget)
        return widget

    def set_figures(self, figures: Figures) -> None:
        """Count."""
        self.people.setText(self._people(figures))
        self.to_go.announce(self._to_go(figures))
        failed = figures.counts.failed
        self.failed.announce(self._in_all(self.tr("%n not delivered", "", failed), figures) if failed else "")
        work = figures.counts.work
        self.pause.setVisible(bool(work) or figures.paused)
        self.pause.setText(self.tr("Resume") if figures.paused else self.tr("Pause"))
        self.pause.setAccessibleName(
            self.tr("Resume deliveries") if figures.paused else self.tr("Pause deliveries")
        )
        self.pause.set_icon("play" if figures.paused else "pause")
        self.retry.setVisible(bool(failed))

    def _people(self, figures: Figures) -> str:
        if figures.still_reading:
            return self.tr("Reading people…")
        if figures.filtered:
            everybody = self.tr("%n people", "", figures.everybody)
            return self.tr("{0} of {1}").format(i18n.number(figures.found), everybody)
        return self.tr("%n people", "", figures.found)

    def _to_go(self, figures: Figures) -> str:
        work = figures.counts.work
        if not work:
            return self.tr("Deliveries are paused") if figures.paused else ""
        text = self._in_all(self.tr("%n deliveries to go", "", work), figures)
        lasting = self.tr("paused") if figures.paused else about(figures.seconds)
        return self.tr("{0}, {1}").format(text, lasting) if lasting else text

    def _in_all(self, text: str, figures: Figures) -> str:
        """Return of a figure that it is not of the people who are shown, where these are some only."""
        return self.tr("{0} in all").format(text) if figures.filtered else text

    def set_standing(self, standing: str) -> None:
        """Follow which delivery state is asked for."""
        self.problems.setChecked(standing == "problems")

    def set_selection(self, count: int, *, blocked: bool | None) -> None:
        """Display what can be done with all that are selected, where several are.

        `blocked` says whether all of them are blocked; None where only some are, or it is not known.
        """
        self.block.setVisible(blocked is not True)
        self.unblock.setVisible(blocked is True)
        if count > 1:
            self.selected.setText(self.tr("%n selected", "", count))
            self.setCurrentWidget(self._selection_row)
        else:
            self.setCurrentWidget(self._standing_row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line towards the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.surface)
        painter.fillRect(QRect(0, 0, self.width(), 1), theme().tokens.line)
