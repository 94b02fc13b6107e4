"""The person editor: who it is above, five tabs, and below what is not saved and what saving will do."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import Wish, breakable
from facedesk.desk.live.follow import follow
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.editor.conflicts import accept_meanwhile
from facedesk.desk.people.editor.draft import SaveWords, place_changed, what_follows
from facedesk.desk.people.editor.frame import EditorFrame
from facedesk.station.arranging import Done, Recorder
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import today as station_day
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.changes.arranging import Turnover, person_changed
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.enrolment.enrolling import PersonRules
from facedesk.store.people.departments import path_names
from facedesk.store.people.people import Person


class Editor(EditorFrame):
    """Edits one person; built once, and filled anew for each."""

    closed = Signal()
    saved = Signal(int)
    why_requested = Signal(str, str)  # number and name, as they are stored
    passes_requested = Signal(str)  # the number, as it is stored
    removed = Signal(object, int, object)  # what was done, how many they are, the name

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(station, pictures, self._save_then, parent)
        self._people, self._departments = station.people, station.departments
        self._arranging = station.arranging
        self._opening = NewestWish(self, lambda why: self.announce("", why, "refused"))
        self._busy = self._acting = self._stale = False
        self._done = ""  # what was done last, until something is changed
        self._order: Callable[[], Sequence[int]] = tuple
        self._stored = Reader(self, self._read_stored, self._accept_stored)
        self._connect()
        self._add_shortcuts()
        self._load(Person(""))
        self.schedule.templates.refresh()
        follow(station.changes, self, self._on_notice)

    def _connect(self) -> None:
        for tab in self.tabs:
            tab.changed.connect(self._on_changed)
        self.terminals.standing_changed.connect(self._on_standing)
        self.head.back_requested.connect(self.leave)
        self.head.step_requested.connect(self.step)
        self.head.why_requested.connect(self._on_why)
        self.head.passes_requested.connect(lambda: self.passes_requested.emit(self.editing.base.number))
        self.head.block_requested.connect(lambda: self._set_blocked(blocked=True))
        self.head.unblock_requested.connect(lambda: self._set_blocked(blocked=False))
        self.head.remove_requested.connect(lambda: self._start(partial(self._remove, self._opening.wish())))
        self.head.sure_requested.connect(self._report_what_follows)
        self.bar.save_requested.connect(self.save)
        self.bar.cancel_requested.connect(self.leave)
        self.bar.problem_requested.connect(self._lead_to_problem)
        self.bar.terminals_requested.connect(lambda: self.tab_bar.choose("terminals"))
        self.changes.failed.connect(lambda why: self.announce("", why, "refused"))
        self.reload.clicked.connect(lambda: self._open(self.person_id()))

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            ("Ctrl+S", self.save),
            ("Alt+Up", lambda: self.step(-1)),
            ("Alt+Down", lambda: self.step(1)),
            ("Ctrl+PgUp", lambda: self.turn(-1)),
            ("Ctrl+PgDown", lambda: self.turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_why(self) -> None:
        stored = self.editing.base
        self.why_requested.emit(stored.number, stored.name)

    # Opening

    def set_order(self, order: Callable[[], Sequence[int]]) -> None:
        """Set where the ids come from, in order, that previous and next go through."""
        self._order = order

    def person_id(self) -> int:
        """Return the id of the person who is shown, 0 for somebody new."""
        return self.editing.base.id

    def is_changed(self) -> bool:
        """Whether there is anything that is not saved."""
        return self.editing.is_changed()

    def open_person(self, person_id: int, tab: str = "") -> None:
        """Display a person, on a tab by its name; unsaved changes of another are asked about first."""
        if tab:
            self.tab_bar.choose(tab)
        if person_id != self.person_id() or not self.is_changed():
            self._ask_first(lambda: self._open(person_id))

    def open_new(self, photo: bytes | None = None, department_id: int | None = None) -> None:
        """Display somebody new, with a photo to begin with where there is one."""
        self._ask_first(lambda: self._open_new(photo, department_id))

    def _open(self, person_id: int) -> None:
        self._opening.ask(lambda: self._people.person(person_id), self._accept_found)

    def _accept_found(self, person: Person | None) -> None:
        if person is None:
            self.announce(self.tr("This person is gone."), self.tr("Somebody removed them meanwhile."))
        else:
            self._load(person)

    def _open_new(self, photo: bytes | None, department_id: int | None) -> None:
        self._opening.ask(self._people.free_number, lambda number: self._begin(number, photo, department_id))

    def _begin(self, number: str, photo: bytes | None, department_id: int | None) -> None:
        today = station_day()
        self._load(Person(number, valid_from=today, department_id=department_id))
        self.tab_bar.choose("profile")
        self.profile.focus_field("name")
        if photo is not None:
            self.photos.add_source(photo)

    def _load(self, person: Person) -> None:
        self.quiet()
        self.changes.question.give_up()
        self._done = ""
        self.editing.load(person)
        if person.removed_at is not None:
            away = self.tr("Terminals that are offline let go of this person when they return.")
            self.announce(self.tr("Being removed."), away, mark="sending")
        self._refresh()

    # What is shown

    def _on_changed(self) -> None:
        self._done = ""
        self.changes.question.give_up()  # it was about what was shown before
        self._refresh()

    def _on_standing(self) -> None:
        self.photos.set_refusals(self.terminals.photo_refusals())
        self._refresh()

    def _refresh(self) -> None:
        if self.editing.is_filling:
            return
        said, shown, unsaved = self.editing.problems(), self.editing.shown(), self.editing.unsaved()
        for tab in self.tabs:
            tab.follow_person(shown)
            tab.set_problems([(each.field, each.sentence) for each in said if each.attribute in tab.fields])
        self.tab_bar.set_problems(self.editing.troubled_tabs(said))
        blocking = [each.sentence for each in said if each.blocks]
        nowhere = not self.terminals.wanted()
        self.bar.set_state(unsaved, blocking if unsaved else [], self._done, leads=nowhere)
        text = self.tr("Saving…") if self._busy else SaveWords().announce(self.editing.outcome())
        possible = bool(unsaved) and not (blocking or self._busy or self._is_leaving())
        self.bar.set_save(text, possible=possible)
        self._update_head(shown)
        self.set_badge(*self.terminals.held())

    def _is_leaving(self) -> bool:
        return self.editing.base.removed_at is not None

    def _update_head(self, shown: Person) -> None:
        department = path_names(self._departments.all(), shown.department_id)
        self.head.open_person(shown, department[-1] if department else "")
        face = self.photos.new_face()
        self.head.set_new_face(face)
        self.greeting.set_new_face(face)
        order, person_id = self._order(), self.person_id()
        at = order.index(person_id) if person_id in order else -1
        self.head.allow(
            changes=bool(person_id) and not self._is_leaving(),
            previous=at > 0,
            following=0 <= at < len(order) - 1,
        )

    # Saving

    def save(self) -> None:
        """Store what is shown, or lead to the first problem that keeps it from being stored."""
        self._save_then(lambda: None)

    def _save_then(self, then: Callable[[], None]) -> None:
        if self._busy or self._is_leaving() or not self.is_changed():
            return
        self.editing.tried = True
        self._refresh()
        if any(each.blocks for each in self.editing.problems()):
            self._lead_to_problem()
        else:
            self._start(partial(self._save, then, self._opening.wish()))

    async def _save(self, then: Callable[[], None], is_newest: Callable[[], bool]) -> None:
        """Store what is shown; ask first where the person would leave a terminal by that."""

        def go_on() -> None:
            if is_newest():
                then()

        self._set_busy(busy=True)
        try:
            await self.photos.ready()
            await self._accept_latest()
            if not is_newest():
                return  # what was typed was given up meanwhile for somebody else
            draft, rules = self.editing.draft(), self.terminals.rules()
            placed = place_changed(draft, self.editing.base)
            store = partial(self._store, draft, self.photos.new_photos(), rules, is_newest)
            if draft.id and (rules or placed.values()):
                await self.changes.look(self._saving(draft, placed, rules, store, go_on))
            else:
                await store()
                go_on()
        finally:
            self._set_busy(busy=False)

    def _saving(
        self,
        draft: Person,
        placed: PersonChange,
        rules: PersonRules,
        store: Callable[[Recorder], Coroutine[Any, Any, None]],
        then: Callable[[], None],
    ) -> Wish:
        name = breakable(draft.name or draft.number)
        arrangement = person_changed(draft.id, placed, rules)

        async def carry(keep: bool, seen: Turnover) -> Done | None:
            self._set_busy(busy=True)
            try:
                await self._arranging.check_seen(arrangement, seen)
                kept = seen if keep else None
                async with self._arranging.recording(kept, stores_more=True) as recorder:
                    await store(recorder)
            finally:
                self._set_busy(busy=False)
            return recorder.done if seen.leaves else None

        said = self.tr("{0} is saved.").format(name)
        return Wish(self.tr("Save {0}?").format(name), self.tr("Save"), said, arrangement, then, carry)

    async def _store(
        self,
        draft: Person,
        photos: dict[int, bytes],
        rules: PersonRules,
        is_newest: Callable[[], bool],
        recorder: Recorder | None = None,
    ) -> None:
        keeps = draft.priority is self.editing.base.priority  # else saving a name would unblock
        is_new, nowhere = not draft.id, not self.terminals.wanted()
        stored = await self._people.save(draft, photos, keeps_priority=keeps, rules=rules, recorder=recorder)
        if is_newest():
            self._load(stored)
            self._report_saved(stored, is_new=is_new, nowhere=nowhere)
        self.saved.emit(stored.id)

    def _report_saved(self, stored: Person, *, is_new: bool, nowhere: bool) -> None:
        if is_new and nowhere:
            self._done = self.tr("Saved. Passes nowhere yet.")
        elif is_new and not any(stored.photos):
            self._done = self.tr("Saved. Passes nowhere before there is a photo.")
        else:
            self._done = self.tr("Saved.")
        self._refresh()

    async def _accept_latest(self) -> None:
        """Accept what somebody else stored a moment ago, of which no notice was taken yet."""
        before = self.editing.base
        stored = await self._people.person(before.id) if before.id else None
        if stored is not None and stored != before and self.editing.base is before:
            self.editing.merge(stored)

    def _set_busy(self, *, busy: bool) -> None:
        """Let nobody type while it is being stored: that would be neither stored nor kept."""
        self._busy = busy
        self.set_usable(usable=not busy)
        self._refresh()

    def _lead_to_problem(self) -> None:
        blocking = [each for each in self.editing.problems() if each.blocks]
        if blocking:
            self.set_field(self.editing.tab_of(blocking[0].field), blocking[0].field)

    # Leaving

    def leave(self) -> None:
        """Close, unless unsaved changes are asked about first."""
        self._ask_first(self._close)

    def leave_for(self, then: Callable[[], None]) -> None:
        """Go on to something else, once unsaved changes have been asked about."""
        self._ask_first(then)

    def step(self, by: int) -> None:
        """Go to the person before or after this one in the list."""
        order, person_id = self._order(), self.person_id()
        at = order.index(person_id) + by if person_id in order else -1
        if 0 <= at < len(order):
            self.open_person(order[at])

    def _ask_first(self, then: Callable[[], None]) -> None:
        unsaved = self.editing.unsaved()
        if self._opening.is_asking:
            self._opening.drop()  # or it would come in the place of the question
        if unsaved:
            self.leaving.ask(unsaved, then, can_save=not self._is_leaving())
        else:
            then()

    def close_person(self) -> None:
        """Close without asking."""
        self._close()

    def _close(self) -> None:
        self._opening.drop()
        self._load(Person(""))
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc, where nothing inside that is open, a calendar for example, has taken it for itself."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._on_escape()

    def _on_escape(self) -> None:
        if self.leaving.is_asking:
            self.leaving.give_up()
        elif not self.head.stop_asking():
            self.leave()

    # What is done at once

    def _report_what_follows(self, what: str) -> None:
        """Display what a button that asks will do."""
        kept = self.terminals.kept_words() if what != "unblock" else ""
        self.announce("", i18n.joined(" ", (what_follows(what, self.editing.base), kept)), "waiting")

    def _set_blocked(self, *, blocked: bool) -> None:
        act = self._people.block if blocked else self._people.unblock
        self._start(partial(self._act, act, self.person_id()))

    async def _act(self, act: Callable[[list[int]], Coroutine[Any, Any, Any]], person_id: int) -> None:
        self._acting = True  # what changes now is no news from somebody else
        try:
            await act([person_id])
            stored = await self._people.person(person_id)
        finally:
            self._acting = False
        if person_id != self.person_id():
            return
        self.quiet()
        if stored is not None:
            self.editing.merge(stored)
            self.profile.priority.set_priority(stored.priority)
            self.editing.accept_priority(stored)
            self._refresh()

    async def _remove(self, is_newest: Callable[[], bool]) -> None:
        person = self.editing.base
        done = await self._people.remove([person.id])
        if is_newest():
            self._close()
        self.removed.emit(done, 1, person.name or person.number)

    # What others do

    def _on_notice(self, notice: ChangeNotice) -> None:
        if not self.isVisible():
            self._stale = True
            return
        self.terminals.on_notice(notice)
        if notice.people:
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changed while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.terminals.refresh()
            self._catch_up()

    def _catch_up(self) -> None:
        self.profile.on_people()
        self.schedule.templates.refresh()
        if self.person_id() and not self._busy:
            self._stored.read()

    async def _read_stored(self) -> tuple[Person, Person | None]:
        before = self.editing.base
        return before, await self._people.person(before.id) if before.id else before

    def _accept_stored(self, answer: tuple[Person, Person | None]) -> None:
        """Accept the person as somebody else stored them; what was typed here stays."""
        before, stored = answer
        if self.editing.base is not before or self._busy or self._acting or stored == before:
            return
        if stored is not None and not self.is_changed():
            self._load(stored)
        else:
            accept_meanwhile(self, self.editing, stored)
            self._refresh()

    # Failures

    def _start(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        background.start(self._told(work), self)

    async def _told(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        """Display the reason of a failure above the tabs, and at its field where it has one."""
        person_id = self.person_id()
        try:
            await work()
        except CommandFailed as error:
            text, field = i18n.told(error.reason), error.reason.argument("field")
            tab = self.editing.tab_of(field)
            if person_id == self.person_id() and field.partition(".")[0] in tab.fields:
                tab.set_problems([(field, text)])
                self.tab_bar.set_problems({tab.name: True})
                self.set_field(tab, field)
            self.announce("", text, "refused")
