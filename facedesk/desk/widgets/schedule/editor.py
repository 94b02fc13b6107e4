"""A week under edit: painted in the grid or typed beside it, copied from day to day, each step undone and redone."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.schedule_text import day_name
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.schedule import edits
from facedesk.desk.widgets.schedule.day_header import closed_help
from facedesk.desk.widgets.schedule.edits import DayFull, Edited, History, PeriodPlace
from facedesk.desk.widgets.schedule.grid import ScheduleGrid
from facedesk.desk.widgets.schedule.side import ScheduleSide
from facedesk.wire.schedule import DAYS, MOST_PERIODS, Day, Week

_SHORTCUT = Qt.ShortcutContext.WidgetWithChildrenShortcut


class WeekEditor(QWidget):
    """Grid and side; the buttons and the hint are for whoever owns it to place.

    The shortcuts work within `keys_in`, where that is more than the editor itself.
    """

    changed = Signal()  # by a step, also one that is undone

    def __init__(self, keys_in: QWidget | None = None) -> None:
        super().__init__()
        self._history = History(Edited(Week.all_day(), PeriodPlace()))
        self._usual = [Day.closed()] * DAYS  # the periods that a day had before it became another kind
        self.grid, self.side = ScheduleGrid(), ScheduleSide()
        self.undo_button = Button(icon="arrow-u-up-left", name="undo", accessible=self.tr("Undo (Ctrl+Z)"))
        self.redo_button = Button(icon="arrow-u-up-right", name="redo", accessible=self.tr("Redo (Ctrl+Y)"))
        self.hint = ElidedLabel(
            self.tr("Drag to paint, drag an edge to change. Snaps to 15 minutes, with Alt to 1."),
            13,
            colour="ink2",
        )
        self._closed = Label(closed_help(), 13, colour="ink2", wrap=True, name="closed-help")
        self.notice = Notice("schedule-notice")
        self._below = vbox(self._closed, spacing=12)
        hbox(
            wide(vbox(self.grid, self.notice, self._below, STRETCH, spacing=12)),
            self.side,
            spacing=20,
            on=self,
        )
        self._connect(keys_in or self)
        self._update()

    def _connect(self, keys_in: QWidget) -> None:
        self.grid.edited.connect(self._do)
        self.grid.trying.connect(self._on_trying)
        self.grid.place_chosen.connect(self._on_place)
        self.grid.day_full.connect(self._on_full)
        self.grid.edit_requested.connect(self._on_edit)
        self.grid.kind_chosen.connect(self._on_kind)
        self.side.period.typed.connect(self._on_typed)
        self.side.period.add_requested.connect(
            lambda: self._try(lambda now: edits.with_new(now.week, now.place.day))
        )
        self.side.period.remove_requested.connect(
            lambda: self._try(lambda now: edits.removed(now.week, now.place))
        )
        self.side.copying.copy_requested.connect(
            lambda days: self._try(lambda now: edits.copied(now.week, now.place.day, days))
        )
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        for keys, slot in (("Ctrl+Z", self.undo), ("Ctrl+Y", self.redo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), keys_in, context=_SHORTCUT).activated.connect(slot)

    # What is shown

    def put_below(self, widget: QWidget) -> None:
        """Put something below the grid."""
        self._below.addWidget(widget)

    def load(self, week: Week) -> None:
        """Display a week; nothing can be undone yet."""
        self._history = History(Edited(week, PeriodPlace()))
        self._usual = [Day.closed()] * DAYS
        self.notice.hide()
        self._update()

    def replace_week(self, week: Week) -> None:
        """Have another week instead, as a step."""
        self._do(Edited(week, PeriodPlace(self.grid.place().day)))

    def week(self) -> Week:
        """Return the week as it is shown."""
        return self._history.now.week

    # Steps

    def undo(self) -> None:
        """Undo the last step."""
        self._history.undo()
        self._after_step()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        self._history.redo()
        self._after_step()

    def _do(self, edited: Edited) -> None:
        self._remember_periods()
        self._history.do(edited)
        self._after_step()

    def _try(self, edit: Callable[[Edited], Edited]) -> None:
        now = replace(self._history.now, place=self.grid.place())
        try:
            self._do(edit(now))
        except DayFull as full:
            self._on_full(full.day)

    def _after_step(self) -> None:
        self.notice.hide()
        self._update()
        self.changed.emit()

    def _remember_periods(self) -> None:
        for index, day in enumerate(self.week().days):
            if day.periods:
                self._usual[index] = day

    def _update(self) -> None:
        now = self._history.now
        self.grid.set_week(now.week, now.place)
        self.side.set_place(now.week, now.place)
        self.undo_button.setEnabled(self._history.can_undo)
        self.redo_button.setEnabled(self._history.can_redo)
        self._closed.setVisible(any(day.is_closed for day in now.week.days))

    # What people do

    def _on_trying(self, edited: Edited) -> None:
        self.notice.hide()
        self.side.period.set_place(edited.week, edited.place)

    def _on_place(self, place: PeriodPlace) -> None:
        self._history.now = replace(self._history.now, place=place)
        self.side.set_place(self.week(), place)

    def _on_typed(self, start: int, end: int) -> None:
        self._try(lambda now: edits.changed(now.week, now.place, start, end))

    def _on_kind(self, day: int, kind: str) -> None:
        self._remember_periods()
        made = edits.day_of_kind(kind, self._usual[day])
        self._do(Edited(self.week().with_day(day, made), PeriodPlace(day, 0 if made.periods else None)))

    def _on_edit(self) -> None:
        if self.grid.place().index is None:
            self._try(lambda now: edits.with_new(now.week, now.place.day))
        self.side.period.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.side.period.start.selectAll()

    def _on_full(self, day: int) -> None:
        if len(self.week().days[day].periods) >= MOST_PERIODS:
            self.notice.announce(
                self.tr("{0} is full.").format(day_name(day)),
                self.tr("A terminal takes five periods a day. Join two, or remove one, to add another."),
            )
