"""The Templates tab of a place: the templates, the rule that holds there, and who drifts from it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.templates import template_rows
from facedesk.desk.terminals.templates.copied_notice import CopiedNotice
from facedesk.desk.terminals.templates.drift_list import DriftList
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.new_template import NewTemplate
from facedesk.desk.terminals.templates.rule_card import RuleCard
from facedesk.desk.terminals.templates.template_hand import TemplateHand
from facedesk.desk.terminals.templates.template_rows import ListedTemplate, TemplateRows
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.table.actions import ActionTable
from facedesk.station.changes import ChangeNotice
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.store.people.pinyin import order
from facedesk.texts import Reason

_SIDE, _SOON_MS = 20, 150


class TemplatesTab(QWidget):
    """Shows what is there at a place; says what is to be applied."""

    apply_requested = Signal(object)  # a template, at the place's terminals
    rollout_requested = Signal(object)  # a rollout to be looked at
    terminal_requested = Signal(str)  # serial, whose parameters are to be looked at

    def __init__(self, members: TemplateMembers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = members
        self.setObjectName("templates-tab")
        self.new = Button(self.tr("New from a terminal…"), "plus", name="template-new")
        self.rows = TemplateRows(self)
        self.table = ActionTable(self.rows, template_rows.STYLE, "templates-table", self.rows.actions)
        self.table.setAccessibleName(self.tr("Templates"))
        self._failures: Mapping[str, Reason] = {}  # why some could not be mended, by serial
        self.rule, self.drift = RuleCard(), DriftList(members)
        self.copied = CopiedNotice(members)
        self._reader = Reader(self, self._read, self._accept, soon_ms=_SOON_MS, only_shown=True)
        self.hand = TemplateHand(members, self, self._reader.read)
        said = self.tr(
            "No template yet. Set one terminal up, and keep its values as a template for the others."
        )
        self._nothing = Empty("sliders-horizontal", said, name="templates-empty")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        around = Card(margin=1, spacing=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        around.column.addWidget(self._stack)
        vbox(
            hbox(Label(self.tr("Templates"), 15, 600), STRETCH, self.new, spacing=10),
            self.hand.confirm,
            self.hand.failure,
            self.copied,
            wide(around, 3),
            self.rule,
            wide(self.drift, 2),
            spacing=10,
            margins=(_SIDE, 12, _SIDE, 14),
            on=self,
        )

    def _connect(self) -> None:
        hand = self.hand
        self.new.clicked.connect(lambda: self.open_new(""))
        self.table.action_requested.connect(self._on_action)
        self.drift.mend_requested.connect(lambda serials: hand.do(lambda: self._members.watch.mend(serials)))
        self.drift.terminal_requested.connect(self.terminal_requested)
        self.copied.rollout_requested.connect(self.rollout_requested)
        self.rule.mends_requested.connect(self._on_mends)
        self.rule.end_requested.connect(hand.end)
        self.rule.choice_requested.connect(self._choose_rule)
        follow(self._members.changes, self, self._on_notice)

    # What is shown

    def set_place(self, place: TerminalPlace) -> None:
        """Display what is there at a place: at once what is at hand, for what is clicked is done there."""
        is_other = place.key != self.place().key
        self.hand.set_place(place)
        if is_other:
            self._accept(self._failures)
        self._reader.read()

    def place(self) -> TerminalPlace:
        """Return what is shown."""
        return self.hand.place

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the tab was hidden."""
        super().showEvent(event)
        self._reader.read()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.templates or notice.groups or notice.orders or notice.terminals:
            self._reader.read_soon()

    async def _read(self) -> Mapping[str, Reason]:
        return await self._members.watch.failures()

    def _accept(self, failures: Mapping[str, Reason]) -> None:
        self._failures = failures
        self._display_templates()
        self.copied.refresh()
        self._display_rule()
        self.drift.display(self.place(), failures)

    def _display_templates(self) -> None:
        drifting: dict[int, int] = {}
        for serial in self._members.watch.drifting():
            rule = self._members.templates.rule_of(serial)
            if rule is not None:
                drifting[rule.template_id] = drifting.get(rule.template_id, 0) + 1
        templates = sorted(self._members.templates.all(), key=lambda each: order(each.name))
        rows = [self._row(each, drifting.get(each.id, 0)) for each in templates]
        self.rows.replace_rows(rows)
        self._stack.setCurrentIndex(int(bool(rows)))

    def _row(self, template: ParameterTemplateRow, drifting: int) -> ListedTemplate:
        rules = self._members.templates.rules(template.id)
        paths = sorted((self._members.groups.path(rule.group_id) for rule in rules), key=order)
        rollout = self._members.rollouts.of_template(template.id)
        open_ = not_done = 0
        if rollout is not None:
            open_, not_done = len(rollout.open()), len(rollout.not_done())
        mends = any(rule.mends for rule in rules)
        return ListedTemplate(template, tuple(paths), mends, drifting, open_, not_done)

    def _display_rule(self) -> None:
        found, place = self.hand.rule(), self.place()
        is_own = found is not None and found[0].group_id == place.group_id
        mends = found[0].mends if found is not None and is_own else None
        can_choose = place.group_id is not None and bool(self.rows.rowCount()) and not is_own
        self.rule.set_rule(
            self._rule_words(is_own=is_own), mends=mends, can_choose=can_choose, can_end=is_own
        )

    def _rule_words(self, *, is_own: bool) -> str:
        found = self.hand.rule()
        if self.place().group_id is None:
            return self.tr("A rule holds for a group: choose one in the tree.")
        if found is None:
            return self.tr("No template is the rule here.")
        if is_own:
            return self.tr("“{0}” is the rule here: whoever joins gets it.").format(found[1].name)
        above = self._members.groups.path(found[0].group_id)
        return self.tr("“{0}” is the rule here, by that of {1}.").format(found[1].name, above)

    # What is done

    def open_new(self, serial: str) -> None:
        """Ask for a new template, from a terminal's values."""
        dialog = NewTemplate(self._members, serial, self.window())
        dialog.saved.connect(lambda template: self._accept_new(template.id))
        dialog.open()

    def _accept_new(self, template_id: int) -> None:
        self._display_templates()
        self.table.choose(template_id)

    def _on_action(self, template_id: int, name: str) -> None:
        template = self._members.templates.get(template_id)
        if template is None:
            return
        if name == template_rows.APPLY:
            self.apply_requested.emit(template)
        elif name == template_rows.SENT:
            self._open_sent(template)
        else:
            self._open_menu(template)

    def _on_mends(self, mends: bool) -> None:
        if self.hand.set_mends(mends):
            self._display_rule()  # it is as it was until that is answered

    def _open_sent(self, template: ParameterTemplateRow) -> None:
        rollout = self._members.rollouts.of_template(template.id)
        if rollout is not None:
            self.rollout_requested.emit(rollout)

    def _open_menu(self, template: ParameterTemplateRow) -> None:
        menu, hand, at = Menu("template-menu", self), self.hand, self._below(template.id)
        menu.entry("template-rename", self.tr("Rename…"), lambda: hand.rename(template, at), "pencil-simple")
        edit = self.tr("Change its values…")
        menu.entry("template-edit", edit, lambda: hand.edit(template), "sliders-horizontal")
        if self.place().group_id is not None:
            keep = self.tr("Keep it as the rule for {0}…").format(in_menu(self.place().name))
            menu.entry("template-keep", keep, lambda: hand.keep(template), "push-pin")
        if self._members.rollouts.of_template(template.id) is not None:
            last = self.tr("Where it was applied last")
            menu.entry("template-sent", last, lambda: self._open_sent(template), "clock-counter-clockwise")
        menu.addSeparator()
        menu.entry("template-delete", self.tr("Delete…"), lambda: hand.delete(template), "trash")
        menu.popup(at)

    def _below(self, template_id: int) -> QPoint:
        """Return the place of the screen below the button that opens a template's menu."""
        place = self.table.action_place(template_id, template_rows.MORE)
        return self.table.viewport().mapToGlobal(place.bottomLeft() if place is not None else QPoint())

    def _choose_rule(self) -> None:
        menu, button = Menu("rule-menu", self), self.rule.choose
        for template in self._members.templates.all():
            keep = partial(self.hand.keep, template)
            menu.entry(f"rule-of-{template.id}", in_menu(template.name), keep)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))
