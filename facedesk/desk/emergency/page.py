"""The emergency page: one guarded click opens or shuts every gate, and a row for each says how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.emergency.declaring import DeclareCard, VipsBox
from facedesk.desk.emergency.standing_list import StandingList
from facedesk.desk.emergency.summary import Summary
from facedesk.desk.emergency.taking_back import TakeBackCard
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.models.holdings import Act, HeldRow
from facedesk.desk.text.held_values import goes_back_to
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.holding.places import EVERYWHERE, scope_of
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.station import Station
from facedesk.station.terminals.views import HoldState, TerminalState, TerminalView
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

_GATHER_MS = 200
_THERE = (TerminalState.ONLINE, TerminalState.OFFLINE)
_SIDE, _NARROW_SIDE, _WIDE_FROM = 396, 300, 1000
_LEAST_LIST = 112  # pixels
_LASTING, _DECLARE = "lasting", "declare"


class EmergencyPage(QWidget):
    """Opens or shuts all gates, or those of a group; while that lasts it says how each stands, and ends it."""

    looked = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        """Keep the station."""
        super().__init__(parent)
        self._station = station
        self._serials: list[str] = []
        self._listed: object = None
        self._lasts = False
        self.setObjectName("emergency")
        self._make_parts()
        self._lay_out()
        self._connect()
        self._soon = single_shot(self, _GATHER_MS, self._look)
        follow(station.changes, self, self._on_change)
        self._look()

    def _make_parts(self) -> None:
        self._title = Label(self.tr("Emergency"), 24, 600)
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
        self.open_button, self.shut_button = self._opening.button, self._shutting.button
        holding, changes = self._station.holding, self._station.changes
        self.calm_list, self.list = (
            StandingList("emergency-told", is_calm=True),
            StandingList("emergency-table"),
        )
        self.summary, self.back = Summary(), TakeBackCard(holding, self._name_of)
        title_of = self._station.terminals.title
        self.holds = RunningHolds(holding, changes, title_of, "emergency-holds", with_back=False)

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
        head = hbox(self._title, wide(self.summary), self._part, spacing=20)
        vbox(head, self.holds, wide(self._stack), spacing=10, margins=(20, 14, 20, 12), on=self)

    def _connect(self) -> None:
        self._where.activated.connect(self._on_where)
        self._vips.clicked.connect(self._on_vips)
        self._part.currentChanged.connect(self._on_part)
        for card in (self._opening, self._shutting):
            card.declared.connect(self._begin)
        self.list.asked.connect(self._on_asked)
        self.back.ended.connect(self._end)

    # What is there

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the side to the room that there is."""
        super().resizeEvent(event)
        self._around.setFixedWidth(_SIDE if self.width() >= _WIDE_FROM else _NARROW_SIDE)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._listed = None
            self._look()

    def _on_change(self, change: ChangeNotice) -> None:
        concerns = change.terminals or change.groups or change.status
        if concerns and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _look(self) -> None:
        self.holds.look()
        views = [view for view in self._station.terminals.all() if view.state in _THERE]
        self._list_groups(len(views))
        self._look_at_what_lasts(views)
        group_id = self._where.currentData()
        if group_id is not None:
            inside = self._station.groups.below(group_id)
            views = [view for view in views if view.group_id in inside]
        self._serials = [view.serial for view in views]
        self._count(views)
        self.calm_list.set_rows([self._row(view) for view in views])
        self._vips.setChecked(bool(self._station.settings.get("vipsPassWhenShut")))
        self.looked.emit()

    def _look_at_what_lasts(self, views: Sequence[TerminalView]) -> None:
        rows = [row for row in map(self._row, views) if row.standing is not None]
        named = set(self._station.holding.emergencies())
        concerned = [
            row
            for row in rows
            if row.serial in named or (row.standing is not None and row.standing.kind is None)
        ]
        lasts = bool(named) or any(
            row.standing and row.standing.state is HoldState.FAILED for row in concerned
        )
        self.list.set_rows(concerned)
        standings = [row.standing for row in concerned if row.standing is not None]
        self.summary.set_standings(standings)
        self.back.look(sum(each.state is HoldState.WAITS and each.reason is not None for each in standings))
        if lasts != self._lasts:
            self._lasts = lasts
            self._part.choose(_LASTING if lasts else _DECLARE)
        self._part.setVisible(lasts)
        self._on_part()

    def _on_part(self) -> None:
        is_lasting = self._lasts and self._part.chosen() == _LASTING
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

    def _count(self, views: Sequence[TerminalView]) -> None:
        count, online = len(views), sum(view.state is TerminalState.ONLINE for view in views)
        parts = [self.tr("{0} of {1} online").format(i18n.number(online), i18n.number(count))]
        if online < count:
            parts.append(self.tr("the others are told as soon as they are back"))
        self._online.setText(i18n.joined("; ", parts))
        for card in (self._opening, self._shutting):
            card.set_count(count)

    def _row(self, view: TerminalView) -> HeldRow:
        can_be_held = not view.parameters or ALWAYS_OPEN in view.parameters
        is_online = view.state is TerminalState.ONLINE
        back = goes_back_to(self._station.holding.before(view.serial), view.parameters) if view.held else ""
        return HeldRow(view.serial, view.title, is_online, can_be_held, view.held, back)

    def _name_of(self, scope: str) -> str:
        if scope == EVERYWHERE:
            return self.tr("All terminals")
        groups = {scope_of(group.id): group.name for group in self._station.groups.all()}
        return groups.get(scope, "")

    # What is done

    def _on_where(self) -> None:
        for card in (self._opening, self._shutting):
            card.stop_asking()
        self._look()

    def _begin(self, kind: str, until: int | None, why: str) -> None:
        self._look()  # who has come just now is meant, too
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
        background.start(self._station.holding.end(serials, is_emergency=True), self)

    def _on_vips(self, checked: bool) -> None:
        background.start(self._station.settings.set("vipsPassWhenShut", checked), self)


def _framed(table: StandingList) -> Card:
    around = Card(margin=1)
    around.column.addWidget(table)
    return around
