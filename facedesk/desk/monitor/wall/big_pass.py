"""The wall's large pass: what, what to do, both pictures, who, and the button that opens."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.attention import Attention
from facedesk.desk.monitor.big_pass import CAPTION
from facedesk.desk.monitor.card import Palette, palette_of
from facedesk.desk.monitor.gate import Gate, GateButton, not_opened
from facedesk.desk.monitor.problem import band_of, paint_band
from facedesk.desk.monitor.wall.scaled_widget import WallPart
from facedesk.desk.text import pass_text
from facedesk.desk.text.alert_text import hint
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import DARK, font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.records import PassRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HEAD, _TEXTS, _BUTTON = 114, 200, 88
_FAILURE, _CLOSE = 120, 64
_WORD = 40  # for what stands in place of a photo
_KINDS = {kind.value: kind for kind in AlertKind}


class WallBig(WallPart):
    """One pass on most of the screen."""

    def __init__(self, pictures: Thumbnails, places: PlaceNames, gate: Gate, parent: QWidget) -> None:
        super().__init__("wall.big", parent)
        self._pictures, self._places, self._gate = pictures, places, gate
        self._row: PassRow | None = None
        self.open_button = GateButton(gate, "wall.open", self, height=_BUTTON, tokens=DARK)
        self.open_button.hide()
        self.open_button.told.connect(self._place_button)
        self.attention = Attention(self.open_button, parent=self)
        self.attention.changed.connect(self._on_attention)
        self._close = Button(
            icon="x", kind="ghost", parent=self, name="wall.failure.close", height=_CLOSE, tokens=DARK
        )
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(gate.dismiss_shown)
        self._close.hide()
        gate.changed.connect(self._update_failure)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)

    @property
    def is_held(self) -> bool:
        """Whether somebody is at the button: it must not become another gate's then."""
        return self.open_button.isDown() or self.open_button.is_asking or self.attention.is_on

    def open_pass(self, row: PassRow | None) -> None:
        """Display a pass; opening for an exception asks in the button itself."""
        self._row = row
        self.open_button.setVisible(row is not None)
        if row is not None:
            title = self._places.title(row.serial)
            self.open_button.open_terminal(row.serial, title, asks=row.mark != "passed", pass_id=row.id)
            self.setAccessibleName(pass_text.in_one_line(row, self._places))
        self._place_button()
        self._place_close()
        self.update()

    def failure(self) -> str:
        """Return which gate was not opened and why; empty where there is nothing to say."""
        serial, why = self._gate.failure()
        return f"{not_opened(self._places.title(serial))} {why}" if why else ""

    def _update_failure(self, _serial: str) -> None:
        self._close.setVisible(bool(self.failure()))
        self.setAccessibleDescription(self.failure())
        self._place_close()
        self.update()

    def _on_attention(self, _attends: object) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button."""
        super().resizeEvent(event)
        self._place_button()
        self._place_close()

    def _place_button(self) -> None:
        self.open_button.set_height(self.px(_BUTTON))
        self.open_button.set_widest(self.width() // 2)
        size = self.open_button.sizeHint()
        top = self.height() - self.px(_TEXTS) // 2 - size.height() // 2
        self.open_button.setGeometry(
            self.width() - size.width() - self.px(34), top, size.width(), size.height()
        )

    def _failure_box(self) -> QRect:
        """Return the place over the photos' foot where a failure is said."""
        inset, height = self.px(16), self.px(_FAILURE)
        top = self._problem_band().top() - inset - height
        return QRect(inset, top, self.width() - 2 * inset, height)

    def _problem_band(self) -> QRect:
        photos = QRect(0, self.px(_HEAD), self.width(), self.height() - self.px(_HEAD) - self.px(_TEXTS))
        return band_of(photos, pass_text.problem(self._row) if self._row is not None else "", self.px(26))

    def _place_close(self) -> None:
        side, box = self.px(_CLOSE), self._failure_box()
        self._close.set_height(side)
        self._close.setIconSize(QSize(self.px(32), self.px(32)))
        self._close.setGeometry(box.right() - side - self.px(12), box.center().y() - side // 2, side, side)

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
        self._paint_failure(painter)
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
        time_text = pass_text.when(row)
        time_width = painter.fontMetrics().horizontalAdvance(time_text)
        painter.drawText(head.adjusted(0, 0, -self.px(40), 0), _RIGHT, time_text)
        word = pass_text.state_word(row)
        if row.mark == "fever" and row.temperature_c:
            word = f"{word} {pass_text.temperature(row)}"
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
            text = pass_text.late_word()
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
        none = self.tr("No picture")
        without = self.tr("Not enrolled") if pass_text.is_stranger(row) else none
        for ref, photo, word in ((row.recognition, captured, none), (row.compare, enrolled, without)):
            said = pass_text.instead_of(ref, word)
            paint_photo(painter, self._pictures, ref, photo, word=said, word_px=self.px(_WORD), tokens=DARK)
        band = self._problem_band()
        paint_band(painter, band, pass_text.problem(row), self.px(26), DARK)
        foot = band.top() - 1 - self.px(62)
        self._paint_caption(painter, captured.left(), foot, self.tr("Captured"))
        if row.compare is not None:
            self._paint_caption(painter, enrolled.left(), foot, self.tr("Enrolled"))
        if self.attention.is_on:
            self._paint_caption(painter, captured.left(), captured.top() + self.px(16), self.tr("Held"))

    def _paint_caption(self, painter: QPainter, left: int, top: int, text: str) -> None:
        px = self.px(26)
        painter.setFont(font(px, 500))
        width = painter.fontMetrics().horizontalAdvance(text) + self.px(32)
        box = QRect(left + self.px(16), top, width, self.px(46))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(CAPTION)
        painter.drawRoundedRect(box, self.px(8), self.px(8))
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_texts(self, painter: QPainter, row: PassRow) -> None:
        left, top = self.px(36), self.height() - self.px(_TEXTS)
        width = self.open_button.x() - left - self.px(24)
        name_font, lines = fitted(pass_text.name_of(row), width, self.px(80), self.px(46))
        painter.setPen(DARK.ink)
        painter.setFont(name_font)
        line_height = self.px(96) if len(lines) == 1 else self.px(54)
        top += self.px(26) if len(lines) == 1 else self.px(16)
        for line in lines:
            painter.drawText(QRect(left, top, width, line_height), _LEFT, line)
            top += line_height
        px = self.px(34)
        parts = [self._places.place(row.serial, row.in_out), pass_text.temperature(row)]
        text = i18n.joined("  ·  ", parts)
        painter.setPen(DARK.ink2)
        painter.setFont(font(px, 400, True))
        box = QRect(left, top, width, self.px(48))
        if painter.fontMetrics().horizontalAdvance(text) > width:
            painter.setFont(font(self.px(26), 400, True))
            box = QRect(left, top, width, self.px(70))
        painter.drawText(box, _LEFT | Qt.TextFlag.TextWordWrap, text)

    def _paint_failure(self, painter: QPainter) -> None:
        text = self.failure()
        if not text:
            return
        state, box, side = DARK.state("refused"), self._failure_box(), self.px(40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.wash)
        painter.drawRoundedRect(box, self.px(10), self.px(10))
        mark = mark_pixmap("refused", side, self.devicePixelRatioF(), state.fill, state.ink)
        painter.drawPixmap(QPointF(box.left() + self.px(24), box.center().y() - side / 2), mark)
        painter.setPen(DARK.ink)
        painter.setFont(font(self.px(26), 500))
        inside = box.adjusted(self.px(88), 0, -self.px(_CLOSE + 32), 0)
        painter.drawText(inside, _LEFT | Qt.TextFlag.TextWordWrap, text)

    def _on_arrived(self, ref: object) -> None:
        if self._row is not None and ref in (self._row.recognition, self._row.compare):
            self.update()
