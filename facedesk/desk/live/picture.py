"""A photo that fills its box: cropped, never stretched, with rounded corners."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import Tokens, font, theme
from facedesk.store.pictures.pictures import PictureRef


class Picture(QWidget):
    """Shows one picture, a stored one or a new one; while there is none, a sunken field with an icon or a word."""

    def __init__(
        self,
        pictures: Thumbnails,
        size: QSize,
        radius: int = 4,
        icon: str = "user",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures, self._radius, self._icon = pictures, radius, icon
        self._ref: PictureRef | None = None
        self._image: QImage | None = None
        self.setFixedSize(size)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)
        theme().changed.connect(self.update)

    def set_picture(self, ref: PictureRef | None, accessible: str = "") -> None:
        """Display another picture, or with None the empty field."""
        self._ref = ref
        self.setAccessibleName(accessible)
        self.update()

    def set_image(self, image: QImage | None) -> None:
        """Display a picture that is not stored, in the place of the stored one; with None, the stored one again."""
        if image is not self._image:
            self._image = image
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image is not None:
            paint_image(painter, self._image, self.rect(), radius=self._radius)
            return
        paint_photo(painter, self._pictures, self._ref, self.rect(), radius=self._radius, icon=self._icon)

    def _on_arrived(self, ref: PictureRef) -> None:
        if ref == self._ref:
            self.update()


def paint_photo(
    painter: QPainter,
    pictures: Thumbnails,
    ref: PictureRef | None,
    rect: QRect,
    *,
    radius: int = 0,
    icon: str = "user",
    word: str = "",
    word_px: int = 20,
    tokens: Tokens | None = None,
) -> None:
    """Paint a photo into `rect`, or a sunken field with `word` or `icon` where there is none to wait for.

    `word_px` is the largest size of the word, which narrow fields make smaller.
    """
    tokens = tokens or theme().tokens
    dpr = painter.device().devicePixelRatioF()
    width, height = rect.width(), rect.height()
    pixmap = pictures.pixmap(ref, width, height, dpr, radius)
    if pixmap is not None:
        painter.drawPixmap(rect, pixmap)
        return
    is_missing = pictures.is_missing(ref, width, height, dpr, radius)
    instead = "" if word or not is_missing else icon
    if radius:
        colours = tokens.sunken.rgba(), tokens.ink3.rgba()
        painter.drawPixmap(rect, _field((width, height), radius, instead, colours, dpr))
    else:
        painter.fillRect(rect, tokens.sunken)
        if instead:
            painter.save()
            _paint_icon(painter, rect, instead, tokens.ink3)
            painter.restore()
    if word and is_missing:
        painter.save()
        _paint_word(painter, rect, word, word_px, tokens.ink3)
        painter.restore()


@lru_cache(maxsize=64)
def _field(size: tuple[int, int], radius: int, icon: str, colours: tuple[int, int], dpr: float) -> QPixmap:
    """Return the sunken field of a list's photo that is not there: most rows may be without one."""
    width, height = size
    made = QPixmap(round(width * dpr), round(height * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sunken, ink = map(QColor.fromRgba, colours)
    rect = QRect(0, 0, width, height)
    paint_ground(painter, rect, radius, sunken)
    if icon:
        _paint_icon(painter, rect, icon, ink)
    painter.end()
    return made


def paint_image(painter: QPainter, image: QImage | QPixmap, rect: QRect, *, radius: int = 0) -> None:
    """Paint a picture into `rect` so that it is full; of one that is too high, more is seen of the upper part."""
    size = image.size().scaled(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
    corner = QPointF(
        QRectF(rect).center().x() - size.width() / 2, rect.top() - (size.height() - rect.height()) * 0.3
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    path = QPainterPath()
    path.addRoundedRect(QRectF(rect), radius, radius)
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    place = QRectF(corner, size.toSizeF())
    if isinstance(image, QPixmap):
        painter.drawPixmap(place, image, QRectF(image.rect()))
    else:
        painter.drawImage(place, image)
    painter.restore()


def _paint_word(painter: QPainter, rect: QRect, word: str, largest_px: int, colour: QColor) -> None:
    painter.setPen(colour)
    painter.setFont(font(max(12, min(largest_px, rect.width() // 14)), 500))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, word)


def _paint_icon(painter: QPainter, rect: QRect, icon: str, colour: QColor) -> None:
    side = max(16, min(48, rect.width() // 3))
    box = QRect(0, 0, side, side)
    box.moveCenter(rect.center())
    paint_icon(painter, icon, box, colour)
