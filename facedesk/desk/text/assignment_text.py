"""What the Terminals tab says of one terminal: by what the person belongs there, and how the delivery stands."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from facedesk import i18n
from facedesk.desk.text.delivery_reasons import short_reason, whole_reason
from facedesk.station.clocks.clock import now_us
from facedesk.station.delivery.assignments import TerminalStanding
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState


@dataclass(frozen=True, slots=True)
class StandingLine:
    """How a person stands at a terminal: a mark ("" for none), the words, and below them why and what to do."""

    mark: str = ""
    words: str = ""
    why: str = ""
    can_retry: bool = False


def by_words(by: str, *, was: str) -> str:
    """Return by what the person belongs to a terminal; `was` is what is stored, which a change may replace."""
    said = {
        "person": QCoreApplication.translate("PersonTerminals", "chosen here"),
        "group": QCoreApplication.translate("PersonTerminals", "by group"),
        "department": QCoreApplication.translate("PersonTerminals", "by department"),
        "excepted": QCoreApplication.translate("PersonTerminals", "excepted"),
    }.get(by, "")
    if said and by != was:
        return QCoreApplication.translate("PersonTerminals", "{0} (not saved)").format(said)
    return said


def is_stuck(standing: TerminalStanding) -> bool:
    """Whether a delivery failed, or has been tried in vain so far: it can be retried."""
    delivery = standing.delivery
    if delivery is None:
        return False
    is_tried = bool(delivery.error_code or delivery.reason) and delivery.state is DeliveryState.WAITING
    return delivery.state is DeliveryState.FAILED or is_tried


def line(
    standing: TerminalStanding | None, view: TerminalView | None, *, wanted: bool, takes_s: float | None
) -> StandingLine:
    """Return how a person stands at a terminal.

    Args:
        standing: what is stored.
        view: the terminal as it is now.
        wanted: whether the person is to be there after saving.
        takes_s: how long the terminal's deliveries will still take, where that is known.
    """
    delivery = standing.delivery if standing else None
    if wanted and delivery is None:
        return _not_begun(standing, view)
    if delivery is None:
        return StandingLine()
    if wanted != delivery.wanted:
        if wanted:
            return StandingLine(
                "sending", QCoreApplication.translate("PersonTerminals", "Delivered once saved")
            )
        return StandingLine("sending", QCoreApplication.translate("PersonTerminals", "Removed once saved"))
    return _line(delivery, view, takes_s)


def _not_begun(standing: TerminalStanding | None, view: TerminalView | None) -> StandingLine:
    if standing is not None and standing.by:
        return StandingLine(
            "finding", QCoreApplication.translate("PersonTerminals", "Not delivered: validity has ended")
        )
    if (standing is not None and not standing.fits) or _is_full(view):
        return StandingLine(
            "finding",
            QCoreApplication.translate("PersonTerminals", "Will not fit"),
            QCoreApplication.translate(
                "PersonTerminals", "The terminal holds as many people as it can. Take somebody off it first."
            ),
        )
    if view is not None and view.state is not TerminalState.ONLINE:
        return StandingLine(
            "offline", QCoreApplication.translate("PersonTerminals", "Delivered when it is online again")
        )
    return StandingLine("sending", QCoreApplication.translate("PersonTerminals", "Delivered once saved"))


def _is_full(view: TerminalView | None) -> bool:
    return view is not None and view.capacity is not None and view.roster.wanted >= view.capacity


def _line(delivery: DeliveryRow, view: TerminalView | None, takes_s: float | None) -> StandingLine:
    since = i18n.short_time(delivery.since, now_us())
    if delivery.state is DeliveryState.HELD:
        return StandingLine(
            "delivered",
            QCoreApplication.translate("PersonTerminals", "On the terminal since {0}").format(since),
        )
    why = whole_reason(delivery.error_code, delivery.reason)
    if delivery.state is DeliveryState.FAILED:
        words = short_reason(delivery.error_code, delivery.reason)
        failed = QCoreApplication.translate("PersonTerminals", "{0}, since {1}").format(words, since)
        return StandingLine("refused", failed, why, can_retry=True)
    away = view is None or view.state is not TerminalState.ONLINE
    if delivery.state is DeliveryState.REMOVING or not delivery.wanted:
        return _removing(why, away=away)
    return _to_go(delivery, view, takes_s, why)


def _removing(why: str, *, away: bool) -> StandingLine:
    if away:
        return StandingLine(
            "sending", QCoreApplication.translate("PersonTerminals", "Being removed, once it is online"), why
        )
    return StandingLine("sending", QCoreApplication.translate("PersonTerminals", "Being removed"), why)


def _to_go(delivery: DeliveryRow, view: TerminalView | None, takes_s: float | None, why: str) -> StandingLine:
    if view is None or view.state is not TerminalState.ONLINE:
        return StandingLine(
            "offline", QCoreApplication.translate("PersonTerminals", "To go, the terminal is offline"), why
        )
    if view.paused:
        return StandingLine(
            "sending", QCoreApplication.translate("PersonTerminals", "To go, deliveries are paused"), why
        )
    if delivery.state is DeliveryState.SENDING:
        return StandingLine("sending", QCoreApplication.translate("PersonTerminals", "Sending"), why)
    if why:
        tried = QCoreApplication.translate("PersonTerminals", "Tried again, so far: {0}")
        words = tried.format(short_reason(delivery.error_code, delivery.reason))
        return StandingLine("sending", words, why, can_retry=True)
    if takes_s:
        about = QCoreApplication.translate("PersonTerminals", "To go, about {0}")
        return StandingLine("sending", about.format(i18n.duration(max(1.0, takes_s))))
    return StandingLine("sending", QCoreApplication.translate("PersonTerminals", "To go"))
