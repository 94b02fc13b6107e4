"""The table of an upgrade, with a button in each row in sight that can be tried again."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.upgrades.lines import STYLE, UpgradeColumn, UpgradeLines
from facedesk.desk.terminals.upgrades.words import UpgradeLine
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.table.view import Table

_BUTTON, _ABOVE, _SIDE = 28, 10, 12


class AgainButton(SureButton):
    """Asks first, for it takes a gate away; stands at one row at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        text = QCoreApplication.translate("UpgradeTable", "Try again")
        question = QCoreApplication.translate("UpgradeTable", "Upgrade now?")
        super().__init__(text, question, None, "", height=_BUTTON, parent=parent)
        self.row_id = 0
        self.serial = ""

    def set_line(self, line: UpgradeLine) -> None:
        """Stand at a row; a question about another one stands no more."""
        if line.row.id != self.row_id:
            self.stop_asking()
        self.row_id, self.serial = line.row.id, line.row.serial
        self.setObjectName(f"again-{self.serial}")
        self.setAccessibleDescription(line.title)


class UpgradeTable(Table):
    """A row leads to its terminal; the buttons are few, whatever failed: one for each row in sight."""

    retry_requested = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        self._buttons: list[AgainButton] = []
        self.lines = UpgradeLines(self._again_px)
        super().__init__(self.lines, STYLE, "upgrades-table", parent)
        self.lines.setParent(self)
        self.setAccessibleName(self.tr("Terminals of the upgrade, in sending order"))
        self._make_button()

    def _again_px(self) -> int:
        """Return the room that a button and what is free beside it take."""
        return self._buttons[0].sizeHint().width() + 2 * _SIDE if self._buttons else 0

    def set_lines(self, lines: list[UpgradeLine]) -> None:
        """Display terminals."""
        self.lines.set_lines(lines)
        self._look()

    def _look(self) -> None:
        super()._look()
        self._place_buttons()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the buttons at their rows: Qt moves what stands in the view by itself."""
        super().scrollContentsBy(dx, dy)
        self._place_buttons()

    def _place_buttons(self) -> None:
        sight = self._in_sight(0, self.viewport().height() - 1)
        wanted = {line.row.id: place for place in sight if (line := self.lines.rows[place]).can_retry}
        free = [button for button in self._buttons if button.row_id not in wanted]
        for row_id in wanted.keys() - {button.row_id for button in self._buttons}:
            button = free.pop() if free else self._make_button()
            button.row_id = 0
            button.set_line(self.lines.rows[wanted[row_id]])
        for button in free:
            button.row_id = 0
            button.hide()
        self._line_up(wanted)

    def _line_up(self, wanted: dict[int, int]) -> None:
        found = [each for each in self._buttons if each.row_id in wanted]
        shown = [(wanted[each.row_id], each) for each in sorted(found, key=lambda each: wanted[each.row_id])]
        right = self.columnViewportPosition(UpgradeColumn.AGAIN) + self.columnWidth(UpgradeColumn.AGAIN)
        for place, button in shown:
            size = button.sizeHint()
            top = self.rowViewportPosition(place) + _ABOVE
            button.setGeometry(right - _SIDE - size.width(), top, size.width(), size.height())
            button.show()

    def _make_button(self) -> AgainButton:
        button = AgainButton(self.viewport())
        button.confirmed.connect(lambda: self.retry_requested.emit(button.serial))
        self._buttons.append(button)
        return button

    def buttons(self) -> Sequence[AgainButton]:
        """Return the buttons that are shown."""
        return [button for button in self._buttons if button.row_id]
