"""A little terminal that shows a greeting, and a bubble with what it says."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.live.picture import paint_image, paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text.greeting_text import GreetingPart, said
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import DARK, font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.store.pictures.pictures import PictureRef

_DEVICE = QSize(190, 300)
_BEZEL = 9
_SCREEN, _BAND = QColor("#10161F"), QColor("#12806F")
_CENTRE = Qt.AlignmentFlag.AlignCenter


class TerminalPreview(QWidget):
    """A drawn terminal: the face it sees, and below it what it shows."""

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("display-preview")
        self._pictures = pictures
        self._ref: PictureRef | None = None
        self._image: QImage | None = None
        self._parts: list[GreetingPart] = []
        self._usual = self.tr("As the terminal is set")
        self.setFixedSize(_DEVICE)
        pictures.arrived.connect(self._on_picture)
        theme().changed.connect(self.update)

    def _on_picture(self, ref: PictureRef) -> None:
        if ref == self._ref:
            self.update()

    def set_greeting(self, parts: list[GreetingPart], ref: PictureRef | None) -> None:
        """Display the pieces of a greeting, with a face."""
        self._parts, self._ref = parts, ref
        self.setAccessibleName(self.tr("Shown: {0}").format(self.text()))
        self.setToolTip(self.text())
        self.update()

    def set_image(self, image: QImage | None) -> None:
        """Display a face that is not stored, in the place of the stored one; with None, the stored one again."""
        if image is not self._image:
            self._image = image
            self.update()

    def text(self) -> str:
        """Return what is shown, as one sentence."""
        return said(self._parts) if self._parts else self._usual

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint case, face and words."""
        painter = smooth_painter(self)
        paint_ground(
            painter,
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5),
            16,
            QColor("#2A313B"),
            QPen(theme().tokens.line2, 1),
        )
        screen = self.rect().adjusted(_BEZEL, _BEZEL * 2, -_BEZEL, -_BEZEL * 2)
        paint_ground(painter, screen, 6, _SCREEN)
        side = screen.width() - 44
        face = QRect(screen.left() + 22, screen.top() + 16, side, side * 5 // 4 - 20)
        if self._image is not None:
            paint_image(painter, self._image, face, radius=6)
        else:
            paint_photo(painter, self._pictures, self._ref, face, radius=6, tokens=DARK)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_BAND, 2))
        painter.drawRoundedRect(face.adjusted(-3, -3, 3, 3), 8, 8)
        self._paint_words(
            painter,
            QRect(screen.left(), face.bottom() + 10, screen.width(), screen.bottom() - face.bottom() - 14),
        )

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        paint_ground(painter, room.adjusted(6, 0, -6, 0), 6, _BAND if self._parts else QColor("#252C36"))
        lines = self._parts or [GreetingPart(self._usual, is_fixed=True)]
        height = min(24, (room.height() - 6) // len(lines))
        top = room.center().y() - height * len(lines) // 2
        for number, part in enumerate(lines):
            face = font(16 if part.is_name else 13, 600 if part.is_name else 400)
            painter.setFont(face)
            painter.setPen(QColor("#C4CCD6") if part.is_fixed else QColor("#FFFFFF"))
            text = elided(part.text, room.width() - 20, face.pixelSize(), face.weight())
            painter.drawText(QRect(room.left(), top + number * height, room.width(), height), _CENTRE, text)


class SpokenPreview(QWidget):
    """A bubble with what is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("voice-preview")
        self._parts: list[GreetingPart] = []
        self.setMinimumHeight(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_greeting(self, parts: list[GreetingPart]) -> None:
        """Display the pieces of a greeting."""
        self._parts = parts
        self.setAccessibleName(self.tr("Said: {0}").format(self.text()))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is said, as one sentence."""
        return said(self._parts) if self._parts else self.tr("As the terminal is set")

    def sizeHint(self) -> QSize:
        """Return the size that the sentence needs at this width."""
        room = QRect(0, 0, max(80, self.width() - 68), 1000)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.TextFlag.TextWrapAnywhere)
        needed = QFontMetrics(font(15)).boundingRect(room, flags, self.text())
        return QSize(200, max(64, needed.height() + 32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bubble."""
        tokens = theme().tokens
        painter = smooth_painter(self)
        paint_ground(painter, self.rect(), 10, tokens.accent_wash if self._parts else tokens.sunken)
        paint_icon(painter, "speaker-high", QRect(16, self.height() // 2 - 10, 20, 20), tokens.ink2)
        painter.setPen(tokens.ink if self._parts else tokens.ink2)
        painter.setFont(font(15))
        flags = (
            int(Qt.AlignmentFlag.AlignVCenter)
            | int(Qt.TextFlag.TextWordWrap)
            | int(Qt.TextFlag.TextWrapAnywhere)
        )
        painter.drawText(self.rect().adjusted(52, 6, -16, -6), flags, self.text())
