"""The table of people: painted again as their photos come, and dragged onto departments."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.people import PeopleModel
from facedesk.desk.people.list.columns import PeopleColumn
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.desk.widgets.tree.view import drag_pixmap

_PICTURES_GATHER_MS = 100
_STYLE = TableStyle(row=48, head=37, lively=True)


class PeopleTable(Table):
    """Shows the model, whose rows are known by the person."""

    def __init__(self, model: PeopleModel, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, "people-list", parent)
        self._people = model
        self.setAccessibleName(self.tr("People"))
        self.horizontalHeader().setSortIndicator(PeopleColumn.NUMBER, Qt.SortOrder.AscendingOrder)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._paint_again = single_shot(self, _PICTURES_GATHER_MS, self.viewport().update)
        pictures.arrived.connect(self._on_picture)
        pictures.dropped.connect(self._on_picture)

    def _on_picture(self) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002  they are moved, never copied
        """Drag the selected people's names beside the pointer: what is below them is to be seen."""
        indexes = [self._people.index(place, PeopleColumn.NAME) for place in self.selected_places()]
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self._people.mimeData(indexes))
        one = len(indexes) == 1
        text = str(indexes[0].data() or "") if one else self.tr("%n people", "", len(indexes))
        drag.setPixmap(drag_pixmap(text, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
