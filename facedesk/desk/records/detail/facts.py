"""The few figures below the pictures: how warm, how well it matched, how alive, and what was said."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from facedesk.desk.text import pass_text
from facedesk.desk.text.records import record_text
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.store.records.records import FullRecord, PassRow
from facedesk.wire.record_fields import RECORD_FIELD_OF

_PLACES = 5


@dataclass(frozen=True, slots=True)
class PassFigure:
    """A label and its value, in the colour of a token."""

    label: str
    value: str
    colour: str = "ink"


class RecordFigures(QWidget):
    """Shows what is known, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-figures")
        self._labels = [Label("", 13, colour="ink2") for _ in range(_PLACES)]
        self._values = [ElidedLabel("", 15, 600) for _ in range(_PLACES)]
        pairs = zip(self._labels, self._values, strict=True)
        self._cells = [QWidget() for _ in range(_PLACES)]
        for cell, (label, value) in zip(self._cells, pairs, strict=True):
            vbox(label, value, spacing=2, on=cell)
        hbox(*(wide(cell) for cell in self._cells), spacing=16, on=self)

    def display(self, figures: Sequence[PassFigure]) -> None:
        """Display figures, at most five."""
        for place, cell in enumerate(self._cells):
            is_there = place < len(figures)
            cell.setVisible(is_there)
            if is_there:
                figure = figures[place]
                self._labels[place].setText(figure.label)
                self._values[place].set_text(figure.value)
                self._values[place].set_colour(figure.colour)

    def texts(self) -> list[tuple[str, str]]:
        """Return labels and values as they are shown."""
        shown = zip(self._cells, self._labels, self._values, strict=True)
        return [(label.text(), value.text()) for cell, label, value in shown if not cell.isHidden()]

    def of_record(self, row: PassRow, record: FullRecord | None) -> list[PassFigure]:
        """Return the figures of a record; of one that is still being read, those of its card."""
        said = record.fields if record is not None else {}
        warm, matched = pass_text.temperature(row), pass_text.match(row)
        found = (
            [PassFigure(self.tr("Temperature"), warm, "fever.text" if row.fever else "ink")] if warm else []
        )
        if matched and not pass_text.is_stranger(row):
            found.append(PassFigure(self.tr("Match"), matched))
        for name in ("liveIrPoint", "visitorVoiceText"):
            if not record_text.is_empty(said.get(name)):
                field = RECORD_FIELD_OF[name]
                value = record_text.value_words(field, said[name])
                found.append(PassFigure(record_text.label_of(field), value))
        return found
