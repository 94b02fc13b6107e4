"""How each terminal stands while an emergency lasts: a row for each, what failed first, and a button in it."""

import time
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.holdings import STYLE, Act, HeldColumn, HeldRow, HoldingsModel, again_in
from facedesk.desk.widgets.table.view import Table
from facedesk.station.terminals.views import HoldState
from facedesk.store.people.pinyin import order

_FIRST = {HoldState.FAILED: 0, HoldState.WAITS: 1, HoldState.DONE: 3}
_CLOCK_MS = 1_000
_RESTS_S = 3.0


class StandingList(Table):
    """Enter or a click on a row's button tries it again, or opens it again."""

    asked = Signal(object, str)  # an `Act`, the serial

    def __init__(self, name: str, parent: QWidget | None = None, *, is_calm: bool = False) -> None:
        self.rows = HoldingsModel(is_calm=is_calm)
        super().__init__(self.rows, STYLE, name, parent)
        self.rows.setParent(self)
        self._moved_s = -_RESTS_S
        self._wanted: list[HeldRow] = []
        self.setAccessibleName(self.tr("How each terminal stands"))
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_clicked)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._pass_time)
        self._clock.start(_CLOCK_MS)

    def set_rows(self, rows: Sequence[HeldRow]) -> None:
        """Display these; nothing moves under the pointer or the keyboard."""
        self._wanted = sorted(rows, key=_place)
        self._put()

    def _put(self) -> None:
        wanted, before = self._wanted, [row.serial for row in self.rows.rows]
        if wanted == list(self.rows.rows):
            return
        is_held = self._has_hand() and set(before) == {row.serial for row in wanted}
        if is_held or before == [row.serial for row in wanted]:
            self.rows.update_rows(wanted)
        else:
            self.rows.display(wanted)
        if not is_held:
            self.fit()

    def _has_hand(self) -> bool:
        """Whether somebody is about to click or to press Enter."""
        return (self.underMouse() or self.hasFocus()) and time.monotonic() - self._moved_s < _RESTS_S

    def on_rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Fit rows that say something else now, as soon as no hand is here: those below them move."""
        if not self._has_hand():
            super().on_rows_changed(first, last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note that a hand is here: the keyboard may only have been left to the list."""
        self._moved_s = time.monotonic()
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Note that a hand is here: it may only lie where the list has come."""
        super().mouseMoveEvent(event)
        self._moved_s = time.monotonic()

    def _pass_time(self) -> None:
        """Display in how many seconds it is tried again, and what failed first once no hand is here any more."""
        if self.isVisible():
            self._wanted = [replace(row, second=again_in(row.standing)) for row in self._wanted]
            self._put()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == HeldColumn.ACTION:
            self._on_opened(str(self.rows.key_at(index.row())))

    def _on_opened(self, serial: str) -> None:
        place = self.rows.place_of(serial)
        row = None if place is None else self.rows.row_at(place)
        if row is not None and row.act is not Act.NOTHING:
            self.asked.emit(row.act, serial)


def _place(row: HeldRow) -> tuple[int, object]:
    """Order what is not done first, then what cannot be held, then by name."""
    if row.standing is None:
        return (3 if row.can_be_held else 2), order(row.title)
    return (2 if row.act is Act.OPEN else _FIRST[row.standing.state]), order(row.title)
