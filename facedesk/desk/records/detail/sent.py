"""What the terminal sent, as lines: label, what it means, raw name and value; identity cards hidden until asked for."""

from enum import IntEnum
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.detail.whole_text import WholeText
from facedesk.desk.text.records import record_text
from facedesk.desk.text.records.record_text import SentLine
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.form.reading import SHOWN_MS
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.store.records.records import FullRecord

_STYLE = TableStyle(row=35, before=0, after=10, several=False, lively=True, quiet=True)


_LEAST_WITH_RAW: Final = 400


class SentColumn(IntEnum):
    """The columns."""

    LABEL = 0
    VALUE = 1
    RAW = 2


def _value_width(view_px: int) -> int:
    return max(120, view_px - _label_width(view_px) - _raw_width(view_px))


def _raw_width(view_px: int) -> int:
    """Return the width of raw names and values; in a narrow view the menu and the record as it came say them."""
    return max(110, round(view_px * 0.32)) if view_px >= _LEAST_WITH_RAW else 0


def _label_width(view_px: int) -> int:
    return 166 if view_px >= 460 else 130


def _tip(line: SentLine) -> str:
    return line.whole or line.value


_COLUMNS: Final[tuple[Column[SentLine], ...]] = (
    Column(
        key=SentColumn.LABEL,
        title="",
        text=lambda line: line.label,
        spoken=lambda line: f"{line.label}: {line.value}",
        width=_label_width,
        colour="ink2",
    ),
    Column(
        key=SentColumn.VALUE,
        title="",
        text=lambda line: line.value,
        tip=_tip,
        width=_value_width,
        weight=500,
        tabular=True,
        colour=lambda line: theme().tokens.colour(line.colour),
    ),
    Column(
        key=SentColumn.RAW,
        title="",
        text=lambda line: line.raw,
        width=_raw_width,
        px=12,
        right=True,
        colour="ink3",
    ),
)


class SentModel(RowsModel[SentLine]):
    """The lines of one record."""

    def key_of(self, row: SentLine) -> str:
        """Return what a line is known by."""
        return row.key


class SentTab(QWidget):
    """Shows the lines; a long value is shown whole where its line is opened."""

    revealed = Signal(bool)  # what an identity card says is shown, or hidden again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-sent")
        self._record: FullRecord | None = None
        self._reveals = False
        self.model = SentModel("SentModel", _COLUMNS, self)
        self.table = Table(self.model, _STYLE, "record-sent-lines")
        self.table.setAccessibleName(self.tr("What the terminal sent"))
        self.table.opened.connect(self._open)
        self.table.menu_requested.connect(self._open_menu)
        self._nothing = Empty("list", self.tr("Of this record the terminal's fields are not kept."))
        self._nothing.setObjectName("record-sent-nothing")
        self.reveal = Button(self.tr("Show"), "eye", name="record-reveal", height=28)
        self.reveal.clicked.connect(lambda: self.set_revealed(not self._reveals))
        self._hidden = Label("", 13, colour="ink2", wrap=True, name="record-hidden")
        self._bar = QWidget()
        hbox(wide(self._hidden), self.reveal, spacing=8, margins=(0, 8, 10, 8), on=self._bar)
        self._hides = single_shot(self, SHOWN_MS, lambda: self.set_revealed(False))
        vbox(wide(self.table), wide(self._nothing), self._bar, spacing=0, margins=(16, 0, 6, 0), on=self)
        self._nothing.hide()
        self._bar.hide()

    @property
    def reveals(self) -> bool:
        """Whether what an identity card says is shown."""
        return self._reveals

    def set_record(self, record: FullRecord | None) -> None:
        """Display another record, None while it is read; what was revealed is hidden again."""
        is_other = self._record is None or record is None or record.row.id != self._record.row.id
        self._record = record
        if is_other and self._reveals:
            self.set_revealed(False)
        self._update()

    def set_revealed(self, reveals: bool) -> None:
        """Reveal what an identity card says for some seconds, or hide it."""
        self._reveals = reveals and self._record is not None
        if self._reveals:
            self._hides.start()
        else:
            self._hides.stop()
        self._update()
        self.revealed.emit(self._reveals)

    def _update(self) -> None:
        record = self._record
        lines = record_text.sent_lines(record, reveals=self._reveals) if record is not None else []
        self.model.replace_rows(lines)
        has_card = record is not None and record_text.has_card(record.fields)
        self._bar.setVisible(has_card)
        self._hidden.setText(
            self.tr("Birthday and identity card are shown for 10 s.")
            if self._reveals
            else self.tr("Birthday and identity card are hidden.")
        )
        self.reveal.set_words(self.tr("Hide") if self._reveals else self.tr("Show"))
        self._nothing.setVisible(record is not None and not record.fields)

    def _open(self, key: str) -> None:
        line = next((each for each in self.model.rows if each.key == key), None)
        if line is not None and line.whole:
            WholeText(line.label, line.whole, self).open()

    def _open_menu(self, where: QPoint) -> None:
        line = next(iter(self.table.rows_selected()), None)
        if line is None:
            return
        menu, copy = Menu("record-sent-menu", self), QGuiApplication.clipboard().setText
        value = line.whole or line.value
        if not line.is_concealed:
            menu.entry("record-copy-value", self.tr("Copy the value"), lambda: copy(value), "copy")
        if line.raw:
            menu.entry("record-copy-raw", self.tr("Copy name and raw value"), lambda: copy(line.raw), "copy")
        if line.whole:
            menu.entry("record-see-all", self.tr("See all of it…"), lambda: self._open(line.key), "eye")
        menu.popup(where)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide what was revealed: nobody looks at it any more."""
        super().hideEvent(event)
        if self._reveals:
            self.set_revealed(False)
