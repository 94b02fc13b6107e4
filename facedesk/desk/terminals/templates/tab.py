"""The Templates tab of a place: the templates, the rule that holds there, and who drifts from it."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.templates import drift_rows, template_rows
from facedesk.desk.terminals.templates.drift_rows import DriftRow, DriftRows
from facedesk.desk.terminals.templates.edit_dialog import EditTemplate
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.new_template import NewTemplate
from facedesk.desk.terminals.templates.rule_card import RuleCard
from facedesk.desk.terminals.templates.template_rows import ListedTemplate, TemplateRows
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.question_bar import ConfirmBar
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.actions import ActionTable
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.station.changes import ChangeNotice
from facedesk.station.parameters.rollouts import Rollout
from facedesk.station.parameters.templates import rule_purpose
from facedesk.station.terminals.views import TerminalState
from facedesk.store.parameters.templates import ParameterTemplateRow, RuleRow
from facedesk.store.people.pinyin import order
from facedesk.texts import Reason

_SIDE, _LONGEST_NAME, _SOON_MS = 20, 64, 150
_NOWHERE: Final = TerminalPlace("", None, "", ())


class TemplatesTab(QWidget):
    """Shows what is there at a place; says what is to be applied."""

    apply_requested = Signal(object)  # a template, at the place's terminals
    rollout_requested = Signal(object)  # a rollout to be looked at
    terminal_requested = Signal(str)  # serial, whose parameters are to be looked at

    def __init__(self, members: TemplateMembers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = members
        self._place = _NOWHERE
        self._failures: Mapping[str, Reason] = {}
        self.setObjectName("templates-tab")
        self.new = Button(self.tr("New from a terminal…"), "plus", name="template-new")
        self.rows, self.drift = TemplateRows(self), DriftRows(self)
        self.table = ActionTable(self.rows, template_rows.STYLE, "templates-table", self.rows.actions)
        self.table.setAccessibleName(self.tr("Templates"))
        self.drift_table = ActionTable(self.drift, drift_rows.STYLE, "drift-table", self.drift.actions)
        self.drift_table.setAccessibleName(self.tr("Terminals that drift"))
        self.rule = RuleCard()
        self.mend_all = SureButton("", "", "wrench", "mend-all", height=30)
        self.confirm, self.failure = ConfirmBar("template-confirm"), Notice("template-failure")
        self.failure.make_closable()
        self._nothing = Empty(
            "sliders-horizontal",
            self.tr(
                "No template yet. Set one terminal up, and keep its values as a template for the others."
            ),
            name="templates-empty",
        )
        self.copied = Notice("template-copied")
        self._show_copied = Button(self.tr("Show"), name="template-copied-show", height=28)
        self.copied.add_button(self._show_copied)
        self._drifting = Label("", 15, 600, tabular=True, name="drift-count")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        around, below = Card(margin=1, spacing=0), Card(margin=1, spacing=0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.table)
        around.column.addWidget(self._stack)
        below.column.addWidget(self.drift_table)
        self._below = below
        head = hbox(Label(self.tr("Templates"), 15, 600), STRETCH, self.new, spacing=10)
        drift = hbox(self._drifting, STRETCH, self.mend_all, spacing=10)
        vbox(
            head,
            self.confirm,
            self.failure,
            self.copied,
            wide(around, 3),
            self.rule,
            drift,
            wide(below, 2),
            spacing=10,
            margins=(_SIDE, 12, _SIDE, 14),
            on=self,
        )

    def _connect(self) -> None:
        self.new.clicked.connect(lambda: self.open_new(""))
        self.table.action_requested.connect(self._on_action)
        self.drift_table.action_requested.connect(lambda serial, _name: self._mend([serial]))
        self.drift_table.opened.connect(self.terminal_requested.emit)
        self.mend_all.confirmed.connect(lambda: self._mend([row.serial for row in self.drift.rows]))
        self._show_copied.clicked.connect(self._open_copied)
        self.rule.mends_requested.connect(self._set_mends)
        self.rule.end_requested.connect(self._ask_to_end)
        self.rule.choice_requested.connect(self._choose_rule)
        self._reader = Reader(self, self._read, self._accept, soon_ms=_SOON_MS, only_shown=True)
        follow(self._members.changes, self, self._on_notice)

    # What is shown

    def set_place(self, place: TerminalPlace) -> None:
        """Display what is there at a place."""
        if place.key != self._place.key:
            self.confirm.give_up()
            self.failure.hide()
        self._place = place
        self._reader.read()

    def place(self) -> TerminalPlace:
        """Return what is shown."""
        return self._place

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
        self._display_copied()
        self._display_rule()
        self._display_drift()

    def _display_templates(self) -> None:
        drifting: dict[int, int] = {}
        for serial in self._members.watch.drifting():
            rule = self._members.templates.rule_of(serial)
            if rule is not None:
                drifting[rule.template_id] = drifting.get(rule.template_id, 0) + 1
        rows = [self._row(each, drifting.get(each.id, 0)) for each in self._members.templates.all()]
        _show(self.rows, rows)
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

    def _open_copies(self) -> list[Rollout]:
        return [each for each in self._members.rollouts.all() if each.origin and each.is_going_on]

    def _display_copied(self) -> None:
        """Lead to where values of a terminal were copied and are not everywhere yet; no row stands for that."""
        copies = self._open_copies()
        if not copies:
            self.copied.hide()
            return
        newest, more = copies[0], len(copies) - 1
        title = self.tr("Copied from {0}").format(self._members.terminals.title(newest.origin))
        not_done, open_ = len(newest.not_done()), len(newest.open())
        said = self.tr("At %n terminals it is not done.", "", not_done)
        if not not_done:
            said = self.tr("It is still to come to %n terminals.", "", open_)
        others = self.tr("%n more copies are not done either.", "", more) if more else ""
        mark = "refused" if not_done else "sending"
        self.copied.announce(title, i18n.joined(" ", (said, others)), mark)

    def _open_copied(self) -> None:
        for rollout in self._open_copies()[:1]:
            self.rollout_requested.emit(rollout)

    def _rule(self) -> RuleRow | None:
        return self._members.templates.rule_for(self._place.group_id)

    def _display_rule(self) -> None:
        rule, place = self._rule(), self._place
        template = None if rule is None else self._members.templates.get(rule.template_id)
        can_choose = place.group_id is not None and bool(self.rows.rowCount())
        if place.group_id is None:
            words = self.tr("A rule holds for a group: choose one in the tree.")
        elif template is None or rule is None:
            words = self.tr("No template is the rule here.")
        elif rule.group_id == place.group_id:
            words = self.tr("“{0}” is the rule here: whoever joins gets it.").format(template.name)
        else:
            above = self._members.groups.path(rule.group_id)
            words = self.tr("“{0}” is the rule here, by that of {1}.").format(template.name, above)
        is_own = rule is not None and template is not None and rule.group_id == place.group_id
        mends = rule.mends if rule is not None and is_own else None
        self.rule.set_rule(words, mends=mends, can_choose=can_choose and not is_own, can_end=is_own)

    def _display_drift(self) -> None:
        found = self._members.watch.drifting()
        rows = [self._drift_row(serial, found) for serial in self._place.serials if serial in found]
        _show(self.drift, sorted(rows, key=lambda row: order(row.title)))
        left = sum(not row.is_ordered for row in rows)
        is_ruled = any(self._members.templates.rule_of(serial) is not None for serial in self._place.serials)
        self._below.setVisible(bool(rows))
        words = self.tr("%n terminals drift from their rule", "", len(rows))
        self._drifting.setText(words if rows else self.tr("No terminal drifts from its rule"))
        self._drifting.setVisible(bool(rows) or is_ruled)
        text, question = self.tr("Mend %n…", "", left), self.tr("Mend %n terminals now?", "", left)
        self.mend_all.set_question(text, question)
        self.mend_all.setVisible(left > 1)

    def _drift_row(self, serial: str, found: Mapping[str, Any]) -> DriftRow:
        members = self._members
        rule = members.templates.rule_of(serial)
        template = None if rule is None else members.templates.get(rule.template_id)
        purpose = rule_purpose(rule.template_id) if rule is not None else ""
        return DriftRow(
            serial,
            members.terminals.title(serial),
            template.name if template is not None else "",
            found[serial],
            members.terminals.state(serial) is TerminalState.ONLINE,
            any(each.purpose == purpose for each in members.orders.waiting(serial)),
            self._failures.get(serial),
        )

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

    def _open_sent(self, template: ParameterTemplateRow) -> None:
        rollout = self._members.rollouts.of_template(template.id)
        if rollout is not None:
            self.rollout_requested.emit(rollout)

    def _open_menu(self, template: ParameterTemplateRow) -> None:
        menu = Menu("template-menu", self)
        menu.entry("template-rename", self.tr("Rename…"), lambda: self._rename(template), "pencil-simple")
        edit = self.tr("Change its values…")
        menu.entry("template-edit", edit, lambda: self._edit(template), "sliders-horizontal")
        if self._place.group_id is not None:
            keep = self.tr("Keep it as the rule for {0}…").format(in_menu(self._place.name))
            menu.entry("template-keep", keep, lambda: self._ask_to_keep(template), "push-pin")
        if self._members.rollouts.of_template(template.id) is not None:
            last = self.tr("Where it was applied last")
            menu.entry("template-sent", last, lambda: self._open_sent(template), "clock-counter-clockwise")
        menu.addSeparator()
        menu.entry("template-delete", self.tr("Delete…"), lambda: self._ask_to_delete(template), "trash")
        menu.popup(self._place_of_menu(template.id))

    def _place_of_menu(self, template_id: int) -> QPoint:
        place = self.table.action_place(template_id, template_rows.MORE)
        at = place.bottomLeft() if place is not None else QPoint()
        return self.table.viewport().mapToGlobal(at)

    def _rename(self, template: ParameterTemplateRow) -> None:
        words = PanelWords(self.tr("Name of the template"), self.tr("Rename"))
        names = ("template-rename-panel", "template-rename-field", "template-rename-do")
        panel = TextPanel(self, names, words, _LONGEST_NAME, needs_text=True)
        panel.chosen.connect(lambda name: self._do(lambda: self._members.templates.rename(template, name)))
        panel.open_at(self._place_of_menu(template.id), template.name)

    def _edit(self, template: ParameterTemplateRow) -> None:
        EditTemplate(self._members, template, self.window()).open()

    def _ask_to_delete(self, template: ParameterTemplateRow) -> None:
        paths = [
            self._members.groups.path(rule.group_id) for rule in self._members.templates.rules(template.id)
        ]
        text = self.tr("Terminals stay as they are.")
        if paths:
            ends = self.tr("It is the rule for {0}: that ends, too.").format(i18n.joined(", ", paths))
            text = i18n.joined(" ", (ends, text))
        self._ask(
            self.tr("Delete “{0}”?").format(template.name),
            text,
            self.tr("Delete"),
            lambda: self._do(lambda: self._members.templates.remove(template)),
        )

    def _ask_to_end(self) -> None:
        rule = self._rule()
        template = None if rule is None else self._members.templates.get(rule.template_id)
        if rule is None or template is None:
            return
        text = self.tr("Who drifts is told no more, and who joins gets nothing. Terminals stay as they are.")
        self._ask(
            self.tr("“{0}” is the rule for {1} no more?").format(template.name, self._place.name),
            text,
            self.tr("End the rule"),
            lambda: self._do(lambda: self._members.templates.drop_rules(template, rule.group_id)),
        )

    def _choose_rule(self) -> None:
        menu = Menu("rule-menu", self)
        for template in self._members.templates.all():
            name = f"rule-of-{template.id}"
            menu.entry(name, in_menu(template.name), lambda template=template: self._ask_to_keep(template))
        menu.popup(self.rule.choose.mapToGlobal(QPoint(0, self.rule.choose.height() + 4)))

    def _ask_to_keep(self, template: ParameterTemplateRow) -> None:
        group_id = self._place.group_id
        if group_id is None:
            return
        foreseen = self._members.templates.foresee(template, self._place.serials)
        change = sum(bool(changes) for changes in foreseen.values())
        now = self.tr("%n terminals change now.", "", change) if change else self.tr("Nothing changes now.")
        later = self.tr("Whoever joins gets it, and who drifts from it is told apart.")
        before = self._rule()
        old = (
            self._members.templates.get(before.template_id)
            if before and before.group_id == group_id
            else None
        )
        instead = (
            self.tr("It takes the place of “{0}”.").format(old.name) if old not in (None, template) else ""
        )
        self._ask(
            self.tr("Keep “{0}” as the rule for {1}?").format(template.name, self._place.name),
            i18n.joined(" ", (now, later, instead)),
            self.tr("Keep it"),
            lambda: self._do(lambda: self._members.templates.set_rule(template, group_id, mends=False)),
        )

    def _ask(self, title: str, text: str, does: str, act: Callable[[], None]) -> None:
        self.failure.hide()
        self.confirm.ask(title, text, does, act, self.table)

    def _set_mends(self, mends: bool) -> None:
        rule = self._rule()
        template = None if rule is None else self._members.templates.get(rule.template_id)
        if rule is None or template is None:
            return
        set_rule, count = self._members.templates.set_rule, self._drifting_under(rule)
        if not mends or not count:
            self._do(lambda: set_rule(template, rule.group_id, mends=mends))
            return
        self.rule.mends.set_value(False)
        self._ask(
            self.tr("Mend %n terminals now?", "", count),
            self.tr("From then on, whoever drifts from “{0}” is set again by itself.").format(template.name),
            self.tr("Mend by itself"),
            lambda: self._do(lambda: set_rule(template, rule.group_id, mends=True)),
        )

    def _drifting_under(self, rule: RuleRow) -> int:
        """Count the terminals that drift from a rule."""
        return sum(self._members.templates.rule_of(each) == rule for each in self._members.watch.drifting())

    def _mend(self, serials: list[str]) -> None:
        self._do(lambda: self._members.watch.mend(serials))

    def _do(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self.failure.hide()

        def failed(why: str) -> None:
            self.failure.announce(self.tr("Not done."), why, "refused")
            self._reader.read()

        background.start(work(), self, failed=failed)


def _show(model: Any, rows: list[Any]) -> None:
    """Display rows, in place where they are the same ones."""
    if [*map(model.key_of, rows)] == [*map(model.key_of, model.rows)]:
        model.update_rows(rows)
    else:
        model.display(rows)
