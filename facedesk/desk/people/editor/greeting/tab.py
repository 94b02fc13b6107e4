"""How a terminal greets a person: what is said, what is shown, and a preview of both."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.greeting.card import GreetingCard
from facedesk.desk.people.editor.greeting.preview import SpokenPreview, TerminalPreview
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.text.greeting_text import parts
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, held, scrolled, vbox, wide
from facedesk.store.people.people import Greeting, Person
from facedesk.store.pictures.pictures import ENROLLED, PictureRef

_PREVIEW_WIDTH = 270


class GreetingTab(EditorTab):
    """Edits both greetings (V3.5 2.2.1)."""

    name = "greeting"
    fields = frozenset({"voice", "display"})

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("greeting-tab")
        self._called, self._sex = "", ""
        self._face: PictureRef | None = None
        self.cards: Final = {
            "voice": GreetingCard("voice", self.tr("Said")),
            "display": GreetingCard("display", self.tr("Shown")),
        }
        self.spoken, self.shown = SpokenPreview(), TerminalPreview(pictures)
        self._lay_out()
        for which, card in self.cards.items():
            card.changed.connect(self._on_changed)
            card.use_for_both.connect(lambda which=which: self._use_for_both(which))

    def _lay_out(self) -> None:
        self._title_hint = Label(
            self.tr("The title is said only of somebody whose sex is given."), 13, colour="ink2", wrap=True
        )
        preview = QWidget()
        preview.setFixedWidth(_PREVIEW_WIDTH)
        vbox(
            Label(self.tr("Preview"), 15, 600),
            self.spoken,
            held(self.shown, Qt.AlignmentFlag.AlignHCenter),
            STRETCH,
            spacing=10,
            on=preview,
        )
        inside = QWidget()
        hbox(
            wide(
                vbox(
                    hbox(*(wide(card) for card in self.cards.values()), spacing=16),
                    self._title_hint,
                    STRETCH,
                    spacing=16,
                )
            ),
            preview,
            spacing=24,
            margins=(0, 0, 0, 8),
            on=inside,
        )
        vbox(scrolled(inside), on=self)

    # The tab

    def load(self, person: Person) -> None:
        """Display a person's greetings."""
        self.cards["voice"].load(person.voice)
        self.cards["display"].load(person.display)
        self.follow_person(person)

    def apply(self, person: Person) -> Person:
        """Return the person with these greetings."""
        return replace(person, voice=self.greeting("voice"), display=self.greeting("display"))

    def greeting(self, which: str) -> Greeting:
        """Return one greeting as it is shown: "voice" or "display"."""
        return self.cards[which].greeting()

    def follow_person(self, person: Person) -> None:
        """Greet the person by the name, the sex and with the face that they have now."""
        first = next((photo for photo in person.photos if photo is not None), None)
        self._called, self._sex = person.name or self.tr("Name"), person.sex
        self._face = PictureRef(first.sha256, ENROLLED) if first else None
        self._update()

    def set_new_face(self, image: QImage | None) -> None:
        """Display a face that is not stored yet; with None, the stored one."""
        self.shown.set_image(image)

    def set_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Display each problem below its text, one that is of a whole greeting below its mode."""
        said = dict(reversed(problems))
        for which, card in self.cards.items():
            card.form.set_problems({f"{which}.mode": said.get(which, "")} | said)

    def focus_field(self, field: str) -> None:
        """Lead to a text, or to a greeting's mode."""
        which, _, _rest = field.partition(".")
        fields = self.cards.get(which, self.cards["voice"]).form.fields
        fields.get(field, next(iter(fields.values()))).focus_control()

    def _use_for_both(self, which: str) -> None:
        other = "display" if which == "voice" else "voice"
        self.cards[other].load(self.greeting(which))
        self._on_changed()

    def _on_changed(self) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        voice, display = self.greeting("voice"), self.greeting("display")
        self.spoken.set_greeting(parts(voice, self._called, self._sex))
        self.shown.set_greeting(parts(display, self._called, self._sex), self._face)
        says_title = any(card.title.isChecked() and card.title.isEnabled() for card in self.cards.values())
        self._title_hint.setVisible(says_title and self._sex not in {"男", "女"})
