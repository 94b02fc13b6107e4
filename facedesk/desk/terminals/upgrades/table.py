"""The table of an upgrade, with a button in each row that can be tried again."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.upgrades.lines import STYLE, UpgradeColumn, UpgradeLines
from facedesk.desk.terminals.upgrades.words import UpgradeLine
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.focus.keyboard import has_keyboard
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.table.view import Table

_BUTTON, _ABOVE, _SIDE = 28, 10, 12


class UpgradeTable(Table):
    """A row leads to its terminal; its button asks first, for it takes a gate away."""

    retry_requested = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        self.lines = UpgradeLines(_again("").sizeHint().width() + 2 * _SIDE)
        self._buttons: dict[int, QWidget] = {}  # by the rows' ids
        super().__init__(self.lines, STYLE, "upgrades-table", parent)
        self.lines.setParent(self)
        self.setAccessibleName(self.tr("Terminals of the upgrade, in sending order"))
        self.lines.modelReset.connect(self._buttons.clear)  # they go with the rows

    def set_lines(self, lines: list[UpgradeLine]) -> None:
        """Display terminals, with a button where one can be tried again."""
        self.lines.set_lines(lines)
        self._fit_rows()
        for line in lines:
            if line.can_retry is not (line.row.id in self._buttons):
                self._set_button(line)

    def _set_button(self, line: UpgradeLine) -> None:
        place = self.lines.place_of(line.row.id)
        index = self.lines.index(place if place is not None else -1, UpgradeColumn.AGAIN)
        if line.can_retry:
            around = self._buttons[line.row.id] = self._button(line)
            self.setIndexWidget(index, around)
            return
        if has_keyboard(self._buttons.pop(line.row.id)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setIndexWidget(index, None)  # type: ignore[arg-type]  # None for none

    def _button(self, line: UpgradeLine) -> QWidget:
        serial, around = line.row.serial, QWidget()
        button = _again(serial)
        button.setAccessibleDescription(line.title)
        button.confirmed.connect(lambda: self.retry_requested.emit(serial))
        margins = (0, _ABOVE, _SIDE, 0)
        vbox(hbox(STRETCH, button), STRETCH, spacing=0, margins=margins, on=around)
        return around


def _again(serial: str) -> SureButton:
    text = QCoreApplication.translate("UpgradeTable", "Try again")
    question = QCoreApplication.translate("UpgradeTable", "Upgrade now?")
    return SureButton(text, question, None, f"again-{serial}", height=_BUTTON)
