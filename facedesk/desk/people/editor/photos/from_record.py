"""A photo from a pass record: recent passes of this person, or of strangers, to choose from by their pictures."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
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
from facedesk.desk.people.editor.photos.source_panel import PhotoPanel
from facedesk.desk.text.live_texts import showable
from facedesk.desk.text.pass_text import full_time, time_here, ways_of_when
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided, roomiest
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import STRETCH, fill
from facedesk.station.records.pictures import Pictures
from facedesk.station.records.records import Records
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.records.records import PassRow

MOST: Final = 60
_PHOTO: Final = QSize(120, 150)
_CELL: Final = QSize(136, 206)

_Index = QModelIndex | QPersistentModelIndex


class Passes(QAbstractListModel):
    """Pass records with pictures, newest first."""

    def __init__(self, terminals: Terminals, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terminals = terminals
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
            return i18n.joined(", ", (full_time(row), time_here(row), self.place(row)))
        return None

    def place(self, row: PassRow) -> str:
        """Name the terminal of a pass."""
        return self._terminals.title(row.serial)

    def set_rows(self, rows: list[PassRow]) -> None:
        """Display other passes."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class _PassDelegate(QStyledItemDelegate):
    """Paints a pass as its picture, when and where."""

    def __init__(self, pictures: Thumbnails, passes: Passes, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._passes = pictures, passes

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return a cell's size."""
        return _CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint it."""
        row: PassRow = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens = theme().tokens
        photo = QRect(rect.left() + 8, rect.top() + 6, _PHOTO.width(), _PHOTO.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_photo(painter, self._pictures, row.recognition, photo, radius=6)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(photo).adjusted(-3, -3, 3, 3), 8, 8)
        when = roomiest(ways_of_when(row), photo.width(), 13, 600, tabular=True)
        for text, top, px, weight, colour in (
            (when, photo.bottom() + 6, 13, 600, tokens.ink),
            (self._passes.place(row), photo.bottom() + 24, 12, 400, tokens.ink2),
        ):
            painter.setFont(font(px, weight, tabular=True))
            painter.setPen(colour)
            line = QRect(photo.left(), top, photo.width(), 18)
            shown = elided(text, line.width(), px, weight, tabular=True)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class PassChoice(PhotoPanel):
    """Offers the captured pictures of recent passes."""

    def __init__(
        self,
        records: Records,
        originals: Pictures,
        terminals: Terminals,
        pictures: Thumbnails,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("pass-panel", QCoreApplication.translate("PassChoice", "From a pass record"), parent)
        self._records, self._originals, self._number = records, originals, ""
        self._reader = Reader(self, self._fetch, self._accept)
        self.passes = Passes(terminals, self)
        self._own = Button(self.tr("This person"), name="pass-own")
        self._strangers = Button(self.tr("Strangers"), name="pass-strangers")
        self._use = Button(self.tr("Use this picture"), "check", "primary", name="pass-use")
        self._empty = Empty("clock-counter-clockwise", "", name="pass-empty")
        self.view = self._made_view(pictures)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        group = QButtonGroup(self)
        for button in (self._own, self._strangers):
            button.setCheckable(True)
            group.addButton(button)
            self.head.insertWidget(self.head.count() - 1, button)
            button.clicked.connect(self._ask)
        self._use.clicked.connect(self._on_use)
        self.body.addWidget(self._stack, 1)
        fill(self.foot, STRETCH, self._use)

    def _made_view(self, pictures: Thumbnails) -> QListView:
        view = QListView()
        view.setObjectName("pass-pictures")
        view.setAccessibleName(self.tr("Pictures of recent passes"))
        view.setProperty("frame", "none")
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setModel(self.passes)
        view.setItemDelegate(_PassDelegate(pictures, self.passes, view))
        view.activated.connect(self._on_use)
        view.selectionModel().selectionChanged.connect(self._update_state)
        pictures.arrived.connect(self._update_picture)
        pictures.dropped.connect(view.viewport().update)
        theme().changed.connect(view.viewport().update)
        return view

    def _update_picture(self) -> None:
        self.view.viewport().update()

    def start(self, number: str) -> None:
        """Display the passes of a person number; without one, strangers."""
        self._number = number
        self.asking.drop()
        self.notice.hide()
        self._own.setEnabled(bool(number))
        (self._own if number else self._strangers).setChecked(True)
        self._ask()

    def _ask(self) -> None:
        self.passes.set_rows([])
        self._update_state()
        self._empty.announce(self.tr("Looking for passes…"))
        self._stack.setCurrentWidget(self._empty)
        self._reader.read_anew()

    def _wanted_number(self) -> str:
        """Return whose passes are asked for; "" for strangers'."""
        return self._number if self._own.isChecked() else ""

    async def _fetch(self) -> Sequence[PassRow]:
        if number := self._wanted_number():
            return await self._records.of_person(number, MOST)
        return await self._records.passes(MOST, marks=frozenset({"stranger"}))

    def _accept(self, found: Sequence[PassRow]) -> None:
        self.passes.set_rows([row for row in found if row.recognition is not None])
        if self.passes.rows:
            self._stack.setCurrentWidget(self.view)
            first = self.passes.index(0)
            self.view.selectionModel().setCurrentIndex(
                first, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._report_empty(bool(self._wanted_number()))
        self._update_state()

    def _report_empty(self, of_person: bool) -> None:
        if of_person:
            self._empty.announce(
                self.tr("No recent pass of this person has a picture. Look among the strangers.")
            )
        else:
            self._empty.announce(
                self.tr("No stranger has passed lately. Use a file or a terminal's capture.")
            )

    def chosen(self) -> PassRow | None:
        """Return the pass that is chosen."""
        indexes = self.view.selectionModel().selectedIndexes()
        return self.passes.rows[indexes[0].row()] if indexes else None

    def _update_state(self) -> None:
        self._use.setEnabled(self.chosen() is not None)

    def _on_use(self) -> None:
        row = self.chosen()
        if row is not None and (picture := row.recognition) is not None:
            self.asking.ask(lambda: self._originals.load(picture), self._use_picture)

    def _use_picture(self, data: bytes | None) -> None:
        if data is None:
            self.notice.announce(self.tr("The picture is gone."), self.tr("Choose another one."), "finding")
        else:
            self.got.emit(data)
