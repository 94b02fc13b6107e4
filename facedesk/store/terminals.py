"""Terminals and the groups they hang in, as they last."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Final

from peewee import SqliteDatabase, fn

from facedesk.store import settings
from facedesk.store.models import Assignment, FormerTerminal, Group, Terminal

NOT_ADMITTED: Final = "(SELECT serial FROM terminal WHERE admission <> 'admitted')"
OUTSIDE: Final = Terminal.select(Terminal.serial).where(Terminal.admission != "admitted")
"""The same for a query of peewee's."""
"""The terminals that are brought nothing and asked nothing: what stands of their deliveries is no work, but a memory
of what they hold."""


class Admission(str, Enum):
    """Whether a terminal may talk to the station."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    REFUSED = "refused"


class Decider(str, Enum):
    """Who decides whether a gate opens."""

    STATION = "station"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A node of the tree that terminals hang in."""

    id: int
    parent_id: int | None
    name: str
    decides: Decider | None = None  # None: as what it hangs in says


@dataclass(slots=True)
class TerminalRow:
    """What lasts of a terminal."""

    serial: str
    admission: Admission
    label: str = ""
    group_id: int | None = None
    sign_waived: bool = False
    address: str = ""
    first_seen: int | None = None  # µs UTC
    last_seen: int | None = None
    versions: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    zone: str = ""  # as set by hand; "" where it is found out
    zone_offset_min: int | None = None  # found out, from UTC; None: as the station's
    zone_proven: bool = False
    charset: str = ""  # that its texts were proven to be in: utf-8, gb18030; "" where nothing has yet
    zone_supposed_min: int | None = None  # what its passes speak for, if they were not old
    zone_supposed_since: int | None = None  # µs UTC: when the first came that is read in it
    decides: Decider | None = None  # None: as its group says
    switched: Decider | None = (
        None  # what it was switched to, as it was read back; None: nobody has switched it
    )
    may_ask: bool = False  # it was told to leave it to the station, and what it made of that is not known

    reconnects: int = (
        0  # on the day that begins at `reconnects_from`, but for the first since the station's start
    )
    reconnects_from: int = 0  # µs UTC
    told_time_at: int | None = None  # µs UTC: when it registered last, and so set its clock

    def copy(self) -> "TerminalRow":
        """Return the row as it is now, for another thread; its mappings are replaced, never changed."""
        return replace(self)


def load(db: SqliteDatabase) -> list[TerminalRow]:
    """Return all terminals."""
    return [
        TerminalRow(
            serial=row.serial,
            admission=Admission(row.admission),
            label=row.label,
            group_id=row.group_id,
            sign_waived=bool(row.sign_waived),
            address=row.address,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            versions=json.loads(row.versions),
            parameters=json.loads(row.parameters),
            zone=row.zone,
            zone_offset_min=row.zone_offset_min,
            zone_proven=bool(row.zone_proven),
            charset=row.charset,
            zone_supposed_min=row.zone_supposed_min,
            zone_supposed_since=row.zone_supposed_since,
            decides=decider(row.decides),
            switched=decider(row.switched),
            may_ask=bool(row.may_ask),
            reconnects=row.reconnects,
            reconnects_from=row.reconnects_from,
            told_time_at=row.told_time_at,
        )
        for row in Terminal.select().order_by(Terminal.id).execute(db)
    ]


def save(db: SqliteDatabase, row: TerminalRow, changed: Collection[str]) -> None:
    """Store what changed of a terminal, by name; all of it where it was not stored yet."""
    values: dict[str, Any] = {
        "admission": row.admission.value,
        "label": row.label,
        "group_id": row.group_id,
        "sign_waived": row.sign_waived,
        "address": row.address,
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
        "versions": json.dumps(dict(row.versions), ensure_ascii=False),
        "parameters": json.dumps(dict(row.parameters), ensure_ascii=False),
        "zone": row.zone,
        "zone_offset_min": row.zone_offset_min,
        "zone_proven": row.zone_proven,
        "charset": row.charset,
        "zone_supposed_min": row.zone_supposed_min,
        "zone_supposed_since": row.zone_supposed_since,
        "decides": row.decides.value if row.decides else None,
        "switched": row.switched.value if row.switched else "",
        "may_ask": row.may_ask,
        "reconnects": row.reconnects,
        "reconnects_from": row.reconnects_from,
        "told_time_at": row.told_time_at,
    }
    Terminal.insert(serial=row.serial, **values).on_conflict(
        conflict_target=[Terminal.serial], update={name: values[name] for name in changed}
    ).execute(db)


def last_heard(db: SqliteDatabase) -> int:
    """Return when a terminal was heard last (µs UTC), 0 where none ever was."""
    return int(Terminal.select(fn.MAX(Terminal.last_seen)).scalar(db) or 0)


def let_go(db: SqliteDatabase, serial: str) -> None:
    """Remove a terminal that only waits; one that was admitted or refused meanwhile stays."""
    Terminal.delete().where(Terminal.serial == serial, Terminal.admission == Admission.WAITING.value).execute(
        db
    )


def load_former(db: SqliteDatabase) -> dict[str, str]:
    """Return what terminals were called that were forgotten, "" where they had no name, by serial."""
    return {row.serial: row.label for row in FormerTerminal.select().execute(db)}


def load_groups(db: SqliteDatabase) -> list[GroupRow]:
    """Return all groups, by name."""
    return [
        GroupRow(row.id, row.parent_id, row.name, decider(row.decides))
        for row in Group.select().order_by(Group.name).execute(db)
    ]


def decider(text: str | None) -> Decider | None:
    """Return who decides, as it is stored; None where nothing is said."""
    return Decider(text) if text else None


def add_group(db: SqliteDatabase, name: str, parent_id: int | None) -> int:
    """Add a group; return its id."""
    number = settings.unused_id(db, "terminal_group")
    return int(Group.insert(id=number, name=name, parent_id=parent_id).execute(db))


def change_group(db: SqliteDatabase, group: GroupRow) -> None:
    """Store a group's name and place."""
    Group.update(name=group.name, parent_id=group.parent_id).where(Group.id == group.id).execute(db)


def set_group_decider(db: SqliteDatabase, group_id: int, who: Decider | None) -> None:
    """Store who decides at a group's gates; None: as what it hangs in says."""
    Group.update(decides=who.value if who else None).where(Group.id == group_id).execute(db)


def remove_group(db: SqliteDatabase, group: GroupRow) -> None:
    """Remove a group; what hung in it hangs where it hung, and nobody belongs to it any more."""
    Terminal.update(group_id=group.parent_id).where(Terminal.group_id == group.id).execute(db)
    Group.update(parent_id=group.parent_id).where(Group.parent_id == group.id).execute(db)
    Assignment.delete().where(Assignment.group_id == group.id).execute(db)
    Group.delete().where(Group.id == group.id).execute(db)
