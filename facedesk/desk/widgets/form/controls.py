"""The control of each kind of field: holds what it is given, says what was changed by hand, gives a value."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.form.address import AddressControl
from facedesk.desk.widgets.form.choices import ChoiceControl, SegmentsControl
from facedesk.desk.widgets.form.counted import CountedControl
from facedesk.desk.widgets.form.daily import DailyControl
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.form.form_field import TextControl
from facedesk.desk.widgets.form.measure import MeasureControl
from facedesk.desk.widgets.form.period import PeriodControl
from facedesk.desk.widgets.form.reading import SHOWN_MS, ReadingControl, SecretReading
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.sure_toggle import SureToggle
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.form.toggle import ToggleControl
from facedesk.desk.widgets.timers import single_shot

_LINES_HIGH, _EYE = 84, 26


class Control(Protocol):
    """What a form needs of a control; a widget that has this can be a field of its own kind."""

    edited: Any
    """Told what somebody changed, never what was shown."""

    def value(self) -> Any:
        """Return what it holds; None where it cannot be read."""

    def set_value(self, value: Any) -> None:
        """Display a value, quietly."""

    def unreadable(self) -> str:
        """Return what stands there and is no value; empty where all is well."""


class NumberControl(TextControl):
    """A number, whole or not; what cannot be read stays as it was typed."""

    def __init__(self, *, is_whole: bool) -> None:
        super().__init__()
        self._read: Callable[[str], float] = int if is_whole else float

    def value(self) -> float | None:
        """Return the number, None for none."""
        try:
            return self._read(self.held(stripped=True))
        except ValueError:
            return None

    def set_value(self, value: float | None) -> None:
        """Display a number."""
        if value is None or value != self.value():
            self.hold("" if value is None else f"{value:g}")

    def unreadable(self) -> str:
        """Return what is no number."""
        typed = self.held(stripped=True)
        return typed if typed and self.value() is None else ""


class SecretControl(TextControl):
    """A text that nobody reads over a shoulder: shown when asked for, and hidden again by itself."""

    def __init__(self, *, is_exact: bool = False) -> None:
        super().__init__(is_exact=is_exact)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setTextMargins(0, 0, _EYE, 0)
        self._eye = QToolButton(self)
        self._eye.setIcon(icon("eye", "ink2"))
        self._eye.setAutoRaise(True)
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self._eye.setAccessibleName(self.tr("Show"))
        self._eye.setToolTip(self.tr("Show"))
        self._eye.toggled.connect(self._reveal)
        self._hides = single_shot(self, SHOWN_MS, self.conceal)

    def conceal(self) -> None:
        """Hide it."""
        self._eye.setChecked(False)

    def _reveal(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        if shown:
            self._hides.start()
        else:
            self._hides.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.conceal()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide it with its page."""
        super().hideEvent(event)
        self.conceal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the eye at the end."""
        super().resizeEvent(event)
        self._eye.setGeometry(self.width() - _EYE - 4, 4, _EYE, self.height() - 8)


class LinesControl(QPlainTextEdit):
    """A text of several lines."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES_HIGH)
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Display a text; where it stands already, the cursor stays."""
        if value != self.value():
            self._quiet = True
            self.setPlainText(value)
            self._quiet = False

    def unreadable(self) -> str:
        """Return nothing: any text can be read."""
        return ""

    def _on_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()


class SwitchControl(QCheckBox):
    """Yes or no, with its words at its right."""

    edited = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFont(font(14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.edited)

    def value(self) -> bool:
        """Return whether it is on."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Display it on or off."""
        self.setChecked(value)

    def unreadable(self) -> str:
        """Return nothing."""
        return ""


def _date(row: FieldRow, name: str) -> DateField:
    return DateField(name, row.label, example=row.empty) if row.empty else DateField(name, row.label)


_MAKE: Mapping[FieldKind, Callable[[FieldRow, str], Any]] = {
    FieldKind.TEXT: lambda row, _name: TextControl(is_exact=row.is_exact),
    FieldKind.LINES: lambda _row, _name: LinesControl(),
    FieldKind.NUMBER: lambda row, _name: NumberControl(is_whole=row.is_whole),
    FieldKind.SWITCH: lambda row, name: SwitchControl(name, row.label),
    FieldKind.CHOICE: lambda row, name: ChoiceControl(name, row.label, row.choices),
    FieldKind.DATE: _date,
    FieldKind.TIME: lambda row, name: TimeField(name, row.label),
    FieldKind.SECRET: lambda row, _name: SecretControl(is_exact=row.is_exact),
    FieldKind.COUNTED: lambda row, _name: CountedControl(row.most, is_exact=row.is_exact),
    FieldKind.TOGGLE: lambda _row, _name: ToggleControl(),
    FieldKind.MEASURE: lambda row, _name: MeasureControl(row.unit, is_whole=row.is_whole),
    FieldKind.PERIOD: lambda row, name: PeriodControl(name, row.label),
    FieldKind.READING: lambda _row, _name: ReadingControl(),
    FieldKind.SECRET_READING: lambda _row, _name: SecretReading(),
    FieldKind.SEGMENTS: lambda row, name: SegmentsControl(name, row.label, row.choices),
    FieldKind.SURE_TOGGLE: lambda row, _name: SureToggle(row.question, asks_before=row.asks_before),
    FieldKind.DAILY: lambda row, name: DailyControl(name, row.label, row.usual),
    FieldKind.ADDRESS: lambda row, name: AddressControl(name, row.label, row.choices),
}


def make_control(row: FieldRow, name: str) -> Any:
    """Make the control of a field: a widget that is a `Control`."""
    control: QWidget = _MAKE[row.kind](row, name)
    control.setObjectName(name)
    control.setAccessibleName(row.label)
    if isinstance(control, TextControl):
        control.setFont(font(14))
        control.setFixedHeight(34)
        control.setPlaceholderText(row.empty)
        if row.most:
            control.setMaxLength(row.most * 4)  # what is too long is said, not cut
    return control
