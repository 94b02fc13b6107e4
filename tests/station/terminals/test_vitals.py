"""What passes and registrations tell of a terminal's clock, and of what waits in it."""

import pytest

from facedesk.station.terminals.vitals import Vitals

S = 1_000_000
DAY = 86_400 * S
NOW = 1_795_000_000 * S


def passes(
    vitals: Vitals, *lags_s: float, at: int = NOW, waiting: int | None = 0, late: bool = False
) -> None:
    for lag_s in lags_s:
        vitals.note_record(at, at - round(lag_s * S), waiting, late=late)


def test_the_pass_that_came_soonest_tells_the_clock() -> None:
    vitals = Vitals()
    passes(vitals, 40, 3)
    assert vitals.behind_s is None
    passes(vitals, 1)
    assert vitals.behind_s == 1


@pytest.mark.parametrize(("waiting", "late"), [(5, False), (None, True)])
def test_a_pass_that_waited_tells_nothing(waiting: int | None, late: bool) -> None:
    vitals = Vitals()
    passes(vitals, 40, 40, 40, waiting=waiting, late=late)
    assert vitals.behind_s is None


def test_a_clock_that_is_far_off_is_told_by_passes_that_seem_late() -> None:
    vitals = Vitals()
    passes(vitals, 601, 600, 603, late=True)
    assert vitals.behind_s == 600


def test_a_registration_sets_the_clock() -> None:
    vitals = Vitals()
    passes(vitals, 9, 9, 9)
    vitals.note_registered(NOW, 9)
    assert vitals.behind_s is None
    assert vitals.drift_s_per_day is None  # when it was told the time before is not known


def test_drift_is_what_a_clock_lost_since_it_was_set() -> None:
    vitals = Vitals()
    vitals.note_registered(NOW - 2 * DAY, 0)
    passes(vitals, 21, 20, 22)
    assert vitals.drift_s_per_day == pytest.approx(10)
    vitals.note_registered(NOW, -40)
    assert vitals.drift_s_per_day == pytest.approx(-20)


def test_what_may_be_a_passs_delay_is_no_drift() -> None:
    vitals = Vitals()
    vitals.note_registered(NOW - DAY, 0)
    passes(vitals, 4, 4, 4)
    assert vitals.drift_s_per_day == 0


def test_what_waits_comes_in_as_fast_as_it_did() -> None:
    vitals = Vitals()
    for seconds, waiting in ((0, 100), (10, 50)):
        passes(vitals, 90, at=NOW + seconds * S, waiting=waiting)
    assert vitals.comes_in_s(NOW + 10 * S) == 10
    assert vitals.comes_in_s(NOW + 90 * S) is None  # it has stopped
    passes(vitals, 90, at=NOW + 11 * S, waiting=80)
    assert vitals.comes_in_s(NOW + 11 * S) is None
    passes(vitals, 90, at=NOW + 12 * S, waiting=0)
    assert vitals.waiting_since is None
