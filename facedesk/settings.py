"""The station's settings, declared once: name, kind, default. They lie in the store; window state does not."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its name, what kind of value it takes, and what counts until somebody sets it."""

    name: str
    kind: type
    default: Any

    def accepts(self, value: Any) -> bool:
        """Whether a value is of this setting's kind; a whole number is no flag."""
        return type(value) is self.kind


SETTINGS = (
    Setting("language", str, ""),  # empty: the system's
    Setting("appearance", str, ""),  # "light" or "dark"; empty: the system's
    Setting("listen", str, "0.0.0.0:8800"),
    Setting("spokenText", str, ""),  # what a terminal says when the gate is opened; empty: the language's own
    Setting("lostAfter", int, 30),  # seconds a terminal may be gone before it counts as lost
    Setting("soundMutedUntil", int, 0),  # µs UTC; -1: until unmuted
    Setting("removeExpired", bool, False),  # people whose validity has ended are taken off the terminals
    Setting("deliveriesPaused", bool, False),  # nothing is sent to any terminal's roster
    Setting("compareAt", str, ""),  # "HH:MM", local: compares the rosters every day; empty: not by itself
    Setting("feverShuts", bool, True),  # where the station decides: the gate stays shut for who has a fever
    Setting("vipsPassWhenShut", bool, False),  # where a gate is held shut, also in an emergency
    Setting("strictToken", bool, False),  # answer 202 to a wrong token and close, instead of counting it
)

BY_NAME = {setting.name: setting for setting in SETTINGS}
