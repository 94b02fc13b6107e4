"""What is noted of a terminal while it is watched: what its own clock shows, its backlog, and what was odd of late."""

from collections import deque
from dataclasses import dataclass, field
from typing import Final

SAMPLES: Final = 8
"""So many of its last passes say what its clock shows: the one that came soonest is taken."""
SAMPLES_LEAST: Final = 3
"""Before so many nothing is said by them: one may have waited in the terminal."""
DRIFT_FROM_S: Final = 5.0
"""What is nearer may be the delay of a pass, or the second that it was cut to."""
DRIFT_OVER_US: Final = 3_600_000_000
"""In less time than that nobody can tell how fast a clock runs."""
STEADY_US: Final = 60_000_000
"""A backlog that has not changed for so long is not coming in."""
_SECOND_US: Final = 1_000_000
_DAY_US: Final = 86_400 * _SECOND_US


@dataclass(slots=True)
class Vitals:
    """What is known since the station started. Instants are µs UTC; `behind` is positive where its clock is behind."""

    given_at: int | None = None  # when it was told the time: at its last registration (V3.5 2.1.1)
    drift_s_per_day: float | None = None  # how much its clock loses
    answered_at: int | None = None  # when its time to answer was measured
    record_at: int | None = None  # when its newest record came, late ones too
    odd_at: dict[str, int] = field(default_factory=dict)
    _lags_s: deque[float] = field(default_factory=lambda: deque(maxlen=SAMPLES))
    _backlog: tuple[int, int] | None = None  # since when it only becomes less, and how many waited then
    _waiting: tuple[int, int] = (0, 0)  # when it was said last, and how many wait
    waiting_since: int | None = None

    def note_registered(self, at: int, behind_s: float | None) -> None:
        """Note what its clock shows as it registers; by the answer it sets it."""
        self._note_drift(at, behind_s)
        self.given_at = at
        self._lags_s.clear()

    def note_record(self, at: int, passed_at: int | None, waiting: int | None, *, late: bool) -> None:
        """Note a record that came: one that did not wait in the terminal tells what its clock shows."""
        self.record_at = at
        if waiting is not None:
            self._note_waiting(at, waiting)
        if passed_at is None or (late if waiting is None else waiting > 0):
            return
        self._lags_s.append((at - passed_at) / _SECOND_US)
        self._note_drift(at, self.behind_s)

    def note_cleared(self) -> None:
        """Note that nothing waits in it any more."""
        self._backlog = self.waiting_since = None

    @property
    def behind_s(self) -> float | None:
        """Return by how much its clock is behind, as its passes since it registered tell; None while they do not."""
        return min(self._lags_s) if len(self._lags_s) >= SAMPLES_LEAST else None

    def _note_drift(self, at: int, behind_s: float | None) -> None:
        if behind_s is None or self.given_at is None or at - self.given_at < DRIFT_OVER_US:
            return
        drift = behind_s / ((at - self.given_at) / _DAY_US)
        self.drift_s_per_day = drift if abs(behind_s) >= DRIFT_FROM_S else 0.0

    def _note_waiting(self, at: int, waiting: int) -> None:
        if not waiting:
            self.note_cleared()
        else:
            self.waiting_since = self.waiting_since or at
            if self._backlog is None or waiting > self._waiting[1]:
                self._backlog = at, waiting
        self._waiting = at, waiting

    def comes_in_s(self, at: int) -> float | None:
        """Return in how many seconds what waits in it will have come; None where it does not come in."""
        (said_at, waiting), begun = self._waiting, self._backlog
        if begun is None or at - said_at > STEADY_US or waiting >= begun[1] or said_at <= begun[0]:
            return None
        return waiting * (said_at - begun[0]) / (begun[1] - waiting) / _SECOND_US
