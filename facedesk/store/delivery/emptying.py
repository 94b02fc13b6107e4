"""What follows for the deliveries from a terminal's being emptied; all of it runs in the writer's thread."""

from peewee import SqliteDatabase

from facedesk.store.delivery import assignment_rules, differences, rosters, transitions
from facedesk.store.delivery.jobs import at_once
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Assignment, Delivery


def emptied(db: SqliteDatabase, serial: str, at: int) -> list[int]:
    """Return that a terminal holds nobody any more: who is wanted waits anew, who was to be removed is gone.

    What is being sent this moment is left alone. Gives the persons who were to be removed.
    """
    differences.forget_all(db, serial)
    going = Delivery.select(Delivery.person_id).where(
        (Delivery.serial == serial) & ~Delivery.wanted & (Delivery.state != DeliveryState.SENDING.value)
    )
    gone = [person_id for (person_id,) in going.tuples().execute(db)]
    transitions.LEFT_BY_EMPTYING.run(db, serial=serial)
    transitions.EMPTIED.run(db, serial=serial, at=at, due_at=at_once(at))
    return gone


def assign_nobody(db: SqliteDatabase, serial: str, at: int) -> None:
    """Let nobody belong to a terminal: rules that name it go, and who would by a group is excepted."""
    Assignment.delete().where((Assignment.serial == serial) & ~Assignment.excepted).execute(db)
    rosters.refresh(db, at, serials=[serial], at_once=True)
    assignment_rules.unassign_persons(
        db, [each.person_id for each in differences.wanted(db, serial)], [serial]
    )
    rosters.refresh(db, at, serials=[serial], at_once=True)
