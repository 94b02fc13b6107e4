"""What the local channel says of people, deliveries and rosters: the document's names, and always all of them."""

from collections.abc import Callable, Iterator
from typing import Final

from facedesk.control.rows import Row, instant
from facedesk.exchange.columns.cells import write_path
from facedesk.exchange.running import DoneRow, ImportOutcome
from facedesk.exchange.saying import all_said, said
from facedesk.station.people.messages import person_info
from facedesk.store.changes.arranging import Turnover
from facedesk.store.delivery.differences import DifferenceRow
from facedesk.store.delivery.rosters import DeliveryRow, RosterCount, TerminalRosterRow
from facedesk.store.people.people import Person, ReasonParts, Standing, stored_value, value_of
from facedesk.texts import Reason, reason, sentence
from facedesk.wire.person_fields import BY_KEY, FIELDS, Kind, PersonInfo, plain_texts
from facedesk.wire.schedule import write_person

PERSON_NAMES: Final = (
    *plain_texts(PersonInfo()),
    *BY_KEY["schedule"].names,
    *(f"registerPhoto{place}Sha256" for place in (1, 2, 3)),
    *(row.name for row in FIELDS if not row.is_sent),
    "removing",
    "terminals",
)
DELIVERY_NAMES: Final = (
    "idNumber", "name", "deviceNo", "state", "errorCode", "reason", "said", "attempts", "since", "dueAt",
)  # fmt: skip


def person_row(person: Person, department: str, standing: Standing, language: str) -> Row:
    """Return a person as terminals are told of them, the photos by the hash of the JPEG as it is sent."""
    row: Row = dict(plain_texts(person_info(person, (None, None, None))))
    row |= zip(BY_KEY["schedule"].names, write_person(person.schedule), strict=True)
    for place, photo in enumerate(person.photos, 1):
        row[f"registerPhoto{place}Sha256"] = photo.sha256 if photo else None
    for own in (own for own in FIELDS if not own.is_sent):
        row[own.name] = (
            department if own.kind is Kind.DEPARTMENT else stored_value(own.key, value_of(person, own.key))
        )
    return row | {
        "removing": person.removed_at is not None,
        "terminals": _standing_row(standing, language),
    }


def _standing_row(standing: Standing, language: str) -> Row:
    return {
        "wanted": standing.wanted,
        "held": standing.held,
        "toGo": standing.to_go,
        "failed": standing.failed,
        "removing": standing.removing,
        "errorCode": standing.error_code or None,
        "reason": why(standing.reason, language),
        "deviceNo": standing.serial or None,
        "keptAt": list(standing.kept_at),
    }


def delivery_row(row: DeliveryRow, language: str) -> Row:
    """Return how one person stands at one terminal."""
    return {
        "idNumber": row.number,
        "name": row.name,
        "deviceNo": row.serial,
        "state": row.state.value,
        "errorCode": row.error_code or None,
        "reason": why(row.reason, language),
        "said": row.said or None,
        "attempts": row.attempts,
        "since": instant(row.since),
        "dueAt": instant(row.due_at),
    }


def roster_row(serial: str, count: RosterCount, known: TerminalRosterRow, remark: str | None = None) -> Row:
    """Return what is known of a terminal's roster as a whole; `remark` says that nothing is done there."""
    return {
        "deviceNo": serial,
        "wanted": count.wanted,
        "held": count.held,
        "toGo": count.to_go,
        "failed": count.failed,
        "removing": count.removing,
        "kept": count.kept,
        "capacity": known.capacity,
        "paused": known.paused,
        "comparedAt": instant(known.compared_at),
        "remark": remark,
    }


def imported_row(row: DoneRow, language: str) -> Row:
    """Return what became of one row of a file, and which files its photos are, by place; a remark stops nothing."""
    return {
        "row": row.row,
        "idNumber": row.number or None,
        "name": row.name,
        "result": "failed" if row.result == "notReached" else row.result,
        "problem": all_said(row.problems, language) or None,
        "remark": all_said(row.remarks, language) or None,
        "photos": {str(place + 1): file for place, file in row.photos.items()},
    }


def import_remarks(outcome: ImportOutcome) -> Iterator[Reason]:
    """Return what no row says: how many were not taken, photos that fit nobody, and people without one."""
    unused, lacking = outcome.plan.unused_photos, outcome.without_photo
    if failed := outcome.counts().get("failed", 0):
        yield reason("rowsNotImported", failed=failed, rows=len(outcome.rows))
    if unused:
        yield reason("photosUnused", count=len(unused))
    if lacking:
        yield reason("storedWithoutPhoto", count=len(lacking))


def remark_rows(outcome: ImportOutcome, language: str) -> Iterator[Row]:
    """Return all that is amiss or doubtful, each by itself: of the file as a whole (`row` is None), then of rows."""
    for remark in outcome.plan.of_file:
        yield remark_row(None, remark, language)
    if made := outcome.plan.new_departments:
        names = ", ".join(map(write_path, made))
        yield remark_row(None, reason("departmentsMade", names=names).about("department"), language)
    for row in outcome.rows:
        for remark in (*row.problems, *row.remarks):
            yield remark_row(row.row, remark, language)


def import_took(
    outcome: ImportOutcome, turnover: Turnover, title_of: Callable[[str], str], *, kept: bool
) -> Iterator[Reason]:
    """Return of each terminal how many have left it by the import, or were kept there by name."""
    imported = frozenset(outcome.person_ids)
    for serial, ids in turnover.leaves.items():
        if count := len(imported.intersection(ids)):
            code = "importKeptAt" if kept else "importTookFrom"
            yield reason(code, count=count, terminal=title_of(serial)).about("department")


def remark_row(row: int | None, remark: Reason, language: str) -> Row:
    """Return one remark by itself; `row` is None for the file as a whole."""
    return {"row": row, "field": remark.field or None, "code": remark.code, "text": said(remark, language)}


def difference_row(row: DifferenceRow) -> Row:
    """Return how one person at a terminal compares with what should be there."""
    return {
        "deviceNo": row.serial,
        "idNumber": row.number,
        "name": row.name,
        "difference": row.kind,
        "fields": list(row.fields),
    }


def why(of: ReasonParts | Reason | None, language: str) -> str | None:
    """Return a reason that is kept as its parts."""
    if of is None:
        return None
    return sentence(of if isinstance(of, Reason) else Reason(*of), language)
