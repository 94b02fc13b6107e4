"""One terminal takes another's place: name, group, rules, who decides and its place on plans go over.

The other is forgotten.

What either reported, its records and its alerts stay under its own serial.
"""

from dataclasses import dataclass, field

from peewee import SQL, SqliteDatabase

from facedesk.store import holds
from facedesk.store.changes import forgetting
from facedesk.store.delivery import reach
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.failures import StoreError
from facedesk.store.models import Assignment, Delivery, Record, Terminal
from facedesk.store.parameters import orders
from facedesk.store.people.people import ReasonParts
from facedesk.store.terminals import Admission

PURPOSE = "replaces"
"""What parameters are ordered for that a replaced terminal had."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Which terminal takes the place of which, and the parameters that are ordered for it then."""

    old: str
    new: str
    by: ReasonParts
    parameters: dict[str, str] = field(default_factory=dict, repr=False)


def decide(db: SqliteDatabase, what: Replacement) -> None:
    """Have who belongs at the old one belong at the new one; the old one is none any more.

    Raises:
        StoreError: one is not there, or the new one has people or a gate of its own.
    """
    _check(db, what)
    place = Terminal.select(Terminal.group_id).where(Terminal.serial == what.old).tuples().first(db)
    values = {"group_id": place[0], "admission": Admission.ADMITTED.value}
    Terminal.update(values).where(Terminal.serial == what.new).execute(db)
    _hand_over_rules(db, what)
    forgetting.decide(db, what.old)


def carry_out(db: SqliteDatabase, what: Replacement, at: int) -> Effect:
    """Do all of it; a new one that never called is made known.

    Raises:
        StoreError: as `decide`.
    """
    Terminal.insert(serial=what.new, admission=Admission.WAITING.value).on_conflict_ignore().execute(db)
    _check(db, what)
    names = ("group_id", "label", "sign_waived", "decides")
    query = Terminal.select(*(getattr(Terminal, name) for name in names)).where(Terminal.serial == what.old)
    place = dict(zip(names, query.tuples().first(db), strict=True))
    Terminal.update(admission=Admission.ADMITTED.value, **place).where(Terminal.serial == what.new).execute(
        db
    )
    _hand_over_rules(db, what)
    holds.hand_over(db, what.old, what.new)
    gone = forgetting.forget(db, what.old, at, heir=what.new)
    if what.parameters:
        orders.give(db, {what.new: what.parameters}, PURPOSE, what.by, at)
    come = enrolling.follow_admission(db, what.new, at)
    return Effect(gone.serials | come.serials, [*gone.dropped, *come.dropped])


def _hand_over_rules(db: SqliteDatabase, what: Replacement) -> None:
    Assignment.update(serial=what.new).where(Assignment.serial == what.old).execute(db)


def _check(db: SqliteDatabase, what: Replacement) -> None:
    rows = Terminal.select(Terminal.serial, Terminal.admission).where(
        Terminal.serial.in_([what.old, what.new])
    )
    admissions = dict(rows.tuples().execute(db))
    if admissions.get(what.old) != Admission.ADMITTED.value or what.new not in admissions:
        raise StoreError("terminalNoMore")
    at_new = Delivery.serial == what.new
    has_people = Assignment.select().where(Assignment.serial == what.new).exists(
        db
    ) or Delivery.select().where(at_new & (Delivery.wanted | SQL(f"({reach.MAY_BE_THERE})"))).exists(db)
    is_in_use = admissions[what.new] == Admission.ADMITTED.value and Record.select().where(
        Record.serial == what.new
    ).exists(db)
    if has_people or is_in_use:
        raise StoreError("replacementInUse")
