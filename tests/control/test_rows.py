"""What scripts and people read: always all names, one line each, nothing that steers a screen."""

import json
from datetime import UTC, datetime

import pytest

from facedesk.control.commands.command import LINE_MOST
from facedesk.control.printing import row_text
from facedesk.control.rows import (
    RECORD_NAMES,
    alert_row,
    clock_doubt_row,
    instant,
    record_row,
    status_row,
    terminal_row,
)
from facedesk.station.terminals.directory import Entry
from facedesk.station.terminals.views import Status
from facedesk.store.records.alerts import GATHERED, AlertKind, AlertRow
from facedesk.store.records.records import FullRecord, PassRow
from facedesk.store.terminals import Admission, TerminalRow
from facedesk.texts import reason, sentence
from facedesk.wire.messages import Verdict

AT = 1_800_000_000_123_456


def a_pass(**fields: object) -> PassRow:
    return PassRow(
        **{  # type: ignore[arg-type]
            "id": 7,
            "serial": "168380000106",
            "received_at": AT,
            "passed_at": None,
            "pass_time": "",
            "verdict": Verdict.PASSED,
            "fever": False,
            "late": False,
            "id_number": "",
            "name": "",
            "department": "",
            "company": "",
            "in_out": 0,
            "temperature_c": None,
            "match": None,
            "valid_until": "",
            "recognition": None,
            "compare": None,
        }
        | fields
    )


def test_a_record_has_all_names_whatever_the_terminal_sent() -> None:
    empty = record_row(FullRecord(a_pass(), "1", {}), "en")
    said = {
        "name": "张伟",
        "newField": 1,
        "temperature": 36.5,
        "id": "forged",
        "problem": "forged",
        "deviceNo": "x",
    }
    full = record_row(FullRecord(a_pass(), "1", said), "en")
    assert set(RECORD_NAMES) <= set(empty)
    assert set(full) == set(empty) | {"newField"}
    assert (full["name"], full["temperature"], full["newField"]) == ("张伟", 36.5, 1)
    assert (full["id"], full["problem"], full["deviceNo"], full["msgID"]) == (7, None, "168380000106", "1")
    assert full["recognitionPhotoSha256"] is full["comparePhotoSha256"] is None


def test_a_problem_is_a_sentence_in_the_asked_language() -> None:
    row = a_pass(problem=(("missing", "passTime"), ("otherDevice", "FaceDevice001"), ("newCode", "x")))
    english = record_row(FullRecord(row, "1", {}), "en")["problem"]
    chinese = record_row(FullRecord(row, "1", {}), "zh_CN")["problem"]
    assert "passTime is missing." in english
    assert "FaceDevice001" in english
    assert "缺少 passTime。" in chinese


def test_an_instant_has_a_zone() -> None:
    said = instant(AT)
    assert said is not None
    at = datetime.fromisoformat(said)
    assert at.tzinfo is not None
    assert at.timestamp() == pytest.approx(AT / 1_000_000, abs=1e-5)
    assert instant(None) is None


def test_a_pass_says_its_instant_in_the_zone_of_its_place_beside_the_time_as_sent() -> None:
    sent = {"passTime": "2026-11-24 09:30:00"}
    at = int(datetime(2026, 11, 24, 6, 30, tzinfo=UTC).timestamp()) * 1_000_000
    for offset_min, said in ((180, "09:30:00+03:00"), (-210, "03:00:00-03:30"), (345, "12:15:00+05:45")):
        row = record_row(FullRecord(a_pass(passed_at=at, offset_min=offset_min), "1", sent), "en")
        assert (row["passTime"], row["passedAt"]) == ("2026-11-24 09:30:00", f"2026-11-24T{said}")
        assert row["receivedAt"] == instant(AT)
    unclear = record_row(FullRecord(a_pass(passed_at=None, offset_min=180), "1", sent), "en")
    assert unclear["passedAt"] is None


def test_a_terminal_and_the_status_have_their_names() -> None:
    row = terminal_row(Entry(TerminalRow("1", Admission.WAITING)).view(), "", "en")
    assert {"deviceNo", "label", "group", "state", "address", "lastSeen", "softwareVersion"} <= set(row)
    assert row["state"] == "waiting"
    status = Status("ws://0.0.0.0:8800", 1, 2, 0, 3, 0, 4, 5, 6, reason("diskFull"))
    said = status_row(status, "en")
    assert {"listening", "online", "waiting", "records", "alerts"} <= set(said)
    assert said["trouble"].startswith("Disk full")
    assert "TROUBLE" in row_text("status", said)


def test_the_status_says_what_to_type_into_a_terminal_and_what_is_amiss_with_the_folder() -> None:
    note = reason("picturesMissing", folder="/srv", files="photos.sqlite")
    ways = ("ws://192.168.1.20:8800", "ws://10.0.8.4:8800")
    status = Status("ws://0.0.0.0:8800", 1, 2, 0, 3, 0, 4, 5, 6, None, notes=(note,), reached_at=ways)
    said = status_row(status, "en")
    assert said["reachedAt"] == list(ways)
    assert said["notes"][0].startswith("Not there: photos.sqlite.")
    line = row_text("status", said)
    assert line.startswith("ws://0.0.0.0:8800 (ws://192.168.1.20:8800, ws://10.0.8.4:8800)  ")
    assert "NOTE: Not there: photos.sqlite." in line


def alert(**fields: object) -> AlertRow:
    plain = {
        "id": 1,
        "kind": AlertKind.FEVER,
        "serial": "1",
        "id_number": "20001",
        "name": "李娜",
        "count": 2,
        "first_at": AT,
        "last_at": AT,
        "late": False,
        "acknowledged_at": None,
        "note": "",
        "record_id": None,
        "picture": None,
        "temperature_c": 38.2,
    }
    return AlertRow(**(plain | fields))  # type: ignore[arg-type]


def test_an_alert_has_its_names_and_a_kind_in_no_language() -> None:
    assert set(alert_row(alert())) == {
        "id",
        "kind",
        "deviceNo",
        "idNumber",
        "name",
        "count",
        "gathers",
        "first",
        "last",
        "late",
        "acknowledgedAt",
        "note",
        "acknowledgedBy",
        "ended",
        "endedWhy",
    }
    assert {alert_row(alert(kind=kind))["kind"] for kind in AlertKind} == {
        "fever",
        "stranger",
        "notMatched",
        "blocked",
        "outOfSchedule",
        "expired",
        "notAuthorised",
        "notUnderstood",
        "terminalLost",
        "rosterDiffers",
        "serialShared",
        "reportFailed",
    }


def test_an_alert_that_gathers_says_that_it_is_about_others_too() -> None:
    row = alert_row(alert(subject=GATHERED))
    assert row["gathers"] is True
    assert "李娜 and others" in row_text("alerts", row)


def test_an_alerts_line_says_that_its_state_ended_and_who_acknowledged_it() -> None:
    lost = {"kind": AlertKind.TERMINAL_LOST, "count": 1, "name": "", "ended_at": AT}
    assert " ended 20" in row_text("alerts", alert_row(alert(**lost)))
    gone = alert(**lost, ended_why="notAdmitted", acknowledged_at=AT, acknowledged_by="itself")
    line = row_text("alerts", alert_row(gone))
    assert ", not admitted any more  acknowledged by itself 20" in line


@pytest.mark.parametrize("name", ["a\nb", "\x1b[2J", "x" * 100_000, "\u202eevil", "\x9b31m"])
def test_a_line_for_people_is_one_line_that_steers_no_screen(name: str) -> None:
    for command, row in (
        ("records", record_row(FullRecord(a_pass(name=name), "1", {"name": name, "passTime": name}), "en")),
        ("alerts", alert_row(alert(name=name, note=name))),
        ("reboot", {"deviceNo": name, "state": "done", "done": name}),
    ):
        line = row_text(command, row)
        assert line.isprintable()
        assert len(line) <= LINE_MOST


def test_lines_for_people_keep_chinese() -> None:
    assert "李娜" in row_text("alerts", alert_row(alert()))
    assert "张伟" in row_text("records", record_row(FullRecord(a_pass(), "1", {"name": "张伟"}), "en"))


def test_rows_survive_what_a_terminal_may_send_for_any_name() -> None:
    for value in (None, 1, 1.5, True, [1], {"a": [None]}, "text"):
        row = record_row(FullRecord(a_pass(), "1", dict.fromkeys(RECORD_NAMES, value)), "en")
        assert json.dumps(row).isascii()
        assert row_text("records", row).isprintable()


def test_whether_the_clock_is_believed_is_said_with_both_times() -> None:
    doubt = reason("clockLeapt", shows="2036-11-24 03:00:00", course="2026-11-24 03:00:00")
    row = clock_doubt_row(doubt, "en")
    assert row["time"][:10] == row["shows"][:10]
    assert "leapt from 2026-11-24 03:00:00 to 2036-11-24 03:00:00" in row_text("clock", row)
    assert row["reason"].endswith(" facedesk ctl clock accept")
    assert "ctl" not in sentence(doubt, "en")  # the window has a button for it
    assert row_text("clock", clock_doubt_row(None, "en")).endswith("  the clock is believed")
