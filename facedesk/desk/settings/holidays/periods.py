"""The periods of one day: a line for each, at most as many as a day may have."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.period import PeriodControl
from facedesk.desk.widgets.layout import LEFT, STRETCH, hbox, held, vbox
from facedesk.wire.schedule import MOST_PERIODS, Day, Period

_USUAL = (9 * 60, 12 * 60)
_WIDTH = 220


class _PeriodLine(QWidget):
    """One period, and what removes it."""

    def __init__(self, number: int, words: str, removes: str) -> None:
        super().__init__()
        name = f"holiday-period-{number}"
        self.control = PeriodControl(name, words)
        self.control.setFixedWidth(_WIDTH)
        self.remove = Button(icon="x", kind="ghost", name=f"{name}-remove", accessible=removes)
        hbox(self.control, self.remove, STRETCH, spacing=8, on=self)


class PeriodList(QWidget):
    """Says `edited` for what people did; what is no period is named by `problem`."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = [
            _PeriodLine(
                number, self.tr("Period {0}").format(number), self.tr("Remove period {0}").format(number)
            )
            for number in range(1, MOST_PERIODS + 1)
        ]
        self._count = 1
        self._add = Button(self.tr("Add a period"), "plus", name="holiday-period-add", height=28)
        vbox(*self._lines, held(self._add, LEFT), spacing=6, on=self)
        for number, line in enumerate(self._lines):
            line.control.edited.connect(self.edited)
            line.remove.clicked.connect(lambda _=False, number=number: self._remove(number))
        self._add.clicked.connect(self._append)
        self._display([_USUAL])

    def set_periods(self, periods: Sequence[Period]) -> None:
        """Display these, or the usual one where there are none."""
        self._display([(each.start, each.end) for each in periods] or [_USUAL])

    def day(self) -> Day:
        """Return the day of these periods; they are none while there is a problem."""
        return Day.of(Period(start, end) for start, end in self._values())

    def problem(self) -> str:
        """Return what is wrong, nothing where all is well."""
        if all(start < end for start, end in self._values()):
            return ""
        return self.tr(
            "A period ends after it begins. What goes on past midnight is the next day's: give it there."
        )

    def _values(self) -> list[tuple[int, int]]:
        held_values = (line.control.value() for line in self._lines[: self._count])
        return [value for value in held_values if value is not None]

    def _display(self, values: Sequence[tuple[int, int]]) -> None:
        self._count = min(len(values), MOST_PERIODS)
        for number, line in enumerate(self._lines):
            line.setVisible(number < self._count)
            if number < self._count:
                line.control.set_value(values[number])
            line.remove.setVisible(self._count > 1)
        self._add.setVisible(self._count < MOST_PERIODS)

    def _append(self) -> None:
        last = max((end for _, end in self._values()), default=_USUAL[0])
        start = min(last + 60, 23 * 60 - 1)
        self._display([*self._values(), (start, min(start + 120, 23 * 60 + 59))])
        self._lines[self._count - 1].control.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _remove(self, number: int) -> None:
        values = self._values()
        del values[number]
        self._display(values)
        self._lines[min(number, self._count - 1)].control.start.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
