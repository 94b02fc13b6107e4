"""Below the form: what is to be corrected, what was changed and goes together, and the two ways out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, wide
from facedesk.desk.widgets.marked import PlainMark

_HEIGHT, _HEIGHT_LARGE, _MARK, _SIDE = 56, 64, 16, 20


class ParameterFoot(QWidget):
    """Says how sending stands."""

    send_requested = Signal()
    revert_requested = Signal()
    wrong_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("parameter-foot")
        self._mark = PlainMark("refused", _MARK)
        self._wrong = Label(px=14, weight=600, colour="refused.text", name="parameters-wrong")
        self._show = Button(self.tr("Show"), kind="link", name="show-wrong")
        self._words = ElidedLabel("", 14, colour="ink2", name="parameters-said")
        self._revert = Button(self.tr("Revert all"), name="parameters-revert")
        self.send = Button(self.tr("Send"), kind="primary", name="parameters-send", once=True)
        self.send.setToolTip(self.tr("Ctrl+S"))
        said = hbox(self._mark, self._wrong, self._show, wide(self._words), spacing=10)
        hbox(wide(said), self._revert, self.send, spacing=10, margins=(_SIDE, 0, _SIDE, 0), on=self)
        self._show.clicked.connect(self.wrong_requested)
        self._revert.clicked.connect(self.revert_requested)
        self.send.clicked.connect(self.send_requested)
        self.set_large(large=False)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self.setFixedHeight(_HEIGHT_LARGE if large else _HEIGHT)

    def set_state(self, changed: int, wrong: int, whole: int, *, sending: bool) -> None:
        """Display how many were changed, are to be corrected, and go together."""
        for part in (self._mark, self._wrong, self._show):
            part.setVisible(bool(wrong))
        self._wrong.setText(self.tr("%n values to correct", "", wrong))
        if sending:
            self._words.set_text(self.tr("Sending; then it is read again…"))
        elif changed:
            counted = self.tr("%n changed.", "", changed)
            together = self.tr("All %n go together; then it is read again.", "", whole)
            self._words.set_text(i18n.joined(" ", (counted, together)))
        else:
            self._words.set_text(self.tr("Nothing is changed."))
        self._revert.setVisible(True)
        self._revert.setEnabled(bool(changed) and not sending)
        self.send.setVisible(True)
        self.send.setEnabled(bool(changed) and not wrong and not sending)
        self.send.set_words(self.tr("Send %n changes", "", changed) if changed else self.tr("Send"))

    def set_old(self, sentence: str, changed: int) -> None:
        """Display why nothing can be sent now; what was typed stays."""
        for part in (self._mark, self._wrong, self._show, self.send):
            part.hide()
        self._words.set_text(sentence)
        self._revert.setVisible(bool(changed))
        self._revert.setEnabled(bool(changed))

    def text(self) -> str:
        """Return what is said at the left."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, with a line above."""
        tokens, painter = theme().tokens, QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
