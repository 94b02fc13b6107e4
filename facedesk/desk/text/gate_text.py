"""What is said of who decides at gates: which rule holds, how switching over stands, and what follows from it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.text.turnover_text import breakable
from facedesk.station.gatekeeping.gates import Switching, SwitchState
from facedesk.station.gatekeeping.rulebook import Foreseen, GateTurn
from facedesk.store.terminals import Decider

_NAMED_MOST = 3


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

    def standing(self, switching: Switching) -> tuple[str, str]:
        """Name the mark of how switching over stands, and say it; nothing where nobody has switched it."""
        if switching.state is SwitchState.DONE:
            return "delivered", self.tr("Set, and read back")
        if switching.is_under_way:
            return "sending", self.tr("Being set and read back…")
        if switching.state is SwitchState.FAILED:
            said = "" if switching.reason is None else i18n.told(switching.reason)
            return "refused", i18n.joined(" ", (self.tr("Not proved."), said))
        said = "" if switching.reason is None else i18n.told(switching.reason)
        if switching.reason is None or switching.reason.code == "gateSetOtherwise":
            return "finding", said
        return "offline", i18n.joined(" ", (said, self.tr("It is set when it is back.")))

    def outcome(self, switching: Switching, wanted: Decider | None) -> tuple[str, str]:
        """Name the mark of what came of saying who decides, and say it."""
        if wanted is not None and switching.decides is not wanted:
            return self.foreseen(Foreseen.OWN_RULE)
        mark, said = self.standing(switching)
        return mark, i18n.joined(" · ", (self.decider(switching.decides), said))

    def foreseen(self, what: Foreseen) -> tuple[str, str]:
        """Name the mark of what follows at a terminal, and say it."""
        return {
            Foreseen.IS_SO: ("delivered", self.tr("Is so already")),
            Foreseen.AT_ONCE: ("online", self.tr("Is set at once")),
            Foreseen.WHEN_BACK: ("offline", self.tr("Offline: is set when it is back")),
            Foreseen.WHEN_ADMITTED: ("waiting", self.tr("Is set once it is admitted and online")),
            Foreseen.NOT_REPORTED: (
                "finding",
                self.tr("Does not report autoOpenDoorEnable: whether it takes it cannot be proved"),
            ),
            Foreseen.OWN_RULE: ("finding", self.tr("Has a rule of its own, which stays")),
        }[what]

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
