"""One change of several people, with what it will do before it is done."""

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.change_bar import ChangeMembers, Wish
from facedesk.desk.live.dialog import BulkDialog
from facedesk.desk.live.reader import Reader
from facedesk.desk.people.bulk.assign_dialog import AssignTree
from facedesk.desk.people.bulk.fields import BulkFields
from facedesk.desk.text.change_text import example
from facedesk.desk.text.people_text import ListWords
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.people.templates import ScheduleTemplates
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.enrolment.bulk_change import Preview

_PAUSE_MS = 200
_EXAMPLES = 4
_SMALLEST = 880, 560


class BulkChange(BulkDialog):
    """Fields at the left, terminals at the right, the preview below."""

    def __init__(
        self,
        members: ChangeMembers,
        templates: ScheduleTemplates,
        places: AssignTree,
        *,
        words: ListWords,
        about: str,
        parent: QWidget,
    ) -> None:
        super().__init__(members, "bulk-change", about, parent, _SMALLEST)
        self._people, self._words = members.people, words
        self.places, self._ids = places, places.ids
        self._preview: Preview | None = None
        self._reader = Reader(self, self._read_preview, self._accept_preview, self._on_failed)
        self.set_title(self.tr("Change %n people", "", len(self._ids)))
        self.fields = BulkFields(templates, words)
        self.summary = Label("", 14, 600, wrap=True, name="bulk-summary")
        self.examples = [ElidedLabel("", 13, colour="ink2") for _ in range(_EXAMPLES)]
        self._lay_out()
        self._look_soon = single_shot(self, _PAUSE_MS, self._look)
        self.fields.changed.connect(self._on_changed)
        self.places.changed.connect(self._on_changed)
        self.done_button.clicked.connect(lambda: self.run(self._wish))
        self._update()

    def _lay_out(self) -> None:
        fill(
            self.body,
            wide(
                hbox(
                    wide(vbox(self.fields, STRETCH, spacing=10), 5),
                    wide(
                        vbox(Label(self.tr("Terminals"), 13, colour="ink2"), wide(self.places), spacing=6), 6
                    ),
                    spacing=24,
                )
            ),
            Hairline(),
            self.summary,
        )
        for number, line in enumerate(self.examples):
            line.setObjectName(f"bulk-example-{number}")
            self.body.addWidget(line)

    # The preview

    def _on_changed(self) -> None:
        self._preview = None
        self._look_soon.start()
        self._update()

    def _look(self) -> None:
        if self.fields.is_changed() and not self.fields.problem():
            self._reader.read_anew()
        else:
            self._reader.drop()

    async def _read_preview(self) -> Preview:
        return await self._people.preview(self._ids, self.fields.change())

    def _accept_preview(self, preview: Preview) -> None:
        self._preview = preview
        self._update()

    def _update(self) -> None:
        problem = self.fields.problem()
        self.summary.setText(problem or self._what_changes())
        told = [] if problem or self._preview is None else self._preview.examples[:_EXAMPLES]
        for number, line in enumerate(self.examples):
            line.set_text(example(self._words, *told[number]) if number < len(told) else "")
            line.setVisible(number < len(told))  # until then its room is the tree's
        waits = self.fields.is_changed() and self._preview is None
        changes = (self._preview is not None and self._preview.changed > 0) or self.places.is_changed()
        says = self.tr("Change %n people", "", len(self._ids))
        self.report_what_is_done(says, enabled=changes and not problem and not waits)

    def _what_changes(self) -> str:
        if not (self.fields.is_changed() or self.places.is_changed()):
            return self.tr("Nothing is changed yet.")
        if self.fields.is_changed() and self._preview is None:
            return self.tr("Looking at what changes…")
        parts = []
        count = self.places.deliveries()
        if self._preview is not None and self.fields.is_changed():
            changed = i18n.number(self._preview.changed)
            text = self.tr("{0} of %n people change", "", len(self._ids))
            parts.append(text.format(changed))
            count += self._preview.deliveries
        parts.append(self.tr("%n deliveries", "", count))
        pattern = self.tr("{0}; {1}.") if len(parts) > 1 else self.tr("{0}.")
        return pattern.format(*parts)

    async def _wish(self) -> Wish:
        changed = Arrangement(())
        if self.fields.is_changed():
            changed = await self._people.changing(self._ids, self.fields.change())
        placed = self.places.arrangement()
        return Wish(
            self.tr("Change %n people?", "", len(self._ids)),
            self.tr("Change"),
            self.tr("%n people were changed.", "", len(self._ids)),
            Arrangement((*changed.parts, *placed.parts), keeps=not self.places.is_changed()),
        )
