"""The wall's large pass: what, what to do, both pictures, who, and the button that opens."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.gate import Gate, GateButton, not_opened
from facedesk.desk.live.pass_card.painting import LEFT, Palette, paint_lines
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.attention import Attention
from facedesk.desk.monitor.large_pass import LargePass, LargeSizes
from facedesk.desk.text import pass_text
from facedesk.desk.text.alert_text import hint
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import DARK, font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import fitted
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.records import PassRow

_HEAD, _TEXTS, _BUTTON = 114, 200, 88
_FAILURE, _CLOSE = 120, 64
_KINDS = {kind.value: kind for kind in AlertKind}


class WallBig(LargePass):
    """One pass on most of the screen."""

    def __init__(self, pictures: Thumbnails, places: PlaceNames, gate: Gate, parent: QWidget) -> None:
        super().__init__(pictures, places, gate, parent, name="wall-big", tokens=DARK)
        self.open_button = GateButton(gate, "wall-open", self, height=_BUTTON, tokens=DARK)
        self.open_button.hide()
        self.why_button = Button(
            icon="question",
            parent=self,
            name="wall-why",
            height=_BUTTON,
            tokens=DARK,
            accessible=self.tr("Why (not)…"),
        )
        self.why_button.hide()
        self.open_button.told.connect(self._place_button)
        self.attention = Attention(self.open_button, parent=self)
        self.attention.changed.connect(lambda _attends: self.update())
        self._close = Button(
            icon="x", kind="ghost", parent=self, name="wall-failure-close", height=_CLOSE, tokens=DARK
        )
        self._close.setAccessibleName(self.tr("Close"))
        self._close.clicked.connect(gate.dismiss_shown)
        self._close.hide()
        self._connect()

    @property
    def is_held(self) -> bool:
        """Whether somebody is at the button: it must not become another gate's then."""
        return self.open_button.isDown() or self.open_button.is_asking or self.attention.is_on

    def open_pass(self, row: PassRow | None) -> None:
        """Display a pass, or that there is none."""
        self.open_button.setVisible(row is not None)
        self.why_button.setVisible(self._has_why(row))
        super().open_pass(row)

    def _has_why(self, row: PassRow | None) -> bool:
        return row is not None and row.mark != "passed"

    def _asks_before(self, row: PassRow) -> bool:
        return row.mark != "passed"

    def failure(self) -> str:
        """Return which gate was not opened and why; empty where there is nothing to say."""
        serial, why = self._gate.failure()
        return f"{not_opened(self._places.title(serial))} {why}" if why else ""

    def _update_failure(self, _serial: str) -> None:
        self._close.setVisible(bool(self.failure()))
        self.setAccessibleDescription(self.failure())
        self._lay_out()
        self.update()

    # Where things are

    def _measures(self) -> LargeSizes:
        px = self.px
        return LargeSizes(
            head=px(_HEAD), pad=px(40), mark=px(68), state=px(60), state_left=px(40) + px(68) + px(30),
            beside_time=px(70), caption=px(26), caption_around=px(32), caption_height=px(46),
            caption_inset=px(16), caption_rise=1 + px(62), caption_radius=px(8), word=px(40), radius=px(12),
            border=px(3),
        )  # fmt: skip

    def _lay_out(self) -> None:
        self._sizes = self._measures()
        head, texts = self.px(_HEAD), self.px(_TEXTS)
        self._card = self.rect()
        self._lay_photos(QRect(0, head, self.width(), self.height() - head - texts), self.px(4))
        self._place_button()
        side, box = self.px(_CLOSE), self._failure_box()
        self._close.set_height(side)
        self._close.setIconSize(QSize(self.px(32), self.px(32)))
        self._close.setGeometry(box.right() - side - self.px(12), box.center().y() - side // 2, side, side)

    def _place_button(self) -> None:
        self.open_button.set_height(self.px(_BUTTON))
        self.open_button.set_widest(self.width() // 2)
        size = self.open_button.sizeHint()
        top = self.height() - self.px(_TEXTS) // 2 - size.height() // 2
        self.open_button.setGeometry(
            self.width() - size.width() - self.px(34), top, size.width(), size.height()
        )
        side = size.height()
        self.why_button.set_height(self.px(_BUTTON))
        self.why_button.setGeometry(self.open_button.x() - side - self.px(16), top, side, side)

    def _failure_box(self) -> QRect:
        """Return the place over the photos' foot where a failure is said."""
        inset, height = self.px(16), self.px(_FAILURE)
        top = self._band.top() - inset - height
        return QRect(inset, top, self.width() - 2 * inset, height)

    # How it looks

    def _paint_nobody(self, painter: QPainter) -> None:
        side = self.px(64)
        middle = self.rect().center()
        box = QRect(middle.x() - side // 2, middle.y() - side, side, side)
        paint_icon(painter, "clock-counter-clockwise", box, DARK.ink3)
        painter.setPen(DARK.ink2)
        painter.setFont(font(self.px(34)))
        below = QRect(0, middle.y() + self.px(16), self.width(), self.px(60))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.tr("Nobody has passed yet."))

    def _paint_beside_state(self, painter: QPainter, row: PassRow, box: QRect) -> None:
        if row.late:
            text = pass_text.late_word()
        else:
            kind = _KINDS.get(row.mark)
            text = hint(kind) if kind else pass_text.why_so(row)
        box.adjust(self.px(30), self.px(5), -self.px(64), self.px(5))
        px = self.px(34)
        painter.setFont(font(px))
        if painter.fontMetrics().horizontalAdvance(text) > box.width():
            painter.setFont(font(self.px(26)))  # in two lines rather than cut
        painter.drawText(box, LEFT | Qt.TextFlag.TextWordWrap, text)

    def _paint_photos(self, painter: QPainter, row: PassRow) -> None:
        super()._paint_photos(painter, row)
        if self.attention.is_on:
            captured = self._photos[0]
            self._paint_caption(painter, captured.left(), captured.top() + self.px(16), self.tr("Held"))

    def _paint_below(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        left, top = self.px(36), self.height() - self.px(_TEXTS)
        beside = self.why_button if self._has_why(row) else self.open_button
        width = beside.x() - left - self.px(24)
        name_font, lines = fitted(pass_text.name_of(row), width, self.px(80), self.px(46))
        line_height, above = (96, 26) if len(lines) == 1 else (54, 16)
        box = QRect(left, top + self.px(above), width, self.px(line_height))
        painter.setPen(palette.tokens.ink)
        painter.setFont(name_font)
        paint_lines(painter, box, box.height(), lines)
        parts = [self._places.place(row.serial, row.in_out), pass_text.temperature(row)]
        text = i18n.joined("  ·  ", parts)
        painter.setPen(palette.tokens.ink2)
        painter.setFont(font(self.px(34), 400, True))
        below, height = box.top() + len(lines) * box.height(), self.px(48)
        if painter.fontMetrics().horizontalAdvance(text) > width:
            painter.setFont(font(self.px(26), 400, True))
            height = self.px(70)
        painter.drawText(QRect(left, below, width, height), LEFT | Qt.TextFlag.TextWordWrap, text)
        self._paint_failure(painter)

    def _paint_failure(self, painter: QPainter) -> None:
        text = self.failure()
        if not text:
            return
        state, box, side = DARK.state("refused"), self._failure_box(), self.px(40)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(state.wash)
        painter.drawRoundedRect(box, self.px(10), self.px(10))
        left, top = box.left() + self.px(24), box.center().y() - side / 2
        draw_mark(painter, "refused", left, top, side, state.fill, state.ink)
        painter.setPen(DARK.ink)
        painter.setFont(font(self.px(26), 500))
        inside = box.adjusted(self.px(88), 0, -self.px(_CLOSE + 32), 0)
        painter.drawText(inside, LEFT | Qt.TextFlag.TextWordWrap, text)
