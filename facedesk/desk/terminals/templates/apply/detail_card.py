"""The card at the right of the preview: exactly what changes at one terminal, or where one value changes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.terminals.templates.apply.value_rows import (
    SAME_STYLE,
    STYLE,
    ChangeRow,
    ChangeRows,
)
from facedesk.desk.theme.icons import icon
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.table.table_height import set_whole_height
from facedesk.desk.widgets.table.view import Table

_ROOMY = 560


class DetailCard(QWidget):
    """Shows rows with what is there now and what will be; what is so already is folded away below."""

    read_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._same: Sequence[ChangeRow] = ()
        self._title = ElidedLabel("", 17, 600, name="preview-title")
        self._count = Label("", 14, colour="ink2", tabular=True, name="preview-count")
        self._read = Label("", 13, colour="ink2", tabular=True, name="preview-read")
        self.read_again = Button(self.tr("Read again"), name="preview-read-again", height=28)
        self.read_again.clicked.connect(self.read_requested)
        self.by_parameter, self.by_terminal = ChangeRows("parameters", self), ChangeRows("terminals", self)
        self.same = ChangeRows("same", self)
        self._tables = QStackedWidget()
        for model, name in ((self.by_parameter, "preview-changes"), (self.by_terminal, "preview-places")):
            table = Table(model, STYLE, name)
            table.setAccessibleName(self.tr("What changes"))
            self._tables.addWidget(table)
        self._fold = Button(kind="ghost", name="preview-same")
        self._fold.setCheckable(True)
        self._fold.toggled.connect(lambda _: self._update_fold())
        self._same_table = Table(self.same, SAME_STYLE, "preview-same-values")
        self._same_table.setAccessibleName(self.tr("What is so already"))
        self._nothing = Label("", 14, colour="ink2", wrap=True, name="preview-nothing")
        self._nothing.setContentsMargins(16, 10, 16, 10)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(margin=1, spacing=0)
        head = hbox(
            self._title,
            self._count,
            STRETCH,
            self._read,
            self.read_again,
            spacing=10,
            margins=(16, 10, 16, 10),
        )
        parts = (Hairline(), self._tables, self._nothing)
        card.column.addLayout(head)
        for part in parts:
            card.column.addWidget(part)
        self._foot = QWidget()
        vbox(hbox(self._fold, STRETCH, margins=(8, 4, 8, 4)), self._same_table, spacing=0, on=self._foot)
        card.column.addWidget(self._foot)
        vbox(wide(card), on=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have no words of when it was read where the name needs the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._read.setVisible(bool(self._read.text()) and self.width() >= _ROOMY)
        self.read_again.setToolTip(self._read.text())

    def set_terminal(
        self, title: str, count: str, rows: Sequence[ChangeRow], same: Sequence[ChangeRow], nothing: str
    ) -> None:
        """Display what changes at a terminal, and below it what is so already; `nothing` says why there is no row."""
        self._display(0, self.by_parameter, rows, title, count, nothing)
        self._same = same
        self._update_fold()

    def set_value(self, title: str, count: str, rows: Sequence[ChangeRow], nothing: str) -> None:
        """Display where a value changes."""
        self._display(1, self.by_terminal, rows, title, count, nothing)
        self._same = ()
        self._update_fold()

    def set_read(self, words: str | None, *, can_be_read: bool) -> None:
        """Display when the terminal was read, None where that says nothing here."""
        self._read.setText(words or "")
        self._fit()
        self.read_again.setVisible(words is not None)
        self.read_again.setEnabled(can_be_read)

    def _display(  # noqa: PLR0917
        self, page: int, model: ChangeRows, rows: Sequence[ChangeRow], title: str, count: str, nothing: str
    ) -> None:
        self._title.set_text(title)
        self._count.setText(count)
        model.replace_rows(rows)
        self._tables.setCurrentIndex(page)
        table = self._tables.currentWidget()
        assert isinstance(table, Table)
        self._tables.setVisible(bool(rows))
        self._tables.setFixedHeight(set_whole_height(table, STYLE, len(rows)))
        self._nothing.setText(nothing)
        self._nothing.setVisible(not rows)

    def _update_fold(self) -> None:
        count, is_open = len(self._same), self._fold.isChecked()
        self._foot.setVisible(bool(count))
        self._fold.setIcon(icon("caret-down" if is_open else "caret-right", "ink2"))
        self._fold.set_words(self.tr("%n values are so already", "", count))
        self._same_table.setVisible(is_open)
        if is_open:
            self.same.display(self._same)
            set_whole_height(self._same_table, SAME_STYLE, count)

    def text(self) -> str:
        """Return what stands at its head."""
        return i18n.joined(" ", (self._title.text(), self._count.text()))
