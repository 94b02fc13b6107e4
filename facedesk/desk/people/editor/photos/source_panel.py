"""The frame of what is shown in the crop's place while a picture is being got."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice


class PhotoPanel(Card):
    """A title, what `body` holds, a notice, and a foot with buttons; Esc closes it."""

    got = Signal(bytes)  # a picture
    closed = Signal()
    left = Signal()  # it is seen no more

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, margin=16, spacing=12)
        self.setAccessibleName(title)
        self.asking = NewestWish(self, self._on_failed)
        self.closed.connect(self.asking.drop)
        close = Button(icon="x", kind="ghost", name=f"{name}-close", accessible=self.tr("Close"), height=28)
        close.clicked.connect(self.closed)
        self.head = hbox(Label(title, 17, 600), STRETCH, close, spacing=8)
        self.notice = Notice(f"{name}-notice")
        self.body = vbox(spacing=12)
        self.foot = hbox(spacing=8)
        fill(self.column, self.head, self.notice, wide(self.body), self.foot)

    def _on_failed(self, why: str) -> None:
        self.notice.announce("", why, "refused")

    def event(self, event: QEvent) -> bool:
        """Keep Esc from what is around, which it would close."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Signal that nobody looks any more."""
        super().hideEvent(event)
        self.left.emit()


class WholePicture(QWidget):
    """A picture as a whole, as large as there is room, never stretched; mirrored where one sees oneself."""

    def __init__(self, name: str, parent: QWidget | None = None, *, mirrored: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.image = QImage()
        self._mirrored = mirrored
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme().changed.connect(self.update)

    def set_image(self, image: QImage) -> None:
        """Display another picture; a null one shows the empty field."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = smooth_painter(self, pictures=True)
        path = QPainterPath()
        path.addRoundedRect(self.rect().toRectF(), 8, 8)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), theme().tokens.sunken)
        if self.image.isNull():
            return
        size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = self.rect()
        place.setSize(size)
        place.moveCenter(self.rect().center())
        if self._mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(place, self.image)
