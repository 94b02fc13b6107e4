"""The floor in its frame: what is to be placed beside it, how to look nearer below, and the card of a pin above."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.terminals.plan.camera import STEP
from facedesk.desk.terminals.plan.card import PinCard, place_beside
from facedesk.desk.terminals.plan.faces import PinFacts
from facedesk.desk.terminals.plan.floor import FloorView
from facedesk.desk.terminals.plan.unplaced import Unplaced
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.focus.keyboard import has_keyboard
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.line import Hairline

_INSIDE = 6
_CARD_FROM_EDGE = 8


class PlanBody(QFrame):
    """What moves to the full screen as one."""

    left = Signal()  # by Esc, when nothing in it is left to be closed

    def __init__(
        self, commands: RunningCommands, pictures: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("plan-body")
        self.setProperty("frame", "card")
        self.floor, self.unplaced = FloorView(), Unplaced()
        self.nearer = Button(icon="plus", name="plan-nearer", accessible=self.tr("Nearer"), height=28)
        self.farther = Button(icon="minus", name="plan-farther", accessible=self.tr("Farther"), height=28)
        self._hint = ElidedLabel("", 13, colour="ink2", name="plan-hint")
        self.nearer.clicked.connect(lambda: self.floor.zoom(STEP))
        self.farther.clicked.connect(lambda: self.floor.zoom(1 / STEP))
        for button in (self.nearer, self.farther):
            button.setFixedWidth(34)
        foot = hbox(self.nearer, self.farther, wide(self._hint), spacing=6, margins=(8, 6, 8, 6))
        self._line = Hairline(upright=True)
        beside = hbox(wide(vbox(wide(self.floor), foot, spacing=0)), self._line, self.unplaced, spacing=0)
        vbox(beside, margins=_INSIDE, on=self)
        self.card = PinCard(commands, pictures, self)
        self.card.closed.connect(self._on_closed)
        self.card.installEventFilter(self)
        self.floor.looked.connect(self._place_card)
        self.floor.left.connect(self.card.close_card)
        self.set_placing(on=False)

    def set_placing(self, *, on: bool) -> None:
        """Set whether terminals are placed."""
        self.floor.set_placing(on=on)
        if not on and has_keyboard(self.unplaced):
            self.floor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.unplaced.setVisible(on)
        self._line.setVisible(on)
        if on:
            self.card.close_card()
            self._hint.set_text(
                self.tr("Drag to place. Arrows move by a pixel, with Shift by ten; Del takes it off")
            )
        else:
            self._hint.set_text(self.tr("Drag to move, wheel to zoom, Enter opens the card"))

    def open_card(self, serial: str, facts: PinFacts) -> None:
        """Open the card of a pin."""
        self.floor.set_opened(serial)
        self.card.open_for(serial, facts)
        self._place_card()

    def _place_card(self) -> None:
        pin = self.floor.pin_rect(self.card.serial)
        if pin is None:
            self.card.close_card()
            return
        room = self.rect().adjusted(_CARD_FROM_EDGE, _CARD_FROM_EDGE, -_CARD_FROM_EDGE, -_CARD_FROM_EDGE)
        on_body = QRect(self.floor.mapTo(self, pin.topLeft()), pin.size())
        self.card.move(place_beside(on_body, self.card.size(), room))

    def _on_closed(self) -> None:
        self.floor.set_opened("")
        self.floor.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the card stay inside where it becomes larger."""
        if watched is self.card and event.type() == QEvent.Type.Resize and not self.card.isHidden():
            self._place_card()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card at its pin."""
        super().resizeEvent(event)
        if self.card.serial:
            self._place_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the card by Esc, then leave."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.card.serial:
            self.card.close_card()
        else:
            self.left.emit()
