"""A small panel in which one line of text is typed, below what asked for it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.on_screen import place_at

_LONGEST_TEXT = 128


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What a panel says: of the text, on its button, in the empty field, and below."""

    label: str
    does: str
    empty: str = ""
    hint: str = ""


class TextPanel(QFrame):
    """Enter takes the text, Esc closes the panel and nothing is done."""

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        names: tuple[str, str, str],
        words: PanelWords,
        longest: int,
        *,
        icon: str | None = None,
        needs_text: bool = False,
    ) -> None:
        """Name the panel, its field and its button; without a text none is taken where it `needs_text`."""
        super().__init__(parent, Qt.WindowType.Popup)
        panel, field, button = names
        self.setObjectName(panel)
        self.setProperty("frame", "popup")
        self._needs_text = needs_text
        self._field = line_field(field, words.label, longest, words.empty)
        self._field.setMinimumWidth(240)
        self._field.returnPressed.connect(self._receive)
        self._field.textChanged.connect(self._on_text)
        self._button = Button(words.does, icon, "primary", name=button)
        self._button.clicked.connect(self._receive)
        label = Label(words.label, 13, colour="ink2")
        hints = [Label(words.hint, 13, colour="ink2")] if words.hint else []
        line = hbox(wide(self._field), self._button, spacing=8)
        vbox(label, line, *hints, spacing=6, margins=(14, 12, 14, 14), on=self)

    def open_below(self, widget: QWidget, text: str) -> None:
        """Display the panel below a widget, with a text to begin from."""
        self.open_at(widget.mapToGlobal(QPoint(0, widget.height() + 4)), text)

    def open_at(self, place: QPoint, text: str = "") -> None:
        """Display the panel at a place of the screen, with a text to begin from."""
        self._field.setText(text)
        self._field.selectAll()
        self._on_text(text)
        self.adjustSize()
        self.move(place_at(place, self.size(), self.parentWidget() or self))
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_text(self, text: str) -> None:
        self._button.setEnabled(bool(text.strip()) or not self._needs_text)

    def _receive(self) -> None:
        text = self._field.text().strip()
        if text or not self._needs_text:
            self.close()
            self.chosen.emit(text)


class SayMenu(TextPanel):
    """Asks what a terminal says when its gate opens; Enter opens with the text."""

    def __init__(self, parent: QWidget) -> None:
        said = QCoreApplication.translate("SayMenu", "What the terminal says")
        words = PanelWords(said, QCoreApplication.translate("SayMenu", "Open"))
        super().__init__(parent, ("say-menu", "say-text", "say-open"), words, _LONGEST_TEXT, icon="sign-in")
