"""Other passes in a row of small pictures: a click leads there."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel, advance, elided, roomiest
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.records import PassRow

MOST: Final = 6
_TEXT: Final = 20
_HEIGHT: Final = 76
_MARK: Final = 14
_TITLE: Final = 13, 600  # pixels, weight
_TITLE_GAP: Final = 8
_LEAST_NAME: Final = 40


class PassButton(QAbstractButton):
    """The picture of one pass, its mark, and when it was."""

    def __init__(self, pictures: Thumbnails, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._pictures = pictures
        self._row: PassRow | None = None
        self._photo_height = _HEIGHT
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)
        theme().changed.connect(self.update)

    @property
    def row(self) -> PassRow | None:
        """Return which pass is shown."""
        return self._row

    def set_row(self, row: PassRow, places: PlaceNames) -> None:
        """Display a pass."""
        self._row = row
        said = pass_text.in_one_line(row, places)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.update()

    def set_photo_height(self, height: int) -> None:
        """Set how high its picture is."""
        self._photo_height = height
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(80, self._photo_height + _TEXT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(56, self._photo_height + _TEXT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        row, tokens = self._row, theme().tokens
        if row is None:
            return
        painter = smooth_painter(self, pictures=True)
        photo = QRect(0, 0, self.width(), self._photo_height)
        paint_photo(painter, self._pictures, row.recognition, photo, radius=5)
        mark = QRectF(photo.right() - _MARK - 5, photo.bottom() - _MARK - 5, _MARK, _MARK)
        paint_ground(painter, mark.adjusted(-2, -2, 2, 2), 4, tokens.surface)
        draw_mark(painter, row.mark, mark.left(), mark.top(), _MARK)
        if self.underMouse():
            painter.setPen(QPen(tokens.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(photo).adjusted(1, 1, -1, -1), 5, 5)
        painter.setPen(tokens.ink)
        painter.setFont(font(12, 400, True))
        words = self._when(row)
        line = QRect(0, photo.bottom() + 1, self.width(), _TEXT)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _when(self, row: PassRow) -> str:
        """Return when it was, without its seconds where there is no room for them."""
        ways = pass_text.ways_of_when(row)
        if len(ways) == 1:
            ways = *ways, pass_text.when_by_minute(row, now_us())
        return roomiest(ways, self.width(), 12, tabular=True)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Paint a frame."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Paint none."""
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does; the arrows are the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_arrived(self, ref: object) -> None:
        if self._row is not None and ref == self._row.recognition:
            self.update()


class PassStrip(QWidget):
    """A title, a link to all of them, and up to six passes."""

    chosen = Signal(object)  # PassRow
    all_requested = Signal()

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-strip")
        self._places = places
        self._words = self._name = ""
        self._title = ElidedLabel("", *_TITLE, name="record-strip-title")
        self._all = Button("", kind="link", name="record-strip-all")
        self._all.clicked.connect(self.all_requested)
        self.buttons = [PassButton(pictures, f"record-strip-{place}") for place in range(MOST)]
        for button in self.buttons:
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(button.row))
        vbox(
            hbox(wide(self._title), self._all, spacing=_TITLE_GAP),
            hbox(*(wide(button) for button in self.buttons), spacing=13),
            spacing=4,
            on=self,
        )
        self.hide()

    def display(self, title: str, all_words: str, rows: Sequence[PassRow], *, name: str = "") -> None:
        """Display passes; without any there is the title alone, and what it leads to.

        A name that is too long for its place in the title gives way to the rest of it.
        """
        self._words, self._name = title, name
        self._all.set_words(all_words)
        self._all.setVisible(bool(all_words))
        self._fit_title()
        for place, button in enumerate(self.buttons):
            if place < len(rows):
                button.set_row(rows[place], self._places)
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(bool(rows))
            button.setSizePolicy(policy)
            button.setVisible(place < len(rows))
        self.show()

    def set_photo_height(self, height: int) -> None:
        """Set how high the pictures are."""
        for button in self.buttons:
            button.set_photo_height(height)

    def set_all(self, words: str) -> None:
        """Set what the link says."""
        self._all.set_words(words)
        self._all.setVisible(bool(words))
        self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have as much of the name in the title as there is room for."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        whole, rest = self._words.format(self._name), advance(self._words.format(""), *_TITLE)
        link = 0 if self._all.isHidden() else self._all.sizeHint().width() + _TITLE_GAP
        name = elided(self._name, max(_LEAST_NAME, self.width() - link - rest - 2), *_TITLE)
        self._title.set_text(self._words.format(name))
        self._title.setToolTip(whole)
        self._title.setAccessibleName(whole)

    def title(self) -> str:
        """Return the title."""
        return self._title.text()
