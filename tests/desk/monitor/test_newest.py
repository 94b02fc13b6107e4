"""Which pass is the large one, as time goes by."""

from desk.monitor.passes import a_pass
from facedesk.desk.monitor.newest import LEAST_S, STAYS_S, Newest
from facedesk.wire.messages import Verdict


def shown(newest: Newest, now_s: float) -> int:
    newest.look(now_s)
    return newest.shown.id


def test_a_new_pass_replaces_the_large_one_at_once():
    newest = Newest()
    newest.receive([a_pass(1)])
    assert shown(newest, 100.0) == 1
    newest.receive([a_pass(2)])
    assert shown(newest, 101.0) == 2


def test_an_exception_stays_large_for_eight_seconds():
    newest = Newest()
    newest.receive([a_pass(1, fever=True)])
    assert shown(newest, 100.0) == 1
    newest.receive([a_pass(2)])
    assert newest.look(101.0) == STAYS_S - 1
    newest.receive([a_pass(3)])
    assert shown(newest, 107.9) == 1
    assert shown(newest, 108.0) == 3


def test_another_exception_does_not_wait():
    newest = Newest()
    newest.receive([a_pass(1, fever=True)])
    assert shown(newest, 100.0) == 1
    newest.receive([a_pass(2, verdict=Verdict.BLOCKED), a_pass(3)])
    assert shown(newest, 100.0 + LEAST_S) == 2


def test_an_exception_among_many_is_the_one_that_is_seen():
    newest = Newest()
    newest.receive([a_pass(1), a_pass(2, verdict=Verdict.STRANGER), a_pass(3)])
    assert shown(newest, 100.0) == 2


def test_a_late_record_does_not_push_away_who_stands_at_the_gate():
    newest = Newest()
    newest.receive([a_pass(1)])
    assert shown(newest, 100.0) == 1
    newest.receive([a_pass(2, late=True, fever=True)])
    assert shown(newest, 101.0) == 1
    assert shown(newest, 108.0) == 2


def test_under_load_the_large_pass_does_not_flicker():
    newest = Newest()
    for number in range(100):
        newest.receive([a_pass(number)])
        newest.look(100.0 + number / 100)
    assert newest.shown.id < 99
    assert shown(newest, 102.0) == 99
