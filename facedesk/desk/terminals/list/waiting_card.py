"""One terminal that has asked to join, with the two answers."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.station.terminals.views import TerminalView

_MARK = 16
_PLAIN = "notAdmitted"  # the ordinary reason, which the heading says already


class WaitingCard(QWidget):
    """Serial, address, when it asked, what is odd about it, whom it gets; Admit and Refuse, and the way out."""

    admitted = Signal(str)
    refused = Signal(str)
    forgotten = Signal(str)

    def __init__(self, serial: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.serial = serial
        self._said = ("", "")
        self.setObjectName(f"waiting-{serial}")
        self._serial = ElidedLabel(serial, 14, 600)
        self._where = ElidedLabel("", 13, colour="ink2")
        self._why = Label("", 13, colour="ink2", wrap=True)
        self._why.hide()
        self.admit = Button(self.tr("Admit"), "check", "primary", name=f"admit-{serial}", height=30)
        self.refuse = Button(self.tr("Refuse"), name=f"refuse-{serial}", height=30)
        self.forget = Button(icon="trash", kind="ghost", name=f"forget-{serial}", height=30)
        self.forget.setAccessibleName(self.tr("Forget {0}…").format(serial))
        self.forget.setToolTip(self.tr("Forget…"))
        self.forget.clicked.connect(lambda: self.forgotten.emit(serial))
        self.admit.setAccessibleName(self.tr("Admit {0}").format(serial))
        self.refuse.setAccessibleName(self.tr("Refuse {0}").format(serial))
        for button, answered in ((self.admit, self.admitted), (self.refuse, self.refused)):
            button.clicked.connect(lambda: self.wait_for_answer(waiting=True))
            button.clicked.connect(lambda _=False, answered=answered: answered.emit(serial))
        self._lay_out()
        theme().changed.connect(self.update)

    def _lay_out(self) -> None:
        vbox(
            self._serial,
            self._where,
            self._why,
            hbox(self.admit, self.refuse, STRETCH, self.forget, spacing=8, margins=(0, 6, 0, 0)),
            spacing=2,
            margins=(36, 8, 10, 10),
            on=self,
        )

    def set_view(self, view: TerminalView, now_us: int, prospect: str) -> None:
        """Display how the terminal stands, and what its admission brings."""
        asked = i18n.short_time(view.last_seen, now_us) if view.last_seen is not None else ""
        parts = (view.address, self.tr("asked {0}").format(asked) if asked else "")
        odd = view.reason if view.reason is not None and view.reason.code != _PLAIN else None
        where = i18n.joined(" · ", parts)
        why = i18n.joined("\n", (i18n.told(odd) if odd is not None else "", prospect))
        if (where, why) == self._said:
            return  # it calls every few seconds: a layout for each time would be heard of
        self._said = where, why
        self._where.set_text(where)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(i18n.joined(" ", (i18n.joined(", ", (view.serial, where)), why)))

    def wait_for_answer(self, *, waiting: bool) -> None:
        """Accept no second click while the first one is under way."""
        self.admit.setEnabled(not waiting)
        self.refuse.setEnabled(not waiting)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the wash and the mark."""
        painter = smooth_painter(self)
        paint_ground(painter, self.rect(), 8, theme().tokens.accent_wash)
        draw_mark(painter, "waiting", 10, 10, _MARK)
