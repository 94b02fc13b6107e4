"""The column at the left: search, the tree, who waits, who was refused."""

import time
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from facedesk.desk.live.reader import Reader
from facedesk.desk.models.terminals import TerminalTreeModel
from facedesk.desk.terminals.list.admit_in_advance import AdmitInAdvance
from facedesk.desk.terminals.list.refused import Refused
from facedesk.desk.terminals.list.tree import TerminalsTree
from facedesk.desk.terminals.list.waiting import WaitingList
from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, held, vbox
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.desk.widgets.tree.painter import ROW_HEIGHT
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import Status, TerminalState, TerminalView
from facedesk.store.delivery.reach import Prospect

_SMALL, _LARGE = 296, 320
_OUTSIDE = frozenset({TerminalState.WAITING, TerminalState.REFUSED})
_FORESEE_MS = 300
_SPARING = 10  # looking ahead takes at most one part in so many of the time
_GATHER_MS = 100  # those that wait dial again every few seconds, each of them
_WAITING_SHARE = 0.5
_LEAST_TREE, _LEAST_WAITING = 140, 150
_HEIGHTS = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize})
_TOP, _GAP = 62 + 38, 8  # the search and the filter above, the room between the parts


class Side(QWidget):
    """Who there is."""

    def __init__(
        self,
        terminals: Terminals,
        assignments: Assignments,
        status: Callable[[], Status],
        model: TerminalTreeModel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._terminals = terminals
        self._assignments = assignments
        self._status = status
        self.setObjectName("terminals-side")
        empty = self.tr("Name, serial, address")
        self.search = line_field("terminal-search", self.tr("Search terminals"), empty=empty)
        self.tree = TerminalsTree(model)
        self.waiting, self.refused, self.advance = WaitingList(), Refused(), AdmitInAdvance()
        self.failure = Notice("side-notice")
        self._nothing = Label("", 14, colour="ink2", wrap=True)
        self._clear = Button(self.tr("Clear"), name="clear-search")
        self._outside: dict[str, TerminalView] = {
            view.serial: view for view in terminals.all() if view.state in _OUTSIDE
        }
        self._prospects: Mapping[str, Prospect] = {}
        self._foreseeing = Reader(
            self, self._foresee, self._on_foreseen, soon_ms=_FORESEE_MS, only_shown=True
        )
        self._listing = single_shot(self, _GATHER_MS, self.refresh_lists)
        self._fitting = single_shot(self, 0, self._fit)
        self._lay_out()
        self._connect()
        self.set_large(False)

    def _lay_out(self) -> None:
        self.failure.make_closable()
        self._nothing.setContentsMargins(10, 8, 10, 4)
        vbox(
            self._top(),
            self._filter(),
            self.advance,
            self.failure,
            self._nothing,
            held(self._clear, Qt.AlignmentFlag.AlignHCenter),
            self.tree,
            self.waiting,
            self.refused,
            STRETCH,
            spacing=_GAP,
            margins=(8, 12, 9, 8),
            on=self,
        )

    def _top(self) -> QHBoxLayout:
        self.search.addAction(icon("magnifying-glass", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = self.search.addAction(icon("x", "ink2"), QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setToolTip(self.tr("Clear"))
        self._empty.setVisible(False)
        self._empty.triggered.connect(self.search.clear)
        self.add = Button(icon="plus", name="add", accessible=self.tr("Add a terminal or a group"))
        self.add.setFixedWidth(36)
        return hbox(self.search, self.add, spacing=8, margins=(4, 0, 0, 0))

    def _filter(self) -> QHBoxLayout:
        self.only_amiss = Button(self.tr("Only those amiss"), "warning", name="only-amiss", height=30)
        self.only_amiss.setCheckable(True)
        return hbox(self.only_amiss, STRETCH, margins=(4, 0, 0, 0))

    def reveal_all(self) -> None:
        """Display every terminal again: no search, no filter."""
        self.search.clear()
        self.only_amiss.setChecked(False)

    def _connect(self) -> None:
        self.only_amiss.toggled.connect(self._on_only_amiss)
        self.search.textChanged.connect(self._on_search)
        self._clear.clicked.connect(self.reveal_all)
        self.tree.rows_changed.connect(self._fitting.start)
        self.refused.height_changed.connect(self._fitting.start)
        for above in (self.advance, self.failure):
            above.installEventFilter(self)
        theme().changed.connect(self.update)

    def set_large(self, large: bool) -> None:
        """Set the width for a large screen or for a small one."""
        self.setFixedWidth(_LARGE if large else _SMALL)

    def receive(self, serials: Iterable[str]) -> None:
        """Follow those of some terminals that wait, were refused, or did so before."""
        changed, before = False, set(self._outside)
        for serial in serials:
            outside = self._terminals.state(serial) in _OUTSIDE
            changed |= outside or self._outside.pop(serial, None) is not None
            if outside:
                self._outside[serial] = self._terminals.known(serial)
        if set(self._outside) != before:
            self.look_ahead()
        if changed and self.isVisible() and not self._listing.isActive():
            self._listing.start()

    def set_outside(self, serial: str) -> None:
        """Lead to one that waits or was refused, with the keyboard."""
        self.receive([serial])
        view = self._outside.get(serial)
        if view is None:
            return
        self.refresh_lists()
        (self.waiting if view.state is TerminalState.WAITING else self.refused).focus(serial)

    def look_ahead(self) -> None:
        """Find out, soon, whom those get that wait or were refused."""
        if self._outside:
            self._foreseeing.read_soon()

    async def _foresee(self) -> Mapping[str, Prospect]:
        began = time.monotonic()
        found = await self._assignments.prospects(list(self._outside))
        took_ms = round((time.monotonic() - began) * 1000)
        self._foreseeing.set_soon(max(_FORESEE_MS, _SPARING * took_ms))
        return found

    def _on_foreseen(self, found: Mapping[str, Prospect]) -> None:
        if found != self._prospects:
            self._prospects = found
            self.refresh_lists()

    def refresh_lists(self) -> None:
        """Display anew who waits and who was refused."""
        # Who calls again and again is likelier to be a terminal than a serial that was made up.
        views = sorted(self._outside.values(), key=lambda view: (not view.calls_again, view.serial))
        waiting = [view for view in views if view.state is TerminalState.WAITING]
        self.waiting.report_let_go(self._status().let_go)
        self.waiting.set_views(waiting, self.search.text(), self._prospects)
        refused = [view for view in views if view.state is TerminalState.REFUSED]
        self.refused.set_views(refused, self._prospects)
        self._fitting.start()

    def _on_search(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.tree.search(text)
        self.refresh_lists()

    def _on_only_amiss(self, only: bool) -> None:
        self.tree.set_only_amiss(only)
        self.refresh_lists()

    def _fit(self) -> None:
        """Share the height: the tree what its rows take, the waiting half where both are long."""
        free = self._free_height()
        tree, waiting = self.tree.content_height(), 0
        self._update_nothing_found(nothing=not tree)
        if not self.waiting.isHidden():
            share = max(_LEAST_WAITING, int(free * _WAITING_SHARE), free - tree - _GAP)
            waiting = min(self.waiting.content_height(self.tree.width()), share)
            self.waiting.setFixedHeight(waiting)
        room = max(_LEAST_TREE, free - waiting - _GAP)
        whole_rows = room - room % ROW_HEIGHT
        self.tree.setFixedHeight(min(tree, room if tree <= room else whole_rows))

    def _free_height(self) -> int:
        """Return the height that is left for the tree and the waiting."""
        others = (self.advance, self.failure, self.refused)
        taken = sum(self._height_of(part) + _GAP for part in others if not part.isHidden())
        return self.height() - _TOP - taken

    def _height_of(self, part: QWidget) -> int:
        wraps = part.hasHeightForWidth()
        return part.heightForWidth(self.tree.width()) if wraps else part.sizeHint().height()

    def _update_nothing_found(self, *, nothing: bool) -> None:
        searched, only_amiss = self.search.text().strip(), self.only_amiss.isChecked()
        if only_amiss and searched:
            self._nothing.setText(self.tr("Nothing amiss is found for “{0}”.").format(searched))
        elif only_amiss:
            self._nothing.setText(self.tr("Nothing is amiss."))
        else:
            self._nothing.setText(self.tr("No terminal found for “{0}”.").format(searched))
        self._clear.set_words(self.tr("Show all") if only_amiss else self.tr("Clear"))
        for widget in (self._nothing, self._clear):
            widget.setVisible(nothing and (only_amiss or (bool(searched) and self.waiting.isHidden())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height anew where what stands above the lists comes, goes or grows."""
        if event.type() in _HEIGHTS:
            self._fitting.start()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._fitting.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the line towards the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.surface)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme().tokens.line)
