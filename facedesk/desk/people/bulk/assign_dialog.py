"""Which terminals some people belong on: a box for each, half filled where only some of them do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeMembers, Wish
from facedesk.desk.live.dialog import BulkDialog
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.place_tree import PlaceTree
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hide_unless, vbox, wide
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.changes.arranging import Arrangement
from facedesk.store.database import Store
from facedesk.store.delivery import reach

_FIT_PAUSE_MS = 150
_SMALLEST = 560, 560


class AssignTree(QWidget):
    """The tree and what is wished in it, which `arrangement` gives."""

    changed = Signal()

    def __init__(
        self,
        store: Store,
        assignments: Assignments,
        groups: Groups,
        terminals: Terminals,
        *,
        ids: Sequence[int],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._assignments = assignments
        self._terminals = terminals
        self.ids = tuple(ids)
        self._wanted: dict[str, int] = {}
        self._wishes: dict[str, bool] = {}  # by key, of terminals and of groups as wholes
        self._no_room: dict[str, int] = {}
        self._room = Reader(self, self._read_room, self._accept_room)
        self.tree = PlaceTree(groups, terminals, name, self.tr("Groups and terminals"))
        self._empty = Label(self.tr("No terminal is admitted yet."), 14, colour="ink2")
        hide_unless(self._empty, not self.tree.serials())
        vbox(self._empty, wide(self.tree), on=self)
        self._fit_soon = single_shot(self, _FIT_PAUSE_MS, self._room.read_anew)
        self.tree.toggled.connect(self._on_toggled)
        background.start(self._read(), self)

    async def _read(self) -> None:
        self._wanted = await self._store.read(partial(reach.wanted_by_serial, person_ids=self.ids))
        self._update()

    # What is wished

    def added(self) -> list[str]:
        """Return the terminals that some people come to."""
        return [serial for serial in self.tree.serials() if self._adds(serial)]

    def taken(self) -> list[str]:
        """Return the terminals that some people leave."""
        wanted = [serial for serial in self.tree.serials() if self._wishes.get(f"t:{serial}") is False]
        return [serial for serial in wanted if self._wanted.get(serial)]

    def _adds(self, serial: str) -> bool:
        return bool(self._wishes.get(f"t:{serial}")) and self._wanted.get(serial, 0) < len(self.ids)

    def deliveries(self) -> int:
        """Count what would be brought to terminals and taken off them."""
        come = sum(len(self.ids) - self._wanted.get(serial, 0) for serial in self.added())
        return come + sum(self._wanted[serial] for serial in self.taken())

    def is_changed(self) -> bool:
        """Whether anything is wished."""
        return bool(self.added() or self.taken() or self._groups(wished=True))

    def _groups(self, *, wished: bool) -> list[int]:
        """Return the groups that were checked or emptied as wholes: later terminals of them count too."""
        return [int(key[2:]) for key, wish in self._wishes.items() if key.startswith("g:") and wish is wished]

    def arrangement(self) -> Arrangement:
        """Return what is wished, ready to be carried out.

        Raises:
            CommandFailed: a terminal or group is gone.
        """
        ids, assignments = self.ids, self._assignments
        parted = assignments.assigning(ids, self.taken(), self._groups(wished=False), belong=False)
        filled = self._groups(wished=True)
        inside = {serial for group in filled for serial in self.tree.serials_below(f"g:{group}")}
        added = [serial for serial in self.added() if serial not in inside]
        joined = assignments.assigning(ids, added, filled, belong=True)
        return Arrangement((*parted.parts, *joined.parts), keeps=False)

    def _on_toggled(self, key: str, checked: bool) -> None:
        for serial in self.tree.serials_below(key):
            self._wishes[f"t:{serial}"] = checked
        if key.startswith("g:"):
            self._wishes[key] = checked
        for group in self.tree.rows.above(key):
            self._wishes.pop(group, None)  # it is no whole any more
        self._update()
        self._fit_soon.start()
        self.changed.emit()

    async def _read_room(self) -> dict[str, int]:
        return await self._assignments.will_not_fit(self.ids, self.added())

    def _accept_room(self, no_room: dict[str, int]) -> None:
        self._no_room = no_room
        self._update()

    # What is shown

    def _update(self) -> None:
        for serial in self.tree.serials():
            self.tree.set_row(f"t:{serial}", self._state(serial), self._note(serial))
        for key in self.tree.groups():
            self._update_group(key)

    def _state(self, serial: str) -> Qt.CheckState:
        wish = self._wishes.get(f"t:{serial}")
        if wish is not None:
            return Qt.CheckState.Checked if wish else Qt.CheckState.Unchecked
        wanted = self._wanted.get(serial, 0)
        if not wanted:
            return Qt.CheckState.Unchecked
        whole = wanted >= len(self.ids)
        return Qt.CheckState.Checked if whole else Qt.CheckState.PartiallyChecked

    def _update_group(self, key: str) -> None:
        states = {self._state(serial) for serial in self.tree.serials_below(key)}
        if not states:
            state = Qt.CheckState.Checked if self._wishes.get(key) else Qt.CheckState.Unchecked
        else:
            state = states.pop() if len(states) == 1 else Qt.CheckState.PartiallyChecked
        whole = self.tr("later terminals too") if self._wishes.get(key) else ""
        self.tree.set_row(key, state, whole)

    def _note(self, serial: str) -> str:
        view = self._terminals.get(serial)
        if missing := self._no_room.get(serial, 0) if self._adds(serial) else 0:
            capacity = view.capacity if view is not None else None
            if capacity is None:
                return self.tr("%n will not fit", "", missing)
            return self.tr("%n will not fit (capacity {0})", "", missing).format(i18n.number(capacity))
        wanted = self._wanted.get(serial, 0)
        if f"t:{serial}" not in self._wishes and 0 < wanted < len(self.ids):
            return self.tr("{0} of {1}").format(i18n.number(wanted), i18n.number(len(self.ids)))
        if view is not None and view.state is TerminalState.OFFLINE:
            return self.tr("offline")
        return ""


class AssignDialog(BulkDialog):
    """Asks which terminals some people belong on."""

    def __init__(self, members: ChangeMembers, places: AssignTree, about: str, parent: QWidget) -> None:
        super().__init__(members, "assign-dialog", about, parent, _SMALLEST)
        self.places, self._count = places, len(places.ids)
        self.set_title(
            self.tr("Terminals of %n people", "", self._count) if self._count > 1 else self.tr("Terminals")
        )
        self.body.addWidget(places, 1)
        places.changed.connect(self._notify)
        self.done_button.clicked.connect(lambda: self.run(self._wish))
        self._notify()
        places.tree.setFocus()

    async def _wish(self) -> Wish:
        return Wish(
            self.tr("Change the terminals of %n people?", "", self._count),
            self.tr("Change"),
            self.tr("The terminals of %n people were changed.", "", self._count),
            self.places.arrangement(),
        )

    def _notify(self) -> None:
        count = self.places.deliveries()
        text = self.tr("%n deliveries", "", count)
        says = self.tr("Change: {0}").format(text) if count else self.tr("Change")
        self.report_what_is_done(says, enabled=self.places.is_changed())
