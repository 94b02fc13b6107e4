"""Above a record: the way back, who it is, what it was, what can be done at once, and the records beside it."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.gate import Gate, GateButton
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, hbox, held, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.store.records.records import KEPT_SHUT, PassRow

_QUIET = frozenset({"passed", KEPT_SHUT})


class RecordHead(QWidget):
    """Shows a pass in one line; asks for what its buttons do."""

    back_requested = Signal()
    person_requested = Signal(str)
    same_requested = Signal()
    more_requested = Signal(QPoint)
    step_requested = Signal(int)  # 1 forth, -1 back

    def __init__(self, gate: Gate, places: PlaceNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-head")
        self._places = places
        self._row: PassRow | None = None
        self._back = Button(self.tr("Records"), "caret-left", "link", name="record-back")
        self._name = ElidedLabel("", 24, 600, name="record-name")
        self._badge = Badge("passed")
        self._badge.setObjectName("record-badge")
        self._meta = ElidedLabel("", 14, colour="ink2", name="record-meta")
        self.open_button = GateButton(gate, "record-open")
        self.person = Button(self.tr("Show person"), "identification-card", name="record-person")
        self.same = Button(self.tr("Same person?"), "users", name="record-same")
        self._more = Button(icon="dots-three", name="record-more", accessible=self.tr("More"))
        self._position = Label("", 14, colour="ink2", tabular=True, name="record-position")
        self.previous = Button(
            icon="caret-left", kind="ghost", name="record-previous", accessible=self.tr("Previous (Left)")
        )
        self.next = Button(
            icon="caret-right", kind="ghost", name="record-next", accessible=self.tr("Next (Right)")
        )
        self._lay_out()
        self._back.clicked.connect(self.back_requested)
        self._back.setShortcut(QKeySequence())
        self.person.clicked.connect(self._on_person)
        self.same.clicked.connect(self.same_requested)
        self._more.clicked.connect(
            lambda: self.more_requested.emit(self._more.mapToGlobal(QPoint(0, self._more.height())))
        )
        self.previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self.next.clicked.connect(lambda: self.step_requested.emit(1))

    def _lay_out(self) -> None:
        line = Hairline(upright=True)
        line.setFixedHeight(28)
        hbox(
            wide(
                vbox(
                    held(self._back, LEFT),
                    hbox(self._name, self._badge, wide(self._meta), spacing=12),
                    spacing=2,
                )
            ),
            self.open_button,
            self.person,
            self.same,
            self._more,
            line,
            self._position,
            self.previous,
            self.next,
            spacing=8,
            margins=(20, 8, 20, 8),
            on=self,
        )

    def set_way_back(self, title: str) -> None:
        """Name where the way back leads: what the records were found by."""
        self._back.set_words(i18n.joined(" · ", (self.tr("Records"), title)))

    def open_pass(self, row: PassRow, *, is_known: bool) -> None:
        """Display a pass; a terminal that was forgotten has no gate to open."""
        self._row = row
        self._name.set_text(pass_text.name_of(row))
        late = f"  ·  {pass_text.late_word()}" if row.late else ""
        self._badge.set_state(row.mark, pass_text.state_words(row) + late, loud=row.mark not in _QUIET)
        place = self._places.place(row.serial, row.in_out)
        self._meta.set_text(i18n.joined(" · ", (place, i18n.full_time(row.at))))
        title, asks = self._places.title(row.serial), row.mark == "blocked"
        self.open_button.open_terminal(row.serial, title, asks=asks, pass_id=row.id)
        self.open_button.setVisible(is_known)
        stranger = pass_text.is_stranger(row)
        self.person.setVisible(not stranger and bool(row.id_number))
        self.same.setVisible(stranger)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the buttons the room that they need."""
        self.open_button.set_widest(190 if narrow else 320)

    def set_position(self, text: str) -> None:
        """Display which of how many it is."""
        self._position.setText(text)
        self._position.setVisible(bool(text))

    def set_steps(self, *, back: bool, forth: bool) -> None:
        """Let those be gone to that there are."""
        self.previous.setEnabled(back)
        self.next.setEnabled(forth)

    def _on_person(self) -> None:
        if self._row is not None:
            self.person_requested.emit(self._row.id_number)
