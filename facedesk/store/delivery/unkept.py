"""Terminals that do not keep changes: what was learnt of them, and that changes go out as delete and add from then on.

It is known of one software version: another may keep them, and is tried anew. Kept among the settings, one for each
terminal of which anything is known. All functions run in the writer's thread.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final

from peewee import SqliteDatabase, Value

from facedesk.store import dialect, settings
from facedesk.store.delivery import transitions
from facedesk.store.delivery.jobs import ClaimedTask, Result, Task, TaskOutcome
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery, StoredSetting, Terminal

PREFIX: Final = "changesUnkept:"
"""Before the serial, in the setting's name."""


@dataclass(frozen=True, slots=True)
class KnownFirmware:
    """What is known of a terminal with one software version.

    `refused_of` is the person (id) whose change was refused last, 0 where none was, or one was taken since.
    """

    version: str
    is_sure: bool = False
    refused_of: int = 0


def replaces(db: SqliteDatabase, serial: str) -> bool:
    """Whether changes are to go to a terminal as delete and add."""
    known = _load(db, serial)
    return known is not None and known.is_sure


def learn(db: SqliteDatabase, job: ClaimedTask, outcome: TaskOutcome) -> None:
    """Learn from how a command about one person ended; to be called once that is settled.

    A terminal that refuses two persons' changes in a row refuses all. Where a refused one turns out not to be there,
    the refusal said nothing.
    """
    if job.task is Task.CHANGE and outcome.result is Result.DONE:
        _note_answered(db, job)
        _forget_refusal(db, job.serial)
    elif job.task is Task.CHANGE and outcome.result is Result.AFRESH:
        _note_refused(db, job)
    elif job.task is Task.DELETE and job.afresh and outcome.result is Result.ABSENT:
        _forget_refusal(db, job.serial, job.person_id)


def _note_answered(db: SqliteDatabase, job: ClaimedTask) -> None:
    """Note at the delivery itself that the terminal has said it took a change: nothing else is in doubt there."""
    transitions.CHANGE_ANSWERED.run(db, id=job.delivery_id)


def find(db: SqliteDatabase, serial: str, different: list[int], during: tuple[int, int]) -> None:
    """Learn from who was found different: one whose change was answered with success, and not kept, is enough.

    Changes that were kept are seen to be: what differs later has another cause.

    Args:
        db: the store, in which the deliveries are still as before the comparison.
        serial: the terminal.
        different: the persons (ids) whom it holds otherwise than wanted.
        during: µs UTC, from when to when the roster was read: a delivery that was settled then says nothing.
    """
    answered = (Delivery.serial == serial) & (Delivery.state == DeliveryState.HELD.value) & Delivery.wanted
    answered &= ~Delivery.in_doubt & (Delivery.sent == Delivery.held) & ~Delivery.since.between(*during)
    not_kept = dialect.is_one_of(Delivery.person_id, Value(dialect.packed(different)))
    if Delivery.select().where(answered & not_kept).exists(db):
        _save(db, serial, KnownFirmware(_version(db, serial), is_sure=True))
    began_at, at = during
    transitions.CHANGE_SEEN.run(db, serial=serial, began_at=began_at, at=at)


def _note_refused(db: SqliteDatabase, job: ClaimedTask) -> None:
    known = _load(db, job.serial) or KnownFirmware(_version(db, job.serial))
    is_second = known.refused_of not in (0, job.person_id)
    _save(db, job.serial, KnownFirmware(known.version, known.is_sure or is_second, job.person_id))


def _forget_refusal(db: SqliteDatabase, serial: str, person_id: int | None = None) -> None:
    known = _load(db, serial)
    if known is not None and not known.is_sure and person_id in (None, known.refused_of):
        StoredSetting.delete().where(StoredSetting.name == PREFIX + serial).execute(db)


def _load(db: SqliteDatabase, serial: str) -> KnownFirmware | None:
    """Return what is known of a terminal as it is now; None where nothing is, or only of another version."""
    stored = settings.load_one(db, PREFIX + serial)
    if stored is None:
        return None
    known = KnownFirmware(**stored)
    return known if known.version == _version(db, serial) else None


def _save(db: SqliteDatabase, serial: str, known: KnownFirmware) -> None:
    settings.save(db, PREFIX + serial, asdict(known))


def _version(db: SqliteDatabase, serial: str) -> str:
    row = Terminal.select(Terminal.versions).where(Terminal.serial == serial).tuples().first(db)
    return "" if row is None else str(json.loads(row[0]).get("software", ""))
