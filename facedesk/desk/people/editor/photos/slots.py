"""The three places for photos, one above the other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live.picture import paint_image, paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.photos.draft import Draft
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark, mark_of
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.layout import STRETCH, vbox
from facedesk.photo.check import Finding
from facedesk.store.people.people import PHOTO_PLACES
from facedesk.store.pictures.pictures import PictureRef

ENROLLED: Final = "enrolled"
_WIDTH: Final = 100
_PHOTO_HIGH: Final = 115
_LABEL_HIGH: Final = 28
_MARK_PX: Final = 14
_RADIUS: Final = 6


def finding_mark(findings: Sequence[Finding]) -> str:
    """Name the mark of what the check found: of the gravest."""
    if any(finding.is_grave for finding in findings):
        return "refused"
    return "delivered" if all(finding.is_fine for finding in findings) else "finding"


class PhotoPlace(QAbstractButton):
    """One place: the photo with the mark of its findings, or a plus; chosen by a click or the arrow keys."""

    remove_requested = Signal()

    def __init__(self, number: int, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._draft = pictures, None
        self._number = number
        self.setObjectName(f"photo-place-{number}")
        self._label = self.tr("Photo {0}").format(number)
        self.setText(self._label)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        pictures.arrived.connect(self._on_picture)
        theme().changed.connect(self.update)

    _draft: Draft | None
    _refused = False

    def _on_picture(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the design has."""
        return QSize(_WIDTH, _PHOTO_HIGH + _LABEL_HIGH)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(_WIDTH, 60 + _LABEL_HIGH)

    def set_draft(self, draft: Draft, *, refused: bool) -> None:
        """Display what the place holds, and whether terminals refused it."""
        self._draft, self._refused = draft, refused
        said = self.words()
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def words(self) -> str:
        """Return what is in the place, and what the check found."""
        draft = self._draft
        if draft is None or draft.is_empty:
            return self.tr("{0}: empty").format(self._label)
        if self._refused:
            return self.tr("{0}: refused").format(self._label)
        if draft.shot is None:
            return self._label
        wrong = [finding for finding in draft.shot.prepared.findings if not finding.is_fine]
        titles = [i18n.finding_title(each.code, each.arguments) for each in wrong]
        return self.tr("{0}: {1}").format(self._label, i18n.joined(", ", titles) or self.tr("all is well"))

    def mark(self) -> str:
        """Name the mark beside the label, "" for none: a terminal's word goes before what the check found."""
        draft = self._draft
        if draft is None or draft.is_empty:
            return ""
        if self._refused:
            return "refused"
        return finding_mark(draft.shot.prepared.findings) if draft.shot is not None else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the photo by Delete."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.click()
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def photo_rect(self) -> QRect:
        """Return where the photo is."""
        high = min(_PHOTO_HIGH, self.height() - _LABEL_HIGH) - 6
        wide = round(high * 0.8)
        return QRect((self.width() - wide) // 2, 3, wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, tokens = self.photo_rect(), theme().tokens
        if self._draft is None or self._draft.is_empty:
            self._paint_empty(painter, rect)
        else:
            self._paint_photo(painter, rect, self._draft)
        if self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)
        self._paint_label(painter, rect)

    def _paint_empty(self, painter: QPainter, rect: QRect) -> None:
        tokens = theme().tokens
        painter.setPen(QPen(tokens.line2, 1, Qt.PenStyle.DashLine))
        painter.setBrush(tokens.sunken)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        icon = QRect(0, 0, 22, 22)
        icon.moveCenter(rect.center())
        paint_icon(painter, "plus", icon, tokens.ink2)

    def _paint_photo(self, painter: QPainter, rect: QRect, draft: Draft) -> None:
        if draft.shot is None:
            ref = PictureRef(draft.stored.sha256, ENROLLED) if draft.stored else None
            paint_photo(painter, self._pictures, ref, rect, radius=_RADIUS)
            return
        paint_image(painter, draft.shot.view, rect, radius=_RADIUS)

    def _paint_label(self, painter: QPainter, rect: QRect) -> None:
        painter.setFont(font(13, 600 if self.isChecked() else 400))
        painter.setPen(theme().tokens.ink)
        mark = self.mark()
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        whole = wide + (_MARK_PX + 6 if mark else 0)
        left, top = (self.width() - whole) // 2, rect.bottom() + 5
        line = QRect(left, top, wide + 2, 22)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if mark:
            draw_mark(painter, mark, left + wide + 6, top + (22 - _MARK_PX) // 2, _MARK_PX)


class PhotoPlaces(QWidget):
    """The column of places."""

    chosen = Signal(int)
    remove_requested = Signal(int)

    def __init__(self, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places = [PhotoPlace(number, pictures) for number in range(1, PHOTO_PLACES + 1)]
        vbox(*self.places, STRETCH, spacing=8, on=self)
        for index, place in enumerate(self.places):
            place.clicked.connect(lambda _checked, index=index: self.chosen.emit(index))
            place.remove_requested.connect(lambda index=index: self.remove_requested.emit(index))

    def set_place(self, place: int, draft: Draft, *, refused: bool) -> None:
        """Display what one place holds, and whether terminals refused it."""
        self.places[place].set_draft(draft, refused=refused)

    def show_chosen(self, place: int) -> None:
        """Display which place is chosen."""
        self.places[place].setChecked(True)


def mark_word(finding: Finding) -> str:
    """Return the word of a finding's mark, for whoever cannot see it."""
    return mark_of(finding_mark([finding])).word
