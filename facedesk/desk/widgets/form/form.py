"""A form made from rows: controls under or beside their labels, what is wrong below, what was before where changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from facedesk.desk.widgets.form.controls import make_control
from facedesk.desk.widgets.form.form_field import FormField
from facedesk.desk.widgets.form.reading import CONCEALED
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow

Place = tuple[int, int, int]
"""Row, column, and columns taken."""


class Form(QWidget):
    """Fields in a grid; what is typed stays as it was typed, right or wrong."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        rows: Sequence[FieldRow],
        places: Mapping[str, Place] | None = None,
        own: Mapping[str, QWidget] | None = None,
        *,
        marks_changes: bool = False,
        labels_beside: bool = False,
        gap: int = 16,
    ) -> None:
        """Make the fields; one without a place stands in a line of its own, `own` are controls of other kinds.

        `gap` is the room between two columns, in pixels.
        """
        super().__init__()
        self._rows = {row.key: row for row in rows}
        self._marks_changes = marks_changes
        self._former: dict[str, Any] = {}
        self.controls: dict[str, Any] = {
            row.key: (own or {}).get(row.key) or make_control(row, row.name or f"{name}-{row.key}")
            for row in rows
        }
        self.fields = {
            row.key: FormField(
                "" if row.kind is FieldKind.SWITCH else row.label,
                self.controls[row.key],
                helping=row.help,
                unit="" if row.kind is FieldKind.MEASURE else row.unit,
                width=row.width,
                label_beside=labels_beside,
            )
            for row in rows
        }
        column = int(labels_beside)  # whose labels stand in the first one
        self._lay_out(places or {key: (at, column, 1) for at, key in enumerate(self._rows)}, gap)
        for key, control in self.controls.items():
            control.edited.connect(lambda *_, key=key: self._on_edited(key))

    def _lay_out(self, places: Mapping[str, Place], gap: int) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(10)
        for key, (row, column, span) in places.items():
            grid.addWidget(self.fields[key], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
            if self.fields[key].label_beside:
                grid.addWidget(self.fields[key].label, row, column - 1, Qt.AlignmentFlag.AlignTop)

    def values(self) -> dict[str, Any]:
        """Return what all fields hold; what cannot be read counts as it was before."""
        return {
            key: self._former.get(key) if control.unreadable() else control.value()
            for key, control in self.controls.items()
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Display values, quietly; somebody may be typing where one is there already."""
        for key, control in self.controls.items():
            self._former[key] = values[key]
            control.set_value(values[key])
            self._update(key)

    def changed_keys(self) -> list[str]:
        """Return the fields that hold something else than they were given."""
        return [key for key in self.controls if self._is_changed(key)]

    def _is_changed(self, key: str) -> bool:
        control = self.controls[key]
        return bool(control.unreadable()) or control.value() != self._former.get(key)

    def _on_edited(self, key: str) -> None:
        self._update(key)
        self.changed.emit()

    def _update(self, key: str) -> None:
        row, field, control = self._rows[key], self.fields[key], self.controls[key]
        if row.most and isinstance(control.value(), str):
            field.set_count(len(control.value().strip()), row.most, always=row.kind is FieldKind.LINES)
        if self._marks_changes:
            former = self._former.get(key)
            words = dict(row.choices).get(former, "" if former is None else str(former))
            if row.kind is FieldKind.SECRET and former:
                words = CONCEALED
            field.set_former(words if self._is_changed(key) else None)

    # What is wrong

    def unreadable(self) -> dict[str, str]:
        """Return by field what stands there and is no value of its kind."""
        found = ((key, control.unreadable()) for key, control in self.controls.items())
        return {key: text for key, text in found if text}

    def out_of_range(self) -> dict[str, str]:
        """Return by field a sentence that says which numbers it takes."""
        return {key: self._range(row) for key, row in self._rows.items() if self._is_outside(row)}

    def _is_outside(self, row: FieldRow) -> bool:
        value = self.controls[row.key].value() if row.kind is FieldKind.NUMBER else None
        if value is None:
            return False
        is_too_small = row.least is not None and value < row.least
        return is_too_small or (row.largest is not None and value > row.largest)

    def _range(self, row: FieldRow) -> str:
        if row.largest is None:
            return self.tr("At least {0}.").format(f"{row.least:g}")
        if row.least is None:
            return self.tr("At most {0}.").format(f"{row.largest:g}")
        return self.tr("From {0} to {1}.").format(f"{row.least:g}", f"{row.largest:g}")

    def set_problems(self, said: Mapping[str, str]) -> None:
        """Display what is wrong with each field below it."""
        for key, field in self.fields.items():
            field.set_problem(said.get(key, ""))
