"""What is done with templates and rules at a place: asked about first, carried out, and said where it failed."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.templates.edit_dialog import EditTemplate
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.widgets.confirm.question_bar import ConfirmBar
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.store.parameters.templates import ParameterTemplateRow, RuleRow

_LONGEST_NAME: Final = 64
_AT_ONCE: Final = 50
NOWHERE: Final = TerminalPlace("", None, "", ())


class TemplateHand(QObject):
    """Carries out what the tab of a place is asked for; `confirm` asks, `failure` says what was not done."""

    def __init__(self, members: TemplateMembers, parent: QWidget, after: Callable[[], None]) -> None:
        """Keep the tab, and what displays how things stand where something failed."""
        super().__init__(parent)
        self._members, self._tab, self._after = members, parent, after
        self._counting = NewestWish(self)
        self.place = NOWHERE
        self.confirm, self.failure = ConfirmBar("template-confirm"), Notice("template-failure")
        self.failure.make_closable()

    def set_place(self, place: TerminalPlace) -> None:
        """Hear what is shown; a question about another place stands no more."""
        if place.key != self.place.key:
            self._counting.drop()
            self.confirm.give_up()
            self.failure.hide()
        self.place = place

    # Templates

    def rename(self, template: ParameterTemplateRow, at: QPoint) -> None:
        """Ask for another name."""
        words = PanelWords(self.tr("Name of the template"), self.tr("Rename"))
        names = ("template-rename-panel", "template-rename-field", "template-rename-do")
        panel = TextPanel(self._tab, names, words, _LONGEST_NAME, needs_text=True)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(lambda name: self.do(lambda: self._members.templates.rename(template, name)))
        panel.open_at(at, template.name)

    def edit(self, template: ParameterTemplateRow) -> None:
        """Have its values changed."""
        EditTemplate(self._members, template, self._tab.window()).open()

    def delete(self, template: ParameterTemplateRow) -> None:
        """Ask whether to delete it, and say whose rule it is."""
        groups, templates = self._members.groups, self._members.templates
        paths = [groups.path(rule.group_id) for rule in templates.rules(template.id)]
        text = self.tr("Terminals stay as they are.")
        if paths:
            ends = self.tr("It is the rule for {0}: that ends, too.").format(i18n.joined(", ", paths))
            text = i18n.joined(" ", (ends, text))
        title = self.tr("Delete “{0}”?").format(template.name)
        self._ask(title, text, self.tr("Delete"), lambda: templates.remove(template))

    # Rules

    def rule(self) -> tuple[RuleRow, ParameterTemplateRow] | None:
        """Return the rule that holds at the place, and its template."""
        rule = self._members.templates.rule_for(self.place.group_id)
        template = None if rule is None else self._members.templates.get(rule.template_id)
        return None if rule is None or template is None else (rule, template)

    def keep(self, template: ParameterTemplateRow) -> None:
        """Ask whether to keep a template as the rule of the place, once it is known what that changes now."""
        if self.place.group_id is not None:
            self._counting.ask(
                lambda: self._count_changing(template), lambda count: self._ask_to_keep(template, count)
            )

    async def _keep(self, template: ParameterTemplateRow, place: TerminalPlace, count: int) -> None:
        """Have it be the rule; where more terminals would change by now than was said, ask anew instead."""
        now = await self._count_changing(template) if self.place.key == place.key else count
        if now > count and self.place.key == place.key:
            self._ask_to_keep(template, now)
        elif place.group_id is not None:
            await self._members.templates.set_rule(template, place.group_id, mends=False)

    async def _count_changing(self, template: ParameterTemplateRow) -> int:
        count, serials = 0, self.place.serials
        for at in range(0, len(serials), _AT_ONCE):
            some = serials[at : at + _AT_ONCE]
            known = [serial for serial in some if self._members.terminals.get(serial) is not None]
            foreseen = self._members.templates.foresee(template, known)
            count += sum(bool(changes) for changes in foreseen.values())
            await asyncio.sleep(0)
        return count

    def _ask_to_keep(self, template: ParameterTemplateRow, count: int) -> None:
        place, before = self.place, self.rule()
        now = self.tr("%n terminals change now.", "", count) if count else self.tr("Nothing changes now.")
        later = self.tr("Whoever joins gets it, and who drifts from it is told apart.")
        instead = ""
        if before is not None and before[0].group_id == place.group_id and before[1].id != template.id:
            instead = self.tr("It takes the place of “{0}”.").format(before[1].name)
        self._ask(
            self.tr("Keep “{0}” as the rule for {1}?").format(template.name, place.name),
            i18n.joined(" ", (now, later, instead)),
            self.tr("Keep it"),
            lambda: self._keep(template, place, count),
        )

    def end(self) -> None:
        """Ask whether the rule of the place is to end."""
        found = self.rule()
        if found is None:
            return
        rule, template = found
        self._ask(
            self.tr("“{0}” is the rule for {1} no more?").format(template.name, self.place.name),
            self.tr("Who drifts is told no more, and who joins gets nothing. Terminals stay as they are."),
            self.tr("End the rule"),
            lambda: self._members.templates.drop_rules(template, rule.group_id),
        )

    def set_mends(self, mends: bool) -> bool:
        """Have the rule mend by itself or not; return whether it is asked about: terminals would be set at once."""
        found = self.rule()
        if found is None:
            return False
        (rule, template), set_rule = found, self._members.templates.set_rule
        count = self._count_drifting(rule)
        if not mends or not count:
            self.do(lambda: set_rule(template, rule.group_id, mends=mends))
            return False
        self._ask_to_mend(template, rule, count)
        return True

    def _ask_to_mend(self, template: ParameterTemplateRow, rule: RuleRow, count: int) -> None:
        self._ask(
            self.tr("Mend %n terminals now?", "", count),
            self.tr("From then on, whoever drifts from “{0}” is set again by itself.").format(template.name),
            self.tr("Mend by itself"),
            lambda: self._mend_by_itself(template, rule, count),
        )

    async def _mend_by_itself(self, template: ParameterTemplateRow, rule: RuleRow, count: int) -> None:
        """Have the rule mend by itself; where more drift by now than was said, ask anew instead."""
        now = self._count_drifting(rule)
        if now > count:
            self._ask_to_mend(template, rule, now)
        else:
            await self._members.templates.set_rule(template, rule.group_id, mends=True)

    def _count_drifting(self, rule: RuleRow) -> int:
        return sum(self._members.templates.rule_of(each) == rule for each in self._members.watch.drifting())

    # Carried out

    def _ask(self, title: str, text: str, does: str, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        self.failure.hide()
        back = self._tab.window().focusWidget() or self._tab
        self.confirm.ask(title, text, does, lambda: self.do(work), back)

    def do(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        """Have something done; what was not is said with its reason."""
        self.failure.hide()

        def failed(why: str) -> None:
            self.failure.announce(self.tr("Not done."), why, "refused")
            self._after()

        background.start(work(), self, failed=failed)
