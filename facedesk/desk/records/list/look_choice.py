"""How passes are shown: as a table or as pictures, and these in three sizes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.list.pass_list import PICTURES, TABLE
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox
from facedesk.desk.widgets.tabs.icon_segments import IconSegments


class LookChoice(QWidget):
    """Stands beside the tabs; the sizes stand elsewhere, and only while there are pictures."""

    way_chosen = Signal(str)
    size_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.ways = IconSegments("records-way", self.tr("As a table or as pictures"))
        self.ways.add(TABLE, self.tr("Table"), "rows")
        self.ways.add(PICTURES, self.tr("Pictures"), "squares-four")
        self.sizes = QWidget()
        self._size = IconSegments("records-size", self.tr("Size of the pictures"))
        self._size.add("small", self.tr("Small"), "dots-nine")
        self._size.add("medium", self.tr("Medium"), "squares-four")
        self._size.add("large", self.tr("Large"), "square")
        self._size.choose("medium")
        hbox(Label(self.tr("Size"), 13, colour="ink2"), self._size, spacing=10, on=self.sizes)
        self.sizes.hide()
        self.row = hbox(self.ways, spacing=8, on=self)
        self.ways.currentChanged.connect(lambda _: self._on_way())
        self._size.currentChanged.connect(lambda _: self.size_chosen.emit(self._size.chosen()))

    def _on_way(self) -> None:
        self.sizes.setVisible(self.ways.chosen() == PICTURES)
        self.way_chosen.emit(self.ways.chosen())
