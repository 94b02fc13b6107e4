"""Above the editor's tabs: the way back, who it is, what can be done at once, and the next person."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live.picture import Picture
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text.dates import until_words
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.elide import ElidedLabel, advance, elided
from facedesk.desk.widgets.layout import LEFT, hbox, held, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.station.clocks.clock import today as station_day
from facedesk.store.people.people import Person
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.wire.values import Priority

_HEIGHT, _BASELINE = 34, 26
_NARROWEST = 60
_META_AT_LEAST = 220  # pixels that a long name leaves to number and department


class EditorHead(QWidget):
    """Shows a person; asks for what its buttons do."""

    back_requested = Signal()
    block_requested = Signal()
    unblock_requested = Signal()
    remove_requested = Signal()
    sure_requested = Signal(str)  # "block", "unblock" or "remove": what a button asks about
    step_requested = Signal(int)
    why_requested = Signal()  # whether they may pass somewhere
    passes_requested = Signal()  # theirs, listed

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-head")
        self._blocked = False
        self._photo = Picture(pictures, QSize(44, 55), 6)
        self._back = Button(self.tr("People"), "caret-left", "link", name="editor-back")
        self._name = HeadWords(24, 18, 600)
        self._name.setObjectName("editor-name")
        self._meta = HeadWords(15, 15, colour="ink2")
        self._meta.setObjectName("editor-meta")
        self._badge = Badge("blocked")
        self._badge.setObjectName("editor-badge")
        self._block = SureButton(
            self.tr("Block"), self.tr("Block now?"), "prohibit", "editor-block", kind="ghost"
        )
        self._remove = SureButton(
            self.tr("Remove"), self.tr("Remove now?"), "trash", "editor-remove", kind="ghost"
        )
        self._more = Button(icon="dots-three", kind="ghost", name="editor-more", accessible=self.tr("More"))
        self._previous = Button(
            icon="caret-left", kind="ghost", name="previous-person", accessible=self.tr("Previous (Alt+Up)")
        )
        self._next = Button(
            icon="caret-right", kind="ghost", name="next-person", accessible=self.tr("Next (Alt+Down)")
        )
        self._lay_out()
        self._back.clicked.connect(self.back_requested)
        self._block.asked.connect(lambda: self.sure_requested.emit("unblock" if self._blocked else "block"))
        self._remove.asked.connect(lambda: self.sure_requested.emit("remove"))
        self._block.confirmed.connect(self._on_block)
        self._remove.confirmed.connect(self.remove_requested)
        self._more.clicked.connect(self._open_menu)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))

    def _lay_out(self) -> None:
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        hbox(
            self._photo,
            6,
            wide(
                vbox(
                    held(self._back, LEFT),
                    hbox(self._name, self._badge, wide(self._meta), spacing=12),
                    spacing=0,
                )
            ),
            8,
            self._block,
            self._remove,
            self._more,
            self._previous,
            self._next,
            spacing=8,
            on=self,
        )

    def open_person(self, person: Person, department: str) -> None:
        """Display who it is, as they would be saved."""
        photo = next((photo for photo in person.photos if photo is not None), None)
        self._photo.set_picture(PictureRef(photo.sha256, ENROLLED) if photo else None, person.name)
        self._name.set_text(person.name or (self.tr("No name") if person.id else self.tr("New person")))
        parts = (person.number, department, until_words(person.valid_until))
        self._meta.set_text(i18n.joined(" · ", parts))
        self._meta.setMinimumWidth(min(self._meta.sizeHint().width(), _META_AT_LEAST))
        self._update_badge(person)
        self._blocked = person.is_blocked
        if self._blocked:
            self._block.set_question(self.tr("Unblock"), self.tr("Unblock now?"))
        else:
            self._block.set_question(self.tr("Block"), self.tr("Block now?"))

    def set_new_face(self, image: QImage | None) -> None:
        """Display a face that is not stored yet; with None, the stored one."""
        self._photo.set_image(image)

    def _update_badge(self, person: Person) -> None:
        expired = person.valid_until < station_day()
        self._badge.setVisible(person.is_blocked or expired or person.priority is Priority.ALWAYS)
        if person.is_blocked:
            self._badge.set_state("blocked")
        elif expired:
            self._badge.set_state("expired")
        else:
            self._badge.set_state("passed", self.tr("VIP"))

    def allow(self, *, changes: bool, previous: bool, following: bool) -> None:
        """Offer what can be done: block and remove, and the person before and after."""
        self._block.setVisible(changes)
        self._remove.setVisible(changes)
        self._more.setVisible(changes)
        self._previous.setEnabled(previous)
        self._next.setEnabled(following)

    def _open_menu(self) -> None:
        menu = Menu("editor-menu", self)
        passes = self.passes_requested.emit
        menu.entry("editor-passes", self.tr("Show their passes"), passes, "clock-counter-clockwise")
        menu.entry("editor-why", self.tr("Why (not)…"), self.why_requested.emit, "question")
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def stop_asking(self) -> bool:
        """Withdraw a question that a button asks; return whether one did."""
        asking = [button for button in (self._block, self._remove) if button.asking]
        for button in asking:
            button.stop_asking()
        return bool(asking)

    def _on_block(self) -> None:
        (self.unblock_requested if self._blocked else self.block_requested).emit()


class HeadWords(ElidedLabel):
    """A line that is set smaller before it is elided; all stand on one baseline whatever their sizes."""

    def __init__(
        self, px: int, smaller_px: int, weight: int = 400, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__("", px, weight, colour, parent)
        self._faces = (px, weight), (smaller_px, weight)

    def fitted(self) -> tuple[QFont, str]:
        """Return the words as they fit into the width, and in which font."""
        text = self.text()
        for face in self._faces:
            if advance(text, *face) <= self.width():
                return font(*face), text
        smaller = self._faces[-1]
        return font(*smaller), elided(text, self.width(), *smaller)

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: what follows a short name stands beside it."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        face, text = self.fitted()
        painter.setFont(face)
        painter.setPen(theme().tokens.colour(self._colour))
        painter.drawText(0, _BASELINE, text)
