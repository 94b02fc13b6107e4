"""What is decided by, made of what the store holds: whatever cannot be read lets nobody in."""

from datetime import date, datetime

import pytest

from facedesk.station.gate.decision import Fact, GateRules, Passing, decide
from facedesk.station.gate.orders import SAY_MOST, SPOKEN, holder_of
from facedesk.store.gates import HolderRow
from facedesk.texts import LANGUAGES, reason, sentence
from facedesk.wire.values import Verdict

MONDAY = datetime(2026, 11, 30, 9, 30)  # noqa: DTZ001  a terminal's wall clock
SOUND = HolderRow(1, 0, "2000-01-01", "2099-12-31", ";" * 6, is_on_roster=True)


def because(row: HolderRow | None) -> Fact:
    return decide(Passing(MONDAY, Verdict.PASSED), holder_of(row), GateRules()).because


def test_somebody_about_whom_all_is_known_passes() -> None:
    assert because(SOUND) is Fact.WITHIN
    assert because(SOUND._replace(priority=2, schedule="06:00-07:00" + ";" * 6)) is Fact.VIP
    assert because(SOUND._replace(valid_from="", valid_until="")) is Fact.WITHIN


@pytest.mark.parametrize(
    ("odd", "fact"),
    [
        ({"priority": 7}, Fact.BLOCKED),
        ({"valid_from": "tomorrow"}, Fact.BLOCKED),
        ({"valid_until": "9999-99-99"}, Fact.BLOCKED),
        ({"schedule": "whenever"}, Fact.SCHEDULE),
        ({"is_on_roster": False}, Fact.NOT_ON_ROSTER),
        ({"valid_until": "2026-11-29"}, Fact.EXPIRED),
    ],
    ids=str,
)
def test_what_cannot_be_read_lets_nobody_in(odd: dict[str, object], fact: Fact) -> None:
    assert because(SOUND._replace(**odd)) is fact
    assert because(None) is Fact.NOT_KNOWN


def test_validity_is_read_as_days() -> None:
    holder = holder_of(SOUND)
    assert holder is not None
    assert (holder.valid_from, holder.valid_until) == (date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_fact_has_words_to_be_spoken_that_fit_the_wire(language: str) -> None:
    said = {fact: sentence(reason(code), language) for fact, code in SPOKEN.items()}
    assert said.keys() == set(Fact) - {Fact.LATE, Fact.VIP, Fact.WITHIN}
    assert all(0 < len(text) <= SAY_MOST for text in said.values())
    assert not any(text == sentence(reason("noSuchCode"), language) for text in said.values())
