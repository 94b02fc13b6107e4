"""The card of a picture that was asked of a terminal: looked at in place, saved as it came."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QDateTime,
    QIODevice,
    QRectF,
    QSize,
    QStandardPaths,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QImageReader, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n, showing
from facedesk.desk.live import background
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, TOP, fill, hbox, held, vbox, wide
from facedesk.desk.widgets.steady_button import SteadyButton
from facedesk.desk.widgets.timers import single_shot
from facedesk.photo.slow import why_slow

_log = logging.getLogger(__name__)
_BOX = QSize(248, 310)
_MOST_PIXELS = _BOX * 2  # sharp on a screen of 200 %; many are kept
_SAID_MS = 6000


@dataclass(frozen=True, slots=True)
class Capture:
    """A captured picture: the terminal's bytes, and the picture in them where they hold one."""

    jpeg: bytes
    image: QImage
    taken_at: int  # µs UTC


async def decoded(jpeg: bytes) -> QImage:
    """Decode a picture beside the GUI's thread, no larger than is shown; a null image where it cannot be."""
    return await asyncio.to_thread(_decode, jpeg)


def _decode(jpeg: bytes) -> QImage:
    if why := why_slow(jpeg):
        _log.info("a captured picture is not shown: %s", why)
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > _MOST_PIXELS.width() or size.height() > _MOST_PIXELS.height():
        reader.setScaledSize(size.scaled(_MOST_PIXELS, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class Photo(QWidget):
    """A picture as a whole, never stretched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("captured-picture")
        self._image = QImage()
        self.setFixedSize(QSize(_BOX.width(), _BOX.height() // 2))
        theme().changed.connect(self.update)

    def set_image(self, image: QImage) -> None:
        """Display another picture; the field takes its proportions."""
        self._image = image
        self.setFixedSize(image.size().scaled(_BOX, Qt.AspectRatioMode.KeepAspectRatio))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the picture with round corners."""
        painter = smooth_painter(self, pictures=True)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), theme().tokens.sunken)
        painter.drawImage(self.rect(), self._image)


class CaptureCard(Card):
    """The captured picture with Save, Again and the choice of a face only."""

    asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("capture-card", parent)
        self._capture: Capture | None = None
        self._title = ""
        self._photo = Photo()
        self._unshown = Label(
            self.tr("This picture cannot be shown here. Save it, and open it in another program."),
            13,
            colour="ink2",
            wrap=True,
        )
        self._unshown.setObjectName("capture-unshown")
        self._when = Label("", 13, colour="ink2", tabular=True)
        self.again = Button(self.tr("Again"), "camera", name="capture-again", height=30)
        self.save = SteadyButton(
            (self.tr("Save…"), self.tr("Saved")), "file-arrow-down", name="capture-save", height=30
        )
        self.face = Button(self.tr("Face only"), name="capture-face", height=30)
        self.face.setCheckable(True)
        self.face.setToolTip(self.tr("Take a picture only when a face is before the terminal"))
        self.again.clicked.connect(self.asked)
        self.save.clicked.connect(self._on_save)
        self._said = single_shot(self, _SAID_MS, lambda: self._update_saved(saved=False))
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        close = Button(icon="x", kind="ghost", name="capture-close", accessible=self.tr("Close"), height=28)
        close.clicked.connect(self.closed)
        for widget in (self.save, self.again, self.face):
            widget.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        fill(
            self.column,
            hbox(Label(self.tr("Captured"), 15, 600), self._when, STRETCH, close, spacing=8),
            hbox(
                held(self._photo, TOP | LEFT),
                wide(self._unshown, 100),  # all the room that a picture would leave free
                vbox(self.save, self.again, self.face, STRETCH, spacing=8),
                STRETCH,
                spacing=16,
            ),
        )

    def set_capture(self, capture: Capture | None, title: str) -> None:
        """Display a captured picture of the terminal called `title`; hidden where there is none."""
        self.setVisible(capture is not None)
        if capture is None or capture is self._capture:
            return
        self._capture, self._title = capture, title
        self._update_saved(saved=False)
        self._photo.setAccessibleName(self.tr("Picture captured by {0}").format(title))
        self._photo.setVisible(not capture.image.isNull())
        self._unshown.setVisible(capture.image.isNull())
        self._photo.set_image(capture.image)
        self._when.setText(i18n.clock_time(capture.taken_at))

    def _on_save(self) -> None:
        if self._capture is None:
            return
        where = QStandardPaths.StandardLocation.PicturesLocation
        dialog = file_dialog(self, self.tr("Save the picture"), "JPEG (*.jpg)", where, saves=True)
        dialog.setDefaultSuffix("jpg")
        dialog.selectFile(self._file_name(self._capture))
        capture = self._capture
        dialog.fileSelected.connect(lambda path: background.start(self._saved(capture, Path(path)), self))
        dialog.open()

    async def _saved(self, capture: Capture, path: Path) -> None:
        try:
            await asyncio.to_thread(path.write_bytes, capture.jpeg)
        except OSError as error:
            _log.warning("the picture was not saved: %s", error)
            background.failures().happened.emit(
                self.tr("The picture was not saved: the folder does not take it. Choose another one.")
            )
            return
        if capture is self._capture:
            self._update_saved(saved=True)
            self._said.start()

    def _update_saved(self, *, saved: bool) -> None:
        text = self.tr("Saved") if saved else self.tr("Save…")
        self.save.set_words(text)
        self.save.set_icon("check" if saved else "file-arrow-down")

    def _file_name(self, capture: Capture) -> str:
        at = QDateTime.fromMSecsSinceEpoch(capture.taken_at // 1000).toString("yyyy-MM-dd HHmmss")
        return f"{showing.file_name(self._title)} {at}.jpg"
