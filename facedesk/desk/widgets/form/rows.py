"""What a form is made from: one row for each field."""

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any


class FieldKind(StrEnum):
    """What sort of control a field has."""

    TEXT = auto()
    LINES = auto()  # a text of several lines
    NUMBER = auto()
    SWITCH = auto()
    CHOICE = auto()
    DATE = auto()
    TIME = auto()  # of day, as its minute
    SECRET = auto()
    TOGGLE = auto()  # yes or no, with the word for its state beside it
    COUNTED = auto()  # a text, with how much room is left within the field
    MEASURE = auto()  # a number as it is typed, its unit and its arrows within the field
    PERIOD = auto()  # of a day, as its first and its last minute
    READING = auto()  # only to be read
    SECRET_READING = auto()
    SEGMENTS = auto()  # one of a few, side by side
    SURE_TOGGLE = auto()  # a toggle that asks in itself before it has the value of `asks_before`
    DAILY = auto()  # a minute of the day, or None where it is switched off
    ADDRESS = auto()  # HOST:PORT; the choices are hosts


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: `most` limits its characters, `least` and `largest` bound a number, which is in `unit`.

    `choices` are values with their words; `empty` stands in a field that holds nothing, of a date as its example.
    `width` is its control's, in pixels; 0: all the room there is. Blanks around a text belong to it where it is
    `is_exact`.
    `question` is asked by a control that asks in itself.
    `name` is its object name, where that is not made of the form's and the key.
    """

    key: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    help: str = ""
    most: int = 0
    least: float | None = None
    largest: float | None = None
    unit: str = ""
    is_whole: bool = True
    choices: tuple[tuple[Any, str], ...] = ()
    empty: str = ""
    width: int = 0
    name: str = ""
    is_exact: bool = False
    asks_before: bool = True
    question: str = ""
    usual: int = 0  # what is suggested first
