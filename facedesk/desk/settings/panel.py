"""One section of the settings: its title, its fields on a card, and cards of other kinds below."""

from collections.abc import Collection

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.settings.field import SettingField
from facedesk.desk.text import setting_text as words
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox
from facedesk.settings import SettingSection

_CONTROL, _CONTROL_LARGE, _NARROW = 296, 360, 640
_TITLE_HIGH = 34  # in any language: what is below stands still where that is changed


class SectionPanel(QWidget):
    """Shows all of its section, or what is found of it."""

    def __init__(self, section: SettingSection) -> None:
        super().__init__()
        self.section = section
        self.fields: dict[str, SettingField] = {}
        self._cards: dict[QWidget, str] = {}
        self.setObjectName(f"settings-{section}")
        self._form = Card(margin=4, spacing=0)
        self._form.column.setContentsMargins(4, 4, 16, 4)
        self._form.hide()
        title = Label(words.section(section), 24, 600)
        title.setFixedHeight(_TITLE_HIGH)
        self._column = vbox(title, self._form, spacing=12, on=self)

    def add_field(self, setting: SettingField) -> None:
        """Add a setting below the others."""
        self.fields[setting.row.name] = setting
        self._form.column.addWidget(setting.field)
        self._form.show()

    def add_card(self, card: QWidget, found_by: str = "") -> None:
        """Add something of another kind below the fields; it is found by these words."""
        self._cards[card] = found_by.casefold()
        self._column.addWidget(card)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        for setting in self.fields.values():
            setting.field.set_control_width(_CONTROL_LARGE if large else _CONTROL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls below their words where there is little room."""
        super().resizeEvent(event)
        for setting in self.fields.values():
            setting.field.set_stacked(stacked=self.width() < _NARROW)

    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.fields and not self._cards

    def is_unsaved(self) -> bool:
        """Whether something stands there that is not stored."""
        return any(setting.is_unsaved() for setting in self.fields.values())

    def show_all(self) -> None:
        """Display all of it."""
        self._display(self.fields.keys(), self._cards.keys())

    def show_found(self, wanted: Collection[str]) -> bool:
        """Display what all of these words are found in; return whether there is anything."""
        title = words.SECTIONS[self.section]
        around = f"{title.en}\n{title.zh}".casefold()
        fields = [name for name, each in self.fields.items() if _has(words.haystack(each.row), wanted)]
        cards = [card for card, found_by in self._cards.items() if _has(f"{around}\n{found_by}", wanted)]
        if not fields and not cards and _has(around, wanted):
            fields, cards = [*self.fields], [*self._cards]
        self._display(fields, cards)
        return bool(fields or cards)

    def _display(self, fields: Collection[str], cards: Collection[QWidget]) -> None:
        shown = [name for name in self.fields if name in fields]
        for name, setting in self.fields.items():
            setting.field.setVisible(name in shown)
            setting.field.set_line(shown=name != shown[-1] if shown else True)
        self._form.setVisible(bool(fields))
        for card in self._cards:
            card.setVisible(card in cards)


def _has(text: str, wanted: Collection[str]) -> bool:
    return all(word in text for word in wanted)
