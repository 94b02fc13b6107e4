"""What a place without a photo shows: where one may come from, or that the stored one was taken away."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.people.editor.photos.draft import Draft
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, Stretch, hbox, vbox

_ICON = 32


class PhotoEmpty(QWidget):
    """A field to drop pictures on."""

    files_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo-empty")
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._sentence = Label("", 14, colour="ink2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._files = Button(self.tr("Choose files…"), "image", name="photo-empty-files")
        self._back = Button(
            self.tr("Bring the stored photo back"), "arrow-u-up-left", name="photo-bring-back"
        )
        self._files.clicked.connect(self.files_requested)
        self._back.clicked.connect(self.back_requested)
        vbox(
            Stretch(2),
            _ICON + 12,
            self._sentence,
            hbox(STRETCH, self._files, self._back, STRETCH, spacing=8),
            Stretch(3),
            spacing=12,
            margins=24,
            on=self,
        )
        theme().changed.connect(self.update)

    def set_draft(self, draft: Draft, number: int) -> None:
        """Display what the place number, from 1, is without."""
        self._back.setVisible(draft.removed)
        self._sentence.setText(
            self.tr("Photo {0} is taken away from the terminals when you save.").format(number)
            if draft.removed
            else self.tr("No photo {0} yet. Drop a picture here, or choose where it comes from.").format(
                number
            )
        )
        self.setAccessibleName(self._sentence.text())

    def set_drop(self, *, over: bool) -> None:
        """Display that what is dragged would be taken."""
        self._over = over
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tokens.accent if self._over else tokens.line2
        painter.setPen(QPen(colour, 2 if self._over else 1, Qt.PenStyle.DashLine))
        painter.setBrush(tokens.accent_wash if self._over else tokens.sunken)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        top = self._sentence.geometry().top() - _ICON - 12
        box = self.rect()
        box.setTop(top)
        box.setHeight(_ICON)
        paint_icon(painter, "image", box, tokens.ink3)
