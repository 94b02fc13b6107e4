"""The course of one terminal's upgrade: what its answers, its absence and its return say of how far it is (V3.5 2.1.4).

Pure. Proof is the version with which it registers next; where a file need not change that, its return after 100.
"""

from dataclasses import dataclass
from typing import Final

from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeRow
from facedesk.texts import Reason, reason
from facedesk.wire.messages import SUCCEEDED
from facedesk.wire.values import UpdateType

UNDER_WAY: Final = frozenset({"500", "501"})
"""2.1.4 and 3.2 swap what they mean: neither is an end, and how much was served says which it is."""


@dataclass(frozen=True, slots=True)
class UpgradeStep:
    """Where an upgrade goes next."""

    state: UpgradeState
    why: Reason | None = None


ALREADY: Final = "507"
"""It is amid an upgrade, of which this is the repetition."""
_MAY_BE_LATE: Final = frozenset(
    {"upgradeNotBack", "upgradeNotRestarted", "upgradeStillOld", "upgradeVersionUnsaid", "upgradeStuck"}
)
"""Reasons for which an upgrade was given up that its terminal may have done all the same."""

GOES_ON: Final = None
"""It stays where it is."""


def on_fetched(row: UpgradeRow, size: int) -> UpgradeState:
    """Return in which state it is by how much it was sent."""
    return UpgradeState.INSTALLING if row.served >= size else UpgradeState.FETCHING


def after_answer(
    row: UpgradeRow, code: str, said: str, *, size: int, has_returned: bool, title: str, kind: int
) -> UpgradeStep | None:
    """Return where an answer leads; `has_returned`: it registered anew since all of the file was sent to it."""
    if code in UNDER_WAY:
        if row.said_done or row.state is UpgradeState.RESTARTING:
            return GOES_ON
        return UpgradeStep(on_fetched(row, size))
    if code != SUCCEEDED:
        return UpgradeStep(
            UpgradeState.FAILED, reason("terminalRefused", terminal=title, error=code, said=said)
        )
    if has_returned and kind != UpdateType.APPLICATION:
        return UpgradeStep(UpgradeState.DONE, reason("upgradeUnproven"))
    return UpgradeStep(UpgradeState.RESTARTING)


def after_loss(row: UpgradeRow, size: int) -> UpgradeStep | None:
    """Return where the end of its connection leads: with the whole file it is taken to restart."""
    if row.state in (UpgradeState.FETCHING, UpgradeState.INSTALLING) and row.served >= size:
        return UpgradeStep(UpgradeState.RESTARTING)
    return GOES_ON


def after_return(
    row: UpgradeRow, version: str, *, size: int, kind: int, went_by_itself: bool
) -> UpgradeStep | None:
    """Return where its next registration leads.

    Args:
        row: the upgrade as it was before.
        version: the software version with which it registered; "" proves nothing.
        size: of the file.
        kind: what the file replaces.
        went_by_itself: False where it had to dial anew because the station was away: that is no restart.
    """
    if version and version != row.before:
        return done(row)
    if row.said_done and kind != UpdateType.APPLICATION:
        return UpgradeStep(UpgradeState.DONE, reason("upgradeUnproven"))
    if row.said_done:
        return UpgradeStep(UpgradeState.FAILED, _unchanged(row, version)) if went_by_itself else GOES_ON
    if row.state is UpgradeState.RESTARTING:  # it only lost its line
        return UpgradeStep(on_fetched(row, size))
    return GOES_ON


def done(row: UpgradeRow) -> UpgradeStep:
    """Return that it is back with another version; from where, nobody knows where it neither fetched nor said done."""
    is_from_here = row.served or row.said_done
    return UpgradeStep(UpgradeState.DONE, None if is_from_here else reason("upgradeNotFetched"))


def may_be_late(row: UpgradeRow, size: int) -> bool:
    """Whether one that has failed may yet come back with another version, which it has from here."""
    if row.state is not UpgradeState.FAILED or row.reason is None:
        return False
    is_refused = row.reason[0] == "terminalRefused"
    return row.reason[0] in _MAY_BE_LATE or (is_refused and (row.served >= size or row.error_code == ALREADY))


def may_be_unheard(row: UpgradeRow, *, has_returned: bool) -> bool:
    """Whether what it was told may have been lost: it has registered since, and shows no sign of it."""
    return row.state is UpgradeState.OFFERED and has_returned and not row.served


def overdue(row: UpgradeRow, *, wait_s: float, is_online: bool, has_returned: bool) -> Reason:
    """Return why it is waited for no more."""
    if row.state is UpgradeState.OFFERED:
        return reason("upgradeSilent", lasting=round(wait_s))
    if has_returned and row.said_done:
        return _unchanged(row, row.version)
    if row.state is not UpgradeState.RESTARTING:
        return reason("upgradeStuck", lasting=round(wait_s))
    return reason("upgradeNotRestarted" if is_online else "upgradeNotBack", lasting=round(wait_s))


def _unchanged(row: UpgradeRow, version: str) -> Reason:
    """Return why its return is no proof."""
    return reason("upgradeStillOld", version=row.before) if version else reason("upgradeVersionUnsaid")
