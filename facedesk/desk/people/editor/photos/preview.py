"""What the terminal gets: the picture, its size, and what the check has to say."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.people.editor.photos.draft import Draft
from facedesk.desk.people.editor.photos.findings import FindingsList
from facedesk.desk.people.editor.photos.opening import Shot
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, TOP, hbox, held, vbox, wide
from facedesk.photo.check import MOST_BASE64_BYTES

_PHOTO: Final = QSize(152, 190)
_KB: Final = 1024


class PreviewPicture(QWidget):
    """The picture that is sent, whole and never stretched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo-preview")
        self.image = QImage()
        self.setFixedSize(_PHOTO)
        theme().changed.connect(self.update)

    def set_image(self, image: QImage) -> None:
        """Display another picture."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = smooth_painter(self, pictures=True)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setClipPath(path)
        painter.fillRect(self.rect(), theme().tokens.sunken)
        if not self.image.isNull():
            size = self.image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, size.width(), size.height())
            place.moveCenter(QRectF(self.rect()).center())
            painter.drawImage(place, self.image)


class WeightBar(QWidget):
    """How much of what a terminal takes the photo needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photo-weight")
        self.share = 0.0
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_share(self, share: float) -> None:
        """Display another share, 1.0 being all."""
        self.share = share
        self.setAccessibleName(self.tr("{0}% of what a terminal takes").format(round(share * 100)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = smooth_painter(self)
        paint_ground(painter, self.rect(), 4, tokens.sunken)
        if self.share:
            painter.setBrush((tokens.passed if self.share <= 1 else tokens.blocked).fill)
            wide = max(8.0, min(1.0, self.share) * self.width())
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), 4, 4)


class PhotoPreview(QScrollArea):
    """The column beside the crop."""

    brighten_requested = Signal(bool)
    replace_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "none")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(304)
        self._picture = PreviewPicture()
        self._size = Label("", 24, 600, tabular=True, name="photo-size")
        self._weight = Label("", 24, 600, tabular=True, name="photo-kilobytes")
        self._most = Label("", 13, colour="ink2", wrap=True)
        self._bar = WeightBar()
        self._findings = FindingsList()
        self._note = Label("", 13, colour="ink2", wrap=True, name="photo-note")
        self._replace = Button(self.tr("Replace…"), "image", name="photo-replace", height=30)
        self._remove = Button(self.tr("Remove this photo"), "trash", name="photo-remove", height=30)
        self._findings.brighten_requested.connect(self.brighten_requested)
        self._replace.clicked.connect(self.replace_requested)
        self._remove.clicked.connect(self.remove_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        vbox(
            hbox(
                held(self._picture, TOP),
                wide(
                    vbox(
                        Label(self.tr("What the terminal gets"), 15, 600, wrap=True),
                        6,
                        self._size,
                        Label(self.tr("pixels"), 14, colour="ink2"),
                        8,
                        self._weight,
                        self._most,
                        8,
                        self._bar,
                        STRETCH,
                        spacing=0,
                    )
                ),
                spacing=16,
            ),
            self._findings,
            self._note,
            hbox(self._replace, self._remove, STRETCH, spacing=8),
            STRETCH,
            spacing=12,
            margins=(0, 0, 4, 4),
            on=inside,
        )
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)

    def set_draft(self, draft: Draft, *, refused: bool) -> None:
        """Display what is made of a place's photo; of one that terminals refused, nothing is said to be well."""
        self.setVisible(not draft.is_empty)
        self._update_note(draft)
        if draft.shot is None:
            self._update_nothing()
        else:
            self._update_shot(draft.shot)
            found = draft.shot.prepared.findings
            said = tuple(finding for finding in found if not (refused and finding.is_fine))
            self._findings.set_findings(said, brightened=draft.choice.brighten)
            self._findings.setVisible(bool(said))

    def _update_nothing(self) -> None:
        self._picture.set_image(QImage())
        for label in (self._size, self._weight):
            label.setText("–")
        self._most.setText("")
        self._bar.set_share(0)
        self._findings.set_findings((), brightened=False)

    def _update_shot(self, shot: Shot) -> None:
        made = shot.prepared
        self._picture.set_image(shot.view)
        self._size.setText(f"{made.width} × {made.height}")
        self._picture.setAccessibleName(
            self.tr("The photo as the terminal gets it, {0}").format(self._size.text())
        )
        self._weight.setText(f"{i18n.number(-(-made.base64_bytes // _KB))} KB")
        self._most.setText(self.tr("of at most {0} KB (Base64)").format(MOST_BASE64_BYTES // _KB))
        self._bar.set_share(made.base64_bytes / MOST_BASE64_BYTES)

    def _update_note(self, draft: Draft) -> None:
        stored = draft.stored is not None and not draft.is_new and not draft.is_empty
        self._note.setText(
            self.tr("Only the stored photo is there to crop; for a wider frame bring the original again.")
            if stored
            else ""
        )
        self._note.setVisible(stored)
