"""The list of alert cards: those in sight are widgets, and those beyond what is listed are counted at its end."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from facedesk.desk.alerts.above import BAR_HEIGHT, AboveBar
from facedesk.desk.alerts.card import AlertCard, card_height
from facedesk.desk.alerts.hand import Hand
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.store.records.alerts import AlertRow

_GAP = 12
_MORE_HEIGHT = 40
_REACH = 400  # pixels beyond the view within which cards exist, so that Tab finds the next one
_AGES_MS = 1_000
_LINGER_S = 1  # the pointer slips off, or comes back
_REALISED_TIMES = 3  # moving the focus on may scroll, and so may that
_HEAD_MAY_MISS = 2  # pixels: what misses more at its top stands above the view


class AlertCards(QScrollArea):
    """Scrolls over the gravest alerts; a card below the pointer or with the focus stays where it is.

    What then stands above the view is named in a bar. Once pointer and focus are gone the list is at its top again,
    and where all cards have room nothing is held.
    """

    acknowledged = Signal(int, str)
    roster_requested = Signal(str)  # a terminal's serial
    terminal_requested = Signal(str)
    pass_requested = Signal(int)  # a pass record's id
    record_requested = Signal(int)  # the same, to be looked at closely
    menu_requested = Signal(object, QPoint)  # AlertRow, where on the screen
    more_requested = Signal()

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alerts-list")
        self.setProperty("frame", "none")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(QuietBar())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pictures, self._places = pictures, places
        self._rows: Sequence[AlertRow] = ()
        self._number: dict[int, int] = {}  # alert id -> its place in the list
        self._tops: list[int] = [0]  # one more than rows: the end
        self._cards: dict[int, AlertCard] = {}  # by alert id
        self._spare: list[AlertCard] = []
        self._noted: set[int] = set()  # whose note is open
        self._content = QWidget()
        self._content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(self._content)
        self._hand = Hand(self)
        self._alone_for = 0  # seconds
        self._moves = False  # it scrolls by itself
        self._realises = self._reach_changed = False
        self.above = AboveBar(self)
        self.above.clicked.connect(self.lead_to_first)
        self.more = MoreButton(self._content)
        self.more.clicked.connect(self._on_more)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().setSingleStep(48)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._ages.timeout.connect(self._on_second)
        pictures.dropped.connect(self._content.update)

    def set_alerts(self, rows: Sequence[AlertRow], beyond: int = 0, *, can_show: bool = True) -> None:
        """Display these alerts in this order, and how many there are beyond them."""
        anchor, beneath = self._anchor(rows), self._beneath()
        self._rows = rows
        self.more.set_beyond(beyond, can_show=can_show)
        self._noted &= {row.id for row in rows}
        self._lay_out()
        self._keep(anchor)
        self._realise()
        now_beneath = self._beneath()
        if now_beneath is not None and now_beneath is not beneath:
            now_beneath.settle()

    @property
    def reach(self) -> int:
        """Return how many alerts there are up to the last one in sight; none where nobody is."""
        return self._in_reach().stop if self._hand.is_here else 0

    def failed(self, alert_id: int) -> None:
        """Let an acknowledgement that failed be tried again."""
        if alert_id in self._cards:
            self._cards[alert_id].failed()

    # Where the cards are

    def _card_width(self) -> int:
        return self.viewport().width() - 2

    def _lay_out(self) -> None:
        width = self._card_width()
        heights = (card_height(row, width, with_note=row.id in self._noted) + _GAP for row in self._rows)
        self._tops = list(accumulate(heights, initial=0))
        self._number = {row.id: number for number, row in enumerate(self._rows)}
        self.more.setGeometry(1, self._tops[-1], width, _MORE_HEIGHT)
        self._content.resize(self.viewport().width(), max(1, self._end))

    @property
    def _end(self) -> int:
        """Where the content ends."""
        return self._tops[-1] + (0 if self.more.isHidden() else _MORE_HEIGHT + _GAP)

    @property
    def _offset(self) -> int:
        """What of the content stands at the list's own upper edge, where the bar may lie over it."""
        return self.verticalScrollBar().value() - self.viewportMargins().top()

    def _anchor(self, coming: Sequence[AlertRow]) -> tuple[int, int] | None:
        """Find the alert that must stay and where it stands in the list; nothing stays where nobody is.

        It is the one below the pointer, else the focused one, else the first in sight; where it goes, the next one
        takes its place.
        """
        if not self._hand.is_here or not self._rows:
            return None
        stay = {row.id for row in coming}
        first = self._anchored()
        number = next((n for n in range(first, len(self._rows)) if self._rows[n].id in stay), None)
        if number is None:
            return None
        return self._rows[number].id, self._tops[first] - self._offset

    def _anchored(self) -> int:
        beneath = self._beneath()
        focused = QApplication.focusWidget()
        for card in (beneath, *(card for card in self._cards.values() if _has(card, focused))):
            if card is not None and not card.visibleRegion().isEmpty() and card.alert_id in self._number:
                return self._number[card.alert_id]
        return min(self._above(), len(self._rows) - 1)

    def _beneath(self) -> AlertCard | None:
        """Find the card below the pointer."""
        if not self._hand.has_pointer:
            return None
        where = self._content.mapFromGlobal(QCursor.pos())
        cards = self._cards.values()
        return next((card for card in cards if card.isVisible() and card.geometry().contains(where)), None)

    def _keep(self, anchor: tuple[int, int] | None) -> None:
        if anchor is None or self._end - _GAP <= self.height():
            self._scroll_to(0)
        else:
            alert_id, place = anchor
            self._scroll_to(self._tops[self._number[alert_id]] - place)

    def _scroll_to(self, offset: int) -> None:
        """Have the content stand so at the list's upper edge; the bar says what is above, and moves nothing."""
        offset = max(0, offset)
        hides = offset > _HEAD_MAY_MISS
        self._moves = True
        # Where the list is too short to scroll so far, it is made longer as long as that lasts.
        height = max(1, self._end, offset + self.height() if hides else 0)
        self._content.resize(self._content.width(), height)
        self.setViewportMargins(0, BAR_HEIGHT if hides else 0, 0, 0)
        self.verticalScrollBar().setValue(offset + (BAR_HEIGHT if hides else 0))
        self._moves = False
        self.above.setGeometry(0, 0, self.viewport().width(), BAR_HEIGHT)
        self._notify_above()

    def _above(self) -> int:
        """Count the alerts above the view: the first one once its head is, another one once half of it is."""
        if not self._rows or self._offset <= _HEAD_MAY_MISS:
            return 0
        top = self.verticalScrollBar().value()
        number = min(bisect_right(self._tops, top), len(self._rows)) - 1  # the one that the view's top cuts
        return max(
            1, number + (top - self._tops[number] > (self._tops[number + 1] - self._tops[number]) // 2)
        )

    def _notify_above(self) -> None:
        self.above.set_above(self._rows[: self._above()])

    def _on_scrolled(self, _value: int) -> None:
        if self._moves:
            return
        self._hand.feel()
        if (self._offset > _HEAD_MAY_MISS) != (self.viewportMargins().top() > 0):
            self._scroll_to(self._offset)
        else:
            self._notify_above()
        self._realise()

    def _in_reach(self) -> range:
        top = self.verticalScrollBar().value()
        first = bisect_right(self._tops, top - _REACH) - 1
        last = bisect_left(self._tops, top + self.viewport().height() + _REACH)
        return range(max(0, first), min(len(self._rows), last))

    def _realise(self) -> None:
        """Make a card for each alert in reach, and remove the others."""
        if self._realises:  # a card that had the focus goes: Qt moves the focus on, and scrolls there
            self._reach_changed = True
            return
        self._realises = True
        try:
            for _ in range(_REALISED_TIMES):
                self._reach_changed = False
                self._give_cards(self._remove_cards())
                if not self._reach_changed:
                    break
        finally:
            self._realises = False

    def _remove_cards(self) -> list[int]:
        """Remove the cards of alerts out of reach; return the places of those that need one."""
        wanted = set(self._in_reach())
        ids = {self._rows[number].id for number in wanted}
        focused = QApplication.focusWidget()
        for alert_id in [key for key in self._cards if key not in ids]:
            is_used = alert_id in self._noted or _has(self._cards[alert_id], focused)
            if alert_id in self._number and is_used:
                wanted.add(self._number[alert_id])
            else:
                self._put_away(alert_id)
        return sorted(wanted)

    def _give_cards(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            card = self._cards.get(self._rows[number].id) or self._reuse_card(self._rows[number].id)
            height = self._tops[number + 1] - self._tops[number] - _GAP
            card.setGeometry(1, self._tops[number], self._card_width(), height)
            card.set_alert(self._rows[number])
            card.show()

    def _reuse_card(self, alert_id: int) -> AlertCard:
        card = self._spare.pop() if self._spare else self._new_card()
        self._cards[alert_id] = card
        return card

    def _new_card(self) -> AlertCard:
        card = AlertCard(self._pictures, self._places, self._content)
        card.acknowledged.connect(self.acknowledged)
        card.roster_requested.connect(self.roster_requested)
        card.terminal_requested.connect(self.terminal_requested)
        card.pass_requested.connect(self.pass_requested)
        card.record_requested.connect(self.record_requested)
        card.menu_requested.connect(self.menu_requested)
        card.note_opened.connect(self._on_note_opened)
        card.step.connect(self._on_step)
        card.touched.connect(self._hand.feel)
        card.sight_requested.connect(self._bring_into_sight)
        return card

    def _put_away(self, alert_id: int) -> None:
        card = self._cards.pop(alert_id)
        had_focus = _has(card, QApplication.focusWidget())
        card.hide()
        self._spare.append(card)
        if had_focus:
            self._focus_first_in_sight()

    def focus_first(self) -> None:
        """Go to the first card."""
        self._scroll_to(0)
        self._realise()
        self._focus_first_in_sight()

    def lead_to_first(self) -> None:
        """Display the first cards; a focus that is among them goes to the first one, and stays in sight."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.focus_first()
        else:
            self._scroll_to(0)
            self._realise()

    def _focus_first_in_sight(self) -> None:
        """Go on with the card that took the acknowledged one's place."""
        for number in self._in_reach():
            card = self._cards.get(self._rows[number].id)
            if card is not None and card.isVisible() and card.y() >= self.verticalScrollBar().value():
                card.acknowledge.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # What happens

    def _on_more(self) -> None:
        self._hand.feel()
        self.more_requested.emit()

    def _on_note_opened(self, alert_id: int, opened: bool) -> None:
        (self._noted.add if opened else self._noted.discard)(alert_id)
        self._lay_out()
        self._realise()
        if alert_id in self._cards:
            self.ensureWidgetVisible(self._cards[alert_id], 0, _GAP)

    def _on_step(self, alert_id: int, by: int) -> None:
        number = self._number.get(alert_id, 0) + by
        if 0 <= number < len(self._rows):
            # The next one exists already: cards reach beyond the view.
            card = self._cards.get(self._rows[number].id)
            if card is not None:
                card.acknowledge.setFocus(Qt.FocusReason.TabFocusReason)
                self.ensureWidgetVisible(card, 0, _GAP)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Move the focus, and scroll to it."""
        moved = super().focusNextPrevChild(forwards)
        focused = QApplication.focusWidget()
        if focused is not None and self._content.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, 60)
        return moved

    def _on_second(self) -> None:
        for card in self._cards.values():
            card.update()
        self._alone_for = 0 if self._hand.is_here or QApplication.activePopupWidget() else self._alone_for + 1
        if self._alone_for > _LINGER_S and self._offset > 0:
            self._scroll_to(0)
            self._realise()

    def _bring_into_sight(self, alert_id: int) -> None:
        number = self._number.get(alert_id)
        if number is not None:
            self._hand.feel()
            self._scroll_to(self._tops[number] - BAR_HEIGHT if number else 0)
            self._realise()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out for the new width; the bar over them changes the height alone."""
        super().resizeEvent(event)
        if not self._moves:
            self._lay_out()
            self._scroll_to(min(self._offset, self._end - _GAP - self.height()))
            self._realise()

    def showEvent(self, event: QShowEvent) -> None:
        """Count the seconds while somebody can see them."""
        super().showEvent(event)
        self._ages.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no seconds that nobody sees."""
        super().hideEvent(event)
        self._ages.stop()


class MoreButton(Button):
    """Hidden where all are shown; says what to do where no more can be shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "caret-down", parent=parent, name="alerts-more", height=_MORE_HEIGHT)
        self.hide()

    def set_beyond(self, count: int, *, can_show: bool) -> None:
        """Display how many there are beyond those that are shown."""
        self.setVisible(count > 0)
        said = (
            self.tr("%n more…", "", count)
            if can_show
            else self.tr("%n more, once these are acknowledged", "", count)
        )
        if count > 0 and said != self.text():
            self.setText(said)
            self.setAccessibleName(said)
        self.setEnabled(can_show)


def _has(card: AlertCard, focused: QWidget | None) -> bool:
    return focused is not None and card.isAncestorOf(focused)
