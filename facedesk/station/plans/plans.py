"""Plans of floors, on which terminals are placed by hand: kept in memory, and stored before anybody hears of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from facedesk.photo.floor import FloorPicture, FloorPixels
from facedesk.station.changes import ChangeNotice
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.plans.pictures import PlanPictures
from facedesk.station.terminals.directory import Directory
from facedesk.store import floor_plans
from facedesk.store.database import Database, StoreError
from facedesk.store.floor_plans import Pin, PlanRow
from facedesk.store.pictures.pictures import plan_ref
from facedesk.store.terminals import Admission
from facedesk.texts import reason

LONGEST_NAME: Final = 64
MOST_PLANS: Final = 500
_SHOWS: Final = 2
"""How far a plan may be a group's: its own, one of what hangs in it, one that shows a terminal of it."""


@dataclass(frozen=True, slots=True)
class RemovedPlan:
    """A plan that was removed, whole, so that it can be given back."""

    row: PlanRow
    pins: tuple[Pin, ...]
    picture: bytes | None = field(repr=False)


class Plans:
    """All plans, in their order, and what stands on each."""

    def __init__(self, core: Core, directory: Directory) -> None:
        """Know none; `load` reads them."""
        self._core = core
        self._directory = directory
        self._plans: dict[int, tuple[PlanRow, tuple[Pin, ...]]] = {}
        self._left: dict[
            int, dict[int, int | None]
        ] = {}  # of a group that is gone: its plans, and whose they are
        self._turn = asyncio.Lock()
        self._pictures = PlanPictures(core)
        core.changes.subscribe(self._on_change)

    async def load(self) -> None:
        """Read them; what stands on none, or is no terminal any more, goes."""
        await self._core.store.write(floor_plans.drop_lost)
        self._plans = await self._core.store.read(floor_plans.load)

    # What there is, from memory

    def all(self) -> list[PlanRow]:
        """Return all plans in their order."""
        return [row for row, _ in self._plans.values()]

    def get(self, plan_id: int) -> PlanRow | None:
        """Return a plan, if it is there."""
        found = self._plans.get(plan_id)
        return found[0] if found else None

    def of(self, group_id: int | None) -> list[PlanRow]:
        """Return the plans of a group, of what hangs in it, and others that show a terminal of it; all for no group."""
        inside = self._below(group_id)
        own = {entry.row.serial for entry in self._directory if entry.row.group_id in inside}

        def rank(row: PlanRow) -> int:
            shows = any(pin.serial in own for pin in self.pins(row.id))
            is_inside = group_id is None or row.group_id in inside
            return 0 if row.group_id == group_id else 1 if is_inside else 2 if shows else 3

        return sorted((row for row in self.all() if rank(row) <= _SHOWS), key=rank)

    def pins(self, plan_id: int) -> tuple[Pin, ...]:
        """Return what stands on a plan."""
        found = self._plans.get(plan_id)
        return found[1] if found else ()

    def unplaced(self, plan_id: int) -> list[str]:
        """Return the admitted terminals of a plan's group that are not on it."""
        row = self.get(plan_id)
        if row is None:
            return []
        there, inside = {pin.serial for pin in self.pins(plan_id)}, self._below(row.group_id)
        return [
            entry.row.serial
            for entry in self._directory
            if entry.row.admission is Admission.ADMITTED
            and entry.row.serial not in there
            and (row.group_id is None or entry.row.group_id in inside)
        ]

    def _below(self, group_id: int | None) -> set[int | None]:
        """Return a group and all that hang in it."""
        inside = {group_id}
        groups = self._directory.groups.values()
        while more := {group.id for group in groups if group.parent_id in inside} - inside:
            inside |= more
        return inside

    # Their pictures

    async def picture(self, plan_id: int) -> FloorPixels:
        """Return a plan's picture, decoded.

        Raises:
            CommandFailed: there is no such plan, or its picture is lost or cannot be read.
        """
        return await self._pictures.pixels(self._known(plan_id).ref)

    async def set_picture(self, plan_id: int, data: bytes) -> RemovedPlan:
        """Make a plan show another picture; return it as it was.

        Raises:
            CommandFailed: there is no such plan, the picture cannot be read, or it could not be stored.
        """
        made = await self._pictures.fitted(data)
        async with self._turn:
            row = self._known(plan_id)
            before = RemovedPlan(row, self.pins(plan_id), await self._core.store.picture(row.ref))
            await self._show(row, made)
            return before

    async def restore_picture(self, before: RemovedPlan) -> None:
        """Make a plan show the picture that it had before `set_picture`.

        Raises:
            CommandFailed: there is no such plan any more, it had none, or it could not be stored.
        """
        async with self._turn:
            row = self._known(before.row.id)
            if before.picture is None:
                raise CommandFailed(reason("planPictureGone"))
            await self._show(row, FloorPicture(before.picture, before.row.width, before.row.height))

    async def _show(self, row: PlanRow, picture: FloorPicture) -> None:
        ref = plan_ref(picture.data)
        shows = replace(row, picture=ref.sha256, width=picture.width, height=picture.height)

        def run(db: Database) -> None:
            floor_plans.change(db, shows, ("picture", "width", "height"))
            floor_plans.forget_pictures(db, self._core.store.pictures, [row.picture])

        await self._core.write(run, [(ref, picture.data)])
        self._keep(shows, self.pins(row.id))

    # Plans

    async def add(self, name: str, group_id: int | None, data: bytes) -> int:
        """Add a plan of a group, or of all terminals, with a picture as people have them; return its id.

        Raises:
            CommandFailed: it has no name, the picture cannot be read, the group is gone, or it could not be stored.
        """
        name = _named(name)
        made = await self._pictures.fitted(data)
        ref = plan_ref(made.data)
        async with self._turn:
            if len(self._plans) >= MOST_PLANS:
                raise CommandFailed(reason("plansMany", most=MOST_PLANS))
            new = PlanRow(0, group_id, name, ref.sha256, made.width, made.height)
            row = await self._core.write(lambda db: floor_plans.add(db, new), [(ref, made.data)])
            self._keep(row, ())
        return row.id

    async def rename(self, plan_id: int, name: str) -> None:
        """Name a plan.

        Raises:
            CommandFailed: there is no such plan, it has no name, or it could not be stored.
        """
        name = _named(name)
        async with self._turn:
            renamed = replace(self._known(plan_id), name=name)
            await self._core.write(partial(floor_plans.change, plan=renamed, changed=("name",)))
            self._keep(renamed, self.pins(plan_id))

    async def remove(self, plan_id: int) -> RemovedPlan:
        """Remove a plan; return what gives it back.

        Raises:
            CommandFailed: there is no such plan, or it could not be stored.
        """
        async with self._turn:
            row = self._known(plan_id)
            removed = RemovedPlan(row, self.pins(plan_id), await self._core.store.picture(row.ref))

            def run(db: Database) -> None:
                floor_plans.remove(db, plan_id)
                floor_plans.forget_pictures(db, self._core.store.pictures, [row.picture])

            await self._core.write(run)
            self._plans.pop(plan_id, None)
            self._core.changes.publish(plans=True)
        return removed

    async def give_back(self, removed: RemovedPlan) -> None:
        """Add a plan again that was removed; without terminals that were forgotten meanwhile.

        Raises:
            CommandFailed: it could not be stored.
        """
        async with self._turn:
            group_id = removed.row.group_id if removed.row.group_id in self._directory.groups else None
            row = replace(removed.row, group_id=group_id)
            pictures = [] if removed.picture is None else [(row.ref, removed.picture)]
            await self._core.write(lambda db: floor_plans.add(db, row, removed.pins), pictures)
            await self._read_anew()

    # What stands on them

    async def place(self, plan_id: int, serial: str, x: float, y: float) -> None:
        """Place a terminal on a plan, by parts of the picture's width and height, or elsewhere on it.

        Raises:
            CommandFailed: there is no such plan or terminal, or it could not be stored.
        """
        self._directory.known(serial)
        async with self._turn:
            row, pin = self._known(plan_id), Pin(serial, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))
            await self._core.write(lambda db: floor_plans.put(db, plan_id, pin))
            others = [each for each in self.pins(plan_id) if each.serial != serial]
            self._keep(row, (*others, pin))

    async def take_off(self, plan_id: int, serial: str) -> Pin | None:
        """Have a terminal be on a plan no more; return where it stood, None where it did not.

        Raises:
            CommandFailed: there is no such plan, or it could not be stored.
        """
        async with self._turn:
            row, pins = self._known(plan_id), self.pins(plan_id)
            await self._core.write(lambda db: floor_plans.take_off(db, plan_id, serial))
            self._keep(row, [each for each in pins if each.serial != serial])
        return next((each for each in pins if each.serial == serial), None)

    # Following

    def _known(self, plan_id: int) -> PlanRow:
        row = self.get(plan_id)
        if row is None:
            raise CommandFailed(reason("planUnknown"))
        return row

    def _keep(self, row: PlanRow, pins: Sequence[Pin]) -> None:
        self._plans[row.id] = row, tuple(pins)
        self._core.changes.publish(plans=True)

    def _on_change(self, notice: ChangeNotice) -> None:
        """Follow what became of groups, and of terminals that were forgotten, replaced, or are known again."""
        if notice.groups:
            self._core.start_task(self._follow(), "follow what plans show")

    async def _follow(self) -> None:
        async with self._turn:
            try:
                await self._read_anew()
                await self._bring_home()
            except (CommandFailed, StoreError):
                return  # the next change, or the next start, reads again

    async def _read_anew(self) -> None:
        found = await self._core.store.read(floor_plans.load)
        for plan_id, (row, _) in found.items():
            before = self.get(plan_id)
            if before is not None and before.group_id not in (None, row.group_id):
                self._left.setdefault(before.group_id or 0, {})[plan_id] = row.group_id
        if found != self._plans:
            self._plans = found
            self._core.changes.publish(plans=True)

    async def _bring_home(self) -> None:
        """Have plans be a group's again that was removed and is there again, if they are where they went."""
        for group_id in [each for each in self._left if each in self._directory.groups]:
            for plan_id, went_to in self._left[group_id].items():
                row = self.get(plan_id)
                if row is not None and row.group_id == went_to:
                    back = replace(row, group_id=group_id)
                    # It fails where the group is only just being removed: then it may yet come again.
                    await self._core.write(partial(floor_plans.change, plan=back, changed=("group_id",)))
                    self._keep(back, self.pins(plan_id))
            del self._left[group_id]


def _named(name: str) -> str:
    name = name.strip()[:LONGEST_NAME]
    if not name:
        raise CommandFailed(reason("planUnnamed"))
    return name
