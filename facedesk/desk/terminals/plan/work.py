"""What is done to plans: what failed is said with Try again, what was taken away can be given back."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from facedesk import showing
from facedesk.desk.live import background, picture_files
from facedesk.desk.live.picture_files import Pictures, UnreadableError
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.failures import CommandFailed
from facedesk.station.plans.plans import LONGEST_NAME, Plans
from facedesk.store.floor_plans import Pin

MOST_FILES: Final = 20
"""So many files become plans at once."""
_RESTS_MS: Final = 400

Job = Callable[[], Coroutine[Any, Any, None]]
Place = tuple[float, float]


class PlanWork(QObject):
    """Has the station do it, one thing whatever happens to another."""

    failed = Signal(object, object, object)  # what was not done, why, and what tries it again
    offered = Signal(object, object)  # what was done, and what undoes it
    added = Signal(int)
    reading_changed = Signal(bool)  # a picture is being read

    def __init__(self, plans: Plans, parent: QObject) -> None:
        super().__init__(parent)
        self._plans = plans
        self._wished: dict[tuple[int, str], Place] = {}
        self._soon: dict[tuple[int, str], Place] = {}
        self._reading = 0
        self._one_at_a_time = asyncio.Lock()
        self._rest = single_shot(self, _RESTS_MS, self.flush)

    def do(self, job: Job, what: str) -> None:
        """Do something; `what` says what was not done where it fails."""

        def failed(why: str) -> None:
            self.failed.emit(what, why, partial(self.do, job, what))

        background.start(job(), self, failed)

    # Plans

    def add(self, group_id: int | None, reading: Coroutine[Any, Any, Pictures], name: str) -> None:
        """Add a plan of a group with a picture that is being read."""

        def taken(data: bytes) -> Job:
            async def add() -> None:
                self.added.emit(await self._plans.add(_fit(name) or self.tr("Plan"), group_id, data))

            return add

        what = self.tr("{0} was not added.").format(name) if name else self.tr("No plan was added.")
        self._read(reading, taken, what)

    def add_files(self, group_id: int | None, files: list[Path]) -> None:
        """Add a plan for each of some files, called as that is."""
        for file in files[:MOST_FILES]:
            self.add(group_id, picture_files.read_files([file]), file.stem)
        if len(files) > MOST_FILES:
            why = self.tr("At most {0} are added at once. Add the others after these.")
            self.failed.emit(self.tr("Not all plans were added."), why.format(MOST_FILES), None)

    def set_picture(self, plan_id: int, file: Path) -> None:
        """Have a plan show another picture."""

        def taken(data: bytes) -> Job:
            async def change() -> None:
                before = await self._plans.set_picture(plan_id, data)
                back = None if before.picture is None else partial(self._plans.restore_picture, before)
                self._offer(self.tr("The plan shows another picture."), back)

            return change

        self._read(picture_files.read_files([file]), taken, self.tr("The picture was not changed."))

    def rename(self, plan_id: int, name: str) -> None:
        """Name a plan."""
        self.do(partial(self._plans.rename, plan_id, name), self.tr("Not renamed."))

    def remove(self, plan_id: int) -> None:
        """Remove a plan, which can be given back."""

        async def remove() -> None:
            removed = await self._plans.remove(plan_id)
            said = self.tr("{0} was removed.").format(removed.row.name)
            self._offer(
                said, partial(self._give_back, removed.row.id, partial(self._plans.give_back, removed))
            )

        self.do(remove, self.tr("Not removed."))

    async def _give_back(self, plan_id: int, give: Job) -> None:
        await give()
        self.added.emit(plan_id)

    def _read(self, reading: Coroutine[Any, Any, Pictures], taken: Callable[[bytes], Job], what: str) -> None:
        """Read a picture, then do what is to be done with it; that alone is tried again."""

        async def read() -> None:
            self._note_reading(1)
            try:
                async with self._one_at_a_time:  # each may take much memory
                    (data,) = await reading
                    await self._carry_out(taken(data), what)
            except UnreadableError as error:
                self.failed.emit(what, str(error), None)
            finally:
                reading.close()  # where its turn never came
                self._note_reading(-1)

        background.start(read(), self, lambda why: self.failed.emit(what, why, None))

    async def _carry_out(self, job: Job, what: str) -> None:
        try:
            await job()
        except CommandFailed as failure:
            self.failed.emit(what, background.told(failure), partial(self.do, job, what))

    def _note_reading(self, step: int) -> None:
        self._reading += step
        self.reading_changed.emit(self._reading > 0)

    def _offer(self, said: str, back: Job | None) -> None:
        undo = None if back is None else partial(self.do, back, self.tr("Not undone."))
        self.offered.emit(said, undo)

    # What stands on them

    def pins(self, plan_id: int) -> list[Pin]:
        """Return what stands on a plan, where it is wished to stand."""
        found = []
        for pin in self._plans.pins(plan_id):
            x, y = self._wished.get((plan_id, pin.serial), (pin.x, pin.y))
            found.append(Pin(pin.serial, x, y))
        return found

    def place(self, plan_id: int, serial: str, x: float, y: float, *, soon: bool = False) -> None:
        """Place a terminal; soon, where it may go further in a moment."""
        key = plan_id, serial
        self._wished[key] = x, y
        if soon:
            self._soon[key] = x, y
            self._rest.start()
        else:
            self._soon.pop(key, None)
            self._store(key, (x, y))

    def flush(self) -> None:
        """Store at once what was to be stored soon."""
        self._rest.stop()
        soon, self._soon = self._soon, {}
        for key, at in soon.items():
            self._store(key, at)

    def _store(self, key: tuple[int, str], at: Place) -> None:
        async def place() -> None:
            try:
                await self._plans.place(*key, *at)
            finally:
                if self._wished.get(key) == at:  # and it is not to stand elsewhere by now
                    del self._wished[key]

        self.do(place, self.tr("The terminal was not placed."))

    def take_off(self, plan_id: int, serial: str, title: str) -> None:
        """Have a terminal be on the plan no more; it can be placed again where it was."""
        self._soon.pop((plan_id, serial), None)
        self._wished.pop((plan_id, serial), None)

        async def take_off() -> None:
            pin = await self._plans.take_off(plan_id, serial)
            if pin is not None:
                back = partial(self._plans.place, plan_id, serial, pin.x, pin.y)
                self._offer(self.tr("{0} is not on the plan any more.").format(title), back)

        self.do(take_off, self.tr("The terminal is still on the plan."))


def _fit(name: str) -> str:
    """Return what a file's name is worth as a plan's."""
    return showing.line(name, LONGEST_NAME).strip()
