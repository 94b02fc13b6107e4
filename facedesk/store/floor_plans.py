"""Plans of floors: of a group or of all terminals, and where on their pictures terminals stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase, fn

from facedesk.store import settings
from facedesk.store.failures import StoreError
from facedesk.store.models import FloorPlan, Group, PlanPin, Terminal
from facedesk.store.pictures.pictures import PLANS, PictureFiles, PictureRef

_TABLE: Final = "floor_plan"


@dataclass(frozen=True, slots=True)
class Pin:
    """A terminal on a plan, by parts of the picture's width and height: 0 is the left, and the top."""

    serial: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A floor; `picture` "" is lost."""

    id: int
    group_id: int | None  # None: of all terminals
    name: str
    picture: str  # sha256, hex
    width: int  # pixels of the picture
    height: int
    place: int = 0

    @property
    def ref(self) -> PictureRef:
        """Return which picture it shows."""
        return PictureRef(self.picture, PLANS)


def load(db: SqliteDatabase) -> dict[int, tuple[PlanRow, tuple[Pin, ...]]]:
    """Return all plans in their order, by id, with what stands on each."""
    rows = FloorPlan.select().order_by(FloorPlan.place, FloorPlan.id).execute(db)
    pins: dict[int, list[Pin]] = {}
    for pin in PlanPin.select().order_by(PlanPin.id).execute(db):
        pins.setdefault(pin.plan_id, []).append(Pin(pin.serial, pin.x, pin.y))
    return {row.id: (_row(row), tuple(pins.get(row.id, ()))) for row in rows}


def _row(row: FloorPlan) -> PlanRow:
    return PlanRow(row.id, row.group_id, row.name, row.picture, row.width, row.height, row.place)


def add(db: SqliteDatabase, plan: PlanRow, pins: Collection[Pin] = ()) -> PlanRow:
    """Add a plan with the terminals on it that are known; return it with its id and place, new where it has none.

    Raises:
        StoreError: its group is gone.
    """
    _check_group(db, plan.group_id)
    number = plan.id or settings.unused_id(db, _TABLE)
    place = plan.place or int(FloorPlan.select(fn.MAX(FloorPlan.place)).scalar(db) or 0) + 1
    added = PlanRow(number, plan.group_id, plan.name, plan.picture, plan.width, plan.height, place)
    FloorPlan.insert(id=number, place=place, **_said(added)).execute(db)
    known = {serial for (serial,) in Terminal.select(Terminal.serial).tuples().execute(db)} if pins else ()
    for pin in pins:
        if pin.serial in known:
            put(db, number, pin)
    return added


def _said(plan: PlanRow) -> dict[str, object]:
    return {
        "group_id": plan.group_id,
        "name": plan.name,
        "picture": plan.picture,
        "width": plan.width,
        "height": plan.height,
    }


def change(db: SqliteDatabase, plan: PlanRow, changed: Collection[str]) -> None:
    """Store what is changed of a plan, by its attributes: all else may be otherwise by now.

    Raises:
        StoreError: it was removed, or the group that it is to be of is gone.
    """
    if "group_id" in changed:
        _check_group(db, plan.group_id)
    values = {name: value for name, value in _said(plan).items() if name in changed}
    if not FloorPlan.update(values).where(FloorPlan.id == plan.id).execute(db):
        raise StoreError("planUnknown")


def _check_group(db: SqliteDatabase, group_id: int | None) -> None:
    if group_id is not None and not Group.select().where(Group.id == group_id).exists(db):
        raise StoreError("groupUnknown")


def remove(db: SqliteDatabase, plan_id: int) -> None:
    """Remove a plan with what stands on it."""
    PlanPin.delete().where(PlanPin.plan_id == plan_id).execute(db)
    FloorPlan.delete().where(FloorPlan.id == plan_id).execute(db)


def hang(db: SqliteDatabase, group_id: int, into: int | None) -> None:
    """Have the plans of a group be another's, or of all terminals."""
    FloorPlan.update(group_id=into).where(FloorPlan.group_id == group_id).execute(db)


# What stands on them


def put(db: SqliteDatabase, plan_id: int, pin: Pin) -> None:
    """Place a terminal on a plan, or elsewhere on it.

    Raises:
        StoreError: the plan was removed, or the terminal forgotten.
    """
    if not FloorPlan.select().where(FloorPlan.id == plan_id).exists(db):
        raise StoreError("planUnknown")
    if not Terminal.select().where(Terminal.serial == pin.serial).exists(db):
        raise StoreError("terminalNoMore")
    at = {"x": pin.x, "y": pin.y}
    PlanPin.insert(plan_id=plan_id, serial=pin.serial, **at).on_conflict(
        conflict_target=[PlanPin.plan_id, PlanPin.serial], update=at
    ).execute(db)


def take_off(db: SqliteDatabase, plan_id: int, serial: str) -> None:
    """Have a terminal be on a plan no more."""
    PlanPin.delete().where((PlanPin.plan_id == plan_id) & (PlanPin.serial == serial)).execute(db)


def drop_lost(db: SqliteDatabase) -> None:
    """Remove what stands on no plan, or is no terminal."""
    PlanPin.delete().where(PlanPin.plan_id.not_in(FloorPlan.select(FloorPlan.id))).execute(db)
    PlanPin.delete().where(PlanPin.serial.not_in(Terminal.select(Terminal.serial))).execute(db)


# Forgetting and replacing a terminal


def pins_of(db: SqliteDatabase, serial: str) -> list[tuple[int, float, float]]:
    """Return where a terminal stands: the plan's id, and the parts of width and height."""
    query = PlanPin.select(PlanPin.plan_id, PlanPin.x, PlanPin.y).where(PlanPin.serial == serial)
    return [tuple(row) for row in query.order_by(PlanPin.id).tuples().execute(db)]


def forget(db: SqliteDatabase, serial: str) -> None:
    """Have a terminal be on no plan."""
    PlanPin.delete().where(PlanPin.serial == serial).execute(db)


def put_where(db: SqliteDatabase, serial: str, pins: Iterable[Collection[float]]) -> None:
    """Place a terminal where another one stood, or itself did; where it stands by now, it stays."""
    there = {plan_id for (plan_id,) in FloorPlan.select(FloorPlan.id).tuples().execute(db)}
    for plan_id, x, y in pins:
        if plan_id in there:
            PlanPin.insert(plan_id=int(plan_id), serial=serial, x=x, y=y).on_conflict_ignore().execute(db)


def leave_where(db: SqliteDatabase, serial: str, pins: Iterable[Collection[float]]) -> None:
    """Remove a terminal from where it stands just so."""
    for plan_id, x, y in pins:
        is_so = (PlanPin.plan_id == plan_id) & (PlanPin.x == x) & (PlanPin.y == y)
        PlanPin.delete().where((PlanPin.serial == serial) & is_so).execute(db)


# Pictures


def forget_pictures(
    db: SqliteDatabase, files: PictureFiles, pictures: Collection[str], name: str | None = None
) -> None:
    """Have those pictures (hex sha256) deleted that no plan shows, once this transaction is on disk.

    With `name`, only in that file.
    """
    files.forget((PictureRef(each, PLANS) for each in unused(db, pictures)), name)


def unused(db: SqliteDatabase, pictures: Iterable[str]) -> list[str]:
    """Return those pictures (hex sha256) that no plan shows."""
    shown = {picture for (picture,) in FloorPlan.select(FloorPlan.picture).tuples().execute(db)}
    return [each for each in pictures if each and each not in shown]
