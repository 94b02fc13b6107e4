"""The terminals that have asked to join and wait for an answer."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.list.waiting_card import WaitingCard
from facedesk.desk.text.farewell_text import FarewellWords
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.focus.keyboard import has_keyboard, let_wait
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalView
from facedesk.store.delivery.reach import Prospect
from facedesk.texts import reason

MOST_SHOWN = 20
_NOTHING = Prospect()
_BEFORE_CARDS = 1  # what stands above them
_HEAD = 54  # the line, the heading and the gaps between


class CountPill(QWidget):
    """A number on the accent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        theme().changed.connect(self.update)

    def set_count(self, count: int) -> None:
        """Display another number."""
        self._text = i18n.number(count)
        self.setAccessibleName(self._text)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of the number with round ends."""
        return QSize(max(22, QFontMetrics(font(12, 600)).horizontalAdvance(self._text) + 14), 18)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint pill and number."""
        tokens = theme().tokens
        painter = smooth_painter(self)
        paint_ground(painter, self.rect(), 9, tokens.accent)
        painter.setPen(tokens.accent_ink)
        painter.setFont(font(12, 600, tabular=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class WaitingList(QWidget):
    """A heading with the count, Admit all where there are several, and a card for each."""

    admitted = Signal(list)  # serials
    refused = Signal(str)
    forgotten = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting-terminals")
        self._words = FarewellWords(self)
        self._cards: dict[str, WaitingCard] = {}
        self._serials: list[str] = []
        self._search = ""
        self._let_go_count = 0
        self._count = CountPill()
        self._asked: list[str] = []  # who waited when the question was asked
        self._all = SureButton("…", "?", "checks", "admit-all", kind="ghost", height=28)
        self._all.asked.connect(self._on_asked)
        self._all.confirmed.connect(self._on_confirmed)
        self._more = Label("", 13, colour="ink2", wrap=True)
        self._let_go = Label("", 13, colour="ink2", wrap=True, name="waiting-let-go")
        for said in (self._more, self._let_go):
            said.setContentsMargins(10, 0, 0, 0)  # beneath the heading
        self._let_go.hide()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._column = vbox(self._let_go, self._more, STRETCH, spacing=8, on=self._inside)
        self._scroll = scrolled(self._inside, sideways=False)
        self._inside.setAutoFillBackground(False)  # the column's ground shows between the cards
        vbox(
            Hairline(),
            hbox(
                Label(self.tr("Waiting"), 14, 600),
                self._count,
                STRETCH,
                self._all,
                spacing=8,
                margins=(10, 0, 0, 0),
            ),
            wide(self._scroll),
            spacing=8,
            on=self,
        )

    def set_views(
        self, views: Sequence[TerminalView], search: str, prospects: Mapping[str, Prospect]
    ) -> None:
        """Display those that wait, and are found by a search where there is one, with what each gets."""
        text = search.strip().casefold()
        found = [view for view in views if text in f"{view.serial} {view.address}".casefold()]
        before, self._serials = self._serials, [view.serial for view in found]
        shown = found[:MOST_SHOWN]
        self._drop_others({view.serial for view in shown})
        at = now_us()
        for row, view in enumerate(shown):
            prospect = self._words.admission(prospects.get(view.serial, _NOTHING))
            self._card(view.serial, row).set_view(view, at, prospect)
        if self._serials != before:
            self._update_counts(found)
        # Where serials are made up, all would be many that nobody has looked at; those that are searched for are not.
        offers = len(found) > 1 and (bool(text) or not self._let_go_count)
        self._all.setVisible(offers or self._all.asking)

    def _update_counts(self, found: Sequence[TerminalView]) -> None:
        self._count.set_count(len(found))
        count = i18n.number(len(found))
        self._all.set_question(
            self.tr("Admit all {0}…").format(count), self.tr("Admit {0} now?").format(count)
        )
        hidden = len(found) - MOST_SHOWN
        self._more.setText(self.tr("%n more. Search by serial or address to see them.", "", hidden))
        self._more.setVisible(hidden > 0)
        self.setVisible(bool(found))
        self.updateGeometry()

    def report_let_go(self, count: int) -> None:
        """Display how many serials left the list since the start, so that others are seen."""
        if self._let_go.isHidden() == bool(count) or count != self._let_go_count:
            self._let_go_count = count
            self._let_go.setText(i18n.told(reason("waitingLetGo", count=count)))
            self._let_go.setVisible(bool(count))
            self.updateGeometry()

    def give_up(self, serials: Sequence[str]) -> None:
        """Accept clicks again for those whose answer failed."""
        for serial in serials:
            if serial in self._cards:
                self._cards[serial].wait_for_answer(waiting=False)

    def focus_first(self) -> None:
        """Bring the first one into view and put the keyboard on its Admit."""
        if self._serials:
            self.focus(self._serials[0])

    def focus(self, serial: str) -> None:
        """Bring one into view and put the keyboard on its Admit."""
        card = self._cards.get(serial)
        if card is not None:
            self._scroll.ensureWidgetVisible(card)
            card.admit.setFocus(Qt.FocusReason.OtherFocusReason)

    def content_height(self, width: int) -> int:
        """Return the height in pixels that heading and cards take in a width."""
        wraps = self._column.hasHeightForWidth()
        cards = self._column.totalHeightForWidth(width) if wraps else self._column.totalSizeHint().height()
        return _HEAD + cards

    def _on_asked(self) -> None:
        self._asked = list(self._serials)

    def _on_confirmed(self) -> None:
        """Admit whom the question was about, as far as they still wait."""
        self.admitted.emit([serial for serial in self._asked if serial in self._serials])

    def _card(self, serial: str, row: int) -> WaitingCard:
        card = self._cards.get(serial)
        if card is None:
            card = self._cards[serial] = WaitingCard(serial)
            card.admitted.connect(lambda serial: self.admitted.emit([serial]))
            card.refused.connect(self.refused)
            card.forgotten.connect(self.forgotten)
            self._column.insertWidget(_BEFORE_CARDS + row, card)
            card.show()  # what is not shown yet takes no room in a layout
        return card

    def _drop_others(self, serials: set[str]) -> None:
        for serial in set(self._cards) - serials:
            card = self._cards.pop(serial)
            if has_keyboard(card):
                let_wait(self)  # else the next one's Admit had it
            card.hide()
            self._column.removeWidget(card)
            card.deleteLater()
