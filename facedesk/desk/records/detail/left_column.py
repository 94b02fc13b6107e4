"""The left half of a record: both pictures, the figures below them, what is amiss, its alert, and other passes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.alert_note import AlertNote
from facedesk.desk.records.detail.facts import RecordFigures
from facedesk.desk.records.detail.strip import PassStrip
from facedesk.desk.records.detail.zoom_picture import ZoomPicture
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.records.pictures import Pictures
from facedesk.store.records.records import FullRecord, PassRow

_GAP = 3
_SMALL, _LARGE = QSize(272, 330), QSize(400, 500)
LARGE_FROM = 1400
_LEAST = QSize(150, 140)
_BESIDE = 390 + 74  # pixels of a narrow view that the other half and the margins take
_ABOVE = 120  # of a low one, of what stands above the pictures


class LeftColumn(QWidget):
    """Shows a pass as soon as its row is known."""

    menu_requested = Signal(str, QPoint)  # recognition or compare, where on the screen
    copy_requested = Signal(object)  # a PictureRef

    def __init__(
        self, originals: Pictures, pictures: Thumbnails, places: PlaceNames, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("record-left")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._pictures = pictures
        self.captured = ZoomPicture(originals, pictures, "record-captured")
        self.enrolled = ZoomPicture(originals, pictures, "record-enrolled-picture")
        for which, picture in (("recognition", self.captured), ("compare", self.enrolled)):
            picture.copy_requested.connect(self.copy_requested)
            picture.menu_requested.connect(lambda where, which=which: self.menu_requested.emit(which, where))
        self.figures = RecordFigures()
        self.problem = Notice("record-problem")
        self.alert = AlertNote()
        self.strip = PassStrip(pictures, places)
        pair = hbox(self.captured, self.enrolled, spacing=_GAP)
        below = (self.figures, self.problem, self.alert, self.strip, STRETCH)
        vbox(wide(pair, 100), *below, spacing=12, on=self)

    def open_pass(self, row: PassRow) -> None:
        """Display a pass; what is looked up about it is not known yet."""
        none = self.tr("No picture")
        self.captured.set_picture(row.recognition, self.tr("Captured"), none)
        without = self.tr("Not enrolled") if pass_text.is_stranger(row) else none
        self.enrolled.set_picture(row.compare, self.tr("Enrolled"), without)
        self.figures.display(self.figures.of_record(row, None))
        self._update_problem(row)
        self.alert.set_alerts([])
        self.strip.hide()

    def set_record(self, record: FullRecord) -> None:
        """Display what the whole record says."""
        self.figures.display(self.figures.of_record(record.row, record))
        self._update_problem(record.row)

    def _update_problem(self, row: PassRow) -> None:
        said = pass_text.problem(row)
        if said:
            self.problem.announce("", said, "finding")
        else:
            self.problem.hide()

    def set_others(self, row: PassRow, rows: Sequence[PassRow]) -> None:
        """Display passes beside this one: the person's own, or strangers there at that time."""
        if pass_text.is_stranger(row):
            title = self.tr("Strangers there within 15 minutes")
            none = self.tr("No other stranger there within 15 minutes")
            self.strip.display(title if rows else none, self.tr("Same person?"), rows)
        elif row.id_number:
            title = self.tr("{0}: other passes") if rows else self.tr("{0}: no other pass")
            self.strip.display(title, "", rows, name=pass_text.name_of(row))
        else:
            self.strip.hide()

    def prefetch(self, row: PassRow) -> None:
        """Have the pictures of a pass at hand, in the size of those that are shown."""
        size, dpr = self.captured.size(), self.devicePixelRatioF()
        for ref in (row.recognition, row.compare):
            self._pictures.pixmap(ref, size.width(), size.height(), dpr)

    def fit(self, width: int, height: int) -> int:
        """Apply the measures of a view of this size; return how wide it is then."""
        wanted = _LARGE if width >= LARGE_FROM else _SMALL
        across = max(_LEAST.width(), min(wanted.width(), (width - _BESIDE) // 2))
        for picture in (self.captured, self.enrolled):
            picture.setFixedWidth(across)
            picture.setMinimumHeight(_LEAST.height())
            picture.setMaximumHeight(max(_LEAST.height(), min(wanted.height(), height - _ABOVE)))
        self.setFixedWidth(2 * across + _GAP)
        self.resize(2 * across + _GAP, self.height())
        self.strip.set_photo_height(round(across * 0.28))
        return self.width()

    def fill_places(self) -> bool:
        """Look at no picture closely any more; return whether one was."""
        close = [picture for picture in (self.captured, self.enrolled) if picture.zoom != 1.0]
        for picture in close:
            picture.fill_place()
        return bool(close)
