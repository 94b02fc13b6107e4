"""The enumerations that the messages of V3.5 hold, with the wire's digits as values."""

from enum import IntEnum, StrEnum


class SnapType(IntEnum):
    """2.3.1: how a pass was recognised."""

    AUTOMATIC = 0
    ID_CARD = 1
    IC_CARD_COMPARE = 2
    STRANGER = 3
    IC_CARD = 4


class CompareResult(IntEnum):
    """2.3.1: how the comparison ended."""

    PASSED = 0
    NOT_MATCHED = 1
    OUT_OF_SCHEDULE = 2
    EXPIRED = 3
    NOT_AUTHORISED = 4


class Priority(IntEnum):
    """2.2.1: what a person may do at all."""

    SCHEDULED = 0
    BLOCKED = 1
    ALWAYS = 2


class InOut(IntEnum):
    """2.3.1: the direction of a pass."""

    UNKNOWN = 0
    IN = 1
    OUT = 2


class TemperatureResult(IntEnum):
    """2.3.1: what the terminal thinks of the temperature."""

    OFF = 0
    NORMAL = 1
    HIGH = 2


class Operation(IntEnum):
    """2.2.1: what to do with a person on a terminal."""

    ADD = 0
    CHANGE = 1
    DELETE = 2
    DELETE_ALL = 3


class UpdateType(IntEnum):
    """2.1.4: what an upgrade file replaces."""

    FILE_SYSTEM = 0
    APPLICATION = 1
    KERNEL = 3


class GreetingMode(IntEnum):
    """2.2.1: what is spoken or shown when a person passes (`voiceSpecialMode`, `displaySpecialMode`)."""

    OFF = 0
    NAME_AND_OWN_TEXT = 1
    NAME = 2
    OWN_TEXT = 3
    FIXED_TEXT = 4
    NAME_AND_FIXED_TEXT = 5


class Verdict(StrEnum):
    """What a pass record says of the person; a fever is told apart from it."""

    PASSED = "passed"
    STRANGER = "stranger"
    NOT_MATCHED = "notMatched"
    BLOCKED = "blocked"
    OUT_OF_SCHEDULE = "outOfSchedule"
    EXPIRED = "expired"
    NOT_AUTHORISED = "notAuthorised"
