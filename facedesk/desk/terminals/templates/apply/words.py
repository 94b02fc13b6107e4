"""What the page says at its head and its foot; a class because only its own `tr` is read as one that counts."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.terminals.templates.apply.plan import ApplyPlan
from facedesk.desk.widgets.elide import elided
from facedesk.station.clocks.clock import now_us
from facedesk.station.parameters.rollout import Rollout
from facedesk.texts import Reason

_NAMED_MOST: Final = 2  # groups
_NAME_PX: Final = 130


class ApplyWords(QObject):
    """Words for each step."""

    # At the head: the title, and a few words about it

    def of_plan(self, plan: ApplyPlan) -> tuple[str, str]:
        """Return what is applied, how many values, and who saved them when."""
        count, template = self.tr("%n values", "", len(plan.values)), plan.subject.template
        title = self._title(plan.subject.name, is_template=template is not None)
        if template is None or not template.saved_at:
            unsent = self.tr("without %n changes that are not sent", "", plan.unsent) if plan.unsent else ""
            return title, i18n.joined(" · ", (count, unsent))
        at = i18n.short_time(template.saved_at, now_us())
        saved = self.tr("saved {0}").format(at)
        if template.by is not None:
            saved = self.tr("saved {0} by {1}").format(at, i18n.told(Reason(*template.by)))
        return title, i18n.joined(" · ", (count, saved))

    def of_rollout(self, rollout: Rollout, name: str) -> tuple[str, str]:
        """Return what was applied, and when that began."""
        at = i18n.short_time(rollout.began_at, now_us())
        return self._title(name, is_template=rollout.template_id is not None), self.tr("begun {0}").format(at)

    def _title(self, name: str, *, is_template: bool) -> str:
        if is_template:
            return self.tr("Apply “{0}”").format(name)
        return self.tr("Copy from {0}").format(name)

    # At the foot

    def chosen(self, count: int) -> str:
        """Return how many terminals are ticked."""
        return self.tr("%n terminals chosen", "", count)

    def leads_to_preview(self) -> str:
        """Return what leads on from there."""
        return self.tr("What changes")

    def foreseen(self, terminals: int, values: int) -> tuple[str, str]:
        """Return how much is to be sent, strong, and what follows."""
        if not terminals:
            return "", self.tr("Nothing is to be sent: all of them are so already.")
        parts = self.tr("%n terminals", "", terminals), self.tr("%n values", "", values)
        return self.tr("{0}.").format(i18n.joined(", ", parts)), self.tr("Each is read again afterwards.")

    def sends(self, count: int, *, keeps: bool) -> str:
        """Return what the button says that sends it, or keeps the rule alone."""
        if count:
            return self.tr("Send to %n terminals", "", count)
        return self.tr("Keep the rule") if keeps else self.tr("Send")

    def goes_on(self) -> str:
        """Return that nothing is lost by leaving the page."""
        return self.tr("Goes on if you leave this page; it is under Templates as well.")

    def again(self, count: int) -> str:
        """Return what tries again where it is not done; empty where that is nowhere."""
        return self.tr("Try again: %n terminals", "", count) if count else ""

    # As a rule

    def rule(self, plan: ApplyPlan, groups: Sequence[str]) -> tuple[str, str]:
        """Return for which groups it can be kept as a rule, or else why for none; nothing of a copy."""
        if plan.subject.template is None:
            return "", ""
        if not plan.is_whole:
            return "", self.tr("A rule holds with all values of its template")
        if not groups:
            return "", self.tr("A rule holds for whole groups")
        names = i18n.joined(", ", (elided(group, _NAME_PX, 14) for group in groups[:_NAMED_MOST]))
        more = len(groups) - _NAMED_MOST
        if more > 0:
            return self.tr("Keep it as the rule for {0} and %n more groups", "", more).format(names), ""
        return self.tr("Keep it as a rule for {0}").format(names), ""
