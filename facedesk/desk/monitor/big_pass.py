"""The newest pass on Monitor, large: captured beside enrolled, who, where, how warm, and the button that opens."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from facedesk import i18n
from facedesk.desk.live.gate import Gate, GateButton, not_opened
from facedesk.desk.live.pass_card.painting import LEFT, Palette, paint_lines
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.attention import Attention
from facedesk.desk.monitor.large_pass import LargePass, LargeSizes
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.desk.widgets.notice import Notice
from facedesk.store.records.records import PassRow

_PHOTO_GAP = 3
_TALLEST = 1.6  # a photo's height by its width: taller would cut faces at the sides
_NOTICE_INSET = 8


@dataclass(frozen=True, slots=True)
class _PassSizes(LargeSizes):
    """The measures of one size of the card, in pixels."""

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


_PHOTOS = {"caption_inset": 10, "caption_radius": 5, "word": 20, "radius": 10, "border": 2}
_SMALL = _PassSizes(
    head=42, pad=16, mark=22, state=18, state_left=50, beside_time=28,
    caption=12, caption_around=20, caption_height=22, caption_rise=35,
    name=29, long_name=22, who=14, label=13, value=15, button=36, **_PHOTOS,
)  # fmt: skip
_LARGE = _PassSizes(
    head=61, pad=24, mark=30, state=27, state_left=72, beside_time=36,
    caption=15, caption_around=26, caption_height=27, caption_rise=41,
    name=43, long_name=30, who=20, label=15, value=19, button=48, **_PHOTOS,
)  # fmt: skip
_LARGE_FROM = 600


class BigPass(LargePass):
    """Paints one pass; its buttons are real widgets."""

    more_requested = Signal(object, QWidget)  # PassRow, the button
    _sizes = _SMALL

    def __init__(
        self, pictures: Thumbnails, places: PlaceNames, gate: Gate, parent: QWidget | None = None
    ) -> None:
        super().__init__(pictures, places, gate, parent, name="monitor-big-pass")
        self._tips: list[tuple[QRect, str]] = []
        self.open_button = GateButton(gate, "monitor-open", self)
        self.more_button = Button(
            icon="dots-three", kind="ghost", parent=self, name="monitor-more", accessible="…"
        )
        self.more_button.setAccessibleName(self.tr("More"))
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.clicked.connect(lambda: self.more_requested.emit(self._row, self.more_button))
        self.attention = Attention(self.open_button, self.more_button, parent=self)
        self.notice = Notice("monitor-notice", self)
        self.notice.make_closable().clicked.connect(gate.dismiss_shown)
        self._connect()
        theme().changed.connect(self.update)

    def _asks_before(self, row: PassRow) -> bool:
        return row.mark == "blocked"

    def _update_failure(self, _serial: str) -> None:
        """Display in place which gate was not opened and why, until it is tried again or dismissed."""
        serial, why = self._gate.failure()
        if why:
            self.notice.announce(not_opened(self._places.title(serial)), why, "refused")
        else:
            self.notice.hide()
        self._lay_out()

    # Where things are

    def _lay_out(self) -> None:
        sizes = self._sizes = _LARGE if self.width() >= _LARGE_FROM else _SMALL
        width = (self.width() - 2 - _PHOTO_GAP) // 2
        room = self.height() - sizes.head - sizes.texts
        height = max(120, min(round(width * _TALLEST), room))
        self._lay_photos(QRect(1, sizes.head, 2 * width + _PHOTO_GAP, height), _PHOTO_GAP)
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

    def _state_words(self, row: PassRow) -> str:
        said = pass_text.state_words(row)
        return f"{said}  ·  {pass_text.late_word()}" if row.late else said

    def _paint_below(self, painter: QPainter, row: PassRow, palette: Palette) -> None:
        self._tips = [] if self._band.isEmpty() else [(self._band, pass_text.problem(row))]
        sizes, tokens = self._sizes, palette.tokens
        width, height = self.width() - 2 * sizes.pad, round(sizes.name * 1.25)
        box = QRect(sizes.pad, self._photos[0].bottom() + 1 + sizes.pad * 3 // 4, width, height)
        name = pass_text.name_of(row)
        name_font, lines = fitted(name, width, sizes.name, sizes.long_name)
        painter.setPen(tokens.ink)
        painter.setFont(name_font)
        top = box.bottom() + 1
        if len(lines) == 1:
            paint_lines(painter, box, 0, lines)
        else:
            # Two lines reach into the line of department and number, which then moves behind the second.
            pitch = round(sizes.long_name * 1.2)
            paint_lines(painter, QRect(sizes.pad, box.top() - 6, width, pitch), pitch, lines)
            self._tips.append((box, name))
            top += 2 * pitch - 6 - height
        painter.setPen(tokens.ink2)
        painter.setFont(font(sizes.who))
        who = i18n.joined(" · ", (pass_text.why_so(row), pass_text.who(row)))
        who_box = QRect(sizes.pad, top, width, round(sizes.who * 1.5))
        painter.drawText(who_box, LEFT, elided(who, width, sizes.who))
        self._tips.append((who_box, i18n.joined(" · ", (who, pass_text.spoken_there(row)))))
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
        painter.drawText(label_box, LEFT, label)
        value_box = label_box.translated(0, label_box.height())
        value_box.setHeight(round(sizes.value * 1.4))
        painter.setPen(colour)
        painter.setFont(font(sizes.value, 600, True))
        painter.drawText(value_box, LEFT, elided(value, at.width(), sizes.value, 600, tabular=True))

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
