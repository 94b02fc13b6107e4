"""Where a person's photos are worked on: opened, cropped and fitted in threads, the newest wish first."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.people.editor.photos.draft import Draft
from facedesk.desk.people.editor.photos.opening import (
    PhotoEdit,
    PhotoSource,
    Shot,
    examined_shot,
    first_choice,
    make_shot,
    open_source,
)
from facedesk.photo.thumbnail import PhotoError
from facedesk.station.people.people import People
from facedesk.store.people.people import PHOTO_PLACES, EnrolledPhoto
from facedesk.texts import reason


@dataclass(eq=False, slots=True)
class Aim:
    """One picture is to replace what a place holds."""

    is_used: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a picture is to go, as it was when it was asked for: it may be long in coming."""

    drafts: list[Draft]
    place: int
    aim: Aim
    is_newest: Callable[[], bool]


class PhotoBench(QObject):
    """The three places of one person at a time; only the chosen place's picture is held decoded."""

    changed = Signal(int)  # the place whose photo, choice or findings changed
    opened = Signal(int)  # the place whose picture can be cropped now, or no more
    replaced = Signal(int)  # the place whose photo gave way to another
    said = Signal(object)  # a sentence: why a picture was not taken
    busy_changed = Signal(bool)

    def __init__(self, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self.drafts = [Draft() for _ in range(PHOTO_PLACES)]
        self.current = 0
        self.source: PhotoSource | None = None
        self._working: set[asyncio.Task[Any]] = set()
        self._aim = Aim(is_used=True)  # at the chosen place, empty or not
        self._showing = NewestWish(self)  # a place
        self._refused = False
        self._before: tuple[int, Draft] | None = None  # the place that was replaced last, and what it held
        self._wish: tuple[Draft, PhotoSource, PhotoEdit] | None = None
        self._preparing = False
        self._reading = 0

    # The person

    def load(self, photos: Sequence[EnrolledPhoto | None]) -> None:
        """Load a person's stored photos; nothing is read before `begin`."""
        self.drafts = [Draft(photo) for photo in photos]
        self._wish = self._before = None
        self._refused, self._aim = False, Aim(is_used=True)
        self.current = next((n for n, draft in enumerate(self.drafts) if not draft.is_empty), 0)
        self.source = None
        self.opened.emit(self.current)
        for place in range(PHOTO_PLACES):
            self.changed.emit(place)

    def begin(self) -> None:
        """Open the chosen photo, and judge all: somebody looks at them now."""
        if not self.draft.is_empty and self.source is None:
            self._start(self._open(self.draft))
        self._start(self._examine_stored(list(self.drafts)))

    @property
    def draft(self) -> Draft:
        """What the chosen place holds."""
        return self.drafts[self.current]

    def set_refused(self, *, refused: bool) -> None:
        """Set whether a terminal refused the photos as they are stored."""
        if refused != self._refused:
            self._refused = refused
            for place in range(PHOTO_PLACES):
                self.changed.emit(place)

    def is_refused(self, place: int) -> bool:
        """Whether a place's photo may be the refused one: a terminal does not say which of them it means."""
        stored = [draft for draft in self.drafts if draft.stored is not None]
        untouched = not any(draft.is_changed for draft in stored)
        return self._refused and untouched and self.drafts[place] in stored

    def new_photos(self) -> dict[int, bytes]:
        """Return the JPEGs to be saved, by place; `ready` first."""
        return {
            place: draft.shot.prepared.jpeg
            for place, draft in enumerate(self.drafts)
            if draft.is_changed and draft.shot is not None and not draft.is_empty
        }

    async def ready(self) -> None:
        """Wait until all that was asked for is done."""
        while self._working:
            await asyncio.wait(set(self._working))

    # What is asked

    def choose(self, place: int) -> None:
        """Choose a place, and open its picture."""
        self._showing.drop()
        self.draft.settle()
        self.current, self.source = place, None
        self.aim()
        self.opened.emit(place)
        if not self.draft.is_empty:
            self._start(self._open(self.draft))

    def aim(self) -> None:
        """Have the next picture replace what the chosen place holds."""
        self._aim, self._before = Aim(), None

    def goal(self) -> Goal:
        """Return where a picture goes that is asked for now."""
        return Goal(self.drafts, self.current, self._aim, self._showing.wish())

    def has(self, goal: Goal) -> bool:
        """Whether the person is still the one whom a picture was meant for."""
        return goal.drafts is self.drafts

    def put(self, pictures: Sequence[bytes], goal: Goal | None = None) -> None:
        """Put pictures in: the first into the goal's place if that is meant or calls for another, else into empty ones.

        Where none is empty, one goes into that place. Without a goal they go where they would go now.
        """
        self._start(self._put(list(pictures), goal or self.goal()))

    def empty_place(self) -> int | None:
        """Return the place that a further picture goes to, None where all are taken."""
        places = (self.current, *range(PHOTO_PLACES))
        return next((place for place in places if self.drafts[place].is_empty), None)

    def _calls_for_another(self, goal: Goal) -> bool:
        """Whether a picture that comes now is one for the goal's place: aimed at, refused, or amiss."""
        shot = self.drafts[goal.place].shot
        amiss = shot is not None and not all(finding.is_fine for finding in shot.prepared.findings)
        return not goal.aim.is_used or amiss or self.is_refused(goal.place)

    @property
    def can_keep_both(self) -> bool:
        """Whether what was replaced last can be had again."""
        return self._before is not None

    def keep_both(self) -> None:
        """Have again what was replaced last; what replaced it goes to an empty place."""
        to = self.empty_place()
        if self._before is None or to is None:
            return
        (place, before), self._before = self._before, None
        moved, left = self.drafts[place], self.drafts[to]
        moved.stored = left.stored
        self.drafts[place], self.drafts[to] = before, moved
        if self.current == place:
            self.current = to
            self.opened.emit(to)
        self.changed.emit(place)
        self.changed.emit(to)
        self._start(self._examine_stored([before]))

    def remove(self) -> None:
        """Remove the chosen place's photo."""
        self.draft.clear()
        self._before = None
        self._update_anew()

    def bring_back(self) -> None:
        """Have the chosen place's stored photo again."""
        self.draft.bring_back()
        self._update_anew()
        self._start(self._open(self.draft))

    def _update_anew(self) -> None:
        self.source = None
        self.opened.emit(self.current)
        self.changed.emit(self.current)

    def drag(self, choice: PhotoEdit) -> None:
        """Follow a choice that is still under way."""
        self.draft.live = choice
        self._prepare()

    def settle(self) -> None:
        """Make a step of what was under way."""
        self.draft.settle()
        self.changed.emit(self.current)

    def receive(self, choice: PhotoEdit) -> None:
        """Make a step."""
        self.draft.choose(choice)
        self._prepare()

    def step(self, by: int) -> None:
        """Undo (-1) or do again (1)."""
        before = self.draft.choice
        self.draft.step(by)
        if self.draft.choice != before:
            self._prepare()

    # What is done

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = background.start(work, self, failed=self.said.emit)
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    def _prepare(self) -> None:
        """Fit the photo to the newest choice; what was asked before and not begun is dropped."""
        if self.source is None:
            return
        draft = self.draft
        draft.stale = True
        self.changed.emit(self.current)
        self._wish = draft, self.source, draft.choice
        if not self._preparing:
            self._preparing = True
            self._start(self._prepare_all())

    async def _prepare_all(self) -> None:
        try:
            while self._wish is not None:
                (draft, source, choice), self._wish = self._wish, None
                shot = await asyncio.to_thread(make_shot, source, choice)
                if draft.data == source.data:  # read twice, where it was chosen twice
                    draft.stale = draft.choice != choice
                    self._update_shot(draft, shot)
        finally:
            self._preparing = False

    def _update_shot(self, draft: Draft, shot: Shot) -> None:
        draft.shot = shot
        if draft in self.drafts:
            self.changed.emit(self.drafts.index(draft))

    async def _examine_stored(self, drafts: list[Draft]) -> None:
        """Judge the stored photos; the chosen one is opened anyway."""
        for draft in drafts:
            if (
                draft in self.drafts
                and draft.stored is not None
                and draft.shot is None
                and not draft.is_empty
            ):
                data = await self._people.photo(draft.stored.sha256)
                if data is not None:
                    await self._examine(draft, data)

    async def _examine(self, draft: Draft, data: bytes) -> None:
        try:
            shot = await asyncio.to_thread(examined_shot, data)
        except PhotoError:
            return  # said when it is chosen
        if draft.shot is None and not draft.is_new:
            self._update_shot(draft, shot)

    async def _open(self, draft: Draft) -> None:
        data = draft.data
        if data is None and draft.stored is not None:
            data = await self._people.photo(draft.stored.sha256)
        if data is None:
            self.said.emit(
                QCoreApplication.translate("PhotoBench", "The stored photo is gone. Choose another.")
            )
            return
        source = await self._opened(data)
        if source is None or draft is not self.draft or draft.is_empty:
            return
        draft.data = data
        self.source = source
        self.opened.emit(self.current)
        if draft.shot is None:
            self._prepare()

    async def _put(self, pictures: list[bytes], goal: Goal) -> None:
        taken = left_out = 0
        for data in pictures:
            if not self.has(goal):
                return  # another person's by now
            if taken and self.empty_place() is None:
                left_out += 1
                continue
            source = await self._opened(data)
            if source is None:
                continue
            choice = first_choice(source)
            shot = await asyncio.to_thread(make_shot, source, choice)
            if not self.has(goal):
                return
            place = None if not taken and self._calls_for_another(goal) else self.empty_place()
            goal.aim.is_used = True
            if goal.is_newest():
                self.draft.settle()
                self.current = goal.place if place is None else place
            self._include(goal.place if place is None else place, source, choice, shot)
            taken += 1
        if left_out:
            self.said.emit(
                self.tr("A person has at most 3 photos: %n pictures were not taken.", "", left_out)
            )

    def _include(self, place: int, source: PhotoSource, choice: PhotoEdit, shot: Shot) -> None:
        draft, before = self.drafts[place], replace(self.drafts[place])
        draft.put(source.data, choice, shot)
        if place == self.current:
            self.source = source
            self.opened.emit(place)
        self.changed.emit(place)
        if not before.is_empty:
            self._before = None if before.stale else (place, before)
            self.replaced.emit(place)

    async def _opened(self, data: bytes) -> PhotoSource | None:
        """Open a picture in a thread; None, and a sentence, where it cannot be."""
        self._count(1)
        try:
            return await asyncio.to_thread(open_source, data)
        except PhotoError as error:
            self.said.emit(i18n.told(reason(error.code, kind=error.kind)))
            return None
        finally:
            self._count(-1)

    def _count(self, by: int) -> None:
        was_busy, self._reading = self._reading > 0, self._reading + by
        if was_busy != (self._reading > 0):
            self.busy_changed.emit(self._reading > 0)
