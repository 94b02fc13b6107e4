"""Who of some terminals can be upgraded now, what they run, and who is left out, said before it begins."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from facedesk import i18n
from facedesk.desk.live.change_bar import breakable
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.upgrade_state import ENDS

_NAMED_MOST, _VERSIONS_MOST = 5, 4


@dataclass(frozen=True, slots=True)
class Readiness:
    """Terminals by whether they can be upgraded now."""

    ready: tuple[TerminalView, ...]
    offline: tuple[TerminalView, ...]
    busy: tuple[TerminalView, ...]

    @property
    def serials(self) -> list[str]:
        """Return who would be upgraded."""
        return [view.serial for view in self.ready]

    @classmethod
    def of(cls, views: Iterable[TerminalView]) -> "Readiness":
        """Sort terminals, in their order."""
        ready, offline, busy = list[TerminalView](), list[TerminalView](), list[TerminalView]()
        for view in views:
            is_busy = view.upgrade is not None and view.upgrade.state not in ENDS
            is_online = view.state is TerminalState.ONLINE
            (busy if is_busy else ready if is_online else offline).append(view)
        return cls(tuple(ready), tuple(offline), tuple(busy))


class ReadinessWords(QObject):
    """What is said of it; a class because only its own `tr` is read as one that counts."""

    def said(self, of: Readiness, together: int) -> str:
        """Return all that is to be known beforehand, a line for each."""
        lines = [self._running(of.ready)]
        if of.offline:
            lines.append(self.tr("Left out, for they are offline: {0}.").format(self._names(of.offline)))
        if of.busy:
            lines.append(self.tr("Left out, for they are being upgraded: {0}.").format(self._names(of.busy)))
        if of.ready:
            lines.append(self.tr("Each gate is away for a minute or so: nobody passes there meanwhile."))
        held = sum(view.held is not None for view in of.ready)
        if held:
            lines.append(self.tr("%n of them are held: while one restarts, its gate is not.", "", held))
        if 1 < len(of.ready) <= together:
            lines.append(self.tr("All of them may be away at the same time."))
        return i18n.joined("\n", lines)

    def _running(self, ready: Sequence[TerminalView]) -> str:
        if not ready:
            return self.tr("None of them can be upgraded now.")
        found = Counter(view.software_version or self.tr("an unknown version") for view in ready)
        parts = [
            self.tr("%n run {0}", "", count).format(breakable(version))
            for version, count in found.most_common(_VERSIONS_MOST)
        ]
        if len(found) > _VERSIONS_MOST:
            rest = sum(found.values()) - sum(count for _, count in found.most_common(_VERSIONS_MOST))
            parts.append(self.tr("%n run others", "", rest))
        return self.tr("{0}.").format(i18n.joined(", ", parts))

    def _names(self, views: Sequence[TerminalView]) -> str:
        named = [breakable(view.title) for view in views[:_NAMED_MOST]]
        if len(views) > _NAMED_MOST:
            named.append(self.tr("%n more", "", len(views) - _NAMED_MOST))
        return i18n.joined(", ", named)
