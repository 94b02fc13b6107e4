from collections import Counter
from itertools import pairwise

from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.scenario import Demo, Steady

from .station import seeded


def passes(scenario, seconds: int):
    return [(second, *scenario.next(float(second))) for second in range(seconds)]


def is_ordinary(sighting: Sighting) -> bool:
    return sighting.verdict in {PassVerdict.PASSED, PassVerdict.ALWAYS} and sighting.temperature_c < 37.3


def exceptions(scenario, seconds: int):
    return [found for found in passes(scenario, seconds) if not is_ordinary(found[2])]


def test_steady_passes_are_ordinary():
    assert exceptions(Steady(seeded(1)), 500) == []


def test_the_pace_is_kept():
    rng = seeded(1)
    assert Steady(rng).pause_s(4) == 0.25
    demo = Demo(rng)
    pauses = [demo.pause_s(0.7) for _ in range(500)]
    assert 0.9 < min(pauses) < max(pauses) < 2
    assert 1.35 < sum(pauses) / len(pauses) < 1.5


def test_the_demo_begins_with_one_exception_of_each_kind():
    found = exceptions(Demo(seeded(1)), 60)
    assert [
        (second, place, sighting.person.portrait, sighting.verdict) for second, place, sighting in found
    ] == [
        (8, 1, "li", PassVerdict.PASSED),
        (14, 2, "stranger", PassVerdict.STRANGER),
        (25, 2, "sun", PassVerdict.OUT_OF_SCHEDULE),
        (31, 2, "wang", PassVerdict.BLOCKED),
        (37, 1, "chen", PassVerdict.EXPIRED),
        (43, 0, "liu", PassVerdict.NOT_AUTHORISED),
    ]
    assert found[0][2].temperature_c == 38.2


def test_later_exceptions_are_rare_and_of_every_kind():
    later = exceptions(Demo(seeded(1)), 2_000)[6:]
    gaps = [second - before for (before, *_), (second, *_) in pairwise(later)]
    assert all(70 <= gap <= 110 for gap in gaps)
    assert {sighting.verdict for _, _, sighting in later} >= {
        PassVerdict.STRANGER, PassVerdict.NOT_MATCHED, PassVerdict.OUT_OF_SCHEDULE, PassVerdict.BLOCKED,
        PassVerdict.EXPIRED, PassVerdict.NOT_AUTHORISED,
    }  # fmt: skip


def test_nobody_passes_twice_in_a_row_and_some_come_more_often():
    sightings = [sighting for _, _, sighting in passes(Demo(seeded(1)), 2_000)]
    for before, sighting in pairwise(sightings):
        assert sighting.person is not before.person or not is_ordinary(sighting)
    often = Counter(sighting.person.portrait for sighting in sightings)
    assert often["zhang"] > often["huang"] > 0


def test_the_blocked_and_the_expired_never_just_pass():
    for _, _, sighting in passes(Steady(seeded(1)), 2_000):
        assert sighting.person.portrait not in {"wang", "chen", "stranger"}
        assert 36.2 <= sighting.temperature_c <= 36.9
