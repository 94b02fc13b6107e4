"""Gates that were opened by hand: kept before the terminal is asked, so that none is lost, and after its answer."""

from dataclasses import dataclass

from peewee import SqliteDatabase

from facedesk.store.by_hand import HandState, set_end, set_interrupted
from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import Opening
from facedesk.store.people.people import ReasonParts


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """One opening by hand."""

    id: int
    serial: str
    asked_at: int  # µs UTC
    by: ReasonParts
    spoken: str
    why: str  # "" where nobody has said
    state: HandState
    reason: ReasonParts | None


@dataclass(frozen=True, slots=True)
class OpeningSpan:
    """From when until when, µs UTC, both included; None for ever."""

    begin: int | None = None
    end: int | None = None


def begin(db: SqliteDatabase, serial: str, at: int, by: ReasonParts, *, spoken: str, why: str) -> int:
    """Store that a gate is about to be opened; return the opening's id."""
    return int(
        Opening.insert(
            serial=serial,
            asked_at=at,
            by=reason_text(by),
            spoken=spoken,
            why=why,
            state=HandState.UNDER_WAY.value,
            reason="",
        ).execute(db)
    )


def end(db: SqliteDatabase, opening_id: int, state: HandState, why: ReasonParts | None) -> None:
    """Store what came of an opening."""
    set_end(db, Opening, opening_id, state, why)


def end_interrupted(db: SqliteDatabase) -> None:
    """End those under way, when the station starts: nobody knows what came of them."""
    set_interrupted(db, Opening)


def newest(
    db: SqliteDatabase,
    limit: int,
    before: int | None = None,
    within: OpeningSpan | None = None,
) -> list[OpeningRow]:
    """Return openings, the newest first: those before an id where one is given."""
    query = Opening.select().order_by(Opening.id.desc()).limit(limit)
    if before is not None:
        query = query.where(Opening.id < before)
    if within is not None and within.begin is not None:
        query = query.where(Opening.asked_at >= within.begin)
    if within is not None and within.end is not None:
        query = query.where(Opening.asked_at <= within.end)
    return [_row(each) for each in query.execute(db)]


def _row(row: Opening) -> OpeningRow:
    return OpeningRow(
        row.id,
        row.serial,
        row.asked_at,
        reason_of(row.by) or ("byTerminal", ()),
        row.spoken,
        row.why,
        HandState(row.state),
        reason_of(row.reason),
    )
