"""Pass records as a terminal writes them (V3.5 2.3.1, with the fields that V4.0 terminals add)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from facedesk.simulator.cast import CastMember
from facedesk.simulator.pictures import NO_PICTURE, CapturedJpeg


class PassVerdict(Enum):
    """What became of a pass: `snapType`, `compareResult` and `priority` as they are sent."""

    PASSED = ("0", "0", "0")
    ALWAYS = ("0", "0", "2")
    BLOCKED = ("0", "0", "1")
    STRANGER = ("3", "1", "0")
    NOT_MATCHED = ("1", "1", "0")
    OUT_OF_SCHEDULE = ("0", "2", "0")
    EXPIRED = ("0", "3", "0")
    NOT_AUTHORISED = ("0", "4", "0")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What happens in front of a terminal: who comes, how it ends, how warm they are, how well they match."""

    person: CastMember
    verdict: PassVerdict = PassVerdict.PASSED
    temperature_c: float = 36.5
    match: float = 92.0


@dataclass(slots=True)
class PassInMemory:
    """A record in a terminal's memory; the token and the pictures join its fields when it is sent."""

    message_id: str
    fields: dict[str, Any]
    recognition: CapturedJpeg = NO_PICTURE
    compare: CapturedJpeg = NO_PICTURE
    offline: bool = False
    spoilt: bool = False
    times_sent: int = 0

    @property
    def pass_time(self) -> str:
        """The `passTime` as it is sent."""
        return str(self.fields["passTime"])

    def message(self, token: str) -> dict[str, Any]:
        """Return the whole `uploadRecord` message."""
        return {
            **self.fields,
            "token": token,
            "recognitionPhoto": "*not Base64*" if self.spoilt else self.recognition.text,
            "comparePhoto": self.compare.text,
        }


def fields_of(
    sighting: Sighting,
    *,
    passed_at: datetime,
    stranger_number: str,
    direction: str,
    location: tuple[str, str],
    fever_from_c: float | None,
) -> dict[str, Any]:
    """Return the fields that say what happened: all of the table, in its order, pictures and envelope aside.

    `passed_at` is the terminal's own local time; `stranger_number` (32 hex digits) is used for strangers;
    without `fever_from_c` nothing is measured.
    """
    snap_type, compare_result, priority = sighting.verdict.value
    fields = {
        "snapType": snap_type,
        "compareResult": compare_result,
        "passTime": pass_time_text(passed_at),
        **_person_fields(sighting.person),
        "visitorVoiceText": "欢迎光临" if compare_result == "0" else "",
        "inOutMode": direction,
        **_temperature_fields(sighting.temperature_c, fever_from_c),
        **_identity_card_fields(sighting),
        "locationx": location[0],
        "locationy": location[1],
        "normalNumber": sighting.person.card,
        "comparePoint": f"{sighting.match:.0f}",
        "liveIrPoint": "97",
        "faceMaskResult": "0",
        "priority": priority,
        "data": "",
    }
    if sighting.verdict is PassVerdict.STRANGER:
        fields |= _stranger_fields(stranger_number)
    return fields


def pass_time_text(moment: datetime) -> str:
    """Write `2019-11-08 13:05:51.421`."""
    return f"{moment:%Y-%m-%d %H:%M:%S}.{moment.microsecond // 1000:03d}"


def underscored(day: date) -> str:
    """Write a date of validity as records do: `2019_10_8`."""
    return f"{day.year}_{day.month}_{day.day}"


def _person_fields(person: CastMember) -> dict[str, str]:
    birth = person.birth
    return {
        "idNumber": person.number,
        "name": person.name,
        "sex": person.sex,
        "birth": f"{birth.year}年{birth.month}月{birth.day}日" if birth else "",
        "company": person.company,
        "department": person.department,
        "phone": person.phone,
        "validDateStart": underscored(person.valid_from),
        "validDateEnd": underscored(person.valid_until),
    }


def _temperature_fields(measured_c: float, fever_from_c: float | None) -> dict[str, str]:
    if fever_from_c is None:
        return {"temperature": "0.0", "temperatureResult": "0"}
    return {
        "temperature": f"{measured_c:.1f}",
        "temperatureResult": "2" if measured_c >= fever_from_c else "1",
    }


def _identity_card_fields(sighting: Sighting) -> Mapping[str, str]:
    """Return what a card reader adds: filled only where a face was compared with an identity card."""
    if sighting.verdict is not PassVerdict.NOT_MATCHED:
        return {"rfIdNumber": "", "ethnicity": "", "address": "", "authority": ""}
    birth = sighting.person.birth or date(1990, 1, 1)
    return {
        "rfIdNumber": f"440300{birth:%Y%m%d}001X",
        "ethnicity": "汉",
        "address": "深圳市南山区科技园路1号",
        "authority": "深圳市公安局南山分局",
    }


def _stranger_fields(number: str) -> dict[str, str]:
    """Return what differs for a stranger: a number made up by the terminal, no person, nothing measured."""
    return {
        "idNumber": number,
        "validDateStart": "",
        "validDateEnd": "",
        "visitorVoiceText": "",
        "inOutMode": "0",
        "temperature": "0.0",
        "temperatureResult": "0",
        "comparePoint": "0",
    }
