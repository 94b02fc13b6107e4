"""The small panels in which it is said how gates are held, and until when."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.holds.until import UntilChoice
from facedesk.desk.text import hold_text
from facedesk.desk.text.hold_text import HoldCounts
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.segments import Segments
from facedesk.station.holding.holding import Holding
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.holds import HoldKind
from facedesk.store.people.pinyin import order
from facedesk.texts import reason

_WIDE = 440


class _Popup(QFrame):
    """A frame that closes where one clicks elsewhere, or presses Esc."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setProperty("frame", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDE)

    def _open_by(self, place: QPoint) -> None:
        """Display it at a place of the screen, or as near as it fits."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or self.screen()
        room: QRect = screen.availableGeometry()
        left = max(room.left(), min(place.x(), room.right() + 1 - self.width()))
        top = max(room.top(), min(place.y(), room.bottom() + 1 - self.height()))
        self.move(left, top)
        self.show()


class LongerPanel(_Popup):
    """Asks until when what holds is to last."""

    chosen = Signal(tuple, object)  # serials, µs UTC

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "hold-longer-panel")
        self._serials: tuple[str, ...] = ()
        self._until = UntilChoice("hold-longer")
        self._said = Label("", 13, colour="ink2", wrap=True, name="hold-longer-said")
        self._do = Button(kind="primary", name="hold-longer-do")
        self._until.changed.connect(self._look)
        self._until.time_passed.connect(self._look)
        self._do.clicked.connect(self._receive)
        title = Label(self.tr("From now on for"), 13, colour="ink2")
        foot = hbox(STRETCH, self._do)
        vbox(title, self._until, self._said, foot, spacing=8, margins=(14, 12, 14, 14), on=self)

    def open_for(self, button: QWidget, serials: tuple[str, ...]) -> None:
        """Ask below a button, about these terminals."""
        self._serials = serials
        self._until.begin()
        self._look()
        self._open_by(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self._until.segments.setFocus(Qt.FocusReason.PopupFocusReason)

    def _look(self) -> None:
        until = self._until.until_us()
        self._do.setEnabled(until is not None)
        self._do.set_words(
            self.tr("Until {0}").format(hold_text.until(until)) if until is not None else self.tr("Set")
        )
        self._said.setText(self._until.problem() or self.tr("Then it goes back by itself."))

    def _receive(self) -> None:
        until = self._until.until_us()
        if until is not None:
            self.close()
            self.chosen.emit(self._serials, until)


class HoldPanel(_Popup):
    """Asks how and until when gates are held, says what follows, and asks once more before it does it."""

    def __init__(self, holding: Holding, terminals: Terminals, parent: QWidget) -> None:
        """Keep what holds gates; what fails is said where what holds is listed."""
        super().__init__(parent, "hold-panel")
        self._owner = parent  # the panel goes once it is closed
        self._holding = holding
        self._terminals = terminals
        self._serials: list[str] = []
        self._counts = HoldCounts(self)
        self._title = ElidedLabel("", 16, 600, name="hold-panel-title")
        self._where = ElidedLabel("", 13, colour="ink2", name="hold-panel-where")
        self._kind = Segments("hold-kind", self.tr("How"))
        self._kind.add(HoldKind.OPEN.value, self.tr("Held open"))
        self._kind.add(HoldKind.SHUT.value, self.tr("Held shut"))
        self._until = UntilChoice("hold")
        self._follows = Label("", 13, wrap=True, name="hold-follows")
        self._remarks = Label("", 13, colour="finding.text", wrap=True, name="hold-remarks")
        self.do = SureButton("", "", "timer", "hold-do", kind="primary")
        self._kind.currentChanged.connect(self._look)
        self._until.changed.connect(self._look)
        self._until.time_passed.connect(self._on_time)
        self.do.confirmed.connect(self._hold)
        self._lay_out()

    def _lay_out(self) -> None:
        vbox(
            self._title,
            self._where,
            4,
            hbox(self._kind, STRETCH),
            self._until,
            self._follows,
            self._remarks,
            hbox(STRETCH, self.do),
            spacing=6,
            margins=(14, 12, 14, 14),
            on=self,
        )

    def open_for(self, place: QPoint, serials: Sequence[str], name: str = "") -> None:
        """Ask about terminals at a place of the screen; `name` is what they are called together."""
        self._serials = list(serials)
        titles = sorted(map(self._terminals.title, serials), key=order)
        count = len(titles)
        self._title.set_text(self.tr("Hold %n gates for a time", "", count))
        others = self._counts.and_others(titles[0], count - 1) if titles else ""
        self._where.set_text(name or others)
        self._until.begin()
        self._look()
        self._open_by(place)
        self._kind.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def _chosen(self) -> HoldKind:
        return HoldKind(self._kind.chosen())

    def _look(self) -> None:
        until, kind, count = self._until.until_us(), self._chosen, len(self._serials)
        follows = "" if until is None else self.tr("Until {0}.").format(hold_text.until(until))
        self._follows.setText(self._until.problem() or i18n.joined(" ", (follows, self._what_follows(kind))))
        remarks = i18n.joined("\n", self._what_differs(kind))
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))
        self.do.stop_asking()
        self.do.setEnabled(until is not None and count > 0)
        at = "" if until is None else hold_text.until(until)
        if kind is HoldKind.OPEN:
            question = self.tr("Open until {0}?").format(at)
            self.do.set_question(self.tr("Hold %n open…", "", count), question)
        else:
            question = self.tr("Shut until {0}?").format(at)
            self.do.set_question(self.tr("Hold %n shut…", "", count), question)
        self._fit()

    def _on_time(self) -> None:
        """Display until when it would be by now; what is just being asked stays to be answered."""
        if not self.do.asking:
            self._look()

    def _fit(self) -> None:
        if self.isVisible():
            self.adjustSize()

    def _what_follows(self, kind: HoldKind) -> str:
        if kind is HoldKind.OPEN:
            return self.tr("Opens now, and for everybody who stands there; then it is as before by itself.")
        vips = bool(self._holding.vips_pass)
        if vips:
            return self.tr("Opens for VIPs alone, whoever decides there; then it is as before by itself.")
        return self.tr("Opens for nobody, whoever decides there; then it is as before by itself.")

    def _what_differs(self, kind: HoldKind) -> list[str]:
        """Return at how many it is otherwise: an emergency goes before, another hold goes, one is away, one cannot."""
        views = [view for view in map(self._terminals.get, self._serials) if view is not None]
        tops = [(view, self._holding.row(view.serial, is_emergency=True)) for view in views]
        emergencies = sum(top is not None for _, top in tops)
        rows = (self._holding.row(view.serial, is_emergency=False) for view in views)
        replaced = sum(row is not None for row in rows)
        away = sum(view.state is not TerminalState.ONLINE for view in views)
        unable = sum(bool(view.parameters) and ALWAYS_OPEN not in view.parameters for view in views)
        parts = (
            self.tr("An emergency goes before at %n of them, and goes on.", "", emergencies),
            self.tr("%n are held for a time already: this takes its place.", "", replaced),
            self.tr("%n are offline, and told as soon as they are back.", "", away),
            self.tr("%n cannot be held open, and open once.", "", unable),
        )
        counts = (emergencies, replaced, away, unable if kind is HoldKind.OPEN else 0)
        return [part for part, count in zip(parts, counts, strict=True) if count]

    def _hold(self) -> None:
        until = self._until.until_us()
        if until is not None:
            self.close()
            work = self._holding.hold(self._chosen, self._serials, reason("byWindow"), until)
            background.start(work, self._owner)
