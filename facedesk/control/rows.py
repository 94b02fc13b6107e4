"""What the local channel says of terminals, records and alerts: the document's names, and always all of them."""

from datetime import timedelta, timezone
from typing import Any

from facedesk.station.clocks.clock import now_us, to_local, wall_us
from facedesk.station.clocks.clock_watch import DOUBTS
from facedesk.station.clocks.wall_clock import offset_text, words_of
from facedesk.station.terminals.views import Status, TerminalView
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.records import FullRecord
from facedesk.texts import Reason, problem_sentence, reason, sentence

Row = dict[str, Any]


class Remark(str):
    """What is said beside the rows of an answer, about all of them: a sentence, in one line."""

    __slots__ = ()


RECORD_NAMES = (
    "version snapType compareResult passTime idNumber name sex birth company department phone validDateStart "
    "validDateEnd visitorVoiceText inOutMode temperature temperatureResult rfIdNumber ethnicity address authority "
    "locationx locationy normalNumber comparePoint liveIrPoint faceMaskResult offLineRecordNum priority data"
).split()
"""V3.5 2.3.1 without the pictures and what the station knows better; then what newer firmware adds."""


def instant(at_us: int | None, offset_min: int | None = None) -> str | None:
    """Return an instant as ISO 8601 with zone: the station's, or of a place whose clocks go by another offset."""
    if at_us is None:
        return None
    zone = None if offset_min is None else timezone(timedelta(minutes=offset_min))
    return to_local(at_us).astimezone(zone).isoformat()


def status_row(status: Status, language: str) -> Row:
    """Return how the station stands."""
    return {
        "listening": status.listening,
        "reachedAt": list(status.reached_at),
        "online": status.online,
        "waiting": status.waiting,
        "waitingLetGo": status.let_go,
        "terminals": status.terminals,
        "records": status.records,
        "passesToday": status.passes_today,
        "alerts": status.alerts,
        "toGo": status.to_go,
        "failed": status.delivery_failures,
        "trouble": sentence(status.trouble, language) if status.trouble else None,
        "notes": [_note(note, language) for note in status.notes],
    }


def terminal_row(view: TerminalView, group: str, language: str) -> Row:
    """Return how a terminal stands."""
    amiss = view.reason or view.gate_trouble
    return {
        "deviceNo": view.serial,
        "label": view.label,
        "group": group,
        "state": view.state.value,
        "address": view.address,
        "lastSeen": instant(view.last_seen),
        "softwareVersion": view.software_version,
        "hardwareVersion": view.hardware_version,
        "reason": sentence(amiss, language) if amiss else None,
        "oddities": dict(view.oddities),
        "charset": view.charset or None,
        **clock_row(view, language),
    }


def clock_doubt_row(doubt: Reason | None, language: str) -> Row:
    """Return which time it is for the station, what the computer's clock shows, and why that is not believed."""
    return {
        "time": instant(now_us()),
        "shows": instant(wall_us()),
        "reason": _note(doubt, language) if doubt else None,
    }


def _note(note: Reason, language: str) -> str:
    """Return what is to be known; where an answer is wanted that the window has a button for, how it is given here."""
    said = sentence(note, language)
    return f"{said} {sentence(reason('clockByCommand'), language)}" if note.code in DOUBTS else said


def clock_row(view: TerminalView, language: str) -> Row:
    """Return in which zone a terminal's clock shows its time, and whether somebody said so."""
    wall, said = view.wall, words_of(view.wall)
    found = "auto" if wall.offset_min is None else f"auto ({offset_text(wall.offset_min)})"
    return {"zone": wall.zone or found, "clock": sentence(said, language) if said else None}


def record_row(record: FullRecord, language: str) -> Row:
    """Return a record: everything as received, the pictures by their hashes, and what the station made of it."""
    row = record.row
    said: Row = dict.fromkeys(RECORD_NAMES)
    said |= record.fields
    said.pop("token", None)  # the key of a connection, nobody else's business
    return said | {
        "id": row.id,
        "deviceNo": row.serial,
        "msgID": record.msg_id,
        "result": row.verdict.value if row.verdict else None,
        "fever": row.fever,
        "recognitionPhotoSha256": row.recognition.sha256 if row.recognition else None,
        "comparePhotoSha256": row.compare.sha256 if row.compare else None,
        "passedAt": instant(row.passed_at, row.offset_min),
        "receivedAt": instant(row.received_at),
        "late": row.late,
        "controlState": row.answer.state,
        "msg": row.answer.say,
        "because": row.answer.because or None,
        "problem": problem_sentence(row.problem, language),
    }


def alert_row(alert: AlertRow) -> Row:
    """Return an alert."""
    return {
        "id": alert.id,
        "kind": alert.kind.value,
        "deviceNo": alert.serial,
        "idNumber": alert.id_number,
        "name": alert.name,
        "count": alert.count,
        "gathers": alert.gathers,
        "first": instant(alert.first_at),
        "last": instant(alert.last_at),
        "late": alert.late,
        "acknowledgedAt": instant(alert.acknowledged_at),
        "note": alert.note,
        "acknowledgedBy": alert.acknowledged_by or None,
        "ended": instant(alert.ended_at),
        "endedWhy": alert.ended_why or None,
    }
