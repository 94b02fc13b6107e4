"""Which values go: those of a template or a terminal, and those that belong to one terminal where they are meant."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.templates.value_tree import TickAll, ValueTree
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide


class ValuesDialog(Dialog):
    """Says which values were chosen."""

    chosen = Signal(list)  # names

    def __init__(
        self, title: str, values: Mapping[str, str], chosen: Collection[str], parent: QWidget
    ) -> None:
        """Offer values, some of them ticked."""
        super().__init__("values-dialog", title, parent, (640, 480))
        self.tree = ValueTree("values-tree")
        self._count = Label("", 14, colour="ink2", tabular=True, name="values-count")
        self._take = Button(self.tr("Take these"), kind="primary", name="values-take")
        cancel = Button(self.tr("Cancel"), name="values-cancel")
        cancel.clicked.connect(self.reject)
        self._take.clicked.connect(self._on_take)
        self._take.setDefault(True)
        around = Card(margin=6, spacing=0)
        around.column.addWidget(self.tree)
        hint = self.tr(
            "What belongs to one terminal alone, its name or a password, goes only where it is ticked here."
        )
        parts = (Label(title, 20, 600, wrap=True), Label(hint, 14, colour="ink2", wrap=True), wide(around))
        foot = (self._count, TickAll(self.tree, "values-tick-all"), STRETCH, cancel, self._take)
        self.lay_out(*parts, foot=foot, spacing=12, margins=(24, 20, 24, 20))
        self.tree.changed.connect(self._on_changed)
        self._values = values
        self.tree.set_values(values, chosen)

    def _on_changed(self) -> None:
        count = len(self.tree.chosen())
        words = self.tr("{0} of %n values", "", len(self._values))
        self._count.setText(words.format(i18n.number(count)))
        self._take.setEnabled(bool(count))

    def _on_take(self) -> None:
        self.chosen.emit(self.tree.chosen())
        self.accept()
