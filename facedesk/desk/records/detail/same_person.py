"""Strangers at one place and time beside one of them: nobody is recognised, looking is made quick."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facedesk import i18n
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.left_column import LARGE_FROM
from facedesk.desk.records.detail.looked_up import PassesAround, around, serials_beside, stranger_filter
from facedesk.desk.records.detail.zoom_picture import ZoomPicture
from facedesk.desk.text import pass_text
from facedesk.desk.text.live_texts import showable
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel, elided, roomiest
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, hbox, held, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import PassFilter

SPANS: Final = {
    "15min": timedelta(minutes=15),
    "1h": timedelta(hours=1),
    "1d": timedelta(days=1),
}
FIRST_SPAN: Final = SPANS["15min"]
EACH_SIDE: Final = 60
"""So many strangers before and after are shown; who looks through more narrows the time."""
_CELL_PHOTO: Final = QSize(140, 175)
_CELL: Final = QSize(156, 232)

_Index = QModelIndex | QPersistentModelIndex


class StrangersModel(QAbstractListModel):
    """The strangers that are compared with one."""

    def __init__(self, places: PlaceNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self.rows: list[PassRow] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @showable
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a pass, or what is said of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return pass_text.in_one_line(row, self._places)
        return None

    def display(self, rows: Sequence[PassRow]) -> None:
        """Display other passes."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()


class _StrangerDelegate(QStyledItemDelegate):
    """Paints a pass as its picture, when and where."""

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._places = pictures, places

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return a cell's size."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        row: PassRow = index.data(Qt.ItemDataRole.UserRole)
        tokens = theme().tokens
        photo = QRect(option.rect.topLeft(), _CELL_PHOTO).translated(8, 8)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_photo(painter, self._pictures, row.recognition, photo, radius=6)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens.accent, 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(photo).adjusted(-3, -3, 3, 3), 8, 8)
        place = self._places.place(row.serial, row.in_out)
        when = roomiest(pass_text.ways_of_when(row), photo.width(), 13, 600, tabular=True)
        for text, top, px, weight, colour in (
            (when, photo.bottom() + 6, 13, 600, tokens.ink),
            (place, photo.bottom() + 25, 12, 400, tokens.ink2),
        ):
            painter.setFont(font(px, weight, tabular=True))
            painter.setPen(colour)
            line = QRect(photo.left(), top, photo.width(), 18)
            shown = elided(text, line.width(), px, weight, tabular=True)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class _Held(QWidget):
    """A large picture with when and where below it."""

    def __init__(
        self, station: Station, pictures: Thumbnails, places: PlaceNames, name: str, caption: str
    ) -> None:
        super().__init__()
        self._places, self._caption = places, caption
        self.picture = ZoomPicture(station.pictures, pictures, name)
        self._when = Label("", 15, 600, tabular=True)
        self._where = ElidedLabel("", 13, colour="ink2")
        vbox(self.picture, self._when, self._where, STRETCH, spacing=4, on=self)

    def display(self, row: PassRow | None, apart: str = "") -> None:
        """Display a pass, and how far it is from the other; nothing before there is one."""
        self.picture.set_picture(
            row.recognition if row is not None else None,
            self._caption,
            self.tr("No picture") if row is not None else "",
        )
        when = pass_text.when(row) if row is not None else ""
        self._when.setText(i18n.joined(" · ", (when, apart)))
        self._where.set_text(self._places.place(row.serial, row.in_out) if row is not None else "")


class SamePerson(QWidget):
    """Holds one stranger at the left; the arrows go through the others, Enter opens one."""

    closed = Signal()
    pass_requested = Signal(object)  # PassRow

    def __init__(
        self, station: Station, pictures: Thumbnails, places: PlaceNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("same-person")
        self._station, self._places = station, places
        self._row: PassRow | None = None
        self._back = Button(self.tr("Back to the record"), "caret-left", "link", name="same-back")
        self._back.clicked.connect(self.closed)
        self.spans = Segments("same-spans", self.tr("How long before and after"))
        for name, words in (("15min", self.tr("15 min")), ("1h", self.tr("1 h")), ("1d", self.tr("1 day"))):
            self.spans.add(name, words)
        self.spans.currentChanged.connect(lambda _: self._ask())
        self._said = ElidedLabel("", 14, colour="ink2", name="same-said")
        self.cut = Notice("same-cut")
        self.held = _Held(station, pictures, places, "same-held", self.tr("This record"))
        self.other = _Held(station, pictures, places, "same-other", self.tr("Compared"))
        self.model = StrangersModel(places, self)
        self.view = self._made_view(pictures)
        self._empty = Empty("users", "", name="same-none")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._reader = Reader(self, self._read, self._accept, self._on_failed)
        self._lay_out()
        set_main_part(self, self.view)

    def _lay_out(self) -> None:
        title = hbox(Label(self.tr("Same person?"), 24, 600), wide(self._said), self.spans, spacing=12)
        head = vbox(held(self._back, LEFT), title, spacing=2, margins=(20, 8, 20, 8))
        columns = hbox(self.held, self.other, wide(vbox(self.cut, wide(self._stack), spacing=8)), spacing=20)
        vbox(head, Hairline(), wide(vbox(wide(columns), margins=(20, 14, 12, 8))), spacing=0, on=self)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)

    def _made_view(self, pictures: Thumbnails) -> QListView:
        view = QListView()
        view.setObjectName("same-strangers")
        view.setAccessibleName(self.tr("Strangers there at that time"))
        view.setProperty("frame", "none")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.viewport().setAutoFillBackground(False)
        view.setModel(self.model)
        view.setItemDelegate(_StrangerDelegate(pictures, self._places, view))
        view.activated.connect(self._open)
        view.selectionModel().currentChanged.connect(lambda *_: self._update_other())
        pictures.arrived.connect(self._update_pictures)
        pictures.dropped.connect(view.viewport().update)
        theme().changed.connect(view.viewport().update)
        return view

    def _update_pictures(self) -> None:
        self.view.viewport().update()

    @property
    def found_by(self) -> PassFilter:
        """Return what the strangers were found by."""
        assert self._row is not None
        serials = serials_beside(self._station, self._row.serial)
        return stranger_filter(self._row, serials, SPANS[self.spans.chosen()])

    @property
    def shown(self) -> PassRow | None:
        """Return the stranger that stands beside the one that is held."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def open_pass(self, row: PassRow) -> None:
        """Compare a stranger with others."""
        is_same = self._row is not None and self._row.id == row.id
        self._row = row
        self.held.display(row)
        if not is_same:
            self.model.display([])
        self._ask()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self._row is not None:
            self._said.set_text(self._where())
            self._reader.read_anew()

    def _where(self) -> str:
        assert self._row is not None
        view = self._station.terminals.get(self._row.serial)
        group = view.group_id if view is not None else None
        name = next((each.name for each in self._places.groups() if each.id == group), "")
        place = name or self._places.title(self._row.serial)
        return i18n.joined(" · ", (place, self.tr("Nobody is recognised here: look for yourself.")))

    async def _read(self) -> PassesAround:
        assert self._row is not None
        return await around(self._station, self._row, self.found_by, EACH_SIDE)

    def _accept(self, found: PassesAround) -> None:
        before = self.shown
        self.model.display(found.rows)
        self.cut.hide()
        if found.is_cut:
            self.cut.announce("", self.tr("There are more: the nearest are shown. Choose less time."), "info")
        if not found.rows:
            self._empty.announce(self.tr("No other stranger there at that time. Choose more time."))
        self._stack.setCurrentWidget(self.view if found.rows else self._empty)
        self._choose(before.id if before is not None else 0)
        self._update_other()

    def _choose(self, record_id: int) -> None:
        """Choose the stranger that was chosen, else the one that is nearest in time."""
        rows = self.model.rows
        if not rows:
            return
        at = next((place for place, row in enumerate(rows) if row.id == record_id), None)
        if at is None:
            at = min(range(len(rows)), key=lambda place: abs(self._apart_us(rows[place])))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.view.selectionModel().setCurrentIndex(self.model.index(at), flags)
        self.view.scrollTo(self.model.index(at))

    def _apart_us(self, row: PassRow) -> int:
        assert self._row is not None
        return row.at - self._row.at

    def _update_other(self) -> None:
        row = self.shown
        if row is None:
            self.other.display(None)
            return
        apart_s = self._apart_us(row) / 1_000_000
        long = i18n.exact_duration(abs(apart_s))
        words = self.tr("{0} later") if apart_s >= 0 else self.tr("{0} before")
        self.other.display(row, words.format(long) if abs(apart_s) >= 1 else self.tr("the same second"))

    def _on_failed(self, why: str) -> None:
        self.cut.announce("", why, "refused")

    def _open(self) -> None:
        row = self.shown
        if row is not None:
            self.pass_requested.emit(row)

    def fit(self, width: int, height: int) -> None:
        """Apply the measures of a view of this size."""
        wanted = QSize(400, 500) if width >= LARGE_FROM else QSize(272, 330)
        wide_px = max(150, min(wanted.width(), (width - 80) // 4))
        high_px = max(180, min(wanted.height(), height - 160))
        for each in (self.held, self.other):
            each.picture.setFixedSize(wide_px, high_px)
            each.setFixedWidth(wide_px)
