"""Which terminals count for attendance: all, or those that are ticked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.models.place_tree import PlaceTree
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.attendance.attendance import Attendance
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals

_SMALLEST = (480, 420)
_ON, _OFF, _SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class CountingTerminalsDialog(Dialog):
    """Ticks terminals, one by one or by their groups."""

    def __init__(self, attendance: Attendance, groups: Groups, terminals: Terminals, parent: QWidget) -> None:
        super().__init__("attendance-terminals-dialog", self.tr("Terminals that count"), parent, _SMALLEST)
        self._attendance = attendance
        self.tree = PlaceTree(groups, terminals, "attendance-terminals-tree", self.tr("Groups and terminals"))
        known = attendance.terminals()
        self._ticked = set(self.tree.serials() if known is None else known)
        self.failure = Notice("attendance-terminals-failure")
        self.all = Button(self.tr("All terminals"), kind="link", name="attendance-terminals-all")
        self.store = Button(self.tr("Save"), kind="primary", name="attendance-terminals-store")
        self.store.setDefault(True)
        cancel = Button(self.tr("Cancel"), name="attendance-terminals-cancel")
        self.lay_out(
            Label(self.tr("Terminals that count"), 20, 600),
            Label(
                self.tr("Passes elsewhere are no coming and no going. All: those to come, too."), wrap=True
            ),
            wide(self.tree),
            self.failure,
            foot=(self.all, STRETCH, cancel, self.store),
            spacing=12,
            margins=(24, 20, 24, 20),
        )
        self.all.clicked.connect(self._tick_all)
        cancel.clicked.connect(self.reject)
        self.store.clicked.connect(lambda: background.start(self._save(), self, self._report))
        self.tree.toggled.connect(self._on_toggled)
        self._display()

    def _tick_all(self) -> None:
        self._ticked = set(self.tree.serials())
        self._display()

    def _on_toggled(self, key: str, on: bool) -> None:
        serials = set(self.tree.serials_below(key))
        self._ticked = self._ticked | serials if on else self._ticked - serials
        self._display()

    def _display(self) -> None:
        for key in (*(f"t:{serial}" for serial in self.tree.serials()), *self.tree.groups()):
            serials = self.tree.serials_below(key)
            there = sum(serial in self._ticked for serial in serials)
            state = _OFF if not there else _ON if there == len(serials) else _SOME
            self.tree.set_row(key, state, enabled=bool(serials))
        self.store.setEnabled(bool(self._ticked) or not self.tree.serials())

    async def _save(self) -> None:
        """Store the choice; all that there are is all, also those that come later."""
        is_all = self._ticked >= set(self.tree.serials())
        await self._attendance.choose_terminals(None if is_all else frozenset(self._ticked))
        self.accept()

    def _report(self, why: str) -> None:
        self.failure.announce(self.tr("Not saved."), why, "refused")
