"""What is said of who decides at gates: which rule holds, how switching over stands, and what follows from it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.text.turnover_text import breakable
from facedesk.station.gatekeeping.gates import Switching, SwitchState
from facedesk.station.gatekeeping.rulebook import Foreseen, GateTurn
from facedesk.store.terminals import Decider

_NAMED_MOST = 3


_FORESEEN = {
    Foreseen.IS_SO: "delivered",
    Foreseen.AT_ONCE: "online",
    Foreseen.WHEN_BACK: "offline",
    Foreseen.WHEN_ADMITTED: "waiting",
    Foreseen.NOT_REPORTED: "finding",
    Foreseen.OWN_RULE: "finding",
}
_STATES = {SwitchState.DONE: "delivered", SwitchState.FAILED: "refused", SwitchState.WAITS: "offline"}


def mark_of_foreseen(what: Foreseen) -> str:
    """Name the mark of what follows at a terminal."""
    return _FORESEEN[what]


def mark_of_standing(switching: Switching) -> str:
    """Name the mark of how switching over stands."""
    if switching.is_under_way:
        return "sending"
    return "finding" if _says_when(switching) else _STATES[switching.state]


def mark_of_outcome(switching: Switching, wanted: Decider | None) -> str:
    """Name the mark of what came of saying who decides."""
    is_own = wanted is not None and switching.decides is not wanted
    return mark_of_foreseen(Foreseen.OWN_RULE) if is_own else mark_of_standing(switching)


def _says_when(switching: Switching) -> bool:
    """Whether the reason itself says when a terminal is set: when it is held no more, or registers again."""
    return switching.reason is not None and switching.reason.code in ("gateSetOtherwise", "gateBeneath")


class GateWords(QObject):
    """Writes it; a class because only its own `tr` is read as one that counts."""

    def decider(self, who: Decider) -> str:
        """Return who decides at one gate."""
        return {
            Decider.STATION: self.tr("The station decides"),
            Decider.TERMINAL: self.tr("The terminal decides"),
        }[who]

    def binds(self, who: Decider) -> str:
        """Return what that means there, calmly."""
        return {
            Decider.STATION: self.tr(
                "Each pass is answered from here with open or close. While the station is off, or cannot be reached, "
                "nobody gets in."
            ),
            Decider.TERMINAL: self.tr(
                "It opens by itself for whom it recognises, and is beyond the station's rules: holidays, fever, and "
                "blocks and schedules that it has not been sent yet do not count there. Passes are still recorded."
            ),
        }[who]

    def late_opens_nothing(self) -> str:
        """Return what a clock that is in doubt means at a gate that asks."""
        return self.tr(
            "Its clock is in doubt: a pass that seems to be late opens nothing. Set its time zone."
        )

    def schedules_bind(self, deciders: Sequence[Decider]) -> str:
        """Return where a person's schedule counts at once, and where as it was delivered; "" without terminals."""
        if not deciders:
            return ""
        here = sum(who is Decider.STATION for who in deciders)
        there = len(deciders) - here
        at_once = self.tr(
            "At %n terminals the station decides: there it counts at once, and holidays take its place.",
            "",
            here,
        )
        delivered = self.tr(
            "%n terminals decide by themselves: there it counts once it is delivered, also on holidays. Passes are "
            "still recorded.",
            "",
            there,
        )
        return i18n.joined(" ", (at_once if here else "", delivered if there else ""))

    def standing(self, switching: Switching) -> str:
        """Return how switching over stands."""
        if switching.state is SwitchState.DONE:
            return self.tr("Set, and read back")
        if switching.is_under_way:
            return self.tr("Being set and read back…")
        said = "" if switching.reason is None else i18n.told(switching.reason)
        if switching.state is SwitchState.FAILED:
            return i18n.joined(" ", (self.tr("Not proved."), said))
        if _says_when(switching):
            return said
        return i18n.joined(" ", (said, self.tr("It is set when it is back.")))

    def outcome(self, switching: Switching, wanted: Decider | None) -> str:
        """Return what came of saying who decides."""
        if wanted is not None and switching.decides is not wanted:
            return self.foreseen(Foreseen.OWN_RULE)
        return i18n.joined(" · ", (self.decider(switching.decides), self.standing(switching)))

    def foreseen(self, what: Foreseen) -> str:
        """Return what follows at a terminal."""
        match what:
            case Foreseen.IS_SO:
                return self.tr("Is so already")
            case Foreseen.AT_ONCE:
                return self.tr("Is set at once")
            case Foreseen.WHEN_BACK:
                return self.tr("Offline: is set when it is back")
            case Foreseen.WHEN_ADMITTED:
                return self.tr("Is set once it is admitted and online")
            case Foreseen.NOT_REPORTED:
                return self.tr("Does not report autoOpenDoorEnable: whether it takes it cannot be proved")
            case Foreseen.OWN_RULE:
                return self.tr("Has a rule of its own, which stays")

    def turn(self, turn: GateTurn) -> str:
        """Return what follows at gates from where terminals hang, a sentence for each side; "" for nothing."""
        lines = []
        if turn.to_station:
            named = self._named(turn.to_station)
            lines.append(
                self.tr(
                    "From then on the station decides at {0}: while it is off, or cannot be reached, nobody gets in."
                ).format(named)
            )
        if turn.to_terminal:
            named = self._named(turn.to_terminal)
            lines.append(
                self.tr(
                    "From then on {0} is beyond the station's rules, and opens by itself: holidays and fever do not "
                    "count there."
                ).format(named)
                if len(turn.to_terminal) == 1
                else self.tr(
                    "From then on {0} are beyond the station's rules, and open by themselves: holidays and fever do "
                    "not count there."
                ).format(named)
            )
        return i18n.joined("\n", lines)

    def _named(self, titles: Sequence[str]) -> str:
        if len(titles) > _NAMED_MOST:
            return self.tr("%n terminals", "", len(titles))
        return i18n.joined(", ", map(breakable, titles))
