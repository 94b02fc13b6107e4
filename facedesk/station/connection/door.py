"""Who may connect: places for terminals, few for strangers, and who gives way to whom."""

import asyncio
import logging
import sys
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from facedesk.station import bounds
from facedesk.station.connection.allowance import house_of
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals
from facedesk.station.connection.line import SharedConnection, cut
from facedesk.station.connection.peer_log import LineBudget, PeerLog
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

T = TypeVar("T")


def places() -> int:
    """Return how many connections are served: what the system lends, but for what the station needs itself."""
    lent = _handles()
    most = (
        bounds.CONNECTIONS_MOST if lent is None else min(bounds.CONNECTIONS_MOST, lent - bounds.HANDLES_KEPT)
    )
    return max(bounds.CONNECTIONS_LEAST, most)


def _handles() -> int | None:
    if sys.platform == "win32":
        return None
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


class TurnQueue(Generic[T]):
    """A queue that is taken from in turns: one of each who has something in it, then the next of each."""

    def __init__(self) -> None:
        """Start empty."""
        self._lines: OrderedDict[Hashable, deque[T]] = OrderedDict()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._lines)

    def put(self, who: Hashable, what: T) -> None:
        """Add at the end of one's own line."""
        line = self._lines.get(who)
        if line is None:
            line = self._lines[who] = deque()
        line.append(what)

    def receive(self) -> T:
        """Return the next whose turn it is.

        Raises:
            KeyError: nothing waits.
        """
        who, line = self._lines.popitem(last=False)
        what = line.popleft()
        if line:
            self._lines[who] = line
        return what


class Door:
    """Counts lines from their acceptance; strangers read in turns, and the oldest gives way to a newcomer."""

    def __init__(
        self, most: int, known: Callable[[], Iterable[str]], log_lines: LineBudget, arrivals: PortArrivals
    ) -> None:
        """Open.

        Args:
            most: places for connections.
            known: where each admitted terminal is: strangers there stay before others, and so many may dial at once.
            log_lines: what may be written into the log.
            arrivals: where is noted what came and does not get in.
        """
        self.most = most
        self.strangers_most = max(most // bounds.STRANGERS_PART, bounds.CONNECTIONS_LEAST // 2)
        self.strangers_per_house = max(
            most // bounds.STRANGERS_PER_ADDRESS_PART, bounds.CONNECTIONS_LEAST // 2
        )
        self.sent_off = 0
        """Strangers that had to give way since the start."""
        self.lines: set[SharedConnection] = set()
        self._known, self._log_lines, self._arrivals = known, log_lines, arrivals
        self._known_now: Counter[str] = Counter()  # admitted terminals by house
        self._known_until = 0.0
        self._strangers: dict[str, dict[SharedConnection, None]] = {}  # by house, each in order of arrival
        self._strangers_count = 0
        self._crowd_from = ""  # the house whose strangers were the first that had to give way, of late
        self._crowd_until = self._taken_until = 0.0  # monotonic seconds: so long it is noted
        self._turns: TurnQueue[SharedConnection] = TurnQueue()
        self._is_reading = False
        self._rest_until = 0.0  # monotonic seconds

    # Places

    def has_room(self, address: str) -> bool:
        """Whether one more may come in; the oldest stranger that matters least gives way for it."""
        house = house_of(address)
        if self._is_crowded(house):
            self._send_off(house)
        while len(self.lines) >= self.most or self._strangers_count >= self.strangers_most:
            least = self._least(house)
            if least is None:
                self._taken_until = time.monotonic() + bounds.NOTED_S
                self._announce(address, "Not let in: all %d connections are taken", len(self.lines))
                self._arrivals.note(address, ArrivalKind.NO_PLACE)
                return False
            self._send_off(least)
        return True

    def _is_crowded(self, house: str) -> bool:
        """Whether there are too many strangers at one house; after a power cut all its terminals dial at once."""
        here = len(self._strangers.get(house, ()))
        return here >= self.strangers_per_house and here >= self._known_houses()[house]

    def enter(self, line: SharedConnection) -> None:
        """Let a line in, as a stranger's."""
        self.lines.add(line)
        self._be_stranger(line)

    def make_room(self) -> None:
        """Send some strangers off: there is no handle left, whatever was counted."""
        for _ in range(bounds.SENT_OFF_AT_ONCE):
            least = self._least("")
            if least is None:
                return
            self._send_off(least)

    def _least(self, newcomer: str) -> str | None:
        """Return the house whose oldest stranger gives way: the one with the most, known ones last."""
        known = self._known_houses()
        least = min(
            self._strangers, key=lambda house: (house in known, -len(self._strangers[house])), default=None
        )
        is_better = least in known and newcomer not in known
        return None if is_better and newcomer else least

    def _known_houses(self) -> Counter[str]:
        now = time.monotonic()
        if now >= self._known_until:
            self._known_now = Counter(house_of(address) for address in self._known() if address)
            self._known_until = now + bounds.KNOWN_HOLDS_S
        return self._known_now

    def _send_off(self, house: str) -> None:
        line = next(iter(self._strangers[house]))
        self.sent_off += 1
        self._note_crowd(house)
        self._announce(line.address, "Closed: it did not register, and others want in")
        self._forget(line)
        line.is_unwanted = True
        cut(line)

    def _note_crowd(self, house: str) -> None:
        now = time.monotonic()
        if now >= self._crowd_until:
            self._crowd_from = house
        self._crowd_until = now + bounds.NOTED_S

    def notes(self) -> tuple[Reason, ...]:
        """Return what is to be known of late: strangers had to give way, terminals have all places."""
        now = time.monotonic()
        crowd = (reason("strangersCrowd", address=self._crowd_from),) if now < self._crowd_until else ()
        taken = (reason("placesTaken", count=self.most),) if now < self._taken_until else ()
        return crowd + taken

    def _be_stranger(self, line: SharedConnection) -> None:
        self._strangers.setdefault(house_of(line.address), {})[line] = None
        self._strangers_count += 1

    def _be_none(self, line: SharedConnection) -> None:
        house = house_of(line.address)
        of_house = self._strangers.get(house, {})
        if line in of_house:
            del of_house[line]
            self._strangers_count -= 1
            if not of_house:
                del self._strangers[house]

    def _forget(self, line: SharedConnection) -> None:
        self.lines.discard(line)
        self._be_none(line)

    # What lines tell

    def registered(self, line: SharedConnection) -> None:
        """Hear that a line is an admitted terminal's: it takes no stranger's place any more."""
        self._be_none(line)

    def gave_way(self, line: SharedConnection) -> None:
        """Hear that another has taken over from a line."""
        if line in self.lines:
            self._be_none(line)
            self._be_stranger(line)

    def left(self, line: SharedConnection) -> None:
        """Hear that a line is no more."""
        if line.is_stranger and line.request is None and not (line.ended_for or line.is_from_here):
            self._arrivals.note(line.address, ArrivalKind.BRIEF)
        self._forget(line)

    def refused(self, line: SharedConnection, why: str, kind: ArrivalKind) -> None:
        """Hear that a line ends for what came over it."""
        if line.is_stranger:
            line.ended_for = why
            self._announce(line.address, "Closed: %s", why)
            self._arrivals.note(line.address, kind)

    def _announce(self, address: str, said: str, *arguments: object) -> None:
        PeerLog(self._log_lines, address).warning(said, *arguments)

    # Strangers' turns

    def await_turn(self, line: SharedConnection) -> None:
        """Read a stranger's bytes when it is its turn: one of each address, a few before terminals have theirs."""
        self._turns.put(house_of(line.address), line)
        self._read_later()

    def was_read(self, seconds: float) -> None:
        """Hear how long a registration took to read: after a heavy one strangers rest, so that terminals get on."""
        if seconds > bounds.REGISTRATION_HEAVY_S:
            rest_s = min(bounds.REST_TIMES * seconds, bounds.REST_MOST_S)
            self._rest_until = max(self._rest_until, time.monotonic()) + rest_s

    def _read_later(self) -> None:
        if self._is_reading:
            return
        self._is_reading = True
        rest_s = self._rest_until - time.monotonic()
        loop = asyncio.get_running_loop()
        if rest_s > 0:
            loop.call_later(rest_s, self._read_some)
        else:
            loop.call_soon(self._read_some)

    def _read_some(self) -> None:
        self._is_reading = False
        for _ in range(bounds.STRANGERS_A_TURN):
            if not self._turns:
                return
            self._turns.receive().await_turn()
        if self._turns:
            self._read_later()
