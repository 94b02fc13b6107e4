"""How it is said how a terminal does: figures, what is amiss, and what several have in common."""

from collections.abc import Mapping
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject

from facedesk import i18n
from facedesk.desk.text.dates import short_day
from facedesk.station.clocks.clock import to_local
from facedesk.station.health import Health, HealthState
from facedesk.texts import Reason

NOTHING: Final = "–"
MARKS: Final = {
    HealthState.LOST: "offline",
    HealthState.LOOK: "finding",
    HealthState.EXPECTED: "waiting",
    HealthState.WELL: "online",
}
_LONG_MS = 10_000


class Trouble(StrEnum):
    """What a sentence about a terminal is about: the figure that is amiss."""

    ABSENCE = "absence"
    CLOCK = "clock"
    SILENCE = "silence"
    RECONNECTS = "reconnects"
    ANSWERS = "answers"
    WAITING = "waiting"
    SOFTWARE = "software"
    MESSAGES = "messages"
    ACCESS = "access"


_TROUBLES: Final[Mapping[str, Trouble]] = {
    "healthLostNow": Trouble.ABSENCE,
    "healthLost": Trouble.ABSENCE,
    "healthLostHours": Trouble.ABSENCE,
    "healthExpected": Trouble.ABSENCE,
    "healthBehind": Trouble.CLOCK,
    "healthAhead": Trouble.CLOCK,
    "healthWasBehind": Trouble.CLOCK,
    "healthWasAhead": Trouble.CLOCK,
    "healthLoses": Trouble.CLOCK,
    "healthGains": Trouble.CLOCK,
    "healthQuiet": Trouble.SILENCE,
    "healthQuietHours": Trouble.SILENCE,
    "healthReconnects": Trouble.RECONNECTS,
    "healthSlow": Trouble.ANSWERS,
    "healthWaiting": Trouble.WAITING,
    "healthComesIn": Trouble.WAITING,
    "healthVersion": Trouble.SOFTWARE,
    "healthTokens": Trouble.MESSAGES,
    "healthUnknown": Trouble.MESSAGES,
    "healthUnreadable": Trouble.MESSAGES,
}


def trouble_of(said: Reason) -> Trouble:
    """Return what a sentence is about."""
    return _TROUBLES.get(said.code, Trouble.ACCESS)


def troubles(health: Health) -> list[Trouble]:
    """Return what is amiss of a terminal, the worst first."""
    return list(dict.fromkeys(map(trouble_of, health.amiss)))


def state(of: HealthState) -> str:
    """Return a state's word."""
    words = {
        HealthState.LOST: QCoreApplication.translate("HealthWords", "Lost"),
        HealthState.LOOK: QCoreApplication.translate("HealthWords", "To look at"),
        HealthState.EXPECTED: QCoreApplication.translate("HealthWords", "Expected"),
        HealthState.WELL: QCoreApplication.translate("HealthWords", "Well"),
    }
    return words[of]


def trouble(of: Trouble) -> str:
    """Return what several terminals have in common that is amiss."""
    words = {
        Trouble.ABSENCE: QCoreApplication.translate("HealthWords", "not there"),
        Trouble.CLOCK: QCoreApplication.translate("HealthWords", "clock"),
        Trouble.SILENCE: QCoreApplication.translate("HealthWords", "no records"),
        Trouble.RECONNECTS: QCoreApplication.translate("HealthWords", "reconnects"),
        Trouble.ANSWERS: QCoreApplication.translate("HealthWords", "slow answers"),
        Trouble.WAITING: QCoreApplication.translate("HealthWords", "records wait there"),
        Trouble.SOFTWARE: QCoreApplication.translate("HealthWords", "other software"),
        Trouble.MESSAGES: QCoreApplication.translate("HealthWords", "odd messages"),
        Trouble.ACCESS: QCoreApplication.translate("HealthWords", "registration or gate"),
    }
    return words[of]


def sentence(health: Health) -> str:
    """Return what is amiss and what to do; nothing where all is well."""
    return i18n.joined(" ", map(i18n.told, health.amiss)) if health.amiss else ""


def remarks(health: Health) -> str:
    """Return all that is to be said of a terminal, also what is not amiss."""
    return i18n.joined(" ", map(i18n.told, (*health.amiss, *health.notes)))


class HealthFigures(QObject):
    """The figures; a class because only its own `tr` is read as one that counts."""

    def answers(self, health: Health) -> str:
        """Return how long it took to answer."""
        if health.round_trip_ms is None or is_away(health):
            return NOTHING
        if health.round_trip_ms >= _LONG_MS:  # in a width that no figure outgrows
            return i18n.seconds_words(health.round_trip_ms / 1000, 1)
        return self.tr("{0} ms").format(i18n.number(health.round_trip_ms))

    def clock(self, health: Health) -> str:
        """Return by how much its clock is off: what it is told by is cut to whole seconds."""
        offset_s = seconds_off(health)
        if offset_s is None or is_away(health):
            return NOTHING
        size = i18n.duration(abs(offset_s))
        return self.tr("−{0}", "a clock that is behind by so much").format(size) if offset_s < 0 else size

    def clock_tip(self, health: Health) -> str:
        """Return how that is known, and how fast the clock runs."""
        if seconds_off(health) is None:
            return self.tr("It has not said what its clock shows.")
        if health.clock_at is None:
            by = self.tr("As its last passes tell.")
        else:
            by = self.tr("As it registered, {0}; its passes do not tell yet.").format(
                i18n.full_time(health.clock_at)
            )
        # V3.5 2.1.1, 2.3.1: it registers by whole seconds, and how long a pass was under way nobody says.
        nearer = self.tr(
            "Nobody can tell it nearer than a second: it registers by whole seconds, and passes take a moment."
        )
        return i18n.joined("\n", (self.clock(health), by, self._drift(health.drift_s_per_day), nearer))

    def _drift(self, drift: float | None) -> str:
        if drift is None:
            return ""
        if drift > 0:
            return self.tr("It loses {0} s a day.").format(i18n.decimal(drift))
        return (
            self.tr("It gains {0} s a day.").format(i18n.decimal(-drift))
            if drift
            else self.tr("It runs true.")
        )

    def answers_tip(self, health: Health) -> str:
        """Return when that was measured; a heartbeat tells nothing of it, for there it is the station that answers."""
        beats = self.tr(
            "A heartbeat does not tell it: there the station answers. Whoever registers is asked once."
        )
        if health.round_trip_ms is None or health.answered_at is None:
            return i18n.joined("\n", (self.tr("Nothing was asked of it yet."), beats))
        measured = self.tr("Measured {0}, when something was asked of it.")
        return i18n.joined(
            "\n",
            (
                self.tr("{0} ms").format(i18n.number(health.round_trip_ms)),
                measured.format(i18n.full_time(health.answered_at)),
                beats,
            ),
        )

    def reconnects_tip(self, health: Health) -> str:
        """Return what is counted."""
        return self.tr("%n reconnects today, while the station was running.", "", health.reconnects_today)

    def waiting_tip(self, health: Health) -> str:
        """Return what is counted."""
        if health.waiting is None:
            return self.tr("It has not said how many records wait in it.")
        return self.tr("%n records waited in it as its newest record said.", "", health.waiting)


def is_away(health: Health) -> bool:
    """Whether figures of its connection say nothing of now."""
    return health.state in (HealthState.LOST, HealthState.EXPECTED)


def seconds_off(health: Health) -> int | None:
    """Return by how many whole seconds its clock is ahead: within the second that it is cut to, as near as can be."""
    return None if health.clock_offset_s is None else whole_seconds(health.clock_offset_s)


def whole_seconds(ahead_s: float) -> int:
    """Return by how many whole seconds a clock is ahead; less than one is not known of any."""
    return ceil(ahead_s)


def waiting(health: Health) -> str:
    """Return how many records wait there."""
    return NOTHING if health.waiting is None or is_away(health) else i18n.number(health.waiting)


def people(health: Health) -> str:
    """Return how many persons it holds, of those that it should."""
    if health.held == health.wanted:
        return i18n.number(health.held)
    text = QCoreApplication.translate("HealthWords", "{0} of {1}", "people on a terminal")
    return text.format(i18n.number(health.held), i18n.number(health.wanted))


def instant(at: int | None, now: int) -> str:
    """Return a time of today to its second, else its day."""
    if at is None:
        return NOTHING
    day = to_local(at).date()
    return i18n.clock_time(at) if day == to_local(now).date() else short_day(day, to_local(now).date())


def instant_tip(at: int | None) -> str:
    """Return a time with its day."""
    return NOTHING if at is None else i18n.full_time(at)
