"""What is said of people when a terminal is admitted, refused or forgotten."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.changes.forgetting import Farewell
from facedesk.store.delivery.reach import Prospect
from facedesk.texts import Reason


class FarewellWords(QObject):
    """Writes it, a sentence for each thing that follows, and none for what does not."""

    def admission(self, prospect: Prospect) -> str:
        """Return what terminals get by their admission; "" for nothing."""
        sent = self.tr("%n people will be sent to it.", "", prospect.sent) if prospect.sent else ""
        removed = self.tr("%n people will be taken off it.", "", prospect.removed) if prospect.removed else ""
        return i18n.joined(" ", (sent, removed))

    def admitted(self, titles: Iterable[str]) -> str:
        """Return that terminals were admitted."""
        named = list(titles)
        if len(named) == 1:
            return self.tr("{0} is admitted.").format(named[0])
        return self.tr("%n terminals are admitted.", "", len(named))

    def refused(self, title: str) -> str:
        """Return that a terminal was refused."""
        return self.tr("{0} is refused.").format(title)

    def several_refused(self, count: int) -> str:
        """Return that terminals were refused."""
        return self.tr("%n terminals are refused.", "", count)

    def memories(self, kept: int) -> str:
        """Return what becomes of the people whom refused terminals hold; "" where they hold nobody."""
        if not kept:
            return ""
        return self.tr(
            "Nobody is sent to them or taken from them any more: %n people stay in their own memory.",
            "",
            kept,
        )

    def memory(self, kept: int) -> str:
        """Return what becomes of the people whom a refused terminal holds; "" where it holds nobody."""
        if not kept:
            return ""
        return self.tr(
            "Nobody is sent to it or taken from it any more: %n people stay in its own memory.", "", kept
        )

    def forgetting(self, view: TerminalView, said: Farewell, left: Reason | None) -> str:
        """Return what becomes of a terminal's people, gate and records, a line for each; `left`: how its gate stays."""
        lines = []
        if said.belong:
            lines.append(self.tr("%n people belong there no more.", "", said.belong))
        if said.kept:
            stay = self.tr(
                "%n people stay in its own memory: the station can take nobody off it any more.",
                "",
                said.kept,
            )
            lines.append(i18n.joined(" ", (stay, self._first(view))))
        if left is not None:
            lines.append(i18n.told(left))
        if said.records or said.alerts:
            lines.append(self.tr("Its passes and alerts stay here, under its name."))
        lines.append(self.tr("If it calls again, it waits for admission as a new one."))
        return i18n.joined("\n", lines)

    def _first(self, view: TerminalView) -> str:
        """Return how people could be taken off a terminal before; "" where a button says it."""
        if view.state is TerminalState.ONLINE:
            return ""
        if view.state is TerminalState.OFFLINE:
            return self.tr("They can be taken off first when it is online.")
        return self.tr("They can be taken off first when it is admitted and online.")


def together(prospects: Iterable[Prospect]) -> Prospect:
    """Add up what several terminals get."""
    given = list(prospects)
    return Prospect(
        sum(each.belong for each in given),
        sum(each.sent for each in given),
        sum(each.removed for each in given),
    )
