"""Changing the values of a template: a field for each, as on a terminal's page; nothing is sent by it."""

from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.parameters.field_list import FieldList
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.saving import TemplateDialog
from facedesk.desk.text import parameter_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import reason
from facedesk.wire import parameter_set
from facedesk.wire.parameters import BY_NAME


class EditTemplate(TemplateDialog):
    """Closes once the template is saved."""

    def __init__(self, members: TemplateMembers, template: ParameterTemplateRow, parent: QWidget) -> None:
        super().__init__("edit-template", "edit-template-notice", parent, (720, 540))
        self._members, self._template = members, template
        self._values = dict(template.values)
        heading = self.tr("Values of “{0}”").format(template.name)
        self.setWindowTitle(heading)
        self.list = FieldList([name for name in template.values if name in BY_NAME])
        self._words = Label("", 14, colour="ink2", tabular=True, name="edit-template-words")
        self._at_once = self._set_at_once()  # as it is said beforehand
        self.save = self._save_button()
        cancel = Button(self.tr("Cancel"), name="edit-template-cancel")
        hint = self._hint()
        parts = (Label(heading, 20, 600, wrap=True), hint, self.notice, wide(self.list))
        self.lay_out(
            *parts, foot=(self._words, STRETCH, cancel, self.save), spacing=12, margins=(24, 20, 24, 20)
        )
        cancel.clicked.connect(self.reject)
        self.list.made.connect(self._fill)
        self.list.edited.connect(self._on_edited)
        self.list.undo_requested.connect(self._on_undo)
        self.update_save()

    def _save_button(self) -> Button:
        """Make the button that saves; it asks where terminals would be set at once."""
        count = self._at_once
        if not count:
            made = Button(self.tr("Save"), kind="primary", name="edit-template-save", once=True)
            made.clicked.connect(self._on_save)
            return made
        question = self.tr("Save, and set %n terminals now?", "", count)
        asks = SureButton(self.tr("Save…"), question, "check", "edit-template-save", kind="primary")
        asks.confirmed.connect(self._on_save)
        return asks

    def _set_at_once(self) -> int:
        """Count the terminals that a rule would set by itself."""
        rules = [rule for rule in self._members.templates.rules(self._template.id) if rule.mends]
        serials = self._members.terminals.serials() if rules else []
        return sum(self._members.templates.rule_of(serial) in rules for serial in serials)

    def _hint(self) -> Label:
        if self._members.templates.rules(self._template.id):
            said = self.tr(
                "It is a rule: its terminals drift from it until they are mended, by itself where that is set."
            )
        else:
            said = self.tr("Terminals stay as they are until it is applied again.")
        return Label(said, 14, colour="ink2", wrap=True)

    def _fill(self, names: list[str]) -> None:
        for name in names:
            self._show(name)

    def _show(self, name: str) -> None:
        field = self.list.fields.get(name)
        if field is None:
            return
        row, value = BY_NAME[name], self._values[name]
        self.list.set_value(row, value)
        self._update_said(name)

    def _update_said(self, name: str) -> None:
        field, row, value = self.list.fields[name], BY_NAME[name], self._values[name]
        before = self._template.values[name]
        field.set_former(None if parameter_set.is_same(row, value, before) else words.was(row, before))
        word = parameter_set.unfit({name: value}, self._template.values).get(name)
        field.announce("" if word is None else words.unfit(row, value, word))

    def _on_edited(self, name: str, value: str) -> None:
        self._values[name] = value
        self._update_said(name)
        self.update_save()

    def _on_undo(self, name: str) -> None:
        self._values[name] = self._template.values[name]
        self._show(name)
        self.update_save()

    def _changed(self) -> list[str]:
        return parameter_set.differing(self._values, self._template.values)

    def update_save(self) -> None:
        """Display how many values were changed, and whether they can be saved."""
        count = len(self._changed())
        wrong = parameter_set.unfit(self._values, self._template.values)
        self._words.setText(self.tr("%n changed.", "", count) if count else self.tr("Nothing is changed."))
        self.save.setEnabled(bool(count) and not wrong)

    def _on_save(self) -> None:
        """Save it; where more terminals would be set at once by now than was said, say so first."""
        said, self._at_once = self._at_once, self._set_at_once()
        if self._at_once > said:
            title = self.tr("%n terminals are set at once when it is saved.", "", self._at_once)
            self.notice.announce(title, self.tr("Save again if that is meant."), "finding")
        else:
            self.store(self._members.templates.change(self._template, self._values, reason("byWindow")))
