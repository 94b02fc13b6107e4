"""From when until when a person is valid, with the ends that are usual."""

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.dates import day_words
from facedesk.desk.text.field_words import label
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox
from facedesk.station.clocks.clock import today as station_day
from facedesk.store.people.people import NO_END, Person

_WEEK, _MONTHS = 7, 12


class Validity(Card):
    """Two days, or no end; says what happens then."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("validity", parent, spacing=8)
        self._removes_expired = False
        named = (("valid_from", "valid-from"), ("valid_until", "valid-until"))
        rows = [FieldRow(key, label(key), FieldKind.DATE, name=name) for key, name in named]
        self.form = Form("validity", rows, {row.key: (0, at, 1) for at, row in enumerate(rows)}, gap=12)
        self.first, self.last = self.form.controls.values()
        self.no_end = SwitchControl("no-end", self.tr("No end"))
        self._hint = Label(px=13, colour="ink2", wrap=True, name="visitor-hint")
        self._lay_out()
        self.first.day_changed.connect(self._on_changed)
        self.last.day_changed.connect(self._on_last)
        self.last.installEventFilter(self)
        self.no_end.toggled.connect(self._on_no_end)

    def _lay_out(self) -> None:
        quick = hbox(spacing=8)
        for name, text in (
            ("today", self.tr("Today")),
            ("week", self.tr("1 week")),
            ("month", self.tr("1 month")),
            ("year", self.tr("1 year")),
        ):
            button = Button(text, name=f"valid-{name}", height=28)
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            quick.addWidget(button)
        fill(quick, STRETCH, self.no_end)
        fill(self.column, Label(self.tr("Validity"), 15, 600), self.form, quick, self._hint)

    def follow_setting(self, *, removes_expired: bool) -> None:
        """Display what happens at the end, as is set; what is typed stays."""
        if removes_expired is not self._removes_expired:
            self._removes_expired = removes_expired
            self._update_hint()

    def load(self, person: Person) -> None:
        """Display a person's validity."""
        self.first.set_day(person.valid_from)
        self._update_last(None if person.valid_until >= NO_END else person.valid_until)
        self._update_hint()

    def _update_last(self, day: date | None) -> None:
        self.no_end.blockSignals(True)
        self.no_end.setChecked(day is None)
        self.no_end.blockSignals(False)
        self.last.set_day(day)
        self.last.setPlaceholderText(self.tr("No end") if day is None else "")

    def first_day(self, otherwise: date) -> date:
        """Return the first valid day, `otherwise` where none can be read."""
        return self.first.day() or otherwise

    def last_day(self, otherwise: date) -> date:
        """Return the last valid day, `otherwise` where none can be read."""
        return NO_END if self.no_end.isChecked() else self.last.day() or otherwise

    def unreadable(self) -> list[tuple[str, str]]:
        """Return the fields that hold no day, each with what stands there."""
        found = [("valid_from", self.first.text())] if self.first.day() is None else []
        if not self.no_end.isChecked() and self.last.day() is None:
            found.append(("valid_until", self.last.text()))
        return found

    def _choose(self, name: str) -> None:
        today = station_day()
        begin = max(today, self.first.day() or today)
        self._update_last(today if name == "today" else ending(begin, name))
        if name == "today" and begin > today:
            self.first.set_day(today)
        self._on_changed()

    def _on_no_end(self, no_end: bool) -> None:
        today = station_day()
        self._update_last(None if no_end else ending(max(today, self.first.day() or today), "year"))
        if not no_end:
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            self.last.selectAll()
        self._on_changed()

    def _on_last(self) -> None:
        """Set an end where there was none and a day is typed or chosen."""
        if self.last.text() and self.no_end.isChecked():
            self.no_end.blockSignals(True)
            self.no_end.setChecked(False)
            self.no_end.blockSignals(False)
        self._on_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the validity where somebody clicks for a day."""
        if watched is self.last and event.type() == QEvent.Type.MouseButtonPress and self.no_end.isChecked():
            self.no_end.setChecked(False)
            return True
        return super().eventFilter(watched, event)

    def _on_changed(self) -> None:
        self._update_hint()
        self.changed.emit()

    def _update_hint(self) -> None:
        last = None if self.no_end.isChecked() else self.last.day()
        self._hint.setVisible(last is not None and last < NO_END)
        if last is None:
            return
        if last < station_day():
            text = self.tr("Expired: passed until {0}.")
        elif self._removes_expired:
            text = self.tr("Passes until {0}, then is taken off the terminals.")
        else:
            text = self.tr("Passes until {0}, then stays on the terminals as expired.")
        self._hint.setText(text.format(day_words(last)))


def ending(begin: date, name: str) -> date:
    """Return the last day of a week, month or year that begins with a day."""
    if name == "week":
        return begin + timedelta(days=_WEEK - 1)
    months = begin.month - 1 + (1 if name == "month" else _MONTHS)
    year, month = begin.year + months // _MONTHS, months % _MONTHS + 1
    day = min(begin.day, calendar.monthrange(year, month)[1])
    return min(NO_END, date(year, month, day) - timedelta(days=1))
