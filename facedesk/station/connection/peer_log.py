"""The log's lines about peers: named by the peer, and so few that no peer can fill the disk or hide another's."""

import logging
import time
from collections.abc import MutableMapping
from typing import Any, Self

from facedesk.station import bounds

log = logging.getLogger("facedesk.station.connection.session")

MINUTE_S = 60.0


class LineBudget:
    """Counts the lines about each peer in a minute, and says at its end how many were left out."""

    def __init__(self) -> None:
        """Start a minute."""
        self._until = time.monotonic() + MINUTE_S
        self._written: dict[str, int] = {}
        self._left_out: dict[str, int] = {}
        self._left_out_of_others = 0
        self._in_all = 0

    def grants(self, peer: str, most: int) -> bool:
        """Whether one more line about a peer may be written; else it is counted."""
        if self._in_all < bounds.LOG_LINES_IN_ALL and self._written.get(peer, 0) < most:
            self._written[peer] = self._written.get(peer, 0) + 1
            self._in_all += 1
            return True
        if peer in self._left_out or len(self._left_out) < bounds.PEERS_COUNTED:
            self._left_out[peer] = self._left_out.get(peer, 0) + 1
        else:
            self._left_out_of_others += 1
        return False

    def watch(self, now: float) -> None:
        """End the minute when it is over, and say what was left out: of a few peers by name, of the rest in all."""
        if now < self._until:
            return
        most = sorted(self._left_out.items(), key=lambda item: -item[1])
        for peer, count in most[: bounds.PEERS_NAMED]:
            log.info("%s: and %d more lines in this minute", peer, count)
        rest = sum(count for _, count in most[bounds.PEERS_NAMED :]) + self._left_out_of_others
        if rest:
            peers = len(most) - bounds.PEERS_NAMED
            log.info("And %d more lines about %d other peers in this minute", rest, peers)
        self._written, self._left_out = {}, {}
        self._left_out_of_others = self._in_all = 0
        self._until = now + MINUTE_S


class NamedLine(str):
    """A line's pattern with the peer's name before it, which knows the pattern alone."""

    __slots__ = ("bare",)
    bare: str

    def __new__(cls, said: str, bare: str) -> Self:
        """Keep both."""
        made = super().__new__(cls, said)
        made.bare = bare
        return made


class PeerLog(logging.LoggerAdapter[logging.Logger]):
    """Log lines about one peer."""

    def __init__(self, budget: LineBudget, address: str) -> None:
        """Name the peer by its address; the name is changed when it registers."""
        super().__init__(log, {})
        self._budget = budget
        self._most = bounds.LOG_LINES_PER_ADDRESS
        self.peer = address

    def has_registered(self, serial: str) -> None:
        """Name it by its serial from now on."""
        self.peer, self._most = serial, bounds.LOG_LINES_PER_TERMINAL

    def process(self, msg: Any, kwargs: MutableMapping[str, Any]) -> tuple[Any, MutableMapping[str, Any]]:
        """Put the peer's name before the line."""
        return NamedLine(f"{self.peer}: {msg}", str(msg)), kwargs

    def isEnabledFor(self, level: int) -> bool:  # noqa: N802  logging's name
        """Whether one more line may be written in this minute."""
        return super().isEnabledFor(level) and self._budget.grants(self.peer, self._most)
