"""The newest pass, large: captured beside enrolled, who, where, how warm, and the button that opens."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.attention import Attention
from facedesk.desk.monitor.card import Palette, palette_of
from facedesk.desk.monitor.gate import Gate, GateButton, not_opened
from facedesk.desk.monitor.problem import band_of, paint_band
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.desk.widgets.notice import Notice
from facedesk.store.records.records import PassRow

_RADIUS = 10
CAPTION = QColor(12, 14, 18, 200)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PHOTO_GAP = 3
_TALLEST = 1.6  # a photo's height by its width: taller would cut faces at the sides
_NOTICE_INSET = 8


@dataclass(frozen=True, slots=True)
class _PassSizes:
    """The measures of one size of the card, in pixels."""

    head: int
    pad: int
    state: int
    mark: int
    name: int
    long_name: int
    who: int
    label: int
    value: int
    button: int

    @property
    def texts(self) -> int:
        """Return the height below the photos."""
        return (
            self.pad
            + round(self.name * 1.25)
            + round(self.who * 1.5)
            + self.facts
            + self.pad * 11 // 4
            + self.button
        )

    @property
    def facts(self) -> int:
        """Return the height of a line of facts with its labels."""
        return round(self.label * 1.4) + round(self.value * 1.4)


_SMALL = _PassSizes(42, 16, 18, 22, 29, 22, 14, 13, 15, 36)
_LARGE = _PassSizes(61, 24, 27, 30, 43, 30, 20, 15, 19, 48)
_LARGE_FROM = 600


class BigPass(QWidget):
    """Paints one pass; its buttons are real widgets."""

    more_requested = Signal(object, QWidget)  # PassRow, the button

    def __init__(
        self, pictures: Thumbnails, places: PlaceNames, gate: Gate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("monitor.bigPass")
        self._pictures, self._places, self._gate = pictures, places, gate
        self._row: PassRow | None = None
        self._sizes = _SMALL
        self._photos = (QRect(), QRect())
        self._band = QRect()
        self._card = QRect()
        self._tips: list[tuple[QRect, str]] = []
        self.open_button = GateButton(gate, "monitor.open", self)
        self.more_button = Button(
            icon="dots-three", kind="ghost", parent=self, name="monitor.more", accessible="…"
        )
        self.more_button.setAccessibleName(self.tr("More"))
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.clicked.connect(lambda: self.more_requested.emit(self._row, self.more_button))
        self.attention = Attention(self.open_button, self.more_button, parent=self)
        self.notice = Notice("monitor.notice", self)
        self.notice.make_closable().clicked.connect(gate.dismiss_shown)
        gate.changed.connect(self._update_failure)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)
        theme().changed.connect(self.update)

    @property
    def row(self) -> PassRow | None:
        """Return the pass that is shown."""
        return self._row

    def open_pass(self, row: PassRow) -> None:
        """Display a pass at once."""
        self._row = row
        title = self._places.title(row.serial)
        self.open_button.open_terminal(row.serial, title, asks=row.mark == "blocked", pass_id=row.id)
        self.setAccessibleName(pass_text.in_one_line(row, self._places))
        self._lay_out()
        self.update()

    def _update_failure(self, _serial: str) -> None:
        """Display in place which gate was not opened and why, until it is tried again or dismissed."""
        serial, why = self._gate.failure()
        if why:
            self.notice.announce(not_opened(self._places.title(serial)), why, "refused")
        else:
            self.notice.hide()
        self._lay_out()

    # Where things are

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay photos and buttons out anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = self._sizes = _LARGE if self.width() >= _LARGE_FROM else _SMALL
        width = (self.width() - 2 - _PHOTO_GAP) // 2
        room = self.height() - sizes.head - sizes.texts
        height = max(120, min(round(width * _TALLEST), room))
        left = QRect(1, sizes.head, width, height)
        self._photos = (left, left.translated(width + _PHOTO_GAP, 0))
        problem = pass_text.problem(self._row) if self._row is not None else ""
        self._band = band_of(left.united(self._photos[1]), problem, self._caption_px)
        bottom = sizes.head + height + sizes.texts
        self._card = QRect(0, 0, self.width(), bottom)
        self.open_button.set_height(sizes.button)
        self.open_button.set_widest(self.width() - 2 * sizes.pad - sizes.button - 16)
        self.open_button.resize(self.open_button.sizeHint())
        self.open_button.move(sizes.pad, bottom - sizes.pad - sizes.button)
        self.more_button.set_height(sizes.button)
        self.more_button.resize(sizes.button, sizes.button)
        self.more_button.move(self.width() - sizes.pad - sizes.button, self.open_button.y())
        self._lay_notice(self._band.top() - 1 - _NOTICE_INSET)

    def _lay_notice(self, bottom: int) -> None:
        """Over the photos' foot: there it has room for all its words, moves nothing and hides no name."""
        width = self.width() - 2 * _NOTICE_INSET
        height = max(self.notice.minimumSizeHint().height(), self.notice.heightForWidth(width))
        self.notice.setGeometry(_NOTICE_INSET, bottom - height, width, height)
        self.notice.raise_()

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pass."""
        row = self._row
        if row is None:
            return
        self._tips = []
        palette = palette_of(row, theme().tokens)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self._card), _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self._card, palette.tokens.surface)
        self._paint_head(painter, row, palette)
        self._paint_photos(painter, row)
        self._paint_texts(painter, row, palette)
        painter.restore()
        width = 2 if palette.loud else 1
        painter.setPen(QPen(palette.state.fill if palette.loud else palette.tokens.line, width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self._card).adjusted(half, half, -half, -half), _RADIUS, _RADIUS)

    def _paint_head(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        sizes, state = self._sizes, palette.state
        head = QRect(0, 0, self.width(), sizes.head)
        painter.fillRect(head, state.fill if palette.loud else state.wash)
        inks = (state.ink, state.fill) if palette.loud else (state.fill, state.ink)
        mark = mark_pixmap(row.mark, sizes.mark, self.devicePixelRatioF(), *inks)
        painter.drawPixmap(QPointF(sizes.pad, (sizes.head - sizes.mark) / 2), mark)
        painter.setPen(state.ink if palette.loud else state.text)
        painter.setFont(font(sizes.state, 600, True))
        time_text = pass_text.when(row)
        inside = head.adjusted(sizes.pad, 0, -sizes.pad, 0)
        painter.drawText(inside, _RIGHT, time_text)
        said = pass_text.state_word(row)
        if row.fever and row.mark == "fever" and row.temperature_c:
            said = f"{said} {pass_text.temperature(row)}"
        if row.late:
            said = f"{said}  ·  {pass_text.late_word()}"
        left = sizes.mark + sizes.pad * 3 // 4
        room = inside.width() - left - painter.fontMetrics().horizontalAdvance(time_text) - 12
        painter.drawText(inside.adjusted(left, 0, 0, 0), _LEFT, elided(said, room, sizes.state, 600))

    def _paint_photos(self, painter: QPainter, row: PassRow) -> None:
        captured, enrolled = self._photos
        none = self.tr("No picture")
        without = self.tr("Not enrolled") if pass_text.is_stranger(row) else none
        for ref, photo, word in ((row.recognition, captured, none), (row.compare, enrolled, without)):
            paint_photo(painter, self._pictures, ref, photo, word=pass_text.instead_of(ref, word))
        self._paint_caption(painter, captured, self.tr("Captured"))
        if row.compare is not None:
            self._paint_caption(painter, enrolled, self.tr("Enrolled"))
        if not self._band.isEmpty():
            problem = pass_text.problem(row)
            paint_band(painter, self._band, problem, self._caption_px, theme().tokens)
            self._tips.append((self._band, problem))

    @property
    def _caption_px(self) -> int:
        return 12 if self._sizes is _SMALL else 15

    def _paint_caption(self, painter: QPainter, photo: QRect, text: str) -> None:
        px = self._caption_px
        painter.setFont(font(px, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + px * 2 - 4
        box = QRect(photo.left() + 10, self._band.top() - 11 - px * 2, width, round(px * 1.8))
        # On a photo of any colour: dark ground and white letters in both appearances.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CAPTION)
        painter.drawRoundedRect(box, 5, 5)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_texts(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        sizes, tokens = self._sizes, palette.tokens
        width = self.width() - 2 * sizes.pad
        top = self._photos[0].bottom() + 1 + sizes.pad * 3 // 4
        name = pass_text.name_of(row)
        name_font, lines = fitted(name, width, sizes.name, sizes.long_name)
        height = round(sizes.name * 1.25)
        painter.setPen(tokens.ink)
        painter.setFont(name_font)
        if len(lines) == 1:
            painter.drawText(QRect(sizes.pad, top, width, height), _LEFT, lines[0])
        else:
            # Two lines reach into the line of department and number, which then moves behind the second.
            line_height = round(sizes.long_name * 1.2)
            for number, line in enumerate(lines):
                painter.drawText(
                    QRect(sizes.pad, top - 6 + number * line_height, width, line_height), _LEFT, line
                )
            self._tips.append((QRect(sizes.pad, top, width, height), name))
            top += 2 * line_height - 6 - height
        top += height
        painter.setPen(tokens.ink2)
        painter.setFont(font(sizes.who))
        who = pass_text.who(row)
        who_box = QRect(sizes.pad, top, width, round(sizes.who * 1.5))
        painter.drawText(who_box, _LEFT, elided(who, width, sizes.who))
        self._tips.append((who_box, who))
        self._paint_facts(painter, row, palette, self.open_button.y() - sizes.pad - sizes.facts)

    def _paint_facts(self, painter: QPainter, row: PassRow, palette: Palette, top: int) -> None:
        sizes, left, gap = self._sizes, self._sizes.pad, self._gap
        for label, value, width in self.facts(row):
            warm = row.fever and label == self.tr("Temperature")
            colour = palette.tokens.state("fever").text if warm else palette.tokens.ink
            self._paint_fact(painter, QRect(left, top, width, 0), label, value, colour)
            if left == sizes.pad:
                self._tips.append((QRect(left, top, width, sizes.facts), value))
            left += width + gap

    @property
    def _gap(self) -> int:
        return self._sizes.pad * 3 // 2

    def facts(self, row: PassRow) -> list[tuple[str, str, int]]:
        """Return what is said below the name: label, value and width in pixels, the place first.

        The last ones give way to the place, which is cut only where it does not fit beside the temperature.
        """
        place = (self.tr("Place"), self._places.place(row.serial, row.in_out))
        facts = [
            (self.tr("Temperature"), pass_text.temperature(row)),
            (self.tr("Match"), "" if pass_text.is_stranger(row) else pass_text.match(row)),
            (self.tr("Valid until"), pass_text.valid_until(row)),
        ]
        facts = [fact for fact in facts if fact[1]]
        widths = [self._fact_width(*fact) for fact in facts]
        room = self.width() - 2 * self._sizes.pad
        wanted = self._fact_width(*place)
        while facts and facts[-1][0] != self.tr("Temperature"):
            if sum(widths) + self._gap * len(widths) + wanted <= room:
                break
            facts.pop()
            widths.pop()
        place_width = min(wanted, room - sum(widths) - self._gap * len(widths))
        return [(*fact, width) for fact, width in zip([place, *facts], [place_width, *widths], strict=True)]

    def _paint_fact(self, painter: QPainter, at: QRect, label: str, value: str, colour: QColor) -> None:
        sizes, tokens = self._sizes, theme().tokens
        label_box = QRect(at.left(), at.top(), at.width(), round(sizes.label * 1.4))
        painter.setPen(tokens.ink3)
        painter.setFont(font(sizes.label))
        painter.drawText(label_box, _LEFT, label)
        value_box = label_box.translated(0, label_box.height())
        value_box.setHeight(round(sizes.value * 1.4))
        painter.setPen(colour)
        painter.setFont(font(sizes.value, 600, True))
        painter.drawText(value_box, _LEFT, elided(value, at.width(), sizes.value, 600, tabular=True))

    def _fact_width(self, label: str, value: str) -> int:
        sizes = self._sizes
        label_width = QFontMetrics(font(sizes.label)).horizontalAdvance(label)
        value_width = QFontMetrics(font(sizes.value, 600, True)).horizontalAdvance(value)
        return max(label_width, value_width) + 2

    # What happens

    def event(self, event: QEvent) -> bool:
        """Return in a tool tip what had to be shortened."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = next((text for box, text in self._tips if box.contains(event.pos())), "")
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _on_arrived(self, ref: object) -> None:
        if self._row is not None and ref in (self._row.recognition, self._row.compare):
            self.update()
