"""Passes made up for tests that need no station."""

from dataclasses import replace
from typing import Any

from facedesk.store.records.records import PassRow
from facedesk.wire.messages import Verdict

_PASS = PassRow(
    id=1,
    serial="1",
    received_at=0,
    passed_at=0,
    pass_time="",
    verdict=Verdict.PASSED,
    fever=False,
    late=False,
    id_number="20001",
    name="Zhang Wei",
    department="Test dept",
    company="",
    in_out=1,
    temperature_c=36.5,
    match=94.0,
    valid_until="2029_08_09",
    recognition=None,
    compare=None,
)


def a_pass(number: int, **fields: Any) -> PassRow:
    return replace(_PASS, id=number, **fields)
