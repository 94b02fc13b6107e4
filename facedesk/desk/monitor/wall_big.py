"""The wall's large pass: what, what to do, both pictures, who, and the button that opens."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.alerts.words import hint
from facedesk.desk.icons import paint_icon
from facedesk.desk.marks import mark_pixmap
from facedesk.desk.monitor import words
from facedesk.desk.monitor.big_pass import CAPTION
from facedesk.desk.monitor.card import Palette, palette_of
from facedesk.desk.monitor.gate import Gate, GateButton
from facedesk.desk.monitor.wall_part import WallPart
from facedesk.desk.parts.elide import elided, fitted
from facedesk.desk.parts.picture import paint_photo
from facedesk.desk.pictures import Pictures
from facedesk.desk.places import Places
from facedesk.desk.theme import DARK, font
from facedesk.store.alerts import AlertKind
from facedesk.store.records import PassRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEAD, _TEXTS, _BUTTON = 114, 200, 88
_KINDS = {kind.value: kind for kind in AlertKind}


class WallBig(WallPart):
    """One pass on most of the screen."""

    def __init__(self, pictures: Pictures, places: Places, gate: Gate, parent: QWidget) -> None:
        super().__init__("wall.big", parent)
        self._pictures, self._places = pictures, places
        self._row: PassRow | None = None
        self._failure = ""
        self.open_button = GateButton(gate, "wall.open", self, height=_BUTTON, tokens=DARK)
        self.open_button.hide()
        self.open_button.told.connect(self._place_button)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)

    @property
    def is_being_clicked(self) -> bool:
        """Say whether the button asks or is pressed: it must not become another gate's then."""
        return self.open_button.isDown() or self.open_button.is_asking

    def show_pass(self, row: PassRow | None) -> None:
        """Show a pass; opening for an exception asks in the button itself."""
        self._row = row
        self.open_button.setVisible(row is not None)
        if row is not None:
            title = self._places.title(row.serial)
            self.open_button.show_terminal(row.serial, title, asks=row.mark != "passed")
            self.setAccessibleName(words.in_one_line(row, self._places))
        self._place_button()
        self.update()

    def say_failure(self, sentence: str) -> None:
        """Say why a gate was not opened, where place and temperature stand."""
        self._failure = sentence
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button."""
        super().resizeEvent(event)
        self._place_button()

    def _place_button(self) -> None:
        self.open_button.set_height(self.px(_BUTTON))
        self.open_button.set_widest(self.width() // 2)
        size = self.open_button.sizeHint()
        top = self.height() - self.px(_TEXTS) // 2 - size.height() // 2
        self.open_button.setGeometry(
            self.width() - size.width() - self.px(34), top, size.width(), size.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pass."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        row = self._row
        if row is None:
            self._paint_nobody(painter)
            return
        palette = palette_of(row, DARK)
        radius = self.px(12)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self.rect(), DARK.surface)
        self._paint_head(painter, row, palette)
        self._paint_photos(painter, row)
        self._paint_texts(painter, row)
        painter.restore()
        width = self.px(3) if palette.loud else 1
        painter.setPen(QPen(palette.state.fill if palette.loud else DARK.line, width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)

    def _paint_nobody(self, painter: QPainter) -> None:
        side = self.px(64)
        middle = self.rect().center()
        box = QRect(middle.x() - side // 2, middle.y() - side, side, side)
        paint_icon(painter, "clock-counter-clockwise", box, DARK.ink3)
        painter.setPen(DARK.ink2)
        painter.setFont(font(self.px(34)))
        below = QRect(0, middle.y() + self.px(16), self.width(), self.px(60))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Nobody has passed yet."))

    def _paint_head(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        state, px = palette.state, self.px(60)
        head = QRect(0, 0, self.width(), self.px(_HEAD))
        painter.fillRect(head, state.fill if palette.loud else state.wash)
        side = self.px(68)
        inks = (state.ink, state.fill) if palette.loud else (state.fill, state.ink)
        mark = mark_pixmap(row.mark, side, self.devicePixelRatioF(), *inks)
        painter.drawPixmap(QPointF(self.px(40), (head.height() - side) / 2), mark)
        painter.setPen(state.ink if palette.loud else state.text)
        painter.setFont(font(px, 600, True))
        time_text = words.when(row)
        time_width = painter.fontMetrics().horizontalAdvance(time_text)
        painter.drawText(head.adjusted(0, 0, -self.px(40), 0), _RIGHT, time_text)
        word = words.state_word(row)
        if row.mark == "fever" and row.temperature_c:
            word = f"{word} {words.temperature(row)}"
        left = self.px(40) + side + self.px(30)
        room = self.width() - left - time_width - self.px(70)
        word = elided(word, room, px, 600)
        painter.drawText(head.adjusted(left, 0, 0, 0), _LEFT, word)
        left += painter.fontMetrics().horizontalAdvance(word) + self.px(30)
        self._paint_hint(
            painter,
            row,
            QRect(left, self.px(5), self.width() - left - time_width - self.px(64), head.height()),
        )

    def _paint_hint(self, painter: QPainter, row: PassRow, box: QRect) -> None:
        if row.late:
            text = words.late_word()
        else:
            kind = _KINDS.get(row.mark)
            text = hint(kind) if kind else ""
        px = self.px(34)
        painter.setFont(font(px))
        if painter.fontMetrics().horizontalAdvance(text) > box.width():
            px = self.px(26)  # in two lines rather than cut
            painter.setFont(font(px))
        painter.drawText(box, _LEFT | Qt.TextFlag.TextWordWrap, text)

    def _paint_photos(self, painter: QPainter, row: PassRow) -> None:
        gap = self.px(4)
        width = (self.width() - gap) // 2
        height = self.height() - self.px(_HEAD) - self.px(_TEXTS)
        captured = QRect(0, self.px(_HEAD), width, height)
        enrolled = captured.translated(width + gap, 0)
        stranger = row.verdict is not None and row.verdict.value == "stranger"
        none = self.tr("No picture")
        without = self.tr("Not enrolled") if stranger else none
        paint_photo(painter, self._pictures, row.recognition, captured, word=none, tokens=DARK)
        paint_photo(painter, self._pictures, row.compare, enrolled, word=without, tokens=DARK)
        self._paint_caption(painter, captured, self.tr("Captured"))
        if row.compare is not None:
            self._paint_caption(painter, enrolled, self.tr("Enrolled"))

    def _paint_caption(self, painter: QPainter, photo: QRect, text: str) -> None:
        px = self.px(26)
        painter.setFont(font(px, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + self.px(32)
        box = QRect(photo.left() + self.px(16), photo.bottom() - self.px(62), width, self.px(46))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CAPTION)
        painter.drawRoundedRect(box, self.px(8), self.px(8))
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_texts(self, painter: QPainter, row: PassRow) -> None:
        left, top = self.px(36), self.height() - self.px(_TEXTS)
        width = self.open_button.x() - left - self.px(24)
        name_font, lines = fitted(words.name_of(row), width, self.px(80), self.px(46))
        painter.setPen(DARK.ink)
        painter.setFont(name_font)
        line_height = self.px(96) if len(lines) == 1 else self.px(54)
        top += self.px(26) if len(lines) == 1 else self.px(16)
        for line in lines:
            painter.drawText(QRect(left, top, width, line_height), _LEFT, line)
            top += line_height
        px = self.px(34)
        parts = [self._places.place(row.serial, row.in_out), words.temperature(row)]
        text = self._failure or "  ·  ".join(part for part in parts if part)
        painter.setPen(DARK.state("fever").text if self._failure else DARK.ink2)
        painter.setFont(font(px, 400, True))
        box = QRect(left, top, width, self.px(48))
        if painter.fontMetrics().horizontalAdvance(text) > width:
            painter.setFont(font(self.px(26), 400, True))
            box = QRect(left, top, width, self.px(70))
        painter.drawText(box, _LEFT | Qt.TextFlag.TextWordWrap, text)

    def _on_arrived(self, ref: object) -> None:
        if self._row is not None and ref in (self._row.recognition, self._row.compare):
            self.update()
