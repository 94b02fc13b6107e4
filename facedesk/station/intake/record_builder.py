"""From an upload to what is stored of it: row, pictures, alerts. Runs in a worker thread (hashing)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from facedesk.photo.jpeg import jpeg_size
from facedesk.station.clocks.clock import to_local
from facedesk.station.clocks.wall_clock import Came, Judged, WallClock
from facedesk.station.intake.alert_rules import MISSING, alerts_of
from facedesk.station.intake.originals import NOT_WHOLE, TOO_MUCH, original
from facedesk.store.pictures.pictures import PictureRef, picture_ref
from facedesk.store.records.alerts import NewAlert
from facedesk.store.records.identity import digest
from facedesk.store.records.records import NewRecord, PassRow, Problem, SearchFacts
from facedesk.wire import bounds
from facedesk.wire.messages import UploadRecord

PICTURES = frozenset({"recognitionPhoto", "comparePhoto"})


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where and when an upload came in."""

    serial: str  # the one that the connection registered, whatever the message says
    at: int  # µs UTC
    drift_s: float | None
    online_since: int | None = None  # µs UTC
    clock: WallClock = field(default_factory=WallClock)


@dataclass(frozen=True, slots=True)
class Storable:
    """All that is stored of one upload, in one transaction; the pictures before it."""

    new: NewRecord
    month: str
    pictures: Sequence[tuple[PictureRef, bytes]]
    alerts: Sequence[NewAlert]
    waiting: int | None  # offLineRecordNum
    judged: Judged  # what its passTime was found to mean
    is_fever_unclear: bool = False  # it says a temperature, and not whether that is one
    is_kind_unknown: bool = False  # it says how they were recognised, and nobody knows that way


def storable(upload: UploadRecord, arrival: Arrival, frame: bytes) -> Storable:
    """Make what is stored of an upload (V3.5 2.3.1); nothing in it makes this fail."""
    problems: list[Problem] = [(one.code, one.field) for one in upload.problems]
    if upload.device_no and upload.device_no != arrival.serial:
        problems.append(("otherDevice", bounds.cut(upload.device_no, bounds.NUMBER_CHARACTERS)))
    pictures: list[tuple[PictureRef, bytes]] = []
    recognition = _picture(upload.recognition_photo, "recognitionPhoto", arrival.at, pictures, problems)
    compare = _picture(upload.compare_photo, "comparePhoto", arrival.at, pictures, problems)
    shown = [
        recognition.sha256
        if recognition
        else _unstored(upload, "recognitionPhoto", upload.recognition_photo),
        compare.sha256 if compare else _unstored(upload, "comparePhoto", upload.compare_photo),
    ]
    verdict = upload.verdict
    if verdict is None and not any(one.field == "compareResult" for one in upload.problems):
        problems.append((MISSING, "compareResult"))
    content = digest(upload.fields, shown)
    judged = _judged(upload, arrival, content, problems)
    fields, lost = original(upload.fields)
    problems += lost
    passed_at = judged.passed_at
    facts = _facts(upload, arrival.clock, arrival.at if passed_at is None else passed_at)
    row = PassRow(
        id=0,
        serial=arrival.serial,
        received_at=arrival.at,
        passed_at=passed_at,
        pass_time=upload.pass_time,
        verdict=verdict,
        fever=upload.has_fever,
        late=judged.late,
        id_number=upload.id_number,
        name=upload.name,
        department=upload.department,
        company=upload.company,
        in_out=int(upload.in_out or 0),
        temperature_c=upload.temperature_c or None,  # 0.0 stands for none
        match=upload.compare_point,
        valid_until=upload.valid_until.isoformat() if upload.valid_until else "",
        recognition=recognition,
        compare=compare,
        problem=tuple(problems),
        offset_min=facts.offset_min,
    )
    new = NewRecord(
        row=row,
        msg_id=upload.message_id,
        apart=content,
        fields=fields,
        frame=_kept(frame, problems),
        facts=facts,
    )
    happened_at = min(passed_at, arrival.at) if row.late and passed_at is not None else arrival.at
    month = pictures[0][0].month if pictures else ""
    alerts = alerts_of(row, happened_at)
    if judged.loud:
        alerts = [replace(one, late=False, at=arrival.at) for one in alerts]
    is_unclear = upload.temperature_result is None and _says_temperature(upload)
    return Storable(
        new,
        month,
        pictures,
        alerts,
        upload.offline_record_num,
        judged,
        is_unclear,
        _is_of_unknown_kind(upload),
    )


def _facts(upload: UploadRecord, clock: WallClock, at: int) -> SearchFacts:
    """Return what a record is searched by beside its row; its local time is what its terminal's clock is to show."""
    return SearchFacts(
        None if upload.snap_type is None else int(upload.snap_type),
        upload.face_mask_result,
        upload.phone,
        upload.card_number,
        upload.rf_id_number,
        clock.offset_at(at),
    )


def _is_of_unknown_kind(upload: UploadRecord) -> bool:
    """Whether a way of recognising was sent that the document does not have; one that is left out says nothing."""
    return upload.snap_type is None and bool(str(upload.fields.get("snapType") or "").strip())


def _says_temperature(upload: UploadRecord) -> bool:
    """Whether a temperature was sent, readable or not; 0.0 stands for none."""
    return upload.temperature_c != 0 and upload.fields.get("temperature") not in (None, "")


def _picture(
    data: bytes | None,
    name: str,
    came_at: int,
    pictures: list[tuple[PictureRef, bytes]],
    problems: list[Problem],
) -> PictureRef | None:
    """Name a picture for the store. One without a JPEG's header is kept only in the frame as it came."""
    if not data:
        return None
    if jpeg_size(data) is None:
        problems.append(("photo", name))
        return None
    ref = picture_ref(data, to_local(came_at))
    pictures.append((ref, data))
    return ref


def _kept(frame: bytes, problems: Sequence[Problem]) -> bytes | None:
    """Return what is kept of a frame: all where something was not understood, else nothing.

    Of one with too much besides its pictures only the beginning is kept, unless a picture is nowhere else.
    """
    if all(code in NOT_WHOLE for code, *_ in problems):
        return None
    is_too_much = any(code in TOO_MUCH for code, *_ in problems)
    has_picture = any(field in PICTURES for code, field in problems if code not in NOT_WHOLE)
    return frame[: bounds.ODD_FRAME_BYTES] if is_too_much and not has_picture else frame


def _judged(upload: UploadRecord, arrival: Arrival, content: str, problems: list[Problem]) -> Judged:
    """Place a terminal's local time; one that no terminal can have meant is a problem of that field."""
    came = Came(
        upload.passed_at,
        arrival.at,
        arrival.drift_s,
        upload.offline_record_num,
        arrival.online_since,
        content,
    )
    judged = arrival.clock.judge(came)
    if upload.passed_at is not None and judged.passed_at is None:
        problems.append(("implausible", "passTime"))
    return judged


def _unstored(upload: UploadRecord, name: str, data: bytes | None) -> str:
    """Return what stands for a picture that could not be kept as one, so that two such are not taken for one."""
    if data is None:
        data = upload.unread_photos.get(name, "").encode("utf-8", "replace")
    return hashlib.sha256(data).hexdigest() if data else ""
