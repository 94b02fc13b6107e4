"""Where values of a terminal were copied and are not everywhere yet: no template's row leads there."""

from PySide6.QtCore import Signal

from facedesk import i18n
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice
from facedesk.station.parameters.rollout import Rollout


class CopiedNotice(Notice):
    """Leads to the newest of them."""

    rollout_requested = Signal(object)

    def __init__(self, members: TemplateMembers) -> None:
        super().__init__("template-copied")
        self._members = members
        leads = Button(self.tr("Show"), name="template-copied-show", height=28)
        leads.clicked.connect(self._on_clicked)
        self.add_button(leads)

    def refresh(self) -> None:
        """Display the newest one; nothing where there is none."""
        copies = self._open()
        if not copies:
            self.hide()
            return
        newest, more = copies[0], len(copies) - 1
        title = self.tr("Copied from {0}").format(self._members.terminals.title(newest.origin))
        not_done, open_ = len(newest.not_done()), len(newest.open())
        said = self.tr("At %n terminals it is not done.", "", not_done)
        if not not_done:
            said = self.tr("It is still to come to %n terminals.", "", open_)
        others = self.tr("%n more copies are not done either.", "", more) if more else ""
        self.announce(title, i18n.joined(" ", (said, others)), "refused" if not_done else "sending")

    def _open(self) -> list[Rollout]:
        return [each for each in self._members.rollouts.all() if each.origin and each.is_going_on]

    def _on_clicked(self) -> None:
        for rollout in self._open()[:1]:
            self.rollout_requested.emit(rollout)
