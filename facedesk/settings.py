"""The station's settings, declared once: name, kind, default, place, what may be set. They lie in the store.

How a setting is called and explained on screen is the desk's. Window state is no setting.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class SettingKind(StrEnum):
    """What sort of value a setting takes."""

    FLAG = "flag"
    WHOLE = "whole"
    CHOICE = "choice"
    TEXT = "text"
    DAILY_TIME = "dailyTime"  # "HH:MM", local; empty: not by itself
    ADDRESS = "address"  # "HOST:PORT"
    INSTANT = "instant"  # µs UTC


class SettingSection(StrEnum):
    """The part of the page that a setting belongs to, in the page's order."""

    STATION = "station"
    ADMISSION = "admission"
    GATE = "gate"
    DELIVERIES = "deliveries"
    ALERTS = "alerts"
    RECORDS = "records"
    APPEARANCE = "appearance"
    ABOUT = "about"


class Unfit(StrEnum):
    """What is wrong with a value."""

    KIND = "kind"
    RANGE = "range"
    LENGTH = "length"
    CHOICE = "choice"
    TIME = "time"
    ADDRESS = "address"
    PORT = "port"


LOWEST_PORT, HIGHEST_PORT = 1, 65535
_TYPES: Final[dict[SettingKind, type]] = {
    SettingKind.FLAG: bool,
    SettingKind.WHOLE: int,
    SettingKind.INSTANT: int,
}
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ADDRESS: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, kind and place, and what counts until somebody sets it.

    `least` and `most` bound a number, `most` also the characters of a text. What `needs_restart` takes effect at the
    next start. `asks_before` is the value that nobody should choose by a slip.
    """

    name: str
    kind: SettingKind
    default: Any
    section: SettingSection
    least: int | None = None
    most: int | None = None
    choices: tuple[str, ...] = ()
    needs_restart: bool = False
    asks_before: bool | None = None

    def accepts(self, value: Any) -> bool:
        """Whether a value is of this setting's kind; a whole number is no flag."""
        return type(value) is _TYPES.get(self.kind, str)

    def check(self, value: Any) -> Unfit | None:
        """Return what is wrong with a value; None where it can be set."""
        if not self.accepts(value):
            return Unfit.KIND
        if self.kind is SettingKind.ADDRESS:
            return _check_address(value)
        wrong, fits = _CHECKS.get(self.kind, (Unfit.KIND, _anything))
        return None if fits(self, value) else wrong

    def is_within(self, value: int) -> bool:
        """Whether a number, or a count of characters, is within the bounds."""
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


def _anything(_row: Setting, _value: Any) -> bool:
    return True


_CHECKS: Final[Mapping[SettingKind, tuple[Unfit, Callable[[Setting, Any], bool]]]] = {
    SettingKind.WHOLE: (Unfit.RANGE, Setting.is_within),
    SettingKind.INSTANT: (Unfit.RANGE, Setting.is_within),
    SettingKind.CHOICE: (Unfit.CHOICE, lambda row, value: value in row.choices),
    SettingKind.TEXT: (Unfit.LENGTH, lambda row, value: row.is_within(len(value))),
    SettingKind.DAILY_TIME: (Unfit.TIME, lambda _, value: not value or _TIME.fullmatch(value) is not None),
}
"""What is wrong with a value of a kind that does not fit, and what fits."""


def _check_address(value: str) -> Unfit | None:
    found = _ADDRESS.fullmatch(value)
    if found is None:
        return Unfit.ADDRESS
    return None if LOWEST_PORT <= int(found[2]) <= HIGHEST_PORT else Unfit.PORT


DAY_BEGINS: Final = ("00:00", "02:00", "03:00", "04:00", "05:00", "06:00", "12:00")

SETTINGS: Final = (
    Setting("listen", SettingKind.ADDRESS, "0.0.0.0:8800", SettingSection.STATION, needs_restart=True),
    # Answer 202 to a wrong token and close, instead of counting it.
    Setting("strictToken", SettingKind.FLAG, False, SettingSection.ADMISSION, asks_before=True),
    # Where the station decides: the gate stays shut for who has a fever.
    Setting("feverShuts", SettingKind.FLAG, True, SettingSection.GATE, asks_before=False),
    # Where a gate is held shut, also in an emergency.
    Setting("vipsPassWhenShut", SettingKind.FLAG, False, SettingSection.GATE, asks_before=True),
    # Whose last pass was in counts as inside for so many hours.
    Setting("insideHours", SettingKind.WHOLE, 24, SettingSection.GATE, least=1, most=168),
    # After so many hours without a pass somebody inside is marked: they may have left.
    Setting("insideTooLongHours", SettingKind.WHOLE, 12, SettingSection.GATE, least=1, most=168),
    # What a terminal says when the gate is opened; empty: the language's own.
    Setting("spokenText", SettingKind.TEXT, "", SettingSection.GATE, most=128),
    # Nothing is sent to any terminal's roster.
    Setting("deliveriesPaused", SettingKind.FLAG, False, SettingSection.DELIVERIES, asks_before=True),
    # People whose validity has ended are taken off the terminals.
    Setting("removeExpired", SettingKind.FLAG, False, SettingSection.DELIVERIES),
    # Compares the rosters every day.
    Setting("compareAt", SettingKind.DAILY_TIME, "", SettingSection.DELIVERIES),
    # -1: until unmuted.
    Setting("soundMutedUntil", SettingKind.INSTANT, 0, SettingSection.ALERTS, least=-1, most=2**62),
    # Seconds a terminal may be gone before it counts as lost.
    Setting("lostAfter", SettingKind.WHOLE, 30, SettingSection.ALERTS, least=0, most=3600),
    # Attendance: when a day begins, so many minutes late or early are not remarked, and which terminals count
    # (their serials, separated by commas; empty: all).
    Setting("attendanceDayBegins", SettingKind.CHOICE, "00:00", SettingSection.RECORDS, choices=DAY_BEGINS),
    Setting("attendanceGrace", SettingKind.WHOLE, 0, SettingSection.RECORDS, least=0, most=120),
    Setting("attendanceTerminals", SettingKind.TEXT, "", SettingSection.RECORDS, most=4000),
    # Empty: the system's.
    Setting("language", SettingKind.CHOICE, "", SettingSection.APPEARANCE, choices=("en", "zh_CN", "")),
    Setting("appearance", SettingKind.CHOICE, "", SettingSection.APPEARANCE, choices=("light", "dark", "")),
)

BY_NAME: Final = {setting.name: setting for setting in SETTINGS}
