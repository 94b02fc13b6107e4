"""One greeting, spoken or shown: its mode, whether the title is said, and the texts around the name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.greeting_text import MODES, NAMED, OWN, mode_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, fill, hbox, held, wide
from facedesk.store.people.people import Greeting
from facedesk.wire.person_fields import BY_KEY
from facedesk.wire.values import GreetingMode


class GreetingCard(Card):
    """Edits one greeting; `which` is "voice" or "display"."""

    changed = Signal()
    use_for_both = Signal()

    def __init__(self, which: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{which}-greeting", parent, spacing=10)
        self._most = BY_KEY[f"{which}.after_name"].most
        modes = tuple((mode, mode_words(mode)) for mode in MODES)
        before, after, most = self.tr("Before the name"), self.tr("After the name"), self._most
        rows = (
            FieldRow(
                f"{which}.mode", self.tr("Greeting"), FieldKind.CHOICE, choices=modes, name=f"{which}-mode"
            ),
            FieldRow(f"{which}.before_name", before, most=most, name=f"{which}-before"),
            FieldRow(f"{which}.after_name", after, most=most, name=f"{which}-after"),
        )
        self.form = Form(which, rows)
        self.mode, self.before, self.after = self.form.controls.values()
        self.mode.setAccessibleName(title)
        self.title = SwitchControl(f"{which}-title", self.tr("With title (先生, 女士)"))
        self._both = Button(self._copy_words(which), "copy", name=f"{which}-for-both", height=28)
        head = hbox(wide(Label(title, 15, 600)), self._both)
        fill(self.column, head, self.form, held(self.title, LEFT), STRETCH)
        self.form.changed.connect(self._on_changed)
        self.title.toggled.connect(self._on_changed)
        self._both.clicked.connect(self.use_for_both)

    def _copy_words(self, which: str) -> str:
        return self.tr("Use for shown too") if which == "voice" else self.tr("Use for said too")

    def load(self, greeting: Greeting) -> None:
        """Display a greeting, quietly."""
        self.blockSignals(True)
        self.mode.set_value(greeting.mode)
        self.title.setChecked(greeting.says_title)
        self.before.hold(greeting.before_name)
        self.after.hold(greeting.after_name)
        self.blockSignals(False)
        self._update()

    def greeting(self) -> Greeting:
        """Return the greeting as it is shown."""
        mode = GreetingMode(self.mode.currentData())
        return Greeting(mode, self.title.isChecked(), self.before.held(), self.after.held())

    def _on_changed(self) -> None:
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        """Offer what the mode uses; a text that is not used stays."""
        mode = self.mode.currentData()
        self.title.setEnabled(mode in NAMED)
        _, before, after = self.form.fields.values()
        for control, form in ((self.before, before), (self.after, after)):
            control.setEnabled(mode in OWN)
            form.set_count(len(control.text()), self._most)
        is_one = mode is GreetingMode.OWN_TEXT
        before.set_label(self.tr("Text") if is_one else self.tr("Before the name"))
        after.set_label(self.tr("Text, continued") if is_one else self.tr("After the name"))
        # A second half that was stored is said as well, so it is seen until it is empty and left.
        after.setVisible(not is_one or bool(self.after.text()) or self.after.hasFocus())
