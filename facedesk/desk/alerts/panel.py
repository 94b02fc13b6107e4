"""The alert panel: at the window's right, or behind a strip where the window is narrow."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.alerts.all_form import AllForm
from facedesk.desk.alerts.cards import AlertCards
from facedesk.desk.alerts.head import AlertsHeader
from facedesk.desk.alerts.past import PastList
from facedesk.desk.alerts.sound import AlertSound, DevicePlayer, Player
from facedesk.desk.alerts.strip import STRIP_WIDTH, Strip
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.muting import muting_of
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.alerts import SHOWN_FIRST, SHOWN_MOST, GravestAlerts
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.notice import Notice
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.settings import Settings
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.records.alerts import WINDOW, AlertRow

_WIDTH, _LARGE_WIDTH = 312, 388
_STRIP_UNDER, _LARGE_FROM = 1200, 1600


class AlertMenu(Menu):
    """Leads to an alert's pass, person and terminal; empty where there is nothing."""

    pass_requested = Signal(int)  # a pass record's id
    record_requested = Signal(int)  # the same, to be looked at closely
    person_requested = Signal(str)  # a person's number
    terminal_requested = Signal(str)  # a serial
    why_requested = Signal(int)  # a pass record's id

    def __init__(self, alert: AlertRow, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("alerts-menu", parent)
        if alert.record_id is not None:
            show = partial(self.pass_requested.emit, alert.record_id)
            self.entry("alerts-menu-pass", self.tr("Show the pass"), show, "monitor-play")
            look = partial(self.record_requested.emit, alert.record_id)
            self.entry("alerts-menu-record", self.tr("Show the record"), look, "clock-counter-clockwise")
            ask = partial(self.why_requested.emit, alert.record_id)
            self.entry("alerts-menu-why", self.tr("Why (not)…"), ask, "question")
        if alert.id_number and not alert.kind.is_of_nobody:
            text = self.tr("Show {0}").format(alert_text.name(alert, places))
            self.entry(
                "alerts-menu-person", text, partial(self.person_requested.emit, alert.id_number), "user"
            )
        if places.is_known(alert.serial):
            text = self.tr("Show {0}").format(places.title(alert.serial))
            show = partial(self.terminal_requested.emit, alert.serial)
            self.entry("alerts-menu-terminal", text, show, "device-tablet-camera")


class AlertPanel(QWidget):
    """What nobody has acknowledged yet; it takes its width from its window's."""

    roster_requested = Signal(str)  # the serial of the terminal whose roster is to be looked at
    terminal_requested = Signal(str)
    pass_requested = Signal(int)  # a pass record's id
    record_requested = Signal(int)  # the same, to be looked at closely
    person_requested = Signal(str)  # a person's number
    why_requested = Signal(int)  # a pass record's id

    def __init__(
        self,
        alerts: Alerts,
        terminals: Terminals,
        groups: Groups,
        settings: Settings,
        changes: Changes,
        *,
        pictures: Thumbnails,
        parent: QWidget | None = None,
        player: Player | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("alerts")
        self._alerts = alerts
        self._terminals = terminals
        self._places = PlaceNames(terminals, groups)
        self._muting = muting_of(settings)
        self.alerts = GravestAlerts(alerts, changes, self)
        self._notice = Notice("alerts-notice")
        self._silent = Notice("alerts-silent")
        self._silence = ""
        self._acknowledged_at = 0
        self._asked_for = 0  # so many alerts were asked for
        self._gives_room = False
        self._build(pictures)
        self._sound = AlertSound(self.alerts, self._muting, player or self._device_player(), self)
        self._watched: QWidget | None = None
        self._muting.changed.connect(self._update_muting)
        self.alerts.changed.connect(self._update_alerts)
        self.alerts.read_as_wanted(self._wanted)
        theme().changed.connect(self.update)
        follow(changes, self, self._on_notice)
        self._update_muting()
        self._update_alerts()

    def _build(self, pictures: Thumbnails) -> None:
        self.strip = Strip()
        self.strip.toggled.connect(self._on_strip)
        self._content = _Content()
        self._content.escaped.connect(lambda: self.strip.setChecked(False))
        self.head = AlertsHeader(self._muting)
        self.form = AllForm()
        self._newer = Reader(self, self._read_newer, self._update_newer)
        self.head.all.clicked.connect(self._open_form)
        self.form.confirmed.connect(self._acknowledge_all)
        self._notice.make_closable()
        self._silent.make_closable().clicked.connect(self._forget_silence)
        self._muted = Notice("alerts-muted")
        unmute = Button(self.tr("Unmute"), kind="link", name="alerts-unmute", height=28)
        unmute.clicked.connect(self._muting.unmute)
        self._muted.add_button(unmute)
        self.cards = AlertCards(pictures, self._places)
        self.cards.acknowledged.connect(self._acknowledge)
        self.cards.more_requested.connect(self._update_more)
        self.cards.roster_requested.connect(lambda serial: self._lead(self.roster_requested, serial))
        self.cards.terminal_requested.connect(lambda serial: self._lead(self.terminal_requested, serial))
        self.cards.pass_requested.connect(lambda record_id: self._lead(self.pass_requested, record_id))
        self.cards.record_requested.connect(lambda record_id: self._lead(self.record_requested, record_id))
        self.cards.menu_requested.connect(lambda alert, where: self.menu_for(alert).popup(where))
        self.past = PastList(self._alerts, self._terminals, self._places)
        self.past.pass_requested.connect(lambda record_id: self._lead(self.pass_requested, record_id))
        self.past.terminal_requested.connect(lambda serial: self._lead(self.terminal_requested, serial))
        self.past.hide()
        self._to_past = Button(kind="link", name="alerts-show-past", height=28)
        self._to_past.setCheckable(True)
        self._to_past.toggled.connect(self._update_past)
        self.empty = Empty("bell", self.tr("No alerts."), name="alerts-empty")
        above = (self.head, self.form, self._notice, self._silent, self._muted)
        vbox(
            *(
                hbox(widget, margins=(0, 0, 12, 0)) for widget in above
            ),  # the cards' scroll bar reaches further
            *map(wide, (self.cards, self.empty, self.past)),
            self._to_past,
            4,
            spacing=10,
            margins=(16, 8, 4, 0),
            on=self._content,
        )
        self._name_past()
        self._row = hbox(self._content, self.strip, spacing=0, on=self)

    def ring_for_emergency(self) -> None:
        """Have it heard that an emergency has begun."""
        self._sound.ring_for_emergency()

    def open(self) -> None:
        """Come into sight, with the focus on the first alert."""
        if self.strip.isVisible():
            self.strip.setChecked(True)
        self._to_past.setChecked(False)
        self.cards.focus_first()

    def open_list(self, of_open: bool) -> None:
        """Come into sight with the open alerts, or with those that were acknowledged."""
        self.open()
        self._to_past.setChecked(not of_open)

    def _device_player(self) -> DevicePlayer:
        player = DevicePlayer(self)
        player.silent.connect(self._on_silent)
        player.look_soon()
        return player

    def _on_silent(self, why: str) -> None:
        self._silence = why
        self._muting.notify_silence(why)

    def _forget_silence(self) -> None:
        self._silence = ""

    # Alerts

    def _on_notice(self, notice: ChangeNotice) -> None:
        if self._places.on_notice(notice):
            self._update_cards()

    def _update_alerts(self) -> None:
        found = self.alerts.found
        rows = found.rows
        mark = alert_text.mark(rows[0].kind) if rows else "offline"
        self.head.set_count(found.total, mark)
        self.strip.set_alerts(found)
        if not self.form.isHidden():
            self._newer.read()
        past = self._to_past.isChecked()
        self.cards.setVisible(bool(rows) and not past)
        self.empty.setVisible(not rows and not past)
        if past and self._acknowledged_at != found.acknowledged_at:
            self.past.look_again()
        self._acknowledged_at = found.acknowledged_at
        self._name_past()
        self._update_cards()

    def _update_cards(self) -> None:
        found = self.alerts.found
        can_show = len(found.rows) < SHOWN_MOST
        self.cards.set_alerts(found.rows, max(0, found.total - len(found.rows)), can_show=can_show)

    def _wanted(self) -> int:
        """Return how many are to be read: as many as somebody is at or has asked for, and some more."""
        reach = self.cards.reach
        if not reach:
            self._asked_for = 0
        return max(self._asked_for, reach + SHOWN_FIRST if reach > SHOWN_FIRST // 2 else 0)

    def _update_more(self) -> None:
        """Display twice as many, until nobody is at them any more."""
        self._asked_for = 2 * len(self.alerts.rows)
        self.alerts.read_soon()

    def _open_form(self) -> None:
        self._newer.drop()
        self.form.open_for(self.alerts.found)

    async def _read_newer(self) -> tuple[int, int]:
        return await self._alerts.around(self.form.up_to)

    def _update_newer(self, counts: tuple[int, int]) -> None:
        """Update in the question how many alerts came since it was asked."""
        if not self.form.isHidden():
            self.form.set_open(*counts)

    def _update_past(self, shows: bool) -> None:
        """Display the acknowledged alerts in place of the open ones, or these again."""
        self.past.setVisible(shows)
        self._name_past()
        self._update_alerts()
        if shows:
            self.past.read()

    def _name_past(self) -> None:
        shows = self._to_past.isChecked()
        text = self.tr("Back to the open alerts") if shows else self.tr("Acknowledged alerts")
        rows = self.alerts.rows
        if shows and rows:  # the gravest is named while it is out of sight
            text = f"{text} · {i18n.number(self.alerts.found.same)} {alert_text.word(rows[0].kind)}"
        kind = "primary" if shows and rows and alert_text.is_loud(rows[0]) else "link"
        if self._to_past.kind != kind:
            self._to_past.set_kind("primary" if kind == "primary" else "link")
        self._to_past.set_words(text)

    def _lead(self, wanted: SignalInstance, what: object) -> None:
        self.strip.setChecked(False)  # what is asked for lies below the opened panel
        wanted.emit(what)

    def menu_for(self, alert: AlertRow) -> AlertMenu:
        """Make the menu of what an alert is about."""
        menu = AlertMenu(alert, self._places, self)
        menu.pass_requested.connect(lambda record_id: self._lead(self.pass_requested, record_id))
        menu.record_requested.connect(lambda record_id: self._lead(self.record_requested, record_id))
        menu.why_requested.connect(lambda record_id: self._lead(self.why_requested, record_id))
        menu.person_requested.connect(lambda number: self._lead(self.person_requested, number))
        menu.terminal_requested.connect(lambda serial: self._lead(self.terminal_requested, serial))
        return menu

    def _acknowledge(self, alert_id: int, note: str) -> None:
        def failed(why: str) -> None:
            self.cards.failed(alert_id)
            self._notice.announce(self.tr("Not acknowledged."), why, "refused")

        background.start(self._alerts.acknowledge([alert_id], note, WINDOW), self, failed)

    def _acknowledge_all(self, note: str) -> None:
        background.start(
            self._alerts.acknowledge_all(self.form.up_to, note, WINDOW),
            self,
            lambda why: self._notice.announce(self.tr("Not acknowledged."), why, "refused"),
        )

    def _update_muting(self) -> None:
        muted = self._muting.is_muted
        if muted:
            self._muted.announce(self._muting.text())
        else:
            self._muted.hide()
        if self._silence and not muted:  # while muted nobody misses the sound
            self._silent.announce("", self._silence)
        else:
            self._silent.hide()

    # Room

    def showEvent(self, event: QShowEvent) -> None:
        """Read the alerts, and follow the window's width from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
            self._fit()
        self.alerts.read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit into the place that the window's width leaves."""
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def give_room(self, gives: bool) -> None:
        """Stand behind the strip in all but the widest windows: the page beside it needs the width."""
        if gives != self._gives_room:
            self._gives_room = gives
            self._fit()

    def _fit(self) -> None:
        width = self.window().width()
        narrow = width < (_LARGE_FROM if self._gives_room else _STRIP_UNDER)
        panel = _LARGE_WIDTH if width >= _LARGE_FROM else _WIDTH
        self.strip.setVisible(narrow)
        self.setFixedWidth(STRIP_WIDTH if narrow else panel)
        self._content.setFixedWidth(panel)
        over_the_page = narrow and self.strip.isChecked()
        if narrow:
            self._row.removeWidget(self._content)
            self._content.setParent(self.window())
            self._content.setVisible(over_the_page)
            corner = self.mapTo(self.window(), self.rect().topLeft())
            self._content.setGeometry(corner.x() - panel, corner.y(), panel, self.height())
            self._content.raise_()
        elif self._row.indexOf(self._content) < 0:
            self._content.setParent(self)
            self._row.insertWidget(0, self._content)
            self._content.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the opened panel beside the strip."""
        super().resizeEvent(event)
        if self.strip.isVisible():
            self._fit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the opened panel beside the strip: it becomes narrow first, and gets to the window's edge then."""
        super().moveEvent(event)
        if self.strip.isVisible():
            self._fit()

    def _on_strip(self, opened: bool) -> None:
        self._fit()
        if opened:
            self.head.mute.setFocus(Qt.FocusReason.OtherFocusReason)


class _Content(QWidget):
    """The panel's ground, with a line at its left."""

    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Signal that Esc was pressed; nobody else in the panel wanted it."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.canvas)
        painter.fillRect(0, 0, 1, self.height(), tokens.line)
