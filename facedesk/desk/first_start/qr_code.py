"""An address as a QR code: a phone reads it, and has it beside the terminal."""

import asyncio
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.theme.painting import paint_ground

_SIDE: Final = 148
_QUIET: Final = 4  # modules of white around it, as the standard asks


class QrCode(QWidget):
    """Paints a text as a code, always dark on white: many readers take no other."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self._text = ""
        self._modules: QImage | None = None
        self._making = NewestWish(self)
        self.hide()

    @property
    def is_made(self) -> bool:
        """Whether the code of the text is there to be read."""
        return self._modules is not None

    def set_text(self, text: str) -> None:
        """Set what it says; "" for nothing."""
        if text == self._text:
            return
        self._text, self._modules = text, None
        self.setAccessibleName(self.tr("QR code: {0}").format(text))
        self.setVisible(bool(text))
        if text:
            self._making.ask(lambda: asyncio.to_thread(_modules_of, text), self._receive)

    def _receive(self, modules: list[bytes]) -> None:
        side = len(modules)
        image = QImage(side, side, QImage.Format.Format_RGB32)
        for y, row in enumerate(modules):
            for x, dark in enumerate(row):
                image.setPixelColor(x, y, QColor(Qt.GlobalColor.black if dark else Qt.GlobalColor.white))
        self._modules = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_ground(painter, self.rect(), 8, QColor(Qt.GlobalColor.white))
        if self._modules is None:
            return
        unit = _SIDE / (self._modules.width() + 2 * _QUIET)
        margin = _QUIET * unit
        target = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        painter.drawImage(target, self._modules)


def _modules_of(text: str) -> list[bytes]:
    import segno  # what only this page needs is not read at the start

    return [bytes(row) for row in segno.make_qr(text, error="m").matrix]
