"""One alert as a card: what, who, where, when, what to do, and what one does about it."""

import time
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from facedesk import i18n
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import StateColours, font, theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.desk.widgets.focus.help_topic import set_help_topic, topic_of_alert
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.alerts import AlertRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RADIUS = 10
_LARGE_FROM = 330
_HINT_LINE = 17
NOTE_LONGEST = 500
_SETTLES_S = 0.5


@dataclass(frozen=True, slots=True)
class _CardSizes:
    """The measures of one size of the card, in pixels."""

    head: int
    picture_width: int
    picture_height: int
    name: int
    text: int
    button: int


_SMALL = _CardSizes(34, 68, 86, 15, 13, 32)
_LARGE = _CardSizes(40, 80, 100, 17, 14, 36)
_PAD = 12
_LEAD_GAP = 8


def _sizes(width: int) -> _CardSizes:
    return _LARGE if width >= _LARGE_FROM else _SMALL


def card_height(alert: AlertRow, width: int, *, with_note: bool) -> int:
    """Return the height of an alert's card without making one."""
    sizes = _sizes(width)
    height = sizes.head + _PAD + sizes.picture_height + 8
    height += _hint_lines(alert_text.what_to_do(alert), width) * _HINT_LINE + 8
    height += sizes.button + _LEAD_GAP if alert_text.leads_to_roster(alert) else 0
    return height + (34 + 10 if with_note else 0) + sizes.button + _PAD


@lru_cache(maxsize=256)
def _hint_lines(text: str, width: int) -> int:
    box = QRect(0, 0, width - 2 * _PAD - 22, 1000)
    needed = QFontMetrics(font(12)).boundingRect(box, Qt.TextFlag.TextWordWrap, text)
    return max(1, -(-(needed.height() - 2) // _HINT_LINE))


class CardButton(Button):
    """A second click of a double click is not meant for the card that moved below the pointer."""

    step = Signal(int)  # the arrow keys: to the next card, to the one before
    sight_requested = Signal()  # a key was pressed that nobody can see the button for

    def __init__(
        self, text: str = "", icon: str = "", parent: QWidget | None = None, accessible: str = ""
    ) -> None:
        super().__init__(text, icon, parent=parent, accessible=accessible, once=True)
        self.ready_at = 0.0  # monotonic seconds; a click before was meant for what stood there before

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Accept no click that was meant for another card."""
        if time.monotonic() >= self.ready_at:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the click's other half to itself, too."""
        super().mouseReleaseEvent(event)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to other cards with the arrows; be pressed once it is in sight."""
        if self.visibleRegion().isEmpty():
            self.sight_requested.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class PictureButton(QAbstractButton):
    """The alert's picture as something to click: leads to the pass itself, or to the terminal."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Return a size; the card gives it its own."""
        return QSize(_SMALL.picture_width, _SMALL.picture_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a frame while the pointer is here: the card paints the picture."""
        if self.underMouse():
            painter = smooth_painter(self)
            painter.setPen(QPen(theme().tokens.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class AlertCard(QWidget):
    """Paints an alert; its picture, acknowledging, its note and the way to a roster are real widgets."""

    acknowledged = Signal(int, str)  # the alert's id, the note
    roster_requested = Signal(str)  # the terminal's serial
    pass_requested = Signal(int)  # a pass record's id
    record_requested = Signal(int)  # the same, to be looked at closely
    terminal_requested = Signal(str)  # a serial
    menu_requested = Signal(object, QPoint)  # AlertRow, where on the screen
    note_opened = Signal(int, bool)
    step = Signal(int, int)  # the alert's id, how many cards on
    touched = Signal()
    sight_requested = Signal(int)

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._places = pictures, places
        self._alert: AlertRow | None = None
        self._waits = False
        self.note = QLineEdit(self)
        self.acknowledge = CardButton(self.tr("Acknowledge"), "check", self)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.roster = CardButton(self.tr("Open the roster"), "user-list", self)
        self.roster.clicked.connect(self._lead_to_roster)
        self.note_button = CardButton("", "chat-text", self, self.tr("Note"))
        for button in (self.acknowledge, self.roster, self.note_button):
            button.step.connect(lambda by: self.step.emit(self.alert_id, by))
            button.sight_requested.connect(lambda: self.sight_requested.emit(self.alert_id))
        self.picture = PictureButton(self)
        self.picture.clicked.connect(self._lead_to_what_it_shows)
        for widget in (self.picture, self.acknowledge, self.roster, self.note_button, self.note):
            widget.installEventFilter(self)
        self.note_button.clicked.connect(lambda: self.open_note(self.note.isHidden()))
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setPlaceholderText(self.tr("Note; Enter acknowledges"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setFont(font(13))
        self.note.hide()
        self.note.returnPressed.connect(self._acknowledge)
        pictures.arrived.connect(self._on_arrived)
        theme().changed.connect(self.update)

    @property
    def alert_id(self) -> int:
        """Return the id of the alert that is shown, 0 for none."""
        return self._alert.id if self._alert else 0

    def set_alert(self, alert: AlertRow) -> None:
        """Display an alert; another one than before begins without a note."""
        if alert.id != self.alert_id:
            self.note.clear()
            self.note.hide()
            self.note_button.set_icon("chat-text")
            self._set_waiting(False)
        self._alert = alert
        for widget, part in (
            (self.picture, "picture"),
            (self.acknowledge, "acknowledge"),
            (self.roster, "roster"),
            (self.note_button, "note"),
            (self.note, "text"),
        ):
            widget.setObjectName(f"alert-{alert.id}-{part}")
        self.setObjectName(f"alert-{alert.id}")
        set_help_topic(self, topic_of_alert(alert.kind.value))
        said = alert_text.in_one_line(alert, self._places, now_us())
        self.setAccessibleName(said)
        self.acknowledge.setAccessibleName(self.tr("Acknowledge: {0}").format(said))
        self.picture.setVisible(alert.record_id is not None or alert.kind.is_of_terminal)
        shows = self.tr("Show the terminal") if alert.kind.is_of_terminal else self.tr("Show the pass")
        self.picture.setToolTip(shows)
        self.picture.setAccessibleName(i18n.joined(": ", (shows, said)))
        self.roster.setVisible(alert_text.leads_to_roster(alert))
        where = self._places.title(alert.serial)
        self.roster.setAccessibleName(self.tr("Open the roster of {0}").format(where))
        self._set_kind("primary" if alert_text.is_loud(alert) else "plain")
        self._lay_out()
        self.update()

    def open_note(self, opened: bool) -> None:
        """Open or close the field for the note."""
        self.note.setVisible(opened)
        self.note_button.set_icon("caret-up" if opened else "chat-text")
        self.note_opened.emit(self.alert_id, opened)
        if opened:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.acknowledge.setFocus(Qt.FocusReason.OtherFocusReason)

    def failed(self) -> None:
        """Let it be tried again."""
        self._set_waiting(False)

    def settle(self) -> None:
        """Accept no click for a moment: the card has come below a pointer that was about to click another."""
        for button in (self.acknowledge, self.roster, self.note_button):
            button.ready_at = time.monotonic() + _SETTLES_S

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice a hand."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self.touched.emit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the note."""
        if event.key() == Qt.Key.Key_Escape and not self.note.isHidden():
            self.open_note(False)
            return
        super().keyPressEvent(event)

    def _acknowledge(self) -> None:
        if self.visibleRegion().isEmpty() and self.isVisible():  # Enter in a note that was scrolled away
            self.sight_requested.emit(self.alert_id)
        elif self._alert is not None and not self._waits:
            self._set_waiting(True)
            self.acknowledged.emit(self._alert.id, self.note.text().strip())

    def _lead_to_roster(self) -> None:
        if self._alert is not None:
            self.roster_requested.emit(self._alert.serial)

    def _lead_to_what_it_shows(self) -> None:
        if self._alert is None:
            return
        if self._alert.kind.is_of_terminal:
            self.terminal_requested.emit(self._alert.serial)
        elif self._alert.record_id is not None:
            self.pass_requested.emit(self._alert.record_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the record of the pass that it is about."""
        if self._alert is not None and self._alert.record_id is not None:
            self.record_requested.emit(self._alert.record_id)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what the alert is about."""
        if self._alert is not None:
            self.menu_requested.emit(self._alert, event.globalPos())

    def _set_waiting(self, waits: bool) -> None:
        # Not disabled: that would hand the focus on to another card.
        self._waits = waits
        self.acknowledge.setText(self.tr("Acknowledging…") if waits else self.tr("Acknowledge"))

    def _set_kind(self, kind: str) -> None:
        if self.acknowledge.property("kind") != kind:
            self.acknowledge.set_kind("primary" if kind == "primary" else "plain")
            self.acknowledge.set_icon("check")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place buttons and field for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        sizes = _sizes(self.width())
        top = self.height() - _PAD - sizes.button
        note_width = sizes.button + 8
        for button in (self.acknowledge, self.roster, self.note_button):
            button.set_height(sizes.button)
        self.acknowledge.setGeometry(_PAD, top, self.width() - 2 * _PAD - 8 - note_width, sizes.button)
        self.note_button.setGeometry(self.width() - _PAD - note_width, top, note_width, sizes.button)
        if self._alert is not None and alert_text.leads_to_roster(self._alert):
            top -= _LEAD_GAP + sizes.button
            self.roster.setGeometry(_PAD, top, self.width() - 2 * _PAD, sizes.button)
        self.picture.setGeometry(_PAD, sizes.head + _PAD, sizes.picture_width, sizes.picture_height)
        self.note.setGeometry(_PAD, top - 10 - 34, self.width() - 2 * _PAD, 34)

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        alert = self._alert
        if alert is None:
            return
        tokens = theme().tokens
        state = tokens.state(alert_text.mark(alert.kind))
        loud = alert_text.is_loud(alert)
        painter = smooth_painter(self, pictures=True)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(self.rect(), tokens.surface)
        self._paint_head(painter, alert, state, loud=loud)
        self._paint_texts(painter, alert)
        painter.restore()
        painter.setPen(QPen(state.fill if loud else tokens.line, 1.5 if loud else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_head(self, painter: QPainter, alert: AlertRow, state: StateColours, *, loud: bool) -> None:
        sizes = _sizes(self.width())
        tokens, over = theme().tokens, alert.is_over
        painter.fillRect(
            0, 0, self.width(), sizes.head, tokens.sunken if over else state.fill if loud else state.wash
        )
        inks = (tokens.ink3, tokens.surface) if over else (state.fill, state.ink)
        if loud:
            inks = (state.ink, state.fill)
        # An outline that says something is well takes the place of the kind's own, once its state is over.
        drawn = "online" if over else alert_text.mark(alert.kind)
        draw_mark(painter, drawn, _PAD, (sizes.head - 20) / 2, 20, *inks)
        painter.setPen(tokens.ink2 if over else state.ink if loud else state.text)
        inside = QRect(_PAD + 29, 0, self.width() - 2 * _PAD - 29, sizes.head)
        used = self._paint_count(painter, inside, alert.count) if alert.count > 1 else 0
        painter.setFont(font(sizes.name, 600))
        said = i18n.joined("  ·  ", (alert_text.head(alert), alert_text.lateness(alert, self._places)))
        painter.drawText(inside, _LEFT, elided(said, inside.width() - used, sizes.name, 600))

    def _paint_count(self, painter: QPainter, inside: QRect, count: int) -> int:
        text = f"×{count}"
        painter.setFont(font(12, 600, True))
        width = painter.fontMetrics().horizontalAdvance(text) + 16
        pill = QRectF(inside.right() - width, (inside.height() - 20) / 2, width, 20)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill, 10, 10)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        return width + 8

    def _paint_texts(self, painter: QPainter, alert: AlertRow) -> None:
        sizes, tokens, now = _sizes(self.width()), theme().tokens, now_us()
        picture = QRect(_PAD, sizes.head + _PAD, sizes.picture_width, sizes.picture_height)
        of_terminal = alert.kind.is_of_terminal
        paint_photo(
            painter,
            self._pictures,
            alert.picture,
            picture,
            radius=4,
            icon="device-tablet-camera" if of_terminal else "user",
        )
        left = picture.right() + 1 + _PAD
        width = self.width() - left - _PAD
        name_font, lines = fitted(alert_text.name(alert, self._places), width, sizes.name, sizes.name - 2)
        top = picture.top() - 2
        painter.setPen(tokens.ink)
        painter.setFont(name_font)
        for line in lines:
            painter.drawText(QRect(left, top, width, sizes.name + 6), _LEFT, line)
            top += sizes.name + (6 if len(lines) == 1 else 3)
        painter.setPen(tokens.ink2)
        painter.setFont(font(sizes.text))
        place = alert_text.place(alert, self._places, now)
        painter.drawText(QRect(left, top, width, sizes.text + 8), _LEFT, elided(place, width, sizes.text))
        self._paint_times(painter, QRect(left, top + sizes.text + 7, width, sizes.text + 8), alert, now)
        self._paint_hint(painter, alert, picture.bottom() + 1 + 8)

    def _paint_times(self, painter: QPainter, box: QRect, alert: AlertRow, now: int) -> None:
        tokens = theme().tokens
        painter.setFont(font(_sizes(self.width()).text, 400, True))
        painter.setPen(tokens.ink2)
        at = alert_text.lasted(alert) if alert.is_over else alert_text.when(alert, self._places, now)
        painter.drawText(box, _LEFT, elided(at, box.width(), _sizes(self.width()).text, tabular=True))
        if alert.is_over:
            return
        painter.setPen(tokens.ink3)
        box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(at) + 8)
        painter.drawText(box, _LEFT, alert_text.ago(alert, now))

    def _paint_hint(self, painter: QPainter, alert: AlertRow, top: int) -> None:
        tokens = theme().tokens
        paint_icon(painter, "arrow-elbow-down-right", QRect(_PAD, top + 1, 14, 14), tokens.ink3)
        painter.setPen(tokens.ink2)
        painter.setFont(font(12))
        box = QRect(_PAD + 22, top, self.width() - 2 * _PAD - 22, 4 * _HINT_LINE)
        painter.drawText(box, Qt.TextFlag.TextWordWrap, alert_text.what_to_do(alert))

    def _on_arrived(self, ref: object) -> None:
        if self._alert is not None and ref == self._alert.picture:
            self.update()
