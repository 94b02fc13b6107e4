"""What is done with people of the list: said to the station, its failures shown in one place."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import Wish, breakable
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.models.people import PeopleModel
from facedesk.desk.text.people_text import whom
from facedesk.desk.text.terminals.not_admitted_text import unserved_words
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.station.arranging import UNDO_KEPT_S, Done
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.people.departments import Departments
from facedesk.station.people.people import People
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.store.database import Store
from facedesk.store.delivery import reach
from facedesk.store.enrolment.bulk_change import PersonChange


class ListActions(QObject):
    """Acts on people by their ids."""

    open_requested = Signal(int)
    why_requested = Signal(str, str)  # number and name: whether they may pass somewhere
    assign_requested = Signal(object)  # ids: on which terminals these people belong
    several_requested = Signal(object)  # ids: what is to be changed of these people
    failed = Signal(object)  # a text
    change_requested = Signal(object)  # what makes a change to be carried out (`Wish`)
    changed = Signal(object, object, object)  # what was done (`Done`), and what is said of it: title and text
    sure_requested = Signal(object, object, object)  # a question, what will happen, what to do
    # The ids of those whom it changed; True for blocked, False for unblocked; what terminals that hear nothing keep.
    blocked = Signal(object, bool, object)

    def __init__(
        self,
        people: People,
        departments: Departments,
        deliveries: Deliveries,
        terminals: Terminals,
        store: Store,
        *,
        model: PeopleModel,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._people = people
        self._departments = departments
        self._deliveries = deliveries
        self._terminals = terminals
        self._store = store
        self._model = model
        self._noting = NewestWish(self)  # who was blocked
        self._asking = NewestWish(self, self.failed.emit)  # who is to be removed

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        background.start(work, self, self.failed.emit)

    def open(self, person_id: int) -> None:
        """Have a person opened."""
        self.open_requested.emit(person_id)

    def block(self, ids: Sequence[int]) -> None:
        """Let people pass nowhere, at once."""
        self._do(self._set_blocked(ids, self._noting.wish(), blocked=True))

    def unblock(self, ids: Sequence[int]) -> None:
        """Let people pass again as before."""
        self._do(self._set_blocked(ids, self._noting.wish(), blocked=False))

    async def _set_blocked(self, ids: Sequence[int], is_noted: Callable[[], bool], *, blocked: bool) -> None:
        changed = await (self._people.block if blocked else self._people.unblock)(ids)
        kept = unserved_words(self._terminals, await self._kept_at(changed)) if blocked else ""
        if is_noted():
            self.blocked.emit(changed, blocked, kept)

    async def _kept_at(self, ids: Sequence[int]) -> list[str]:
        """Return the terminals that hold some of these people and are not admitted."""
        kept = await self._store.read(partial(reach.kept_at, person_ids=list(ids)))
        return sorted({serial for each in kept.values() for serial in each})

    def retry(self, ids: Sequence[int] | None = None) -> None:
        """Try what failed again, for some people or for all."""
        self._do(self._deliveries.retry(person_ids=ids))

    def pause(self, *, paused: bool) -> None:
        """Let all deliveries stand still, or go on."""
        self._do(self._deliveries.pause() if paused else self._deliveries.resume())

    def move(self, ids: Sequence[int], department_id: int | None) -> None:
        """Hang people into a department, or out of any; who leaves or comes to a terminal by that is asked about."""

        async def move() -> Wish:
            arrangement = await self._people.changing(ids, PersonChange(department_id=department_id))
            who = breakable(self.whom(ids)) if len(ids) == 1 else self._counted(ids)
            names = {row.id: row.name for row in self._departments.all()}
            if department_id is None:
                question = self.tr("Take {0} out of the department?").format(who)
                said = self.tr("{0}: now in no department.").format(who)
            else:
                into = breakable(names.get(department_id, ""))
                question = self.tr("Move {0} to {1}?").format(who, into)
                said = self.tr("{0}: now in {1}.").format(who, into)
            return Wish(question, self.tr("Move"), said, arrangement, filing=True)

        self.change_requested.emit(move)

    def _counted(self, ids: Sequence[int]) -> str:
        return self.tr("%n people", "", len(ids))

    def assign(self, ids: Sequence[int]) -> None:
        """Ask on which terminals people belong."""
        self.assign_requested.emit(ids)

    def change(self, ids: Sequence[int]) -> None:
        """Ask what is to be changed of people."""
        self.several_requested.emit(ids)

    def whom(self, ids: Sequence[int]) -> str:
        """Return who they are, in few words."""
        rows = []
        for person_id in ids[:3]:
            place = self._model.place_of(person_id)
            rows.append(self._model.row_at(place) if place is not None else None)
        return whom(rows, len(ids))

    # Removing

    def ask_remove(self, ids: Sequence[int]) -> None:
        """Ask whether people are to be removed, saying where from."""
        asked = list(ids)
        self._asking.ask(lambda: self._holders(asked), lambda found: self._ask_remove(asked, *found))

    async def _holders(self, ids: list[int]) -> tuple[set[str], list[str]]:
        """Return the terminals that hold some of these people, and those of them that are not admitted."""
        return await self._store.read(partial(reach.holders, person_ids=ids)), await self._kept_at(ids)

    def _ask_remove(self, ids: list[int], serials: set[str], outside: list[str]) -> None:
        name = self.whom(ids) if len(ids) == 1 else ""
        question = self.tr("Remove {0}?").format(name) if name else self._count(ids)
        what = self._consequence(serials) if serials or not outside else self.tr("Their passes stay.")
        said = i18n.joined(" ", (what, unserved_words(self._terminals, outside)))
        self.sure_requested.emit(question, said, lambda: self._remove(ids, name))

    def _count(self, ids: Sequence[int]) -> str:
        return self.tr("Remove %n people?", "", len(ids))

    def _consequence(self, serials: set[str]) -> str:
        views = [view for serial in serials if (view := self._terminals.get(serial)) is not None]
        away = sum(view.state is not TerminalState.ONLINE for view in views)
        if not serials:
            return self.tr("No terminal holds them. Their passes stay.")
        text = self.tr("Removed from %n terminals", "", len(serials))
        later = self.tr("from the %n that are offline when they return", "", away) if away else ""
        stays = self.tr("Their passes stay.")
        where = self.tr("{0}; {1}.").format(text, later) if later else self.tr("{0}.").format(text)
        return i18n.joined(" ", (where, stays))

    def _remove(self, ids: Sequence[int], name: str) -> None:
        async def remove() -> None:
            done = await self._people.remove(ids)
            self.report_removed(done, len(ids), name)

        self._do(remove())

    def report_removed(self, done: Done, count: int, name: str) -> None:
        """Display who is removed; it can be undone."""
        what = (
            self.tr("{0} is removed.").format(name) if name else self.tr("%n people are removed.", "", count)
        )
        minutes = round(UNDO_KEPT_S) // 60
        self.changed.emit(
            done, what, self.tr("For %n minutes Undo brings back photos and terminals too.", "", minutes)
        )


class BlockNote(UndoBar):
    """Says how many were blocked or unblocked; Undo is for exactly those, and not for who was so before."""

    def __init__(self, actions: ListActions) -> None:
        super().__init__("people-blocked", "undo-block")
        self._actions = actions
        actions.blocked.connect(self._on_blocked)

    def _on_blocked(self, changed: Sequence[int], blocked: bool, kept: str) -> None:
        if not changed:
            self.hide()
            return
        count = len(changed)
        text = (
            self.tr("%n people blocked.", "", count)
            if blocked
            else self.tr("%n people unblocked.", "", count)
        )
        act = self._actions.unblock if blocked else self._actions.block
        self.offer(
            text,
            lambda: act(changed),
            text=kept,
            mark="blocked" if blocked else "delivered",
        )
