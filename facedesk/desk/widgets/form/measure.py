"""A number as it is typed, with its unit and two arrows within the field."""

from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from facedesk import i18n
from facedesk.desk.widgets.form.form_field import TextControl
from facedesk.desk.widgets.form.step_arrows import StepArrows
from facedesk.desk.widgets.label import Label

_ARROW: Final = QSize(18, 13)
_AROUND: Final = 6


class MeasureControl(TextControl):
    """Keeps the text, so that a number stays spelled as it came; the arrow keys go by one, or by a tenth."""

    def __init__(self, unit: str = "", *, is_whole: bool = True) -> None:
        super().__init__()
        self._step = Decimal(1) if is_whole else Decimal("0.1")
        self._bounds: tuple[float | None, float | None] = None, None
        self._unit = Label(unit, 13, colour="ink2", parent=self)
        self._unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._arrows = StepArrows(
            self, self.step, more=self.tr("More"), less=self.tr("Less"), page=10, size=_ARROW, gap=_AROUND
        )
        i18n.speech().changed.connect(self._fit)  # the unit is another word then
        self._fit()

    def set_bounds(self, least: float | None, most: float | None) -> None:
        """Have the arrows stop there; what is typed may lie outside."""
        self._bounds = least, most

    def step(self, steps: int) -> None:
        """Go some steps on or back, from the nearest bound where it lies outside."""
        try:
            number = Decimal(self.held(stripped=True) or "0") + steps * self._step
        except InvalidOperation:
            return
        if not number.is_finite():
            return
        least, most = self._bounds
        if least is not None:
            number = max(number, Decimal(str(least)))
        if most is not None:
            number = min(number, Decimal(str(most)))
        if f"{number:f}" != self.text():
            self.setText(f"{number:f}")
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by steps with the arrow keys."""
        if not self._arrows.press(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put unit and arrows at the end."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = self._arrows.place() - _AROUND
        unit = self._unit.sizeHint().width() if self._unit.text() else 0
        self._unit.setGeometry(left - unit, 0, unit, self.height())
        self.setTextMargins(0, 0, _ARROW.width() + _AROUND + unit, 0)
