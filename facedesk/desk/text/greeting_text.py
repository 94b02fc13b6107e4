"""What a terminal says and shows when a person passes, put together as the document describes (V3.5 2.2.1)."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from facedesk.store.people.people import Greeting
from facedesk.wire.values import GreetingMode

TITLES: Final = {"男": "先生", "女": "女士"}
"""The titles that the document names; a terminal says them in its own language."""

MODES: Final = (
    GreetingMode.OFF,
    GreetingMode.NAME_AND_OWN_TEXT,
    GreetingMode.NAME,
    GreetingMode.OWN_TEXT,
    GreetingMode.FIXED_TEXT,
    GreetingMode.NAME_AND_FIXED_TEXT,
)
NAMED: Final = frozenset(
    {GreetingMode.NAME_AND_OWN_TEXT, GreetingMode.NAME, GreetingMode.NAME_AND_FIXED_TEXT}
)
OWN: Final = frozenset({GreetingMode.NAME_AND_OWN_TEXT, GreetingMode.OWN_TEXT})
FIXED: Final = frozenset({GreetingMode.FIXED_TEXT, GreetingMode.NAME_AND_FIXED_TEXT})


@dataclass(frozen=True, slots=True)
class GreetingPart:
    """A piece of a greeting; `is_name` for the person's name, `is_fixed` for what the terminal itself holds."""

    text: str
    is_name: bool = False
    is_fixed: bool = False


def mode_words(mode: GreetingMode) -> str:
    """Return a mode in words."""
    return {
        GreetingMode.OFF: QCoreApplication.translate("Greeting", "As the terminal is set"),
        GreetingMode.NAME_AND_OWN_TEXT: QCoreApplication.translate("Greeting", "Name and own text"),
        GreetingMode.NAME: QCoreApplication.translate("Greeting", "Name"),
        GreetingMode.OWN_TEXT: QCoreApplication.translate("Greeting", "Own text"),
        GreetingMode.FIXED_TEXT: QCoreApplication.translate("Greeting", "The terminal's text"),
        GreetingMode.NAME_AND_FIXED_TEXT: QCoreApplication.translate(
            "Greeting", "Name and the terminal's text"
        ),
    }[mode]


def parts(greeting: Greeting, name: str, sex: str) -> list[GreetingPart]:
    """Return the pieces of a greeting in their order; none where the terminal greets as it is set."""
    mode = greeting.mode
    fixed = QCoreApplication.translate("Greeting", "the terminal's text")
    titled = name + (TITLES.get(sex, "") if greeting.says_title else "")
    found = [
        GreetingPart(greeting.before_name) if mode in OWN else GreetingPart(""),
        GreetingPart(titled, is_name=True) if mode in NAMED else GreetingPart(""),
        GreetingPart(greeting.after_name) if mode in OWN else GreetingPart(""),
        GreetingPart(fixed, is_fixed=True) if mode in FIXED else GreetingPart(""),
    ]
    return [part for part in found if part.text]


def said(pieces: list[GreetingPart]) -> str:
    """Put the pieces of a greeting together, as one sentence."""
    text = ""
    for piece in pieces:
        word = f"[{piece.text}]" if piece.is_fixed else piece.text
        needs_gap = text and text[-1].isascii() and word[0].isascii()
        text += f" {word}" if needs_gap else word
    return text
