"""The states of an upgrade of one terminal, as they are stored."""

from enum import Enum
from typing import Final


class UpgradeState(str, Enum):
    """How far an upgrade is."""

    WAITING = "waiting"
    OFFERED = "offered"
    FETCHING = "fetching"
    INSTALLING = "installing"
    RESTARTING = "restarting"
    DONE = "done"
    FAILED = "failed"


ENDS: Final = frozenset({UpgradeState.DONE, UpgradeState.FAILED})

NOT_BEGUN: Final = frozenset({"upgradeNotBegun", "upgradeCancelled"})
"""Reasons for which an upgrade has ended before the terminal heard of it."""
