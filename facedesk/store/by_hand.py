"""Commands that were given by hand, beside openings: kept before the terminal is asked, and after its answer."""

from enum import StrEnum
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.delivery.rosters import reason_text
from facedesk.store.models import GivenCommand
from facedesk.store.people.people import ReasonParts

INTERRUPTED: Final[ReasonParts] = ("openingInterrupted", ())
"""The station ended before the terminal's answer was known."""


class HandState(StrEnum):
    """How it stands what somebody asked of a terminal by hand."""

    UNDER_WAY = "underWay"
    DONE = "done"
    FAILED = "failed"


class GivenKind(StrEnum):
    """What was asked of a terminal."""

    REBOOT = "reboot"
    CAPTURE = "capture"
    CLEAR = "clearRecords"


def begin(db: SqliteDatabase, kind: GivenKind, serial: str, at: int, by: ReasonParts) -> int:
    """Store that a command is about to be given; return its id."""
    return int(
        GivenCommand.insert(
            kind=kind.value,
            serial=serial,
            asked_at=at,
            by=reason_text(by),
            state=HandState.UNDER_WAY.value,
            reason="",
        ).execute(db)
    )


def end(db: SqliteDatabase, command_id: int, state: HandState, why: ReasonParts | None) -> None:
    """Store what came of a command."""
    set_end(db, GivenCommand, command_id, state, why)


def end_interrupted(db: SqliteDatabase) -> None:
    """End those under way, when the station starts: nobody knows what came of them."""
    set_interrupted(db, GivenCommand)


# For whatever is kept so


def set_end(db: SqliteDatabase, model: Any, row_id: int, state: HandState, why: ReasonParts | None) -> None:
    """Store what came of a row of a table."""
    model.update(state=state.value, reason=reason_text(why)).where(model.id == row_id).execute(db)


def set_interrupted(db: SqliteDatabase, model: Any) -> None:
    """End the rows of a table that are under way."""
    model.update(state=HandState.FAILED.value, reason=reason_text(INTERRUPTED)).where(
        model.state == HandState.UNDER_WAY.value
    ).execute(db)
