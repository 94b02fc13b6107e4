"""The emergency page: one guarded click opens or shuts every gate, and a row for each says how it stands."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.emergency.declaring import DeclareCard, VipsBox
from facedesk.desk.emergency.rows import HeldRows
from facedesk.desk.emergency.standing_list import StandingList
from facedesk.desk.emergency.summary import Summary
from facedesk.desk.emergency.taking_back import TakeBackCard
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import breakable
from facedesk.desk.live.follow import follow
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.holdings import Act, HeldRow
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.holding.places import EVERYWHERE, scope_of
from facedesk.station.station import Station
from facedesk.station.terminals.views import HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

_GATHER_MS = 200
_VIPS_MS = 500
_ON_MS = 20  # until more of what changed is read
_APART_S = 0.2  # between two times that what was read so far is displayed
_SIDE, _NARROW_SIDE, _WIDE_FROM = 396, 300, 1000
_LEAST_LIST = 112  # pixels
_LASTING, _DECLARE = "lasting", "declare"


class EmergencyPage(QWidget):
    """Opens or shuts all gates, or those of a group; while that lasts it says how each stands, and ends it."""

    muster_requested = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        """Keep the station."""
        super().__init__(parent)
        self._station = station
        self._serials: list[str] = []
        self._listed: object = None
        self._lasting = self._lasted = False
        self._displayed_s = 0.0
        self._rows = HeldRows(station.terminals, station.holding)
        self.setObjectName("emergency")
        self._make_parts()
        self._lay_out()
        self._connect()
        self._soon = single_shot(self, _GATHER_MS, self._look)
        self._vip_counts: tuple[int, int] | None = None  # among the meant, and where gates are shut now
        self._vip_reader = Reader(
            self, self._read_vips, self._accept_vips, self._forget_vips, soon_ms=_VIPS_MS, only_shown=True
        )
        follow(station.changes, self, self._on_change)
        self._look()

    def _make_parts(self) -> None:
        self._title = Label(self.tr("Emergency"), 24, 600)
        self._muster = Button(self.tr("Muster list…"), "printer", name="emergency-page-muster", once=True)
        self._muster.setToolTip(
            self.tr("Who is inside, by department, with boxes to tick, as a PDF to print")
        )
        self._part = Segments("emergency-part", self.tr("What is shown"))
        self._part.add(_LASTING, self.tr("How it stands"))
        self._part.add(_DECLARE, self.tr("Open or shut…"))
        self._part.choose(_DECLARE)
        self._where = ComboBox("emergency-where", self.tr("Where"), widest=320)
        self._online = Label("", 14, colour="ink2", name="emergency-online", wrap=True)
        self._vips = VipsBox()
        self._opening = DeclareCard(
            HoldKind.OPEN,
            self.tr("Open all gates"),
            (
                self.tr("Every gate opens now and stays open, for anybody."),
                self.tr("Passes and pictures go on being recorded."),
            ),
        )
        self._shutting = DeclareCard(
            HoldKind.SHUT,
            self.tr("Shut all gates"),
            (
                self.tr("No gate opens by itself; the station answers each pass with “close”."),
                self.tr("A gate that is pushed or opened by key is not held by this."),
            ),
            self._vips,
        )
        holding, changes = self._station.holding, self._station.changes
        self.calm_list, self.list = (
            StandingList("emergency-told", is_calm=True),
            StandingList("emergency-table"),
        )
        self.summary, self.back = Summary(), TakeBackCard(holding, self._name_of)
        title_of = self._station.terminals.title
        self.holds = RunningHolds(holding, changes, title_of, "emergency-holds")

    def _lay_out(self) -> None:
        said = self.tr("For every gate of a group at once. It is taken back to exactly what was before.")
        where = hbox(Label(self.tr("Where"), 14, colour="ink2"), self._where, wide(self._online), spacing=12)
        cards = hbox(wide(self._opening), wide(self._shutting), spacing=16)
        declare = QWidget()
        told = Label(self.tr("How each is told"), 14, 600)
        vbox(
            Label(said, 14, colour="ink2", wrap=True),
            6,
            where,
            8,
            cards,
            8,
            told,
            wide(_framed(self.calm_list)),
            spacing=4,
            on=declare,
        )
        lasting = QWidget()
        side = QWidget()
        vbox(self.back, STRETCH, spacing=12, on=side)
        self._around = scrolled(side, sideways=False)
        hbox(wide(_framed(self.list)), self._around, spacing=20, on=lasting)
        self._stack = QStackedWidget()
        self.calm_list.setMinimumHeight(_LEAST_LIST)
        self._stack.addWidget(scrolled(declare, sideways=False))
        self._stack.addWidget(lasting)
        head = hbox(self._title, wide(self.summary), self._muster, self._part, spacing=20)
        vbox(head, self.holds, wide(self._stack), spacing=10, margins=(20, 14, 20, 12), on=self)

    def _connect(self) -> None:
        self._where.activated.connect(self._on_where)
        self._vips.clicked.connect(self._on_vips)
        self._part.currentChanged.connect(self._on_part_chosen)
        for card in (self._opening, self._shutting):
            card.declared.connect(self._begin)
        self._muster.clicked.connect(self.muster_requested)
        self.list.asked.connect(self._on_asked)
        self.back.ended.connect(self._end)
        set_main_part(self, self._where)

    # What is there

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self.holds.look()
        self._look_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the side to the room that there is."""
        super().resizeEvent(event)
        self._around.setFixedWidth(_SIDE if self.width() >= _WIDE_FROM else _NARROW_SIDE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._listed = None
            self._look_anew()

    def _on_change(self, change: ChangeNotice) -> None:
        self._rows.note(change)
        if change.people or change.deliveries or change.groups or change.status:
            self._vip_reader.read_soon()
        concerns = change.terminals or change.groups or change.status
        if concerns and self.isVisible() and not self._soon.isActive():
            self._soon.start(_GATHER_MS)

    def _look_anew(self) -> None:
        """Look at all as it is at this moment, whatever was told of."""
        self._rows.forget()
        self._look(whole=True)
        self._vip_reader.read()

    def _look(self, *, whole: bool = False) -> None:
        now = time.monotonic()
        if self._rows.read(whole=whole):
            self._soon.start(_ON_MS)
            if now - self._displayed_s < _APART_S:
                return
        self._displayed_s = now
        self._list_groups(len(self._rows))
        self._look_at_what_lasts()
        self._look_at_who_is_meant()
        self._vips.setChecked(self._station.holding.vips_pass)

    def _look_at_who_is_meant(self) -> None:
        group_id = self._where.currentData()
        inside = None if group_id is None else self._station.groups.below(group_id)
        rows = self._rows.within(inside)
        self._serials = [row.serial for row in rows]
        self._count(rows)
        if self._stack.currentIndex() == 0:
            self.calm_list.set_rows(rows)

    def _look_at_what_lasts(self) -> None:
        named = self._station.holding.emergencies()
        self._lasting = bool(named)
        if self._lasting != self._lasted:
            self._lasted = self._lasting
            self._part.choose(_LASTING if self._lasting else _DECLARE)
        self._part.setVisible(self._lasting)
        self._on_part()
        if self._lasting:
            rows = [row for row in self._rows.of(named) if row.standing and row.standing.is_emergency]
            self.list.set_rows(rows)
            standings = [row.standing for row in rows if row.standing is not None]
            self.summary.set_standings(standings)
            self.back.look(
                sum(each.state is HoldState.WAITS and each.reason is not None for each in standings),
                self._vip_counts[1] if self._vip_counts and self._station.holding.vips_pass else None,
            )

    def _on_part_chosen(self) -> None:
        self._on_part()
        self._look_at_who_is_meant()

    def _on_part(self) -> None:
        is_lasting = self._lasting and self._part.chosen() == _LASTING
        self._stack.setCurrentIndex(int(is_lasting))
        self.summary.setVisible(is_lasting)

    def _list_groups(self, count: int) -> None:
        groups = self._station.groups.all()
        if (count, groups) == self._listed:
            return
        self._listed = count, groups
        chosen = self._where.currentData()
        self._where.clear()
        self._where.addItem(self.tr("All terminals · {0}").format(i18n.number(count)), None)
        self._where.add_tree(groups)
        self._where.setCurrentIndex(max(0, self._where.findData(chosen) if chosen is not None else 0))

    def _count(self, rows: Sequence[HeldRow]) -> None:
        count, online = len(rows), sum(row.is_online for row in rows)
        parts = [self.tr("{0} of {1} online").format(i18n.number(online), i18n.number(count))]
        if online < count:
            parts.append(self.tr("the others are told as soon as they are back"))
        self._online.setText(i18n.joined("; ", parts))
        for card in (self._opening, self._shutting):
            card.set_count(count)

    # VIPs

    async def _read_vips(self) -> tuple[int, int]:
        passages, holding = self._station.passages, self._station.holding
        lasting = (holding.row(serial, is_emergency=True) for serial in holding.emergencies())
        shut = [row.serial for row in lasting if row is not None and row.kind is HoldKind.SHUT]
        return await passages.vips(self._serials), await passages.vips(shut)

    def _accept_vips(self, counts: tuple[int, int]) -> None:
        self._vip_counts = counts
        self._vips.set_count(counts[0])
        self._look_at_what_lasts()

    def _forget_vips(self, _why: str) -> None:
        """How many they are is not known: none is said."""
        self._vip_counts = None
        self._vips.set_count(None)
        self._look_at_what_lasts()

    def _name_of(self, scope: str) -> str:
        if scope == EVERYWHERE:
            return self.tr("All terminals")
        groups = {scope_of(group.id): group.name for group in self._station.groups.all()}
        return breakable(groups.get(scope, ""))

    # What is done

    def _on_where(self) -> None:
        for card in (self._opening, self._shutting):
            card.stop_asking()
        self._look_anew()

    def _begin(self, kind: str, until: int | None, why: str) -> None:
        self._look_anew()  # who has come just now is meant, too
        group_id = self._where.currentData()
        work = self._station.holding.hold(
            HoldKind(kind),
            self._serials,
            reason("byWindow"),
            until,
            is_emergency=True,
            scope=scope_of(group_id),
            why=why,
        )
        self._part.choose(_LASTING)
        background.start(work, self)

    def _on_asked(self, act: Act, serial: str) -> None:
        ask = self._station.holding.try_now if act is Act.TRY else self._station.holding.open_again
        ask([serial])

    def _end(self, serials: tuple[str, ...]) -> None:
        background.start(self._station.holding.end(serials, reason("byWindow"), is_emergency=True), self)

    def _on_vips(self, checked: bool) -> None:
        background.start(self._station.settings.set("vipsPassWhenShut", checked), self, self._on_vips_failed)

    def _on_vips_failed(self, why: str) -> None:
        self._vips.setChecked(self._station.holding.vips_pass)
        background.failures().happened.emit(why)


def _framed(table: StandingList) -> Card:
    around = Card(margin=1)
    around.column.addWidget(table)
    return around
