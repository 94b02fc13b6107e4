"""The webcam: seen as in a mirror, taken as it is. QtMultimedia is imported when it is first asked for."""

import asyncio
import importlib
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.picture_files import written
from facedesk.desk.people.editor.photos.source_panel import PhotoPanel, WholePicture
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.layout import STRETCH, fill

_ENOUGH: Final = 1280 * 960


def best_size(sizes: Sequence[QSize]) -> int | None:
    """Return which of a camera's sizes to ask for: the largest that is not more than a photo needs.

    Each frame is converted on the window's thread: a larger one would only make it slow.
    """
    pixels = [size.width() * size.height() for size in sizes]
    enough = [number for number, count in enumerate(pixels) if count <= _ENOUGH]
    if enough:
        return max(enough, key=pixels.__getitem__)
    return min(range(len(pixels)), key=pixels.__getitem__, default=None)


class CameraPanel(PhotoPanel):
    """Shows what the camera sees; a picture is taken by the button, by Space or by Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("camera-panel", QCoreApplication.translate("CameraPanel", "Camera"), parent)
        self._multimedia: Any = None
        self._camera: Any = None
        self._session: Any = None
        self.sink: Any = None
        self.picture = WholePicture("camera-picture", mirrored=True)
        self._which = ComboBox("camera-choice", self.tr("Camera"), widest=300)
        self._which.activated.connect(self._on_chosen)
        self._receive = Button(self.tr("Take picture"), "camera", "primary", name="camera-take")
        self._receive.clicked.connect(self._on_take)
        self.body.addWidget(self.picture, 1)
        fill(self.foot, self._receive, self._which, STRETCH)
        self.left.connect(self.stop)

    def start(self) -> None:
        """Look for a camera and show what it sees."""
        self.asking.drop()
        self.notice.hide()
        self.picture.set_image(QImage())
        self._receive.setEnabled(False)
        self._which.hide()
        background.start(self._start(), self)

    async def _start(self) -> None:
        if self._multimedia is None:
            # Looking for video systems that are not installed, Qt warns about each of them.
            QLoggingCategory.setFilterRules("qt.multimedia*=false")
            try:
                # Heavy, so read in a thread; and it may be missing.
                self._multimedia = await asyncio.to_thread(importlib.import_module, "PySide6.QtMultimedia")
            except ImportError:
                self._announce(
                    self.tr("The camera cannot be used."),
                    self.tr("Qt Multimedia is missing: install facedesk[camera], or choose a file."),
                )
                return
        if self.isVisible():
            self._list_cameras()

    def _list_cameras(self) -> None:
        cameras = self._multimedia.QMediaDevices.videoInputs()
        self._which.clear()
        for camera in cameras:
            self._which.addItem(camera.description(), camera)
        self._which.setVisible(len(cameras) > 1)
        if not cameras:
            self._announce(
                self.tr("No camera found."), self.tr("Connect one and try again, or choose a file.")
            )
            return
        self._update(cameras[0])

    def _on_chosen(self) -> None:
        self._update(self._which.currentData())

    def _update(self, camera: Any) -> None:
        self.stop()
        self._camera = self._multimedia.QCamera(camera, self)
        formats = camera.videoFormats()
        fitting = best_size([each.resolution() for each in formats])
        if fitting is not None:
            self._camera.setCameraFormat(formats[fitting])
        self._camera.errorOccurred.connect(self._on_error)
        self.watch(self._multimedia.QVideoSink(self))
        self._session = self._multimedia.QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self.sink)
        self._camera.start()

    def watch(self, sink: Any) -> None:
        """Display each frame that comes to a `QVideoSink`."""
        self.sink = sink
        sink.videoFrameChanged.connect(self._on_frame)

    def stop(self) -> None:
        """Let the camera go, and its light."""
        if self._camera is not None:
            self._camera.stop()
            self._session.setCamera(None)
            for part in (self._session, self._camera):
                part.deleteLater()
        if self.sink is not None:
            self.sink.deleteLater()
        self._camera = self._session = self.sink = None

    def _on_frame(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.picture.set_image(image)
            if not self._receive.isEnabled():
                self._receive.setEnabled(True)
                self._receive.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_error(self, _error: Any, said: str) -> None:
        self._announce(
            self.tr("The camera does not answer."),
            self.tr("Close other programs that use it, then try again ({0}).").format(said),
        )

    def _announce(self, title: str, text: str) -> None:
        self._receive.setEnabled(False)
        self.notice.announce(title, text, "finding")

    def _on_take(self) -> None:
        image = self.picture.image
        if not image.isNull():
            self._receive.setEnabled(False)
            self.asking.ask(lambda: asyncio.to_thread(written, image), self.got.emit)
