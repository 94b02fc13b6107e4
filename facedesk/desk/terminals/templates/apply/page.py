"""The page on which a template, or the values of a terminal, are brought to others: where, what changes, sending."""

from collections.abc import Collection, Coroutine, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.terminals.templates.apply import plan as plans
from facedesk.desk.terminals.templates.apply.comparing import PlanComparison
from facedesk.desk.terminals.templates.apply.frame import ApplyFoot, ApplyHead
from facedesk.desk.terminals.templates.apply.plan import ApplyPlan, Subject
from facedesk.desk.terminals.templates.apply.preview import ApplyPreview
from facedesk.desk.terminals.templates.apply.report import RolloutReport
from facedesk.desk.terminals.templates.apply.result_rows import AGAIN, CANCEL, LEAVE, READ
from facedesk.desk.terminals.templates.apply.results import Results
from facedesk.desk.terminals.templates.apply.shown_values import ShownValues
from facedesk.desk.terminals.templates.apply.where import WhereStep
from facedesk.desk.terminals.templates.apply.words import ApplyWords
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.terminals.templates.values_dialog import ValuesDialog
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.parameters.rollout import Rollout
from facedesk.station.terminals.views import TerminalState
from facedesk.store.parameters.templates import ParameterTemplateRow

WHERE, PREVIEW, SENDING = range(3)
_LARGE: Final = 1500
_SOON_MS: Final = 500
_THERE: Final = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})


class ApplyPage(QWidget):
    """Shows one step at a time; what is being sent goes on when the page is left."""

    left = Signal()

    def __init__(self, members: TemplateMembers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._members = members
        self._plan: ApplyPlan | None = None
        self._rollout: Rollout | None = None
        self._leading = NewestWish(self)  # to the step that shows what was begun
        self._is_sending = False
        self._soon = single_shot(self, _SOON_MS, self._list_places_again)
        self.setObjectName("apply-page")
        self.head, self.foot = ApplyHead(), ApplyFoot()
        self.where = WhereStep()
        self.preview = ApplyPreview(members.terminals, members.parameters)
        self.results = Results(members.terminals)
        self.failure = Notice("apply-failure")
        self.failure.make_closable()
        self._report, self._words = RolloutReport(self, self.results), ApplyWords(self)
        self._steps = QStackedWidget()
        for step in (self.where, self.preview, self.results):
            self._steps.addWidget(step)
        self._comparing = PlanComparison(self, members.parameters, self._on_compared, self._on_all_compared)
        vbox(
            self.head,
            vbox(self.failure, margins=(20, 0, 20, 0)),
            wide(self._steps),
            self.foot,
            spacing=0,
            on=self,
        )
        self._connect()

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.where.changed.connect(self._update_foot)
        self.preview.ticked.connect(self._on_ticked)
        self.preview.choose_requested.connect(self._choose_values)
        self.preview.read_requested.connect(self._read)
        self.preview.rule.toggled.connect(lambda _: self._update_foot())
        self.results.action_requested.connect(self._on_action)
        self.foot.back_requested.connect(self._on_back)
        self.foot.next_requested.connect(self._on_next)
        self.foot.report_requested.connect(self._save_report)
        self.foot.again_requested.connect(lambda: self._try_again(None))
        follow(self._members.changes, self, self._on_notice)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_escape)

    # What it is opened with

    def apply_template(self, template: ParameterTemplateRow, serials: Collection[str]) -> None:
        """Preview a template at these terminals; without any, ask where first."""
        origin = template.origin if self._members.terminals.get(template.origin) is not None else ""
        reported = self._members.parameters.settled(origin) if origin else {}
        self._begin(plans.of_template(template, reported), serials)

    def copy_from(self, serial: str, unsent: int = 0) -> None:
        """Ask where to bring the values of a terminal, which says that changes not sent to it are left out."""
        title = self._members.terminals.title(serial)
        reported = self._members.parameters.settled(serial)
        self._begin(plans.of_terminal(serial, title, reported), (), unsent)

    def open_rollout(self, rollout: Rollout) -> None:
        """Display how something stands that was begun before."""
        self._leading.drop()
        self._plan, self._rollout = None, rollout
        self._go(SENDING)

    def forget(self) -> None:
        """Forget what was displayed before: something else is about to be."""
        self._leading.drop()
        self._plan = self._rollout = None

    def _begin(self, subject: Subject, serials: Collection[str], unsent: int = 0) -> None:
        self._leading.drop()
        self._plan, self._rollout = ApplyPlan(subject, dict(subject.values), unsent=unsent), None
        self.failure.hide()
        self.preview.rule.setChecked(False)
        self.preview.mends.setChecked(False)
        self._list_places(subject, serials)
        self._go(PREVIEW if self.where.serials() else WHERE)

    def _list_places(self, subject: Subject, serials: Collection[str]) -> None:
        views = [view for view in self._members.terminals.all() if view.state in _THERE]
        without = subject.origin if subject.template is None else ""
        self.where.set_places(self._members.groups.all(), views, serials, without)

    def _list_places_again(self) -> None:
        """Display which terminals there are by now, and how they stand; who is ticked stays so."""
        if self._plan is not None and self._steps.currentIndex() == WHERE:
            self._list_places(self._plan.subject, self.where.serials())
            self._update_foot()

    # Steps

    def _go(self, step: int) -> None:
        self.head.steps.set_step(step)
        self._steps.setCurrentIndex(step)
        if step == PREVIEW and self._plan is not None:
            self._plan.serials = self.where.serials()
            self._plan.without &= set(self._plan.serials)
            self.preview.set_plan(self._plan)
            self._comparing.begin(self._plan)
        elif step == SENDING and self._rollout is not None:
            self.results.set_rollout(self._rollout)
        self._update_head()
        self._update_foot()
        if step == WHERE:
            self.where.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == PREVIEW:
            self.preview.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_escape(self) -> None:
        """Display all of them again where a filter is on, else leave."""
        if not (self._steps.currentIndex() == SENDING and self.results.show_all()):
            self.left.emit()

    def _on_back(self) -> None:
        self._go(WHERE)
        self._list_places_again()

    def _on_next(self) -> None:
        if self._steps.currentIndex() == WHERE:
            self._go(PREVIEW)
        else:
            self._send()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the page was hidden."""
        super().showEvent(event)
        self._list_places_again()
        if self._plan is not None and self._steps.currentIndex() == PREVIEW:
            self.preview.receive(self._plan.serials)
            self._comparing.look_again()
        if self._rollout is not None and self._steps.currentIndex() == SENDING:
            self.results.set_rollout(self._rollout)
            self._update_foot()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the measures for a large window or a small one."""
        super().resizeEvent(event)
        large = self.width() >= _LARGE
        self.preview.set_large(large=large)
        self.foot.set_large(large=large)

    # What is said

    def _update_head(self) -> None:
        if self._plan is not None:
            self.head.set_words(*self._words.of_plan(self._plan))
        elif self._rollout is not None:
            self.head.set_words(*self._words.of_rollout(self._rollout, self._name(self._rollout)))

    def _name(self, rollout: Rollout) -> str:
        """Return what a rollout is of: its template, or the terminal whose values they are."""
        template = self._members.templates.get(rollout.template_id or 0)
        return template.name if template is not None else self._members.terminals.title(rollout.origin)

    def _update_foot(self) -> None:
        step, words = self._steps.currentIndex(), self._words
        if step == WHERE:
            count = len(self.where.serials())
            self.foot.set_words(words.chosen(count), "")
            self.foot.set_next(words.leads_to_preview(), is_possible=bool(count), leads_back=False)
        elif step == PREVIEW and self._plan is not None:
            self._update_preview_foot(self._plan)
        elif self._rollout is not None:
            self.foot.set_words("", words.goes_on())
            self.foot.set_again(words.again(len(self._rollout.not_done())))

    def _update_preview_foot(self, plan: ApplyPlan) -> None:
        sent, keeps = plan.to_send(), self.preview.rule.isChecked()
        self.foot.set_words(*self._words.foreseen(len(sent), plan.count_changes()))
        text = self._words.sends(len(sent), keeps=keeps)
        is_possible = bool(sent or keeps) and not self._is_sending
        self.foot.set_next(text, is_possible=is_possible, leads_back=True)
        groups = [self._members.groups.path(group).rpartition("/")[2] for group in self._rule_groups(plan)]
        self.preview.set_rule(*self._words.rule(plan, groups))

    def _rule_groups(self, plan: ApplyPlan) -> list[int]:
        """Return the groups that get it as a whole."""
        return self.where.whole_groups(set(plan.serials) - plan.without)

    # The preview

    def _on_compared(self, serials: Sequence[str]) -> None:
        self.preview.receive(serials)

    def _on_all_compared(self) -> None:
        self.preview.choose_first()
        self.preview.refresh()
        if self._steps.currentIndex() == PREVIEW:
            self._update_foot()

    def _on_ticked(self, serials: list[str], ticked: bool) -> None:
        if self._plan is None:
            return
        (self._plan.without.difference_update if ticked else self._plan.without.update)(serials)
        self.preview.receive(serials)
        self._on_all_compared()

    def _choose_values(self) -> None:
        plan = self._plan
        if plan is None:
            return
        title = self.tr("Values of {0}").format(plan.subject.name)
        dialog = ValuesDialog(title, plan.subject.all(), plan.values.keys(), self.window())
        dialog.chosen.connect(self._on_values)
        dialog.open()

    def _on_values(self, names: list[str]) -> None:
        if self._plan is not None:
            self._plan.choose(names)
            self._go(PREVIEW)

    def _read(self, serial: str) -> None:
        async def read() -> None:
            self.preview.set_reading(serial, reading=True)
            try:
                await self._members.parameters.read(serial)
            finally:
                self.preview.set_reading(serial, reading=False)

        self._do(read(), self.tr("Not read."))

    # Sending

    def _send(self) -> None:
        plan = self._plan
        if plan is not None:
            self._is_sending = True
            self._update_foot()
            self._do(self._sent(plan), self.tr("Not sent."))

    async def _sent(self, plan: ApplyPlan) -> None:
        try:
            await self._begin_to_send(plan)
        finally:
            self._is_sending = False
        self._update_foot()

    async def _begin_to_send(self, plan: ApplyPlan) -> None:
        members, sent, subject = self._members, plan.to_send(), plan.subject
        leads = self._leading.wish()
        keeps, mends = self.preview.rule.isChecked(), self.preview.mends.isChecked()
        if subject.template is None:
            await members.rollouts.copy(subject.origin, sent, plan.values)
            if leads():
                self._open(f"copy:{subject.origin}")
            return
        if keeps and plan.is_whole:
            for group in self._rule_groups(plan):
                await members.templates.set_rule(subject.template, group, mends=mends, given=sent)
        if sent:
            await members.rollouts.apply(subject.template, sent, plan.values)
        if leads() and sent:
            self._open(f"template:{subject.template.id}")
        elif leads():
            self.left.emit()

    def _open(self, purpose: str) -> None:
        self._rollout = self._members.rollouts.get(purpose)
        if self._rollout is not None:
            self._go(SENDING)

    def _save_report(self) -> None:
        if self._rollout is not None:
            self._report.ask(self._name(self._rollout))

    def _try_again(self, serials: Iterable[str] | None) -> None:
        if self._rollout is not None:
            self._do(self._members.rollouts.again(self._rollout, serials), self.tr("Not tried again."))

    def _on_action(self, serial: str, name: str) -> None:
        rollout, rollouts = self._rollout, self._members.rollouts
        if rollout is None or serial not in rollout.standings:
            return
        if name == AGAIN:
            self._try_again([serial])
        elif name == CANCEL:
            self._do(rollouts.cancel(rollout, serial), self.tr("Not cancelled."))
        elif name == LEAVE:
            self._do(rollouts.leave(rollout, serial), self.tr("Not done."))
        else:
            self._show_values(rollout, serial, reads=name == READ)

    def _show_values(self, rollout: Rollout, serial: str, *, reads: bool) -> None:
        title = self._members.terminals.title(serial)
        wanted = rollout.standings[serial].values
        dialog = ShownValues(self._members, serial, title, wanted, self.window())
        dialog.open()
        if reads:
            dialog.read()

    def _do(self, work: Coroutine[Any, Any, Any], title: str) -> None:
        self.failure.hide()

        def failed(why: str) -> None:
            self.failure.announce(title, why, "refused")
            self._update_foot()

        background.start(work, self, failed=failed)

    # What changes meanwhile

    def _on_notice(self, notice: ChangeNotice) -> None:
        if not self.isVisible():
            return
        step = self._steps.currentIndex()
        if step == WHERE and (notice.terminals or notice.groups) and not self._soon.isActive():
            self._soon.start()
        elif step == PREVIEW and self._plan is not None and notice.terminals:
            self.preview.receive(notice.terminals)
            self._comparing.look_again()
        elif step == SENDING and self._rollout is not None and (notice.orders or notice.terminals):
            self.results.receive(notice.orders | notice.terminals)
            self._update_foot()
