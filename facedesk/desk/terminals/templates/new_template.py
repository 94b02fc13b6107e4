"""A new template: its name, the terminal whose values it keeps, and which of them."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.parameters.reported import settled_at
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.saving import TemplateDialog
from facedesk.desk.terminals.templates.value_tree import TickAll, ValueTree
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.texts import reason
from facedesk.wire.parameters import OWN, WRITABLE

_LONGEST_NAME = 64
_THERE = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})


class NewTemplate(TemplateDialog):
    """Closes once the template is saved; what belongs to one terminal is left out unless it is ticked."""

    saved = Signal(object)  # the template

    def __init__(self, members: TemplateMembers, serial: str, parent: QWidget) -> None:
        """Begin with the values of a terminal, "" for the first one."""
        super().__init__("new-template", "template-notice", parent, (680, 520))
        self._members = members
        heading = self.tr("New template from a terminal")
        self.setWindowTitle(heading)
        self.name = line_field("template-name", self.tr("Name of the template"), _LONGEST_NAME)
        self.terminal = ComboBox("template-terminal", self.tr("Terminal"), widest=280)
        self.tree = ValueTree("template-values")
        self._count = Label("", 14, colour="ink2", tabular=True, name="template-count")
        self.save = Button(self.tr("Save"), kind="primary", name="template-save", once=True)
        self._cancel = Button(self.tr("Cancel"), name="template-cancel")
        self._lay_out(heading)
        self._list_terminals(serial)
        self.name.textChanged.connect(lambda _: self.update_save())
        self.terminal.currentIndexChanged.connect(lambda _: self._show_values())
        self.tree.changed.connect(self.update_save)
        self.save.clicked.connect(self._on_save)
        self._cancel.clicked.connect(self.reject)
        self._show_values()
        self.name.setFocus()

    def _lay_out(self, heading: str) -> None:
        around = Card(margin=6, spacing=0)
        around.column.addWidget(self.tree)
        name = vbox(Label(self.tr("Name"), 13, colour="ink2"), self.name, spacing=4)
        terminal = vbox(Label(self.tr("Values of"), 13, colour="ink2"), self.terminal, spacing=4)
        hint = self.tr(
            "What belongs to one terminal alone, its name or a password, is kept only where it is ticked."
        )
        parts = (
            Label(heading, 20, 600),
            hbox(wide(name), terminal, spacing=16),
            Label(hint, 14, colour="ink2", wrap=True),
            self.notice,
            wide(around),
        )
        foot = (self._count, TickAll(self.tree, "template-tick-all"), STRETCH, self._cancel, self.save)
        self.save.setDefault(True)
        self.lay_out(*parts, foot=foot, spacing=12, margins=(24, 20, 24, 20))

    def _list_terminals(self, serial: str) -> None:
        there = [view for view in self._members.terminals.all() if view.state in _THERE and view.parameters]
        for view in sorted(there, key=lambda view: order(view.title)):
            self.terminal.addItem(view.title, view.serial)
        self.terminal.setCurrentIndex(max(0, self.terminal.findData(serial)))
        if not there:
            said = self.tr("The parameters of no terminal are known yet. They are read when one is online.")
            self.notice.announce("", said, "waiting")

    def _show_values(self) -> None:
        serial = self.terminal.currentData()
        reported = settled_at(self._members.parameters, serial or "") or {}
        values = {row.name: reported[row.name] for row in WRITABLE if row.name in reported}
        self.tree.set_values(values, values.keys() - OWN)

    def update_save(self) -> None:
        """Display how many values are kept, and whether they can be saved by that name."""
        chosen, name = len(self.tree.chosen()), self.name.text().strip()
        words = self.tr("%n values", "", chosen)
        self._count.setText(words)
        is_taken = any(each.name == name for each in self._members.templates.all())
        self.save.setEnabled(bool(chosen and name) and not is_taken)
        if is_taken:
            self.notice.announce("", i18n.told(reason("parameterTemplateTaken", name=name)))
        elif self.terminal.count():
            self.notice.hide()

    def _on_save(self) -> None:
        name, names = self.name.text(), self.tree.chosen()
        serial = self.terminal.currentData()
        self.store(self._members.templates.save(name, serial, names, reason("byWindow")))

    def accept_stored(self, stored: Any) -> None:
        """Report the template, and close."""
        self.saved.emit(stored)
        super().accept_stored(stored)
