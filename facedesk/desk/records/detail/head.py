"""Above a record: the way back, who it is, what it was, what can be done at once, and the records beside it."""

from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.gate import Gate, GateButton
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel, elided
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, hbox, held, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.store.records.records import KEPT_SHUT, PassRow

_QUIET = frozenset({"passed", KEPT_SHUT})
_META: Final = 14, 400  # pixels, weight
_SIDE, _BETWEEN, _GAP, _CARET = 20, 8, 12, 36
_LEAST_WAY: Final = 60
_WIDE, _NARROW = 1240, 1000
_OPEN_WIDE, _OPEN_NARROW = 320, 232
"""A serial of twelve digits is whole on the button that opens its gate."""


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
        self._meta = ElidedLabel("", *_META, colour="ink2", name="record-meta")
        self._meta_above = ElidedLabel("", *_META, colour="ink2", name="record-meta-above")
        policy = self._meta.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the state stays beside the name
        self._meta.setSizePolicy(policy)
        self._title = ""
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
                    hbox(held(self._back, LEFT), wide(self._meta_above), spacing=_GAP),
                    hbox(self._name, self._badge, wide(self._meta), spacing=_GAP),
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
            spacing=_BETWEEN,
            margins=(_SIDE, 8, _SIDE, 8),
            on=self,
        )

    def set_way_back(self, title: str, page: str = "") -> None:
        """Name where the way back leads: to what the records were found by, or to another page."""
        self._title = i18n.joined(" · ", (page or self.tr("Records"), title))
        self._fit()

    def open_pass(self, row: PassRow, *, is_known: bool) -> None:
        """Display a pass; a terminal that was forgotten has no gate to open."""
        self._row = row
        self._name.set_text(pass_text.name_of(row))
        late = f"  ·  {pass_text.late_word()}" if row.late else ""
        self._badge.set_state(row.mark, pass_text.state_words(row) + late, loud=row.mark not in _QUIET)
        place = self._places.place(row.serial, row.in_out)
        for each in (self._meta, self._meta_above):
            each.set_text(i18n.joined(" · ", (place, pass_text.full_when(row))))
        title, asks = self._places.title(row.serial), row.mark == "blocked"
        self.open_button.open_terminal(row.serial, title, asks=asks, pass_id=row.id)
        self.open_button.setVisible(is_known)
        stranger = pass_text.is_stranger(row)
        self.person.setVisible(not stranger and bool(row.id_number))
        self.set_enrolled(enrolled=True)
        self.same.setVisible(stranger)
        self._fit()

    def set_enrolled(self, *, enrolled: bool) -> None:
        """Hear whether there is anybody to be shown by that number; until it is known there is."""
        nobody = self.tr("Nobody has the number {0} here today.").format(
            self._row.id_number if self._row else ""
        )
        self.person.setEnabled(enrolled)
        self.person.setToolTip(self.person.accessibleName() if enrolled else nobody)

    def fit(self, width: int) -> None:
        """Leave where and when it was the room that they need: in a narrow view buttons say less."""
        self.open_button.set_widest(_OPEN_NARROW if width < _WIDE else _OPEN_WIDE)
        for button in (self.person, self.same):
            button.setText("" if width < _NARROW else button.accessibleName())
        self._fit()

    def _fit(self) -> None:
        """Have where and when it was beside the name, or above where that is long; the way back gives way to it."""
        beside = (
            self.open_button,
            self.person,
            self.same,
            self._more,
            self._position,
            self.previous,
            self.next,
        )
        taken = sum(each.sizeHint().width() + _BETWEEN for each in beside if not each.isHidden())
        room = self.width() - 2 * _SIDE - taken - _BETWEEN - 1
        meta = self._meta.sizeHint().width() + _GAP
        is_above = self._name.sizeHint().width() + _GAP + self._badge.sizeHint().width() + meta > room
        self._meta.setVisible(not is_above)
        self._meta_above.setVisible(is_above)
        words = room - (meta if is_above else 0) - _CARET
        self._back.setText(elided(self._title, words, 14, 500) if words >= _LEAST_WAY else "")
        self._back.setToolTip(self._title)
        self._back.setAccessibleName(self._title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def set_position(self, text: str) -> None:
        """Display which of how many it is."""
        self._position.setText(text)
        self._position.setVisible(bool(text))
        self._fit()

    def set_steps(self, *, back: bool, forth: bool) -> None:
        """Let those be gone to that there are."""
        self.previous.setEnabled(back)
        self.next.setEnabled(forth)

    def _on_person(self) -> None:
        if self._row is not None:
            self.person_requested.emit(self._row.id_number)
