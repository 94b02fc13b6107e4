"""The columns of the list of people."""

from enum import IntEnum


class PeopleColumn(IntEnum):
    """The columns."""

    PHOTO = 0
    NAME = 1
    NUMBER = 2
    DEPARTMENT = 3
    VALID_UNTIL = 4
    TERMINALS = 5
