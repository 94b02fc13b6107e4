"""The crop field with its tools: quarter turns, ruler, undo, automatic frame."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.crop.crop import CropField
from facedesk.desk.widgets.crop.crop_ruler import AngleRuler
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.photo import crop as frames
from facedesk.photo.crop import Crop

_TOOL = 38


class CropEditor(QWidget):
    """Lets a frame be chosen in a picture; what was chosen is kept by whoever shows the picture."""

    changed = Signal()  # the frame is being moved: `crop` gives it
    settled = Signal()  # a move has come to its end
    auto_requested = Signal()
    undo_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crop-editor")
        self._size = (4, 5)
        self._upright = frames.whole(self._size)
        self.field = CropField()
        self.ruler = AngleRuler()
        self._angle = Label("", 14, colour="ink2", tabular=True, name="crop-angle-text")
        self._angle.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._left = Button(
            icon="arrow-counter-clockwise", name="crop-turn-left", accessible=self.tr("Turn left by 90°")
        )
        self._right = Button(
            icon="arrow-clockwise", name="crop-turn-right", accessible=self.tr("Turn right by 90°")
        )
        self._undo = Button(icon="arrow-u-up-left", name="crop-undo", accessible=self.tr("Undo (Ctrl+Z)"))
        self._auto = Button(self.tr("Auto frame"), name="crop-auto")
        self._auto.setToolTip(self.tr("Frame the face where one is found, else as much as fits"))
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.field.moved.connect(self._on_moved)
        self.field.settled.connect(self.settled)
        self.ruler.turned.connect(self._on_turned)
        self.ruler.settled.connect(self.settled)
        self._left.clicked.connect(lambda: self._turn(-1))
        self._right.clicked.connect(lambda: self._turn(1))
        self._undo.clicked.connect(self.undo_requested)
        self._auto.clicked.connect(self.auto_requested)

    def _lay_out(self) -> None:
        for button in (self._left, self._right, self._undo):
            button.setFixedWidth(_TOOL)
        self._angle.setFixedWidth(self._angle.fontMetrics().horizontalAdvance("−15.0°") + 6)
        vbox(
            wide(self.field),
            hbox(self._left, self._right, wide(self.ruler), self._angle, self._undo, self._auto, spacing=8),
            spacing=12,
            on=self,
        )

    def set_picture(self, view: QImage, size: tuple[int, int], crop: Crop) -> None:
        """Display a picture of so many pixels by a copy that is small enough for the screen."""
        self._size = size
        self.field.set_picture(view, size, crop)
        self.set_crop(crop)

    def clear(self) -> None:
        """Display no picture."""
        self.set_picture(QImage(), (4, 5), frames.whole((4, 5)))

    def crop(self) -> Crop:
        """Return the frame as it stands."""
        return self.field.crop()

    def set_crop(self, crop: Crop) -> None:
        """Put the frame elsewhere."""
        self._upright = crop
        self.field.set_crop(crop)
        self.ruler.set_angle(crop.angle_deg)
        self._report_angle(crop.angle_deg)

    def allow_undo(self, allowed: bool) -> None:
        """Set whether there is something to undo."""
        self._undo.setEnabled(allowed)

    def _on_moved(self) -> None:
        self._upright = self.field.crop()
        self.changed.emit()

    def _on_turned(self, degrees: float) -> None:
        # From the frame before the turn: what a large angle takes of it comes back with a smaller one.
        self.field.set_crop(frames.tilted(self._upright, self._size, degrees))
        self._report_angle(degrees)
        self.changed.emit()

    def _turn(self, quarters: int) -> None:
        if self.field.has_picture():
            self.set_crop(frames.quarter_turned(self.crop(), self._size, quarters))
            self.changed.emit()
            self.settled.emit()

    def _report_angle(self, degrees: float) -> None:
        self._angle.setText(f"{i18n.decimal(degrees).replace('-', '−')}°")
