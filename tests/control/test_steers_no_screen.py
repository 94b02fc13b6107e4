"""Whatever stands in any field of any row, `ctl` says it in one line that steers no screen; `--json` escapes it."""

import json
import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facedesk.control.commands.catalogue import COMMANDS
from facedesk.control.commands.command import printed
from facedesk.control.commands.people import IMPORTED_MOST
from facedesk.control.people_rows import difference_row, person_row
from facedesk.control.printing import more_texts, one_line, remark_text, row_text
from facedesk.control.rows import record_row
from facedesk.store.delivery.differences import DifferenceRow
from facedesk.store.people.people import Person, Standing
from facedesk.store.records.records import FullRecord

from .test_rows import a_pass

DATE = date(2026, 11, 29)
KINDS = ("Cc", "Cf", "Cs", "Zl", "Zp")
JOINS = "[\u0600-\u08ff\u0900-\u0dff\ufb50-\ufefc]"
JOINED = re.compile(f"(?<={JOINS})[\u200c\u200d](?={JOINS})")
"""A joiner between letters of scripts that are written with it."""
STEERING = "\x1b[2J\x1b]0;x\x07\x9b31m\r\n\x85\u202e\u2066\u2028\u2029\ud800\udfff\x00\x08\x7f\ufeff"
LONG = STEERING * 5000

TEXT = st.text(st.characters(), max_size=40) | st.text(st.sampled_from(STEERING + "a张"), max_size=60)
LONG_TEXT = st.builds(
    lambda text, times: text * times, st.text(st.characters(), min_size=1, max_size=5), st.integers(1, 20_000)
)


def steers(line: str) -> list[str]:
    """Give the signs in a line that a screen obeys, or that hide and turn round what stands beside them."""
    return [sign for sign in JOINED.sub("", line) if unicodedata.category(sign) in KINDS]


def everywhere(row: Any, text: str) -> Any:
    """Put a text in the place of each text of a row."""
    if isinstance(row, str):
        return text if row else ""
    if isinstance(row, list | tuple):
        return [everywhere(each, text) for each in row]
    if isinstance(row, dict):
        return {name: everywhere(each, text) for name, each in row.items()}
    return row


TERMINAL = dict.fromkeys(
    ("deviceNo", "label", "state", "address", "lastSeen", "softwareVersion", "reason", "clock"), "x"
)
REPORT = {
    **dict.fromkeys(("kind", "period", "format", "folder", "at", "nextDue", "lastMade", "file", "done"), "x"),
    "number": 1,
    "passes": "x",
    "reason": None,
}
ALERT = dict.fromkeys(
    ("last", "kind", "deviceNo", "name", "ended", "endedWhy", "acknowledgedBy", "acknowledgedAt", "note"), "x"
)
PEOPLE = person_row(
    Person("1", "x", valid_from=DATE, valid_until=DATE), "x", Standing(serial="x", kept_at=("x",)), "en"
)
PERSON = PEOPLE | {"terminals": PEOPLE["terminals"] | {"reason": "x"}}
RECORD = record_row(FullRecord(a_pass(problem=(("unreadable", "x"),)), "x", {"name": "x"}), "en") | {
    "temperature": "x",
    "result": "x",
    "passTime": "x",
}
COUNTS = {
    "deviceNo": "x",
    "capacity": 1,
    "paused": True,
    "comparedAt": "x",
    "kept": 1,
    "held": 1,
    "wanted": 1,
} | {"toGo": 1, "failed": 1, "removing": 1}
DONE = {"deviceNo": "x", "state": "done", "errorCode": None, "reason": None}
NOT_DONE = {"deviceNo": "x", "state": "failed", "errorCode": "x", "reason": "x"}
TEMPLATE = {"name": "x", "parameters": ["x"] * 9, "groups": ["x"], "mends": True}
ROWS: dict[str, list[dict[str, Any]]] = {
    "status": [
        {
            "listening": "x",
            "reachedAt": ["y"],
            "online": 1,
            "waiting": 1,
            "records": 1,
            "alerts": 1,
            "toGo": 1,
        }
        | {"failed": 1, "trouble": "x", "notes": ["x", "x"]}
    ],
    "terminals": [TERMINAL],
    "zone": [{"deviceNo": "x", "zone": "x", "clock": "x"}],
    "clock": [{"time": "x", "reason": "x"}],
    "records": [RECORD],
    "record": [
        RECORD
        | {"alerts": [1, 2], "enrolled": {"idNumber": "x", "name": "x", "department": "x"}, "remark": "x"}
        | {"pictures": {"recognition": "x", "compare": None}}
    ],
    "alerts": [ALERT | {"id": 1, "count": 2, "late": True, "gathers": True}],
    "people": [PERSON],
    "import_people": [
        {
            "row": 1,
            "idNumber": "x",
            "result": "x",
            "problem": "x",
            "remark": "x",
            "photos": {"1": "x", "2": "x"},
        }
    ],
    "export": [{"file": "x", "records": 1, "pictures": 1, "remark": "x"}],
    "export_people": [{"persons": 1, "file": "x", "photos": "x"}],
    "assign": [{"done": "x", "persons": 1, "terminals": 1, "left": {"x": 1}}],
    "unassign": [{"done": "x", "persons": 1, "terminals": 1, "left": {}}],
    "delete_person": [{"idNumber": "x", "done": "x", "left": {"x": 1}}],
    "admit": [{"deviceNo": "x", "state": "x", "sent": 1, "removed": 1}],
    "refuse": [{"deviceNo": "x", "state": "x", "kept": 1}],
    "forget": [
        {"deviceNo": "x", "label": "x", "done": "x", "belonged": 1, "kept": 1, "records": 1, "alerts": 1},
    ],
    "deliveries": [
        {"deviceNo": "x", "idNumber": "x", "name": "x", "state": "x", "errorCode": "x", "reason": "x"}
    ],
    "roster": [
        {"difference": "x", "idNumber": "x", "name": "x", "fields": ["x"]},
        {"deviceNo": "x", "stopped": True},
        {"deviceNo": "x", "repaired": 1},
        {**COUNTS, "remark": "x"},
        {**COUNTS, "remark": ""},
    ],
    "parameters": [
        {"name": "x", "value": "x", "label": "x", "secret": False, "defaulted": True},
        {"name": "x", "value": None, "label": "x", "secret": True, "defaulted": False},
        {"id": 1, "time": "x", "sent": True, "by": "x", "changed": ["x"]},
    ],
    "set_parameters": [
        {"name": "x", "value": "x", "secret": False, "state": "x", "defaulted": True, "remark": "x"}
        | {"errorCode": "x"},
        {"name": "x", "value": None, "secret": True, "state": "x", "defaulted": False, "errorCode": None},
    ],
    "group": [{"deviceNo": "x", "group": "x"}, {"group": "x", "terminals": 2}],
    "health": [
        {"deviceNo": "x", "lastSeen": "x", "reconnectsToday": 1, "roundTripMs": 1, "clockOffsetS": 0.1}
        | {"waiting": 1, "unknown": 1, "softwareVersion": "x", "remark": "x"}
    ],
    "attendance": [
        {
            "idNumber": "x",
            "name": "x",
            "day": "x",
            "firstIn": "x",
            "lastOut": "x",
            "minutes": 1,
            "remark": "x",
        }
    ],
    "stats": [{"terminal": "x", "count": 1}, {"result": "x", "count": 1}, {"day": "x", "count": 1}],
    "inside": [
        {"idNumber": "x", "name": "x", "department": "x", "deviceNo": "x", "since": "x"},
        {"file": "x", "people": 2},
    ],
    "replace": [
        {"deviceNo": "x", "replaces": "x", "label": "x", "group": "x", "people": 1, "kept": 1, "remark": "x"}
    ],
    "open": [{**DONE, "done": "x"}, NOT_DONE],
    "openings": [
        {"time": "x", "by": "x", "why": "x", "spoken": "x", **DONE},
        {"time": "x", "by": "x", "why": "x", "spoken": "x", **NOT_DONE},
    ],
    "log": [
        {"time": "x", "kind": "x", "by": "x", "what": "x", "why": "x", "until": "x", **DONE},
        {"time": "x", "kind": "x", "by": "x", "what": "x", "why": None, "until": None, **NOT_DONE},
    ],
    "clear_records": [
        {**DONE, "done": "x", "waiting": 1, "remark": "x"},
        {**DONE, "state": "would", "waiting": None, "remark": "x"},
        NOT_DONE,
    ],
    "reboot": [{**DONE, "done": "x"}, NOT_DONE],
    "save_template": [TEMPLATE],
    "templates": [TEMPLATE, TEMPLATE | {"groups": [], "mends": False}],
    "rename_template": [TEMPLATE],
    "remove_template": [TEMPLATE],
    "rule_template": [TEMPLATE],
    "apply_template": [
        {**NOT_DONE, "name": "x", "before": "x", "after": ""},
        {**DONE, "name": None, "before": None, "after": None},
    ],
    "drift": [{**DONE, "name": "x", "before": "x", "after": "x", "restsUntil": "x"}],
    "mend": [{**DONE, "name": "x", "before": "x", "after": "x"}],
    "upgrade": [
        {**DONE, "msg": "x", "version": "x", "served": 1, "size": 2},
        {**NOT_DONE, "state": "fetching", "msg": "x", "version": "x", "served": 1, "size": 2},
    ],
    "decide": [{"deviceNo": "x", "decides": "x", "state": "x", "reason": "x"}],
    "add_report": [REPORT],
    "list_reports": [REPORT, REPORT | {"reason": "x"}],
    "make_report": [{"number": 1, "file": "x"}],
    "remove_report": [REPORT | {"done": "removed"}],
    "diagnostics": [{"file": "x"}],
    "why_not_there": [{"outcome": "x", "found": "x"}],
    "end": [{"listening": "x", "window": True}],
    "add_holiday": [{"date": "x", "periods": "x", "done": "added", "remark": "x"}],
    "list_holidays": [{"date": "x", "periods": "x", "done": None, "remark": "x"}],
    "remove_holiday": [{"date": "x", "periods": "x", "done": "removed", "remark": "x"}],
    "hold": [{**DONE, "kind": "open", "since": "x", "until": "x"}, {**NOT_DONE, "kind": "end", "since": "x"}],
    "emergency": [
        {**DONE, "kind": "shut", "since": "x", "why": "x"},
        {**NOT_DONE, "kind": "open", "since": "x", "tries": 2, "nextTry": "x"},
    ],
    "may": [
        {
            "idNumber": "x",
            "deviceNo": "x",
            "at": "x",
            "passes": True,
            "certain": False,
            "text": "x",
            "facts": [{"about": "x", "holds": None, "decides": True, "text": "x"}],
        }
    ],
    "capture": [{**DONE, "file": "x", "bytes": 1}, NOT_DONE],
}


def test_each_command_that_prints_is_looked_at() -> None:
    assert {name for name, each in COMMANDS.items() if each.line is not printed} <= set(ROWS)


@given(st.sampled_from(sorted(ROWS)), TEXT | LONG_TEXT)
@example("records", LONG)
@settings(deadline=None, max_examples=300)
def test_no_field_of_any_row_steers_the_screen(command: str, text: str) -> None:
    for row in ROWS[command]:
        hostile = everywhere(row, text)
        line = row_text(command, hostile)
        assert steers(line) == []
        assert len(line) <= IMPORTED_MOST
        assert [steers(each) for each in more_texts(command, hostile) if steers(each)] == []
        assert steers(remark_text(command, {"remark": text, "text": text, "code": text, "row": None})) == []
        printed = json.dumps(hostile)
        assert printed.isascii()
        assert printed.isprintable()


@pytest.mark.parametrize("command", sorted(ROWS))
def test_a_hundred_thousand_characters_in_each_field_are_one_short_line_that_says_it_was_cut(
    command: str,
) -> None:
    for row in ROWS[command]:
        line = row_text(command, everywhere(row, LONG))
        assert steers(line) == []
        assert line.endswith("…")
        assert len(line) <= IMPORTED_MOST


@given(TEXT | LONG_TEXT)
@settings(deadline=None)
def test_what_terminals_say_of_people_steers_no_screen(text: str) -> None:
    person = replace(
        Person("1", "x", valid_from=DATE, valid_until=DATE), name=text, number=text, card=text, phone=text
    )
    standing = Standing(
        failed=1, error_code=text, reason=("terminalSilent", (("terminal", text),)), serial=text
    )
    rows = {
        "people": person_row(person, text, standing, "en"),
        "records": record_row(
            FullRecord(a_pass(name=text, problem=(("cut", text),)), text, {text: text}), "en"
        ),
        "roster": difference_row(DifferenceRow(text, text, text, "different", (text,))),
    }
    for command, row in rows.items():
        assert steers(row_text(command, row)) == []


@given(TEXT)
def test_what_steers_nothing_stays_as_it_is(text: str) -> None:
    shown = one_line(text)
    assert len(shown) == len(text)
    assert [new for old, new in zip(text, shown, strict=True) if old.isprintable() and old != new] == []


def test_the_wide_blank_of_a_chinese_name_is_a_blank() -> None:
    assert one_line("张\u3000三\u00a0丰") == "张 三 丰"
