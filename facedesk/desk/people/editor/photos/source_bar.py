"""Where a photo may come from: a row of buttons, and what else one can do."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.layout import MIDDLE, STRETCH, fill, hbox, held


class PhotoSources(QWidget):
    """Says which source was asked for."""

    files_requested = Signal()
    paste_requested = Signal()
    camera_requested = Signal()
    capture_requested = Signal()
    passes_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = hbox(spacing=8, on=self)
        for text, icon, name, asked in (
            (self.tr("Choose files…"), "image", "photo-files", self.files_requested),
            (self.tr("Paste"), "clipboard-text", "photo-paste", self.paste_requested),
            (self.tr("Camera"), "camera", "photo-camera", self.camera_requested),
            (self.tr("From a terminal…"), "device-tablet-camera", "photo-capture", self.capture_requested),
            (self.tr("Pass record…"), "clock-counter-clockwise", "photo-passes", self.passes_requested),
        ):
            button = Button(text, icon, name=name)
            button.clicked.connect(asked)
            row.addWidget(button)
        self._hint = ElidedLabel("", 13, colour="ink2", name="photo-hint")
        self._hint.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        fill(row, STRETCH, held(self._hint, MIDDLE))
        self._busy = self._over = False
        self._announce()

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(super().minimumSizeHint().width(), 34)

    def set_busy(self, *, busy: bool) -> None:
        """Display whether pictures are being read."""
        self._busy = busy
        self._announce()

    def set_drop(self, *, over: bool) -> None:
        """Display whether what is dragged would be taken."""
        self._over = over
        self._announce()

    def _announce(self) -> None:
        if self._over:
            self._hint.set_text(self.tr("Let go to take the picture"))
        elif self._busy:
            self._hint.set_text(self.tr("Reading the picture…"))
        else:
            self._hint.set_text(self.tr("Pictures can be dropped here too"))
