"""The emergency page: one guarded click opens or shuts every gate, and a line for each says how it stands."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.models.holdings import HeldRow, HoldingsModel
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice
from facedesk.station.holding.holding import ALWAYS_OPEN, HoldState
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.holds import HoldKind
from facedesk.store.people.pinyin import order
from facedesk.texts import reason

_STYLE = TableStyle(row=36, head=32, before=10, after=6, several=False, opens=False)
_GATHER_MS = 200
_MARK_PX = 36
_THERE = (TerminalState.ONLINE, TerminalState.OFFLINE)
_FIRST = {HoldState.FAILED: 0, HoldState.WAITS: 1, HoldState.DONE: 2}


class _BigMark(QWidget):
    """A mark of a state, large."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return its size."""
        return QSize(_MARK_PX, _MARK_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        draw_mark(smooth_painter(self), self._mark, 0, 0, _MARK_PX)


class EmergencyPage(QWidget):
    """Opens or shuts all gates, or those of a group."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        """Keep the station."""
        super().__init__(parent)
        self._station = station
        self._serials: list[str] = []
        self._listed: object = None
        self.setObjectName("emergency")
        self._where = ComboBox("emergency-where", self.tr("Where"), widest=320)
        self._where.activated.connect(self._look)
        self._online = Label("", 14, colour="ink2", name="emergency-online")
        self.open_button = SureButton("", "", "sign-in", "emergency-open", height=46)
        self.shut_button = SureButton("", "", "lock", "emergency-shut", height=46)
        self.open_button.confirmed.connect(lambda: self._begin(HoldKind.OPEN))
        self.shut_button.confirmed.connect(lambda: self._begin(HoldKind.SHUT))
        self._vips = QCheckBox(self.tr("VIPs may pass"))
        self._vips.setObjectName("emergency-vips")
        self._vips.setFont(font(14))
        self._vips.clicked.connect(self._on_vips)
        self.model = HoldingsModel(self)
        self.table = Table(self.model, _STYLE, "emergency-table")
        self.table.setAccessibleName(self.tr("How each terminal stands"))
        self._lay_out()
        self._soon = single_shot(self, _GATHER_MS, self._look)
        follow(station.changes, self, self._on_change)
        self._look()

    def _lay_out(self) -> None:
        opening = self._card(
            "heldOpen",
            self.tr("Open all gates"),
            (
                self.tr("Every gate opens now and stays open, for anybody."),
                self.tr("Passes and pictures go on being recorded."),
            ),
            hbox(self.open_button, STRETCH),
        )
        shutting = self._card(
            "heldShut",
            self.tr("Shut all gates"),
            (
                self.tr("No gate opens by itself; the station answers each pass with “close”."),
                self.tr("A gate that is pushed or opened by key is not held by this."),
            ),
            hbox(self.shut_button, 12, self._vips, STRETCH),
        )
        around = Card(margin=1)
        around.column.addWidget(self.table)
        said = self.tr("For every gate of a group at once. It is taken back to exactly what was before.")
        vbox(
            Label(self.tr("Emergency"), 24, 600),
            Label(said, 14, colour="ink2", wrap=True),
            8,
            hbox(Label(self.tr("Where"), 14, colour="ink2"), self._where, wide(self._online), spacing=12),
            8,
            hbox(wide(opening), wide(shutting), spacing=16),
            12,
            wide(around),
            spacing=4,
            margins=(20, 14, 20, 12),
            on=self,
        )

    def _card(self, mark: str, title: str, lines: Sequence[str], foot: object) -> Card:
        card = Card(margin=20, spacing=8)
        card.column.addLayout(hbox(_BigMark(mark), wide(Label(title, 20, 600)), spacing=14))
        for line in lines:
            card.column.addWidget(Label(line, 14, wrap=True))
        card.column.addStretch(1)
        card.column.addLayout(foot)  # type: ignore[arg-type]
        return card

    # What is there

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._look()

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
        views = [view for view in self._station.terminals.all() if view.state in _THERE]
        self._list_groups(len(views))
        group_id = self._where.currentData()
        if group_id is not None:
            inside = self._station.groups.below(group_id)
            views = [view for view in views if view.group_id in inside]
        self._serials = [view.serial for view in views]
        self._count(views)
        rows = sorted(map(self._row, views), key=_place)
        if rows != list(self.model.rows):
            self.model.display(rows)
        self._vips.setChecked(bool(self._station.settings.get("vipsPassWhenShut")))

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
        self.open_button.set_question(
            self.tr("Open %n gates…", "", count), self.tr("Open %n gates now?", "", count)
        )
        self.shut_button.set_question(
            self.tr("Shut %n gates…", "", count), self.tr("Shut %n gates now?", "", count)
        )
        for button in (self.open_button, self.shut_button):
            button.setEnabled(count > 0)

    def _row(self, view: TerminalView) -> HeldRow:
        holding = self._station.holding
        is_concerned = holding.top(view.serial) is not None or bool(holding.before(view.serial))
        standing = holding.standing(view.serial) if is_concerned else None
        can_be_held = not view.parameters or ALWAYS_OPEN in view.parameters
        is_online = view.state is TerminalState.ONLINE
        return HeldRow(view.serial, view.title, is_online, can_be_held, standing)

    # What is done

    def _begin(self, kind: HoldKind) -> None:
        work = self._station.holding.hold(kind, self._serials, reason("byWindow"))
        background.start(work, self)

    def _on_vips(self, checked: bool) -> None:
        background.start(self._station.settings.set("vipsPassWhenShut", checked), self)


def _place(row: HeldRow) -> tuple[int, object]:
    """Order what is not done first, then by name."""
    return (3 if row.standing is None else _FIRST[row.standing.state]), order(row.title)
