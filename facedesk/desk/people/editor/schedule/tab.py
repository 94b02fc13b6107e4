"""When a person may pass: the week under edit, and templates to begin from."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.people.editor.schedule.templates import Templates
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.text.gate_text import GateWords
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.schedule.editor import WeekEditor
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.gatekeeping.rulebook import Rulebook
from facedesk.station.people.templates import ScheduleTemplates
from facedesk.store.people.people import Person
from facedesk.wire.schedule import Week

_GATHER_MS = 200


class ScheduleTab(EditorTab):
    """Edits a week; each step can be undone."""

    name = "schedule"
    fields = frozenset({"schedule"})

    def __init__(
        self,
        templates: ScheduleTemplates,
        rulebook: Rulebook,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("schedule-tab")
        self._rulebook, self._words = rulebook, GateWords(self)
        self._binds = Label("", 13, colour="ink2", wrap=True, name="schedule-binds")
        self.editor, self.templates = WeekEditor(self), Templates(templates)
        self.grid, self.side = self.editor.grid, self.editor.side
        self._lay_out()
        self.templates.chosen.connect(self.editor.replace_week)
        self.editor.changed.connect(self._on_changed)
        self.templates.set_week(self.week())
        self._soon = single_shot(self, _GATHER_MS, self._update_binding)
        follow(changes, self, self._on_notice)
        self._update_binding()

    def _lay_out(self) -> None:
        inside = QWidget()
        self.editor.put_below(self._binds)
        vbox(wide(self.editor), margins=(0, 0, 0, 8), on=inside)
        vbox(
            hbox(
                self.templates,
                Hairline(upright=True),
                self.editor.undo_button,
                self.editor.redo_button,
                8,
                STRETCH,
                self.editor.hint,
                spacing=8,
            ),
            wide(scrolled(inside)),
            spacing=12,
            on=self,
        )

    def _on_notice(self, notice: ChangeNotice) -> None:
        concerns = notice.terminals or notice.groups
        if concerns and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._update_binding()

    def _update_binding(self) -> None:
        deciders = [who for _, who in self._rulebook.deciders()]
        self._binds.setText(self._words.schedules_bind(deciders))

    # The tab

    def load(self, person: Person) -> None:
        """Display a person's schedule; nothing can be undone yet."""
        self.editor.load(person.schedule)
        self.templates.set_week(self.week())

    def apply(self, person: Person) -> Person:
        """Return the person with this schedule."""
        return replace(person, schedule=self.week())

    def week(self) -> Week:
        """Return the week as it is shown."""
        return self.editor.week()

    def set_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Display what is wrong with the schedule."""
        if problems:
            self.editor.notice.announce("", i18n.joined(" ", (text for _, text in problems)))

    def focus_field(self, field: str) -> None:  # noqa: ARG002  there is but one
        """Lead to the grid."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_large(self, large: bool) -> None:
        """Apply the measures of a large window."""
        self.grid.set_large(large)

    def _on_changed(self) -> None:
        self.templates.set_week(self.week())
        self.changed.emit()
