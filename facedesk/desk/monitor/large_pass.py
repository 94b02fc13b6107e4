"""The large pass, painted once for Monitor and the wall: what happened, when, and both pictures."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.gate import Gate, GateButton
from facedesk.desk.live.pass_card.painting import LEFT, RIGHT, Palette, framed, palette_of
from facedesk.desk.live.pass_card.problem import band_of, paint_band
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.attention import Attention
from facedesk.desk.monitor.scaled_widget import ScaledWidget
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import Tokens, font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.store.records.records import PassRow

_CAPTION = QColor(12, 14, 18, 200)


@dataclass(frozen=True, slots=True)
class LargeSizes:
    """The measures of what is painted alike, in pixels."""

    head: int
    pad: int
    mark: int
    state: int
    state_left: int
    beside_time: int  # left free between the state's word and the time, with what is right of the time
    caption: int
    caption_around: int
    caption_height: int
    caption_inset: int
    caption_rise: int
    caption_radius: int
    word: int  # at most, for what stands in place of a photo
    radius: int
    border: int  # of an exception


class LargePass(ScaledWidget):
    """Holds one pass and the button that opens; a kind of it places them, and paints what stands below the photos."""

    record_requested = Signal(int)  # the id of the pass, which is to be looked at closely
    open_button: GateButton
    attention: Attention
    _sizes: LargeSizes

    def __init__(
        self,
        pictures: Thumbnails,
        places: PlaceNames,
        gate: Gate,
        parent: QWidget | None,
        *,
        name: str,
        tokens: Tokens | None = None,
    ) -> None:
        """Keep where pictures and names come from; without tokens the theme's are used."""
        super().__init__(name, parent)
        self._pictures, self._places, self._gate, self._own_tokens = pictures, places, gate, tokens
        self._row: PassRow | None = None
        self._card, self._band = QRect(), QRect()
        self._photos = (QRect(), QRect())

    def _connect(self) -> None:
        self._gate.changed.connect(self._update_failure)
        self._pictures.arrived.connect(self._on_arrived)
        self._pictures.dropped.connect(self.update)

    @property
    def row(self) -> PassRow | None:
        """Return the pass that is shown."""
        return self._row

    @property
    def _tokens(self) -> Tokens:
        return self._own_tokens or theme().tokens

    def open_pass(self, row: PassRow | None) -> None:
        """Display a pass at once."""
        self._row = row
        if row is not None:
            title, asks = self._places.title(row.serial), self._asks_before(row)
            self.open_button.open_terminal(row.serial, title, asks=asks, pass_id=row.id)
            self.setAccessibleName(pass_text.in_one_line(row, self._places))
        self._lay_out()
        self.update()

    def _asks_before(self, row: PassRow) -> bool:
        raise NotImplementedError

    def _update_failure(self, serial: str) -> None:
        raise NotImplementedError

    def _lay_out(self) -> None:
        raise NotImplementedError

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the record of the pass."""
        if self._row is not None:
            self.record_requested.emit(self._row.id)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay photos and buttons out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_photos(self, area: QRect, gap: int) -> None:
        """Put both photos side by side, and at their foot what was not understood."""
        captured = QRect(area.left(), area.top(), (area.width() - gap) // 2, area.height())
        self._photos = (captured, captured.translated(captured.width() + gap, 0))
        problem = pass_text.problem(self._row) if self._row is not None else ""
        self._band = band_of(area, problem, self._sizes.caption)

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pass."""
        painter, row = smooth_painter(self, pictures=True), self._row
        if row is None:
            self._paint_nobody(painter)
            return
        palette = palette_of(row, self._tokens)
        radius, border = self._sizes.radius, self._sizes.border
        edge = replace(palette, loud=row.mark != "passed")
        with framed(painter, self._card, edge, radius, loud_width=border):
            self._paint_head(painter, row, palette)
            self._paint_photos(painter, row)
            self._paint_below(painter, row, palette)

    def _paint_nobody(self, painter: QPainter) -> None:
        """Paint what there is while nobody has passed."""

    def _paint_below(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        raise NotImplementedError

    def _paint_head(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        sizes, time_text = self._sizes, pass_text.when(row)
        head = QRect(0, 0, self.width(), sizes.head)
        painter.fillRect(head, palette.ground)
        draw_mark(painter, row.mark, sizes.pad, (sizes.head - sizes.mark) / 2, sizes.mark, *palette.mark)
        painter.setPen(palette.words)
        painter.setFont(font(sizes.state, 600, True))
        painter.drawText(head.adjusted(0, 0, -sizes.pad, 0), RIGHT, time_text)
        time_width = painter.fontMetrics().horizontalAdvance(time_text)
        room = self.width() - sizes.state_left - time_width - sizes.beside_time
        said = elided(self._state_words(row), room, sizes.state, 600)
        painter.drawText(head.adjusted(sizes.state_left, 0, 0, 0), LEFT, said)
        left = sizes.state_left + painter.fontMetrics().horizontalAdvance(said)
        self._paint_beside_state(painter, row, QRect(left, 0, self.width() - left - time_width, sizes.head))

    def _state_words(self, row: PassRow) -> str:
        return pass_text.state_words(row)

    def _paint_beside_state(self, painter: QPainter, row: PassRow, box: QRect) -> None:
        """Paint what is said between the state's word and the time."""

    def _paint_photos(self, painter: QPainter, row: PassRow) -> None:
        (captured, enrolled), sizes, tokens = self._photos, self._sizes, self._tokens
        none = self.tr("No picture")
        without = self.tr("Not enrolled") if pass_text.is_stranger(row) else none
        for ref, photo, word in ((row.recognition, captured, none), (row.compare, enrolled, without)):
            said = pass_text.instead_of(ref, word)
            paint_photo(painter, self._pictures, ref, photo, word=said, word_px=sizes.word, tokens=tokens)
        paint_band(painter, self._band, pass_text.problem(row), sizes.caption, tokens)
        top = self._band.top() - sizes.caption_rise
        self._paint_caption(painter, captured.left(), top, self.tr("Captured"))
        if row.compare is not None:
            self._paint_caption(painter, enrolled.left(), top, self.tr("Enrolled"))

    def _paint_caption(self, painter: QPainter, left: int, top: int, text: str) -> None:
        sizes = self._sizes
        painter.setFont(font(sizes.caption, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + sizes.caption_around
        box = QRect(left + sizes.caption_inset, top, width, sizes.caption_height)
        # On a photo of any colour: dark ground and white letters in both appearances.
        paint_ground(painter, box, sizes.caption_radius, _CAPTION)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _on_arrived(self, ref: object) -> None:
        if self._row is not None and ref in (self._row.recognition, self._row.compare):
            self.update()
