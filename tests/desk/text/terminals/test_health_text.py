"""What is said of how terminals do: each sentence belongs to a figure, and figures say no more than is known."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QDateTime, QLocale

from facedesk import i18n
from facedesk.desk.text.terminals import health_text
from facedesk.desk.text.terminals.health_text import HealthFigures, Trouble
from facedesk.station.clocks.clock import now_us
from facedesk.station.health import Health, HealthState
from facedesk.texts import SENTENCES, Reason, reason

pytestmark = pytest.mark.usefixtures("qapp")
NOW = now_us()
DAY_US = 86_400_000_000
WELL = Health(
    serial="1", title="North gate", group_id=None, state=HealthState.WELL, last_seen=NOW, reconnects_today=0,
    round_trip_ms=12, answered_at=NOW, clock_offset_s=-0.4, drift_s_per_day=None, clock_at=None, waiting=0,
    newest=NOW, unknown=0, software_version="V1", wanted=3, held=3, amiss=(),
)  # fmt: skip


def test_how_long_an_answer_took_never_outgrows_its_cell():
    words = HealthFigures()
    assert words.answers(replace(WELL, round_trip_ms=9_999)) == "9,999 ms"
    assert words.answers(replace(WELL, round_trip_ms=12_031)) == "12.0 s"


def test_each_sentence_about_health_belongs_to_a_figure_and_others_to_registration_or_gate() -> None:
    codes = {code for code in SENTENCES if code.startswith("health")} - {"healthSignWaived"}
    of_the_gate = {code for code in codes if health_text.trouble_of(Reason(code)) is Trouble.ACCESS}
    assert of_the_gate == {"healthOpensForAll"}
    assert health_text.trouble_of(reason("wrongSign")) is Trouble.ACCESS


@pytest.mark.parametrize("of", [*Trouble, *HealthState])
def test_each_has_its_words(of: Trouble | HealthState) -> None:
    assert (health_text.trouble(of) if isinstance(of, Trouble) else health_text.state(of)) != ""


@pytest.mark.parametrize(
    ("offset_s", "said"),
    [
        (-0.9, "0 s"),
        (0.0, "0 s"),
        (-1.0, "−1 s"),
        (-47.8, "−47 s"),
        (47.3, "48 s"),
        (-150.0, "−2 min"),
        (None, "–"),
    ],
)
def test_a_clock_is_off_by_whole_seconds_as_it_is_told_by_them(offset_s: float | None, said: str) -> None:
    assert HealthFigures().clock(replace(WELL, clock_offset_s=offset_s)) == said


def test_of_who_is_lost_nothing_is_said_that_was_of_its_connection() -> None:
    lost = replace(WELL, state=HealthState.LOST, waiting=5)
    figures = HealthFigures()
    assert (figures.answers(lost), figures.clock(lost), health_text.waiting(lost)) == ("–", "–", "–")


def test_what_is_known_of_a_clock_is_in_its_tip() -> None:
    figures = HealthFigures()
    by_passes = figures.clock_tip(replace(WELL, drift_s_per_day=12.0))
    assert "As its last passes tell.\nIt loses 12.0 s a day." in by_passes
    assert "nearer than a second" in by_passes
    by_registering = figures.clock_tip(replace(WELL, clock_at=NOW, drift_s_per_day=-3.0))
    assert i18n.full_time(NOW) in by_registering
    assert "It gains 3.0 s a day." in by_registering


def test_the_tip_of_the_answers_says_why_a_heartbeat_tells_nothing_of_them() -> None:
    figures = HealthFigures()
    for health in (WELL, replace(WELL, round_trip_ms=None)):
        assert figures.answers_tip(health).endswith(
            "A heartbeat does not tell it: there the station answers. Whoever registers is asked once."
        )


@pytest.mark.parametrize(("ago_days", "pattern"), [(0, "HH:mm:ss"), (1, "d MMM"), (400, "MMM yyyy")])
def test_a_day_of_the_past_is_said_by_its_day(ago_days: int, pattern: str) -> None:
    at = NOW - ago_days * DAY_US
    assert health_text.instant(at, NOW) == QLocale().toString(
        QDateTime.fromMSecsSinceEpoch(at // 1000), pattern
    )


def test_people_are_counted_of_those_who_should_be_there() -> None:
    assert health_text.people(WELL) == "3"
    assert health_text.people(replace(WELL, held=2)) == "2 of 3"
