"""The fields of all parameters under their groups' headings, made a few at a time so that the window never waits."""

from collections.abc import Collection, Mapping
from itertools import groupby
from time import perf_counter
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.parameters.field_rows import field_of, held, written
from facedesk.desk.text import parameter_text as words
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.form.side_field import FieldSection, SideField
from facedesk.desk.widgets.layout import STRETCH, scrolled, vbox
from facedesk.wire.parameters import CATALOGUE, Parameter, ParameterGroup

ALSO: Final = "also"
"""The part of the form that holds what no table explains."""
MOST_UNEXPLAINED: Final = 200
_STEP_S: Final = 0.004
"""So long fields are made before the window has its turn."""
_CONTROL, _CONTROL_LARGE = 188, 260
_ORDER: Final = {group: place for place, group in enumerate(ParameterGroup)}
ROWS: Final = tuple(sorted(CATALOGUE, key=lambda row: _ORDER[row.group]))
"""The catalogue in the form's order."""


class FieldList(QWidget):
    """Shows values, says what was changed by hand; which fields there are follows from the catalogue alone."""

    edited = Signal(str, str)  # a parameter's name, its text on the wire
    undo_requested = Signal(str)
    made = Signal(list)  # the names of fields that are new
    section_reached = Signal(str)  # by scrolling

    def __init__(self, names: Collection[str] | None = None) -> None:
        """Have a field for each of these parameters, None for all."""
        super().__init__()
        self.fields: dict[str, SideField] = {}
        self._sections: dict[str, FieldSection] = {}
        self._left: list[Parameter | str] = [
            row for row in reversed(ROWS) if names is None or row.name in names
        ]  # what is still to be made, the next one last
        self._ready: list[Parameter | str] = []  # made, of a group that is not complete
        self._reported: Mapping[str, str] = {}
        self._only: frozenset[str] | None = None
        self._also: dict[str, SideField] = {}  # what no table explains
        self._large = False
        self._to_show = ""
        inside = QWidget()
        self._column = vbox(STRETCH, spacing=0, margins=(0, 0, 6, 12), on=inside)
        self.area = scrolled(inside, sideways=False)
        self.area.setObjectName("parameter-fields")
        vbox(self.area, on=self)
        self.area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._making = QTimer(self)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to make the fields once somebody looks."""
        super().showEvent(event)
        if self._left:
            self._making.start()

    # Made

    def _make_some(self) -> None:
        """Make a few fields, or put the fields of one group in: never both at once."""
        began = perf_counter()
        if self._ready and (not self._left or _group_of(self._left[-1]) != _group_of(self._ready[0])):
            self._put_in(_group_of(self._ready[0]))
        else:
            names = []
            while self._left and perf_counter() - began < _STEP_S:
                names.append(self._make(self._left[-1]))
                self._ready.append(self._left.pop())
                if self._left and _group_of(self._left[-1]) != _group_of(self._ready[0]):
                    break
            self.made.emit(names)
        if not self._left and not self._ready:
            self._making.stop()
            if self._to_show:
                self.show_section(self._to_show)

    def _make(self, what: Parameter | str) -> str:
        if isinstance(what, str):
            field = SideField(FieldRow(what, what, FieldKind.READING), f"reported-{what}")
            self._also[what] = field
            field.control.set_value(self._reported[what])
        else:
            field = self.fields[what.name] = field_of(what)
            field.edited.connect(lambda: self.edited.emit(what.name, written(what, field.control.value())))
            field.undo_requested.connect(lambda: self.undo_requested.emit(what.name))
        field.set_control_width(_CONTROL_LARGE if self._large else _CONTROL)
        return field.row.key

    def _put_in(self, key: str) -> None:
        """Put a group's fields in at once: the room is shared out anew each time that something comes in."""
        title = self.tr("Also reported") if key == ALSO else words.group(ParameterGroup(key))
        section = FieldSection(f"parameters-{key}", title)
        for what in self._ready:
            name = what if isinstance(what, str) else what.name
            section.add(name, (self._also if key == ALSO else self.fields)[name])
        self._ready.clear()
        section.show_only(self._only)
        self._put(key, section)

    def _put(self, key: str, section: FieldSection) -> None:
        self._sections[key] = section
        places = [*map(str, ParameterGroup), ALSO]
        at = sum(places.index(each) < places.index(key) for each in self._sections)
        self._column.insertWidget(at, section)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        if large != self._large:
            self._large = large
            for field in (*self.fields.values(), *self._also.values()):
                field.set_control_width(_CONTROL_LARGE if large else _CONTROL)

    # Shown

    def set_value(self, row: Parameter, text: str) -> None:
        """Display what a parameter is, quietly; where it stands already, the cursor stays."""
        control = self.fields[row.name].control
        if written(row, control.value()) != text or not row.is_writable:
            control.set_value(held(row, text))

    def set_unexplained(self, values: Mapping[str, str]) -> None:
        """Display what no table explains, only to be read."""
        names = [*values][:MOST_UNEXPLAINED]
        self._reported = values
        waiting = {what for what in (*self._left, *self._ready) if isinstance(what, str)}
        if set(names) != self._also.keys() | waiting:
            old = self._sections.pop(ALSO, None)
            for gone in (old,) if old is not None else self._also.values():
                gone.deleteLater()
            self._also.clear()
            self._ready = [what for what in self._ready if not isinstance(what, str)]
            self._left = [*reversed(names), *(what for what in self._left if not isinstance(what, str))]
            if self.isVisible():
                self._making.start()
        for name, field in self._also.items():
            field.control.set_value(values[name])

    def show_only(self, names: frozenset[str]) -> None:
        """Display these fields alone."""
        self._only = names
        for section in self._sections.values():
            section.show_only(names)

    def shown(self) -> list[str]:
        """Return which fields there are to be seen, from above."""
        return [
            name
            for key in (*map(str, ParameterGroup), ALSO)
            if key in self._sections
            for name, field in self._sections[key].fields.items()
            if not field.isHidden()
        ]

    def show_section(self, key: str) -> None:
        """Bring a group to the top; one that is not made yet, when it is."""
        section = self._sections.get(key)
        self._to_show = key if self._left else ""
        if section is not None:
            self.area.verticalScrollBar().setValue(section.y())

    def focus_field(self, name: str) -> None:
        """Lead to a field."""
        field = self.fields.get(name)
        if field is not None:
            self.area.ensureWidgetVisible(field, 0, 40)
            field.focus_control()

    def focused(self) -> str:
        """Return the name of the field that has the keyboard, empty for none."""
        focused: QWidget | None = self.window().focusWidget()
        while focused is not None and not isinstance(focused, SideField):
            focused = focused.parentWidget()
        return "" if focused is None else focused.row.key

    def _on_scrolled(self, at: int) -> None:
        above = [key for key, each in self._sections.items() if not each.isHidden() and each.y() <= at + 8]
        if above and not self._to_show:
            self.section_reached.emit(max(above, key=lambda key: self._sections[key].y()))


def grouped() -> list[tuple[ParameterGroup, list[Parameter]]]:
    """Return the groups in the form's order, each with its rows."""
    return [(group, list(rows)) for group, rows in groupby(ROWS, key=lambda row: row.group)]


def _group_of(what: Parameter | str) -> str:
    return ALSO if isinstance(what, str) else what.group
