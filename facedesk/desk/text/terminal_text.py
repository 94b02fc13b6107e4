"""How a terminal's state is said in words, in the tree and above its page."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text import hold_text
from facedesk.station.terminals.views import (
    HoldStanding,
    HoldState,
    TerminalState,
    TerminalView,
    UpgradeStanding,
)
from facedesk.store.upgrade_state import UpgradeState

_SECOND_US = 1_000_000
OLD_VERSION: Final = frozenset({"upgradeStillOld", "upgradeRolledBack"})
NOT_BACK: Final = "upgradeNotBack"
_UPGRADING = frozenset(
    {UpgradeState.OFFERED, UpgradeState.FETCHING, UpgradeState.INSTALLING, UpgradeState.RESTARTING}
)
_CALLS_AGAIN_US = 120 * _SECOND_US  # it dials again within a minute, with some patience


def held_of(view: TerminalView) -> HoldStanding | None:
    """Return how its gate is held, where that is what is to be said of a terminal: it is online, and in order."""
    return view.held if view.state is TerminalState.ONLINE and view.reason is None else None


def state_mark(view: TerminalView) -> str:
    """Name the mark of a terminal's state."""
    if (held := held_of(view)) is not None:
        return hold_text.mark(held)
    if is_upgrading(view):
        return "sending"
    if view.state is TerminalState.ONLINE and (view.reason is not None or view.gate_trouble is not None):
        return "finding"
    if view.expected:
        return "waiting" if view.reason is None else "finding"
    return {
        TerminalState.ONLINE: "online",
        TerminalState.OFFLINE: "offline",
        TerminalState.WAITING: "waiting",
        TerminalState.REFUSED: "refused",
    }[view.state]


def is_upgrading(view: TerminalView) -> bool:
    """Whether an upgrade is under way there: being away then is no loss."""
    return view.upgrade is not None and view.upgrade.state in _UPGRADING


def is_lost(view: TerminalView) -> bool:
    """Whether a terminal is missed: one that restarts for its upgrade is not, nor one that is only expected.

    One that was turned away is missed in any case.
    """
    is_awaited = view.expected or is_upgrading(view)
    return view.state is TerminalState.OFFLINE and (not is_awaited or view.reason is not None)


def is_amiss(view: TerminalView) -> bool:
    """Whether somebody should look at a terminal: it is lost, turned away or there twice, lacks people or differs."""
    is_odd = view.reason is not None or view.gate_trouble is not None
    is_odd |= view.held is not None and view.held.state is HoldState.FAILED
    return is_lost(view) or is_odd or bool(view.roster.failed or view.differences or view.off_template)


def short_state(view: TerminalView, now_us: int) -> str:
    """Return the state in the few words a row has room for."""
    if view.state is TerminalState.ONLINE:
        return _short_presence(view)
    if view.state is TerminalState.WAITING:
        return QCoreApplication.translate("TerminalWords", "waiting")
    if view.state is TerminalState.REFUSED:
        return QCoreApplication.translate("TerminalWords", "refused")
    return _short_absence(view, now_us)


def _short_presence(view: TerminalView) -> str:
    if view.reason is not None:
        return QCoreApplication.translate("TerminalWords", "twice")
    if view.held is not None:
        return hold_text.short(view.held)
    if view.gate_trouble is not None:
        return QCoreApplication.translate("TerminalWords", "gate not as set")
    return QCoreApplication.translate("TerminalWords", "online")


def row_note(view: TerminalView, now_us: int) -> str:
    """Return the state as the tree has it: online goes without saying, so an upgrade or its roster is told."""
    if view.upgrade is not None and held_of(view) is None and (note := _upgrade_note(view.upgrade)):
        return note
    return (_note_of_well(view) if _is_well(view) else "") or short_state(view, now_us)


def row_note_mark(view: TerminalView) -> str:
    """Return the mark of what `row_note` tells: of the people whom a terminal lacks, or of its template."""
    if not _is_well(view) or view.upgrade is not None:
        return ""
    if view.roster.failed:
        return "refused"
    return "finding" if view.off_template else ""


def _is_well(view: TerminalView) -> bool:
    """Whether a terminal is online, held in no way, and nothing is odd about it."""
    is_odd = view.reason is not None or view.gate_trouble is not None
    return view.state is TerminalState.ONLINE and not is_odd and view.held is None


def _note_of_well(view: TerminalView) -> str:
    """Return what is told of a terminal that is online and as it should be; empty where nothing is."""
    if view.roster.failed:
        text = QCoreApplication.translate(
            "TerminalWords", "{0} not delivered", "people whom a terminal lacks"
        )
        return text.format(i18n.number(view.roster.failed))
    if view.off_template:
        return QCoreApplication.translate("TerminalWords", "off template")
    if view.roster.work:
        return QCoreApplication.translate("TerminalWords", "{0} to go").format(i18n.number(view.roster.work))
    return Counts().people(view.roster.held) if view.roster.held else ""


def _upgrade_note(standing: UpgradeStanding) -> str:
    """Return how far an upgrade is; empty where the row has other things to say."""
    code, state = standing.code, standing.state
    if state is UpgradeState.FETCHING:
        return QCoreApplication.translate("TerminalWords", "{0} %").format(i18n.number(standing.percent))
    if state is UpgradeState.DONE or code in OLD_VERSION:
        return standing.version.partition(" ")[0]  # a day behind it would leave no room for the name
    if code == NOT_BACK:
        return QCoreApplication.translate("TerminalWords", "not back")
    words = {
        UpgradeState.OFFERED: QCoreApplication.translate("TerminalWords", "told"),
        UpgradeState.INSTALLING: QCoreApplication.translate("TerminalWords", "installing"),
        UpgradeState.RESTARTING: QCoreApplication.translate("TerminalWords", "restarting"),
        UpgradeState.FAILED: QCoreApplication.translate("TerminalWords", "failed"),
    }
    return "" if standing.is_not_begun else words.get(state, "")


class Counts(QObject):
    """What is counted; a class because only its own `tr` is read as one that counts."""

    def people(self, count: int) -> str:
        """Return how many people a terminal holds."""
        return self.tr("%n people", "", count)


def _short_absence(view: TerminalView, now_us: int) -> str:
    if view.reason is not None:
        return QCoreApplication.translate("TerminalWords", "turned away")
    if view.expected and view.last_seen is not None:
        return QCoreApplication.translate("TerminalWords", "expected")
    since = view.lost_since or view.last_seen
    if since is None:
        return QCoreApplication.translate("TerminalWords", "not seen yet")
    gone = i18n.lasting((now_us - since) / _SECOND_US)
    return QCoreApplication.translate("TerminalWords", "lost {0}").format(gone)


def reads_otherwise(view: TerminalView, before_us: int, now_us: int) -> bool:
    """Whether the words of a state that goes on are others by now, only because time went by."""
    if view.state is TerminalState.ONLINE:
        since = view.online_since
    else:
        since = view.last_seen if view.expected else view.lost_since or view.last_seen
    if since is None:
        return False
    if view.expected and (before_us - since < _CALLS_AGAIN_US) != (now_us - since < _CALLS_AGAIN_US):
        return True
    return i18n.lasts_otherwise((before_us - since) / _SECOND_US, (now_us - since) / _SECOND_US)


def _said_first(view: TerminalView) -> str:
    """Return that its gate is held, or that it is being upgraded, which is said before how it stands."""
    if (held := held_of(view)) is not None:
        return hold_text.full(held)
    if view.upgrade is not None and is_upgrading(view):
        return QCoreApplication.translate("TerminalWords", "Upgrade: {0}").format(_upgrade_note(view.upgrade))
    return ""


def brief_state(view: TerminalView, now_us: int) -> str:
    """Return the state as a badge has it where there is little room."""
    if said := _said_first(view):
        return said
    if view.state is TerminalState.ONLINE:
        return QCoreApplication.translate("TerminalWords", "Online")
    if view.state is not TerminalState.OFFLINE or view.reason is not None:
        return full_state(view, now_us)
    if view.expected and view.last_seen is not None:
        return QCoreApplication.translate("TerminalWords", "Expected")
    since = view.lost_since or view.last_seen
    if since is None:
        return QCoreApplication.translate("TerminalWords", "Not seen yet")
    gone = i18n.lasting((now_us - since) / _SECOND_US)
    return QCoreApplication.translate("TerminalWords", "Lost {0}").format(gone)


def full_state(view: TerminalView, now_us: int) -> str:
    """Return the state and for how long, as a badge has it; of a gate that is held how, and until when."""
    if said := _said_first(view):
        return said
    if view.state is TerminalState.ONLINE:
        if view.online_since is None:
            return QCoreApplication.translate("TerminalWords", "Online")
        lasting = i18n.long_lasting((now_us - view.online_since) / _SECOND_US)
        return QCoreApplication.translate("TerminalWords", "Online for {0}").format(lasting)
    if view.state is TerminalState.WAITING:
        return QCoreApplication.translate("TerminalWords", "Waiting to be admitted")
    if view.state is TerminalState.REFUSED:
        return QCoreApplication.translate("TerminalWords", "Refused")
    return _absence(view, now_us)


def _absence(view: TerminalView, now_us: int) -> str:
    if view.reason is not None:
        return QCoreApplication.translate("TerminalWords", "Turned away")
    if view.expected and view.last_seen is not None:
        return _expectation(view.last_seen, now_us)
    since = view.lost_since or view.last_seen
    if since is None:
        return QCoreApplication.translate("TerminalWords", "Not seen yet")
    gone = i18n.long_lasting((now_us - since) / _SECOND_US)
    return QCoreApplication.translate("TerminalWords", "Lost for {0}").format(gone)


def _expectation(last_seen: int, now_us: int) -> str:
    if now_us - last_seen < _CALLS_AGAIN_US:
        return QCoreApplication.translate("TerminalWords", "Admitted, calls again within a minute")
    return QCoreApplication.translate("TerminalWords", "Admitted, has not called since")
